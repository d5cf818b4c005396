"""Which elements of an XML file a setting means: by name and attribute, as `add[@type=gloss]`.

A name may be `*` for any.  Conditions follow it in brackets: `[@type]` for an attribute that is there, `[@type=gloss]` for its
value, with or without quotation marks; of a value of several words one must be the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

WHOLE = re.compile(r"\s*(?P<name>\*|[\w.\-]+)(?P<conditions>(?:\s*\[[^\]]*\])*)\s*")
CONDITION = re.compile(
    r"\[\s*@(?P<name>[\w:.\-]+)\s*(?:=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\]\"']*?))\s*)?\]"
)


@dataclass(frozen=True, slots=True)
class Selector:
    """An element's name, `*` for any, and for each attribute that it must have its value, or nothing for any."""

    name: str
    conditions: tuple[tuple[str, str | None], ...] = ()

    def matches(self, name: str, attributes: Mapping[str, str]) -> bool:
        """Return whether it means an element with that name and those attributes.

        >>> selector("add[@type=gloss]").matches("add", {"type": "Gloss marginal"})
        True
        """
        if self.name not in ("*", name):
            return False
        return all(
            wanted is None
            or wanted == attributes[attribute]
            or wanted.casefold() in attributes[attribute].casefold().split()
            if attribute in attributes
            else False
            for attribute, wanted in self.conditions
        )


@cache
def selector(text: str) -> Selector:
    """Return what `text` means; `selector_problem` says beforehand whether it means anything.

    >>> selector("div[@type='edition'][@n]")
    Selector(name='div', conditions=(('type', 'edition'), ('n', None)))
    """
    whole = WHOLE.fullmatch(text)
    if whole is None:
        raise ValueError(selector_problem(text))
    conditions = []
    for condition in CONDITION.finditer(whole["conditions"]):
        values = [value for value in (condition["double"], condition["single"], condition["bare"]) if value is not None]
        conditions.append((condition["name"], values[0] if values else None))
    return Selector(whole["name"], tuple(conditions))


def selector_problem(text: str) -> str:
    """Return what is wrong with the selector `text`, or nothing.

    >>> selector_problem("add[type=gloss]")
    "'add[type=gloss]' names no element; write a name, as note, or one with an attribute, as add[@type=gloss]"
    """
    whole = WHOLE.fullmatch(text)
    if whole and not CONDITION.sub("", whole["conditions"]).strip():
        return ""
    return f"{text!r} names no element; write a name, as note, or one with an attribute, as add[@type=gloss]"
