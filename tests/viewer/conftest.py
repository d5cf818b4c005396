"""A browser, its pages, and the scripts of a page on their own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from collate.viewer.bundle import modules, visit, wrapped
from tests.viewer.watched import Watched, missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--disable-sync",
]
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
ENTRIES = {"apparatus", "diff", "index"}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = next((result for name in NAMES if (result := shutil.which(name))), None)
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


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Watched]:
    """Opens pages; afterwards, nothing was asked of anywhere and the console is empty."""
    watched = Watched(browser, tmp_path)
    yield watched
    for context in watched.contexts:
        context.close()
    outside = [url for url in watched.requests if not url.startswith((tmp_path.as_uri(), "data:,"))]
    assert outside == []
    assert watched.messages == []


@pytest.fixture(scope="session")
def script(browser: Browser) -> Iterator[Callable[..., Any]]:
    """Returns the value of an expression over the page's modules: `$name` is a module, `given` the argument."""
    order: dict[str, None] = {}
    for name in modules():
        if name not in ENTRIES:
            visit(name, order, ())
    code = "\n".join(map(wrapped, order))
    context = browser.new_context()
    page = context.new_page()

    def run(expression: str, given: object = None) -> Any:  # noqa: ANN401 - whatever the expression gives
        return page.evaluate(f"(given) => {{ 'use strict'; {code}\nreturn ({expression}); }}", given)

    yield run
    context.close()
