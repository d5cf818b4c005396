"""What the printed form of every entry of a collation is made from."""

from __future__ import annotations

from dataclasses import dataclass, field

from collate.apparatus.print.moves import MovedPassages
from collate.apparatus.print.printed_text import PrintedText
from collate.apparatus.print.sigla import Groups
from collate.model import Collation, UnitClass


@dataclass(frozen=True, slots=True, eq=False)
class PrintContext:
    """What the printed form of every entry of a collation is made from."""

    collation: Collation
    printed_text: PrintedText = field(repr=False)
    differing: frozenset[int] = field(repr=False)
    """The columns in which witnesses differ."""
    index: dict[str, int]
    groups: Groups
    moves: MovedPassages = field(repr=False)


def make_page(collation: Collation) -> PrintContext:
    """Return what the entries of `collation` are printed from."""
    table, apparatus = collation.table, collation.apparatus
    printed_text = PrintedText.of(apparatus, table)
    return PrintContext(
        collation=collation,
        printed_text=printed_text,
        moves=MovedPassages.of(table, printed_text, collation.edition.apparatus.words),
        differing=frozenset(
            c for u in apparatus.units if u.kind is not UnitClass.LACUNA for c in range(u.start, u.end)
        ),
        index={siglum: w for w, siglum in enumerate(table.sigla)},
        groups=Groups.of(collation.edition.rules.group, table.sigla, collation.edition.apparatus.words.excepts),
    )
