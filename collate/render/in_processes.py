"""Several formats of one collation, made in several processes where that pays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from collate.files import as_bytes
from collate.model import Collation
from collate.processes import completed, copies
from collate.render import Format

WORTH = 40_000
"""Tokens of all witnesses from which on more than one process is worth its start."""


def render_formats(
    collation: Collation, formats: Sequence[Format], jobs: int, progress: Callable[[str, int, int], None]
) -> dict[str, bytes]:
    """Return the files of `collation` in each of `formats`, by their paths in the output folder, in that order.

    Args:
        collation: What is written.
        formats: How.
        jobs: Processes at most; one that is not a copy of this one would have to be sent the collation, so that none is used.
        progress: Called with what is done, the formats made so far, and all of them.

    Raises:
        CollateError: As the formats, or if process after process ends over one.
    """
    large = sum(map(len, collation.table.tokens)) >= WORTH
    bundles = list(sharing(formats))
    files_by_format: dict[Format, dict[str, bytes]] = {}
    done = completed(partial(files_of, collation), bundles, min(jobs, len(bundles)) if large and copies() else 1)
    for number, files in done:
        files_by_format |= zip(bundles[number], files, strict=True)
        progress("Making the formats", len(files_by_format), len(formats))
    return {path: content for one in formats for path, content in files_by_format[one].items()}


def sharing(formats: Sequence[Format]) -> Iterator[tuple[Format, ...]]:
    """Yield `formats` in bundles: together those that share what is computed for them, which costs most and comes first.

    >>> from collate.render import chosen
    >>> [[one.name for one in bundle] for bundle in sharing(chosen(["json", "txt", "html", "csv", "dot"]))]
    [['txt', 'html'], ['dot'], ['json'], ['csv']]
    """
    bundles: dict[str, list[Format]] = {}
    for one in formats:
        bundles.setdefault(one.shares or one.name, []).append(one)
    yield from sorted(map(tuple, bundles.values()), key=lambda bundle: not bundle[0].shares)


def files_of(collation: Collation, formats: Sequence[Format]) -> list[dict[str, bytes]]:
    """Return the files of `collation` in each of `formats`, each as bytes as soon as it is made: text takes up to four times as much memory."""
    return [{path: as_bytes(content) for path, content in one.files(collation).items()} for one in formats]
