"""English, from Old English to today."""

from __future__ import annotations

from collate.normalise.table import Letters, NormaliseRule, Table, WholeWords

LETTERS = Letters({"þ": "th", "ð": "th", "ƿ": "w", "ſ": "s", "ꝛ": "r", "æ": "ae", "œ": "oe"})
YOGH = (NormaliseRule("^ȝ", "y"), Letters({"ȝ": "gh"}))
DIAERESIS = Letters({"ë": "e", "ï": "i", "ö": "o", "ü": "u"})
AND = WholeWords({"&": "and", "⁊": "and", "&c": "etc", "⁊c": "etc"})

ENGLISH = Table(
    name="English",
    source="J. A. Burrow and T. Turville-Petre, A Book of Middle English, 2.1 (þ, ð, ȝ); Hart's Rules (æ, œ, diaeresis)",
    steps=(LETTERS, *YOGH, DIAERESIS, AND),
)

MIDDLE = Table(
    name="Middle and Early Modern English",
    source="J. A. Burrow and T. Turville-Petre, A Book of Middle English, 2.1 (þ, ð, ȝ, u and v, i and j)",
    steps=(LETTERS, *YOGH, DIAERESIS, Letters({"v": "u", "j": "i"}), AND),
)

OLD = Table(
    name="Old English",
    source="A. Campbell, Old English Grammar, chapter 1 (þ and ð, wynn, length marks)",
    decomposed=True,
    steps=(
        Letters({"ð": "þ", "ƿ": "w", "ᵹ": "g", "ſ": "s"}),
        NormaliseRule("[\N{COMBINING MACRON}\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT ABOVE}]", ""),
        WholeWords({"&": "and", "⁊": "and"}),
    ),
)
