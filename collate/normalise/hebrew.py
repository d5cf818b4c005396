"""Hebrew, pointed or not."""

from __future__ import annotations

from collate.normalise.table import Letters, NormaliseRule, Table

HEBREW = Table(
    name="Hebrew",
    source="The Unicode Standard, 9.1 Hebrew (points, cantillation, final forms, Yiddish digraphs)",
    decomposed=True,
    steps=(
        NormaliseRule(r"[\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\uFB1E]", ""),
        Letters({"ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ"}),
        Letters({"װ": "וו", "ױ": "וי", "ײ": "יי", "ﬠ": "ע", "ﭏ": "אל"}),
        NormaliseRule(r"[\u200C\u200D]", ""),
    ),
)
"""Points, accents and final forms do not count; matres lectionis do."""
