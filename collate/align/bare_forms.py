"""Words without what is set on their letters or beside them, as spellings are compared."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache

LONGEST = 200
"""Letters of a word that are looked at; what is longer is no word."""

KEPT = 1 << 17
"""Words that are kept without their marks: more than a long work has different ones."""


@lru_cache(maxsize=KEPT)
def bare(form: str) -> str:
    """Return `form` without marks set on its letters and without punctuation, unless nothing else is there.

    Marks of combining class 0, such as the vowel signs of Indian scripts, are letters and stay.

    >>> bare("οὗτος·"), bare("יֶהְגֶּה"), bare("·")
    ('ουτος', 'יהגה', '·')
    """
    form = form[:LONGEST]
    if form.isascii() and form.isalnum():
        return form
    loose = unicodedata.normalize("NFD", form)
    return loose.translate(_LETTERS) or loose.translate(_UNMARKED) or form


class _Kept(dict[int, str | None]):
    """What `str.translate` makes of each character: itself if it is kept, else nothing; found out when first asked for."""

    def __init__(self, keeps: Callable[[str], bool]) -> None:
        super().__init__()
        self._keeps = keeps

    def __missing__(self, code: int) -> str | None:
        kept = self[code] = chr(code) if self._keeps(chr(code)) else None
        return kept


_UNMARKED = _Kept(lambda c: not unicodedata.combining(c))
_LETTERS = _Kept(lambda c: not unicodedata.combining(c) and unicodedata.category(c)[0] in "LMN")
