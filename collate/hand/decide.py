"""Which statements can hold together, and what they mean to the stages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from collate.align.constraints import contradictions
from collate.hand.renamed import renamed_sentence
from collate.hand.resolve import LONG, Located, Places, placed, resolve
from collate.model import (
    AlignmentTable,
    AnyStatement,
    Conflict,
    ConflictKind,
    Constraint,
    Hand,
    Lacuna,
    Moved,
    State,
    StateStatement,
    Together,
    Tokens,
    Transposition,
    Witness,
    quotations_of,
)
from collate.wording import cut_short

BY_HAND = "by hand"
"""What the note of a lacuna begins with that the editor states."""

FIXED = "`collate lint --fix` writes it so"
"""The remedy for a statement that applies, but is not written as the witnesses have it now."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """The statements that apply, and those that do not fit."""

    located: tuple[Located, ...] = ()
    """In the order of their paths within their kinds."""
    conflicts: tuple[Conflict, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    """The siglum of now of each witness that statements may call otherwise."""
    gone: AbstractSet[str] = frozenset()
    """The witnesses of the accepted collation that are no longer there."""

    def of(self, kind: type) -> Iterator[Located]:
        """Yield the statements of one kind."""
        return (one for one in self.located if isinstance(one.statement, kind))

    def constraints(self) -> tuple[Constraint, ...]:
        """Return what the alignment has to keep to."""
        return tuple(Constraint(one.path, one.members) for one in self.of(Together))

    def without(self, conflicts: Iterable[Conflict]) -> Decisions:
        """Return the decisions without the statements of `conflicts`."""
        left_out = tuple(conflicts)
        paths = {conflict.path for conflict in left_out}
        located = tuple(one for one in self.located if one.path not in paths)
        return replace(self, located=located, conflicts=(*self.conflicts, *left_out))


def decide(hand: Hand, places: Places) -> Decisions:
    """Return which statements of `hand` apply to the witnesses of `places`, and which do not fit."""
    if not hand:
        return Decisions()
    resolved = resolve(hand, places)
    decisions = Decisions(resolved.located, resolved.conflicts, places.renamed, places.gone)
    decisions = decisions.without(contradicting(decisions, hand))
    return replace(decisions, conflicts=(*decisions.conflicts, *requoted(decisions, hand)))


def requoted(decisions: Decisions, hand: Hand) -> Iterator[Conflict]:
    """Yield a remark for each statement whose words were found by comparison only."""
    for one in decisions.located:
        if one.changed:
            siglum, old, new = one.changed[0]
            sentence = (
                renamed_sentence(siglum, new)
                if not old
                else f"{siglum} no longer has “{old}”; found by comparison with the accepted collation: “{new}”"
            )
            remark = Conflict(ConflictKind.REQUOTED, one.path, sentence, FIXED, fix=one.changed)
            yield placed(remark, hand)


def contradicting(decisions: Decisions, hand: Hand) -> list[Conflict]:
    """Return a conflict for each statement that cannot hold together with others."""
    by_path = {one.path: one for one in decisions.located}
    sections: dict[str, list[Constraint]] = {}
    for constraint in decisions.constraints():
        sections.setdefault(by_path[constraint.path].section, []).append(constraint)
    groups = [group for name in sorted(sections) for group in contradictions(sections[name])]
    groups += list(opposed(decisions))
    conflicts: dict[str, Conflict] = {}
    for group in groups:
        for path in group:
            others = [other for other in group if other != path]
            and_others = " and ".join(described(by_path[other].statement) for other in others)
            sentence = f"{described(by_path[path].statement)} cannot hold together with {and_others}"
            conflict = Conflict(
                ConflictKind.CONTRADICTION, path, sentence, "keep one, or correct the words of the other"
            )
            conflicts.setdefault(path, placed(conflict, hand))
    return list(conflicts.values())


def opposed(decisions: Decisions) -> Iterator[tuple[str, ...]]:
    """Yield the statements that contradict each other about the same words: moved and not moved, two states of one gap."""
    moves: dict[object, dict[object, str]] = {}
    for one in decisions.of(Moved):
        moves.setdefault(one.members, {}).setdefault(isinstance(one.statement, Moved) and one.statement.is_, one.path)
    states: dict[object, dict[object, str]] = {}
    for one in decisions.of(StateStatement):
        for member in one.members:
            state = one.statement.is_ if isinstance(one.statement, StateStatement) else None
            states.setdefault(member, {}).setdefault(state, one.path)
    for paths in (*moves.values(), *states.values()):
        if len(paths) > 1:
            yield tuple(sorted(paths.values()))


def described(statement: AnyStatement) -> str:
    """Return a statement in a few words: what it quotes."""
    quotations = list(quotations_of(statement).items())
    quoted = ", ".join(f"{sigla} “{cut_short(text, LONG)}”" for sigla, text in quotations[:3])
    return f"{quoted}, …" if len(quotations) > 3 else quoted


def with_states(witnesses: Sequence[Witness], tokens: Sequence[Tokens], decisions: Decisions) -> tuple[Witness, ...]:
    """Return `witnesses` with a lacuna in each place for which a statement gives the cause of the absence."""
    changed = list(witnesses)
    for one in decisions.of(StateStatement):
        if not isinstance(one.statement, StateStatement):
            continue
        for witness, gap, _ in one.members:
            changed[witness] = stated(changed[witness], tokens[witness], gap, one.statement)
    return tuple(changed)


def without_states(witness: Witness) -> Witness:
    """Return `witness` without the lacunae that `with_states` gave it."""
    kept = tuple(lacuna for lacuna in witness.lacunae if not lacuna.note.startswith(BY_HAND))
    return replace(witness, lacunae=kept) if len(kept) < len(witness.lacunae) else witness


def stated(witness: Witness, tokens: Tokens, gap: int, statement: StateStatement) -> Witness:
    """Return `witness` with the state of `statement` in the gap before a token."""
    low = tokens.end[gap - 1] if gap else 0
    high = tokens.start[gap] if gap < len(tokens) else len(witness.text)
    others = tuple(lacuna for lacuna in witness.lacunae if not (low <= lacuna.start and lacuna.end <= high))
    if statement.is_ is State.OMISSION:
        return replace(witness, lacunae=others)
    at = low if gap else high if gap < len(tokens) and not tokens.start[0] else low
    own = Lacuna(at, at, statement.is_, f"{BY_HAND}: {statement.reason}" if statement.reason else BY_HAND)
    return replace(witness, lacunae=tuple(sorted((*others, own), key=lambda lacuna: (lacuna.start, lacuna.end))))


def with_moves(table: AlignmentTable, decisions: Decisions) -> AlignmentTable:
    """Return `table` with the transpositions that the editor adds, and without those that are none."""
    moves = list(table.transpositions)
    for one in decisions.of(Moved):
        spans = tuple((table.sigla[witness], start, end) for witness, start, end in one.members)
        if isinstance(one.statement, Moved) and not one.statement.is_:
            moves = [move for move in moves if not same_move(move, spans)]
        elif not any(same_move(move, spans) for move in moves):
            moves.append(Transposition(spans))
    return replace(table, transpositions=tuple(moves)) if tuple(moves) != table.transpositions else table


def same_move(move: Transposition, spans: Sequence[tuple[str, int, int]]) -> bool:
    """Return whether a transposition is about the passages at `spans`, in two of the witnesses at least."""
    own = {siglum: (start, end) for siglum, start, end in move.spans}
    met = [siglum for siglum, start, end in spans if siglum in own and own[siglum][0] < end and start < own[siglum][1]]
    return len(met) > 1
