"""German: modern, early and Middle High German."""

from __future__ import annotations

from collate.normalise.table import Letters, NormaliseRule, Table, WholeWords

LETTERS = Letters(
    {
        "ſ": "s",
        "ß": "ss",
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "a\N{COMBINING LATIN SMALL LETTER E}": "ae",
        "o\N{COMBINING LATIN SMALL LETTER E}": "oe",
        "u\N{COMBINING LATIN SMALL LETTER E}": "ue",
        "ÿ": "y",
        "ꝛ": "r",
        "ı": "i",
        "ȷ": "j",
        "æ": "ae",
        "œ": "oe",
    }
)
AND = WholeWords({"&": "und", "⁊": "und", "&c": "etc", "⁊c": "etc"})

GERMAN = Table(
    name="German",
    source="Regeln für die deutsche Rechtschreibung (1902); Amtliche Regelung der deutschen Rechtschreibung (1996)",
    steps=(
        LETTERS,
        NormaliseRule("th", "t"),
        NormaliseRule("(?<=[eaou])y", "i"),
        NormaliseRule(r"(?<=\p{L}{3})niss$", "nis"),
        WholeWords({"giebt": "gibt", "gieng": "ging", "fieng": "fing", "hieng": "hing"}),
        AND,
    ),
)
"""Umlauts are written out and never read into ae, oe, ue; ß and ss are one, so Maße and Masse are too."""

EARLY = Table(
    name="Early New High German",
    source="O. Reichmann and K.-P. Wegera, Frühneuhochdeutsche Grammatik, on u and v, i and j, uu and w",
    steps=(
        *GERMAN.steps,
        NormaliseRule(r"\bv(?=[bcdfghklmnpqrstz])", "u"),
        NormaliseRule(r"(?<=\p{L})v(?=[bcdfghklmnpqrstz]|$)", "u"),
        NormaliseRule(r"\bj(?=[bcdfghklmnpqrstz])", "i"),
        NormaliseRule("vv|uu", "w"),
    ),
)
"""German before 1700: *vnd* is *und*, *jn* is *in*, *vvie* is *wie*."""

MIDDLE = Table(
    name="Middle and Early New High German",
    source="H. Paul, Mittelhochdeutsche Grammatik, on the spelling of u and v, i and j",
    steps=(
        LETTERS,
        NormaliseRule(r"v(?=[bcdfghklmnprstz])", "u"),
        NormaliseRule(r"\bj(?=[bcdfghklmnprstz])", "i"),
        AND,
    ),
)
