"""The columns of an imported collation: those of each `app`, after the text of its edition is taken out of the alignment."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from collate.aligned_edition.besides import authors_of_lemma, details, further_readings, notes_on_conjectures
from collate.apparatus.grid import written
from collate.model import AlignmentTable, Tokens
from collate.model.source import SourceEntry
from collate.model.table import token_range
from collate.sources.tei_collation import TeiCollation
from collate.sources.tei_collation.reader import SourceUnit

Columns = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MergedUnit:
    """Apps that make one entry, and its columns in the alignment with the edition's text."""

    apps: tuple[SourceUnit, ...]
    columns: Columns
    departs: frozenset[str] | None = None


def merged_units(read: TeiCollation, aligned: AlignmentTable, *, nested: bool) -> list[MergedUnit]:
    """Return the entries of `read`, an outer one before those inside it; without `nested`, all that overlap are one.

    Args:
        read: The collation.
        aligned: The alignment of its witnesses, and of the text of the edition as the last row.
        nested: Whether an `app` inside another, or one that overlaps it, is an entry of its own.
    """
    columns = segment_columns(read, aligned)
    by_segment: dict[int, list[SourceUnit]] = {}
    for unit in read.units:
        by_segment.setdefault(unit.segment, []).append(unit)
    merged: list[MergedUnit] = []
    for segment, units in by_segment.items():
        start, end = columns[segment]
        together: dict[Columns, list[SourceUnit]] = {}
        for unit in units:
            together.setdefault((unit.start, unit.end), []).append(unit)
        apart = entries_of(together, aligned, (start, end)) if nested and len(together) > 1 else []
        merged += apart or [MergedUnit(tuple(units), (start, end))]
    return merged


def entries_of(
    together: Mapping[Columns, Sequence[SourceUnit]], aligned: AlignmentTable, around: Columns
) -> list[MergedUnit]:
    """Return an entry for each place of `together`, apps that overlap in the columns `around`; none if they cannot each have one."""
    departing = {
        place: frozenset(siglum for unit in same for siglum in unit.departs) for place, same in together.items()
    }
    if not are_entries(departing):
        return []
    units = []
    for place, same in together.items():
        own = around
        if not holds_all(place, together):
            own = with_readings(aligned, text_columns(aligned, *place), departing[place], around)
        units.append(MergedUnit(tuple(same), own, departing[place]))
    return units if all(explain(units, aligned, w, around) for w in range(len(aligned.sigla) - 1)) else []


def explain(units: Sequence[MergedUnit], aligned: AlignmentTable, w: int, around: Columns) -> bool:
    """Return whether witness `w` has the words of the text, or none, in the columns `around` outside the `units` in which it departs.

    It has others where words of its reading are aligned with some beside the lemma.  No two of these units cross.
    """
    own = sorted(unit.columns for unit in units if aligned.sigla[w] in (unit.departs or ()))
    crossed = (
        unit.columns for unit in units if unit.columns not in own and any(cross(unit.columns, one) for one in own)
    )
    if any(not forms(aligned.tokens[w], aligned.columns[w], columns) for columns in crossed):
        return False  # its words there are all those of another reading, so that it would omit
    at = around[0]
    for start, end in (*own, (around[1], around[1])):
        if start < at < end or not has_words_of_text(aligned, w, (at, max(at, start))):
            return False  # a word between two lemmas would be in both readings, or in none
        at = max(at, end)
    return True


def has_words_of_text(aligned: AlignmentTable, w: int, span: Columns) -> bool:
    """Return whether witness `w` has no word in the columns `span` but those of the edition's text, each in its column."""
    tokens, columns = aligned.tokens[w], aligned.columns[w]
    base, places = aligned.tokens[-1], aligned.columns[-1]
    text = {places[i]: written(base.t(i)) for i in range(*token_range(places, *span))}
    return all(text.get(columns[i]) == written(tokens.t(i)) for i in range(*token_range(columns, *span)))


def holds_all(place: Columns, others: Iterable[Columns]) -> bool:
    """Return whether `place` reaches from the first of `others` to the last.

    >>> holds_all((0, 9), [(0, 9), (1, 4)]), holds_all((0, 5), [(0, 5), (3, 8)])
    (True, False)
    """
    return all(place[0] <= start and end <= place[1] for start, end in others)


def cross(one: Columns, other: Columns) -> bool:
    """Return whether two places overlap and neither holds the other.

    >>> cross((0, 5), (3, 8)), cross((3, 8), (0, 5)), cross((0, 5), (3, 5))
    (True, True, False)
    """
    (a, b), (c, d) = sorted((one, other))
    return a < c < b < d


def are_entries(departing: Mapping[Columns, Collection[str]]) -> bool:
    """Return whether places that overlap can each have an entry: none is without words, and no witness departs in two that cross.

    Args:
        departing: The witnesses that depart from the text at each place, in the order of the text, a wider place before those in it.

    >>> are_entries({(0, 9): "A", (1, 4): "A", (2, 3): "B"}), are_entries({(0, 5): "A", (3, 8): "B"})
    (True, True)
    >>> are_entries({(0, 5): "A", (3, 8): "AB"}), are_entries({(0, 5): "A", (3, 3): "B"})
    (False, False)
    """
    places = list(departing)
    if any(start == end for start, end in places if not holds_all((start, end), places)):
        return False
    crossing = ((one, other) for i, one in enumerate(places) for other in places[i + 1 :] if cross(one, other))
    return all(frozenset(departing[one]).isdisjoint(departing[other]) for one, other in crossing)


def segment_columns(read: TeiCollation, aligned: AlignmentTable) -> list[Columns]:
    """Return the columns of each segment, an empty range for one in which no witness has a word."""
    rows = [*read.segments, read.text.segments()]
    count = len(rows[-1])
    firsts, lasts = [aligned.width] * count, [-1] * count
    for tokens, columns, segments in zip(aligned.tokens, aligned.columns, rows, strict=True):
        ends = [end for _, end in segments]
        at = 0
        for start, column in zip(tokens.start, columns, strict=True):
            while at + 1 < count and start >= ends[at]:
                at += 1
            firsts[at], lasts[at] = min(firsts[at], column), max(lasts[at], column)
    columns_of_segments: list[Columns] = []
    done = 0
    for first, last in zip(firsts, lasts, strict=True):
        columns_of_segments.append((first, last + 1) if last >= 0 else (done, done))
        done = columns_of_segments[-1][1]
    return columns_of_segments


def text_columns(aligned: AlignmentTable, start: int, end: int) -> Columns:
    """Return the columns of the words of the edition's text that are at characters `start` to `end`."""
    tokens, columns = aligned.tokens[-1], aligned.columns[-1]
    first, last = bisect_left(tokens.end, start + 1), bisect_left(tokens.start, end)
    return (columns[first], columns[last - 1] + 1) if first < last else (columns[first - 1] + 1 if first else 0,) * 2


def with_readings(aligned: AlignmentTable, own: Columns, departs: Collection[str], around: Columns) -> Columns:
    """Return the columns `own` of an app, with those beside them in which the text has no word but a witness that `departs` has.

    These are words of its reading that are aligned before the first or after the last word of the lemma; `around` are the columns
    of the app in which this one is.
    """
    text = aligned.columns[-1]
    rows = [aligned.columns[w] for w, siglum in enumerate(aligned.sigla) if siglum in departs]
    start, end = own
    while end < around[1] and not occupies(text, end) and any(occupies(row, end) for row in rows):
        end += 1
    while start > around[0] and not occupies(text, start - 1) and any(occupies(row, start - 1) for row in rows):
        start -= 1
    return start, end


def occupies(columns: Sequence[int], column: int) -> bool:
    """Return whether `column` is one of `columns`, which rise.

    >>> occupies([0, 2], 2), occupies([0, 2], 1)
    (True, False)
    """
    at = bisect_left(columns, column)
    return at < len(columns) and columns[at] == column


def without_text(aligned: AlignmentTable, units: Sequence[MergedUnit]) -> tuple[AlignmentTable, list[Columns]]:
    """Return the alignment without its last row, and the columns of each of `units` in it.

    A column that only the edition's text has is left out; but where no witness has a word of a unit, one column is kept for it.
    """
    held = sorted({column for columns in aligned.columns[:-1] for column in columns})
    empty = [
        unit.columns[0] for unit in units if bisect_left(held, unit.columns[0]) == bisect_left(held, unit.columns[1])
    ]
    starts = sorted(empty)

    def moved(column: int, before: int) -> int:
        return bisect_left(held, column) + before

    shifted: list[Columns] = []
    seen: dict[int, int] = {}
    for unit in units:
        start, end = unit.columns
        if bisect_left(held, start) == bisect_left(held, end):
            first = moved(start, bisect_left(starts, start) + seen.get(start, 0))
            seen[start] = seen.get(start, 0) + 1
            shifted.append((first, first + 1))
        else:
            shifted.append((moved(start, bisect_left(starts, start + 1)), moved(end, bisect_left(starts, end))))
    columns = tuple(array("I", (moved(c, bisect_left(starts, c + 1)) for c in row)) for row in aligned.columns[:-1])
    table = replace(
        aligned,
        sigla=aligned.sigla[:-1],
        tokens=aligned.tokens[:-1],
        columns=columns,
        width=len(held) + len(starts),
        sections=(),
        stretches=(),
        doubts=(),
        transpositions=(),
    )
    return table, shifted


def source_entries(
    read: TeiCollation, aligned: AlignmentTable, units: Sequence[MergedUnit], columns: Sequence[Columns]
) -> Iterator[SourceEntry]:
    """Yield the entries for `units`, whose `columns` are those without the edition's text; one without content is left out."""
    for unit, (start, end) in zip(units, columns, strict=True):
        rows = [forms(aligned.tokens[w], aligned.columns[w], unit.columns) for w in range(len(aligned.sigla))]
        absent = {s for app in unit.apps for s in app.silent}
        able = [w for w, siglum in enumerate(aligned.sigla[:-1]) if siglum not in absent]
        same = [w for w in able if rows[w] == rows[-1]]
        holders = {s for app in unit.apps if app.app.lemma is not None for s in app.app.lemma.sigla}
        lead = next((w for w in same if aligned.sigla[w] in holders), next(iter(same), None))
        further = tuple(one for app in unit.apps for one in further_readings(app))
        notes = tuple(text for app in unit.apps for text in (*app.notes, *notes_on_conjectures(app)))
        notes += () if lead is None else tuple(text for app in unit.apps for text in authors_of_lemma(app))
        agreed = len({rows[w] for w in able}) < 2 and not absent and lead is not None
        if agreed and not further and not notes and not any(app.corrections for app in unit.apps):
            continue
        held = token_range(aligned.columns[-1], *unit.columns)
        words, normal = aligned.tokens[-1].words(*held), " ".join(aligned.tokens[-1].normal(*held))
        author = next((r.author for app in unit.apps for r in app.app.readings if r.is_lemma and r.author), "")
        yield SourceEntry(
            start,
            end,
            unit.apps[0].app.element.get("xml:id"),
            "" if lead is None else aligned.sigla[lead],
            None if lead is not None or not read.edited else words,
            normal,
            author,
            None if unit.departs is None else tuple(s for s in aligned.sigla if s in (unit.departs or ())),
            notes,
            further,
            tuple(d for app in unit.apps for d in details(app)),
        )


def forms(tokens: Tokens, columns: Sequence[int], span: Columns) -> tuple[str, ...]:
    """Return the text in the columns of `span`, as written."""
    return tuple(written(tokens.t(i)) for i in range(*token_range(columns, *span)))
