"""The settings of an edition as they concern one of its sections: rules and statements about others alone are left out.

So what is made of a section, and kept, does not depend on what the editor says of others.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Mapping, Sequence

import msgspec

from collate.model import (
    KINDS,
    Collation,
    Conflict,
    Edition,
    EntryRule,
    Hand,
    Regularise,
    UnusedRule,
)

OF_SECTIONS = ("regularise", "join", "base")
"""The rules that may hold in one section only."""

OF_ENTRIES = ("regularise", "entry")
"""The rules that may be about a single entry, which they name."""

Numbers = Mapping[str, Sequence[int]]
"""For each kind of rule and statement some of them, by their numbers from 0, rising."""


def section_of(rule: object) -> str:
    """Return the section that a rule or statement is about alone; empty if it names none."""
    return getattr(rule, "section", "")


def entry_of(rule: object) -> str:
    """Return the id of the entry that a rule is about; empty if it names none, or finds it by words that it quotes.

    >>> entry_of(EntryRule(id="fox-1")), entry_of(EntryRule(at={"A": "the {fox}"})), entry_of(Regularise(from_="a", to="b"))
    ('fox-1', '', '')
    """
    if isinstance(rule, EntryRule):
        return "" if rule.at else rule.id
    return rule.entry if isinstance(rule, Regularise) and not rule.at else ""


def tables(edition: Edition) -> Mapping[str, Sequence[object]]:
    """Return the rules and statements of `edition` that may be about one section or one entry, by kind."""
    rules = {kind: getattr(edition.rules, kind) for kind in (*OF_SECTIONS, "entry")}
    return rules | {kind: getattr(edition.hand, kind) for kind in KINDS}


def numbers_of(edition: Edition, name: str, ids: Container[str] | None = None) -> Numbers:
    """Return which rules and statements of `edition` concern the section `name`.

    Args:
        edition: With all of them.
        name: Of the section.
        ids: Of its entries; if they are not known yet, each rule about an entry may concern it.
    """
    return {
        kind: [
            at
            for at, one in enumerate(table)
            if section_of(one) in {"", name} and (ids is None or not entry_of(one) or entry_of(one) in ids)
        ]
        for kind, table in tables(edition).items()
    }


def with_numbers(edition: Edition, numbers: Numbers) -> Edition:
    """Return `edition` with those of its rules and statements alone that are in `numbers`."""
    kept = {kind: tuple(map(table.__getitem__, numbers[kind])) for kind, table in tables(edition).items()}
    hand = {kind: kept[kind] for kind in KINDS}
    rules = {kind: own for kind, own in kept.items() if kind not in hand}
    return dataclasses.replace(
        edition,
        rules=msgspec.structs.replace(edition.rules, **rules),
        hand=msgspec.structs.replace(edition.hand, **hand) if edition.hand else Hand(),
    )


def narrowed(collation: Collation, name: str) -> Collation:
    """Return the collation of the section `name` without the rules about entries that are not in it."""
    ids = {unit.id for unit in collation.apparatus.units}
    numbers = numbers_of(collation.edition, name, ids)
    places = {kind: {number: at for at, number in enumerate(own)} for kind, own in numbers.items()}
    return dataclasses.replace(
        collation,
        edition=with_numbers(collation.edition, numbers),
        idle=tuple(filter(None, (renumbered_rule(one, places) for one in collation.idle))),
        conflicts=tuple(filter(None, (renumbered_conflict(one, places) for one in collation.conflicts))),
    )


def renumbered_rule(rule: UnusedRule, places: Mapping[str, Mapping[int, int]]) -> UnusedRule | None:
    """Return `rule` with another number; nothing if `places` has none for it.

    Args:
        rule: Which touches nothing.
        places: For some kinds the new number of each, both from 0; those of other kinds keep theirs.
    """
    if rule.kind not in places:
        return rule
    number = places[rule.kind].get(rule.number - 1)
    return None if number is None else msgspec.structs.replace(rule, number=number + 1)


def renumbered_conflict(conflict: Conflict, places: Mapping[str, Mapping[int, int]]) -> Conflict | None:
    """Return `conflict` with the path of its rule or statement by another number, as `renumbered_rule` does."""
    kind, number = kind_and_number(conflict.path)
    if kind not in places:
        return conflict
    new = places[kind].get(number)
    return None if new is None else dataclasses.replace(conflict, path=f"{kind}[{new}]")


def kind_and_number(path: str) -> tuple[str, int]:
    """Return the kind and the number, from 0, of the rule or statement `path`.

    >>> kind_and_number("done[3]")
    ('done', 3)
    """
    kind, _, number = path.removesuffix("]").partition("[")
    return kind, int(number or 0)
