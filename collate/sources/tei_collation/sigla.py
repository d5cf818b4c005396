"""The witnesses that a TEI collation names: those of its `listWit`, groups of them, and those that no list has.

A name in `@wit` is a URI reference, of which only the fragment is used.  The name of a group denotes its members.  A siglum that
no list has is a witness too; if it is a listed siglum with a sign of a hand at its end (`P46*`, `01C2`, `C-1`), it is a hand of that
witness, and has its text where no reading names it.

Source: TEI P5, Guidelines, 13.1.4 (witness information).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from collate.sources.tei.absence import LOST, words_in
from collate.sources.tei_collation.listed import Listed, listed_witness
from collate.sources.wit_names import ALL_OTHERS, names_in, wit_names
from collate.sources.xml_file import Element

HAND = re.compile(
    r"[*ᶜ⁰-⁹¹²³]+|[*]?[cC]\d{0,2}[*′']?|-[cC]?\d[*]?|(?<=\D)\d[*]?|(?<=\w)[-._]?(?:ac|pc|a\.c\.|p\.c\.|corr|mg|sl|m\d)"
)
"""What follows the siglum of a witness in that of one of its hands."""

CORRECTOR = re.compile(r"[*]?[cCᶜ][¹²³1-9]?[*′']?")
"""What follows the siglum of a witness in that of its correctors, as lists have them."""

PEOPLE = ("person", "persName", "editor", "author", "respStmt", "principal")
"""Elements of a header that are a person, not a witness."""

PREFIX = re.compile(r".*[:/]")
"""What precedes the siglum in a reference without a fragment: a prefix, or an address."""

REST = "\N{WORD JOINER}cett."
"""What stands for the siglum of all witnesses that an `app` does not name otherwise."""


@dataclass(frozen=True, slots=True)
class Sigla:
    """The witnesses, and the sigla that each name denotes: several for a group."""

    witnesses: tuple[Listed, ...]
    names: Mapping[str, tuple[str, ...]] = field(repr=False)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The members of each group, by its siglum."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """What each group is, by its siglum, as far as the list describes it."""
    undeclared: tuple[str, ...] = ()
    people: frozenset[str] = frozenset()
    """The ids of people whom readings name as if they were witnesses: they are authors of readings."""

    def of(self, value: str) -> tuple[str, ...]:
        """Return the sigla at which the attribute `value` points, each once.

        >>> Sigla((), {"a": ("A", "B"), "B": ("B",)}).of("w.xml#a #B")
        ('A', 'B')
        """
        return tuple(dict.fromkeys(siglum for name in names_in(value) for siglum in self.names.get(name, (name,))))


def find_sigla(root: Element, apps: Sequence[Element]) -> Sigla:
    """Return the witnesses of the lists in `root`, and those besides whom the readings of `apps` name, in the order of the file."""
    listed: list[Listed] = []
    names: dict[str, tuple[str, ...]] = {}
    groups: dict[str, tuple[str, ...]] = {}
    for part in root.elements():
        for top in _outermost_lists(part):
            _read_list(top, "", listed, names, groups)
    _read_consensus(root, listed, names, groups)
    undeclared = []
    texts = names_of_text(apps)
    used = dict.fromkeys(_named(root, apps))
    _read_written_sigla(used, listed, names)
    listed[:] = [_with_parent(one, listed) for one in listed]
    people = people_of(root) & used.keys() - names.keys()
    names.update(dict.fromkeys(people, ()))
    for name in used:
        if name in texts and name not in names:
            names[name] = ()
        elif name not in names and name.casefold().rstrip(".") in ALL_OTHERS:
            names[name] = (REST,)
        elif name not in names and (known := PREFIX.sub("", name)) in names:
            names[name] = names[known]
        elif name not in names:
            names[name] = (name,)
            undeclared.append(name)
            _insert(_undeclared(name, listed), listed)
    sigla = tuple(undeclared) if len(undeclared) < len(listed) else ()
    return Sigla(tuple(listed), names, groups, dict(titles(root, groups)), sigla, people)


def people_of(root: Element) -> frozenset[str]:
    """Return the ids of the people that the header names: who edited, and whose conjectures are printed."""
    headers = (part for part in root.elements() if part.name == "teiHeader")
    people = (part.get("xml:id") for header in headers for part in header.named(*PEOPLE))
    return frozenset(people) - {""}


def in_words(element: Element) -> str:
    """Return the text of `element`, a name, with a space between the elements of which it is made.

    >>> parts = (Element("forename", {}, ("Anna",), 1), Element("surname", {}, ("Fabri",), 1))
    >>> in_words(Element("persName", {}, parts, 1))
    'Anna Fabri'
    """
    texts = (part if isinstance(part, str) else f" {in_words(part)} " for part in element.content)
    return " ".join("".join(texts).split())


def _read_written_sigla(used: Mapping[str, None], listed: list[Listed], names: dict[str, tuple[str, ...]]) -> None:
    """Give each witness that is listed with its siglum for a description, and is called by it, that siglum."""
    for at, one in enumerate(listed):
        written = one.document
        if written in used and written not in names and not {one.id, one.siglum} & used.keys():
            listed[at] = replace(one, siglum=written, document="")
            names[written] = names[one.id] = (written,)


def titles(root: Element, groups: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield the siglum of each of `groups` that the lists in `root` describe, by a heading or in words, and its description."""
    for part in root.named("listWit", "witness"):
        described = part if part.name == "witness" else part.child("head")
        one = listed_witness(part, ())
        if one is not None and one.siglum in groups and described is not None:
            yield one.siglum, one.document if described is part else " ".join(described.text.split())


def _read_consensus(
    root: Element, listed: list[Listed], names: dict[str, tuple[str, ...]], groups: dict[str, tuple[str, ...]]
) -> None:
    """Make a group of each witness that is no more than several others: its `@corresp`, or the pointers in it, name them."""
    for witness in root.named("witness"):
        words = "".join(part for part in witness.content if isinstance(part, str)).casefold()
        inner = [part.get("target") for part in witness.elements() if part.name in {"ptr", "ref"}]
        pointers = witness.get("corresp") or (" ".join(inner) if not words.strip() or "consens" in words else "")
        members = tuple(dict.fromkeys(s for name in names_in(pointers) for s in names.get(name, ())))
        own = names.get(witness.get("xml:id") or witness.get("n"), ())
        if len(members) > 1 and len(own) == 1 and own[0] not in members:
            listed[:] = [one for one in listed if one.siglum != own[0]]
            names.update({name: members for name, sigla in names.items() if sigla == own})
            groups[own[0]] = members


def _outermost_lists(element: Element) -> Iterator[Element]:
    if element.name == "listWit":
        yield element
        return
    for part in element.elements():
        if part.name == "witness":  # outside any list
            yield Element("listWit", {}, (part,), part.line)
        else:
            yield from _outermost_lists(part)


def _read_list(
    element: Element,
    parent: str,
    listed: list[Listed],
    names: dict[str, tuple[str, ...]],
    groups: dict[str, tuple[str, ...]],
) -> tuple[str, ...]:
    """Read the witnesses of a `listWit`, and of lists inside it; return their sigla."""
    sigla: list[str] = []
    for part in element.elements():
        if part.name == "listWit":
            sigla += _read_list(part, parent, listed, names, groups)
        elif part.name == "witness":
            sigla += _read_witness(part, parent, listed, names, groups)
        elif part.name not in {"head", "desc"}:
            inner = [inside for inside in _outermost_lists(part) if inside is not part]
            for one in inner:
                sigla += _read_list(one, parent, listed, names, groups)
    heads = (head.get("xml:id") for head in element.elements() if head.name == "head")
    name = element.get("xml:id") or element.get("n") or next(heads, "")
    if name and sigla and name not in names:
        names[name] = groups[name] = tuple(sigla)
    return tuple(sigla)


def _read_witness(
    witness: Element,
    parent: str,
    listed: list[Listed],
    names: dict[str, tuple[str, ...]],
    groups: dict[str, tuple[str, ...]],
) -> tuple[str, ...]:
    """Read a `witness`, which may be a group, or have hands of its own; return its sigla."""
    one = listed_witness(witness, {known.siglum for known in listed}, parent)
    inner = [part for part in witness.walk() if part.name == "witness" and part is not witness]
    hands = one is not None and inner and all(_is_hand_of(part, one) for part in inner)
    lists = [part for part in witness.elements() if part.name in {"listWit", "witness"}]
    if one is None:
        return tuple(s for part in lists for s in _read_list(_as_list(part), parent, listed, names, groups))
    if not inner and any(known.id == one.id for known in listed):  # listed twice
        return names[one.id]
    if not inner or hands:
        listed.append(one)
        for name in filter(None, (one.id, one.siglum, "".join(witness.get("n").split()))):
            names.setdefault(name, (one.siglum,))
        for part in lists:
            _read_list(_as_list(part), one.siglum, listed, names, {})
        return (one.siglum,)
    members = tuple(s for part in lists for s in _read_list(_as_list(part), parent, listed, names, groups))
    for name in (one.id, one.siglum):
        names.setdefault(name, members)
    groups[one.siglum] = members
    return members


def _as_list(part: Element) -> Element:
    return part if part.name == "listWit" else Element("listWit", {}, (part,), part.line)


def _is_hand_of(inner: Element, outer: Listed) -> bool:
    name = inner.get("xml:id") or inner.get("n")
    return any(name.startswith(own) and len(name) > len(own) for own in (outer.id, outer.siglum))


def _named(root: Element, apps: Sequence[Element]) -> Iterator[str]:
    """Yield the names of witnesses in `apps` and in the milestones of lacunae."""
    for app in apps:
        for part in app.walk():
            if part.name in {"lem", "rdg", "rdgGrp", "witDetail"}:
                yield from names_in(part.get("wit"))
            elif part.name == "wit" and not part.get("wit"):
                yield from wit_names(part)
    for part in root.named("lacunaStart", "lacunaEnd", "witStart", "witEnd"):
        yield from names_in(part.get("wit"))


def names_of_text(apps: Sequence[Element]) -> frozenset[str]:
    """Return the names in `apps` that denote the text of the edition, as `editorial` does, and no witness.

    Only lemmas have them, and beside each is a reading of the witnesses with the same words.
    """
    lemmas: set[str] = set()
    others: set[str] = set()
    for app in apps:
        readings = [part for part in app.elements() if part.name == "rdg"]
        others.update(name for part in readings for name in names_in(part.get("wit")))
        same = set(map(words_in, readings))
        for lemma in (part for part in app.elements() if part.name == "lem"):
            repeated = words_in(lemma) in same or app.get("type") in LOST
            (lemmas if repeated else others).update(names_in(lemma.get("wit")))
    return frozenset(lemmas - others)


def _undeclared(name: str, listed: Sequence[Listed]) -> Listed:
    """Return the witness `name`, which no list has: a hand of a listed one if its siglum shows it."""
    for one in sorted(listed, key=lambda known: -len(known.siglum)):
        for own in (one.siglum, one.id):
            if not one.parent and name.startswith(own) and HAND.fullmatch(name, len(own)):
                return Listed(name, name, one.document, one.date, hand_called(name.removeprefix(own)), one.siglum)
    return Listed(name, name)


def hand_called(sign: str) -> str:
    """Return what the `sign` of a hand at the end of a siglum means, itself if it means nothing that is known.

    >>> hand_called("*"), hand_called("2"), hand_called("C2"), hand_called("mg")
    ('first hand', 'hand 2', 'corrector 2', 'mg')
    """
    number = unicodedata.normalize("NFKC", "".join(filter(str.isdigit, sign)))
    letters = "".join(c for c in sign if c.isalpha()).casefold()
    if sign == "*":
        return "first hand"
    if letters in {"c", "ᶜ", "corr"}:
        return f"corrector {number}".rstrip()
    return f"hand {number}" if number and not letters else sign


def _with_parent(one: Listed, listed: Sequence[Listed]) -> Listed:
    """Return a listed witness, as a corrector of another if it has no description and its siglum shows that beyond doubt."""
    if one.document or one.parent:
        return one
    for other in listed:
        suffix = one.siglum.removeprefix(other.siglum)
        certain = other.siglum[-1:].isdigit() or not suffix.isalpha()
        if other is not one and suffix != one.siglum and certain and CORRECTOR.fullmatch(suffix):
            return replace(one, hand=hand_called(suffix), parent=other.siglum)
    return one


def _insert(one: Listed, listed: list[Listed]) -> None:
    """Insert a witness after the hands of its parent, or at the end."""
    same = [i for i, known in enumerate(listed) if one.parent and one.parent in {known.siglum, known.parent}]
    listed.insert(same[-1] + 1 if same else len(listed), one)
