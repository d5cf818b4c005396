"""Sections that come again, or elsewhere than in other witnesses."""

from __future__ import annotations

from collate.model import Lacuna, Remark, Section, State, Witness
from collate.sources.arrange import with_common_order
from collate.sources.plain import read_plain

MOVED = "== 3 ==\nfive [] six\n== 1 ==\none\n== 2 ==\nthree\n"


def read(siglum: str, text: str) -> Witness:
    return read_plain(text.encode(), Witness(siglum, "", source=f"{siglum}.txt"), {"[]": State.LACUNA})


def texts(witness: Witness) -> list[tuple[str, str]]:
    return [(it.name, witness.text[it.start : it.end].strip()) for it in witness.sections]


def test_a_displaced_section_is_moved_with_its_lacunae_and_reported() -> None:
    a, b = with_common_order([read("A", "== 1 ==\nx\n== 2 ==\ny\n== 3 ==\nz\n"), read("B", MOVED)], "A")
    assert a.remarks == ()
    assert texts(b) == [("1", "one"), ("2", "three"), ("3", "five [] six")]
    assert [b.text[gap.start : gap.end] for gap in b.lacunae] == ["[]"]
    assert b.remarks == (
        Remark(
            "the section '3' is elsewhere than in other witnesses ('3' at the beginning); the sections are collated in the "
            "order of the base text A"
        ),
    )


def test_witnesses_in_one_order_are_left_as_they_are() -> None:
    witnesses = (read("A", "== 1 ==\nx\n== 3 ==\nz\n"), read("B", "== 1 ==\nx\n== 2 ==\ny\n"))
    assert with_common_order(witnesses, "A") == witnesses


def test_text_between_the_sections_of_a_witness_goes_with_the_one_before() -> None:
    a = Witness("A", "T. one, x two", sections=(Section("2", 3, 6), Section("1", 10, 13)))
    _, arranged = with_common_order([Witness("B", "1 2", sections=(Section("1", 0, 1), Section("2", 2, 3))), a], "B")
    assert texts(arranged) == [("", "T."), ("1", "two"), ("2", "one, x")]


def test_a_section_named_again_goes_on_there() -> None:
    again = read("A", "== 1 ==\none []\n== 2 ==\nx\n== 1 ==\ntwo [] three\n== 2 ==\n== 3 ==\nend\n")
    assert texts(again) == [("1", "one []\n\ntwo [] three"), ("2", "x"), ("3", "end")]
    assert again.lacunae == (Lacuna(4, 6, State.LACUNA), Lacuna(12, 14, State.LACUNA))
    sentence = "the sections '1', '2' come again (first in line 1) and go on there under the same name"
    assert again.remarks == (Remark(sentence, 5),)
