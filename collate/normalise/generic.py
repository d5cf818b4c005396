"""What counts as the same in every language: signs that differ by type or keyboard only."""

from __future__ import annotations

from collate.normalise.table import Letters, NormaliseRule, Table

GENERIC = Table(
    name="every language",
    source="The Unicode Standard, 6.2 (general punctuation), 5.21 (ignored characters) and 23.2 (layout controls)",
    decomposed=True,
    concerns=r"[^\p{L}\p{N}\p{M}]|[ʼĲĳǄ-ǌ\uFE00-\uFE0F\U000E0100-\U000E01EF\u034F]",
    steps=(
        Letters(
            dict.fromkeys("“”„‟«»″〝〞〟＂❝❞״", '"')
            | dict.fromkeys("‘’‚‛‹›′´`ʼ᾽᾿＇❛❜׳՚", "'")
            | {"…": "...", "‥": ".."}
            | {"ĳ": "ij", "ǆ": "dž", "ǉ": "lj", "ǌ": "nj", "ǅ": "dž", "ǈ": "lj", "ǋ": "nj"}
        ),
        NormaliseRule(r"[[\p{Pd}−⁃]--[〜〰゠]]", "-"),
        # Format characters, soft hyphens among them, and variation selectors are not seen.
        NormaliseRule(r"[\p{Cf}--\p{GCB=Prepend}--\p{GCB=Extend}--\u200D]", ""),
        NormaliseRule(r"[\uFE00-\uFE0F\U000E0100-\U000E01EF\u034F]", ""),
        # Joiners and non-joiners distinguish words in Persian and in the scripts of India, and make emoji.
        NormaliseRule(
            r"(?:\A|(?<=[\p{Latin}\p{Greek}\p{Cyrillic}\p{Hebrew}\p{Armenian}\p{Georgian}\p{P}\p{N}]\p{M}*))"
            r"[\u200C\u200D]+|[\u200C\u200D]+\Z",
            "",
        ),
        NormaliseRule(r"\A\s+|\s+\Z", ""),
        NormaliseRule(r"\s+", " "),
        # Marks as they are typed
        NormaliseRule(r"\A-+\Z", "-"),
        NormaliseRule(r"\A\.{2,}\Z", "..."),
        NormaliseRule(r"\A''\Z", '"'),
    ),
)
