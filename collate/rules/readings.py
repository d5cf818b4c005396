"""Readings of one entry that count as the same by the editor's rule."""

from __future__ import annotations

import dataclasses

from collate.model import ApparatusEntry, Reading, Regularise, State, UnitClass
from collate.rules.regularised import classed, regularised_note, same
from collate.rules.words import WordNormaliser, key


def equate(entry: ApparatusEntry, rule: Regularise, index: int, normaliser: WordNormaliser) -> ApparatusEntry | None:
    """Return `entry` after `rule` (index from 0): the reading `from` has the normal form of `to`.

    `from` is a whole reading, as written or by its normal form; `to` another such reading, or any words.  The unit is
    of the rule's class, or orthographic, if its readings now all count as the same.  None if `from` is no reading
    of the entry, or counts as `to` already.
    """
    matching = [r for r in entry.unit.readings if _is(r, rule.from_)]
    others = [r.normal for r in entry.unit.readings if r not in matching and _is(r, rule.to)]
    normal = others[0] if others else " ".join(normaliser.normal(word, "") for word in normaliser.cut(rule.to))
    if all(reading.normal == normal for reading in matching):
        return None

    def changed(reading: Reading) -> Reading:
        return dataclasses.replace(reading, normal=normal) if reading in matching else reading

    equated = dataclasses.replace(
        entry,
        unit=dataclasses.replace(entry.unit, readings=tuple(map(changed, entry.unit.readings))),
        lemma=changed(entry.lemma),
        readings=tuple(map(changed, entry.readings)),
        notes=(*entry.notes, regularised_note(rule, index)),
    )
    return classed(equated, rule.class_ or UnitClass.ORTHOGRAPHIC) if same(equated.unit.readings) else equated


def _is(reading: Reading, words: str) -> bool:
    return reading.state is State.TEXT and key(words) in {key(reading.text), key(reading.normal)}
