"""Where words begin and end in the text of an edition, by its letters."""

from __future__ import annotations

import unicodedata

from collate.sources.tei_collation.places import IDEOGRAPHIC


def joins(before: str, after: str) -> bool:
    """Return whether two characters beside one another are in one word.

    >>> joins("r", "t"), joins("r", " "), joins("閑", "居")
    (True, False, False)
    """
    return all(map(_in_word, (before, after))) and not IDEOGRAPHIC.match(before) and not IDEOGRAPHIC.match(after)


def _in_word(character: str) -> bool:
    return character.isalnum() or (character != "" and unicodedata.category(character)[0] == "M")


def whole_words(start: int, end: int, text: str) -> tuple[int, int]:
    """Return characters `start` to `end` of `text` (half open), with all of the words that begin before or end after them.

    >>> whole_words(6, 9, "magna virtus est")
    (6, 12)
    """
    if start == end and not (0 < start < len(text) and joins(text[start - 1], text[start])):
        return start, end
    while 0 < start < len(text) and joins(text[start - 1], text[start]):
        start -= 1
    while 0 < end < len(text) and joins(text[end - 1], text[end]):
        end += 1
    return start, end
