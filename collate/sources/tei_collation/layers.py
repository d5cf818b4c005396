"""Hands in an apparatus: a witness that two readings of one `app` name, by different hands, is a witness for each hand.

The first hand is the first `handNote` of the header, and whatever has no `@hand`; readings without `@hand` may be told apart by
`@varSeq`.  Where an `app` has no reading of a corrector, the corrector reads as the first hand; where it has one of a corrector
alone, the first hand reads as the lemma, if that names nobody, else as the corrector.

Source: TEI P5, Guidelines, 13.1 (the apparatus entry, readings and witnesses).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from collate.sources.tei.hands import readings_of
from collate.sources.xml_file import Element, pointers

Layers = Mapping[str, Mapping[str, str]]
"""What `@wit` calls a witness of several hands -> its hands, the first before the others -> what each is called instead."""

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def by_hand(root: Element) -> Element:
    """Return `root` with a witness for each hand in place of a witness of several hands."""
    hands = [note.get("xml:id") for note in root.named("handNote")] or [""]
    layers = layers_of(root, hands)
    return next(changed(root, layers, hands[0], {})) if layers else root


def layers_of(root: Element, hands: Sequence[str]) -> Layers:
    """Return the witnesses of several hands; `hands` are those of the header, the first before the others."""
    met: dict[str, dict[str, None]] = {}
    for app in root.named("app"):
        for name, theirs in named(app, hands[0]).items():
            told_apart = dict.fromkeys(hand for hand, _ in theirs)
            if len(told_apart) == len(theirs) > 1:
                met.setdefault(name, {}).update(told_apart)
    order = {hand: number for number, hand in enumerate(hands)}
    found: dict[str, dict[str, str]] = {}
    for name, own in met.items():
        ordered = sorted(own, key=lambda hand: order.get(hand, len(order)))
        later = [str(number).translate(RAISED) for number in range(2, len(ordered) + 1)]
        ends = ["*", *(["ᶜ"] if len(later) == 1 else later)]
        found[name] = {hand: f"{name}{end}" for hand, end in zip(ordered, ends, strict=True)}
    return found


def named(app: Element, first: str) -> dict[str, list[tuple[str, Element]]]:
    """Return the readings of `app` that name a witness, with their hands, `first` for none, by what `@wit` calls it."""
    found: dict[str, list[tuple[str, Element]]] = {}
    for reading in readings_of(app):
        hand = " ".join(pointers(reading.get("hand"))) or reading.get("varSeq") or first
        for name in pointers(reading.get("wit")):
            found.setdefault(name, []).append((hand, reading))
    return found


def assigned(app: Element, layers: Layers, first: str) -> dict[int, str]:
    """Return `@wit` of each reading of `app`, by the identity of its element, as the hands have it."""
    negative = any(part.name == "lem" and not part.get("wit") for part in app.elements())
    given: dict[int, list[str]] = {}
    for name, theirs in named(app, first).items():
        if name not in layers:
            for _, reading in theirs:
                given.setdefault(id(reading), []).append(name)
            continue
        own = dict(theirs)
        earliest = own.get(next(iter(layers[name])), None if negative else theirs[0][1])
        for hand, layer in layers[name].items():
            read = own.get(hand, earliest)
            if read is not None:
                given.setdefault(id(read), []).append(layer)
        for hand, reading in theirs:
            if own[hand] is not reading:  # two readings of one hand, which is told where readings are checked
                given.setdefault(id(reading), []).extend(layers[name].values())
    return {reading: " ".join(f"#{name}" for name in names) for reading, names in given.items()}


def changed(element: Element, layers: Layers, first: str, given: Mapping[int, str]) -> Iterator[Element]:
    """Yield `element` with the hands of `layers` for the witnesses that it names, or a `witness` for each hand.

    `given` has `@wit` of the readings of the `app` around.
    """
    if element.name == "app":
        given = {**dict.fromkeys(map(id, readings_of(element)), ""), **assigned(element, layers, first)}
    content: list[Element | str] = []
    for part in element.content:
        content.extend([part] if isinstance(part, str) else changed(part, layers, first, given))
    attributes = dict(element.attributes)
    if id(element) in given:
        attributes["wit"] = given[id(element)]
    elif "wit" in attributes:
        attributes["wit"] = " ".join(f"#{name}" for name in expanded(pointers(attributes["wit"]), layers))
    called = element.get("xml:id") if element.get("xml:id") in layers else element.get("n")
    if element.name != "witness" or called not in layers:
        yield Element(element.name, attributes, tuple(content), element.line, element.namespace)
        return
    siglum = next((abbr for abbr in element.named("abbr") if abbr.get("type") == "siglum"), None)
    shown = "".join(siglum.text.split()) if siglum else element.get("n") or called
    for name in layers[called].values():
        own = {"xml:id": name, "n": shown + name.removeprefix(called)}
        rest = tuple(part for part in content if not isinstance(part, Element) or part.name != "abbr")
        yield Element("witness", own, rest, element.line, element.namespace)


def expanded(names: Sequence[str], layers: Layers) -> list[str]:
    """Return `names` with all hands of those that have several.

    >>> expanded(["A", "B"], {"B": {"": "B*", "m2": "Bᶜ"}})
    ['A', 'B*', 'Bᶜ']
    """
    return [one for name in names for one in (layers[name].values() if name in layers else (name,))]
