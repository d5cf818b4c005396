"""How much of the text an editor reads until the wrong places of an alignment have been named.

    python tests/benchmarks/review.py

The traditions are those of `accuracy.py`, whose true alignment is known.  A column is wrong if words are in it that do
not belong together, or if words are in it that belong to those of another column, in which there are more of them; wrong
columns with no more than three between them are one place.  The places that `collate review` names are read in its order, and a
wrong one is named if it, or the column before it or after it, is among those that have been read.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from collate.model import AlignmentTable
from collate.review.places import review
from tests.align.texts import table_of, witness
from tests.benchmarks.accuracy import traditions
from tests.build import remade
from tests.scribe import Tradition

SHARES = (0.05, 0.1, 0.2, 1.0)
"""How much of the text is read."""
NEAR = 3
"""Columns between which wrong ones are one place, at most."""

Span = tuple[int, int]
"""The first column, and the one after the last."""


def main() -> None:
    """Print Markdown: a row for each tradition, and one for all."""
    heads = " | ".join(f"{share:.0%}" for share in SHARES)
    print(f"| tradition | columns | wrong places | places in the list | {heads} |")  # noqa: T201 - a script's answer
    print(f"|{'---|' * (4 + len(SHARES))}")  # noqa: T201 - as above
    total, sizes = Counter[float](), Counter[str]()
    for name, truth in traditions():
        witnesses = [witness(siglum, " ".join(words)) for siglum, words in truth.texts.items()]
        table = table_of(witnesses, "auto")
        wrong = list(joined(wrong_columns(truth, table)))
        places = [place.columns for place in review(remade(witnesses, table)).places]
        named = {share: named_within(share * table.width, places, wrong) for share in SHARES}
        total.update(named)
        sizes.update(columns=table.width, wrong=len(wrong), places=len(places))
        print(row(name, (table.width, len(wrong), len(places)), named), flush=True)  # noqa: T201 - as above
    print(row("all", (sizes["columns"], sizes["wrong"], sizes["places"]), total))  # noqa: T201 - as above


def row(name: str, sizes: tuple[int, int, int], named: dict[float, int] | Counter[float]) -> str:
    """Return a row of the table: `sizes` are columns, wrong places and places in the list."""
    shares = [f"{named[share] / sizes[1]:.2f}" if sizes[1] else "" for share in SHARES]
    return f"| {' | '.join([name, *map(str, sizes), *shares])} |"


def wrong_columns(truth: Tradition, table: AlignmentTable) -> set[int]:
    """Return the columns in which there is a word that belongs elsewhere."""
    places_in: defaultdict[int, Counter[int]] = defaultdict(Counter)
    columns_of: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for siglum, columns in zip(table.sigla, table.columns, strict=True):
        for column, place in zip(columns, truth.places[siglum], strict=True):
            places_in[column][place] += 1
            columns_of[place][column] += 1
    mixed = {column for column, places in places_in.items() if len(places) > 1}
    return mixed | {column for columns in columns_of.values() for column, _ in columns.most_common()[1:]}


def joined(columns: Iterable[int]) -> Iterator[Span]:
    """Yield wrong columns that are near one another as one place.

    >>> list(joined([1, 2, 5, 9]))
    [(1, 6), (9, 10)]
    """
    start = last = -1
    for column in sorted(columns):
        if start >= 0 and column - last > NEAR:
            yield start, last + 1
            start = column
        start, last = (column if start < 0 else start), column
    if start >= 0:
        yield start, last + 1


def named_within(columns: float, places: Sequence[Span], wrong: Sequence[Span]) -> int:
    """Return how many of the wrong places are named if the first `places` are read until they are so many columns.

    >>> named_within(2, [(4, 6), (0, 1)], [(1, 2), (6, 8)])
    1
    """
    read = set[int]()
    for start, end in places:
        if len(read | set(range(start, end))) > columns:
            break
        read.update(range(start, end))
    return sum(any(column in read for column in range(start - 1, end + 1)) for start, end in wrong)


if __name__ == "__main__":
    main()
