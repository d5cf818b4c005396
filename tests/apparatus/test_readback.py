from __future__ import annotations

from collections.abc import Sequence

from collate.apparatus.readback import account, gathering
from collate.model import BaseToken, Collation, State
from tests.build import build_collation


def read(collation: Collation, siglum: str) -> list[str]:
    """Return the words of a witness as its apparatus reports them; what is absent by its state."""
    words = []
    for part in account(collation.apparatus).of(siglum):
        if isinstance(part, BaseToken):
            row = collation.table.sigla.index(part.witness) if isinstance(part.witness, str) else part.witness
            words.append(collation.table.tokens[row].t(part.token))
        else:
            words.append(part.text if part.state is State.TEXT else part.state.value)
    return words


def cells(text: str) -> Sequence[str]:
    return text.split()


def test_a_witness_has_its_readings_in_the_units_and_else_the_text() -> None:
    collation = build_collation({"A": "one two three", "B": "one x three", "C": "one - three"})
    assert [read(collation, siglum) for siglum in "ABC"] == [
        ["one", "two", "three"],
        ["one", "x", "three"],
        ["one", "omission", "three"],
    ]


def test_words_that_the_text_lacks_are_those_of_the_unit() -> None:
    collation = build_collation({"A": "one - two", "B": "one more two"})
    assert read(collation, "B") == ["one", "more", "two"]


def test_a_lacuna_is_reported_once_and_whoever_is_extant_differs_within_it() -> None:
    collation = build_collation({"A": "a b c d e", "B": "a [...] [...] [...] e", "C": "a b x d e"})
    assert read(collation, "B") == ["a", "lacuna", "e"]
    assert read(collation, "C") == ["a", "b", "x", "d", "e"]
    assert gathering(collation.apparatus)
