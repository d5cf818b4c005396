"""Church Slavonic, Old Church Slavonic and Old East Slavic."""

from __future__ import annotations

from collate.normalise.table import Letters, NormaliseRule, Table, WholeWords

ABOVE = {
    **{chr(0x2DE0 + place): letter for place, letter in enumerate("бвгджзклмнопрстхцчшщѳ")},
    "\N{COMBINING CYRILLIC LETTER ES-TE}": "ст",
    **{chr(0x2DF6 + place): letter for place, letter in enumerate("аеꙉꙋѣюꙗѧѫѭ")},
    **{chr(0xA674 + place): letter for place, letter in enumerate("єіїуъꙑьѡ")},
    "\N{COMBINING CYRILLIC LETTER EF}": "ф",
}
"""Letters written above the line, each as the letter it is."""

VARIANTS = {
    **dict.fromkeys("ѡѻꙍѽꙩ", "о"),
    **dict.fromkeys("єѥ", "е"),
    **dict.fromkeys("ѕꙃꙁ", "з"),
    **dict.fromkeys("ії", "и"),
    **dict.fromkeys("ꙗѧѩꙙ", "я"),
    "ѹ": "у",
    "ꙋ": "у",
    "оу": "у",
    "ѫ": "у",
    "ѭ": "ю",
    "ѿ": "от",
    "ѯ": "кс",
    "ѱ": "пс",
    "ѳ": "ф",
    "ꙑ": "ы",
    "ъи": "ы",
    "ъі": "ы",
    "ꙿ": "",
}

SHORTENED = {
    "бг": "бог",
    "бга": "бога",
    "бгу": "богу",
    "бже": "боже",
    "бца": "богородица",
    "бцда": "богородица",
    "гдь": "господь",
    "гдсь": "господь",
    "гсдь": "господь",
    "гди": "господи",
    "гдси": "господи",
    "гсди": "господи",
    "хс": "христос",
    "хрстос": "христос",
    "хста": "христа",
    "хрста": "христа",
    "сн": "сын",
    "дх": "дух",
    "дха": "духа",
    "дху": "духу",
    "дша": "душа",
    "дшу": "душу",
    "стый": "святый",
    "стаго": "святаго",
    "члвк": "человѣк",
    "члвѣк": "человѣк",
    "члк": "человѣк",
    "нбо": "небо",
    "нбса": "небеса",
    "оц": "отец",
    "оца": "отца",
    "цр": "цар",
    "црь": "царь",
    "мти": "мати",
    "млтва": "молитва",
    "агл": "ангел",
    "аггл": "ангел",
    "аггел": "ангел",
    "крст": "крест",
}
"""Words under a titlo, as the steps before have left them."""

SLAVONIC = Table(
    name="Church Slavonic",
    source="Unicode Technical Note 41, Church Slavonic Typography in Unicode; A. Leskien, Handbuch der altbulgarischen Sprache",
    decomposed=True,
    steps=(
        Letters(ABOVE),
        # izhitsa bare after a vowel is в (Паѵелъ), elsewhere и
        NormaliseRule(r"(?<=[ае]\p{M}*)ѵ(?!\p{M})", "в"),
        Letters({"ѵ": "и"}),
        NormaliseRule(r"[\p{M}--\N{COMBINING BREVE}]|(?<!и)\N{COMBINING BREVE}", ""),
        Letters(VARIANTS),
        NormaliseRule("ъ$", ""),
        WholeWords(SHORTENED),
    ),
)
"""Titla and letters above the line are written out; letters that stand for one sound in the Russian recension are one."""
