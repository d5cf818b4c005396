"""A witness in several files."""

from __future__ import annotations

from pathlib import Path

import pytest

from collate.errors import SourceError
from collate.model import Lacuna, Remark, State, Witness
from collate.sources.several import read_several


def tei(body: str) -> str:
    return f"<TEI><text><body>{body}</body></text></TEI>"


def read(folder: Path, files: dict[str, str], sections: dict[str, str] | None = None) -> Witness:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    named = [(name, (sections or {}).get(name, "")) for name in files]
    return read_several(folder, named, Witness("A", "", source="files"), {"[]": State.LACUNA})


def texts(witness: Witness) -> list[tuple[str, str]]:
    return [(it.name, witness.text[it.start : it.end].strip()) for it in witness.sections]


def test_files_without_sections_are_one_text(tmp_path: Path) -> None:
    whole = read(tmp_path, {"1.txt": "one", "2.txt": "two [] three"})
    assert (whole.text, whole.sections) == ("one\ntwo [] three", ())
    assert whole.lacunae == (Lacuna(8, 10, State.LACUNA),)


def test_a_file_has_the_section_of_its_name(tmp_path: Path) -> None:
    whole = read(tmp_path, {"a.txt": "one", "b.txt": "pre\n== 1 ==\ntwo"}, {"a.txt": "Mark", "b.txt": "Luke"})
    assert texts(whole) == [("Mark", "one"), ("Luke", "pre"), ("Luke.1", "two")]


def test_a_section_goes_on_in_the_next_file(tmp_path: Path) -> None:
    whole = read(tmp_path, {"1.txt": "== 1 ==\none\n== 2 ==\ntwo", "2.txt": "three\n== 3 ==\nfour"})
    assert texts(whole) == [("1", "one"), ("2", "two\nthree"), ("3", "four")]
    assert whole.remarks == ()


def test_a_section_in_two_files_is_one_and_reported(tmp_path: Path) -> None:
    files = {"1.xml": tei("<ab n='1'>one</ab><ab n='2'>two</ab>"), "2.xml": tei("<ab n='2'>three</ab>")}
    whole = read(tmp_path, files)
    assert texts(whole) == [("1", "one"), ("2", "two\nthree")]
    assert whole.remarks == (Remark("the section '2' is in several files ('2' in 1.xml, 2.xml) and is read as one"),)


def test_words_that_only_some_files_mark_keep_their_normal_forms(tmp_path: Path) -> None:
    marked = tei("<p><w norm='and'>&amp;</w> <w>so</w></p>")
    whole = read(tmp_path, {"1.xml": marked, "2.xml": tei("<p>on it goes</p>")})
    assert whole.words == ()
    assert [(whole.text[a:b], n) for a, b, n in whole.normals] == [("&", "and")]


def test_what_is_odd_in_a_file_is_reported_with_its_name(tmp_path: Path) -> None:
    whole = read(tmp_path, {"1.txt": "== 1 ==\none\n== 1 ==\ntwo", "2.xml": tei("<p>x<note>left</note></p>")})
    assert [remark.text for remark in whole.remarks] == [
        "1.txt, line 3: the section '1' comes again (first in line 1) and goes on there under the same name"
    ]
    assert [(left.source, left.element) for left in whole.left_out] == [("2.xml", "note")]


def test_one_of_several_files_may_be_empty_but_not_all(tmp_path: Path) -> None:
    assert texts(read(tmp_path, {"1.txt": "", "2.txt": "== 1 ==\nx"})) == [("1", "x")]
    with pytest.raises(
        SourceError, match=r"files: none of its files has a word; write the text, or say `extant = false`"
    ):
        read(tmp_path, {"1.txt": "", "2.txt": " "})
