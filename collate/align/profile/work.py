"""The stretches of a passage, each aligned by itself: in this process, or in several where that pays."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from collate.align.likeness import Likeness
from collate.align.profile.budget import BUDGET
from collate.align.profile.columns import Columns
from collate.align.profile.divided_words import set_divided
from collate.align.profile.guide import guide
from collate.align.profile.inversions import set_inversions
from collate.align.profile.paths import path_of
from collate.align.profile.refine import refine, slide_all
from collate.align.ties import ties
from collate.model import Repetition
from collate.processes import LEAST, bundles, completed, pays

SECONDS = 1e-5
"""About what a word costs in a stretch of few texts."""
MANY = 100
"""Texts of which a word costs twice that."""


@dataclass(frozen=True, slots=True)
class Task:
    """The different texts of a stretch, how many witnesses read each, and where each has a lacuna."""

    texts: tuple[str, ...]
    weights: tuple[int, ...]
    lacunae: tuple[tuple[int, ...], ...]
    refined: bool
    repetition: Repetition = Repetition.FIRST
    budget: int = BUDGET
    """Words times columns that are compared for it, about, before what is left is only divided and set side by side."""

    def cost(self) -> float:
        """Return about how many seconds of work it is; nothing where there is one text."""
        rows = len(self.texts)
        return SECONDS * (1 + rows / MANY) * sum(map(len, self.texts)) if rows > 1 else 0.0


@dataclass(frozen=True, slots=True)
class Solved:
    """The places of each text of a stretch, how many columns it has, and which of them a tie settled."""

    columns: list[array[int]]
    width: int
    doubts: dict[int, str]


def agreed(text: str) -> Solved:
    """Return the alignment of a stretch that all read alike: a column a word."""
    return Solved([array("I", range(len(text)))], len(text), {})


def solve(task: Task, likeness: Likeness) -> Solved:
    """Return the alignment of a stretch: nearest text first, then refined."""
    texts, lacunae = task.texts, task.lacunae
    columns = Columns(texts, task.weights, likeness, lacunae, task.repetition)
    columns.left, columns.near = task.budget, likeness.near_words(texts)
    steps = guide(texts, task.weights, lacunae)
    columns.add(steps[0][0], [-1] * len(texts[steps[0][0]]))
    for row, near in steps[1:]:
        columns.add(row, path_of(columns, row, near, lacunae[row]))
    if task.refined:
        refine(columns, steps, lacunae)
        set_inversions(columns)
        slide_all(columns, lacunae)
    set_divided(columns)
    rank = columns.rank()
    doubts = ties(columns) if task.refined else {}
    return Solved([columns.places(row, rank) for row in range(len(texts))], len(columns.order), doubts)


def solve_all(tasks: Sequence[Task], likeness: Likeness, jobs: int) -> Iterator[Solved]:
    """Yield the alignment of each stretch in order; the same for any number of processes."""
    costs = [task.cost() for task in tasks]
    if not pays(sum(costs), jobs):
        yield from (solve(task, likeness) for task in tasks)
        return
    groups = list(bundles(costs, LEAST))
    solved: dict[int, Solved] = {}
    done = 0
    for at, alignments in completed(partial(_solved, likeness, tasks), groups, min(jobs, len(groups))):
        solved.update(zip(groups[at], alignments, strict=True))
        while done in solved:
            yield solved.pop(done)
            done += 1


def _solved(likeness: Likeness, tasks: Sequence[Task], numbers: Sequence[int]) -> list[Solved]:
    return [solve(tasks[number], likeness) for number in numbers]
