"""Whether a collation from a file can be one: numbers within their bounds, names that are there, order kept.

Whether it agrees with the texts is left to the invariants, which compare it with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from collate.errors import CollationError
from collate.model import EDITED, MAJORITY, AlignmentTable, Apparatus, ApparatusEntry, Collation, Edition, Witness
from collate.model.rules import circle_of


def check_sound(collation: Collation, source: str) -> None:
    """Check that `collation`, read from the file that messages call `source`, does not contradict itself.

    Raises:
        CollationError: If it does; it names the first contradiction.
    """
    contradiction = next(contradictions(collation), "")
    if contradiction:
        raise CollationError(f"the file contradicts itself ({contradiction}); make it again with `collate run`", source)


def contradictions(collation: Collation) -> Iterator[str]:
    """Yield what contradicts what in `collation`."""
    sigla = [witness.siglum for witness in collation.witnesses]
    if "" in sigla or len(set(sigla)) < len(sigla):
        yield "two witnesses have one siglum, or one has none"
    yield from of_edition(collation.edition)
    yield from of_table(collation.table)
    yield from of_gaps(collation.witnesses, collation.table)
    yield from of_apparatus(collation.apparatus, collation.table)


def of_edition(edition: Edition) -> Iterator[str]:
    """Yield what is invalid in the settings that printing depends on."""
    for siglum in sorted(circle_of(edition.rules.group)):
        yield f"group {siglum} is a member of itself"


def of_gaps(witnesses: Iterable[Witness], table: AlignmentTable) -> Iterator[str]:
    """Yield what cannot be in the columns that gaps of `witnesses` cover."""
    for witness in witnesses:
        for gap in witness.lacunae:
            if gap.columns is not None and not 0 <= gap.columns[0] <= gap.columns[1] <= table.width:
                yield f"a gap of witness {witness.siglum} covers columns that are not there"


def of_table(table: AlignmentTable) -> Iterator[str]:
    """Yield what cannot be beside the places in `table`."""
    columns = [column for _, column in table.sections]
    if not all(0 <= column <= table.width for column in columns) or columns != sorted(columns):
        yield "a section begins at a column that is not there, or before the section before it"
    if not all(0 <= part.start <= part.end <= table.width for part in table.stretches):
        yield "an aligner is named for columns that are not there"
    if not all(0 <= doubt.column < table.width for doubt in table.doubts):
        yield "a column is doubted that is not there"
    sizes = dict(zip(table.sigla, map(len, table.tokens), strict=True))
    spans = [span for move in table.transpositions for span in move.spans]
    if not all(0 <= start < end <= sizes.get(siglum, 0) for siglum, start, end in spans):
        yield "a passage that moved has words that are not there"


def of_apparatus(apparatus: Apparatus, table: AlignmentTable) -> Iterator[str]:
    """Yield what cannot be in the reading text and the entries."""
    known = {*table.sigla, MAJORITY, EDITED}
    if not known.issuperset([apparatus.base, *(siglum for _, siglum in apparatus.bases)]):
        yield "a base text is no witness"
    text = apparatus.text
    if not rising([token.column for token in text], strictly=True):
        yield "the words of the reading text are out of order"
    if not rising([token.line for token in text]) or not rising([token.paragraph for token in text]):
        yield "the lines or paragraphs of the reading text are out of order"
    if any(token.line < 1 or token.paragraph < 1 for token in text[:1]):
        yield "the lines or paragraphs of the reading text do not count from 1"
    ids = [entry.unit.id for entry in apparatus.entries]
    if "" in ids or len(set(ids)) < len(ids):
        yield "two entries have one id, or one has none"
    named = {siglum for entry in apparatus.entries for one in entry.further for siglum in one.sigla}
    named.update(siglum for entry in apparatus.entries for one in entry.details for siglum in one.sigla)
    if not named.issubset(table.sigla):
        yield "an entry names a witness that is not there"
    last = text[-1].line if text else 1
    for entry in apparatus.entries:
        yield from of_entry(entry, table.width, len(text), last)


def of_entry(entry: ApparatusEntry, width: int, words: int, last: int) -> Iterator[str]:
    """Yield what cannot be in `entry`, of a table of so many columns and a text of so many words and lines."""
    place, unit = entry.place, entry.unit
    if not 0 <= unit.start < unit.end <= width:
        yield f"entry {unit.id} has columns that are not there"
    if not 0 <= place.start <= place.end <= words:
        yield f"entry {unit.id} is at words that are not there"
    if not 1 <= place.line <= place.last_line <= max(last, 1):
        yield f"entry {unit.id} is in a line that is not there"
    if not 1 <= place.occurrence <= place.occurrences:
        yield f"the lemma of entry {unit.id} occurs in its line more often than it does"


def rising(numbers: Iterable[int], *, strictly: bool = False) -> bool:
    """Return whether each number is at least the one before, or greater if `strictly`.

    >>> rising([0, 1, 1]), rising([0, 1, 1], strictly=True)
    (True, False)
    """
    return all(one < other or (one == other and not strictly) for one, other in pairwise(numbers))
