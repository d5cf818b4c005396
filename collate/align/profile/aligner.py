"""The profile aligner: each row against the columns that those before it have made.

The passage is cut where all rows agree; in each stretch the rows that read the same are one.  The row
likest to the others comes first, then each next one nearest to a row already there: anchors where the
stretch is long, then affine-gap dynamic programming against all readings of the columns.  At last rows are taken out
and set in again as long as that aligns more words with equal words.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

from collate.align.anchors import text_of
from collate.align.likeness import Likeness
from collate.align.passage import Alignment, Passage, Progress
from collate.align.profile.budget import budgets
from collate.align.profile.stretches import divided
from collate.align.profile.work import Task, agreed, solve_all
from collate.model import AlignOptions, Repetition, Stretch, Uncertainty

NAME = "profile"

Reading = tuple[str, tuple[int, ...]]
"""The text of one or more rows in a stretch, and its lacunae."""


def align_profile(passage: Passage, options: AlignOptions, progress: Progress) -> Alignment:
    """Return the alignment of `passage` by the profile aligner, refined."""
    return _aligned(passage, options, progress, refined=True)


def first_pass(passage: Passage, options: AlignOptions) -> Alignment:
    """Return the alignment of `passage` before refinement: quick, and the same where all rows agree."""
    return _aligned(passage, options, lambda _done, _all: None, refined=False)


def _aligned(passage: Passage, options: AlignOptions, progress: Progress, *, refined: bool) -> Alignment:
    texts = [text_of(row) for row in passage.rows]
    likeness = Likeness(passage.forms, options.near)
    likeness.weigh(texts)
    places = [array("I") for _ in texts]
    doubts: list[Uncertainty] = []
    width = done = 0
    everything = sum(map(len, texts))
    stretches = list(_stretches(passage, texts, likeness, options.jobs))
    differing = [groups for groups in stretches if len(groups) > 1]
    limits = budgets([[text for text, _ in groups] for groups in differing], passage)
    tasks = [
        _task(groups, passage.weights, options.repetition, budget, refined=refined)
        for groups, budget in zip(differing, limits, strict=True)
    ]
    alignments = solve_all(tasks, likeness, options.jobs)
    for groups in stretches:
        solved = next(alignments) if len(groups) > 1 else agreed(*(text for text, _ in groups))
        for rows, own in zip(groups.values(), solved.columns, strict=True):
            moved = array("I", map(width.__add__, own)) if width else own
            for row in rows:
                places[row].extend(moved)
            done += len(rows) * len(own)
        doubts += [Uncertainty(width + at, reason) for at, reason in solved.doubts.items()]
        width += solved.width
        progress(done, everything)
    return Alignment(tuple(places), width, (Stretch(0, width, NAME),) if width else (), tuple(doubts))


def _stretches(
    passage: Passage, texts: Sequence[str], likeness: Likeness, jobs: int
) -> Iterator[dict[Reading, list[int]]]:
    """Yield for each stretch its readings in order, and the rows that have each."""
    lacunae = passage.lacunae or ((),) * len(texts)
    marks = divided(texts, passage.weights, likeness, jobs)
    starts, lacunose = [0] * len(texts), any(lacunae)
    for ends in zip(*(mark[1:] for mark in marks), strict=True):
        first = texts[0][starts[0] : ends[0]]
        if not lacunose and all(map(first.__eq__, map(str.__getitem__, texts, map(slice, starts, ends)))):
            starts = list(ends)
            yield {(first, ()): list(range(len(texts)))}
            continue
        groups: dict[Reading, list[int]] = {}
        for row, (start, end) in enumerate(zip(starts, ends, strict=True)):
            own = tuple(lacuna - start for lacuna in lacunae[row] if start <= lacuna <= end) if lacunae[row] else ()
            groups.setdefault((texts[row][start:end], own), []).append(row)
        starts = list(ends)
        yield {reading: groups[reading] for reading in sorted(groups)}


def _task(
    groups: dict[Reading, list[int]], weights: Sequence[int], repetition: Repetition, budget: int, *, refined: bool
) -> Task:
    """Return what there is to align in a stretch."""
    return Task(
        tuple(text for text, _ in groups),
        tuple(sum(weights[row] for row in rows) for rows in groups.values()),
        tuple(lacunae for _, lacunae in groups),
        refined,
        repetition,
        budget,
    )
