"""The printed pages."""

from __future__ import annotations

import re
from pathlib import Path

from collate.model import Collation
from collate.render import RENDERERS
from tests.build import build_collation
from tests.render.printed import left_to_right, placed_words, rule_remarks, squeezed, text_of
from tests.render.tools import library


def test_pdf_sets_every_entry_and_holds_no_clock(scripts: Collation, tmp_path: Path) -> None:
    library("typst")
    result = RENDERERS["pdf"].render(scripts)
    assert isinstance(result, bytes)
    assert result == RENDERERS["pdf"].render(scripts)
    assert b"CreationDate" not in result
    (tmp_path / "page.pdf").write_bytes(result)
    read = squeezed(text_of(tmp_path / "page.pdf"))
    assert [entry for entry in left_to_right(scripts) if squeezed(entry) not in read] == []
    assert [text for text in rule_remarks(scripts) if text not in read] == []


def test_pdf_begins_the_apparatus_at_the_right_where_the_text_does(tmp_path: Path) -> None:
    library("typst")
    result = RENDERERS["pdf"].render(build_collation({"A": "בראשית ברא אלהים", "B": "בראשית ברא יהוה"}))
    assert isinstance(result, bytes)
    (tmp_path / "page.pdf").write_bytes(result)
    words = placed_words(tmp_path / "page.pdf")
    right = max(x for word, x, _ in words if word in {"בראשית", "בראשית"[::-1]})
    (number,) = [x for word, x, y in words if word == "1" and y > 400 and abs(x - right) < 60]
    assert number > right


def test_pdf_takes_a_page_full_of_entries_to_the_next(tmp_path: Path) -> None:
    library("typst")
    words = [f"w{n}" for n in range(900)]
    other = [word if n % 2 else f"x{n}" for n, word in enumerate(words)]
    long = build_collation({"A": words, "B": other})
    result = RENDERERS["pdf"].render(long)
    assert isinstance(result, bytes)
    (tmp_path / "page.pdf").write_bytes(result)
    pages = text_of(tmp_path / "page.pdf").split("\f")
    assert len(pages) > 3
    placed = [next(i for i, page in enumerate(pages) if f"x{n} B" in " ".join(page.split())) for n in range(0, 900, 2)]
    assert placed == sorted(placed)
    assert len(set(placed)) == len(pages) - 2
    assert all(re.search(rf"\bw{n}\b", "".join(pages)) for n in range(1, 900, 2))
