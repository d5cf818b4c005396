"""Which entry a statement is about where one lies within another."""

from __future__ import annotations

import pytest

from collate import pipeline
from collate.hand import seen_entries
from collate.hand.arrange import with_seal
from collate.hand.entries import seal_of
from collate.model import Collation, ConflictKind, Done, Edition, Quotations, Unit, Witness, hand_of

TEXTS = {
    "A": "we saw the grey owl asleep by night",
    "B": "we saw a grey owl awake by night",
    "C": "we saw birds by night",
}
WHOLE = Unit(words={"A": "saw {the grey owl asleep} by"}, of=("C",))
"""C has a variant of its own in all of it, in which A and B differ twice."""


def accepted(at: Quotations, *, seal: bool = False, **texts: str) -> Collation:
    """Return the collation with a place that was accepted, sealed as it is in `TEXTS`."""
    first = collated()
    done = Done(at=at)
    done = with_seal(done, first) if seal else done
    return collated(done, **texts)


def collated(*done: Done, **texts: str) -> Collation:
    witnesses = [Witness(siglum, text) for siglum, text in {**TEXTS, **texts}.items()]
    return pipeline.collate(Edition("T", hand=hand_of((one, "", 0) for one in (WHOLE, *done))), witnesses)


def seen(collation: Collation) -> list[str]:
    """Return the lemmas of the entries that are accepted."""
    ids = seen_entries(collation)
    return [entry.lemma.text for entry in collation.apparatus.entries if entry.unit.id in ids]


def test_entries_lie_within_another() -> None:
    assert [entry.lemma.text for entry in collated().apparatus.entries] == ["the grey owl asleep", "the", "asleep"]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ({"A": "saw {the grey owl asleep} by"}, ["the grey owl asleep"]),
        ({"C": "saw {birds} by"}, ["asleep"]),
        ({"A": "saw {the} grey"}, ["the"]),
        ({"A": "saw {the} grey", "B": "saw {a} grey"}, ["the"]),
        ({"B": "owl {awake} by"}, ["asleep"]),
        ({"A": "the {grey owl} asleep"}, []),
        ({"A": "{we saw the} grey"}, []),
    ],
)
def test_a_place_is_accepted_by_its_own_words_alone(at: Quotations, expected: list[str]) -> None:
    assert seen(accepted(at)) == expected


def test_a_gap_is_the_entry_in_which_the_witness_has_nothing() -> None:
    texts = {"B": "we saw grey owl awake by night"}
    assert seen(accepted({"B": "saw {} grey"}, **texts)) == ["the"]


def test_a_seal_is_about_the_readings_of_its_own_place() -> None:
    within, around = {"A": "saw {the} grey"}, {"A": "saw {the grey owl asleep} by"}
    other = {"B": "we saw that grey owl awake by night"}
    assert seen(accepted(around, seal=True, **other)) == ["the grey owl asleep"]
    assert [one.kind for one in accepted(within, seal=True, **other).conflicts] == [ConflictKind.STALE]


def test_a_seal_that_is_about_every_entry_there_holds_as_well() -> None:
    first = collated()
    seal = seal_of(first.apparatus.entries)
    assert seen(collated(Done(at={"A": "saw {the grey owl asleep} by"}, seal=seal))) == ["the grey owl asleep"]
