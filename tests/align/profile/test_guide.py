"""The order in which rows are set in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from collate.align.profile.guide import MANY, SHORT, counted_words, guide, likest

TEXTS = st.lists(st.text("abcdef", max_size=12), min_size=2, max_size=8)


@given(TEXTS)
def test_the_likest_row_is_the_same_whether_words_are_counted_or_not(texts: list[str]) -> None:
    others = range(1, len(texts))
    assert likest(texts, 0, others, counted_words(texts)) == likest(texts, 0, others, [])


def test_rows_beyond_the_first_many_follow_the_likest_of_these() -> None:
    text = "".join(map(chr, range(1_000, 1_001 + SHORT)))
    texts = [text[:at] + chr(2_000 + at) + text[at + 1 :] for at in range(MANY)]
    late = text[:7] + chr(2_007) + text[8:-1]
    steps = guide([*texts, late], [2] * MANY + [1])
    assert steps[-1] == (MANY, 7)
