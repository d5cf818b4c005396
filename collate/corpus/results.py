"""The results of all sections: those that are kept, and the others made in several processes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

import msgspec

from collate.corpus.inputs import entry_rules, full_key
from collate.corpus.section_inputs import SectionInputs
from collate.corpus.work import SectionFigures, SectionResult, bundle_results, digests, section_files
from collate.errors import CollateError
from collate.files.cache import Cache, MemoryCache, TemporaryCache
from collate.processes import bundles, completed
from collate.viewer.section_summary import SectionSummary

SECONDS = 3e-6
"""About what a byte of the pieces of a section costs."""

AT_LEAST = 5e-3
"""About what a section costs in seconds, however short: its files and pages."""

LEAST = 0.1
"""Seconds of work that are worth sending to another process at once."""

PARTS = ("record", "files", "summary")
"""What is kept of a section, one file each."""

Progress = Callable[[int, int], None]
"""Called with the sections done and all sections."""

T = TypeVar("T")

Payload = tuple[bytes, list[bytes]]

Engine = Callable[[Iterable[Payload]], Iterator[tuple[int, list[SectionResult]]]]
"""Yields the number of each payload with the results of its sections, in whatever order."""


class SectionResults:
    """The results of the sections of an edition, in a cache.

    Args:
        inputs: Of the sections.
        cache: Where results are kept; nothing if they are kept for this run only.
        memory: Where those are that the cache does not take; a folder that is removed in the end, unless given.
    """

    def __init__(self, inputs: SectionInputs, cache: Cache | None, memory: MemoryCache | None = None) -> None:
        self.inputs = inputs
        self.spool = TemporaryCache()
        self.caches: list[Cache | MemoryCache | TemporaryCache] = [*([cache] if cache else []), memory or self.spool]
        self.decisions = entry_rules(inputs.common.edition)
        self.keys: list[str] = [self.known_key(at) for at in range(len(inputs.keys))]

    def known_key(self, at: int) -> str:
        """Return the key of section number `at`, empty if it is not known since the section was never collated."""
        key = self.inputs.keys[at]
        if not self.decisions:
            return full_key(key, (), ())
        ids = decoded(self.get(f"{key.hex()}-ids"), list[str])
        return "" if ids is None else full_key(key, self.decisions, ids)

    def get(self, key: str) -> bytes | None:
        """Return what is kept under `key`."""
        return next((data for cache in self.caches if (data := cache.get(key)) is not None), None)

    def has(self, key: str) -> bool:
        """Return whether the results of a section are kept under `key`."""
        return bool(key) and all(
            any(cache.has(f"{key}-{part}") for cache in self.caches) for part in ("record", "files")
        )

    def put(self, at: int, result: SectionResult) -> None:
        """Keep the result of section number `at`.

        Raises:
            CollateError: If there is no place for it, not even for the time of the run.
        """
        base = self.inputs.keys[at]
        key = self.keys[at] = full_key(base, self.decisions, result.ids)
        done = any(
            cache.put_packed(f"{key}-files", result.files)
            and cache.put(f"{key}-record", result.record)
            and cache.put(f"{key}-summary", result.summary)
            and (not self.decisions or cache.put(f"{base.hex()}-ids", msgspec.msgpack.encode(result.ids)))
            for cache in self.caches
        )
        if not done:
            raise CollateError(
                "there is no space for what is made; free some, or name another place by TMPDIR", self.spool_name
            )

    def keep(self, key: str, data: bytes) -> None:
        """Keep `data` under `key`, if that is possible."""
        any(cache.put(key, data) for cache in self.caches)

    def missing(self) -> list[int]:
        """Return the numbers of the sections of which no results are kept."""
        return [at for at, key in enumerate(self.keys) if not self.has(key)]

    def make(self, engine: Engine, progress: Progress) -> int:
        """Make the results that are missing, and return how many there were.

        Raises:
            CollateError: As `pipeline.collate`, or if there is no place for the results.
        """
        left = self.missing()
        groups = list(bundles([AT_LEAST + SECONDS * self.inputs.sizes[at] for at in left], LEAST))
        payloads = ((self.inputs.encoded, [self.inputs.section(left[at]) for at in group]) for group in groups)
        done = len(self.keys) - len(left)
        for number, results in engine(payloads):
            for at, result in zip(groups[number], results, strict=True):
                self.put(left[at], result)
            done += len(results)
            progress(done, len(self.keys))
        return len(left)

    def record(self, at: int) -> SectionFigures:
        """Return what the others have to know of section number `at`."""
        return self.part(at, "record", SectionFigures, lambda record: self.is_of(record, at))

    def is_of(self, record: SectionFigures, at: int) -> bool:
        """Return whether `record` is that of section number `at`, with the files that it has and no other."""
        name, slug = self.inputs.names[at], self.inputs.slugs[at]
        names = section_files(slug, self.inputs.common.formats)
        return (record.name, record.slug, [file[0] for file in record.files]) == (name, slug, names)

    def summary(self, at: int) -> SectionSummary:
        """Return what the index page shows of section number `at`."""
        return self.part(at, "summary", SectionSummary)

    def files(self, at: int) -> Mapping[str, bytes]:
        """Return what is written of section number `at`, by path in the folder of output."""
        return self.part(at, "files", dict[str, bytes], lambda files: digests(files) == list(self.record(at).files))

    def part(self, at: int, name: str, kind: type[T], holds: Callable[[T], bool] = lambda _: True) -> T:
        """Return a part of the results of section number `at`, one of `PARTS`; made again if it is damaged or not what it is to be.

        Args:
            at: Of the section.
            name: Of the part.
            kind: Of its value.
            holds: Whether a value of that kind is that of the section.

        Raises:
            CollateError: If it is damaged again.
        """
        for _ in range(2):
            part = decoded(self.get(f"{self.keys[at]}-{name}"), kind)
            if part is not None and holds(part):
                return part
            self.again(at)
        raise damaged(self.spool_name)

    def key(self) -> str:
        """Return a digest of all that the sections depend on."""
        return hashlib.blake2b("".join(self.keys).encode(), digest_size=20).hexdigest()

    def again(self, at: int) -> None:
        """Make the results of section number `at`, of which what was kept is damaged."""
        [result] = bundle_results((self.inputs.encoded, [self.inputs.section(at)]))
        self.put(at, result)

    def close(self) -> None:
        """Remove what was kept for the time of the run only."""
        self.inputs.files.close()
        self.spool.close()

    @property
    def spool_name(self) -> str | None:
        """Where the results of this run only are, if they are in a folder."""
        return self.spool.folder.name if self.spool.folder else None

    def names(self) -> Iterator[str]:
        """Yield the keys under which the caches keep what belongs to these sections."""
        for at, key in enumerate(self.keys):
            yield from (f"{key}-{part}" for part in PARTS)
            yield f"{self.inputs.keys[at].hex()}-ids"
        yield f"{self.key()}-index"


def decoded(data: bytes | None, kind: type[T]) -> T | None:
    """Return the value of a `kind` that `data` encodes; nothing if it encodes none.

    >>> decoded(b"\\x91\\xa3owl", list[str]), decoded(b"\\xa3owl", list[str]), decoded(None, list[str])
    (['owl'], None, None)
    """
    try:
        return None if data is None else msgspec.msgpack.decode(data, type=kind)
    except (msgspec.DecodeError, RecursionError):
        return None


def damaged(folder: str | None) -> CollateError:
    """Return the error for what is kept, in `folder` for the time of the run, and cannot be read once it is made again."""
    return CollateError("what is kept is damaged again and again; run it again with --no-cache", folder)


def processes(jobs: int) -> Engine:
    """Return what makes results in `jobs` processes of this machine."""
    return lambda payloads: completed(bundle_results, payloads, jobs)
