"""A report in Markdown."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from collate.report import markdown
from tests.report.samples import STRANGE, strange


@pytest.mark.parametrize("text", STRANGE)
def test_markdown_shows_a_strange_text_as_text(text: str) -> None:
    page = MarkdownIt().render(markdown(strange(text)))
    assert "<b>&amp;" not in page
    assert "<script" not in page
