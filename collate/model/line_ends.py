"""Words that are broken at the end of a line by a hyphen or another sign for it, as they are compared and printed."""

from __future__ import annotations

import re

SIGNS = "-‐=¬⸗⹀֊\u00ad"
"""Hyphens, double hyphens, the sign of logic that many type for one, the Armenian and the soft hyphen."""

BROKEN = re.compile(rf"(?<=\w)([\u0300-\u036f]*)[{SIGNS}][ \t]*(?:\r\n|\n|\r)[ \t]*(?=\w)")


def unbroken(word: str) -> str:
    r"""Return `word` without the signs and line breaks that break it.

    >>> unbroken("bös-\nar¬\ntigen"), unbroken("co-operative")
    ('bösartigen', 'co-operative')
    """
    return BROKEN.sub(r"\1", word) if "\n" in word or "\r" in word else word
