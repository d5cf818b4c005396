"""The fragment that CollateX writes as TEI, made whole: it has no header, and whoever omits stands in no reading.

A witness that reads with all the others everywhere is not in the file, and so not in what is read from it.

Source: https://collatex.net/doc/, output formats; the files that CollateX 2.3 for Python writes.
"""

from __future__ import annotations

from collate.sources.xml_file import Element, pointers

NAMESPACE = "http://interedition.eu/collatex/ns/1.0"


def whole(root: Element) -> Element:
    """Return the fragment `root` as TEI in which each witness is in a reading of each `app`; what is no fragment as it is."""
    if root.name != "apparatus" or root.namespace != NAMESPACE:
        return root
    found = dict.fromkeys(name for part in root.named("rdg") for name in pointers(part.get("wit")))
    paragraph = Element("p", {}, tuple(completed(part, list(found)) for part in root.content), root.line)
    body = Element("body", {}, (paragraph,), root.line)
    return Element("TEI", {}, (Element("text", {}, (body,), root.line),), root.line)


def completed(part: Element | str, everyone: list[str]) -> Element | str:
    """Return `part`; an `app` with an empty reading of those of `everyone` that it does not name."""
    if isinstance(part, str) or part.name != "app":
        return part
    named = {name for reading in part.elements() for name in pointers(reading.get("wit"))}
    omit = " ".join(f"#{name}" for name in everyone if name not in named)
    empty = (Element("rdg", {"wit": omit}, (), part.line),) if omit else ()
    return Element(part.name, part.attributes, (*part.content, *empty), part.line, part.namespace)
