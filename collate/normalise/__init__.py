"""The normalise stage: what counts as the same word, one small table a language, all in `NORMALISERS`.

A language is added by writing its table and naming it here.
"""

from __future__ import annotations

import dataclasses
import unicodedata
from array import array
from collections.abc import Callable
from functools import cache
from importlib import import_module

from collate.model.edition import NormaliseOptions
from collate.model.tokens import Tokens
from collate.normalise.generic import GENERIC
from collate.normalise.table import Table, applied

__all__ = ["NORMALISERS", "across_words", "normaliser", "table_of"]

NORMALISERS: dict[str, str] = {
    "ang": "english.OLD",
    "ar": "arabic.ARABIC",
    "axm": "armenian.ARMENIAN",
    "cu": "slavonic.SLAVONIC",
    "de": "german.GERMAN",
    "de-x-early": "german.EARLY",
    "el": "greek.MODERN",
    "en": "english.ENGLISH",
    "en-emodeng": "english.MIDDLE",
    "enm": "english.MIDDLE",
    "fa": "arabic.PERSIAN",
    "fr": "french.FRENCH",
    "frm": "french.MIDDLE",
    "fro": "french.MIDDLE",
    "gmh": "german.MIDDLE",
    "grc": "greek.ANCIENT",
    "hbo": "hebrew.HEBREW",
    "he": "hebrew.HEBREW",
    "hy": "armenian.ARMENIAN",
    "hyw": "armenian.ARMENIAN",
    "la": "latin.LATIN",
    "orv": "slavonic.SLAVONIC",
    "ru": "russian.RUSSIAN",
    "sa": "sanskrit.SANSKRIT",
    "xcl": "armenian.ARMENIAN",
}
"""The table of each language, by BCP 47 tag, as the module here and the name in it; imported when it is asked for.
Variants (`en-emodeng`) are listed only where they change the table."""

EARLY = {"de": 1700}
"""Languages with a table for older texts, and the year from which the common one holds."""

LONGER = {
    "ara": "ar",
    "arm": "hy",
    "chu": "cu",
    "deu": "de",
    "ell": "el",
    "eng": "en",
    "fas": "fa",
    "fra": "fr",
    "fre": "fr",
    "ger": "de",
    "gre": "el",
    "heb": "he",
    "hye": "hy",
    "lat": "la",
    "per": "fa",
    "rus": "ru",
    "san": "sa",
}
"""ISO 639-2 and 639-3 codes that BCP 47 writes with two letters."""


def normaliser(options: NormaliseOptions) -> Callable[[str], str]:
    """Return the function that takes a token as written to its normal form.

    What holds in every language comes first, then the table of `options.language`.  The
    normal form is its own normal form, and empty only for the empty token.

    >>> normal = normaliser(NormaliseOptions("en-GB"))
    >>> normal("Don’t"), normal("“"), normal("þouȝt")
    ("don't", '"', 'thought')
    """
    return _normaliser(of_its_time(options.language.lower(), options.year), case=options.case)


def of_its_time(language: str, year: int) -> str:
    """Return the tag of the table for texts of `year` (0 if it does not matter) in `language`, a tag in small letters.

    >>> of_its_time("de-at", 1524), of_its_time("de", 1800), of_its_time("la", 1524)
    ('de-x-early', 'de', 'la')
    """
    primary = language.partition("-")[0]
    primary = LONGER.get(primary, primary)
    last = EARLY.get(primary, 0)
    return f"{primary}-x-early" if 0 < year < last else language


@cache
def _normaliser(language: str, *, case: bool) -> Callable[[str], str]:
    table = table_of(language)
    return applied((GENERIC, table) if table else (GENERIC,), case=case)


def across_words(tokens: Tokens, language: str) -> Tokens:
    """Return `tokens` with the normal forms that words have before those that follow them, by the table of `language`."""
    table = table_of(language)
    if not table or not table.across:
        return tokens
    changed = _before(language)
    forms, n = tokens.forms, array("I", tokens.n)
    for i in range(len(n) - 1):
        n[i] = forms.number(changed(forms[tokens.n[i]], forms[tokens.n[i + 1]][:1]))
    return dataclasses.replace(tokens, n=n)


@cache
def _before(language: str) -> Callable[[str, str], str]:
    """Return what gives the normal form of a word before one that begins with a letter."""
    import regex

    table = table_of(language)
    rules = [(regex.compile(rule.pattern, regex.VERSION1), rule.replacement) for rule in table.across] if table else []

    @cache
    def changed(form: str, letter: str) -> str:
        pair = f"{form} {letter}"
        for pattern, replacement in rules:
            pair = pattern.sub(replacement, pair)
        return unicodedata.normalize("NFC", pair[: -1 - len(letter)])

    return changed


def table_of(language: str) -> Table | None:
    """Return the table of a BCP 47 tag, of the nearest wider tag, or none.

    Source: RFC 4647, 3.4, Lookup.

    >>> table = table_of("ru-petr1708")
    >>> table is table_of("ru"), table_of("tlh")
    (True, None)
    """
    tag = language.lower().replace("_", "-")
    primary, *rest = tag.split("-")
    subtags = [LONGER.get(primary, primary), *rest]
    for end in range(len(subtags), 0, -1):
        known_table = NORMALISERS.get("-".join(subtags[:end]))
        if known_table:
            module, name = known_table.split(".")
            table: Table = getattr(import_module(f"collate.normalise.{module}"), name)
            return table
    return None
