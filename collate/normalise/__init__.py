"""The normalise stage: what counts as the same word, one small table a language, all in `NORMALISERS`.

A language is added by writing its table and naming it here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module

from collate.model.edition import NormaliseOptions
from collate.normalise.generic import GENERIC
from collate.normalise.table import Table, applied

__all__ = ["NORMALISERS", "normaliser", "table_of"]

NORMALISERS: dict[str, str] = {
    "ang": "english.OLD",
    "ar": "arabic.ARABIC",
    "axm": "armenian.ARMENIAN",
    "cu": "slavonic.SLAVONIC",
    "de": "german.GERMAN",
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
Variants (`en-emodeng`) stand here only where they change the table."""

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
    return _normaliser(options.language.lower(), case=options.case)


@cache
def _normaliser(language: str, *, case: bool) -> Callable[[str], str]:
    table = table_of(language)
    return applied((GENERIC, table) if table else (GENERIC,), case=case)


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
        found = NORMALISERS.get("-".join(subtags[:end]))
        if found:
            module, name = found.split(".")
            table: Table = getattr(import_module(f"collate.normalise.{module}"), name)
            return table
    return None
