"""Pages opened in a browser, with every request and every message of the page kept."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from collate.model import Collation
from collate.viewer.apparatus_page import render_apparatus
from collate.viewer.diff_page import render_diff
from collate.viewer.index_page import render_pages

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page


def missing(what: str) -> None:
    """Skip a test that needs a browser; in CI it is mandatory."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and CI needs it")
    pytest.skip(f"{what} is missing")


@dataclass
class Watched:
    """Opened pages, and what they asked for and said."""

    browser: Browser
    folder: Path
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def __call__(
        self, collation: Collation, name: str = "apparatus", *, address: str = "", ready: bool = True, **options: object
    ) -> Page:
        """Return the page `name` of `collation`, opened from disk and ready; both pages lie in its folder."""
        self.write({"apparatus.html": render_apparatus(collation), "diff.html": render_diff(collation)})
        return self.go(name, address=address, ready=ready, **options)

    def by_section(self, collation: Collation, name: str = "index", **options: object) -> Page:
        """Return the page `name` of the pages by section of `collation`; all of them lie in its folder."""
        self.write(render_pages(collation))
        return self.go(name, **options)

    def write(self, pages: Mapping[str, str]) -> None:
        """Write `pages`, by file name."""
        for file, text in pages.items():
            (self.folder / file).write_text(text, encoding="utf-8")

    def go(self, name: str, *, address: str = "", ready: bool = True, **options: object) -> Page:
        """Return the page `name`, opened from disk and ready."""
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
