"""Work in several processes."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from collate.errors import AlignError, CollateError
from collate.processes import bundles, completed, cores


def square(number: int) -> int:
    return number * number


def refuse_two(number: int) -> int:
    if number == 2:
        raise AlignError("two is refused", "numbers.txt", 2)
    return number


def die_once(path: str) -> int:
    mark = Path(path)
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 1


def die(_: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_all_results_come_whatever_the_number_of_processes(jobs: int) -> None:
    assert sorted(completed(square, range(20), jobs)) == [(number, number**2) for number in range(20)]


def test_payloads_are_asked_for_only_when_a_process_is_free() -> None:
    result: list[int] = []

    def payloads() -> Iterator[int]:
        for number in range(50):
            result.append(number)
            yield number

    results = completed(square, payloads(), 2)
    next(results)
    assert len(result) <= 4
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_function_raises_is_raised_with_its_place(jobs: int) -> None:
    with pytest.raises(AlignError, match="two is refused") as caught:
        list(completed(refuse_two, range(5), jobs))
    assert (caught.value.source, caught.value.line) == ("numbers.txt", 2)


def test_work_is_done_again_after_its_process_was_killed(tmp_path: Path) -> None:
    marks = [str(tmp_path / name) for name in "abcd"]
    assert sorted(completed(die_once, marks, 2)) == [(number, 1) for number in range(4)]


def test_a_sentence_says_so_after_three_processes_were_killed_over_the_same_work() -> None:
    with pytest.raises(CollateError) as caught:
        list(completed(die, [1], 2))
    assert str(caught.value) == (
        "3 processes that worked on the same part were ended from outside, as happens where memory is short; what is done is kept: "
        "run it again with --jobs 1, or with more memory"
    )


def test_bundles_hold_every_piece_once() -> None:
    costs = [3.0, 0.1, 0.2, 5.0, 0.0]
    assert sorted(number for bundle in bundles(costs, 1.0) for number in bundle) == list(range(5))
    assert cores() >= 1
