"""An apparatus of editions: its readings name no witnesses, but the editions that have them, by `@source`.

Where most apps name the editions of the lemma and those of the other readings, these are the witnesses.  An `@source` here and there is
that of a conjecture.

Source: TEI P5, Guidelines, 13.1.2 (readings), att.global.source.
"""

from __future__ import annotations

from dataclasses import replace

from collate.model import Remark
from collate.sources.xml_file import Element

FEW = 5
"""The apps, at least, that show that the sources are the witnesses."""

TAKEN = "no reading names a witness by wit, so the editions that source names are taken for the witnesses"


def with_editions(root: Element) -> tuple[Element, tuple[Remark, ...]]:
    """Return `root` with the editions of its readings as their witnesses, if they are what is collated, and a remark that says so."""
    apps = [app for part in root.elements() if part.name != "teiHeader" for app in part.named("app")]
    readings = [reading for app in apps for reading in app.named("lem", "rdg", "rdgGrp", "wit")]
    if any(reading.get("wit") or reading.name == "wit" for reading in readings):
        return root, ()
    compared = [app for app in apps if _names_both(app)]
    if len(compared) < FEW or len(compared) <= len(apps) / 2:
        return root, ()
    return _attested(root), (Remark(TAKEN, compared[0].line),)


def _names_both(app: Element) -> bool:
    """Return whether an `app` names the sources of its lemma and of another reading."""
    named = {reading.name for reading in app.elements() if reading.get("source")}
    return {"lem", "rdg"} <= named


def _attested(element: Element) -> Element:
    """Return `element` with `@source` of the readings in it as their `@wit`."""
    content = tuple(part if isinstance(part, str) else _attested(part) for part in element.content)
    if element.name in {"lem", "rdg"} and element.get("source"):
        kept = {name: value for name, value in element.attributes.items() if name != "source"}
        return replace(element, attributes={**kept, "wit": element.get("source")}, content=content)
    same = all(new is old for new, old in zip(content, element.content, strict=True))
    return element if same else replace(element, content=content)
