"""Quotations: the words of a witness with braces about those that are meant.

`is {entering} a` means the word in braces, `is {} a` that there is nothing, `is | a` the boundary between two words.  A brace,
a bar or a backslash of the text itself has a backslash before it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

Quotations = dict[str, str]
"""Quotations by sigla; several sigla have spaces between them."""

SIGNS = re.compile(r"([\\{}|])")

PLAIN = re.compile(r"([^\\{}|]*)\{([^\\{}|]*)\}([^\\{}|]*)")
"""A quotation with one pair of braces and no other sign."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words before, those that are meant, and the words after; `boundary` if a bar is there instead of braces."""

    before: str
    inner: str
    after: str
    boundary: bool = False


def parse_quotation(text: str) -> Quotation:
    r"""Return the quotation that `text` is.

    Raises:
        ValueError: If it has no braces and no bar, several, or braces that do not match; with what to do.

    >>> parse_quotation("is {entering} a")
    Quotation(before='is ', inner='entering', after=' a', boundary=False)
    >>> parse_quotation(r"a \{ | b").before
    'a { '
    """
    if plain := PLAIN.fullmatch(text):
        return Quotation(plain[1], plain[2], plain[3])
    parts, signs = [""], ""
    escaped = False
    for character in text:
        if escaped or character not in "\\{}|":
            parts[-1] += character
            escaped = False
        elif character == "\\":
            escaped = True
        else:
            signs += character
            parts.append("")
    if escaped:
        raise ValueError("ends in a backslash; write two for one of the text")
    if signs == "|":
        return Quotation(parts[0], "", parts[1], boundary=True)
    if signs == "{}":
        return Quotation(parts[0], parts[1], parts[2])
    raise ValueError(problem_of(signs))


def quotations_without(quotations: Quotations, sigla: Collection[str]) -> Quotations:
    """Return `quotations` without those of `sigla`.

    >>> quotations_without({"R D": "{a} b", "P": "a {b}"}, {"D", "P"})
    {'R': '{a} b'}
    """
    kept = {" ".join(one for one in own.split() if one not in sigla): text for own, text in quotations.items()}
    return {own: text for own, text in kept.items() if own}


def problem_of(signs: str) -> str:
    """Return what is wrong with the braces and bars of a quotation, which are `signs`.

    >>> problem_of("{")
    'has a { without its }; write one pair of braces about the words that are meant'
    """
    remedy = "write one pair of braces about the words that are meant"
    if not signs:
        return f"has no braces; {remedy}"
    if signs.count("{") != signs.count("}"):
        one, other = ("{", "}") if signs.count("{") > signs.count("}") else ("}", "{")
        return f"has a {one} without its {other}; {remedy}"
    if "|" in signs:
        return f"has a bar and braces, or several bars; {remedy}, or one bar"
    return f"has {signs.count('{')} pairs of braces, or braces within braces or the wrong way round; {remedy}"


def escaped(text: str) -> str:
    r"""Return `text` with a backslash before each sign that a quotation gives a meaning.

    >>> escaped("a|b")
    'a\\|b'
    """
    return SIGNS.sub(r"\\\1", text)
