"""TEI P4 as TEI P5, as far as a transcription needs it: `id` is `xml:id`, and pointers have no number sign.

Source: TEI P5, Guidelines, appendix on the changes from P4.
"""

from __future__ import annotations

from collate.sources.xml_file import Element

ROOTS = frozenset({"TEI.2", "teiCorpus.2"})


def as_p5(root: Element) -> Element:
    """Return the file `root` with ids as P5 has them, if it is P4; any other as it is."""
    return _renamed(root) if root.name in ROOTS else root


def _renamed(element: Element) -> Element:
    attributes = element.attributes
    if "id" in attributes and "xml:id" not in attributes:
        attributes = {"xml:id" if name == "id" else name: value for name, value in attributes.items()}
    content = tuple(part if isinstance(part, str) else _renamed(part) for part in element.content)
    return Element(element.name, attributes, content, element.line, element.namespace)
