"""Sanskrit, in Devanagari and in Roman letters (IAST, ISO 15919)."""

from __future__ import annotations

from collate.normalise.table import Letters, NormaliseRule, Table

ROMAN = (
    Letters({"ṁ": "ṃ", "m\N{COMBINING CANDRABINDU}": "ṃ", "r\N{COMBINING RING BELOW}": "ṛ", "ē": "e", "ō": "o"}),
    # accents of the Veda
    Letters({"á": "a", "à": "a", "í": "i", "ì": "i", "ú": "u", "ù": "u", "é": "e", "è": "e", "ó": "o", "ò": "o"}),
    NormaliseRule("[\N{COMBINING ACUTE ACCENT}\N{COMBINING GRAVE ACCENT}]", ""),
    # a nasal before its stop, and a final m, as anusvara
    NormaliseRule("ṅ(?=[kg])|ñ(?=[cj])|ṇ(?=[ṭḍ])|n(?=[td])|m(?=[pb])", "ṃ"),
    NormaliseRule(r"(?<=\p{L})m$", "ṃ"),
    NormaliseRule("ṃ{2,}", "ṃ"),
    # doubled consonants after r (dharmma) and undoubled before a semivowel (satva); ch for cch
    NormaliseRule(r"(?<=r)([kgcjṭḍtdpbṇnmyvlśs])\1", r"\1"),
    NormaliseRule(r"([td])\1(?=[rvy])", r"\1"),
    NormaliseRule("cch", "ch"),
    # sandhi at the end: tāṃś ca, rāmaś ca, rāmo, tac ca, ity
    NormaliseRule("āṃ[śs]$|āñ$", "ān"),
    NormaliseRule(r"(?<=\p{L}[aiueoāīūṛ]?)ḥ?[sśṣr]$", "ḥ"),
    NormaliseRule(r"(?<=\p{L})o$", "aḥ"),
    NormaliseRule(r"(?<=\p{L})[dcjl]$", "t"),
    NormaliseRule(r"(?<=\p{L})g$", "k"),
    NormaliseRule(r"(?<=\p{L})ḍ$", "ṭ"),
    NormaliseRule(r"(?<=\p{L})b$", "p"),
    NormaliseRule("āy$", "ai"),
    NormaliseRule("āv$", "au"),
    NormaliseRule(r"(?<=[^aāiīuūṛeoṃḥ\P{L}])y$", "i"),
    NormaliseRule(r"(?<=[^aāiīuūṛeoṃḥ\P{L}])v$", "u"),
    # avagraha
    NormaliseRule(r"^'(?=\p{L})", "a"),
)

DEVANAGARI = (
    NormaliseRule(r"[\u200C\u200D\u0951-\u0954\u1CD0-\u1CD2\u1CD4-\u1CE8\u1CED\u1CF4]", ""),
    Letters({"ँ": "ं", "।": "|", "॥": "||"} | {chr(0x0966 + digit): str(digit) for digit in range(10)}),
    NormaliseRule("ङ्(?=[कखगघ])|ञ्(?=[चछजझ])|ण्(?=[टठडढ])|न्(?=[तथदध])|म्(?=[पफबभ])", "ं"),
    NormaliseRule(r"(?<=.)म्$", "ं"),
    NormaliseRule("ं{2,}", "ं"),
    NormaliseRule(r"(?<=र्)([कगचजटडतदपबणनमयवलशस])्(?=\1)", ""),
    NormaliseRule("(?<=र्)(?:क्(?=ख)|ग्(?=घ)|च्(?=छ)|ज्(?=झ)|ट्(?=ठ)|ड्(?=ढ)|त्(?=थ)|द्(?=ध)|प्(?=फ)|ब्(?=भ))", ""),
    NormaliseRule(r"([तद])्\1(?=्[रवय])", r"\1"),
    NormaliseRule("च्छ", "छ"),
    NormaliseRule("ां[शस]्$|ाञ्$", "ान्"),
    NormaliseRule("(?<=.)ः?[सशषर]्$", "ः"),
    NormaliseRule("(?<=.)ो$", "ः"),
    NormaliseRule("(?<=.)[दचजल]्$", "त्"),
    NormaliseRule("(?<=.)ग्$", "क्"),
    NormaliseRule("(?<=.)ड्$", "ट्"),
    NormaliseRule("(?<=.)ब्$", "प्"),
    NormaliseRule("ाय्$", "ै"),
    NormaliseRule("ाव्$", "ौ"),
    NormaliseRule("्य्$", "ि"),
    NormaliseRule("्व्$", "ु"),
    NormaliseRule(r"^ऽ(?=\p{L})", "अ"),
)

ACROSS = (
    # the nasal of the class of the next word's stop, as anusvara
    NormaliseRule("ṅ(?= [kg])|ñ(?= [cj])|ṇ(?= [ṭḍ])|n(?= [td])|m(?= [pb])", "ṃ"),
    NormaliseRule("ङ्(?= [कखगघ])|ञ्(?= [चछजझ])|ण्(?= [टठडढ])|न्(?= [तथदध])|म्(?= [पफबभ])", "ं"),
)

SANSKRIT = Table(
    name="Sanskrit",
    source=(
        "W. D. Whitney, Sanskrit Grammar, 70-73 (anusvara), 126-131 (semivowels), 135 (avagraha), 141-145 (final consonants), "
        "172-175 (visarga), 227-232 (doubling)"
    ),
    steps=(*ROMAN, *DEVANAGARI),
    across=ACROSS,
)
"""Spellings and endings that sandhi changes come to their form before a pause; the two scripts are not made one."""
