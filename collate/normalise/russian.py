"""Russian, before and after the reform of 1918."""

from __future__ import annotations

from collate.normalise.table import Letters, NormaliseRule, Table, WholeWords

RUSSIAN = Table(
    name="Russian",
    source="Decree of the Council of People's Commissars on the introduction of the new orthography, 10 October 1918",
    steps=(
        WholeWords(
            {
                "ея": "её",
                "нея": "неё",
                "онѣ": "они",
                "однѣ": "одни",
                "однѣхъ": "одних",
                "однѣмъ": "одним",
                "однѣми": "одними",
            }
        ),
        Letters({"ѣ": "е", "і": "и", "ї": "и", "ѳ": "ф", "ѵ": "и", "ё": "е"}),
        NormaliseRule(r"ъ(?!\p{L})", ""),
        # разсказъ, безсмысленный, возстаніе
        NormaliseRule("^(бе|во|ни|и|ра|ро|чере|чре)з(?=[кпстфхцчшщ])", r"\1с"),
        # новаго, синяго, лучшаго; новыя, русскія
        NormaliseRule(r"(?<=\p{L}[жчшщ])аго(ся)?$", r"его\1"),
        NormaliseRule(r"(?<=\p{L}\p{L})аго(ся)?$", r"ого\1"),
        NormaliseRule(r"(?<=\p{L})яго(ся)?$", r"его\1"),
        NormaliseRule(r"(?<=\p{L})ыя(ся)?$", r"ые\1"),
        NormaliseRule(r"(?<=ск|[шщ])ия(ся)?$", r"ие\1"),
    ),
)
"""Both spellings come to the newer one without ё, in which миръ and міръ are one."""
