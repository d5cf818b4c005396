"""What an aligner is given and what it returns."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from collate.model import AlignOptions, Stretch, Uncertainty

Progress = Callable[[int, int], None]
"""Called with the tokens aligned so far and the tokens in all."""


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """Different texts of one passage, in an order that depends on nothing but the texts.

    Each row is the text of one or more witnesses, as numbers of normal forms.  No two rows are
    equal in both `rows` and `lacunae`.  Forms are sorted, so that a form's number depends on the set of
    forms only, and rows are sorted by their numbers: whoever works in the order given works
    independently of the order of witnesses and of their sigla.
    """

    rows: tuple[array[int], ...] = field(repr=False)
    """Numbers of normal forms (type code `I`), one a token; a row may be empty."""
    forms: Sequence[str] = field(repr=False)
    """The normal form of each number."""
    weights: tuple[int, ...]
    """How many witnesses read each row."""
    lacunae: tuple[tuple[int, ...], ...] = ()
    """For each row the tokens before which the witness has a lacuna, rising; 0 where it begins late, the number of
    its tokens where it ends early.  Nothing may be compared across a lacuna as if it were an omission."""


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """The column of each token of each row of a passage.

    `columns[r][i]` is the column (from 0, type code `I`) of token `i` of row `r`; it rises strictly within a
    row.  Every column below `width` holds at least one token.
    """

    columns: tuple[array[int], ...] = field(repr=False)
    width: int
    stretches: tuple[Stretch, ...] = ()
    """Which aligner made which columns, covering all of them in order."""
    doubts: tuple[Uncertainty, ...] = ()
    """Columns that a tie or a near-tie settled, rising."""


Aligner = Callable[[Passage, AlignOptions, Progress], Alignment]
