"""Which changes count and which are shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from collate.comparison.schema import MEANING, AnyChange, ColumnsChange, Kind, MoveChange, TextChange, UnitChange
from collate.errors import CollateError
from collate.model import Collation
from collate.wording import did_you_mean

GROUPS: dict[str, frozenset[Kind]] = {"meaning": MEANING, "any": frozenset(Kind), "none": frozenset()}
"""Names for many kinds at once."""


PLACED = (TextChange, UnitChange, ColumnsChange, MoveChange)
"""Changes that have a place in the text."""


def chosen_kinds(text: str) -> frozenset[Kind]:
    """Return the kinds that `text` names, separated by commas; a kind's words may be joined by hyphens.

    Raises:
        CollateError: If there is no kind of that name.

    >>> sorted(chosen_kinds("unit-new, text moved"))
    [<Kind.TEXT_MOVED: 'text moved'>, <Kind.UNIT_NEW: 'unit new'>]
    """
    known = {kind.value.replace(" ", "-"): frozenset([kind]) for kind in Kind} | GROUPS
    kinds: frozenset[Kind] = frozenset()
    for part in text.split(","):
        name = "-".join(part.split())
        if name not in known:
            raise CollateError(f"there is no kind of change {name!r}; {did_you_mean(name, known)}", "--fail-on")
        kinds |= known[name]
    return kinds


def check_names(collations: Sequence[Collation], only: Iterable[str], section: str | None) -> None:
    """Check that changes are asked for of witnesses and a section that there are, in one of `collations`.

    Raises:
        CollateError: If there is no such witness or section: nothing would ever have changed there.
    """
    sigla = dict.fromkeys(siglum for collation in collations for siglum in collation.table.sigla)
    unknown = [siglum for siglum in only if siglum not in sigla]
    if unknown:
        raise CollateError(f"{', '.join(unknown)} is no witness; known are {', '.join(sigla)}", "--only")
    names = dict.fromkeys(name for collation in collations for name, _ in collation.table.sections)
    if section is not None and section not in names:
        known = f"known are {', '.join(names)}" if names else "the text is not divided"
        raise CollateError(f"there is no section {section!r}; {known}", "--section")


def wanted(changes: Sequence[AnyChange], only: Iterable[str], section: str | None) -> set[int]:
    """Return the indices of the changes that concern a witness of `only` and lie in `section`.

    What concerns all witnesses, or has no place in the text, counts as theirs unless it follows from what is left
    out; a change is shown with what caused it.

    Args:
        changes: Of a difference, in its order.
        only: Sigla; none for all.
        section: A section's name; None for all.
    """
    sigla = set(only)
    numbers: set[int] = set()
    for number, change in enumerate(changes):
        about = set(change.sigla)
        if sigla and not about & sigla and (about or change.cause is not None):
            continue
        if section is not None and change.section != section and (isinstance(change, PLACED) or change.section):
            continue
        numbers.add(number)
    for number in sorted(numbers, reverse=True):
        cause = changes[number].cause
        while cause is not None:
            numbers.add(cause)
            cause = changes[cause].cause
    return numbers
