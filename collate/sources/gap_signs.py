"""Signs in plain texts that look like those of a gap, and that no setting says to be one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from collate.model import Witness
from collate.wording import counted

SIGN = re.compile(r"\[\s*(?:…|\.{2,}|-{2,}|[–—]+|\.(?:\s+\.)+)\s*\]|<\s*(?:…|\.{2,}|-{2,}|[–—]+)\s*>")
"""Dots or dashes alone in brackets."""


def signs_in(text: str) -> list[str]:
    """Return the different signs in `text` that look like those of a gap, in order.

    >>> signs_in("a [...] b [. . .] c [sic] ... [...]")
    ['[...]', '[. . .]']
    """
    return list(dict.fromkeys(SIGN.findall(text)))


def undeclared_gap_signs(witness: Witness) -> Iterator[tuple[int, str]]:
    """Yield each sign in a plain text that looks like that of a gap and is read as words: its offset, and the sign."""
    if not witness.source.lower().endswith(".txt") or witness.words:
        return
    gaps = {offset for lacuna in witness.lacunae for offset in (lacuna.start, lacuna.end - 1)}
    for sign in SIGN.finditer(witness.text):
        if gaps.isdisjoint(range(*sign.span())):
            yield sign.start(), sign[0]


def gap_sign_sentences(witnesses: Iterable[Witness]) -> Iterator[str]:
    """Yield a sentence for each sign that looks like that of a gap and is read as words."""
    places: dict[str, dict[str, str]] = {}
    for witness in witnesses:
        for offset, sign in undeclared_gap_signs(witness):
            line = witness.text.count("\n", 0, offset) + 1
            places.setdefault(sign, {}).setdefault(witness.siglum, f"{witness.source}, line {line}")
    for sign, where in places.items():
        first, more = next(iter(where.values())), len(where) - 1
        others = f" and in {counted(more, 'more witness', 'more witnesses')}" if more else ""
        yield f"{first}: “{sign}” is read as words there{others}; {declare(sign)}"


def declare(sign: str) -> str:
    """Return how an editor declares a sign to be that of a gap.

    >>> declare("[...]")
    'if words are lost there, write in edition.toml, below [marks]: "[...]" = "lacuna"'
    """
    return f'if words are lost there, write in edition.toml, below [marks]: "{sign}" = "lacuna"'
