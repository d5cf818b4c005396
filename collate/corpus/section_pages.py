"""The pages of an edition that is kept a section at a time, for `collate view`: made in memory, and only as far as they changed."""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from collate.corpus.output import IndexFile, index_page, index_pages
from collate.corpus.read import read_corpus
from collate.corpus.results import SectionResults, processes
from collate.corpus.shards import SectionIndex, Survey
from collate.corpus.work import BY_SECTION, PAGES, page_of
from collate.edition import ReadEdition
from collate.edition.by_section import SECTIONS, kept_by_section
from collate.files.cache import Cache, MemoryCache, default_folder
from collate.files.versions import version
from collate.processes import cores

FEW = 8
"""Sections that are made in this process, since others would take longer to start."""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class SectionPages(Mapping[str, str]):
    """The pages by their names; those of a section are unpacked when they are asked for."""

    results: SectionResults
    listed: SectionIndex
    index: Mapping[str, IndexFile]
    """The page of the index, and the files that all pages share."""
    sections: Mapping[str, int]
    """The number of the section that each other page is of."""

    def __getitem__(self, name: str) -> str:
        """Return the page `name`."""
        path = f"{PAGES}/{name}"
        if path in self.index:
            return index_page(self.results, self.listed, self.index[path]).decode()
        return self.results.files(self.sections[name])[path].decode()

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        yield from (path.removeprefix(f"{PAGES}/") for path in self.index)
        yield from self.sections

    def __len__(self) -> int:
        """Return how many pages there are."""
        return len(self.index) + len(self.sections)

    def __contains__(self, name: object) -> bool:
        """Return whether there is a page `name`, without making it."""
        return name in self.sections or f"{PAGES}/{name}" in self.index


def section_pages(folder: Path, file: ReadEdition, memory: MemoryCache) -> SectionPages | None:
    """Return the pages of the edition in `folder`; nothing if it is not kept a section at a time.

    Args:
        folder: Of the edition.
        file: Its settings.
        memory: What was made before, which is replaced by what is made now; what a run has kept is used besides.

    Raises:
        CollateError: If it cannot be collated.
    """
    decided = kept_by_section(folder, file)
    if decided is False:
        return None
    kept = default_folder()
    cache = Cache(kept, writes=False) if kept else None
    corpus = read_corpus(folder, file, BY_SECTION, unreported, caches=[*([cache] if cache else []), memory])
    if decided is None and len(corpus.inputs.names) < SECTIONS:
        corpus.inputs.files.close()
        return None
    results = SectionResults(corpus.inputs, cache, memory)
    results.make(processes(1 if len(results.missing()) <= FEW else cores()), unreported)
    survey = Survey(corpus.edition)
    sections: dict[str, int] = {}
    for at, slug in enumerate(corpus.inputs.slugs):
        survey.add(results.record(at))
        sections |= {page_of(kind, slug).removeprefix(f"{PAGES}/"): at for kind in ("apparatus", "diff")}
    index = survey.index(corpus.edition, corpus.witnesses, {"collate": version("collate-witnesses")})
    pages = SectionPages(results, index, index_pages(results, index), sections)
    weakref.finalize(pages, results.close)
    memory.keep({*results.names(), *corpus.keys, *(file.key for file in pages.index.values())})
    return pages


def unreported(done: int, of: int) -> None:
    """Report no progress."""
