"""TEI files as trees."""

from __future__ import annotations

from lxml import etree

from tests.render.tei.test_read import (
    T,
)

ID = "{http://www.w3.org/XML/1998/namespace}id"


ROWS = {
    "A": "the quick fox jumps over the lazy dog and sleeps there .",
    "B": "the slow fox jumps - - lazy dog and slept there !",
    "M*": "a slow Fox - over the [...] [...] and slept there .",
    "α": "a quick fox leaps over the lazy cat - sleeps [illeg] .",
    "1739V": "a quick [...] [...] over the lazy cat - slept [untr] .",
}


def tree(xml: str) -> etree._Element:
    return etree.fromstring(xml.encode())


def ids(root: etree._Element) -> dict[str, str]:
    return {w.get("n", ""): w.get(ID, "") for w in root.iter(f"{T}witness")}
