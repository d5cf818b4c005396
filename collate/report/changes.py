"""Changes as items of a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from collate.comparison.meaning import HAND
from collate.comparison.schema import (
    GRAVITY,
    AnyChange,
    ColumnsChange,
    Entry,
    Facet,
    FormsChange,
    Kind,
    MoveChange,
    OrderChange,
    PlacesChange,
    SettingChange,
    TextChange,
    UnitChange,
    VersionChange,
    WitnessChange,
)
from collate.document.schema import ReadingRecord
from collate.report.model import Level, Line, ReportItem, StyledText, TextStyle, cut_line, words
from collate.wording import counted, cut_middle

SHOWN = 6
"""Items of a list that are named; the rest are counted."""


def items(
    changes: Sequence[AnyChange], failing: AbstractSet[Kind], wanted: AbstractSet[int] | None = None
) -> Iterator[ReportItem]:
    """Yield an item for each of `changes`, or for those at the indices `wanted`.

    Args:
        changes: Of a difference, in its order.
        failing: The kinds that are an error.
        wanted: Indices into `changes`.
    """
    depth: dict[int, int] = {}
    for number, change in enumerate(changes):
        depth[number] = 0 if change.cause is None else depth[change.cause] + 1
        if wanted is None or number in wanted:
            yield item(change, failing, depth[number])


def item(change: AnyChange, failing: AbstractSet[Kind], depth: int) -> ReportItem:
    """Return `change` as an item."""
    names = kinds(change)
    title, lines = tell(change)
    return ReportItem(
        rule=change.kind.value,
        level=Level.ERROR if names & failing else Level.NOTE,
        title=title + (f", section {change.section}" if change.section else ""),
        where=change.where if isinstance(change, (TextChange, UnitChange)) else None,
        lines=tuple(lines),
        depth=depth,
        minor=bool(depth) and GRAVITY[change.kind] >= GRAVITY[Kind.ALIGNED_DIFFERENTLY],
    )


def kinds(change: AnyChange) -> set[Kind]:
    """Return the kinds of change that `change` shows: a unit may change in several ways."""
    return {facet.kind for facet in change.facets} if isinstance(change, UnitChange) else {change.kind}


def tell(change: AnyChange) -> tuple[str, Sequence[Line]]:
    """Return a sentence about `change`, and lines that show it."""
    if isinstance(change, TextChange):
        return text_told(change)
    if isinstance(change, UnitChange):
        return unit_told(change)
    if isinstance(change, WitnessChange):
        return witness_told(change)
    return other_told(change)


def text_told(change: TextChange) -> tuple[str, Sequence[Line]]:
    """Report a change of a witness' text."""
    head = f"{change.kind.value} in {change.siglum}"
    if change.kind is Kind.TEXT_MOVED and change.was:
        corrected = "" if change.old == change.new else " and corrected"
        start = f"{head}{corrected}, from line {change.was.line}" if change.was.line else f"{head}{corrected}"
        return start, [cut_line(words(change.old, change.new), 12)]
    if change.kind is Kind.TEXT_CHANGED:
        middle = words(change.old, change.new)
        return head, [cut_line(around(change.before, middle, change.after))]
    count = len(change.edits)
    what = {Kind.LAYOUT: "spacing", Kind.FORM_CHANGED: "normal form"}.get(change.kind, "token")
    return f"{head}: {what} at {counted(count, 'place')}", []


def around(before: str, middle: Line, after: str) -> Line:
    """Return `middle` with the words around it."""
    lead = (StyledText(f"… {before} " if before else ""),)
    follow = "" if after[:1] in set(",.;:!?)") else " "
    return (*lead, *middle, StyledText(f"{follow if middle else ''}{after} …" if after else ""))


def witness_told(change: WitnessChange) -> tuple[str, Sequence[Line]]:
    """Report a change of a witness."""
    if change.kind is Kind.SIGLUM_CHANGED:
        return f"siglum changed: {change.was} is now {change.siglum}", []
    if change.kind in {Kind.WITNESS_REMOVED, Kind.WITNESS_ADDED}:
        size = f" ({len(change.row)} tokens)" if change.kind is Kind.WITNESS_ADDED else ""
        return f"{change.kind.value}: {change.siglum}{size}", []
    lines = [line for name, (old, new) in change.fields.items() for line in value_lines(name, old, new)]
    return f"{change.kind.value}: witness {change.siglum}, {', '.join(change.fields)}", lines


def value_lines(name: str, old: object, new: object) -> list[Line]:
    """Return the lines that show a value before and after."""
    if isinstance(old, str) and isinstance(new, str) and old and new:
        return [(StyledText(f"{name}: ", TextStyle.FAINT), *cut_line(words(old, new)))]
    before = (StyledText(str(old), TextStyle.OLD), StyledText(" ")) if old not in ("", None, []) else ()
    after = (StyledText(str(new), TextStyle.NEW),) if new not in ("", None, []) else ()
    return [(StyledText(f"{name}: ", TextStyle.FAINT), *before, *after)]


def other_told(change: AnyChange) -> tuple[str, Sequence[Line]]:
    """Report a change that has little to show."""
    head = change.kind.value
    if isinstance(change, SettingChange) and change.name.startswith(HAND):
        return f"{head} by hand: {change.name.removeprefix(HAND)}{'' if change.new else ', taken back'}", []
    if isinstance(change, SettingChange):
        return f"{head}: {change.name}", value_lines(change.name, change.old, change.new)
    if isinstance(change, FormsChange):
        shown: list[Line] = [
            (StyledText(f"{t}: "), StyledText(a, TextStyle.OLD), StyledText(" "), StyledText(b, TextStyle.NEW))
            for t, a, b in change.forms[:SHOWN]
        ]
        count = len(change.forms)
        return f"{head}: {counted(count, 'word')}{more(count)}", shown
    return f"{head}{particulars(change)}", []


def particulars(change: AnyChange) -> str:
    """Return what a change says beyond its kind, to follow that."""
    match change:
        case ColumnsChange():
            return f", near “{change.words}”" if change.words else ""
        case VersionChange():
            return f": {version_told(change)}"
        case MoveChange():
            return f": one of {' '.join(change.spans)} is {'noted' if change.noted else 'no longer noted'}"
        case PlacesChange():
            return f": {counted(len(change.places), 'entry is', 'entries are')} in other lines"
        case OrderChange():
            return f": the order of the witnesses is now {' '.join(change.order)}"
        case _:
            return ""


def version_told(change: VersionChange) -> str:
    """Return which version of what there was and is.

    >>> version_told(VersionChange(kind=Kind.VERSION, name="collatex", old="2.3"))
    'collatex 2.3 takes part no longer'
    """
    if not change.old:
        return f"{change.name} {change.new} takes part now"
    return f"{change.name} {change.old}" + (f", now {change.new}" if change.new else " takes part no longer")


def more(count: int) -> str:
    """Return how many are not shown.

    >>> more(9), more(2)
    (', of which 6 are shown', '')
    """
    return f", of which {SHOWN} are shown" if count > SHOWN else ""


def unit_told(change: UnitChange) -> tuple[str, Sequence[Line]]:
    """Report a change of a unit: its ways, and its readings before and after."""
    entry = (change.new or change.old)[0]
    head = ", ".join(dict.fromkeys(facet.kind.value for facet in change.facets))
    place = f"line {entry.place[0]}, entry {entry.id}"
    if len(change.old) == len(change.new) == 1:
        return f"{head}: {place}", [line for facet in change.facets for line in facet_lines(facet)]
    lines: list[Line] = [(StyledText("- ", TextStyle.FAINT), *entry_runs(e, TextStyle.OLD)) for e in change.old]
    lines += [(StyledText("+ ", TextStyle.FAINT), *entry_runs(e, TextStyle.NEW)) for e in change.new]
    if len(lines) == 1:
        lines = [entry_runs(entry, TextStyle.PLAIN)]
    return f"{head}: {place}", lines


def entry_runs(entry: Entry, style: TextStyle) -> Line:
    """Return an entry in one line: place, lemma and readings with all their sigla."""
    runs = [StyledText(f"{entry.place[0]} ", TextStyle.FAINT), *reading_runs(entry.lemma, style), StyledText("] ")]
    for number, reading in enumerate(entry.readings):
        runs += [StyledText(" : ")] if number else []
        runs += reading_runs(reading, style)
    return tuple(runs)


def reading_runs(reading: ReadingRecord, style: TextStyle) -> list[StyledText]:
    """Return a reading and its sigla."""
    text = cut_middle(reading.text) if reading.state.value == "text" else f"({reading.state.value})"
    return [StyledText(text, style), StyledText(" " + " ".join(reading.sigla), TextStyle.SIGLUM)]


def facet_lines(facet: Facet) -> Iterator[Line]:
    """Yield the lines that show one way in which a unit changed."""
    came = StyledText(" ".join(facet.came), TextStyle.SIGLUM)
    if facet.kind is Kind.LEMMA_CHANGED:
        yield StyledText("lemma  "), *cut_line(words(facet.old, facet.new))
    elif facet.kind is Kind.READING_REWORDED:
        yield came, StyledText("  "), *cut_line(words(facet.old, facet.new))
    elif facet.kind is Kind.READING_NEW:
        yield came, StyledText("  "), StyledText(cut_middle(facet.new), TextStyle.NEW)
    elif facet.kind is Kind.READING_GONE:
        yield (
            StyledText(" ".join(facet.went), TextStyle.SIGLUM),
            StyledText("  "),
            StyledText(cut_middle(facet.old), TextStyle.OLD),
        )
    elif facet.kind is Kind.SUPPORT_CHANGED:
        signs = [*(f"+{s}" for s in facet.came), *(f"-{s}" for s in facet.went)]
        yield StyledText(" ".join(signs), TextStyle.SIGLUM), StyledText(f"  {cut_middle(facet.new)}")
    elif facet.old or facet.new:
        before = (StyledText(facet.old, TextStyle.OLD),) if facet.old else ()
        after = (StyledText(facet.new, TextStyle.NEW),) if facet.new else ()
        between = (StyledText(" "),) if before and after else ()
        yield StyledText(f"{facet.kind.value}: ", TextStyle.FAINT), *before, *between, *after
