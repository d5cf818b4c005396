"""Sanskrit, in Devanagari and in Roman letters (IAST, ISO 15919)."""

from __future__ import annotations

from collate.normalise.table import Letters, Rule, Table

ROMAN = (
    Letters({"ṁ": "ṃ", "m\N{COMBINING CANDRABINDU}": "ṃ", "r\N{COMBINING RING BELOW}": "ṛ", "ē": "e", "ō": "o"}),
    # accents of the Veda
    Letters({"á": "a", "à": "a", "í": "i", "ì": "i", "ú": "u", "ù": "u", "é": "e", "è": "e", "ó": "o", "ò": "o"}),
    Rule("[\N{COMBINING ACUTE ACCENT}\N{COMBINING GRAVE ACCENT}]", ""),
    # a nasal before its stop, and a final m, as anusvara
    Rule("ṅ(?=[kg])|ñ(?=[cj])|ṇ(?=[ṭḍ])|n(?=[td])|m(?=[pb])", "ṃ"),
    Rule(r"(?<=\p{L})m$", "ṃ"),
    Rule("ṃ{2,}", "ṃ"),
    # doubled consonants after r (dharmma) and undoubled before a semivowel (satva); ch for cch
    Rule(r"(?<=r)([kgcjṭḍtdpbṇnmyvlśs])\1", r"\1"),
    Rule(r"([td])\1(?=[rvy])", r"\1"),
    Rule("cch", "ch"),
    # sandhi at the end: tāṃś ca, rāmaś ca, rāmo, tac ca, ity
    Rule("āṃ[śs]$|āñ$", "ān"),
    Rule(r"(?<=\p{L}[aiueoāīūṛ]?)ḥ?[sśṣr]$", "ḥ"),
    Rule(r"(?<=\p{L})o$", "aḥ"),
    Rule(r"(?<=\p{L})[dcjl]$", "t"),
    Rule(r"(?<=\p{L})g$", "k"),
    Rule(r"(?<=\p{L})ḍ$", "ṭ"),
    Rule(r"(?<=\p{L})b$", "p"),
    Rule("āy$", "ai"),
    Rule("āv$", "au"),
    Rule(r"(?<=[^aāiīuūṛeoṃḥ\P{L}])y$", "i"),
    Rule(r"(?<=[^aāiīuūṛeoṃḥ\P{L}])v$", "u"),
    # avagraha
    Rule(r"^'(?=\p{L})", "a"),
)

DEVANAGARI = (
    Rule(r"[\u200C\u200D\u0951-\u0954\u1CD0-\u1CD2\u1CD4-\u1CE8\u1CED\u1CF4]", ""),
    Letters({"ँ": "ं", "।": "|", "॥": "||"} | {chr(0x0966 + digit): str(digit) for digit in range(10)}),
    Rule("ङ्(?=[कखगघ])|ञ्(?=[चछजझ])|ण्(?=[टठडढ])|न्(?=[तथदध])|म्(?=[पफबभ])", "ं"),
    Rule(r"(?<=.)म्$", "ं"),
    Rule("ं{2,}", "ं"),
    Rule(r"(?<=र्)([कगचजटडतदपबणनमयवलशस])्(?=\1)", ""),
    Rule("(?<=र्)(?:क्(?=ख)|ग्(?=घ)|च्(?=छ)|ज्(?=झ)|ट्(?=ठ)|ड्(?=ढ)|त्(?=थ)|द्(?=ध)|प्(?=फ)|ब्(?=भ))", ""),
    Rule(r"([तद])्\1(?=्[रवय])", r"\1"),
    Rule("च्छ", "छ"),
    Rule("ां[शस]्$|ाञ्$", "ान्"),
    Rule("(?<=.)ः?[सशषर]्$", "ः"),
    Rule("(?<=.)ो$", "ः"),
    Rule("(?<=.)[दचजल]्$", "त्"),
    Rule("(?<=.)ग्$", "क्"),
    Rule("(?<=.)ड्$", "ट्"),
    Rule("(?<=.)ब्$", "प्"),
    Rule("ाय्$", "ै"),
    Rule("ाव्$", "ौ"),
    Rule("्य्$", "ि"),
    Rule("्व्$", "ु"),
    Rule(r"^ऽ(?=\p{L})", "अ"),
)

SANSKRIT = Table(
    name="Sanskrit",
    source=(
        "W. D. Whitney, Sanskrit Grammar, 70-73 (anusvara), 126-131 (semivowels), 135 (avagraha), 141-145 (final consonants), "
        "172-175 (visarga), 227-232 (doubling)"
    ),
    steps=(*ROMAN, *DEVANAGARI),
)
"""Spellings and endings that sandhi changes come to their form before a pause; the two scripts are not made one."""
