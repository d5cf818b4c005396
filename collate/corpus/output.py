"""The files of all sections in the folder of output: only those that changed are written, all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path

import msgspec

from collate.corpus.merge import provenance_of
from collate.corpus.read import ReadCorpus
from collate.corpus.results import SectionResults, damaged, decoded
from collate.corpus.shards import INDEX, SectionIndex, Survey, encode_index, read_index
from collate.corpus.stamp import FileState
from collate.corpus.work import PAGES, SECTIONS, file_of, section_of
from collate.document import decode
from collate.errors import CollateError
from collate.files import ordinary_content, write_all
from collate.files.read import content_digest, head_of
from collate.viewer.index_page import render_index

WHOLE = ("collation.json", "apparatus.txt", "apparatus.html", "diff.html", "table.csv", "graph.graphml", "graph.dot")
"""What a run writes that keeps the collation in one file."""

OWN = b'"format": "collate 1"'
"""Bytes at the beginning of a collation.json."""


@dataclass(slots=True)
class Contents(Mapping[str, bytes]):
    """The files to be written; those of a section are fetched when they are asked for."""

    results: SectionResults
    sections: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    """The sections that have any, by number, each with its files."""
    others: dict[str, Callable[[], bytes]] = field(default_factory=dict)
    """What makes each file that is of no section."""
    _next: int = 0
    """The place in `sections` from which the next file is looked for."""
    _files: Mapping[str, bytes] = field(default_factory=dict)
    """Those of the section before it."""

    def __getitem__(self, name: str) -> bytes:
        """Return the content of the file `name`."""
        if name in self.others:
            return self.others[name]()
        for _ in range(len(self.sections) + 1):
            if name in self._files:
                return self._files[name]
            self._next %= len(self.sections)
            at, names = self.sections[self._next]
            self._next += 1
            self._files = self.results.files(at) if name in names else {}
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        """Yield the names, those of a section together."""
        for _, names in self.sections:
            yield from names
        yield from self.others

    def __len__(self) -> int:
        """Return how many files there are."""
        return sum(len(names) for _, names in self.sections) + len(self.others)


def survey_of(
    corpus: ReadCorpus, results: SectionResults, states: Mapping[str, FileState], folder: Path
) -> tuple[Survey, Contents, dict[str, tuple[int, bytes]]]:
    """Return what is known of all sections, the files that are not yet in `folder`, and size and digest of all files."""
    survey, contents = Survey(corpus.edition), Contents(results)
    digests: dict[str, tuple[int, bytes]] = {}
    for at in range(len(results.keys)):
        record = results.record(at)
        survey.add(record)
        digests |= {name: (size, digest) for name, size, digest in record.files}
        changed = tuple(it[0] for it in record.files if not in_place(folder / it[0], states.get(it[0]), *it[1:]))
        if changed:
            contents.sections.append((at, changed))
    return survey, contents, digests


def in_place(path: Path, state: FileState | None, size: int, digest: bytes) -> bool:
    """Return whether the file at `path` has the content of that size and digest.

    It is not read if it has the size and the time of the `state` in which it was left.
    """
    try:
        status = path.lstat()
        if status.st_size != size or path.is_symlink():
            return False
        if state and state.digest == digest and state.modified == status.st_mtime_ns:
            return True
    except OSError:
        return False
    data = ordinary_content(path)
    return data is not None and content_digest(data) == digest


def index_of(corpus: ReadCorpus, survey: Survey) -> SectionIndex:
    """Return the list of the sections."""
    return survey.index(corpus.edition, corpus.witnesses, {"collate": version("collate-witnesses")})


class IndexFile(msgspec.Struct, frozen=True, array_like=True):
    """A file of the index page, as the cache keeps it."""

    key: str
    size: int
    digest: bytes


def index_pages(results: SectionResults, index: SectionIndex, *, anew: bool = False) -> dict[str, IndexFile]:
    """Return the files of the index page, by path in the folder of output; none if no pages are written.

    Args:
        results: Of the sections.
        index: The list of them.
        anew: Whether what is kept of them is damaged.
    """
    if "pages" not in results.inputs.common.formats:
        return {}
    key = f"{results.key()}-index"
    kept = None if anew else decoded(results.get(key), dict[str, IndexFile])
    if kept is not None:
        return kept
    names, files = results.inputs.names, results.files(0)
    data = files.get(file_of(results.inputs.slugs[0], "json"))
    first = decode(data) if data else section_of(results.inputs, 0)
    head = replace(first, provenance=provenance_of(index))
    summaries = (results.summary(at) for at in range(len(names)))
    pages = {}
    for number, (name, text) in enumerate(render_index(head, names, summaries)):
        data = text.encode()
        file = pages[f"{PAGES}/{name}"] = IndexFile(f"{key}-{number}", len(data), content_digest(data))
        results.keep(file.key, data)
    results.keep(key, msgspec.msgpack.encode(pages))
    return pages


def index_page(results: SectionResults, index: SectionIndex, file: IndexFile) -> bytes:
    """Return the content of a file of the index page, made again if what is kept of it is damaged.

    Raises:
        CollateError: If it is damaged again.
    """
    data = results.get(file.key)
    if data is None:
        index_pages(results, index, anew=True)
        data = results.get(file.key)
    if data is None:
        raise damaged(results.spool_name)
    return data


def write_output(
    folder: Path, contents: Contents, index: SectionIndex, digests: dict[str, tuple[int, bytes]], inputs: Iterable[Path]
) -> None:
    """Write what changed into `folder`, and remove what is of an earlier run.

    Size and digest of what concerns all sections are added to `digests`, which has those of the files of the sections.

    Raises:
        CollateError: If it cannot be written.
    """
    data = encode_index(index)
    digests[INDEX] = len(data), content_digest(data)
    contents.others[INDEX] = lambda: data
    for name, file in index_pages(contents.results, index).items():
        digests[name] = file.size, file.digest
        contents.others[name] = partial(index_page, contents.results, index, file)
    for name in list(contents.others):
        if in_place(folder / name, None, *digests[name]):
            del contents.others[name]
    gone = [name for name in earlier_files(folder) if name not in digests]
    if contents or gone:
        write_all(folder, contents, gone, inputs=inputs)


def earlier_files(folder: Path) -> Iterator[str]:
    """Yield the files in `folder` that an earlier run wrote of whole collations, or of sections."""
    if OWN in head_of(folder / WHOLE[0], 64):
        yield from (name for name in WHOLE if (folder / name).is_file())
    yield from files_of(read_index_if(folder), folder)


def read_index_if(folder: Path) -> SectionIndex | None:
    """Return the list of sections in `folder`, nothing if there is none that can be used."""
    data = ordinary_content(folder / INDEX)
    try:
        return None if data is None else read_index(data, INDEX)
    except CollateError:
        return None


def files_of(index: SectionIndex | None, folder: Path) -> Iterator[str]:
    """Yield the files of the sections of `index` that are in `folder`, in all formats."""
    own = {Path(section.file).stem for section in index.sections} if index else set()
    for path in sorted((folder / SECTIONS).glob("*")) if own else ():
        if path.stem in own:
            yield f"{SECTIONS}/{path.name}"
    for path in sorted((folder / PAGES).glob("*")) if own else ():
        if path.stem.partition("-")[2] in own or (path.suffix == ".js" and path.stem.startswith(("search-", "text-"))):
            yield f"{PAGES}/{path.name}"
