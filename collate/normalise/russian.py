"""Russian, before and after the reform of 1918."""

from __future__ import annotations

from collate.normalise.table import Letters, Rule, Table, Words

RUSSIAN = Table(
    name="Russian",
    source="Decree of the Council of People's Commissars on the introduction of the new orthography, 10 October 1918",
    steps=(
        Words(
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
        Rule(r"ъ(?!\p{L})", ""),
        # разсказъ, безсмысленный, возстаніе
        Rule("^(бе|во|ни|и|ра|ро|чере|чре)з(?=[кпстфхцчшщ])", r"\1с"),
        # новаго, синяго, лучшаго; новыя, русскія
        Rule(r"(?<=\p{L}[жчшщ])аго(ся)?$", r"его\1"),
        Rule(r"(?<=\p{L}\p{L})аго(ся)?$", r"ого\1"),
        Rule(r"(?<=\p{L})яго(ся)?$", r"его\1"),
        Rule(r"(?<=\p{L})ыя(ся)?$", r"ые\1"),
        Rule(r"(?<=ск|[шщ])ия(ся)?$", r"ие\1"),
    ),
)
"""Both spellings come to the newer one without ё, in which миръ and міръ are one."""
