"""What scribes do to texts of particular kinds: verse, lists, glossed texts, numerals, abbreviations.

An act changes a copy at a word: `ACTS`.  `TEXTS` makes the words of an archetype of another kind than prose.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain, cycle, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.scribe import Copy, Scriptorium

VERSE = 6
"""Words of a verse, in the archetype."""
REFRAIN = 4
"""Verses, of which the last is the same each time."""


def swap_half_lines(room: Scriptorium, copy: Copy, at: int) -> None:
    """Exchange the halves of the verse of a word: the first goes to new places behind."""
    start = at - copy[at][0] % VERSE
    verse = [place for place, _ in copy[max(start, 0) : start + VERSE]]
    if start >= 0 and len(verse) == VERSE and verse == list(range(verse[0], verse[0] + VERSE)):
        exchange(room, copy, start, start + VERSE // 2, start + VERSE)


def exchange_speeches(room: Scriptorium, copy: Copy, at: int) -> None:
    """Exchange two neighbouring passages of 15 to 50 words."""
    middle = at + room.rng.randint(15, 50)
    end = middle + room.rng.randint(15, 50)
    if end <= len(copy):
        exchange(room, copy, at, middle, end)


def exchange(room: Scriptorium, copy: Copy, start: int, middle: int, end: int) -> None:
    """Put the words `start` to `middle` behind those up to `end`, at new places."""
    first, second = copy[start:middle], copy[middle:end]
    fresh = room.opened_after(second[-1][0], len(first))
    copy[start:end] = second + [(place, word) for place, (_, word) in zip(fresh, first, strict=True)]
    room.moved([place for place, _ in first], fresh)


def gloss(room: Scriptorium, copy: Copy, at: int) -> None:
    """Add after a word what it means: two words that every gloss begins with, and one or two others."""
    words = [*room.vocabulary.words[3:5], *room.vocabulary.text(room.rng.choice((1, 1, 2)))]
    copy[at + 1 : at + 1] = zip(room.opened_after(copy[at][0], len(words)), words, strict=True)


def double(room: Scriptorium, copy: Copy, at: int) -> None:
    """Give a word in two translations, with *and* between, or leave the first of two out."""
    link = room.vocabulary.words[0]
    if at + 2 < len(copy) and copy[at + 1][1] == link and room.rng.random() < 0.5:
        del copy[at : at + 2]
    else:
        words = [link, room.vocabulary.other(copy[at][1])]
        copy[at + 1 : at + 1] = zip(room.opened_after(copy[at][0], 2), words, strict=True)


def repeat(room: Scriptorium, copy: Copy, at: int) -> None:
    """Write two to eight words twice."""
    words = [word for _, word in copy[at : at + room.rng.randint(2, 8)]]
    end = at + len(words)
    copy[end:end] = zip(room.opened_after(copy[end - 1][0], len(words)), words, strict=True)


def drop_item(_: Scriptorium, copy: Copy, at: int) -> None:
    """Leave out an item of a list with the word before it."""
    del copy[at - at % 2 : at - at % 2 + 2]


def number(room: Scriptorium, copy: Copy, at: int) -> None:
    """Write a word as a number, always the same one."""
    place, word = copy[at]
    if word in room.vocabulary.words:
        tens, ones = divmod(room.vocabulary.words.index(word) % 40 + 1, 10)
        copy[at] = (place, f"·{'x' * tens}{ONES[ones]}·")


ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


def abbreviate(_: Scriptorium, copy: Copy, at: int) -> None:
    """Keep of a word the first letter, one in the middle and the last."""
    place, word = copy[at]
    copy[at] = (place, word[0] + word[len(word) // 2] + word[-1] if len(word) > 4 else word)


def respell(room: Scriptorium, copy: Copy, at: int) -> None:
    """Write a hundred words by two habits of spelling throughout."""
    own = room.rng.sample(room.habits, 2)
    for here in range(at, min(at + 100, len(copy))):
        place, word = copy[here]
        for old, new in own:
            word = word.replace(old, new) or word
        copy[here] = (place, word)


def divide(room: Scriptorium, copy: Copy, at: int) -> None:
    """Write a word as two, or two as one; what is first has the place."""
    place, word = copy[at]
    if len(word) > 3 and room.rng.random() < 0.5:
        half = room.rng.randrange(1, len(word) - 1)
        copy[at : at + 1] = [(place, word[:half]), (*room.opened_after(place, 1), word[half:])]
    elif at + 1 < len(copy):
        copy[at : at + 2] = [(place, word + copy[at + 1][1])]


def run_together(room: Scriptorium, copy: Copy, at: int) -> None:
    """Write three or four words as one, in the place of the first."""
    joined = copy[at : at + room.rng.randint(3, 4)]
    copy[at : at + len(joined)] = [(joined[0][0], "".join(word for _, word in joined))]


ACTS: dict[str, Callable[[Scriptorium, Copy, int], None]] = {
    "half-lines": swap_half_lines,
    "speeches": exchange_speeches,
    "gloss": gloss,
    "double": double,
    "repeat": repeat,
    "item": drop_item,
    "number": number,
    "abbreviate": abbreviate,
    "respell": respell,
    "divide": divide,
    "run together": run_together,
}
"""What scribes do at a word, by name."""


def listed(words: Sequence[str]) -> list[str]:
    """Return every second word with the first, as of a list, before each.

    >>> listed(["et", "rex", "dux", "pes"])
    ['et', 'rex', 'et', 'dux']
    """
    link = max(words, key=words.count)
    items = [word for word in words if word != link] or list(words)
    return list(islice(chain.from_iterable((link, item) for item in cycle(items)), len(words)))


def with_refrain(words: Sequence[str]) -> list[str]:
    """Return `words` with a refrain: every fourth verse is the first."""
    verses = [list(words[start : start + VERSE]) for start in range(0, len(words), VERSE)]
    return [
        word for at, verse in enumerate(verses) for word in (verses[0] if at % REFRAIN == 0 else verse)[: len(verse)]
    ]


TEXTS: dict[str, Callable[[Sequence[str]], list[str]]] = {"prose": list, "list": listed, "refrain": with_refrain}
"""What is made of words of prose, by the kind of text."""


def ideographs(words: Sequence[str]) -> list[str]:
    """Return as many Chinese characters, none of them twice.

    >>> ideographs(["et", "rex"])
    ['一', '丁']
    """
    return [chr(0x4E00 + at) for at in range(len(words))]


def letters(words: Sequence[str]) -> list[str]:
    """Return the first letter of each word: a few letters, often.

    >>> letters(["et", "ex"])
    ['e', 'e']
    """
    return [word[0] for word in words]


WRITINGS: dict[str, Callable[[Sequence[str]], list[str]]] = {
    "words": list,
    "ideographs": ideographs,
    "letters": letters,
}
"""What is made of the words of a language, by how it is written: the last two without spaces, a token for each character."""
