"""Collations of words that formats must escape, drawn or made by hand."""

from __future__ import annotations

from hypothesis import strategies as st

from collate.model import Collation
from tests.build import LACUNA_CELLS, build_collation

WORDS = (
    "the", "fox", "λόγος", "ἄνθρωπος", "שָׁלוֹם", "كتاب", "漢字", "\u0301x", "\u200fאב", "a\u200eb", "a\u202eb", "a\x07b", "a\x1bb", "\x85y",
    "&", "&amp;", "<b>", "</w>", "]]>", '"', "'", "''", "l'homme", "#", "#LACUNA#", "%", "$x$", "_", "a_b", "{", "}", "{}", "\\",
    "\\end{document}", "\\\\", "~", "^", "^^M", "=1+1", "+1", "@x", "--", "-1", "[x]", "[", "]", "(", ")", ";", ",", ":", "a;b", "/*", "//x",
    "*bold*", "`code`", "<!--", "?", "0", "|", "a|b", "_x000A_", "ﬁ", "ſ", "𝔘", "e\u0301", "👩\u200d🎓",
)  # fmt: skip
"""Words that some format takes for something else."""

SIGLA = ("A", "M*", "Mᶜ", "α", "B 2", "l'É", "_", "x_y", "ℵ")


def rows(words: tuple[str, ...] = WORDS) -> st.SearchStrategy[dict[str, list[str]]]:
    """Rows of as many cells each; the first witness has a word everywhere."""
    cell = st.sampled_from(words).filter(lambda word: not word.startswith("/"))
    other = st.one_of(cell, cell, st.just("-"), st.sampled_from(sorted(LACUNA_CELLS)))

    def of(shape: tuple[int, int]) -> st.SearchStrategy[dict[str, list[str]]]:
        count, width = shape
        first = st.lists(cell, min_size=width, max_size=width)
        rest = st.lists(other, min_size=width, max_size=width)
        return st.tuples(first, *[rest] * (count - 1)).map(lambda collation: dict(zip(SIGLA, collation, strict=False)))

    return st.tuples(st.integers(1, 6), st.integers(1, 12)).flatmap(of)


def collations(words: tuple[str, ...] = WORDS) -> st.SearchStrategy[Collation]:
    return rows(words).map(build_collation)
