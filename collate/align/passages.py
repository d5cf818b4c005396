"""The alignments of many passages, each a pure function of its texts: kept from earlier runs, or made in several processes."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

import msgspec

from collate.align.passage import Aligner, Alignment, Passage, Progress
from collate.model import AlignOptions, Stretch, Uncertainty
from collate.processes import LEAST, bundles, completed, pays

SECONDS = 2e-7
"""About what one word costs for each pair of texts."""

LARGEST = 0.5
"""Share of the work in one passage from which on processes divide the passage, not the passages."""


class Store(Protocol):
    """What keeps results by a digest of all that they depend on."""

    def get(self, key: str) -> bytes | None:
        """Return what is kept under `key`, nothing if nothing is."""

    def put(self, key: str, data: bytes) -> object:
        """Keep `data` under `key`, if that is possible."""


def align_passages(
    passages: Sequence[Passage],
    aligner: Aligner,
    options: AlignOptions,
    progress: Progress,
    store: Store | None = None,
) -> list[Alignment]:
    """Return the alignment of each of `passages`, the same whatever `options.jobs` and `store` are.

    Args:
        passages: What is to be aligned, each by itself.
        aligner: The one that `options` names.
        options: How.
        progress: Called with the tokens aligned so far and the tokens in all.
        store: Where alignments are kept.

    Raises:
        AlignError: If the aligner cannot take a passage.
    """
    sizes = [sum(map(len, passage.rows)) for passage in passages]
    keys = [key_of(passage, options) if store else "" for passage in passages]
    results: dict[int, Alignment | None] = {}
    if store:
        results = {number: decoded(store.get(key)) for number, key in enumerate(keys)}
    left = [number for number in range(len(passages)) if results.get(number) is None]
    total = sum(sizes)
    done = total - sum(sizes[number] for number in left)

    def part(here: int, whole: int) -> None:
        progress(done + sum(sizes[number] for number in left) * here // max(whole, 1), total)

    reports = part if len(left) == 1 else ignored
    for at, alignment in aligned([passages[number] for number in left], aligner, options, reports):
        number = left[at]
        results[number] = alignment
        done += sizes[number]
        progress(done, total)
        if store:
            store.put(keys[number], encoded(alignment))
    return [one for number in range(len(passages)) if (one := results[number])]


def ignored(done: int, total: int) -> None:
    """Do nothing with the progress of a passage among many."""
    del done, total


def aligned(
    passages: Sequence[Passage], aligner: Aligner, options: AlignOptions, progress: Progress
) -> Iterator[tuple[int, Alignment]]:
    """Yield the number of each of `passages` and its alignment, in the order in which they are done."""
    costs = [cost(passage) for passage in passages]
    total = sum(costs)
    if not pays(total, options.jobs) or max(costs) > LARGEST * total:
        yield from ((number, aligner(passage, options, progress)) for number, passage in enumerate(passages))
        return
    groups = list(bundles(costs, LEAST))
    payloads = ([passages[number] for number in group] for group in groups)
    function = partial(align_bundle, aligner, replace(options, jobs=1))
    for at, alignments in completed(function, payloads, min(options.jobs, len(groups))):
        yield from zip(groups[at], alignments, strict=True)


def align_bundle(aligner: Aligner, options: AlignOptions, passages: Sequence[Passage]) -> list[Alignment]:
    """Return the alignment of each of `passages`."""
    return [aligner(passage, options, ignored) for passage in passages]


def cost(passage: Passage) -> float:
    """Return about how many seconds the alignment of `passage` takes.

    >>> round(cost(Passage((array("I", range(20)),) * 100, (), ())), 3)
    0.04
    """
    return SECONDS * len(passage.rows) ** 2 * max(map(len, passage.rows), default=0)


def key_of(passage: Passage, options: AlignOptions) -> str:
    """Return a digest of all that the alignment of `passage` depends on but the program itself."""
    import hashlib

    parts = [options.aligner, repr(options.near), options.repetition.value, *passage.forms]
    digest = hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=20)
    digest.update(repr((passage.weights, passage.lacunae)).encode())
    for row in passage.rows:
        digest.update(len(row).to_bytes(8, "little"))
        digest.update(row.tobytes())
    return digest.hexdigest()


class StoredAlignment(msgspec.Struct, frozen=True, array_like=True):
    """An alignment as it is kept."""

    columns: tuple[bytes, ...]
    width: int
    stretches: tuple[Stretch, ...]
    doubts: tuple[Uncertainty, ...]


def encoded(alignment: Alignment) -> bytes:
    """Return `alignment` as bytes."""
    columns = tuple(row.tobytes() for row in alignment.columns)
    return msgspec.msgpack.encode(StoredAlignment(columns, alignment.width, alignment.stretches, alignment.doubts))


def decoded(data: bytes | None) -> Alignment | None:
    """Return the alignment in `data`, nothing if there is none.

    >>> decoded(encoded(Alignment((array("I", [0, 2]),), 3))).columns
    (array('I', [0, 2]),)
    """
    if data is None:
        return None
    try:
        record = msgspec.msgpack.decode(data, type=StoredAlignment)
        columns = tuple(array("I", row) for row in record.columns)
    except (msgspec.DecodeError, ValueError):
        return None
    return Alignment(columns, record.width, record.stretches, record.doubts)
