from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from collate.apparatus.units.boundaries import FAR
from collate.apparatus.units.moved_words import Differing, Move, MovedWords, overlapping

WORDS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=60)
"""The numbers of two witnesses' words in each column."""


def near(a: int, b: int) -> bool:
    return a + b == 5


def moved_words(words: list[tuple[int, int]]) -> MovedWords:
    def differing(low: int, high: int) -> Iterator[Differing]:
        for column in range(low, min(high, len(words))):
            a, b = words[column]
            if a != b:
                yield column, a, b

    return MovedWords(differing, near)


@given(WORDS, st.integers(1, 3 * FAR + 5))
def test_windows_one_after_another_give_what_each_gives_by_itself(words: list[tuple[int, int]], width: int) -> None:
    shared = moved_words(words)
    for low in range(len(words)):
        for high in (low + width, low + 2 * width):
            assert shared.between(low, high) == moved_words(words).between(low, high)


@given(WORDS)
def test_no_group_of_any_window_is_left_out(words: list[tuple[int, int]]) -> None:
    shared, given_before = moved_words(words), list[list[Move]]()
    for low in range(len(words)):
        for high in range(low + 1, low + 3 * FAR):
            given_before += shared.groups(low, high)
            assert all(group in given_before for group in overlapping(moved_words(words).between(low, high)))


@given(WORDS)
def test_each_word_moves_once_and_not_further_than_is_looked(words: list[tuple[int, int]]) -> None:
    moves = moved_words(words).between(0, len(words))
    assert len({c for c, _ in moves}) == len({d for _, d in moves}) == len(moves)
    assert all(0 < abs(c - d) <= FAR for c, d in moves)
    assert all(words[c][0] == words[d][1] or near(words[c][0], words[d][1]) for c, d in moves)


def test_words_in_other_letters_move_only_where_nothing_is_beside_them() -> None:
    assert moved_words([(1, 0), (2, 2), (0, 4)]).between(0, 3) == [(0, 2)]
    assert moved_words([(1, 3), (2, 2), (0, 4)]).between(0, 3) == []


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=12))
def test_groups_of_moves_do_not_overlap(moves: list[Move]) -> None:
    moves.sort(key=lambda move: (min(move), max(move)))
    groups = list(overlapping(moves))
    assert [move for group in groups for move in group] == moves
    ends = [max(max(move) for move in group) for group in groups]
    starts = [min(min(move) for move in group) for group in groups]
    assert all(end < start for end, start in zip(ends, starts[1:], strict=False))
