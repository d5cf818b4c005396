"""French, modern and earlier."""

from __future__ import annotations

from collate.normalise.table import Letters, NormaliseRule, Table, WholeWords

COMMON = (
    Letters({"ſ": "s", "œ": "oe", "æ": "ae", "ÿ": "y", "ꝛ": "r", "ı": "i"}),
    WholeWords({"&": "et", "⁊": "et", "&c": "etc", "⁊c": "etc"}),
)

FRENCH = Table(
    name="French",
    source="Les rectifications de l'orthographe, Journal officiel, 6 December 1990",
    steps=(
        *COMMON,
        # collége, événement: the accent that is heard
        NormaliseRule("é(?=[bcdfgjlmnprstvxz]+e)", "è"),
        NormaliseRule("(?<![gq]u)ë", "è"),
        # maître, goûter, plaît, août; but not fît and fût, which are other words than fit and fut, nor dû, mûr, sûr, jeûne, crû
        NormaliseRule("(?<=a)ît$", "it"),
        NormaliseRule("(?<=o)ût$", "ut"),
        NormaliseRule("î(?!t$|mes$|tes$)", "i"),
        NormaliseRule("(?<!^d|^m|^s|^je|^cr)û(?!t$|mes$|tes$)", "u"),
    ),
)
"""Accents count, as they distinguish words (a, à; ou, où), but not where the reform of 1990 found two spellings."""

MIDDLE = Table(
    name="Old and Middle French",
    source="Conseils pour l'édition des textes médiévaux (École nationale des chartes), vol. 1 (u and v, i and j)",
    steps=(*COMMON, Letters({"v": "u", "j": "i"})),
)
