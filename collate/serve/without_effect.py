"""Acts of the editing page that would state nothing: each is refused with a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from collate.errors import CollateError
from collate.hand import Places
from collate.hand.resolve import Member
from collate.hand.units import around, columns_of
from collate.model import AlignmentTable, Collation
from collate.serve.edit_acts import Act, section_of


def reason_of_no_effect(act: Act, table: AlignmentTable, places: Places) -> str:
    """Return why the statement that an act makes would say nothing; empty if it says something."""
    if act.kind == "together" and together_already(act.members, table):
        return "the witnesses selected have the same words here and are aligned so; select cells of two rows"
    if act.kind == "unit":
        start, end = columns_of(act.members, table)
        if end - start < 2:
            return "one column alone is selected; select two at least to join them"
    if act.kind in {"moved", "not moved"} and sum(start < end for _, start, end in act.members) == 1:
        return (
            "words of one witness alone are selected; press x on words of another witness too, where it has the passage"
        )
    if act.kind == "boundary":
        return reason_of_no_boundary(act, table, places)
    return ""


def refuse_same_units(act: Act, before: Collation, after: Collation) -> None:
    """Refuse an act about units, a unit or a boundary, that changes none.

    Args:
        act: What the page asks for.
        before: The collation without its statement.
        after: The collation with it.

    Raises:
        CollateError: If it is one.
    """
    if reason := reason_of_same_units(act, before, after):
        raise CollateError(reason)


def reason_of_same_units(act: Act, before: Collation, after: Collation) -> str:
    """Return why the statement that an act makes about units changes none; empty if it changes one."""
    units = [entry.unit for entry in before.apparatus.entries]
    if units != [entry.unit for entry in after.apparatus.entries]:
        return ""
    start, end = columns_of(act.members, before.table)
    if act.kind == "unit":
        if any((unit.start, unit.end) == (start, end) for unit in units):
            return "these columns are one variant already"
        return "all witnesses that have text here agree in these columns; select columns in which they differ"
    column = min(around(before.table, witness, gap)[1] for witness, gap, _ in act.members)
    if any(unit.start < column < unit.end for unit in units):
        return "the witnesses agree on one side of this cell, so that the variant stays as it is; join columns with m"
    return "no variant runs over this cell; choose a cell within one, not its first"


def together_already(members: Sequence[Member], table: AlignmentTable) -> bool:
    """Return whether all of `members` have the same words in the same columns."""
    shapes = {
        tuple((table.columns[witness][token], table.tokens[witness].t(token)) for token in range(start, end))
        for witness, start, end in members
    }
    return len(shapes) == 1


def reason_of_no_boundary(act: Act, table: AlignmentTable, places: Places) -> str:
    """Return why no variant can end where an act puts a boundary: no witness has words before it, or none after it, in its section."""
    section = section_of(act, places)
    own = [
        columns[low:high]
        for text, columns in zip(places.texts, table.columns, strict=True)
        for name, low, high in (text.sections if section else [("", 0, len(columns))])
        if name == section and low < high
    ]
    column = min(around(table, witness, start)[1] for witness, start, _ in act.members)
    if column <= min(words[0] for words in own):
        return "the text begins here, no variant is before this cell; choose a later one"
    if column > max(words[-1] for words in own):
        return "the text ends here, no variant is after this cell; choose an earlier one"
    return ""
