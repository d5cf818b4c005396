"""Statements found again in the witnesses: by their quotations, then by what the quoted words have become since.

What is quoted is looked for as it is written.  Where it does not occur just once, it is looked for in the witness of the
accepted collation, and from there the words are followed to the witness of now by a comparison of the two.  A word is
followed only if it is the same, or is the one word that replaced it, and only if the comparison from the other end says
the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from collate.align.sections import spans
from collate.hand.follow import around, edges, followed
from collate.hand.locate import QuotedPlace, TextIndex
from collate.hand.renamed import renamed_sigla
from collate.model import (
    AcceptedWitness,
    AnyStatement,
    Conflict,
    ConflictKind,
    Forms,
    Hand,
    Quotations,
    Tokens,
    Witness,
    quotations_of,
    statements_of,
)
from collate.model.quotation import Quotation, parse_quotation
from collate.wording import cut_short, did_you_mean

LONG = 80
"""Characters of a quotation that a message shows."""

Member = tuple[int, int, int]
"""Index of a witness, first token and end of what is in the braces, half open."""


@dataclass(frozen=True, slots=True)
class Located:
    """A statement and where its words are."""

    path: str
    statement: AnyStatement
    section: str
    members: tuple[Member, ...]
    boundary: bool = False
    changed: tuple[tuple[str, str, str], ...] = ()
    """Siglum, quotation as written and as it would be now, where the words were found by comparison; siglum, nothing and the siglum of now of a witness that was renamed."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The statements that were found, and those that were not."""

    located: tuple[Located, ...]
    conflicts: tuple[Conflict, ...]


@dataclass(slots=True)
class _Text:
    """A witness made ready for looking up."""

    tokens: Tokens
    sections: list[tuple[str, int, int]]
    indexes: dict[str, TextIndex] = field(default_factory=dict)

    def index(self, section: str) -> TextIndex | None:
        """Return the index of `section`, of all of the text if it is empty; None if the witness has it not."""
        if section not in self.indexes:
            spans = [(a, b) for name, a, b in self.sections if name == section] if section else [(0, len(self.tokens))]
            if not spans:
                return None
            self.indexes[section] = TextIndex(self.tokens, *spans[0])
        return self.indexes[section]

    def section_of(self, place: QuotedPlace) -> str | None:
        """Return the section of the words at `place`; None if they are in several."""
        if len(self.sections) == 1:
            return self.sections[0][0]
        names = {name for name, a, b in self.sections if a <= place.start and place.end <= b}
        if len(names) > 1:  # no words are quoted, and several sections have none there
            names = {name for name, a, b in self.sections if a == b == place.start} or names
        return min(names) if len(names) == 1 else None


class Places:
    """The places of quotations in all witnesses.

    Args:
        witnesses: In the editor's order.
        tokens: Of each witness.
        earlier: The witnesses of the accepted collation, with the tokens that they had as `words`.
    """

    def __init__(self, witnesses: Sequence[Witness], tokens: Sequence[Tokens], earlier: Sequence[Witness] = ()) -> None:
        self.sigla = {witness.siglum: number for number, witness in enumerate(witnesses)}
        self.texts = [_text(witness, own) for witness, own in zip(witnesses, tokens, strict=True)]
        self._earlier = {witness.siglum: witness for witness in earlier}
        texts = {witness.siglum: own.text for witness, own in zip(witnesses, tokens, strict=True)} if earlier else {}
        self.renamed = renamed_sigla(earlier, texts)
        self.gone = self._earlier.keys() - self.sigla.keys() - self.renamed.keys()
        self._before: dict[str, _Text] = {}
        self._followed: dict[str, tuple[list[int], list[int]]] = {}
        self._known: dict[tuple[object, ...], Located | Conflict] = {}

    def quote(self, witness: int, first: int, end: int, section: str, *, boundary: bool = False) -> str:
        """Return the shortest quotation of tokens `first` to `end` of `witness` that occurs once in its section."""
        index = self.texts[witness].index(section)
        assert index is not None  # noqa: S101 - the tokens are in it
        return index.quote(first, end, boundary=boundary)

    def quotations(self, members: Iterable[Member], section: str, *, boundary: bool = False) -> dict[str, str]:
        """Return quotations of `members`, which are in one section, by sigla; witnesses that are quoted alike share one."""
        quoted: dict[str, list[str]] = {}
        sigla = list(self.sigla)
        for witness, first, end in members:
            if self.texts[witness].index(section) is not None:
                quoted.setdefault(self.quote(witness, first, end, section, boundary=boundary), []).append(
                    sigla[witness]
                )
        return {" ".join(names): text for text, names in quoted.items()}

    def located(self, path: str, statement: AnyStatement) -> Located | Conflict:
        """Return where the words of `statement` are, or why it is unknown."""
        return self.located_words(path, quotations_of(statement), statement.section, statement)

    def located_words(
        self, path: str, quotations: Quotations, section: str, statement: AnyStatement
    ) -> Located | Conflict:
        """Return where the words of `quotations` in `section` (any if empty) are, or why it is unknown."""
        key = section, *quotations.items()
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._located(quotations, section, statement)
        if isinstance(known, Conflict):
            return replace(known, path=path)
        return Located(path, statement, known.section, known.members, known.boundary, known.changed)

    def _located(self, quotations: Quotations, section: str, statement: AnyStatement) -> Located | Conflict:
        """Return where the words of `quotations` are, or why it is unknown, of a statement without a path."""
        members: list[Member] = []
        sections: dict[str, str] = {}
        changed: list[tuple[str, str, str]] = []
        boundary = False
        for sigla, text in quotations.items():
            quotation = parse_quotation(text)
            boundary = boundary or quotation.boundary
            for siglum in sigla.split():
                name = self.renamed.get(siglum, siglum)
                located = self._found(name, quotation, section)
                if isinstance(located, Conflict):
                    return located
                place, where, followed = located
                members.append((self.sigla[name], place.first, place.last))
                sections.setdefault(where, name)
                if name != siglum:
                    changed.append((siglum, "", name))
                if followed:
                    changed.append((siglum, text, self.quote(*members[-1], section, boundary=quotation.boundary)))
        if len(sections) > 1:
            (one, first), (other, second) = list(sections.items())[:2]
            sentence = (
                f"{first} has the words in section {one}, {second} in section {other}; sections are aligned apart"
            )
            return Conflict(ConflictKind.SECTIONS, "", sentence)
        return Located("", statement, next(iter(sections), ""), tuple(sorted(members)), boundary, tuple(changed))

    def _found(self, siglum: str, quotation: Quotation, section: str) -> tuple[QuotedPlace, str, bool] | Conflict:
        """Return the place of a quotation, its section, and whether it was found by comparison only."""
        if siglum not in self.sigla:
            remedy = did_you_mean(siglum, self.sigla)
            return Conflict(ConflictKind.UNKNOWN, "", f"{siglum} is no witness of the edition", remedy)
        text = self.texts[self.sigla[siglum]]
        index = text.index(section)
        places = index.find(quotation) if index else []
        if len(places) == 1:
            where = text.section_of(places[0])
            return (places[0], where, False) if where is not None else _across(siglum, quotation)
        place = self._follow(siglum, quotation, section)
        if isinstance(place, QuotedPlace):
            where = text.section_of(place)
            return (place, where, True) if where is not None else _across(siglum, quotation)
        words = quoted_words(quotation)
        if places:
            sentence = f"“{words}” occurs more than once in {siglum}"
            return Conflict(ConflictKind.AMBIGUOUS, "", sentence, "quote more words around the braces")
        where = f" in section {section}" if section else ""
        missing = f"“{words}” does not occur in {siglum}{where}" + (f", which now has “{place}” there" if place else "")
        return Conflict(ConflictKind.LOST, "", missing, "quote the words that are meant now, or delete the statement")

    def _follow(self, siglum: str, quotation: Quotation, section: str) -> QuotedPlace | str:
        """Return the present place of the words that the accepted collation has at `quotation`.

        The words that are around that place now, if it is uncertain; None if they were not there.
        """
        witness = self._earlier.get(siglum)
        if witness is None:
            return ""
        if siglum not in self._before:
            self._before[siglum] = _text(witness, earlier_tokens(witness))
        old, new = self._before[siglum], self.texts[self.sigla[siglum]]
        index = old.index(section)
        candidates = (index.find(one) for one in quoted_then(quotation, witness)) if index else iter(())
        place = next((places[0] for places in candidates if len(places) == 1), None)
        if place is None:
            return ""
        if siglum not in self._followed:
            self._followed[siglum] = followed(words_of(old.tokens), words_of(new.tokens))
        ahead, back = self._followed[siglum]
        first, last = edges(ahead, back, place)
        if first >= 0:
            low = ahead[place.start] if place.start < place.first and ahead[place.start] >= 0 else first
            high = ahead[place.end - 1] + 1 if place.end > place.last and ahead[place.end - 1] >= 0 else last
            return QuotedPlace(min(low, first), max(high, last), first, last)
        return around(ahead, place, new.tokens)


def resolve(hand: Hand, places: Places) -> Resolved:
    """Return the statements of `hand` with their places, and those that could not be found."""
    located: list[Located] = []
    conflicts: list[Conflict] = []
    for path, statement in statements_of(hand):
        located_words = places.located(path, statement)
        if isinstance(located_words, Located):
            located.append(located_words)
        else:
            conflicts.append(placed(located_words, hand))
    return Resolved(tuple(located), tuple(conflicts))


def placed(conflict: Conflict, hand: Hand) -> Conflict:
    """Return `conflict` with the file and the line of its statement."""
    file, line = hand.place(conflict.path)
    return replace(conflict, file=file, line=line)


def quoted_then(quotation: Quotation, witness: Witness) -> Iterator[Quotation]:
    """Yield `quotation`, then what was found for it when the collation of `witness` was made."""
    yield quotation
    if isinstance(witness, AcceptedWitness):
        yield from (parse_quotation(new) for old, new in witness.requoted if old and parse_quotation(old) == quotation)


def needs_earlier(hand: Iterable[AnyStatement], witnesses: Sequence[Witness]) -> bool:
    """Return whether a quotation may not occur just once, or is of no witness, so that the accepted collation has to be asked."""
    from collate.hand.locate import stream

    texts = {witness.siglum: (witness, stream(witness.text)) for witness in witnesses}
    for statement in hand:
        for sigla, text in quotations_of(statement).items():
            quotation = parse_quotation(text)
            if not texts.keys() >= set(sigla.split()):
                return True
            for witness, own in (texts[siglum] for siglum in sigla.split()):
                every = (stream(one.before + one.inner + one.after) for one in quoted_then(quotation, witness))
                if all(own.count(sought) != 1 for sought in every):
                    return True
    return False


def words_of(tokens: Tokens) -> list[str]:
    """Return the tokens as written."""
    return [tokens.t(i) for i in range(len(tokens))]


def earlier_tokens(witness: Witness) -> Tokens:
    """Return the tokens that an earlier `witness` had."""
    return Tokens.of(witness.text, ((a, b, "") for a, b, _ in witness.words), Forms())


def quoted_words(quotation: Quotation) -> str:
    """Return the words of a quotation.

    >>> quoted_words(Quotation("is", "entering", "a"))
    'is entering a'
    """
    return cut_short(" ".join(f"{quotation.before} {quotation.inner} {quotation.after}".split()), LONG)


def _text(witness: Witness, tokens: Tokens) -> _Text:
    return _Text(tokens, [(section.name, start, end) for section, start, end in spans(witness, tokens)])


def _across(siglum: str, quotation: Quotation) -> Conflict:
    return Conflict(
        ConflictKind.SECTIONS,
        "",
        f"“{quoted_words(quotation)}” runs over the end of a section in {siglum}",
        "quote words of one section",
    )
