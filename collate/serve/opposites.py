"""What an act of the editing page withdraws: earlier statements that cannot hold together with what it says.

The latest act decides. A statement that contradicts it is withdrawn, or loses what is contradicted, in the same act; and what the act
says is not written if it is so without a statement when these are gone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import msgspec

from collate.errors import CollateError
from collate.hand import Entries, Places, decide
from collate.hand.decide import Decisions, stated, with_moves
from collate.hand.resolve import Located, Member
from collate.hand.units import boundary, columns_of
from collate.hand.verify import untrue
from collate.model import (
    AlignmentTable,
    AnyStatement,
    Collation,
    ConflictKind,
    Hand,
    Moved,
    ReadingStatement,
    StateStatement,
    Together,
    Unit,
    changed_hand,
    identity,
    quotations_of,
    statements_of,
)
from collate.model.hand import with_quotations
from collate.model.quotation import quotations_without

MOST = 50
"""Statements, at most, that one act withdraws."""

READING_FIELDS = ("label", "from_", "counts_as", "type", "order")
"""What is said of a reading, each by itself."""

Collated = Callable[[Hand], Collation]
"""Returns the collation with statements."""


@dataclass(slots=True)
class ActEffect:
    """What an act does to the statements: those that it writes, its own first, and those that it withdraws."""

    new: list[AnyStatement]
    gone: list[AnyStatement] = field(default_factory=list)

    def hand(self, before: Hand) -> Hand:
        """Return the statements after the act, `before` being those before it."""
        return changed_hand(before, self.new, {identity(one): None for one in self.gone})

    def replace(self, old: AnyStatement, rest: Sequence[AnyStatement]) -> None:
        """Write `rest` in place of a statement that is there, or that the act writes beside its own."""
        if old in self.new:
            self.new.remove(old)
        else:
            self.gone.append(old)
        self.new += [one for one in rest if one not in self.new]


def reconciled(hand: Hand, first: ActEffect, before: Collation, collated: Collated, places: Places) -> ActEffect:
    """Return what an act writes and withdraws so that its statement contradicts none of `hand`.

    Args:
        hand: The statements that are there.
        first: What the act says, and what it replaces anyway.
        before: The collation without it.
        collated: Returns the collation with statements.
        places: The places of quotations.

    Raises:
        CollateError: If the statement would be left out all the same.
    """
    effect, statement = first, first.new[0]
    known = failing(before)
    for _ in range(MOST):
        after = collated(effect.hand(hand))
        opponent = next(opponents(statement, after, known, places), None)
        if opponent is None:
            refuse_left_out(statement, after)
            break
        own = places.located("", statement)
        effect.replace(
            opponent.statement, remainder(opponent, own, after.table, places) if isinstance(own, Located) else ()
        )
    if effect.gone and is_so(statement, collated(ActEffect(effect.new[1:], effect.gone).hand(hand)), places):
        effect.new.remove(statement)
    return effect


def refuse_left_out(statement: AnyStatement, after: Collation) -> None:
    """Refuse a statement that a collation leaves out.

    Raises:
        CollateError: If it is one.
    """
    name = identity(statement)
    paths = {path for path, one in statements_of(after.edition.hand) if identity(one) == name}
    for conflict in after.conflicts:
        if conflict.fails and conflict.path in paths:
            raise CollateError(f"it cannot be so: {conflict.says}")


def accepted_before(
    members: Sequence[Member], collation: Collation, hand: Hand, places: Places
) -> Iterator[AnyStatement]:
    """Yield the statements of `hand` that accepted the place at `members` as it was before, and not one within it or around it."""
    stale = {one.path for one in collation.conflicts if one.kind is ConflictKind.STALE}
    entries = Entries(collation.apparatus.entries, collation.table)
    start, end = columns_of(members, collation.table)
    here = entries.quoted(members)
    for one in decide(hand, places).located:
        low, high = columns_of(one.members, collation.table)
        met = low < end and start < max(high, low + 1)
        if one.path in stale and met and entries.quoted(one.members) in {here, None}:
            yield one.statement


def saying_the_same(statement: AnyStatement, hand: Hand) -> Iterator[AnyStatement]:
    """Yield the statements of `hand` that say what `statement` says, perhaps for another reason, or by another editor."""
    bare = {"reason": "", "by": ""}
    own = msgspec.structs.replace(statement, **bare)
    return (one for _, one in statements_of(hand) if msgspec.structs.replace(one, **bare) == own)


def failing(collation: Collation) -> dict[bytes, ConflictKind]:
    """Return why each statement that a collation leaves out is, by the identity of the statement."""
    kinds = {one.path: one.kind for one in collation.conflicts if one.fails}
    return {identity(one): kinds[path] for path, one in statements_of(collation.edition.hand) if path in kinds}


def opponents(
    statement: AnyStatement, after: Collation, known: dict[bytes, ConflictKind], places: Places
) -> Iterator[Located]:
    """Yield the statements that contradict `statement` in a collation with both, those of the same words first.

    Args:
        statement: What an act says.
        after: The collation with it.
        known: The statements that were left out without it.
        places: The places of quotations.
    """
    now = failing(after)
    own = now.pop(identity(statement), None)
    here = places.located("", statement)
    if not isinstance(here, Located):
        return
    met: list[tuple[int, str, Located]] = []
    for one in decide_all(after.edition.hand, places):
        name = identity(one.statement)
        contradicted = now.get(name) is ConflictKind.CONTRADICTION and (name not in known or own is not None)
        untrue_now = now.get(name) is ConflictKind.UNTRUE and name not in known and isinstance(one.statement, Moved)
        shared = len(set(one.members) & set(here.members))
        binding = own is ConflictKind.UNTRUE and isinstance(one.statement, Together) and shared > 1
        if name != identity(statement) and (contradicted or untrue_now or binding):
            met.append((-shared, one.path, one))
    yield from (one for _, _, one in sorted(met, key=lambda item: item[:2]))


def decide_all(hand: Hand, places: Places) -> Iterator[Located]:
    """Yield each statement of `hand` whose words are there, those that contradict others too."""
    every = (places.located(path, statement) for path, statement in statements_of(hand))
    return (one for one in every if isinstance(one, Located))


def remainder(old: Located, new: Located, table: AlignmentTable, places: Places) -> list[AnyStatement]:
    """Return what is left of the statement `old` that `new` contradicts: of other witnesses, about something else, or on either side of a boundary."""
    statement, latest = old.statement, new.statement
    sigla = list(places.sigla)
    if isinstance(statement, ReadingStatement) and isinstance(latest, ReadingStatement):
        rest = without_fields(statement, latest)
        return [rest] if any(getattr(rest, name) for name in READING_FIELDS) else []
    if isinstance(statement, StateStatement):
        shared = {sigla[w] for w, _, _ in set(old.members) & set(new.members)}
        return quoting_others(statement, shared, sigla, 1)
    if isinstance(statement, Together) and isinstance(latest, Together) and not old.boundary:
        return quoting_others(statement, {sigla[w] for w, _, _ in new.members}, sigla, 2)
    if isinstance(statement, Unit) and not statement.of and not old.boundary and new.boundary:
        return list(halves(statement, old, boundary(new, table), table, places))
    return []


def without_fields(statement: ReadingStatement, latest: ReadingStatement) -> ReadingStatement:
    """Return a statement about a reading without what `latest` says otherwise.

    >>> old = ReadingStatement(at={"A": "{a} b"}, reads="c", label="d", order=2)
    >>> without_fields(old, ReadingStatement(at={"A": "{a} b"}, reads="c", label="e")).label
    ''
    """
    both = [name for name in READING_FIELDS if getattr(statement, name) and getattr(latest, name)]
    if statement.reads.split() != latest.reads.split():  # two readings have one label, or come from one another
        both = ["label"] if statement.label and statement.label == latest.label else leading_back(statement, latest)
    return msgspec.structs.replace(statement, **{name: 0 if name == "order" else "" for name in both})


def leading_back(statement: ReadingStatement, latest: ReadingStatement) -> list[str]:
    """Return the settings by which the reading of a statement comes from that of `latest`, by way of others if it must be.

    >>> old = ReadingStatement(at={"A": "{a} b"}, reads="c", from_="d", counts_as="e")
    >>> leading_back(old, ReadingStatement(at={"A": "{a} b"}, reads="d", from_="c"))
    ['from_']
    """
    own = {name: getattr(statement, name).split() for name in ("from_", "counts_as")}
    at_once = [name for name, words in own.items() if words == latest.reads.split()]
    names = at_once or [name for name, words in own.items() if words]
    return [*names, "type"] if "counts_as" in names else names


def quoting_others(
    statement: AnyStatement, without: Collection[str], sigla: Sequence[str], least: int
) -> list[AnyStatement]:
    """Return `statement` about the other `sigla`, in their order, if it then quotes as many witnesses as `least`, and words if it needs them."""
    rest = quotations_without(quotations_of(statement), without)
    ordered = dict(sorted(rest.items(), key=lambda item: sigla.index(item[0].split()[0])))
    worded = least == 1 or any("{}" not in text for text in rest.values())
    many = sum(len(one.split()) for one in rest) >= least
    return [with_quotations(statement, ordered)] if many and worded else []


def halves(statement: Unit, old: Located, column: int, table: AlignmentTable, places: Places) -> Iterator[AnyStatement]:
    """Yield the statements that the columns of a unit before `column`, and those after it, are one variant each, where they are several."""
    start, end = columns_of(old.members, table)
    for low, high in pairwise((start, column, end)):
        members = list(reaching(low, high, table))
        if high - low > 1 and members:
            yield with_quotations(statement, places.quotations(members, old.section))


def reaching(start: int, end: int, table: AlignmentTable) -> Iterator[Member]:
    """Yield the words of a witness from column `start` to `end`, if it has some in the first and the last; else those of two."""
    spans = []
    for witness, own in enumerate(table.columns):
        tokens = [token for token, column in enumerate(own) if start <= column < end]
        if tokens:
            spans.append((witness, tokens[0], tokens[-1] + 1))
    first = [one for one in spans if table.columns[one[0]][one[1]] == start]
    last = [one for one in spans if table.columns[one[0]][one[2] - 1] == end - 1]
    whole = [one for one in first if one in last]
    return iter(whole[:1] or sorted({*first[:1], *last[:1]}))


def is_so(statement: AnyStatement, without: Collation, places: Places) -> bool:
    """Return whether a collation that has not `statement` is as it says."""
    own = places.located("", statement)
    if not isinstance(own, Located):
        return False
    decisions, table = Decisions((own,)), without.table
    if isinstance(statement, Moved):
        return with_moves(table, decisions) is table
    if isinstance(statement, StateStatement):
        return all(
            stated(without.witnesses[w], table.tokens[w], gap, statement) == without.witnesses[w]
            for w, gap, _ in own.members
        )
    if isinstance(statement, Unit) and not own.boundary:
        span = columns_of(own.members, table)
        return not statement.of and span in {(e.unit.start, e.unit.end) for e in without.apparatus.entries}
    if isinstance(statement, Together | Unit):
        return not untrue(decisions, without.edition.hand, without.apparatus, table)
    return False
