from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.model import Lacuna, State, Witness
from collate.sources import read
from collate.sources.markdown import plain_text, read_markdown

A = Witness("A", "", source="a.md")


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# A fox\n\n## B dog ##\n", "A fox\n\nB dog\n"),
        ("A fox\n=====\n\nB\n---\n", "A fox\n\nB\n"),
        ("> one\n> two\n", "one\ntwo\n"),
        ("- one\n* two\n+ three\n1. four\n2) five\n", "one\ntwo\nthree\nfour\nfive\n"),
        ("a *fox* **and** _a_ __dog__ ~~gone~~ ***here***\n", "a fox and a dog gone here\n"),
        ("snake_case_word 2*3*4 * x\n", "snake_case_word 234 * x\n"),
        ("a [fox](x.html) [dog](y.html 'title') <http://z.org> [cat][1]\n\n[1]: http://c.org\n", "a fox dog http://z.org cat\n\n"),
        ("a ![picture](p.png) b\n", "a  b\n"),
        ("a[^1] b\n\n[^1]: note\n    more\n", "a b\n\n"),
        ("`a *b*` and ``c ` d``\n", "a *b* and c ` d\n"),
        ("```\na *b*\n# c\n```\nd\n", "a *b*\n# c\nd\n"),
        ("---\ntitle: x\n---\na\n", "a\n"),
        ("a\n\n***\n\nb\n", "a\n\n\nb\n"),
        ("a <!-- not\nthis --> b <b>c</b> 1 < 2\n", "a  b c 1 < 2\n"),
        (r"\*a\* \_b\_ 1\. c", "*a* _b_ 1. c"),
        ("a &amp; b &lt;\n", "a & b <\n"),
        ("verse one  \nverse two\\\nverse three\n", "verse one\nverse two\nverse three\n"),
    ],
)  # fmt: skip
def test_markup_is_dropped_and_text_is_not(markdown: str, text: str) -> None:
    assert plain_text(markdown) == text


def test_marks_of_lacunae_and_sections_are_no_markup() -> None:
    witness = read_markdown(
        b"== one ==\n\na [...](sic) *b* [***]\n", A, {"[...]": State.LACUNA, "[***]": State.ILLEGIBLE}
    )
    assert [section.name for section in witness.sections] == ["one"]
    assert [witness.text[gap.start : gap.end] for gap in witness.lacunae] == ["[...]", "[***]"]
    assert witness.lacunae[0] == Lacuna(witness.text.index("["), witness.text.index("]") + 1, State.LACUNA)


@given(st.lists(st.text("abcλשé,.;:!?()'\"", min_size=1, max_size=8), min_size=1, max_size=12))
def test_text_without_markup_is_kept_to_the_character(words: list[str]) -> None:
    text = " ".join(words)
    assert plain_text(text) == text


def test_read_knows_markdown_by_its_suffix(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf# The *fox*\r\n")
    witness = read(tmp_path / "a.md", A)
    assert (witness.text, witness.encoding) == ("The fox\n", "utf-8")
