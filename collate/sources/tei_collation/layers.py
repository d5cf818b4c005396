"""A witness that two readings of one `app` name: its hands or layers, if the file distinguishes them, else an alternative.

`@hand`, a `witDetail` or `@type` that says *a.c.* or *p.c.*, and `@varSeq` distinguish layers: then the witness is a witness for each,
`B*` and `Bᶜ`.  The first layer is that of the first `handNote` of the header, and whatever nothing ascribes to a later one.  Where an
`app` has no reading of a corrector, the corrector reads as the first hand; where it has one of a corrector alone, the first
hand reads as the lemma, if that names no witness, else as the corrector.  Two readings with the same words are one.  Where nothing
distinguishes two readings, the witness has the first, and the other is kept as an alternative.

Source: TEI P5, Guidelines, 13.1 (the apparatus entry, readings and witnesses).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from collate.sources.tei.absence import words_in
from collate.sources.tei.stages import FIRST, LAST, stage, stage_of
from collate.sources.tei_collation.listed import Listed
from collate.sources.tei_collation.readings import App, AppReading, Names
from collate.sources.wit_names import names_in
from collate.sources.xml_file import Element

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

Layers = Mapping[str, Mapping[str, str]]
"""The siglum of a witness of several layers -> its layers, the first before the others -> the siglum of each."""

Owned = list[tuple[str, AppReading]]
"""The readings of one witness in an `app`, each with its layer; empty where the file does not state it."""


@dataclass(frozen=True, slots=True)
class Layered:
    """The apps and the witnesses, one for each layer; and the witnesses with two undistinguished readings, with the line."""

    apps: tuple[App, ...]
    witnesses: tuple[Listed, ...]
    layers: Layers
    undecided: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hands:
    """The first hand that the header declares, if it declares any, and all that are layers of their own, in their order."""

    first: str
    known: Sequence[str]


def by_layer(root: Element, apps: Sequence[App], names: Names) -> Layered:
    """Return `apps` and the witnesses of `names` with a witness for each layer in place of a witness of several."""
    declared = [note.get("xml:id") for note in root.named("handNote") if note.get("xml:id")]
    known = declared + [hand for hand in later_hands(apps) if hand not in declared]
    owned = [owners(app, Hands(next(iter(declared), ""), known), names) for app in apps]
    layers = layers_of(owned, known, frozenset(one.siglum for one in names.sigla.witnesses))
    assigned = [_assigned(app, own, layers) for app, own in zip(apps, owned, strict=True)]
    undecided = [(s, r.element.line) for app in assigned for s, r in app.alternatives if s not in app.silent]
    return Layered(tuple(assigned), tuple(_witnesses(names.sigla.witnesses, layers)), layers, tuple(undecided))


def later_hands(apps: Sequence[App]) -> list[str]:
    """Return the hands that readings name, by the numbers in their names; none if all but the first are one."""
    named = {h for app in apps for reading in app.readings for h in names_in(reading.element.get("hand"))}
    later = sorted((hand for hand in named if stage(hand) != FIRST), key=lambda hand: (number_in(hand), hand))
    return later if len(later) > 1 else []


def number_in(name: str) -> int:
    """Return the number in the name of a hand, 0 if it has none.

    >>> number_in("corrector12"), number_in("mg")
    (12, 0)
    """
    return int("".join(c for c in name if c in "0123456789")[:9] or 0)


def owners(app: App, hands: Hands, names: Names) -> dict[str, Owned]:
    """Return the readings of each witness that `app` names, with their layers, as far as the file states them."""
    owned: dict[str, Owned] = {}
    for reading in app.readings:
        for siglum in reading.sigla:
            owned.setdefault(siglum, []).append((layer_of(app, reading, siglum, hands, names), reading))
    return {siglum: _completed(theirs) for siglum, theirs in owned.items()}


def layer_of(app: App, reading: AppReading, siglum: str, hands: Hands, names: Names) -> str:
    """Return the layer of `siglum` that has `reading`, empty if the file does not state it."""
    for hand in names_in(reading.element.get("hand")):
        return FIRST if hand in {hands.first, f"{siglum}1"} else hand if hand in hands.known else stage(hand) or hand
    return stage_of(reading.element, app.element, lambda value: siglum in names.sigla.of(value))


def _completed(theirs: Owned) -> Owned:
    """Return `theirs` with the layer of the one reading that has none, if the others have theirs; by `@varSeq` if none has any.

    Of two readings of one hand the earlier by `@varSeq` is that before, the later that after its correction.
    """
    if len(theirs) < 2:
        return theirs
    known = [layer for layer, _ in theirs if layer]
    sequence = [reading.element.get("varSeq") for _, reading in theirs]
    ordered = all(sequence) and len(set(sequence)) == len(sequence)
    if not known and ordered:
        return [(number, reading) for number, (_, reading) in zip(sequence, theirs, strict=True)]
    if ordered and len(known) == len(theirs) == 2 and len(set(known)) == 1:
        earlier, later = sorted(theirs, key=lambda own: number_in(own[1].element.get("varSeq")))
        return [(FIRST, earlier[1]), (LAST, later[1])]
    if len(known) == len(theirs) - 1:
        other = LAST if FIRST in known else FIRST
        return [(layer or other, reading) for layer, reading in theirs]
    return theirs


def layers_of(
    owned: Iterable[Mapping[str, Owned]], hands: Sequence[str], sigla: Collection[str] = frozenset()
) -> Layers:
    """Return the witnesses of several layers; `hands` are those that are known, in their order.

    A hand whose name is one of the `sigla` of witnesses is that witness.
    """
    met: dict[str, dict[str, None]] = {}
    for app in owned:
        for siglum, theirs in app.items():
            layers = dict.fromkeys(layer for layer, _ in theirs)
            if len(layers) == len(theirs) > 1 and "" not in layers:
                met.setdefault(siglum, {}).update(layers)
    order = {FIRST: -1, LAST: len(hands) + 1, **{hand: number for number, hand in enumerate(hands)}}
    of_siglum: dict[str, dict[str, str]] = {}
    for siglum, own in met.items():
        ordered = sorted(own, key=lambda layer: (order.get(layer, len(hands)), *_in_sequence(layer)))
        ends = ["*", *_signs(siglum, ordered[1:])]
        of_siglum[siglum] = {
            layer: layer if layer in sigla else f"{siglum}{end}" for layer, end in zip(ordered, ends, strict=True)
        }
    return of_siglum


def _in_sequence(layer: str) -> tuple[bool, int]:
    """Return what sorts layers by their `@varSeq`, before those of hands, which stay as they are."""
    return not layer.isdecimal(), int(layer) if layer.isdecimal() else 0


def _signs(siglum: str, later: Sequence[str]) -> Sequence[str]:
    """Return what follows `siglum` in the sigla of its layers after the first: the number of the hand, or one in their order.

    The layer of corrections by no hand that is named is `ᶜ`, as is one that is alone, unless its name is the siglum with a number.

    >>> _signs("N", ["p.c."]), _signs("N", ["second", "third", "p.c."]), _signs("N", ["N3"])
    (['ᶜ'], ['²', '³', 'ᶜ'], ['³'])
    """
    names = [layer for layer in later if layer != LAST]
    numbered = [name.removeprefix(siglum) for name in names]
    if not all(name.startswith(siglum) and name.removeprefix(siglum).isdecimal() for name in names):
        numbered = [str(number) for number in range(2, len(numbered) + 2)] if len(later) > 1 else ["ᶜ"]
    numbers = iter(numbered)
    return ["ᶜ" if layer == LAST else next(numbers).translate(RAISED) for layer in later]


def _assigned(app: App, owned: Mapping[str, Owned], layers: Layers) -> App:
    """Return `app` with the layers of `layers` for their witnesses, each in one reading, and what is more as alternatives."""
    given: dict[int, list[str]] = {id(reading): [] for reading in app.readings}
    more: list[tuple[str, AppReading]] = []
    for siglum, theirs in owned.items():
        if siglum not in layers:
            given[id(theirs[0][1])].append(siglum)
            words = {words_of_reading(theirs[0][1])}
            more += [(siglum, r) for _, r in theirs[1:] if words_of_reading(r) not in words]
            continue
        known, first = layers[siglum], next(iter(layers[siglum]))
        own: dict[str, AppReading] = {}
        for layer, reading in theirs:
            at = layer if layer in known else first
            if at not in own:
                own[at] = reading
            elif words_of_reading(own[at]) != words_of_reading(reading):
                more.append((known[at], reading))
        negative = app.lemma is not None and not app.lemma.sigla
        earliest = own.get(first, None if negative else theirs[0][1])
        for layer, name in known.items():
            read = own.get(layer, earliest)
            if read is not None and name not in owned:
                given[id(read)].append(name)
    readings = tuple(replace(r, sigla=tuple(given[id(r)])) for r in app.readings)
    by_element = {id(r.element): r for r in readings}
    absent = {name: why for siglum, why in app.silent.items() for name in _layers(siglum, layers)}
    within = frozenset(name for siglum in app.within for name in _layers(siglum, layers))
    further = [(siglum, by_element[id(r.element)]) for siglum, r in more if siglum not in app.silent]
    ambiguous = ((name, r) for siglum, r in app.alternatives for name in _layers(siglum, layers))
    alternatives = (*((name, by_element[id(r.element)]) for name, r in ambiguous), *further)
    return replace(app, readings=readings, silent=absent, within=within, alternatives=alternatives)


def _layers(siglum: str, layers: Layers) -> tuple[str, ...]:
    return tuple(layers[siglum].values()) if siglum in layers else (siglum,)


def words_of_reading(reading: AppReading) -> str:
    """Return the words of a reading, notes and the names of witnesses left out; the state of its witnesses if they have none."""
    return f"{reading.state}" if reading.state else words_in(reading.content)


def _witnesses(listed: Iterable[Listed], layers: Layers) -> Iterator[Listed]:
    known = {name for own in layers.values() for name in own.values()}
    for one in listed:
        if one.siglum not in layers:
            if one.siglum not in known:
                yield one
            continue
        for name in layers[one.siglum].values():
            yield replace(one, id=name, siglum=name)
