"""A report as a page."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from collate.report import REPORTS
from tests.report.samples import STRANGE, strange


class Balanced(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.mark.parametrize("text", STRANGE)
def test_the_page_is_whole_and_shows_the_text(text: str) -> None:
    page = Balanced()
    page.feed(REPORTS["html"](strange(text)))
    page.close()
    assert page.open == []
    assert text in "".join(page.text).replace("\ufffd", "\x00")
