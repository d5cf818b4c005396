"""Names of entries that survive collating again."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

CONTEXT = 3
"""Words of the base text on either side that take part in an id."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What an id is derived from: nothing that a change elsewhere touches, no number, no siglum.

    `words` are the lemma's words as written, `normal` their normal forms; for an addition `words` is the
    word before and `normal` is empty.
    """

    section: str
    words: tuple[str, ...]
    normal: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


def make_ids(spots: Iterable[Spot]) -> list[str]:
    """Return an id for each spot, in the order of the text: its name, with a number if others have the same.

    >>> spot = Spot("", ("Let", "hands"), ("let", "hands"), (), ())
    >>> make_ids([spot, spot])
    ['let-hands-c3145a8d', 'let-hands-c3145a8d-2']
    """
    return numbered(map(spot_name, spots))


def spot_name(spot: Spot) -> str:
    """Return the name of a spot: the lemma's first and last word and a short hash.

    It is letters, digits and hyphens of ASCII and begins with a letter, so that it serves as `xml:id`, in an address, as a
    label in LaTeX and as a file name alike.  Words of other scripts enter the hash alone.
    """
    return f"{_slug(spot)}-{_hash(spot)}"


def numbered(names: Iterable[str]) -> list[str]:
    """Return `names`, the second of the same with -2, and so on.

    >>> numbered(["a", "b", "a"])
    ['a', 'b', 'a-2']
    """
    seen: Counter[str] = Counter()
    ids = []
    for name in names:
        seen[name] += 1
        ids.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return ids


def _slug(spot: Spot) -> str:
    ends = spot.words[:1] + (spot.words[-1:] if len(spot.words) > 1 else ())
    parts = [part for part in map(_ascii, ends) if part]
    if not spot.normal:
        parts.insert(0, "after")
    slug = "-".join(parts)
    return slug if slug[:1].isalpha() else "-".join(["u", *parts])


def _ascii(word: str) -> str:
    """Return the Latin letters and digits of `word`, at most 16, without accents, in small letters.

    >>> _ascii("Élan!"), _ascii("λόγος")
    ('elan', '')
    """
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(c for c in plain if c.isascii() and c.isalnum())[:16]


def _hash(spot: Spot) -> str:
    fields: Sequence[Sequence[str]] = ((spot.section,), spot.normal, spot.before, spot.after)
    # the separators cannot occur in a word, so that no two spots are written alike
    text = "\x1e".join("\x1f".join(field) for field in fields)
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass")).hexdigest()[:8]
