"""Signs that look like those of a gap."""

from __future__ import annotations

import dataclasses

import pytest

from collate.model import State, Witness
from collate.sources.gap_signs import gap_sign_sentences, signs_in
from collate.sources.plain import read_plain

TEXT = "one\ntwo [...] three [--] four ... (sic) [sic] <—> five"


def test_a_sign_that_is_declared_by_nobody_is_reported_once() -> None:
    one, two = (read_plain(TEXT.encode(), Witness(name, "", source=f"{name}.txt")) for name in "AB")
    assert list(gap_sign_sentences([one, two])) == [
        f"A.txt, line 2: “{sign}” is read as words there and in 1 more witness; if words are lost there, write in "
        f'edition.toml, below [marks]: "{sign}" = "lacuna"'
        for sign in ("[...]", "[--]", "<—>")
    ]


def test_a_sign_that_is_declared_or_of_no_plain_text_is_left_alone() -> None:
    marks = dict.fromkeys(signs_in(TEXT), State.LACUNA)
    witness = read_plain(TEXT.encode(), Witness("A", "", source="A.txt"), marks)
    assert list(gap_sign_sentences([witness])) == []
    other = read_plain(TEXT.encode(), Witness("A", "", source="A.xml"))
    assert list(gap_sign_sentences([other])) == []
    by_its_dots = read_plain(b"one [...] two", Witness("A", "", source="A.txt"), {"...": State.LACUNA})
    assert list(gap_sign_sentences([by_its_dots])) == []


@pytest.mark.parametrize("text", ["a ... b", "(...)", "[a ...]", "[ ]", "a -- b", "[sic]", "[.]", "[-]"])
def test_what_is_no_sign_of_a_gap_is_none(text: str) -> None:
    assert signs_in(text) == []


def test_a_witness_that_came_with_its_words_is_left_alone() -> None:
    witness = read_plain(TEXT.encode(), Witness("A", "", source="A.txt"))
    assert list(gap_sign_sentences([dataclasses.replace(witness, words=((0, 3, ""),))])) == []
