"""The stretches of a passage, each aligned by itself: in this process, or in several where that pays."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from collate.align.likeness import Likeness
from collate.align.profile.columns import Columns
from collate.align.profile.guide import guide
from collate.align.profile.inversions import set_inversions
from collate.align.profile.paths import path_of
from collate.align.profile.refine import refine, slide_all
from collate.align.ties import ties
from collate.model import Repetition

PAYS = 60_000_000
"""Cost of all stretches together from which on more than one process is worth its start."""


@dataclass(frozen=True, slots=True)
class Task:
    """The different texts of a stretch, how many witnesses read each, and where each has a lacuna."""

    texts: tuple[str, ...]
    weights: tuple[int, ...]
    lacunae: tuple[tuple[int, ...], ...]
    refined: bool
    repetition: Repetition = Repetition.FIRST

    def cost(self) -> int:
        """Return about how much work it is: the texts squared times the words of the longest."""
        return len(self.texts) ** 2 * max(map(len, self.texts))


@dataclass(frozen=True, slots=True)
class Solved:
    """The places of each text of a stretch, how many columns it has, and which of them a tie settled."""

    columns: list[array[int]]
    width: int
    doubts: dict[int, str]


def solve(task: Task, likeness: Likeness) -> Solved:
    """Return the alignment of a stretch: nearest text first, then refined."""
    texts, lacunae = task.texts, task.lacunae
    if len(texts) == 1:
        return Solved([array("I", range(len(texts[0])))], len(texts[0]), {})
    columns = Columns(texts, task.weights, likeness, lacunae, task.repetition)
    steps = guide(texts, task.weights, lacunae)
    columns.add(steps[0][0], [-1] * len(texts[steps[0][0]]))
    for row, near in steps[1:]:
        columns.add(row, path_of(columns, row, near, lacunae[row]))
    if task.refined:
        refine(columns, steps, lacunae)
        set_inversions(columns)
        slide_all(columns, lacunae)
    rank = columns.rank()
    found = ties(columns) if task.refined else {}
    return Solved([columns.places(row, rank) for row in range(len(texts))], len(columns.order), found)


def solve_all(tasks: Sequence[Task], likeness: Likeness, jobs: int) -> Iterator[Solved]:
    """Yield the alignment of each stretch in order; the same for any number of processes."""
    if jobs < 2 or sum(task.cost() for task in tasks) < PAYS:
        for task in tasks:
            yield solve(task, likeness)
        return
    from multiprocessing import get_context

    with get_context("spawn").Pool(min(jobs, len(tasks)), _begin, (likeness,)) as pool:
        yield from pool.imap(_solve, tasks, chunksize=4)


_LIKENESS: list[Likeness] = []
"""In a process of its own: the likeness of the passage's words."""


def _begin(likeness: Likeness) -> None:
    _LIKENESS[:] = [likeness]


def _solve(task: Task) -> Solved:
    return solve(task, _LIKENESS[0])
