"""A collation as the Collation Editor saves it: units of words counted in the base text, with labelled readings and subreadings.

The base text's word i (from 1) has the index 2i, the gap after it 2i + 1, that before the first word 1.  Units that gather witnesses
who differ in units within are overlapping units, in `apparatus2`, `apparatus3` and so on; the others, and the text in which all agree, are
`apparatus`.

Source: collation_editor_core, the structure of a saved collation.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from collate.apparatus import all_absences, gathering
from collate.model import ApparatusEntry, Collation, Reading, State, UnitClass
from collate.model.table import token_range
from collate.sources.saved_collation import ACCEPTED

LACUNA_LABEL = "zz"
"""The label of readings of witnesses that are lost."""

TYPES = {State.OMISSION: "om", State.LACUNA: "lac", State.ILLEGIBLE: "lac", State.NOT_TRANSCRIBED: "lac"}
"""The types of readings without words."""

SUBREADINGS = "orthographic"
"""The class of subreadings of which no other is stated: they differ in what makes no reading of its own."""


def render(collation: Collation, accepted: Collection[str] = ()) -> str:
    """Return `collation` as JSON, ending in a line break; `accepted` are the ids of the entries that the editor has accepted."""
    own = _Units(collation, accepted)
    base = collation.apparatus.base
    words = [collation.table.tokens[token.witness].t(token.token) for token in collation.apparatus.text]
    overtext = [{"index": str(2 * i), "original": word, "t": word} for i, word in enumerate(words, 1)]
    structure: dict[str, Any] = {
        "overtext": [{"id": base, "tokens": overtext}],
        "overtext_name": base,
        "apparatus": [unit for _, unit in sorted([*own.main(), *own.agreed()], key=lambda one: one[0])],
        "hand_id_map": {siglum: siglum for siglum in collation.table.sigla},
        "om_readings": [],
        "lac_readings": [],
        "special_categories": [],
        "marked_readings": {},
        "separated_witnesses": [],
    }
    for number, line in enumerate(own.overlapping(), 2):
        structure[f"apparatus{number}"] = line
    title = collation.edition.title
    every = {collation.apparatus.entries[number].unit.id for number in (*own.inner, *own.gathers)}
    status = "approved" if every and every <= set(accepted) else "ordered"
    saved = {"id": title, "context": title, "status": status, "structure": structure}
    return json.dumps(saved, ensure_ascii=False, indent=1) + "\n"


def labelled(
    entry: ApparatusEntry, away: Collection[str] = frozenset()
) -> Iterator[tuple[str, Reading, list[Reading]]]:
    """Yield the readings of `entry`, the lemma first, each with its label and its subreadings, which have its normal form.

    Those that the witnesses `away` alone have are left out, or come last among those of one normal form: their words are in an
    overlapping unit.
    """
    names = {siglum: one.value for one in entry.details if one.name == "label" for siglum in one.sigla}
    groups: dict[object, list[Reading]] = {}
    for reading in (entry.lemma, *(one for one in entry.unit.readings if one != entry.lemma)):
        if reading.sigla:
            key = (reading.state, reading.normal) if reading.state is State.TEXT else reading.state
            groups.setdefault(key, []).append(reading)

    def is_away(reading: Reading) -> bool:
        return set(reading.sigla) <= set(away)

    there = [sorted(group, key=is_away) for group in groups.values() if not all(map(is_away, group))]
    free = (letters(number) for number in range(len(groups) + len(names)))
    taken = set(names.values())
    for first, *others in there:
        own = names.get(first.sigla[0])
        lost = first.state not in {State.TEXT, State.OMISSION}
        yield own or (LACUNA_LABEL if lost else next(name for name in free if name not in taken)), first, others


def letters(number: int) -> str:
    """Return the label of a reading by its number, from 0.

    >>> letters(0), letters(25), letters(26)
    ('a', 'z', 'aa')
    """
    head, last = divmod(number, 26)
    return (letters(head - 1) if head else "") + chr(ord("a") + last)


class _Units:
    """The units of a collation as they are saved."""

    def __init__(self, collation: Collation, accepted: Collection[str]) -> None:
        self.accepted = accepted
        self.table = collation.table
        self.entries = collation.apparatus.entries
        self.index = {siglum: number for number, siglum in enumerate(collation.table.sigla)}
        self.columns = [token.column for token in collation.apparatus.text]
        lost = {n for n, entry in enumerate(self.entries) if entry.unit.kind is UnitClass.LACUNA}
        self.gathers = sorted(set(gathering(collation.apparatus)) - lost)
        self.inner = [n for n in range(len(self.entries)) if n not in lost and n not in self.gathers]
        self.absences = all_absences(collation.witnesses, collation.table)

    def main(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield the first column and the unit of each entry that gathers nobody; lost words are readings of these and of the agreed text."""
        for entry in (self.entries[number] for number in self.inner):
            span = (entry.unit.start, entry.unit.end)
            yield span[0], {**self.unit(entry, self.away(*span)), "overlap_units": self.overlaps(*span)}

    def overlaps(self, start: int, end: int) -> dict[str, list[str]]:
        """Return the witnesses of each overlapping unit around columns `start` to `end`, by its id."""
        outer = (self.entries[number] for number in self.gathers)
        return {
            one.unit.id: [s for r in one.unit.readings if r != one.lemma for s in r.sigla]
            for one in outer
            if one.unit.start <= start and end <= one.unit.end
        }

    def away(self, start: int, end: int) -> frozenset[str]:
        """Return the witnesses whose words in columns `start` to `end` are in an overlapping unit."""
        return frozenset(s for sigla in self.overlaps(start, end).values() for s in sigla)

    def overlapping(self) -> Iterator[list[dict[str, Any]]]:
        """Yield lines of overlapping units, no two of a line sharing a column."""
        left = [self.entries[number] for number in self.gathers]
        while left:
            line: list[ApparatusEntry] = []
            for entry in left:
                if not line or entry.unit.start >= line[-1].unit.end:
                    line.append(entry)
            yield [self.departing(entry) for entry in line]
            left = [entry for entry in left if entry not in line]

    def departing(self, entry: ApparatusEntry) -> dict[str, Any]:
        """Return an overlapping unit: its lemma is in the units within."""
        unit = self.unit(entry)
        text = next((one for one in unit["readings"] if set(one["witnesses"]) & set(entry.lemma.sigla)), None)
        lemma = {
            "_id": f"{entry.unit.id}-a",
            "label": "a",
            "subreadings": {},
            **(text or {}),
            "witnesses": [],
            "text": [],
        }
        return {**unit, "readings": [lemma, *(one for one in unit["readings"] if one is not text)]}

    def unit(self, entry: ApparatusEntry, away: frozenset[str] = frozenset()) -> dict[str, Any]:
        """Return `entry` as a unit, the witnesses `away` without their words."""
        place = entry.place
        start, end = (2 * place.start + 2, 2 * place.end) if place.start < place.end else (2 * place.start + 1,) * 2
        readings = []
        sources = {one.sigla[0]: one.value for one in entry.details if one.name == "from" and one.sigla}
        types = {siglum: one.value for one in entry.details if one.name == "type" for siglum in one.sigla}
        labels = {first.text: label for label, first, _ in labelled(entry, away)}
        for label, first, others in labelled(entry, away):
            main = self.reading(first, entry, label, away)
            below: dict[str, list[dict[str, Any]]] = {}
            for one, record in ((one, self.reading(one, entry, label, away)) for one in others):
                if record["witnesses"]:
                    below.setdefault(types.get(one.sigla[0], SUBREADINGS), []).append(record)
            main["subreadings"] = below
            source = next((sources[s] for s in first.sigla if s in sources), None)
            main["parents"] = [labels[source]] if source in labels else []
            readings.append(main)
        readings += self.overlapped(entry.unit.id, away)
        unit = {"_id": entry.unit.id, "start": start, "end": end, "readings": readings}
        return {**unit, ACCEPTED: True} if entry.unit.id in self.accepted else unit

    def overlapped(self, name: str, away: frozenset[str]) -> list[dict[str, Any]]:
        """Return the reading of the witnesses `away` in unit `name`; none if there are none."""
        absent = [siglum for siglum in self.table.sigla if siglum in away]
        reading = {"_id": f"{name}-zu", "label": "zu", "witnesses": absent, "text": [], "overlap_status": "overlapped"}
        return [reading] if absent else []

    def reading(self, reading: Reading, entry: ApparatusEntry, label: str, away: frozenset[str]) -> dict[str, Any]:
        """Return `reading` of `entry`, without the witnesses `away`."""
        sigla = [siglum for siglum in reading.sigla if siglum not in away]
        saved: dict[str, Any] = {"_id": f"{entry.unit.id}-{label}", "label": label, "witnesses": sigla}
        saved["text"] = self.words(sigla, entry.unit.start, entry.unit.end)
        if reading.state is not State.TEXT:
            saved["type"] = TYPES[reading.state]
        return saved

    def words(self, sigla: Sequence[str], start: int, end: int) -> list[dict[str, Any]]:
        """Return the words of witnesses with one reading in columns `start` to `end`."""
        rows = [(s, self.table.tokens[self.index[s]], self.range(s, start, end)) for s in sigla]
        longest = max((high - low for _, _, (low, high) in rows), default=0)
        records = []
        for at in range(longest):
            here = [(s, tokens, low + at) for s, tokens, (low, high) in rows if low + at < high]
            siglum, tokens, token = here[0]
            word: dict[str, Any] = {
                "index": str(2 * token + 2),
                "interface": tokens.t(token),
                "reading": [s for s, _, _ in here],
            }
            for siglum, tokens, token in here:
                own = tokens.t(token)
                word[siglum] = {
                    "index": str(2 * token + 2),
                    "original": own,
                    "t": own,
                    "n": tokens.forms[tokens.n[token]],
                }
            records.append(word)
        return records

    def range(self, siglum: str, start: int, end: int) -> tuple[int, int]:
        """Return the tokens, half open, of a witness in columns `start` to `end`."""
        return token_range(self.table.columns[self.index[siglum]], start, end)

    def agreed(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield the first column and the unit of each stretch of text between entries: a word, where all have it in one column."""
        units = [self.entries[number].unit for number in self.inner]
        covered = {column for unit in units for column in range(unit.start, unit.end)}
        borders = {column for n in self.gathers for column in (self.entries[n].unit.start, self.entries[n].unit.end)}
        run: list[int] = []
        for column in range(self.table.width + 1):
            if column < self.table.width and column not in covered:
                run.append(column)
                if not self.everybody(column) and column + 1 not in borders:
                    continue
            if run:
                yield from self.stretch(run)
                run = []

    def everybody(self, column: int) -> bool:
        """Return whether all who are extant in `column` have a word there."""
        away = self.away(column, column + 1)
        ranges = [token_range(own, column, column + 1) for own in self.table.columns]
        return all(
            low < high or self.lost(number, column) or self.table.sigla[number] in away
            for number, (low, high) in enumerate(ranges)
        )

    def lost(self, witness: int, column: int) -> bool:
        """Return whether a witness is not extant in `column`."""
        return any(one.start <= column < one.end for one in self.absences[witness])

    def stretch(self, run: Sequence[int]) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield the unit of adjoining columns in which all agree."""
        start, end = run[0], run[-1] + 1
        low, high = token_range(self.columns, start, end)
        index = (2 * low + 2, 2 * high) if low < high else (2 * low + 1,) * 2
        away = self.away(start, end)
        have = [s for s in self.table.sigla if s not in away and range(*self.range(s, start, end))]
        if not have:  # all who have words here have them in an overlapping unit
            return
        lost = [s for s in self.table.sigla if s not in have and s not in away]
        name = f"{index[0]}-{index[1]}"
        readings: list[dict[str, Any]] = [
            {
                "_id": f"{name}-a",
                "label": "a",
                "witnesses": have,
                "text": self.words(have, start, end),
                "subreadings": {},
            }
        ]
        if lost:
            readings.append(
                {
                    "_id": f"{name}-zz",
                    "label": LACUNA_LABEL,
                    "witnesses": lost,
                    "type": "lac",
                    "text": [],
                    "subreadings": {},
                }
            )
        readings += self.overlapped(name, away)
        unit = {"_id": name, "start": index[0], "end": index[1], "readings": readings}
        yield start, {**unit, "overlap_units": self.overlaps(start, end)}
