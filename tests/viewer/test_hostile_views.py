"""Text that means harm in every view of every page: nothing of it runs, opens, or asks for anything."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from collate.cli.view import make_pages
from collate.viewer.apparatus_page import render_apparatus
from collate.viewer.catalogue import catalogue
from collate.viewer.diff_page import render_diff
from tests.viewer.test_hostile import MARKUP, harmful

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

uvicorn = pytest.importorskip("uvicorn", reason="the served pages need the extra `serve`")

PAYLOADS = (
    MARKUP,
    '"><svg onload=harm(1)><a href="javascript:harm(2)">x</a>',
    "';harm(3);//\u2028harm(4)//`${harm(5)}`",
    '<iframe srcdoc="<script>parent.harm(6)</script>"></iframe><form action=//evil.example><button>',
    "]]><x:script xmlns:x='http://www.w3.org/1999/xhtml'>harm(7)</x:script>\\u003cscript>harm(8)",
    "<meta http-equiv=refresh content=0;url=//evil.example><base href=//evil.example><link rel=stylesheet href=//evil.example>",
)

TRAP = "window.harmed = []; window.harm = (it) => window.harmed.push(it);"


@dataclass
class Trap:
    """What the pages of a context did that they should not: dialogs, windows, requests, messages."""

    allowed: str
    caught: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> Page:
        """Return a new page that is watched."""
        context.add_init_script(TRAP)
        page = context.new_page()
        context.on("page", lambda other: self.caught.append(f"window {other.url}"))
        page.on("dialog", self.dismiss)
        page.on("download", lambda it: self.caught.append(f"download {it.url}"))
        page.on("console", lambda it: self.caught.append(f"console {it.text}"))
        page.on("pageerror", lambda it: self.caught.append(f"error {it}"))
        context.on("request", lambda it: self.ask(it.url))
        return page

    def dismiss(self, dialog: Any) -> None:  # noqa: ANN401 - playwright's
        """Keep a dialog, and close it."""
        self.caught.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def ask(self, url: str) -> None:
        """Keep a request that leaves the pages."""
        if not url.startswith((self.allowed, "data:,")):
            self.caught.append(f"request {url}")


@pytest.fixture
def trap(tmp_path: Path) -> Trap:
    return Trap(tmp_path.as_uri())


@pytest.fixture
def watched(browser: Browser, trap: Trap) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")
    yield trap.watch(context)
    context.close()


def unharmed(page: Page, trap: Trap) -> None:
    """Nothing ran, and no element was made of a text."""
    assert [frame.evaluate("window.harmed ?? []") for frame in page.frames] == [[]] * len(page.frames)
    assert [
        frame.locator("img, iframe[srcdoc], form[action], base, svg[onload], [onerror]").count()
        for frame in page.frames
    ] == [0] * len(page.frames)
    assert trap.caught == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An edition whose title, sigla's documents, sections and texts mean harm."""
    lines = [f"title = {json.dumps(MARKUP)}", f"author = {json.dumps(PAYLOADS[1])}"]
    for n, siglum in enumerate("ABC"):
        body = "\n\n".join(
            f"the {'old' if n else 'new'} ship {it} left at {'dawn' if n > 1 else 'noon'}" for it in PAYLOADS
        )
        (tmp_path / f"{siglum}.txt").write_text(body, encoding="utf-8")
        lines += [
            "[[witness]]",
            f'siglum = "{siglum}"',
            f'file = "{siglum}.txt"',
            f"document = {json.dumps(PAYLOADS[3 + n % 2])}",
        ]
    (tmp_path / "edition.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("view", sorted(name for name in catalogue() if name.startswith("view-")))
def test_no_view_of_the_comparison_runs_a_text(watched: Page, trap: Trap, tmp_path: Path, view: str) -> None:
    (tmp_path / "diff.html").write_text(render_diff(harmful()), encoding="utf-8")
    watched.goto(f"{(tmp_path / 'diff.html').as_uri()}#view={view.removeprefix('view-')}")
    watched.wait_for_selector("#ready", state="attached")
    for key in ("n", "n", "p", "b", "w", "Escape", "?", "Escape"):
        watched.keyboard.press(key)
    watched.fill("#search", "<script>")
    watched.keyboard.press("Enter")
    unharmed(watched, trap)


def test_text_and_apparatus_run_no_text(watched: Page, trap: Trap, tmp_path: Path) -> None:
    (tmp_path / "apparatus.html").write_text(render_apparatus(harmful()), encoding="utf-8")
    watched.goto((tmp_path / "apparatus.html").as_uri())
    watched.wait_for_selector("#ready", state="attached")
    for key in ("n", "1", "u", "b", "h", "t", "f", "Escape", "n", "c", "Escape"):
        watched.keyboard.press(key)
    watched.emulate_media(media="print")
    watched.wait_for_selector("#leaves")
    unharmed(watched, trap)


@pytest.mark.parametrize("by", ["whole", "section"])
def test_pages_of_a_folder_run_no_text(watched: Page, trap: Trap, folder: Path, by: str) -> None:
    with (folder / "edition.toml").open("a", encoding="utf-8") as file:
        file.write(f'[pages]\nby = "{by}"\n')
    pages = make_pages(folder, review=True)
    assert ("index.html" in pages) is (by == "section")
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name in pages:
        watched.goto((folder / name).as_uri())
        watched.keyboard.press("n")
        unharmed(watched, trap)


def serve(app: object) -> tuple[Any, threading.Thread, str]:
    """Return a server of `app` that runs, its thread, and its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))  # type: ignore[arg-type]
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    return server, thread, f"http://127.0.0.1:{listening.getsockname()[1]}/"


@pytest.mark.parametrize("kind", ["view", "edit"])
def test_served_pages_run_no_text(browser: Browser, folder: Path, kind: str) -> None:
    from collate.serve.app import make_app
    from collate.serve.edit import Session
    from collate.serve.edit_app import make_edit_app
    from collate.serve.live import Live

    view = kind == "view"
    app = (
        make_app(Live(lambda: make_pages(folder)), folder, MARKUP)
        if view
        else make_edit_app(Session(folder, "AB"), "secret")
    )
    server, thread, address = serve(app)
    trap = Trap(address)
    context = browser.new_context(reduced_motion="reduce")
    try:
        page = trap.watch(context)
        page.goto(address if view else f"{address}?token=secret")
        if view:
            page.frame_locator("iframe").locator("#ready").wait_for(state="attached")
        else:
            page.wait_for_selector("#grid td:focus")
            for key in ("ArrowDown", "ArrowRight", "Shift+ArrowRight", "?", "Escape"):
                page.keyboard.press(key)
        unharmed(page, trap)
    finally:
        context.close()
        server.should_exit = True
        thread.join()
