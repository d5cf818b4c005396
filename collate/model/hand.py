"""The editor's statements about an alignment and its apparatus, and those of them that no longer fit.

A statement quotes the witnesses' own words: the keys of `words` and `at` are sigla (several with spaces between them),
the values quotations in which braces mark the words.  `{}` says that there is nothing, `|` marks a boundary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import msgspec

from collate.model.quotation import Quotations
from collate.model.witness import State, Witness


class Statement(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, forbid_unknown_fields=True):
    """A statement of the editor's."""

    section: str = ""
    """Name of the section in which the words are; that of the file if left out."""
    reason: str = ""
    """Why, in the editor's words; shown at the entries that it concerns."""
    by: str = ""
    """Who made the statement."""


class Together(Statement, frozen=True, kw_only=True):
    """One `[[together]]`: words that belong into one place of the alignment."""

    words: Quotations
    """Quotations by sigla, with the words in braces: `R = "is {entering} a"`. `{}` says that the witness has nothing there;
    `|` instead of braces marks a boundary that no column crosses. As many words as the others have are aligned word by word."""


class Unit(Statement, frozen=True, kw_only=True):
    """One `[[unit]]`: one variant from brace to brace, or with `|` instead of braces a boundary between two."""

    words: Quotations
    """Quotations by sigla: the columns from the first word in braces to the last are one unit. One witness is enough."""
    of: tuple[str, ...] = ()
    """Sigla of the witnesses that have a variant of their own in all of it, while the others differ in smaller units:
    an overlapping unit. All witnesses if left out."""


class Moved(Statement, frozen=True, kw_only=True):
    """One `[[moved]]`: the same passage in two places."""

    words: Quotations
    """Quotations by sigla, with the passage in braces."""
    is_: bool = msgspec.field(name="is", default=True)
    """False says that the passage was not moved."""


class ReadingStatement(Statement, frozen=True, kw_only=True):
    """One `[[reading]]`: what the editor says of one reading of an entry."""

    at: Quotations
    """The place: quotations by sigla, with the words in braces."""
    reads: str
    """The reading, as written or by its normal form; empty for an omission."""
    counts_as: str = ""
    """The reading of which it is a sub-reading."""
    type: str = ""
    """What kind of sub-reading it is, as `orthographic` or `abbreviation`."""
    from_: str = msgspec.field(name="from", default="")
    """The reading from which it arose: the local stemma."""
    label: str = ""
    """Its label, as `a` or `b`."""
    order: int = 0
    """Its place among the readings of the entry, from 1; 0 for that of the witnesses."""


class StateStatement(Statement, frozen=True, kw_only=True):
    """One `[[state]]`: why a witness has nothing in a place."""

    at: Quotations
    """The place: quotations by sigla with `{}` where the witness has nothing."""
    is_: State = msgspec.field(name="is")
    """lacuna, illegible, not transcribed, or omission."""


class Done(Statement, frozen=True, kw_only=True):
    """One `[[done]]`: a place that the editor has seen and accepted."""

    at: Quotations
    """The place: quotations by sigla, with the words in braces."""
    seal: str = ""
    """A hash of the readings there and of who has them, as `collate hand format` writes it."""


AnyStatement = Together | Unit | Moved | ReadingStatement | StateStatement | Done


class Hand(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """All statements of an edition; a set, in an order that does not depend on the files."""

    together: tuple[Together, ...] = ()
    """Words that belong into one place of the alignment."""
    unit: tuple[Unit, ...] = ()
    """What is one variant."""
    moved: tuple[Moved, ...] = ()
    """Passages that were moved, or were not."""
    reading: tuple[ReadingStatement, ...] = ()
    """What is said of single readings."""
    state: tuple[StateStatement, ...] = ()
    """Why witnesses have nothing in a place."""
    done: tuple[Done, ...] = ()
    """Places that were seen and accepted."""

    def place(self, path: str) -> tuple[str, int]:
        """Return the file and the line of the statement `path`, as `together[0]`, as far as they are known.

        >>> Hand().place("unit[0]")
        ('', 0)
        """
        del path
        return "", 0

    def earlier(self) -> tuple[Witness, ...]:
        """Return the witnesses as they were when the collation was accepted, as far as they are known."""
        return ()

    def plain(self) -> Hand:
        """Return the statements without the places where they are written, on which a collation does not depend."""
        return Hand(**{name: getattr(self, name) for name in Hand.__struct_fields__})

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in Hand.__struct_fields__)


class PlacedHand(Hand, frozen=True, kw_only=True):
    """Statements that know where they are written, and what the witnesses were when the collation was accepted."""

    places: Mapping[str, tuple[str, int]]
    """File, relative to the edition, and line of each statement, by its path."""
    before: tuple[Witness, ...] = ()
    """The witnesses of the accepted collation."""

    def place(self, path: str) -> tuple[str, int]:
        """Return the file and the line of the statement `path`."""
        return self.places.get(path, ("", 0))

    def earlier(self) -> tuple[Witness, ...]:
        """Return the witnesses as they were when the collation was accepted."""
        return self.before


KINDS: tuple[str, ...] = Hand.__struct_fields__
"""The kinds of statements, as the file names them."""


def statements_of(hand: Hand) -> Iterator[tuple[str, AnyStatement]]:
    """Yield the statements of `hand`, each with its path."""
    for kind in KINDS:
        for i, statement in enumerate(getattr(hand, kind)):
            yield f"{kind}[{i}]", statement


def quotations_of(statement: AnyStatement) -> Quotations:
    """Return the quotations of `statement`."""
    return statement.words if isinstance(statement, Together | Unit | Moved) else statement.at


def with_quotations(statement: AnyStatement, quotations: Quotations) -> AnyStatement:
    """Return `statement` with other quotations."""
    if isinstance(statement, Together | Unit | Moved):
        return msgspec.structs.replace(statement, words=quotations)
    return msgspec.structs.replace(statement, at=quotations)


def canonical_key(statement: AnyStatement) -> bytes:
    """Return what statements are ordered by; statements that say the same have the same."""
    return msgspec.json.encode(statement, order="deterministic")


def hand_of(statements: Iterable[tuple[AnyStatement, str, int]], before: tuple[Witness, ...] = ()) -> PlacedHand:
    """Return the set of `statements`, each with its file and line; of those that say the same the first place is kept."""
    sets: dict[str, dict[bytes, tuple[AnyStatement, str, int]]] = {name: {} for name in KINDS}
    for written, file, line in statements:
        statement = with_quotations(written, dict(sorted(quotations_of(written).items())))
        own = sets[kind_of(statement)]
        known = own.setdefault(canonical_key(statement), (statement, file, line))
        if (file, line) < known[1:]:
            own[canonical_key(statement)] = (statement, file, line)
    places: dict[str, tuple[str, int]] = {}
    values: dict[str, Any] = {}
    for name, own in sets.items():
        ordered = [own[key] for key in sorted(own)]
        places.update({f"{name}[{i}]": (file, line) for i, (_, file, line) in enumerate(ordered)})
        values[name] = tuple(statement for statement, _, _ in ordered)
    return PlacedHand(places=places, before=before, **values)


def changed_hand(
    hand: Hand,
    new: Iterable[AnyStatement] = (),
    instead: Mapping[bytes, AnyStatement | None] | None = None,
    before: tuple[Witness, ...] | None = None,
) -> PlacedHand:
    """Return the statements of `hand` at their places, and those that are `new`, which have none.

    `instead` has by the identity of a statement what takes its place, None if nothing does; `before` are the witnesses of the
    accepted collation, those of `hand` if left out.

    >>> one, other = Unit(words={"A": "{a} b"}), Unit(words={"A": "b {c}"})
    >>> changed_hand(Hand(unit=(one,)), [other], {identity(one): None}).unit == (other,)
    True
    """
    replaced = instead or {}
    kept = [
        (statement, *hand.place(path))
        for path, one in statements_of(hand)
        if (statement := replaced.get(identity(one), one) if replaced else one) is not None
    ]
    known = {identity(one) for one, _, _ in kept}
    further = [(one, "", 0) for one in new if identity(one) not in known]
    return hand_of([*kept, *further], hand.earlier() if before is None else before)


def identity(statement: AnyStatement) -> bytes:
    """Return a value that is equal for statements of one kind with the same content."""
    return msgspec.json.encode([kind_of(statement), statement], order="deterministic")


STATEMENTS: tuple[type[AnyStatement], ...] = (Together, Unit, Moved, ReadingStatement, StateStatement, Done)
"""The kinds of statements, in the order of `KINDS`."""


def kind_of(statement: AnyStatement) -> str:
    """Return the kind of `statement`, as the file names it.

    >>> kind_of(Together(words={}))
    'together'
    """
    return KINDS[STATEMENTS.index(type(statement))]


class ConflictKind(StrEnum):
    """Why a statement does not fit."""

    LOST = "lost"
    """Words that it quotes are gone."""
    AMBIGUOUS = "ambiguous"
    """Words that it quotes occur more than once."""
    UNKNOWN = "unknown witness"
    """A siglum is that of no witness."""
    SECTIONS = "across sections"
    """Its words are in different sections."""
    CONTRADICTION = "contradiction"
    """It and others cannot hold together."""
    UNTRUE = "not true"
    """It was applied and the result does not confirm it."""
    STALE = "stale seal"
    """The readings have changed since the place was accepted."""
    REQUOTED = "quoted as it was"
    """Its words have changed and were found by a comparison with the accepted collation: it applies."""
    GONE = "entry gone"
    """A rule of `edition.toml` names an entry that is no longer there."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A statement that does not fit and is left out; or, of the kind `REQUOTED`, one that applies though its words changed."""

    kind: ConflictKind
    path: str
    """The statement, as `together[0]` of the hand or `entry[0]` of the rules."""
    says: str
    """Both sides, in one sentence."""
    proposal: str = ""
    """What could be written instead; empty if nothing is known."""
    file: str = ""
    """Where the statement is written, relative to the edition."""
    line: int = 0
    fix: tuple[tuple[str, str, str], ...] = ()
    """Sigla, quotation and what it safely becomes; without a quotation the siglum does, and without a siglum the seal."""

    @property
    def fails(self) -> bool:
        """Whether the statement was left out."""
        return self.kind is not ConflictKind.REQUOTED


@dataclass(frozen=True, slots=True)
class Constraint:
    """Words that belong into one place: what the align stage is given.

    `members` are (witness, first token, end), indices from 0, half open; first = end says that the witness has nothing
    there, its tokens before and after being on either side.  Members with one number of words are aligned word by word; with
    several they share a range of columns in which the named witnesses have nothing else.  With no word in any member the
    constraint is a boundary that no column crosses.
    """

    path: str
    members: tuple[tuple[int, int, int], ...]
