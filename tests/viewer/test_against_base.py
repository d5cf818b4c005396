"""How what a witness has compares with the base text."""

from __future__ import annotations

import pytest

from collate.model import ApparatusEntry, Reading, State
from collate.viewer.against_base import AgainstBase, is_absent, mark_of, most_severe
from tests.build import build_collation

ROWS = {"A": "the old - fox ran", "B": "the red - fox ran", "C": "the - big fox [...]"}


def entries() -> tuple[ApparatusEntry, ...]:
    return build_collation(ROWS).apparatus.entries


def of(siglum: str, entry: ApparatusEntry) -> Reading:
    return next(reading for reading in (entry.lemma, *entry.readings) if siglum in reading.sigla)


@pytest.mark.parametrize(
    ("lemma", "reading", "mark"),
    [
        (State.TEXT, State.TEXT, AgainstBase.OTHER),
        (State.TEXT, State.OMISSION, AgainstBase.MINUS),
        (State.TEXT, State.ILLEGIBLE, AgainstBase.LOST),
        (State.OMISSION, State.TEXT, AgainstBase.PLUS),
        (State.LACUNA, State.TEXT, AgainstBase.UNCOMPARED),
    ],
)
def test_a_reading_is_compared_with_what_the_base_text_has(lemma: State, reading: State, mark: AgainstBase) -> None:
    entry = entries()[0]
    base = Reading("", ("A",), lemma)
    entry = ApparatusEntry(unit=entry.unit, lemma=base, readings=(), place=entry.place)
    assert mark_of(entry, Reading("", ("B",), reading)) is mark
    assert mark_of(entry, base) is AgainstBase.BASE


@pytest.mark.parametrize(
    ("state", "absent"), [(State.TEXT, False), (State.OMISSION, False), (State.LACUNA, True), (State.ILLEGIBLE, True)]
)
def test_a_base_text_that_only_adds_nothing_is_not_absent(state: State, *, absent: bool) -> None:
    entry = entries()[0]
    base = Reading("", ("A",), state)
    other = ApparatusEntry(unit=entry.unit, lemma=base, readings=(), place=entry.place)
    assert is_absent(other, base) is absent


def test_a_witness_that_omits_what_the_base_text_has_is_absent() -> None:
    lost = entries()[1]
    assert [is_absent(lost, of(siglum, lost)) for siglum in "AC"] == [False, True]
    assert is_absent(lost, Reading("", ("B",), State.OMISSION))


def test_the_innermost_departure_is_the_mark_of_a_word() -> None:
    first = entries()[0]
    assert most_severe([]) is AgainstBase.NONE
    assert most_severe([(first, first.lemma)]) is AgainstBase.BASE
    other = next(r for r in first.readings if r.state is State.TEXT)
    assert most_severe([(first, other), (first, first.lemma)]) is AgainstBase.OTHER
