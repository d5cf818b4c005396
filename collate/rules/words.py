"""The words of a rule, cut and normalised as the witnesses' are."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WordNormaliser:
    """How words are cut and compared in an edition."""

    cut: Callable[[str], tuple[str, ...]]
    """Returns the tokens of a text, as written."""
    normal: Callable[[str, str], str]
    """Returns the normal form of a token in a language (BCP 47; the edition's if empty)."""


def key(words: str) -> str:
    """Return `words` as they are looked for: in NFC, with single spaces.

    >>> key(" to  day ")
    'to day'
    """
    return unicodedata.normalize("NFC", " ".join(words.split()))


def quoted(words: str) -> str:
    """Return `words` in the quotation marks of a note.

    >>> quoted(" to  day ")
    '“to day”'
    """
    return f"“{' '.join(words.split())}”"


def because(reason: str) -> str:
    """Return `reason` as the end of a sentence.

    >>> because("American spelling"), because("")
    (': American spelling', '')
    """
    return f": {' '.join(reason.split())}" if reason.split() else ""
