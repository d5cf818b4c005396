"""The live pages: what is served, to whom, and what happens when a file is saved."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest

from collate.errors import SourceError
from collate.serve.app import events, frame_page, make_app
from collate.serve.live import Live, Pages

pytest.importorskip("starlette", reason="collate view needs the extra `serve`")
httpx = pytest.importorskip("httpx", reason="the test client needs httpx")

T = TypeVar("T")

PAGE = "<!doctype html><title>page</title>"


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """What `coroutine` returns, run in a thread of its own: a browser's tests may have a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


def get(folder: Path, path: str, pages: Pages | None = None, **headers: str) -> httpx.Response:
    """The answer to a request, once the pages have been made."""

    async def answer() -> httpx.Response:
        live = Live(lambda: pages or {"apparatus.html": PAGE})
        await live.again()
        transport = httpx.ASGITransport(make_app(live, folder, "T <script>"))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8017") as client:
            return await client.get(path, headers=headers, follow_redirects=True)

    return run(answer())


def test_pages_by_section_are_led_to_by_their_index(tmp_path: Path) -> None:
    answer = get(tmp_path, "/", {"index.html": PAGE, "apparatus-i.html": PAGE, "diff-i.html": PAGE})
    assert answer.url.path == "/view/index.html"
    assert 'href="/view/index.html"' in answer.text
    assert "/view/apparatus.html" not in answer.text


def test_the_start_leads_to_the_apparatus(tmp_path: Path) -> None:
    answer = get(tmp_path, "/")
    assert answer.url.path == "/view/apparatus.html"
    assert "T &lt;script&gt;" in answer.text
    assert "script-src 'sha256-" in answer.headers["content-security-policy"]


def test_a_page_is_served_as_it_was_made(tmp_path: Path) -> None:
    answer = get(tmp_path, "/page/apparatus.html")
    assert answer.text == PAGE
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-security-policy"] == "frame-ancestors 'self'"


@pytest.mark.parametrize("path", ["/page/secret.txt", "/view/secret.txt", "/page/..%2fsecret.txt", "/secret.txt"])
def test_nothing_else_is_served(tmp_path: Path, path: str) -> None:
    (tmp_path / "secret.txt").write_text("hidden")
    answer = get(tmp_path, path)
    assert answer.status_code == 404
    assert "hidden" not in answer.text


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8017", "127.0.0.1.evil.example"])
def test_another_host_name_is_refused(tmp_path: Path, host: str) -> None:
    assert get(tmp_path, "/page/apparatus.html", host=host).status_code == 400


def test_an_error_is_reported_and_the_page_stays() -> None:
    answers: list[Pages | SourceError] = [{"apparatus.html": "one"}, SourceError("it is empty", "a.txt")]

    def make() -> Pages:
        answer = answers.pop(0)
        if isinstance(answer, SourceError):
            raise answer
        return answer

    async def twice() -> Live:
        live = Live(make)
        await live.again()
        await live.again()
        return live

    now = run(twice()).now
    assert (now.version, now.error, now.pages) == (2, "a.txt: it is empty", {"apparatus.html": "one"})


def test_a_saved_file_is_news(tmp_path: Path) -> None:
    text, saved = tmp_path / "edition" / "a.txt", tmp_path / "saved.txt"
    text.parent.mkdir()
    text.write_text("one")

    async def save_and_hear() -> list[str]:
        live = Live(lambda: {"apparatus.html": text.read_text()})
        await live.again()
        watching = asyncio.create_task(live.watch(text.parent))
        while live.now.version == 1:  # until the watcher is up and hears
            saved.write_text("two")
            saved.replace(text)  # at once: nobody reads a file that is half written
            await asyncio.sleep(0.05)
        news = events(live)
        result = await anext(news)
        watching.cancel()
        return [result, live.now.pages["apparatus.html"]]

    result, page = run(asyncio.wait_for(save_and_hear(), 20))
    assert result.startswith('data: {"version": ')
    assert page == "two"


def test_the_frame_allows_its_own_script_only() -> None:
    page, policy = frame_page("T")
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    scripts = [it for it in page.split("<script")[1:] if not it.startswith(' type="application/json"')]
    assert len(scripts) == 1
