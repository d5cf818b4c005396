"""The files of all sections in the folder of output: only those that changed are written, all of them at once."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath

import msgspec

from collate.corpus.merge import provenance_of
from collate.corpus.output_files import OTHERS, OutputFile, OutputFiles
from collate.corpus.read import ReadCorpus
from collate.corpus.results import SectionResults, damaged, decoded
from collate.corpus.shards import FORMAT, INDEX, SectionIndex, Survey, encode_index
from collate.corpus.work import PAGES, SECTIONS, file_of, section_of
from collate.document import decode
from collate.files import ordinary_content, write_all
from collate.files.commit import is_inside
from collate.files.read import content_digest, head_of
from collate.files.versions import version
from collate.viewer.index_page import render_index

WHOLE = ("collation.json", "apparatus.txt", "apparatus.html", "diff.html", "table.csv", "graph.graphml", "graph.dot")
"""What a run writes that keeps the collation in one file."""

OWN = b'"format": "collate 1"'
"""Bytes at the beginning of a collation.json."""


@dataclass(slots=True)
class Contents(Mapping[str, bytes]):
    """The files to be written; those of a section are fetched when they are asked for."""

    results: SectionResults
    sections: list[tuple[int, str]] = field(default_factory=list)
    """The sections that have any, by number, each with the names of its files, a line each."""
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
            self._files = self.results.files(at) if name in names.split("\n") else {}
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        """Yield the names, those of a section together."""
        for _, names in self.sections:
            yield from names.split("\n")
        yield from self.others

    def __len__(self) -> int:
        """Return how many files there are."""
        return sum(names.count("\n") + 1 for _, names in self.sections) + len(self.others)


def survey_of(
    corpus: ReadCorpus, results: SectionResults, earlier: OutputFiles, folder: Path
) -> tuple[Survey, Contents, OutputFiles]:
    """Return what is known of all sections, the files that are not yet in `folder`, and all files of sections.

    Args:
        corpus: Whose sections they are.
        results: Of them.
        earlier: The files as the last run left them.
        folder: Of the output.
    """
    survey, contents, files = Survey(corpus.edition), Contents(results), OutputFiles()
    for at in range(len(results.keys)):
        record = results.record(at)
        survey.add(record)
        own = [OutputFile(*file) for file in record.files]
        files.add(record.slug, own)
        left = {file.name: file for file in earlier.group(record.slug)}
        changed = [file.name for file in own if not in_place(folder, file, left.get(file.name))]
        if changed:
            contents.sections.append((at, "\n".join(changed)))
    return survey, contents, files


def in_place(folder: Path, file: OutputFile, earlier: OutputFile | None = None) -> bool:
    """Return whether `file` is in `folder`.

    It is not read if it has the size and the time with which it was left as `earlier`.
    """
    path = folder / file.name
    try:
        status = path.lstat()
        if status.st_size != file.size or path.is_symlink():
            return False
        if earlier and earlier.digest == file.digest and earlier.modified == status.st_mtime_ns:
            return True
    except OSError:
        return False
    data = ordinary_content(path)
    return data is not None and content_digest(data) == file.digest


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
    folder: Path, contents: Contents, index: SectionIndex, files: OutputFiles, inputs: Iterable[Path]
) -> None:
    """Write what changed into `folder`, and remove what is of an earlier run.

    What concerns all sections is added to `files`, which has the files of the sections.

    Raises:
        CollateError: If it cannot be written.
    """
    data = encode_index(index)
    contents.others[INDEX] = lambda: data
    others = [OutputFile(INDEX, len(data), content_digest(data))]
    for name, page in index_pages(contents.results, index).items():
        others.append(OutputFile(name, page.size, page.digest))
        contents.others[name] = partial(index_page, contents.results, index, page)
    files.add(OTHERS, others)
    for file in others:
        if in_place(folder, file):
            del contents.others[file.name]
    removed = sorted(name for name in earlier_files(folder) if name not in files)
    if contents or removed:
        write_all(folder, contents, removed, inputs=inputs)


def earlier_files(folder: Path) -> Iterator[str]:
    """Yield the files in `folder` that an earlier run wrote of whole collations, or of sections."""
    if OWN in head_of(folder / WHOLE[0], 64):
        yield from (name for name in WHOLE if (folder / name).is_file())
    yield from files_of(read_index_if(folder), folder)


class ListedFile(msgspec.Struct, frozen=True):
    """A section in the list, as far as its file."""

    file: str


class ListedFiles(msgspec.Struct, frozen=True):
    """The list of the sections, as far as their files."""

    format: str
    sections: list[ListedFile]


def read_index_if(folder: Path) -> ListedFiles | None:
    """Return the files of the sections that are listed in `folder`, nothing if there is no list that can be used."""
    data = ordinary_content(folder / INDEX)
    try:
        index = msgspec.json.decode(data or b"", type=ListedFiles)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
    own = index.format == FORMAT and all(is_inside(section.file) for section in index.sections)
    return index if own else None


def files_of(index: ListedFiles | None, folder: Path) -> Iterator[str]:
    """Yield the files of the sections of `index` that are in `folder`, in all formats."""
    own = {PurePosixPath(section.file).stem for section in index.sections} if index else set()
    for name in names_in(folder / SECTIONS) if own else ():
        if PurePosixPath(name).stem in own:
            yield f"{SECTIONS}/{name}"
    for name in names_in(folder / PAGES) if own else ():
        path = PurePosixPath(name)
        if path.stem.partition("-")[2] in own or (path.suffix == ".js" and path.stem.startswith(("search-", "text-"))):
            yield f"{PAGES}/{name}"


def names_in(folder: Path) -> Iterator[str]:
    """Yield the names of what is in `folder`, in no order; nothing if it is not there."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        yield from (entry.name for entry in entries)
