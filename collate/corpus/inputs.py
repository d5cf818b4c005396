"""What a section depends on, and the digest of it under which its results are kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec

from collate.corpus.division import Piece
from collate.corpus.section_edition import OF_ENTRIES, entry_of, section_of, tables, with_numbers
from collate.model import AcceptedWitness, Edition, State, Witness


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
    edition = common.edition
    general = {
        kind: [one for one in table if not section_of(one) and not entry_of(one)]
        for kind, table in tables(edition).items()
    }
    bare = with_numbers(edition, dict.fromkeys(general, ()))
    return msgspec.msgpack.encode((msgspec.structs.replace(common, edition=bare), general))


def own_rules(edition: Edition) -> dict[str, list[tuple[str, int, object]]]:
    """Return by section the rules and statements of `edition` that concern it alone: the kind, how many general ones are before, and the rule."""
    own: dict[str, list[tuple[str, int, object]]] = {}
    for kind, table in tables(edition).items():
        general = 0
        for one in table:
            if section_of(one) and not entry_of(one):
                own.setdefault(section_of(one), []).append((kind, general, one))
            general += not section_of(one) and not entry_of(one)
    return own


def entry_rules(edition: Edition) -> list[tuple[str, str, int, object]]:
    """Return what `edition` decides about single entries: the id of each, the kind, how many other rules are before, and the rule."""
    decisions: list[tuple[str, str, int, object]] = []
    for kind in OF_ENTRIES:
        others = 0
        for one in getattr(edition.rules, kind):
            if entry_of(one):
                decisions.append((entry_of(one), kind, others, one))
            others += not entry_of(one)
    return decisions


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
