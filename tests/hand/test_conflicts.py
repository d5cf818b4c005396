"""Statements that do not fit: each is one conflict with both sides, and the rest goes on."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from collate import pipeline
from collate.document import decode, encode
from collate.hand.arrange import with_seal
from collate.model import (
    AnyStatement,
    Collation,
    ConflictKind,
    Done,
    Edition,
    Lacuna,
    Moved,
    ReadingStatement,
    Section,
    State,
    StateStatement,
    Together,
    Unit,
    Witness,
    hand_of,
)

TEXTS = {
    "R": "the ship was leaving the old harbour at dawn",
    "D": "the ship was leaving the old harbour at dawn",
    "P": "the ship had left the harbour of old at dawn",
}


def collated(saying: Sequence[AnyStatement], before: Sequence[Witness] = (), **texts: str) -> Collation:
    own = [Witness(siglum, text) for siglum, text in {**TEXTS, **texts}.items()]
    hand = hand_of(((one, "hand/text.toml", line) for line, one in enumerate(saying, 1)), tuple(before))
    return pipeline.collate(Edition("T", hand=hand), own)


def reported(collation: Collation) -> list[tuple[str, str, int]]:
    return [(conflict.kind.value, conflict.says, conflict.line) for conflict in collation.conflicts]


def earlier(siglum: str, text: str) -> Witness:
    spans, at = [], 0
    for word in text.split(" "):
        spans.append((at, at + len(word), ""))
        at += len(word) + 1
    return Witness(siglum, text, words=tuple(spans))


FITS = Together(words={"R D": "was {leaving} the", "P": "ship {had} left"})

CASES: list[tuple[list[AnyStatement], list[tuple[str, str, int]]]] = [
    ([Unit(words={"R": "{was sailing} the"})], [("lost", "“was sailing the” does not occur in R", 2)]),
    ([Unit(words={"R": "{the}"})], [("ambiguous", "“the” occurs more than once in R", 2)]),
    ([Unit(words={"Q": "{the} ship"})], [("unknown witness", "Q is no witness of the edition", 2)]),
    (
        [Together(words={"R": "leaving {the} old", "P": "the {ship} had"})],
        [
            ("contradiction", "P “the {ship} had”, R “leaving {the} old” cannot hold together with P “ship {had} left”, "
             "R D “was {leaving} the”", 2),
            ("contradiction", "P “ship {had} left”, R D “was {leaving} the” cannot hold together with P “the {ship} had”, "
             "R “leaving {the} old”", 1),
        ],
    ),
    (
        [Together(words={"D": "was {leaving} the", "P": "had {left} the"})],
        [
            ("contradiction", "D “was {leaving} the”, P “had {left} the” cannot hold together with P “ship {had} left”, "
             "R D “was {leaving} the”", 2),
            ("contradiction", "P “ship {had} left”, R D “was {leaving} the” cannot hold together with D “was {leaving} the”, "
             "P “had {left} the”", 1),
        ],
    ),
    (
        [ReadingStatement(at={"R": "was {leaving} the"}, reads="sailing", label="b")],
        [("lost", "R “was {leaving} the”: “sailing” is no reading of entry was-leaving-b5e8bd14", 2)],
    ),
    (
        [Done(at={"R": "was {leaving} the"}, seal="00000000")],
        [("stale seal", "R “was {leaving} the”: the readings or their witnesses have changed since the place was accepted", 2)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("saying", "expected"), CASES)
def test_what_does_not_fit_is_reported_and_the_rest_goes_on(
    saying: list[AnyStatement], expected: list[tuple[str, str, int]]
) -> None:
    collation = collated([FITS, *saying])
    values = [(kind, _named(says), line) for kind, says, line in reported(collation)]
    assert sorted(values) == sorted((kind, _named(says), line) for kind, says, line in expected)


def _named(says: str) -> str:
    """Return a sentence without the hash of an entry's id."""
    head, result, tail = says.partition("of entry ")
    return f"{head}{result}{tail.rpartition('-')[0]}" if result else says


def test_three_statements_in_a_circle_are_all_left_out() -> None:
    own = [Witness("A", "x one two y"), Witness("B", "x two three y"), Witness("C", "x three one y")]
    values = [
        Together(words={"A": "x {one} two", "C": "three {one} y"}),
        Together(words={"A": "one {two} y", "B": "x {two} three"}),
        Together(words={"B": "two {three} y", "C": "x {three} one"}),
    ]
    hand = hand_of((one, "hand/text.toml", line) for line, one in enumerate(values, 1))
    collation = pipeline.collate(Edition("T", hand=hand), own)
    assert sorted((conflict.kind, conflict.line) for conflict in collation.conflicts) == [
        (ConflictKind.CONTRADICTION, line) for line in (1, 2, 3)
    ]


def test_words_of_different_sections_are_reported() -> None:
    own = [
        Witness(siglum, "one two three four", sections=(Section("I", 0, 8), Section("II", 8, 18))) for siglum in "AB"
    ]
    hand = hand_of([(Together(words={"A": "one {two}", "B": "{three} four"}), "hand/text.toml", 1)])
    (conflict,) = pipeline.collate(Edition("T", hand=hand), own).conflicts
    assert (conflict.kind, conflict.says) == (
        ConflictKind.SECTIONS,
        "A has the words in section I, B in section II; sections are aligned apart",
    )


def test_a_corrected_word_is_followed_and_the_new_quotation_proposed() -> None:
    before = [earlier(siglum, text) for siglum, text in TEXTS.items()]
    collation = collated([FITS], before, P="the shippe hadde left the harbour of old at dawn")
    (remark,) = collation.conflicts
    assert (remark.kind, remark.fails) == (ConflictKind.REQUOTED, False)
    assert remark.fix == (("P", "ship {had} left", "shippe {hadde} left"),)


def test_a_word_that_was_replaced_by_others_is_lost_with_what_is_there_now() -> None:
    before = [earlier(siglum, text) for siglum, text in TEXTS.items()]
    collation = collated([FITS], before, P="the ship sailed off from the harbour of old at dawn")
    assert reported(collation) == [
        ("lost", "“ship had left” does not occur in P, which now has “ship sailed off from” there", 1),
    ]


def test_a_seal_holds_when_a_witness_joins_a_reading_and_not_when_it_brings_one() -> None:
    values = [with_seal(Done(at={"R": "was {leaving} the"}), collated([]))]
    assert reported(collated(values)) == []
    assert collated(values).conflicts == ()
    assert collated(values, Q=TEXTS["P"]).conflicts == ()
    assert [kind for kind, _, _ in reported(collated(values, Q="the ship sailed the old harbour at dawn"))] == [
        "stale seal"
    ]


def test_a_state_is_a_lacuna_in_every_format_and_changes_no_column() -> None:
    collation = collated([StateStatement(at={"P": "the {} harbour"}, is_=State.LACUNA, reason="torn")])
    assert collation.table.columns == collated([]).table.columns
    assert collation.witnesses[2].lacunae == (Lacuna(21, 21, State.LACUNA, "by hand: torn"),)
    assert collation.conflicts == ()


def test_a_passage_that_was_moved_makes_a_transposition_and_false_takes_it_away() -> None:
    result = Moved(words={"R": "the {old} harbour", "P": "of {old} at"})
    (move,) = collated([result]).table.transpositions
    assert move.spans == (("R", 5, 6), ("P", 7, 8))
    assert collated([Moved(words=result.words, is_=False)]).conflicts == ()


def test_conflicts_and_statements_are_kept_in_the_collation_file() -> None:
    collation = collated([FITS, Unit(words={"R": "{was sailing} the"})])
    again = decode(encode(collation))
    assert again.edition.hand == collation.edition.hand
    assert [conflict.says for conflict in again.conflicts] == [conflict.says for conflict in collation.conflicts]
    assert encode(again) == encode(collation)
