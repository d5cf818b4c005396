"""Which apparatus at the foot prints an entry, or that none does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from collate.model import ApparatusEntry, Collation, Edition, Series, UnitClass
from collate.wording import counted

ACCIDENTALS = (
    UnitClass.ORTHOGRAPHIC,
    UnitClass.WORD_DIVISION,
    UnitClass.ABBREVIATION,
    UnitClass.CAPITALS,
    UnitClass.PUNCTUATION,
)
"""The classes that are printed apart unless the editor says otherwise: what a reader of the text seldom asks for."""

ORTHOGRAPHICA = "Orthographica"
"""The heading of the apparatus that prints them."""


@dataclass(frozen=True, slots=True)
class Placement:
    """An apparatus that prints an entry, and whose readings it prints; of all witnesses if that is None."""

    name: str
    sigla: frozenset[str] | None = None


def apparatuses(edition: Edition) -> tuple[Series, ...]:
    """Return the apparatuses of an edition, in order: the editor's, or one without a name and one of accidentals.

    >>> [(one.name, len(one.classes)) for one in apparatuses(Edition("T"))]
    [('', 5), ('Orthographica', 5)]
    """
    kinds = tuple(kind for kind in UnitClass if kind not in edition.apparatus.hide)
    if edition.rules.series:
        return tuple(
            replace(one, classes=kinds) if one.witnesses and not one.classes else one for one in edition.rules.series
        )
    return (
        Series(name="", classes=tuple(kind for kind in kinds if kind not in ACCIDENTALS)),
        Series(name=ORTHOGRAPHICA, classes=tuple(kind for kind in kinds if kind in ACCIDENTALS)),
    )


def placements(
    entry: ApparatusEntry,
    series: Sequence[Series],
    edition: Edition,
    stands_for: Callable[[str], tuple[str, ...]] = lambda siglum: (siglum,),
) -> list[Placement]:
    """Return the apparatuses that print `entry`, in order; none if no apparatus does.

    What the editor decides about the entry comes first, then its class.  A lacuna that no apparatus takes is printed in the
    first: left out, whoever has lost the text would seem to agree with it.  Of the apparatuses of one class those that name
    witnesses print what these have, and the first of the others prints what the rest has.

    Args:
        entry: What is to be printed.
        series: The apparatuses of the edition, as `apparatuses` gives them.
        edition: Its settings.
        stands_for: Returns the witnesses of a group, or the witness itself.
    """
    if entry.hidden:
        return []
    if entry.series:
        return [Placement(entry.series)]
    own = [one for one in series if entry.unit.kind in one.classes]
    if not own and (
        entry.hidden is False or (entry.unit.kind is UnitClass.LACUNA and entry.unit.kind not in edition.apparatus.hide)
    ):
        own = [series[0]]
    claimed = {one.name: frozenset(s for siglum in one.witnesses for s in stands_for(siglum)) for one in own}
    others = frozenset().union(*claimed.values())
    rest = frozenset(s for reading in entry.unit.readings for s in reading.sigla) - others if others else None
    general = next((one.name for one in own if not one.witnesses), None)
    return [
        Placement(one.name, claimed[one.name] if one.witnesses else rest)
        for one in own
        if one.witnesses or one.name == general
    ]


@dataclass(frozen=True, slots=True)
class Unprinted:
    """What no apparatus prints: classes of units, and how many entries by rules of the editor's."""

    classes: tuple[UnitClass, ...]
    entries: int

    def __str__(self) -> str:
        """Return a sentence that says so, empty if all is printed.

        >>> str(Unprinted((UnitClass.CAPITALS,), 2)), str(Unprinted((), 0))
        ("Not printed: capitals; 2 entries by the editor's rules.", '')
        """
        descriptions = [", ".join(kind.value for kind in self.classes)] if self.classes else []
        if self.entries:
            descriptions.append(f"{counted(self.entries, 'entry', 'entries')} by the editor's rules")
        return f"Not printed: {'; '.join(descriptions)}." if descriptions else ""


def left_out(collation: Collation) -> Unprinted:
    """Return what no apparatus of `collation` prints."""
    edition, series = collation.edition, apparatuses(collation.edition)
    absent = [entry for entry in collation.apparatus.entries if not placements(entry, series, edition)]
    kinds = {entry.unit.kind for entry in absent if not entry.hidden}
    hide = edition.apparatus.hide
    order = [*hide, *(kind for kind in UnitClass if kind not in hide)]
    return Unprinted(tuple(kind for kind in order if kind in kinds), sum(bool(entry.hidden) for entry in absent))
