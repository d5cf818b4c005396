"""Words, numbers and signs of a transcription: what a token is, and what its normal form."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from collate.model import LeftOut
from collate.sources.tei.elements import follows_open_mark, goes_on
from collate.sources.tei.layout import BLANK, SOFT
from collate.sources.tei.levels import levels_in, read_levels
from collate.sources.tei.sections import ADDRESS
from collate.sources.tei.walk import Walk
from collate.sources.xml_file import SPACE, TEI_NAMESPACE, Element

REFERENCES = frozenset({"bibl", "biblStruct", "biblFull"})
"""Elements in a `cit` that say where its quotation is from."""

SPACES = re.compile(rf"[{SPACE}]")

OF_PARTS = frozenset({"part", "next", "prev", "norm"})
"""Attributes of a `w` that say how it is joined to others, or its normal form."""


def plain_word(walk: Walk, element: Element) -> bool:
    """Read a `w` that holds nothing but its letters, at a place where everything is text; return whether it is such a one.

    It does what `word` does and `Walk.read` around it: files that mark every word have little else.
    """
    content = element.content
    if (
        len(content) != 1
        or not isinstance(text := content[0], str)
        or walk.in_word
        or walk.spans.open
        or walk.scope.outside
        or walk.layout.glued
        or SPACES.search(text)
        or not (element.namespace == TEI_NAMESPACE or walk.is_tei(element))
        or not OF_PARTS.isdisjoint(element.attributes)
    ):
        return False
    if walk.apart:
        set_apart(walk, element)
    walk.account.take(text)
    walk.layout.put_word(text)
    walk.open_part = False
    return True


FIGURES = re.compile(r"0*([0-9]+?)(?:\.([0-9]*?)0*)?")
"""A number: what is before its point and what is after it, without zeros at either end."""


def set_apart(walk: Walk, element: Element) -> None:
    """Separate a token from what is before it, where the transcription has no white space between tokens."""
    if not walk.layout.glued and not follows_open_mark("".join(walk.layout.parts[-1:]), element):
        walk.layout.part(BLANK)


def word(walk: Walk, element: Element) -> None:
    """Read a token that the transcription marks; one in several parts is one."""
    if goes_on(element) and walk.open_part:
        walk.layout.glue()
    elif walk.apart and not walk.in_word:
        set_apart(walk, element)
    outer, walk.in_word = walk.in_word, True
    if not outer:
        walk.layout.open_word(element.get("norm"))
    if levels := levels_in(walk, element):
        read_levels(walk, element, levels)
    else:
        walk.inside(element)
    walk.in_word = outer
    if not outer:
        walk.layout.close_word()
        walk.open_part = element.get("part")[:1] in {"I", "M", "i", "m"} or bool(element.get("next"))


def number(walk: Walk, element: Element) -> None:
    """Read a number, whose value is its normal form."""
    value = value_in_figures(element.get("value")) if walk.options.numbers else ""
    if walk.in_word or not value:
        walk.inside(element)
        if value:
            walk.layout.name_word(value)
        return
    walk.layout.open_span()
    walk.inside(element)
    walk.layout.close_span(value)


def value_in_figures(value: str) -> str:
    """Return the value of a number without zeros that make no difference, `value` itself if it is not in figures.

    >>> value_in_figures("012.50"), value_in_figures("12.0"), value_in_figures("100"), value_in_figures("0"), value_in_figures("1/2")
    ('12.5', '12', '100', '0', '1/2')
    """
    figures = FIGURES.fullmatch(value.strip())
    return f"{figures[1]}.{figures[2] or ''}".removesuffix(".") if figures else value


def character(walk: Walk, element: Element) -> None:
    """Read a character of its own, by its text or by its declaration in the header; a sign without letters is left out."""
    if element.text.strip():
        walk.inside(element)
    elif given := walk.characters.get(declaration_of(element)):
        if not walk.spans.excluded and not walk.scope.outside:
            walk.layout.put(given)
    else:
        kind = element.get("type") or declaration_of(element) or element.get("n")
        name = f"g ({kind})" if kind else "g"
        walk.account.count(LeftOut(name, "a sign without text or mapping", 0, 1, element.line))


def declaration_of(sign: Element) -> str:
    """Return the id of the `char` or `glyph` of a `g`, at which it points, in this file or another or by a prefix.

    >>> declaration_of(Element("g", {"ref": "signs.xml#rum"}, (), 1)), declaration_of(Element("g", {"ref": "char:rum"}, (), 1))
    ('rum', 'rum')
    """
    return sign.get("ref").rpartition("#")[2].rpartition(":")[2]


def transposed(walk: Walk, element: Element) -> None:
    """Pass over a list of transpositions, and report that the words are left where they are."""
    walk.account.say("listTranspose: words that the writer moved are read where they were first written", element.line)
    walk.omit(element, "readings of others")


def citation(walk: Walk, element: Element) -> None:
    """Read a quotation without the reference beside it, which says where the words are from."""
    walk.layout.part(SOFT)
    for part in element.content:
        if isinstance(part, str):
            walk.put(part, element)
        elif (part.name in REFERENCES or is_address(part)) and not walk.included(part):
            walk.omit(part, "where a quotation is from", f'tei.include = ["{part.name}"]')
        else:
            walk.read(part)
    walk.layout.part(SOFT)
    walk.layout.loosen()


def is_address(part: Element) -> bool:
    """Return whether all that a `ref` holds is a URN or another address; one with words is how the text introduces a quotation.

    >>> is_address(Element("ref", {}, ("urn:cts:greekLit:tlg0012.tlg001:1.1",), 1)), is_address(Element("ref", {}, ("he said",), 1))
    (True, False)
    """
    return part.name == "ref" and ADDRESS.match(part.text.strip()) is not None and len(part.text.split()) == 1


WORD_HANDLERS: dict[str, Callable[[Any, Element], None]] = {
    "cit": citation,
    "g": character,
    "listTranspose": transposed,
    "num": number,
    "pc": word,
    "w": word,
}
"""How words, numbers and signs are read."""
