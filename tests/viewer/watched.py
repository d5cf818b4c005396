"""Pages opened in a browser, with every request and every message of the page kept."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from collate.model import Collation
from collate.viewer import render_apparatus, render_diff

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
