"""What a check says of a collation whose statements quote words as they were."""

from __future__ import annotations

import dataclasses

from collate import pipeline
from collate.baseline.check import compare_with_baseline
from collate.comparison.schema import SettingChange
from collate.document import decode, encode
from collate.hand.accepted import with_accepted
from collate.model import Collation, ConflictKind, Edition, Together, Witness, hand_of

TEXTS = {"A": "the old ship left at dawn", "B": "the owlde ship left at dawn", "C": "the ship had left at dawn"}
OLD = Together(words={"A": "the {old} ship", "B": "the {owlde} ship"}, reason="one word")
NEW = Together(words={"A": "the {old} ship", "B": "the {owld} ship"}, reason="one word")


def collated(statement: Together, texts: dict[str, str]) -> Collation:
    """Return the collation of `texts` with `statement`, the witnesses accepted being those of `TEXTS`."""
    first = pipeline.collate(Edition("T"), [Witness(siglum, text) for siglum, text in TEXTS.items()])
    accepted = [
        dataclasses.replace(witness, words=tuple((a, b, "") for a, b in zip(own.start, own.end, strict=True)))
        for witness, own in zip(first.witnesses, first.table.tokens, strict=True)
    ]
    hand = hand_of([(statement, "hand/text.toml", 1)], tuple(accepted))
    witnesses = [Witness(siglum, text) for siglum, text in texts.items()]
    return pipeline.collate(Edition("T", hand=hand), witnesses)


def baseline() -> Collation:
    """Return what is kept of a collation in which a word was corrected that a statement quotes as it was."""
    return decode(encode(collated(OLD, {**TEXTS, "B": TEXTS["B"].replace("owlde", "owld")})))


def test_a_statement_that_was_followed_is_followed_when_its_texts_are_collated_again() -> None:
    old = baseline()
    assert [conflict.kind for conflict in old.conflicts] == [ConflictKind.REQUOTED]
    again = pipeline.collate_again(old)
    assert [conflict.kind for conflict in again.conflicts] == [ConflictKind.REQUOTED]
    assert again.apparatus == old.apparatus


def test_a_statement_that_is_quoted_anew_changes_no_note() -> None:
    old = baseline()
    new = collated(NEW, {siglum: witness.text for siglum, witness in zip(TEXTS, old.witnesses, strict=True)})
    stale, tool, diff = compare_with_baseline(old, new, None)
    assert stale
    assert tool is not None
    assert tool.changes == []
    assert [(type(change), bool(change.new)) for change in diff.changes if isinstance(change, SettingChange)] == [
        (SettingChange, False),
        (SettingChange, True),
    ]
    assert len(diff.changes) == 2


def test_statements_that_are_quoted_as_the_texts_are_need_no_earlier_witnesses() -> None:
    assert with_accepted(decode(encode(collated(OLD, TEXTS)))).earlier() == ()
