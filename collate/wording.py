"""Phrases that many messages have in common: numbers with their nouns, the name that was meant, texts cut short."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

MANY = 200
"""Names beyond which the one that was meant is looked for by a faster measure."""

LINE_ENDS = {
    "\n": "␊",
    "\r": "␍",
    "\v": "␋",
    "\f": "␌",
    "\x1c": "␜",
    "\x1d": "␝",
    "\x1e": "␞",
    "\x85": "␤",
    "\u2028": "␊",
    "\u2029": "␊",
}
"""What text for people takes for the end of a line, and the sign for it."""


def counted(number: int, one: str, many: str = "") -> str:
    """Return `number` with what it counts; `many` is the plural of `one` where that is not made by an s.

    >>> counted(1, "place"), counted(3318, "token"), counted(0, "entry", "entries")
    ('1 place', '3,318 tokens', '0 entries')
    """
    return f"{number:,} {plural(number, one, many)}"


def plural(number: int, one: str, many: str = "") -> str:
    """Return `one`, or its plural if `number` is not 1.

    >>> plural(1, "witness", "witnesses"), plural(2, "it", "them")
    ('witness', 'them')
    """
    return one if number == 1 else many or f"{one}s"


def closest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return the name in `known` that `name` is most likely a slip for; nothing if none is like it.

    >>> closest("cvs", ["csv", "json"])
    'csv'
    """
    names = list(known)
    if len(names) > MANY:
        from rapidfuzz import process
        from rapidfuzz.distance import Indel

        best = process.extractOne(name, names, scorer=Indel.normalized_similarity, score_cutoff=cutoff)
        return None if best is None else best[0]
    return next(iter(get_close_matches(name, names, 1, cutoff)), None)


def did_you_mean(name: str, known: Iterable[str], otherwise: str | None = None) -> str:
    """Return the remedy for a `name` that is not `known`: the one that was meant, or `otherwise`, or else all that are.

    >>> did_you_mean("cvs", ["csv", "json"]), did_you_mean("x", ["csv", "json"]), did_you_mean("x", ["csv"], "write one")
    ('did you mean csv?', 'known are csv, json', 'write one')
    """
    names = list(known)
    if (meant := closest(name, names)) is not None:
        return f"did you mean {meant}?"
    return f"known are {listed(names)}" if otherwise is None else otherwise


def closest_or_all(name: str, known: Iterable[str]) -> str:
    """Return the name in `known` that `name` is like, or else all of them, divided by commas.

    >>> closest_or_all("Paris1", ["Paris", "Oxford"]), closest_or_all("x", ["A", "B"])
    ('Paris', 'A, B')
    """
    names = list(known)
    return closest(name, names) or listed(names)


def listed(names: Sequence[str], most: int = 30) -> str:
    """Return `names` divided by commas, the rest counted if there are more than `most`.

    >>> listed(["A", "B"]), listed(["A", "B", "C", "D"], 2)
    ('A, B', 'A, B and 2 more')
    """
    return ", ".join(names) if len(names) <= most else f"{', '.join(names[:most])} and {len(names) - most:,} more"


def one_line(text: str) -> str:
    r"""Return `text` with signs for what would begin a new line.

    >>> one_line("a\nb")
    'a␊b'
    """
    return "".join(LINE_ENDS.get(c, c) for c in text)


def cut_short(text: str, most: int) -> str:
    """Return `text`, its end left out if it has more than `most` characters.

    >>> cut_short("counter-revolution", 7)
    'counter…'
    """
    return text if len(text) <= most else f"{text[:most]}…"


def cut_middle(text: str, most: int = 13, kept: int = 6) -> str:
    """Return `text`, its middle left out if it has more than `most` words; `kept` words are left on either side.

    >>> cut_middle("a b c d e f g", 6, 2)
    'a b … f g'
    """
    words = text.split()
    return text if len(words) <= most else " ".join([*words[:kept], "…", *words[-kept:]])
