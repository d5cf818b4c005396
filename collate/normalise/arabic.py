"""Arabic and Persian, vocalised or not."""

from __future__ import annotations

import unicodedata

from collate.normalise.table import Letters, NormaliseRule, Table

PRESENTATION = {
    chr(point): unicodedata.normalize("NFKC", chr(point)).strip()
    for block in (range(0xFB50, 0xFDFB), range(0xFE70, 0xFEFD))
    for point in block
    if unicodedata.category(chr(point)) == "Lo"
}
"""Letters in the shape they take in a word, each as the letter it is."""

DIGITS = {chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)}

MARKS = (
    Letters(PRESENTATION),
    # vowels, shadda, Quranic marks and tatweel
    NormaliseRule(
        r"[\u0610-\u061A\u064B-\u0652\u0656-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u0640]", ""
    ),
    # hamza and madda on alif
    NormaliseRule(r"ا[\u0653-\u0655]+", "ا"),
    Letters({"ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ھ": "ه", "ہ": "ه", **DIGITS}),
)

ARABIC = Table(
    name="Arabic",
    source="The Unicode Standard, 9.2 Arabic; L. Larkey, L. Ballesteros and M. Connell, Light Stemming for Arabic (alif and ya)",
    decomposed=True,
    steps=(*MARKS, NormaliseRule(r"[\u200C\u200D]", "")),
)
"""Vowels do not count, nor hamza on alif, nor the dots of final ya; ta marbuta does."""

PERSIAN = Table(
    name="Persian",
    source="The Unicode Standard, 9.2 Arabic (forms of ya and kaf, the zero width non-joiner)",
    decomposed=True,
    steps=MARKS,
)
"""As Arabic, but the non-joiner counts."""
