"""Which apparatus at the foot prints an entry, or that none does."""

from __future__ import annotations

from dataclasses import dataclass

from collate.model import ApparatusEntry, Collation, Edition, UnitClass
from collate.wording import counted


def series_of(entry: ApparatusEntry, edition: Edition) -> str | None:
    """Return the name of the apparatus that prints `entry`, empty if there is one only; None if no apparatus does.

    What the editor decides about the entry comes first, then its class.  A lacuna that no series takes stands in the
    first: left out, whoever has lost the text would seem to agree with it.
    """
    if entry.hidden:
        return None
    series = edition.rules.series
    if not series:
        return None if entry.unit.kind in edition.apparatus.hide and entry.hidden is None else ""
    own = next((one.name for one in series if entry.unit.kind in one.classes), None)
    if own is None and entry.unit.kind is UnitClass.LACUNA and UnitClass.LACUNA not in edition.apparatus.hide:
        own = series[0].name
    if entry.series:
        return entry.series
    return series[0].name if own is None and entry.hidden is False else own


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What no apparatus prints: classes of units, and how many entries by rules of the editor's."""

    classes: tuple[UnitClass, ...]
    entries: int

    def __str__(self) -> str:
        """Return a sentence that says so, empty if all is printed.

        >>> str(LeftOut((UnitClass.CAPITALS,), 2)), str(LeftOut((), 0))
        ("Not printed: capitals; 2 entries by the editor's rules.", '')
        """
        said = [", ".join(kind.value for kind in self.classes)] if self.classes else []
        if self.entries:
            said.append(f"{counted(self.entries, 'entry', 'entries')} by the editor's rules")
        return f"Not printed: {'; '.join(said)}." if said else ""


def left_out(collation: Collation) -> LeftOut:
    """Return what no apparatus of `collation` prints."""
    edition = collation.edition
    absent = [entry for entry in collation.apparatus.entries if series_of(entry, edition) is None]
    kinds = {entry.unit.kind for entry in absent if not entry.hidden}
    hide = edition.apparatus.hide
    order = [*hide, *(kind for kind in UnitClass if kind not in hide)]
    return LeftOut(tuple(kind for kind in order if kind in kinds), sum(bool(entry.hidden) for entry in absent))
