from array import array
from collections.abc import Iterator, Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.align.likeness import Likeness
from collate.align.passage import Passage
from collate.align.profile import budget
from collate.align.profile.aligner import align_profile
from collate.align.profile.budget import BUDGET, PER_BYTE, allowance, need, shared_out
from collate.align.profile.work import Solved, Task, solve_all
from collate.model import AlignOptions

NEEDS = st.lists(st.integers(0, 1_000), max_size=30)


@given(NEEDS, st.integers(0, 20_000))
def test_no_stretch_has_more_than_it_needs_nor_all_more_than_there_is(needs: list[int], amount: int) -> None:
    shares = shared_out(needs, amount)
    assert all(share <= own for share, own in zip(shares, needs, strict=True))
    assert sum(shares) <= amount
    assert shares == needs or len(needs) > amount - sum(shares)


@given(NEEDS, st.integers(0, 20_000), st.randoms())
def test_a_share_does_not_depend_on_the_order_of_the_stretches(needs: list[int], amount: int, chance: Random) -> None:
    order = chance.sample(range(len(needs)), len(needs))
    shares = shared_out(needs, amount)
    assert shared_out([needs[at] for at in order], amount) == [shares[at] for at in order]


def test_a_stretch_needs_no_more_than_the_bound_of_one() -> None:
    assert need(["a" * 5_000, "b" * 5_000, "c" * 5_000]) == BUDGET


def test_a_long_word_allows_no_more_work_than_a_word() -> None:
    passages = [Passage((array("I", [0] * 10_000),), ("a" * size,), (1,)) for size in (20, 20_000)]
    assert [allowance(passage) for passage in passages] == [21 * 10_000 * PER_BYTE] * 2


def test_two_short_texts_that_share_no_word_are_compared_whole() -> None:
    texts = ["a" * 600, "b" * 600]
    row = array("I", [0])
    assert need(texts) <= allowance(Passage((row, row), ("fox",), (1, 1)))


def test_stretches_that_need_too_much_together_have_less_each(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[int] = []

    def watched(tasks: Sequence[Task], likeness: Likeness, jobs: int) -> Iterator[Solved]:
        given.extend(task.budget for task in tasks if len(task.texts) > 1)
        return solve_all(tasks, likeness, jobs)

    monkeypatch.setattr("collate.align.profile.aligner.solve_all", watched)
    monkeypatch.setattr(budget, "LEAST", 0)
    for count in (1, 8):
        texts = []
        for own in "ab":
            parts = [
                [*(f"x{part}{at}" for at in range(500)), *(f"{own}{part}{at}" for at in range(60))]
                for part in range(count)
            ]
            texts.append([word for part in parts for word in part])
        forms = sorted({word for text in texts for word in text})
        rows = tuple(array("I", [forms.index(word) for word in text]) for text in texts)
        monkeypatch.setattr(budget, "PER_BYTE", 0.1 * (9 - count))
        align_profile(Passage(rows, forms, (1, 1)), AlignOptions(jobs=1), lambda _done, _of: None)
    assert given[0] == need(["a" * 62] * 2)
    assert len(set(given[1:])) == 1
    assert len(given) == 9
    assert given[1] < given[0]
