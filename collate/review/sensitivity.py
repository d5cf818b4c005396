"""What of a collation depends on a small change of settings, found by collating again."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

import msgspec

from collate.model import Collation, Edition, Uncertainty, Witness, single
from collate.pipeline import collate
from collate.prepared import Progress
from collate.review.places import unsettled
from collate.uncertainty import UncertainPlace

STEP = 0.1
"""How far the likeness of spellings is changed to see what depends on it."""


def settings_sensitivity(
    collation: Collation,
    edition: Edition,
    witnesses: Sequence[Witness],
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
    part: bool = False,
) -> Iterator[UncertainPlace]:
    """Yield the units of `collation` that have another shape under slightly other settings.

    Rules about single entries are left out of the comparison: an entry that they name may no longer exist.

    Args:
        collation: That of `witnesses` by `edition`.
        edition: The settings.
        witnesses: In the editor's order.
        jobs: Processes; the result is the same for any number.
        progress: Informed how far each collation has come.
        part: Whether the witnesses are one section of an edition.
    """
    plain = without_entries(edition)
    by_aligner = collation if plain == edition else collate(plain, witnesses, jobs=jobs, progress=progress, part=part)
    for name, other in varied(plain):
        again = collate(other, witnesses, jobs=jobs, progress=progress, part=part)
        yield from unsettled(by_aligner, name, again)


def with_doubts(collation: Collation, doubted: Iterator[UncertainPlace]) -> Collation:
    """Return `collation` with `doubted` among the doubts of its table, by their first columns."""
    doubts = dict.fromkeys((*collation.table.doubts, *(Uncertainty(place.start, place.said) for place in doubted)))
    by_column = tuple(sorted(doubts, key=lambda doubt: doubt.column))
    return dataclasses.replace(collation, table=dataclasses.replace(collation.table, doubts=by_column))


def without_entries(edition: Edition) -> Edition:
    """Return `edition` without the rules that name single entries."""
    rules = edition.rules
    regularise = tuple(rule for rule in rules.regularise if not single(rule))
    if not rules.entry and regularise == rules.regularise:
        return edition
    return dataclasses.replace(edition, rules=msgspec.structs.replace(rules, entry=(), regularise=regularise))


def varied(edition: Edition) -> Iterator[tuple[str, Edition]]:
    """Yield the settings with a small change each, and what it is.

    >>> [name for name, _ in varied(Edition("T"))]
    ['near = 0.45', 'near = 0.65']
    """
    for near in (edition.align.near - STEP, edition.align.near + STEP):
        if 0 < near < 1:
            align = dataclasses.replace(edition.align, near=round(near, 3))
            yield f"near = {round(near, 3)}", dataclasses.replace(edition, align=align)
