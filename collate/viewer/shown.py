"""Witness text as a page shows it: nothing in it acts, nothing in it is hidden."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from collate.model import Edition, Witness

CONTROLS: Mapping[int, str] = {
    **{c: chr(0x2400 + c) for c in range(0x20) if chr(c) not in "\t\n\r"},
    0x7F: "\u2421",
    **{c: f"⟦U+{c:04X}⟧" for c in range(0x80, 0xA0)},
    **dict(
        zip(
            (0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069),
            (f"⟦{name}⟧" for name in ("LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI")),
            strict=True,
        )
    ),
}
"""What replaces a character that a page would obey rather than show.  The marks that give one
letter its direction (LRM, RLM, ALM) reach no farther than their neighbours and stay."""

SAMPLE = 2000
"""Characters of a text that determine its direction."""


TURNED = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Blocks of the letters that are written from right to left: a text without any of them has no such letter."""


def shown(text: str) -> str:
    r"""Return `text` with control characters made visible, so that they neither act nor hide.

    >>> shown("a\x00b\u202ec")
    'a␀b⟦RLO⟧c'
    """
    return text if text.isascii() and text.isprintable() else text.translate(CONTROLS)


def direction(text: str) -> str:
    """Return `rtl` if most letters at the beginning of `text` are written from right to left, else `ltr`.

    Source: Unicode Standard Annex 9, the strong types R and AL.

    >>> direction("שלום abc"), direction("abc"), direction("")
    ('rtl', 'ltr', 'ltr')
    """
    if not TURNED.search(text, 0, SAMPLE):
        return "ltr"
    kinds = [unicodedata.bidirectional(c) for c in text[:SAMPLE]]
    right = sum(kind in {"R", "AL"} for kind in kinds)
    return "rtl" if right > kinds.count("L") else "ltr"


def turned(text: str, otherwise: str) -> str:
    """Return the direction of `text`, or `otherwise` if it has no letters.

    >>> turned("שלום", "ltr"), turned("12.", "rtl")
    ('rtl', 'rtl')
    """
    return direction(text) if any(c.isalpha() for c in text) else otherwise


def language(witness: Witness, edition: Edition) -> str:
    """Return the language tag of the text of `witness`, empty if it is not declared."""
    return witness.language or edition.language
