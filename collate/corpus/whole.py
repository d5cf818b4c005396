"""An edition collated a section at a time and joined at once, for what looks at all of it and writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from collate.corpus.merge import merged
from collate.corpus.read import read_corpus
from collate.corpus.results import SectionResults, processes
from collate.corpus.shards import Survey
from collate.corpus.work import BY_SECTION, file_of
from collate.document import decode
from collate.edition import read_edition
from collate.files.cache import Cache, default_folder
from collate.files.versions import version
from collate.model import Collation
from collate.prepared import Progress
from collate.processes import cores


def collate_in_sections(folder: Path, progress: Progress | None = None) -> Collation:
    """Return the collation of the edition in `folder`, made a section at a time; what a run has kept is used, nothing is kept.

    Raises:
        CollateError: If it cannot be collated.
    """

    def report(doing: str, done: int, of: int) -> None:
        if progress:
            progress(doing, done, of)

    kept = default_folder()
    cache = Cache(kept, writes=False) if kept else None
    file, caches = read_edition(folder), [cache] if cache else []
    corpus = read_corpus(folder, file, BY_SECTION, lambda done, of: report("Reading", done, of), caches=caches)
    results = SectionResults(corpus.inputs, cache)
    try:
        jobs = corpus.edition.align.jobs or cores()
        results.make(processes(jobs), lambda done, of: report("Collating sections", done, of))
        survey = Survey(corpus.edition)
        for at in range(len(results.keys)):
            survey.add(results.record(at))
        index = survey.index(corpus.edition, corpus.witnesses, {"collate": version("collate-witnesses")})

        def sections() -> Iterator[tuple[str, Collation]]:
            for at, one in enumerate(index.sections):
                yield one.name, decode(results.files(at)[file_of(corpus.inputs.slugs[at], "json")], one.file)

        return merged(sections(), index)
    finally:
        results.close()
