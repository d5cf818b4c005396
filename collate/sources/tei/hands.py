"""Whose text is read: the first hand's, a corrector's, and which reading of an `app`.

A hand is known by its `xml:id`, as `@hand` points at it, or by what its `handNote` is called: `@n`, `@scribe`,
`@scribeRef` or its whole text.  The first hand is the first `handNote` of the header, and whoever is called so.

Source: TEI P5, Guidelines, 11.3.1.4 (additions and deletions) and 12.2 (linking the apparatus to the text).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from collate.errors import SourceError
from collate.model import Witness
from collate.sources.account import ReadingAccount
from collate.sources.tei.stages import FIRST as FIRST_STAGE
from collate.sources.tei.stages import LAST, of_a_layer, stage_of
from collate.sources.wit_names import ALL_OTHERS, names_in, wit_names
from collate.sources.xml_file import Element
from collate.sources.xml_ids import pointers
from collate.sources.xml_index import Named

FIRST = frozenset({"firsthand", "first hand", "first", "m1", "prima manus", "*"})
"""What a first hand is called (in small letters) where no header declares it."""

LATER = re.compile(
    r"(?:^|[^a-z])(?:m|h|man|hand|manus|main|hd|corr?|c)[\W_]?(?:[2-9]|ii|iii|iv)\b|second|secund|third|terti|later|corr|annot|reader|lector|"
    r"posterior|recentior|zweite|deuxi|pencil"
)
"""What the names of later hands have in them (in small letters)."""

FIRST_HAND = re.compile(r"first|prima|primary|main hand|scribe\b|\b[mh]1\b|hand[\W_]?1\b")

BEFORE = frozenset({"a.c.", "ante correctionem"})
"""As `hand` of a witness: before any correction, the first hand's own too."""

AFTER = frozenset({"p.c.", "post correctionem"})
"""As `hand` of a witness: with the corrections of every hand."""

UNNAMED = "corrector"
"""As `hand` of a witness: with the corrections that no `@hand` ascribes to anybody."""

CHANGES = ("add", "del", "subst", "mod", "restore", "rdg", "delSpan", "addSpan")
"""Elements whose `@hand` is a corrector's."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Which corrections are read: those of `hands` (ids; the empty one is for no `@hand`), or of every hand."""

    hands: frozenset[str]
    every: bool = False

    def has(self, hand: str) -> bool:
        """Return whether the corrections of `hand` are read, or of one of several.

        >>> Layer(frozenset({"h1"})).has("#h2 #h1"), Layer(frozenset()).has("")
        (True, False)
        """
        return self.every or not self.hands.isdisjoint(pointers(hand) or ("",))


def layer_of(root: Named, witness: Witness) -> Layer:
    """Return the layer that `witness.hand` names in the transcription `root`.

    Nothing, or a name of the first hand, is the text of the first hand with its own corrections; a corrector has that text
    with the own corrections beside it; several correctors are joined by `+`.

    Raises:
        SourceError: If the transcription has no such hand.
    """
    names = names_of_hands(root)
    first = frozenset(hand for name, hand in names.items() if name in FIRST)
    called = witness.hand.strip().casefold()
    if called in BEFORE:
        return Layer(frozenset())
    if called in AFTER:
        return Layer(first, every=True)
    chosen = set(first)
    for part in (part.strip() for part in called.split("+")):
        if part == UNNAMED and part not in names:
            chosen.add("")
        elif part and part not in FIRST:
            chosen.add(hand_called(part.removeprefix("#"), names, witness))
    return Layer(frozenset(chosen))


def called(hand: str) -> str:
    """Return how the `hand` of a witness names that of an element."""
    return hand.removeprefix("#") or "corrector"


def hand_called(name: str, names: dict[str, str], witness: Witness) -> str:
    """Return the id of the hand `name`.

    Raises:
        SourceError: If it is not among `names`.
    """
    if name not in names:
        known = ", ".join(dict.fromkeys(hand for called, hand in names.items() if called not in FIRST)) or "none"
        raise SourceError(
            f"there is no hand {witness.hand!r}, which witness {witness.siglum} names; the transcription knows {known}, "
            f"besides first hand, {UNNAMED}, a.c. and p.c.",
            witness.source or None,
        )
    return names[name]


def names_of_hands(root: Named) -> dict[str, str]:
    """Return the id of each hand by each of its names, in small letters."""
    names: dict[str, str] = {}
    notes = [note for note in root.named("handNote", "hand") if note.get("xml:id")]
    for note in notes:
        hand = note.get("xml:id")
        if note is notes[0] and not is_later(note):
            names.update(dict.fromkeys(sorted(FIRST), hand))
        labels = (hand, note.get("n"), note.get("scribe"), note.get("scribeRef"), " ".join(note.text.split()))
        for label in labels:
            if hand and label:
                names.setdefault(label.casefold().removeprefix("#"), hand)
    for element in root.named(*CHANGES):
        for hand in pointers(element.get("hand")):
            names.setdefault(hand.casefold(), hand)
    return names


def is_later(note: Element) -> bool:
    """Return whether a hand is by its name a corrector's or another later one's, so that the first hand is not declared.

    >>> is_later(Element("handNote", {"xml:id": "m2"}, (), 1)), is_later(Element("handNote", {"xml:id": "m1"}, (), 1))
    (True, False)
    """
    description = f"{note.get('xml:id')} {note.get('n')} {note.get('scribe')} {' '.join(note.text.split())[:60]}"
    return bool(LATER.search(description.casefold())) and not FIRST_HAND.search(description.casefold())


def names_of_witness(root: Named, siglum: str) -> frozenset[str]:
    """Return what `@wit` calls the witness `siglum`: the siglum, or the `xml:id` of the witness so called."""
    names = {siglum}
    for witness in root.named("witness"):
        labels = [witness.get("n"), *(abbr.text.strip() for abbr in witness.named("abbr"))]
        if siglum in labels and witness.get("xml:id"):
            names.add(witness.get("xml:id"))
    return frozenset(names)


def groups_of_witness(root: Named, names: frozenset[str]) -> frozenset[str]:
    """Return what `@wit` calls the groups to which the witness that is called `names` belongs."""
    groups: set[str] = set()
    for group in root.named("listWit", "witness"):
        inner = {part.get(name) for part in group.named("witness") if part is not group for name in ("xml:id", "n")}
        if names & inner:
            groups.update({group.get("xml:id"), group.get("n")} - {""})
    return frozenset(groups)


def reading_for(app: Element, names: Sequence[frozenset[str]], layer: Layer, account: ReadingAccount) -> Element | None:
    """Return the reading of `app` that a witness has, by its hand or by its siglum, else the lemma; nothing if it has none.

    `names` has what `@wit` calls the witness, and then the groups to which it belongs.

    Readings without `@wit` and `@hand` are layers by their `@type`: as first written, and as corrected.
    """
    readings = list(readings_of(app))
    holders = holders_of(app)
    named = named_readings(readings, holders, names)
    pool = named or [r for r in readings if not holders.get(id(r))]
    if len(named) > 1 and (staged := reading_by_stage(app, named, frozenset().union(*names), layer)):
        return staged
    if any(r.get("hand") for r in pool):
        theirs = [r for r in pool if r.get("hand") and all(map(layer.has, pointers(r.get("hand"))))]
        nobodys = [r for r in pool if not r.get("hand")]
        return theirs[-1] if theirs else (nobodys or pool)[0]
    chosen = next(iter([*named, *(r for r in readings if r.name == "lem")]), None)
    if chosen is None and pool:
        corrected = [r for r in pool if is_correction(r)]
        first = [r for r in pool if r not in corrected]
        chosen = corrected[-1] if corrected and (layer.has("") or not first) else first[0]
    if chosen is None:
        account.complain("an app has no reading of this witness and no lem; nothing is read there", app.line)
    return chosen


def named_readings(
    readings: Sequence[Element], holders: Mapping[int, Sequence[str]], names: Sequence[frozenset[str]]
) -> list[Element]:
    """Return the `readings` that name the witness: by itself, else by the next of its groups, else as one of all others.

    Beside a reading of one of its layers, what its groups read is that of the other.
    """
    named: list[Element] = []
    for own in names:
        named += [r for r in readings if r not in named and own.intersection(holders.get(id(r), ()))]
        if named and not all(map(of_a_layer, named)):
            break
    return named or [r for r in readings if {h.casefold().rstrip(".") for h in holders.get(id(r), ())} & ALL_OTHERS]


def reading_by_stage(app: Element, named: Sequence[Element], names: frozenset[str], layer: Layer) -> Element | None:
    """Return which of several readings of one witness `layer` has, by their stages or their `@varSeq`; nothing if they state none."""
    if any(r.get("hand") for r in named):
        return None
    corrected = layer.has("")
    stages = [stage_of(r, app, lambda value: not names.isdisjoint(names_in(value))) for r in named]
    if any(stages):
        other = LAST if FIRST_STAGE in stages else FIRST_STAGE
        wanted = [
            r for r, own in zip(named, stages, strict=True) if (own or other) == (LAST if corrected else FIRST_STAGE)
        ]
        return (wanted or named)[-1 if corrected else 0]
    order = [r.get("varSeq") for r in named]
    if all(map(str.isdecimal, order)) and len(set(order)) == len(order):
        in_order = sorted(named, key=lambda r: int(r.get("varSeq")))
        return in_order[-1] if corrected else in_order[0]
    return None


def holders_of(app: Element) -> dict[int, tuple[str, ...]]:
    """Return the names of the witnesses of each reading of `app`, by its identity: in `@wit`, and in `wit` in it or after it."""
    holders: dict[int, tuple[str, ...]] = {}
    last: int | None = None
    for part, value in attested_parts(app, ""):
        if part.name in {"lem", "rdg"}:
            last = id(part)
            inside = (name for wit in part.elements() if wit.name == "wit" for name in wit_names(wit))
            holders[last] = (*names_in(value), *inside)
        elif part.name == "wit" and last is not None:
            holders[last] += wit_names(part)
    return holders


def attested_parts(element: Element, value: str) -> Iterator[tuple[Element, str]]:
    """Yield the parts of an `app` and of the groups in it, each with its `@wit`, or else that of the group around, `value`."""
    for part in element.elements():
        own = part.get("wit") or value
        if part.name == "rdgGrp":
            yield from attested_parts(part, own)
        else:
            yield part, own


def is_correction(reading: Element) -> bool:
    """Return whether a reading is a later one by its `@type`.

    >>> is_correction(Element("rdg", {"type": "corr"}, (), 1)), is_correction(Element("rdg", {"type": "orig"}, (), 1))
    (True, False)
    """
    kind = reading.get("type").casefold().replace(".", "")
    return kind.startswith(("corr", "pc", "post", "alt", "sup"))


def readings_of(app: Element) -> Iterable[Element]:
    """Yield `lem` and `rdg` of `app` in order, those in groups too, not those of an `app` inside."""
    for part in app.elements():
        if part.name in {"lem", "rdg"}:
            yield part
        elif part.name == "rdgGrp":
            yield from readings_of(part)


def unread(app: Element, chosen: Element | None) -> Iterator[tuple[Element, Element | str]]:
    """Yield the parts of `app` that are not read when `chosen` is, each with the element that it is in."""
    for part in app.content:
        if isinstance(part, Element) and part.name == "rdgGrp":
            yield from unread(part, chosen)
        elif part is not chosen:
            yield app, part
