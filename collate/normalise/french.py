"""French, modern and earlier."""

from __future__ import annotations

from collate.normalise.table import Letters, Rule, Table, Words

COMMON = (Letters({"ſ": "s", "œ": "oe", "æ": "ae", "ÿ": "y"}), Words({"&": "et", "⁊": "et"}))

FRENCH = Table(
    name="French",
    source="Les rectifications de l'orthographe, Journal officiel, 6 December 1990",
    steps=(
        *COMMON,
        # collége, événement: the accent that is heard
        Rule("é(?=[bcdfgjlmnprstvxz]+e)", "è"),
        Rule("(?<![gq]u)ë", "è"),
        # maître, goûter, plaît, août; but not fît and fût, which are other words than fit and fut, nor dû, mûr, sûr, jeûne, crû
        Rule("(?<=a)ît$", "it"),
        Rule("(?<=o)ût$", "ut"),
        Rule("î(?!t$|mes$|tes$)", "i"),
        Rule("(?<!^d|^m|^s|^je|^cr)û(?!t$|mes$|tes$)", "u"),
    ),
)
"""Accents count, as they tell words apart (a, à; ou, où), but not where the reform of 1990 found two spellings."""

MIDDLE = Table(
    name="Old and Middle French",
    source="Conseils pour l'édition des textes médiévaux (École nationale des chartes), vol. 1 (u and v, i and j)",
    steps=(*COMMON, Letters({"v": "u", "j": "i"})),
)
