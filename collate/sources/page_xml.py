"""PAGE XML, as Transkribus, eScriptorium and OCR-D write it: the lines of a page in their reading order.

Of a line that is given several times (its own text, its words, its glyphs) the text of the line is read; of several readings
the one with the lowest index.

Source: PRImA, PAGE Content format, 2019-07-15 (older ones differ in how points are written); Transkribus, `@custom`.
"""

from __future__ import annotations

import re

from collate.model import Zone
from collate.sources.letters import letters_in
from collate.sources.page_text import PageText, in_given_order
from collate.sources.xml_file import Element

ORDER = re.compile(r"readingOrder\s*\{[^}]*index\s*:\s*(\d+)")
STRUCTURE = re.compile(r"structure\s*\{[^}]*type\s*:\s*([\w\-]+)")

REGIONS = frozenset(
    {"TextRegion", "TableRegion", "TableCell", "ImageRegion", "GraphicRegion", "MapRegion", "LineDrawingRegion"}
)


def read_page(root: Element, text: PageText) -> None:
    """Add the page of the PAGE file `root` to `text`."""
    for page in root.named("Page"):
        number = text.open(Zone("page", 0, 0, page.get("id") or page.get("imageFilename"), page.get("imageFilename")))
        gap = "\n"
        for region in in_order(page):
            gap = read_region(region, text, gap)
        text.close(number)


def in_order(page: Element) -> list[Element]:
    """Return the regions of a page, as its reading order has them; those it does not name are last."""
    regions = [part for part in page.elements() if part.name in REGIONS]
    order = page.child("ReadingOrder")
    if order is None:
        return in_given_order(regions, [index_of(region) for region in regions])
    named = {name: place for place, name in enumerate(refs_of(order))}
    return sorted(regions, key=lambda region: named.get(region.get("id"), len(named)))


def refs_of(group: Element) -> list[str]:
    """Return the ids of the regions in a group of the reading order, those of a numbered group by their numbers."""
    parts = [part for part in group.elements() if part.name.startswith(("RegionRef", "OrderedGroup", "UnorderedGroup"))]
    if parts and all(part.get("index").isdecimal() for part in parts):
        parts.sort(key=lambda part: int(part.get("index")))
    refs: list[str] = []
    for part in parts:
        if part.get("regionRef"):
            refs.append(part.get("regionRef"))
        refs += refs_of(part)
    return refs


def index_of(element: Element) -> int | None:
    """Return the number of a region or line in the reading order, if it gives one itself."""
    own = ORDER.search(element.get("custom"))
    given = element.get("index") or (own[1] if own else "")
    return int(given) if given.isdecimal() else None


def read_region(region: Element, text: PageText, gap: str) -> str:
    """Add a region to `text`, divided by `gap` from what is before, and return what divides it from the next."""
    own = STRUCTURE.search(region.get("custom"))
    kind = region.get("type") or (own[1] if own else "")
    if against := text.reason_against(region.name, kind):
        name = f"{region.name}[@type={kind}]" if kind else region.name
        text.account.leave(name, against[0], "".join(texts_of(region)), region.line, against[1])
        return gap
    number = text.open(Zone("region", 0, 0, region.get("id"), points=points_of(region, "Coords")))
    lines = [part for part in region.elements() if part.name == "TextLine"]
    before = text.length
    if any(letters_in("".join(texts_of(line))) for line in lines):
        for line in in_given_order(lines, [index_of(line) for line in lines]):
            read_line(line, text, gap if text.length == before else "\n")
    elif whole := reading_of(region):
        for line_text in whole.splitlines():
            text.line(line_text, Zone("line", 0, 0), gap if text.length == before else "\n")
    leave_others(region, text)
    text.close(number)
    after = "\n\n" if text.length > before else gap
    for inner in [part for part in region.elements() if part.name in REGIONS]:
        after = read_region(inner, text, after)
    return after


def read_line(line: Element, text: PageText, gap: str) -> None:
    """Add a line to `text`: its own text, else that of its words."""
    written = reading_of(line) or " ".join(filter(None, map(word_text, words_of(line))))
    points = points_of(line, "Baseline") or points_of(line, "Coords")
    text.line(written, Zone("line", 0, 0, line.get("id"), points=points, confidence=confidence_of(line)), gap)
    for part in (line, *(() if reading_of(line) else words_of(line))):
        leave_others(part, text)
        for glyph in () if part is line or reading_of(part) else part.elements():
            leave_others(glyph, text)


def leave_others(element: Element, text: PageText) -> None:
    """Keep the other readings of a line or region as left out."""
    if reading_of(element):
        for other in readings_of(element)[1:]:
            text.account.leave("TextEquiv", "another reading of the same line", unicode_of(other), other.line)


def texts_of(element: Element) -> list[str]:
    """Return all that a region or line has for its text, each thing once: of lines the lines, else of words the words."""
    if element.name in REGIONS:
        lines = [part for part in element.elements() if part.name == "TextLine"]
        texts = [piece for line in lines for piece in texts_of(line)]
        if not letters_in("".join(texts)):
            texts = [unicode_of(one) for one in readings_of(element)]
        inner = (part for part in element.elements() if part.name in REGIONS)
        return texts + [piece for part in inner for piece in texts_of(part)]
    smaller = {"TextLine": "Word", "Word": "Glyph"}.get(element.name, "")
    own = [unicode_of(one) for one in readings_of(element)]
    if letters_in("".join(own)):
        return own
    return [piece for part in element.elements() if part.name == smaller for piece in texts_of(part)]


def words_of(line: Element) -> list[Element]:
    """Return the words of a line."""
    return [part for part in line.elements() if part.name == "Word"]


def word_text(word: Element) -> str:
    """Return the text of a word, its own or that of its glyphs."""
    glyphs = (reading_of(part) for part in word.elements() if part.name == "Glyph")
    return reading_of(word) or "".join(glyphs)


def readings_of(element: Element) -> list[Element]:
    """Return the readings of a region, line or word, the first choice before the others."""
    readings = [part for part in element.elements() if part.name == "TextEquiv"]
    return sorted(readings, key=lambda part: int(part.get("index")) if part.get("index").isdecimal() else -1)


def reading_of(element: Element) -> str:
    """Return the text of a region, line or word, empty if it has none of its own."""
    readings = readings_of(element)
    if not letters_in("".join(map(unicode_of, readings))):
        return unicode_of(readings[0]).strip() if readings and not any(map(readings_of, element.elements())) else ""
    return unicode_of(readings[0])


def unicode_of(reading: Element) -> str:
    """Return the text of a reading."""
    part = reading.child("Unicode")
    return part.text if part is not None else ""


def points_of(element: Element, name: str) -> str:
    """Return the points of the outline or baseline `name`, as `x,y x,y`."""
    shape = element.child(name)
    if shape is None:
        return ""
    return shape.get("points") or " ".join(f"{point.get('x')},{point.get('y')}" for point in shape.elements())


def confidence_of(line: Element) -> float:
    """Return the program's confidence in a line, negative if it states none."""
    confidence = next((one.get("conf") for one in readings_of(line)[:1]), "")
    try:
        return float(confidence) if confidence else -1.0
    except ValueError:
        return -1.0
