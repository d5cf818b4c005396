"""The names of witnesses in an apparatus: in attributes such as `wit`, and in elements of that name.

Source: TEI P5, Guidelines, 13.1.4 (witness information).
"""

from __future__ import annotations

import re

from collate.sources.xml_file import Element

SEPARATORS = re.compile(r"[\s,;]+")
"""What divides references; a comma is in none of them."""

BETWEEN = re.compile(r"(?<=[】〉》」』〕］])(?=[【〈《「『〔［#])")
"""Between two sigla in brackets that no space divides."""

BRACKETED = re.compile(r"[\[(](.+)[\])]")
"""A name in brackets, as an apparatus has one that is inferred or doubtful."""


ALL_OTHERS = frozenset(
    {"cett", "cet", "ceteri", "cetera", "ceterae", "rell", "reliqui", "reliquae", "codd", "codices", "omn", "omnes"}
)
"""What an apparatus calls all other witnesses, or all there are, in small letters without a full stop."""


def names_in(value: str) -> tuple[str, ...]:
    """Return the names in an attribute such as `wit`: the fragment of each reference, or the whole reference without one.

    >>> names_in("#A w.xml#B C,#E wit:D"), names_in("【宋】【元】")
    (('A', 'B', 'C', 'E', 'D'), ('【宋】', '【元】'))
    >>> names_in("[#A] (#B)"), names_in("A(c)")
    (('A', 'B'), ('A(c)',))
    """
    parts = (
        BRACKETED.sub(r"\1", part) if BRACKETED.fullmatch(part) else part
        for part in SEPARATORS.split(BETWEEN.sub(" ", value))
    )
    names = (part.rpartition("#")[2] for part in parts)
    return tuple(part.removeprefix("wit:") for part in names if part)


def wit_names(element: Element) -> tuple[str, ...]:
    """Return the names that the element `wit` holds: its text, or what is in its `idno`, or what it points at."""
    if not element.text.strip():
        return names_in(" ".join(part.get("target") for part in element.walk()))
    own = [part.text.strip() for part in element.elements() if part.text.strip()]
    return tuple(own) if own and len(own) > 1 else names_in(element.text)
