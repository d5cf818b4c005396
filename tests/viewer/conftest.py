"""Pages opened in a browser, with every request and every message of the page kept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from collate.model import Collation
from collate.viewer import render_apparatus, render_diff
from collate.viewer.bundle import modules, visit, wrapped

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")
ENTRIES = {"apparatus", "diff"}


def missing(what: str) -> None:
    """Skip a test that needs a browser; in CI it is mandatory."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and CI needs it")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    if program is None:
        missing("Chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright (pip install '.[test]')")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield running
        running.close()


@dataclass
class Watched:
    """Opened pages, and what they asked for and said."""

    browser: Any
    folder: Path
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    contexts: list[Any] = field(default_factory=list)

    def __call__(
        self, collation: Collation, name: str = "apparatus", *, address: str = "", ready: bool = True, **options: Any
    ) -> Any:
        """Return the page `name` of `collation`, opened from disk and ready; both pages lie in its folder."""
        (self.folder / "apparatus.html").write_text(render_apparatus(collation), encoding="utf-8")
        (self.folder / "diff.html").write_text(render_diff(collation), encoding="utf-8")
        context = self.browser.new_context(**{"reduced_motion": "reduce", **options})
        self.contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.messages.append(message.text))
        page.on("pageerror", lambda error: self.messages.append(str(error)))
        page.goto((self.folder / f"{name}.html").as_uri() + address)
        if ready and options.get("java_script_enabled", True):
            page.wait_for_selector("#ready", state="attached")
        return page


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Watched]:
    """Opens pages; afterwards, nothing was asked of anywhere and the console is empty."""
    watched = Watched(browser, tmp_path)
    yield watched
    for context in watched.contexts:
        context.close()
    outside = [url for url in watched.requests if not url.startswith((tmp_path.as_uri(), "data:,"))]
    assert outside == []
    assert watched.messages == []


@pytest.fixture(scope="session")
def script(browser: Any) -> Iterator[Callable[..., Any]]:
    """Returns the value of an expression over the page's modules: `$name` is a module, `given` the argument."""
    order: dict[str, None] = {}
    for name in modules():
        if name not in ENTRIES:
            visit(name, order, ())
    code = "\n".join(map(wrapped, order))
    context = browser.new_context()
    page = context.new_page()

    def run(expression: str, given: object = None) -> Any:
        return page.evaluate(f"(given) => {{ 'use strict'; {code}\nreturn ({expression}); }}", given)

    yield run
    context.close()
