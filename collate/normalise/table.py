"""A table of what counts as the same word in a language, and the one function that applies it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

ROUNDS = 8
"""A form is taken through its table until it stays as it is; all tables here settle in two or three rounds."""

REMEMBERED = 1 << 17
"""Tokens whose normal form is kept at hand: more than a long work has different ones."""

Change = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Letters:
    """Characters (or short strings), each with what it counts as; nothing drops it."""

    of: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NormaliseRule:
    """Every match of `pattern`, a regular expression of the `regex` module, counts as `replacement`."""

    pattern: str
    replacement: str


@dataclass(frozen=True, slots=True)
class WholeWords:
    """Whole words, each with the word it counts as."""

    of: Mapping[str, str]


Step = Letters | NormaliseRule | WholeWords


@dataclass(frozen=True, slots=True)
class Table:
    """What counts as the same word in a language.

    The steps are taken in their order.  They see small letters, unless the editor lets capitals
    count: then each step is taken for capitals likewise, so that a table holds small letters only.
    A step that would leave nothing of a word is not taken.
    """

    name: str
    source: str
    """The grammar, standard or study that the table rests on."""
    steps: tuple[Step, ...]
    decomposed: bool = False
    """Whether the steps see letters and marks apart (NFD) or together (NFC)."""
    across: tuple[NormaliseRule, ...] = ()
    """What the beginning of the next word does to the end of a word: patterns for the word's normal form, a space and the next
    word's, of which only the first word changes."""
    concerns: str = ""
    """A regular expression for the characters that the table is about; a token without any is left as it is.  Empty
    where any token may be concerned."""


def applied(tables: tuple[Table, ...], *, case: bool) -> Change:
    """Return the function that takes a token to its normal form by `tables`, one after the other.

    Its result is in NFC, and its own normal form; it is empty only for the empty token.

    Args:
        tables: Applied in order.
        case: Whether capitals count as their small letters.

    >>> english = Table("an example", "none", (Letters({"þ": "th"}), NormaliseRule("ck$", "k")))
    >>> normal = applied((english,), case=True)
    >>> normal("Þick"), normal("THICK")
    ('thik', 'thik')
    """
    changes = [whole(table, case=case) for table in tables]

    def once(form: str) -> str:
        if case:
            form = folded(form)
        for change in changes:
            form = change(form)
        return unicodedata.normalize("NFC", form)

    @lru_cache(REMEMBERED)
    def normal(token: str) -> str:
        form = once(token)
        for _ in range(ROUNDS):
            before, form = form, once(form)
            if form == before:
                break
        return form

    return normal


def folded(form: str) -> str:
    """Return `form` in small letters (full case folding), the Greek iota subscript kept as a mark.

    Source: The Unicode Standard, 3.13, Default Case Algorithms; case folding proper would write the iota out.

    >>> folded("STRAẞE"), folded("ᾼ") == "ᾳ"
    ('strasse', True)
    """
    iota = "\N{COMBINING GREEK YPOGEGRAMMENI}"
    parts = unicodedata.normalize("NFD", form).split(iota)
    return unicodedata.normalize("NFC", iota.join(part.casefold() for part in parts))


def whole(table: Table, *, case: bool) -> Change:
    """Return the function that takes all steps of `table`, save those that would leave nothing."""
    import regex

    concerned = regex.compile(table.concerns, regex.VERSION1).search
    steps = compiled(table, case=case)

    def change(form: str) -> str:
        if not concerned(form):
            return form
        for step in steps:
            form = step(form) or form
        return form

    return change


def compiled(table: Table, *, case: bool) -> list[Change]:
    """Return the steps of `table` as functions, the first of which brings a form into the form they see."""
    form: Literal["NFC", "NFD"] = "NFD" if table.decomposed else "NFC"

    def ready(text: str) -> str:
        return unicodedata.normalize(form, text)

    def change(step: Step) -> Change:
        if isinstance(step, NormaliseRule):
            return substitution(step.pattern, ready(step.replacement), case=case)
        known = {ready(key): ready(value) for key, value in step.of.items()}
        if isinstance(step, Letters):
            return letters(known) if case else capital_letters(known)
        if case:
            return lambda word: known.get(word, word)
        return lambda word: like(word, known.get(ready(folded(word)), word))

    return [ready, *map(change, table.steps)]


def letters(known: Mapping[str, str]) -> Change:
    """Return the function that replaces each character or string of `known`, longer ones first."""
    single = str.maketrans({key: value for key, value in known.items() if len(key) == 1})
    several = [(key, known[key]) for key in sorted(known, key=len, reverse=True) if len(key) > 1]

    def change(word: str) -> str:
        for key, value in several:
            word = word.replace(key, value)
        return word.translate(single)

    return change


def capital_letters(known: Mapping[str, str]) -> Change:
    """Return what `letters` does for small letters and capitals: Þorn is Thorn, ÞORN is THORN."""
    capital = {key.upper(): value for key, value in known.items() if key.upper() not in known}
    mixed = letters({**known, **{key: like(key, value) for key, value in capital.items()}})
    shouted = letters({**known, **{key: value.upper() for key, value in capital.items()}})
    return lambda word: (shouted if len(word) > 1 and word.isupper() else mixed)(word)


def substitution(pattern: str, replacement: str, *, case: bool) -> Change:
    """Return the function that replaces each match of `pattern`, unless `case` in capitals where it was in capitals."""
    import regex

    if case:
        small = regex.compile(pattern, regex.VERSION1)
        return lambda word: str(small.sub(replacement, word))
    both = regex.compile(pattern, regex.VERSION1 | regex.IGNORECASE)
    return lambda word: str(both.sub(lambda match: like(match[0], match.expand(replacement)), word))


def like(model: str, word: str) -> str:
    """Return `word` with the capitals of `model`.

    >>> like("Æ", "ae"), like("ВЪ", "в"), like("ꝥ", "that")
    ('Ae', 'В', 'that')
    """
    if len(model) > 1 and model.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
