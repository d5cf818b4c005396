"""What an imported `app` has besides the readings of witnesses: conjectures, second readings, and what it says of readings."""

from __future__ import annotations

from collections.abc import Iterator

from collate.model import AUTHOR, FurtherKind, FurtherReading, ReadingDetail
from collate.sources.tei.stages import FIRST, stage
from collate.sources.tei_collation.reader import SourceUnit
from collate.sources.tei_collation.readings import AppReading
from collate.sources.wit_names import names_in

BEFORE = "a.c."
"""The name of the detail that has the words of a reading before its witness corrected them."""

HAND = "hand"
"""The name of the detail that has the hand of a reading whose witness is not divided into its hands."""

RESPONSIBLE = "resp"
"""The name of the detail that has who is responsible for what the apparatus records of witnesses."""

ON_CONJECTURES = {"cause": "", "cert": "certainty "}
"""What is noted of a reading that has no witness of its own, and what is before it."""

SHOWN = 3
"""Words of a lemma that a note repeats; of more the first and the last."""


def further_readings(unit: SourceUnit) -> Iterator[FurtherReading]:
    """Yield the conjectures of an `app`, and the second readings of witnesses."""
    for reading in unit.app.readings:
        has_details = any(value for _, value in reading.details) or reading.author
        words = unit.texts.get(id(reading.element), "")
        named = any(reading.element is own.element for _, own in unit.app.alternatives)
        repeats = words == unit.lemma and not reading.author  # the lemma once more, as of the same witness
        if reading.is_lemma or reading.sigla or named or reading.state or repeats or not (words or has_details):
            continue
        if attested_by(unit, reading):
            continue
        yield FurtherReading(FurtherKind.CONJECTURE, words, reading.author)
    alternatives: dict[tuple[str, str], list[str]] = {}
    for siglum, reading in unit.app.alternatives:
        alternatives.setdefault((unit.texts.get(id(reading.element), ""), reading.author), []).append(siglum)
    for (words, author), sigla in alternatives.items():
        yield FurtherReading(FurtherKind.ALTERNATIVE, words, author, tuple(dict.fromkeys(sigla)))


def attested_by(unit: SourceUnit, conjecture: AppReading) -> tuple[str, ...]:
    """Return the witnesses that have the words of `conjecture`, a reading with an author and no witness, by another of the `app`."""
    words = unit.texts.get(id(conjecture.element), "")
    if not words or not conjecture.author or conjecture.sigla:
        return ()
    same = (one.sigla for one in unit.app.readings if one.sigla and unit.texts.get(id(one.element), "") == words)
    return next(same, ())


def notes_on_conjectures(unit: SourceUnit) -> Iterator[str]:
    """Yield why there is a reading that has no witness of its own, or how certain it is, after its words."""
    for reading in unit.app.readings:
        if not reading.is_lemma and not reading.sigla:
            words = unit.texts.get(id(reading.element), "") or reading.author
            yield from (
                f"{words}: {ON_CONJECTURES[name]}{it}" for name, it in reading.details if name in ON_CONJECTURES
            )


def authors_of_lemma(unit: SourceUnit) -> Iterator[str]:
    """Yield the lemma of an `app` with whom `@source` names for it, if no witness is named for it and others read otherwise."""
    lemma = unit.app.lemma
    if lemma is None or lemma.sigla or lemma.responsible or not lemma.author or len(unit.app.readings) == 1:
        return
    words = unit.lemma.split()
    yield f"{' '.join(words) if len(words) <= SHOWN else f'{words[0]} … {words[-1]}'} {lemma.author}"


def details(unit: SourceUnit) -> Iterator[ReadingDetail]:
    """Yield what an `app` records about its readings besides their words, of conjectures what no note has."""
    for reading in unit.app.readings:
        noted = () if reading.is_lemma or reading.sigla else ON_CONJECTURES
        for name, value in reading.details:
            if name not in noted:
                yield ReadingDetail(reading.sigla, name, value)
        hand = " ".join(name for name in names_in(reading.element.get("hand")) if stage(name) != FIRST)
        if hand and (whole := tuple(siglum for siglum in reading.sigla if siglum in reading.names)):
            yield ReadingDetail(whole, HAND, hand)
        others = {name for other in unit.app.readings if other is not reading for name in other.names}
        if id(reading.element) in unit.corrections and reading.sigla and others.isdisjoint(reading.names):
            before = unit.corrections[id(reading.element)] or "om."
            added = not unit.lemma and not unit.texts.get(id(reading.element))  # and deleted again
            yield ReadingDetail(reading.sigla, BEFORE, f"add. {before}" if added else before)
        if reading.author and reading.sigla:
            yield ReadingDetail(reading.sigla, RESPONSIBLE if reading.responsible else AUTHOR, reading.author)
        elif not reading.is_lemma and (sigla := attested_by(unit, reading)):
            yield ReadingDetail(sigla, AUTHOR, reading.author)
