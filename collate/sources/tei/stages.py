"""Whether a reading is that before or after correction, as its type or a detail beside it states.

Source: TEI P5, Guidelines, 13.1 (the apparatus entry, readings and witnesses).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from collate.sources.wit_names import names_in
from collate.sources.xml_file import Element

FIRST = "a.c."
"""The layer before any correction."""

LAST = "p.c."
"""The layer with the corrections of no hand that is named."""

BEFORE = (
    *(
        "ac",
        "original",
        "firsthand",
        "primamanus",
        "primamanu",
        "manusprima",
        "manuprima",
        "mpr",
        "mpri",
        "m1",
        "antec",
    ),
    *("*", "uncorrected"),
)
AFTER = (
    *(
        "pc",
        "altered",
        "correct",
        "postc",
        "secundamanus",
        "secundamanu",
        "manussecunda",
        "manusecunda",
        "msec",
        "malt",
        "m2",
    ),
    *("mansec", "manalt", "manusaltera", "manualtera", "sl", "supralin", "inmarg", "marg", "mg", "above"),
)
"""Beginnings or ends of types or details that denote the first layer, and of a later one, in small letters without points."""

CORRECTION = "corr"
"""A type that denotes a later layer by itself, and not as the beginning of *corrupt*."""


OF_LAYERS = ("type", "subtype", "cause")
"""The attributes of a reading that may state its layer."""


def stage(description: str) -> str:
    """Return which layer the words of a type or a detail name, empty if none.

    >>> stage("a.c."), stage("correction-altered"), stage("orthographic")
    ('a.c.', 'p.c.', '')
    """
    bare = "".join(c for c in description.casefold() if c.isalnum() or c == "*")
    for layer, signs in ((FIRST, BEFORE), (LAST, AFTER)):
        if bare and any(
            bare == sign or (len(sign) > 2 and (bare.startswith(sign) or bare.endswith(sign))) for sign in signs
        ):
            return layer
    return LAST if bare == CORRECTION else ""


def stage_of(reading: Element, app: Element, is_named: Callable[[str], bool]) -> str:
    """Return which layer of a witness `reading` of `app` has, empty if nothing states it; `is_named` says whether a `@wit` names the witness.

    A `witDetail` is about the reading at which it points, or else the one before it.

    >>> reading, detail = Element("rdg", {"wit": "#B"}, ("two",), 1), Element("witDetail", {"wit": "#B"}, ("p.c.",), 1)
    >>> stage_of(reading, Element("app", {}, (reading, detail), 1), lambda names: "#B" in names)
    'p.c.'
    """
    last: Element | None = None
    for part in parts_of(app):
        if part.name == "witDetail" and is_named(part.get("wit")):
            targets = names_in(part.get("target"))
            mine = reading.get("xml:id") in targets if targets else last is reading
            if mine and (layer := stage(part.get("type")) or stage(part.text)):
                return layer
        elif part.name in {"lem", "rdg"}:
            last = part
    stages = [stage(reading.get(name)) for name in OF_LAYERS]
    return FIRST if FIRST in stages else LAST if LAST in stages else ""


def parts_of(app: Element) -> Iterator[Element]:
    """Yield what is in an `app`, in its groups, and the details in its readings."""
    for part in app.elements():
        if part.name in {"rdgGrp", "lem", "rdg"}:
            yield part
            yield from (inner for inner in parts_of(part) if part.name == "rdgGrp" or inner.name == "witDetail")
        else:
            yield part


def of_a_layer(reading: Element) -> bool:
    """Return whether `reading` states by itself that it is of a hand, or of the text before or after correction.

    >>> of_a_layer(Element("rdg", {"type": "p.c."}, (), 1)), of_a_layer(Element("rdg", {"type": "orthographic"}, (), 1))
    (True, False)
    """
    return bool(reading.get("hand")) or any(stage(reading.get(name)) for name in OF_LAYERS)
