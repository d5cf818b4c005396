"""Where the rows of the parallel view begin: at paragraphs and verses, and at sentences of long paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collate.apparatus.betweens import betweens
from collate.model import Apparatus, BaseToken, Collation

SENTENCE = frozenset(".!?…;:。！？।؟۔׃·")
"""Marks after which a long row may end."""

FULL = 70
"""Tokens after which a row ends at the next sentence."""

LIMIT = 160
"""Tokens after which a row ends anywhere."""


def row_starts(collation: Collation) -> list[int]:
    """Return the first column of every row, the first being 0; a row ends where the next begins."""
    text = collation.apparatus.text
    written = [collation.table.tokens[token.witness].t(token.token) for token in text]
    inside = columns_inside(collation.apparatus)
    starts = [0]
    gaps = betweens(collation.table, [(token.column, token.witness, token.token) for token in text])
    verses = frozenset(position for position, gap in enumerate(gaps) if gap.breaks == 1)
    for position in borders(text, written, verses):
        column = text[position].column
        if column > starts[-1] and column not in inside:
            starts.append(column)
    return starts


def borders(text: Sequence[BaseToken], written: Sequence[str], verses: frozenset[int]) -> Iterator[int]:
    """Yield the positions of the reading text at which a row may begin; `verses` are those at which a verse does."""
    count = 0
    for position in range(1, len(text)):
        count += 1
        new = text[position].paragraph != text[position - 1].paragraph or position in verses
        ended = count >= FULL and written[position - 1] in SENTENCE and written[position] not in SENTENCE
        if new or ended or count >= LIMIT:
            yield position
            count = 0


SHORT = 12
"""Columns of a unit that no row border cuts."""


def columns_inside(apparatus: Apparatus) -> frozenset[int]:
    """Return the columns inside short units, at which no row begins."""
    return frozenset(
        column
        for unit in apparatus.units
        if unit.end - unit.start <= SHORT
        for column in range(unit.start + 1, unit.end)
    )
