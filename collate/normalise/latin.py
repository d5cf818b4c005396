"""Latin, of every age."""

from __future__ import annotations

from collate.normalise.table import Letters, NormaliseRule, Table, WholeWords

LATIN = Table(
    name="Latin",
    source="P. Stotz, Handbuch zur lateinischen Sprache des Mittelalters, vol. 3 (spelling); A. Cappelli, Lexicon abbreviaturarum",
    decomposed=True,
    steps=(
        Letters(
            {
                "æ": "ae",
                "œ": "oe",
                "e\N{COMBINING OGONEK}": "e",
                "j": "i",
                "v": "u",
                "ſ": "s",
                "ꝛ": "r",
                "ı": "i",
                "ȷ": "i",
            }
        ),
        NormaliseRule("[ao]e", "e"),
        NormaliseRule(r"\p{Mn}", ""),
        WholeWords(
            {
                "&": "et",
                "⁊": "et",
                "&c": "etc",
                "⁊c": "etc",
                "michi": "mihi",
                "nichil": "nihil",
                "quum": "cum",
                "xps": "christus",
                "xpi": "christi",
                "xpo": "christo",
                "xpm": "christum",
                "ihs": "iesus",
                "ihu": "iesu",
                "ihm": "iesum",
                "dns": "dominus",
                "dni": "domini",
                "dno": "domino",
                "dnm": "dominum",
            }
        ),
    ),
)
"""u and v, i and j are one letter each; ae, oe, æ, œ and e caudata count as e, as medieval scribes write them."""
