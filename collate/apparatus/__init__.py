"""The analyse stage: an alignment table becomes a reading text and its apparatus.

In order: `absence` distinguishes lacunae from omissions, `grid` turns the table into numbers, `units` groups columns into
units of sense, `inversions`, `fragments` and `lacunae` treat words in either order, fragments of words and lacunae,
`base` picks the reading text,
`lines` sets it, `entries` (with `readings`, `classify`, `moves` and `ids`) writes the entries, `eyeskip` says where an omission
explains itself.  `print` turns them into printed ones, which every rendering shows.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence

from collate.apparatus.absence import Absence, absences, all_absences, section_spans
from collate.apparatus.base import BasePassage, base_index, base_name, choose, find_passages, section_bases
from collate.apparatus.betweens import Chosen
from collate.apparatus.entries import make_entries
from collate.apparatus.entry_parts import EntryParts
from collate.apparatus.grid import Grid, WrittenForms, make_grid
from collate.apparatus.indexed_text import index_text
from collate.apparatus.lines import Line, reading_lines, set_lines
from collate.apparatus.print.emended import emended
from collate.apparatus.print.entries import joined_entries, joined_series, print_entries, print_series
from collate.apparatus.print.fragments import gap_columns
from collate.apparatus.print.model import PrintedEntry, PrintedReading, PrintedSeries, PrintedSiglum, PrintedWords
from collate.apparatus.print.series import Unprinted, left_out
from collate.apparatus.readback import ReadbackIndex, account, gathering
from collate.apparatus.source_units import make_source_apparatus
from collate.apparatus.units.decided import UnitDecision, decide_units
from collate.apparatus.units.divided_words import join_divided
from collate.apparatus.units.find import UnitSpan, find_units, in_order
from collate.apparatus.units.fragments import join_torn
from collate.apparatus.units.inversions import join_inversions
from collate.apparatus.units.known import KnownPassages
from collate.apparatus.units.lacunae import find_lacunae
from collate.apparatus.units.moves import make_moves
from collate.apparatus.units.neighbours import with_neighbours
from collate.apparatus.units.particles import join_particles
from collate.apparatus.units.requested import with_joins
from collate.apparatus.unused_rules import unused_in_print
from collate.apparatus.words import APOSTROPHES, IGNORABLE
from collate.kept_results import LatestResults
from collate.model import AlignmentTable, Apparatus, ApparatusOptions, BaseToken, Edition, Tokens, Witness

__all__ = [
    "APOSTROPHES",
    "IGNORABLE",
    "Absence",
    "Line",
    "PrintedEntry",
    "PrintedReading",
    "PrintedSeries",
    "PrintedSiglum",
    "PrintedWords",
    "ReadbackIndex",
    "Unprinted",
    "absences",
    "account",
    "all_absences",
    "emended",
    "gap_columns",
    "gathering",
    "joined_entries",
    "joined_series",
    "left_out",
    "make_apparatus",
    "make_source_apparatus",
    "print_entries",
    "print_series",
    "reading_lines",
    "unused_in_print",
]


Lemmas = Callable[[Apparatus], Mapping[str, str]]
"""Returns for entries, by id, the siglum of the witness whose reading is the lemma."""


def make_apparatus(
    witnesses: Sequence[Witness],
    table: AlignmentTable,
    edition: Edition,
    lemmas: Lemmas | None = None,
    before: Sequence[Tokens] = (),
    *,
    units: Sequence[UnitDecision] = (),
    latest: LatestResults | None = None,
) -> Apparatus:
    """Return the reading text of `table` and one entry for each place at which the witnesses part.

    Witnesses part where their tokens differ as written, spacing and the encoding of a character apart: spelling,
    capitals and punctuation make units too, of a class of their own.  An absent witness omits, unless a
    declared lacuna covers the place, it is not extant, or it has neither text nor heading of
    the whole section; those three never make a unit of what the others agree in, save one for
    the whole lacuna.  Where units nest, the outer one's lemma gathers witnesses that differ in the inner ones.

    Args:
        witnesses: In the editor's order, as the table has them.
        table: Their alignment.
        edition: Its `apparatus` options say which text is the base and how long its lines are, its rules which sections
            have a base text of their own.
        lemmas: Says, of the apparatus that the base text makes, whose readings are the lemmas of entries instead.
        before: The tokens before rules changed normal forms, from which ids are made; the table's if there are none.
        units: What the editor decides about units.
        latest: What was made of the same tokens before.

    Raises:
        EditionError: If a base text is no witness, or one that is not extant.
    """
    latest = latest or LatestResults()
    forms = latest.of("written forms", (table.tokens,), lambda: WrittenForms.of(table.tokens))
    before_now = latest.known("grid")
    grid = latest.of("grid", (tuple(witnesses), table), lambda: make_grid(witnesses, table, forms, before_now))
    parts = latest.of("entry parts", (table.tokens, table.sigla), EntryParts)
    passages = find_passages(grid, witnesses, edition)
    spans, chosen = based(grid, passages, edition, units, latest)
    moves, measure = make_moves(grid), edition.apparatus.measure
    about = (table.tokens, grid.sections, grid.borders, chosen, measure)
    text = latest.of("text", about, lambda: placed_text(grid, chosen, measure, latest))
    entries = make_entries(spans, index_text(grid, text, passages, before=before), moves, parts=parts)
    base = base_name(base_index(witnesses, edition.apparatus.base), witnesses)
    bases = tuple(section_bases(grid, passages, base, witnesses))
    apparatus = Apparatus(base, text, entries, bases)
    named = lemmas(apparatus) if lemmas else {}
    if not named:
        return apparatus
    leads = {
        span: table.sigla.index(named[entry.unit.id])
        for span, entry in zip(spans, entries, strict=True)
        if entry.unit.id in named
    }
    text = placed_text(grid, led(grid, chosen, leads), measure, latest)
    ids = [entry.unit.id for entry in entries]
    entries = make_entries(spans, index_text(grid, text, passages, leads, before), moves, ids, parts)
    return dataclasses.replace(apparatus, text=text, entries=entries)


def placed_text(grid: Grid, chosen: Sequence[Chosen], measure: int, latest: LatestResults) -> tuple[BaseToken, ...]:
    """Return what `set_lines` does; where lines end depends on the words and the sections, not on the columns."""
    table, borders = grid.table, grid.borders
    columns = [column for column, _, _ in chosen]
    words = [(witness, token) for _, witness, token in chosen]
    starts = [bisect_left(columns, start) for _, start, _ in section_spans(table)]
    lines = latest.of(
        "lines",
        (table.tokens, words, starts, measure, borders),
        lambda: [(token.line, token.paragraph) for token in set_lines(table, chosen, measure, borders)],
    )
    return tuple(BaseToken(*word, *line) for word, line in zip(chosen, lines, strict=True))


def based(
    grid: Grid,
    passages: Sequence[BasePassage],
    edition: Edition,
    decisions: Sequence[UnitDecision],
    latest: LatestResults,
) -> tuple[list[UnitSpan], list[Chosen]]:
    """Return the spans of all entries and the tokens of the reading text, each passage by its own base text."""
    options, joins = edition.apparatus, edition.rules.join
    spans: list[UnitSpan] = []
    chosen: list[Chosen] = []
    # fragments are known by their columns
    known = None if any(grid.fragments) else latest.of("passages", (grid.table.tokens, grid.borders), KnownPassages)
    for base in dict.fromkeys(passage.base for passage in passages):
        units = latest.of(
            f"units of {base}",
            (grid, options.neighbour),
            lambda: plain_units(grid, base, options, known),  # noqa: B023 - called at once
        )
        units = decide_units(grid, units, with_joins(grid, units, base, joins, decisions), base)
        units_and_lacunae = in_order([*units, *find_lacunae(grid, units, base)])
        text = choose(grid, units_and_lacunae, base)
        for passage in passages:
            if passage.base == base:
                spans += [span for span in units_and_lacunae if passage.start <= span.start < passage.end]
                chosen += [token for token in text if passage.start <= token[0] < passage.end]
    return [span for span in in_order(spans) if not span.agreed], sorted(chosen)


def plain_units(
    grid: Grid, base: int | None, options: ApparatusOptions, known: KnownPassages | None = None
) -> list[UnitSpan]:
    """Return the spans of the units before the editor decides anything, those that agree after all with them; `known` is what was found before."""
    units = join_divided(grid, join_inversions(grid, find_units(grid, base, known), base, known), known)
    units = join_torn(grid, join_particles(grid, units, base, known))
    return with_neighbours(grid, units) if options.neighbour else units


def led(grid: Grid, chosen: Sequence[Chosen], leads: Mapping[UnitSpan, int]) -> list[Chosen]:
    """Return the tokens of the reading text, those in the spans of `leads` taken from the witness of each."""
    away = {column for span in leads for column in range(span.start, span.end)}
    text = [token for token in chosen if token[0] not in away]
    for span, witness in leads.items():
        places = grid.table.columns[witness]
        first, end = grid.tokens(witness, span.start, span.end)
        text += [(places[token], witness, token) for token in range(first, end)]
    return sorted(text)
