"""ALTO, as eScriptorium and libraries write it: the lines of a page in their reading order.

Source: Library of Congress, ALTO 4.4 (Analyzed Layout and Text Object); SegmOnto for the types of zones.
"""

from __future__ import annotations

from collections.abc import Mapping

from collate.errors import SourceError
from collate.model import Zone
from collate.sources.page_text import PageText
from collate.sources.xml_file import Element

MARGINS = frozenset({"TopMargin", "BottomMargin", "LeftMargin", "RightMargin"})


def read_alto(root: Element, text: PageText, source: str) -> None:
    """Add the pages of the ALTO file `root`, called `source` in messages, to `text`.

    Raises:
        SourceError: If a page states that its blocks have no order.
    """
    names = [part.text.strip() for part in root.named("fileName")]
    tags = {tag.get("ID"): tag.get("LABEL") for part in root.named("Tags") for tag in part.elements()}
    spaced = next(root.named("SP"), None) is not None
    order = order_of(root, source)
    for place, page in enumerate(root.named("Page")):
        image = names[place] if place < len(names) else ""
        number = text.open(Zone("page", 0, 0, page.get("PRINTED_IMG_NR") or page.get("ID") or image, image))
        gap = "\n"
        blocks = [part for part in page.walk() if part.name == "TextBlock"]
        margins = {id(block): part.name for part in page.elements() if part.name in MARGINS for block in part.walk()}
        for block in sorted(blocks, key=lambda block: order.get(block.get("ID"), len(order))) if order else blocks:
            kind = next((tags[tag] for tag in block.get("TAGREFS").split() if tags.get(tag)), "") or block.get("TYPE")
            gap = read_block(block, kind or margins.get(id(block), ""), text, gap, spaced=spaced)
        text.close(number)


def order_of(root: Element, source: str) -> Mapping[str, int]:
    """Return the place of each block in the reading order, nothing if the file gives none.

    Raises:
        SourceError: If it states that the blocks have no order.
    """
    order = next(root.named("ReadingOrder"), None)
    if order is None:
        return {}
    positions: dict[str, int] = {}
    for part in order.walk():
        if part.name == "UnorderedGroup" and sum(inner.name == "ElementRef" for inner in part.elements()) > 1:
            raise SourceError(
                "the page gives its blocks no order (UnorderedGroup); put them into an OrderedGroup", source, part.line
            )
        if part.name == "ElementRef":
            positions.setdefault(part.get("REF"), len(positions))
    return positions


def read_block(block: Element, kind: str, text: PageText, gap: str, *, spaced: bool) -> str:
    """Add a block to `text`, divided by `gap` from what is before, and return what divides it from the next."""
    lines = [part for part in block.elements() if part.name == "TextLine"]
    if against := text.reason_against("TextBlock", kind):
        written = "".join(line_text(line, spaced=spaced) for line in lines)
        text.account.leave(f"TextBlock[@type={kind}]", against[0], written, block.line, against[1])
        return gap
    number = text.open(Zone("region", 0, 0, block.get("ID"), points=outline_of(block)))
    before = text.length
    for line in lines:
        zone = Zone("line", 0, 0, line.get("ID"), points=line.get("BASELINE"), confidence=confidence_of(line))
        text.line(line_text(line, spaced=spaced), zone, gap if text.length == before else "\n")
    text.close(number)
    return "\n\n" if text.length > before else gap


def line_text(line: Element, *, spaced: bool) -> str:
    """Return the text of a line; in a file without `SP`, words that do not touch on the picture are divided by a space."""
    parts: list[str] = []
    end: float | None = None
    for part in line.elements():
        if part.name == "SP":
            parts.append(" ")
            end = None
        elif part.name in {"String", "HYP"}:
            begins = number_of(part.get("HPOS"))
            touches = end is not None and begins is not None and begins <= end
            if parts and part.name == "String" and not spaced and not touches:
                parts.append(" ")
            parts.append(part.get("CONTENT"))
            width = number_of(part.get("WIDTH"))
            end = begins + width if begins is not None and width is not None else None
    return "".join(parts)


def number_of(value: str) -> float | None:
    """Return the number that `value` is, or nothing."""
    try:
        return float(value)
    except ValueError:
        return None


def confidence_of(line: Element) -> float:
    """Return the mean confidence of the words of a line, negative if none is given."""
    known = [number for part in line.elements() if (number := number_of(part.get("WC"))) is not None]
    return round(sum(known) / len(known), 4) if known else -1.0


def outline_of(block: Element) -> str:
    """Return the outline of a block: its polygon, or its corner, width and height."""
    polygon = block.child("Shape", "Polygon")
    if polygon is not None:
        return polygon.get("POINTS")
    return " ".join(filter(None, map(block.get, ("HPOS", "VPOS", "WIDTH", "HEIGHT"))))
