"""What a section depends on, and the digest of it under which its results are kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

import msgspec

from collate.corpus.division import Piece
from collate.model import AcceptedWitness, Edition, Hand, State, Witness


class CommonInput(msgspec.Struct, frozen=True):
    """What all sections depend on."""

    edition: Edition
    """Without the place of its rules in a file."""
    witnesses: tuple[Witness, ...]
    """Without their texts."""
    formats: tuple[str, ...]
    """Names of the formats in which each section is written."""
    sections: int
    """Whether there is but one, which is then called otherwise: at most 2."""
    review: bool = False
    """Whether what a small change of settings would alter is among the doubts."""


class SectionPlace(msgspec.Struct, frozen=True):
    """A section among the others."""

    name: str
    slug: str
    previous: tuple[str, str] | None = None
    """Name and slug of the section before."""
    next: tuple[str, str] | None = None


class SectionInput(msgspec.Struct, frozen=True):
    """What one section depends on besides what all do."""

    place: SectionPlace
    pieces: tuple[Piece | State, ...]
    """For each witness its `Piece`, or why it has none."""
    earlier: tuple[AcceptedWitness, ...] = ()
    """The section of the accepted collation, if the words of a statement have to be followed from it."""


def general_input(common: CommonInput) -> bytes:
    """Return what all sections depend on, without what concerns one section only and without decisions about single entries."""
    rules, hand = common.edition.rules, common.edition.hand
    general = [
        [(at, rule) for at, rule in enumerate(rules.regularise) if not rule.section and (rule.at or not rule.entry)],
        [(at, rule) for at, rule in enumerate(rules.join) if not rule.section],
        [(at, rule) for at, rule in enumerate(rules.entry) if rule.at or not rule.id],
        [
            (kind, at, one)
            for kind in hand.__struct_fields__
            for at, one in enumerate(getattr(hand, kind))
            if not one.section
        ],
    ]
    bare = msgspec.structs.replace(rules, regularise=(), join=(), base=(), entry=())
    edition = replace(common.edition, rules=bare, hand=Hand())
    return msgspec.msgpack.encode((msgspec.structs.replace(common, edition=edition), general))


def own_rules(edition: Edition, name: str) -> list[tuple[str, int, object]]:
    """Return the rules and statements of `edition` that concern the section `name` alone, each with its kind and number."""
    rules, hand = edition.rules, edition.hand
    tables = [(kind, getattr(rules, kind)) for kind in ("regularise", "join", "base")]
    tables += [(kind, getattr(hand, kind)) for kind in hand.__struct_fields__]
    return [
        (kind, at, one) for kind, table in tables for at, one in enumerate(table) if one.section and one.section == name
    ]


def entry_rules(edition: Edition) -> list[tuple[str, str, int, object]]:
    """Return what `edition` decides about single entries: the id of each, kind, number and rule."""
    rules = edition.rules
    own: list[tuple[str, str, int, object]] = [
        (rule.entry, "regularise", at, rule) for at, rule in enumerate(rules.regularise) if rule.entry and not rule.at
    ]
    return own + [(rule.id, "entry", at, rule) for at, rule in enumerate(rules.entry) if rule.id and not rule.at]


def full_key(key: bytes, decisions: Iterable[tuple[str, str, int, object]], ids: Iterable[str]) -> str:
    """Return the digest of a section with those of `decisions` that are about one of its entries, called `ids`.

    Args:
        key: The digest of all else.
        decisions: As `entry_rules` gives them.
        ids: Of its entries.
    """
    known = set(ids)
    own = [decision for decision in decisions if decision[0] in known]
    return hashlib.blake2b(key + (msgspec.msgpack.encode(own) if own else b""), digest_size=20).hexdigest()
