"""Words and lines that are broken at the end of a line, as they are compared and printed."""

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


_IDEOGRAPHS = (
    r"\u2e80-\u2fff\u3001-\u303f\u3041-\u30ff\u3105-\u312f\u3400-\u9fff\uf900-\ufaff\uff01-\uff65\U00020000-\U0003ffff"
)
"""Signs, and the punctuation, of scripts that have no spaces between words."""

_BETWEEN = re.compile(rf"(?<=[{_IDEOGRAPHS}])[ \t]*[\r\n]\s*(?=[{_IDEOGRAPHS}])")


def in_one_line(text: str) -> str:
    r"""Return `text` with spacing folded to single spaces; the end of a line is none in a script without spaces between words.

    >>> in_one_line("an\nowl  flew"), in_one_line("學而\n時習之"), in_one_line("學而 時習之")
    ('an owl flew', '學而時習之', '學而 時習之')
    """
    return " ".join((_BETWEEN.sub("", text) if "\n" in text or "\r" in text else text).split())
