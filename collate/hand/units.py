"""The columns of statements, and what the statements about units mean to the apparatus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collate.apparatus.units.decided import UnitDecision
from collate.hand.decide import Decisions, described
from collate.hand.resolve import Located, Member, placed
from collate.model import AlignmentTable, Conflict, ConflictKind, Hand, Unit


def columns_of(members: Sequence[Member], table: AlignmentTable) -> tuple[int, int]:
    """Return the columns, half open, from the first word of `members` to the last; those between the words about them if there is none."""
    words = [column for w, start, end in members for column in table.columns[w][start:end]]
    if words:
        return min(words), max(words) + 1
    gaps = [around(table, w, start) for w, start, _ in members]
    low, high = max(low for low, _ in gaps), min(high for _, high in gaps)
    return (low, high) if low <= high else (high, low)


def around(table: AlignmentTable, witness: int, gap: int) -> tuple[int, int]:
    """Return the columns, half open, between the words before and after a gap of a witness."""
    own = table.columns[witness]
    return (own[gap - 1] + 1 if gap else 0), (own[gap] if gap < len(own) else table.width)


def unit_decisions(
    decisions: Decisions, hand: Hand, table: AlignmentTable
) -> tuple[tuple[UnitDecision, ...], Decisions]:
    """Return what the statements about units decide, and `decisions` without those that cannot be."""
    index = {siglum: number for number, siglum in enumerate(table.sigla)}
    decided: dict[str, UnitDecision] = {}
    conflicts: list[Conflict] = []
    for one in decisions.of(Unit):
        if not isinstance(one.statement, Unit):
            continue
        of = [decisions.renamed.get(siglum, siglum) for siglum in one.statement.of]
        unknown = [siglum for siglum in of if siglum not in index]
        if unknown:
            conflicts.append(Conflict(ConflictKind.UNKNOWN, one.path, f"{unknown[0]} is no witness of the edition"))
            continue
        start, end = columns_of(one.members, table)
        if one.boundary:
            start = end = boundary(one, table)
        decided[one.path] = UnitDecision(start, end, frozenset(index[siglum] for siglum in of))
    conflicts += clashing_units(decided, decisions)
    lost = {conflict.path for conflict in conflicts}
    kept = tuple(decision for path, decision in decided.items() if path not in lost)
    return kept, decisions.without(placed(conflict, hand) for conflict in conflicts)


def clashing_units(decided: dict[str, UnitDecision], decisions: Decisions) -> Iterator[Conflict]:
    """Yield a conflict for each statement about a unit that contradicts another of those `decided`, by their paths."""
    by_path = {one.path: one for one in decisions.located}
    for path, other in clashes(decided):
        sentence = f"{described(by_path[path].statement)} cannot hold together with {described(by_path[other].statement)}: one unit runs over the end of the other"
        yield Conflict(ConflictKind.CONTRADICTION, path, sentence, "keep one, or correct the words of the other")


def boundary(located: Located, table: AlignmentTable) -> int:
    """Return the column before which a bar is: that of the word after it, of the witness that has one first."""
    return min(around(table, w, gap)[1] for w, gap, _ in located.members)


def clashes(decided: dict[str, UnitDecision]) -> Iterator[tuple[str, str]]:
    """Yield each statement that contradicts another, with the first such one."""
    ordered = sorted(decided.items(), key=lambda item: (item[1].start, item[1].end, item[0]))
    seen: dict[str, str] = {}
    for number, (path, one) in enumerate(ordered):
        for at in range(number + 1, len(ordered)):
            other, two = ordered[at]
            if two.start >= max(one.end, one.start + 1):  # and so are all after it
                break
            if clash(one, two):
                seen.setdefault(path, other)
                seen.setdefault(other, path)
    yield from sorted(seen.items())


def clash(one: UnitDecision, two: UnitDecision) -> bool:
    """Return whether two decisions cannot hold together.

    >>> clash(UnitDecision(0, 3), UnitDecision(2, 4)), clash(UnitDecision(0, 3), UnitDecision(3, 4))
    (True, False)
    >>> clash(UnitDecision(0, 3, frozenset({1})), UnitDecision(1, 2)), clash(UnitDecision(0, 3), UnitDecision(1, 1))
    (False, True)
    """
    if (one.start, one.end) == (two.start, two.end):
        return one.witnesses != two.witnesses
    outer, inner = (one, two) if one.end - one.start >= two.end - two.start else (two, one)
    if inner.start == inner.end:
        return outer.start < inner.start < outer.end and not outer.witnesses
    if inner.start >= outer.end or inner.end <= outer.start:
        return False
    within = outer.start <= inner.start and inner.end <= outer.end
    return not (within and outer.witnesses)
