"""The pages that lie in a folder of output: which of them are of an earlier run, and which are large, or too large."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from collate.files import as_bytes, recover, write_all
from collate.files.read import head_of
from collate.model import Collation
from collate.render import Format
from collate.wording import counted

FOLDER = "pages"
"""The folder of pages by section, in that of the output."""

WHOLE = ("apparatus.html", "diff.html")
BY_SECTION = (
    "index.html",
    "apparatus-*.html",
    "diff-*.html",
    "search-*.js",
    "text-*.js",
    "extents.js",
    "collate*.js",
    "collate.css",
)
"""Patterns of the files of pages by section."""

MADE = (b'<meta name="generator" content="collate ', b"// collate ", b"/* collate ")
"""Bytes in the head of each page that collate made, at the start of each script, and of each style beside it."""

LIST = "index.json"
"""The list of sections, where the collation was kept a section at a time."""

HEAD = 4_096
"""Bytes at the start of a page among which those occur."""

LARGE = 15_000_000
"""Bytes of a page beyond which a browser opens it slowly: a novel in five witnesses stays below."""


def outdated(folder: Path, written: Collection[str], *, default: bool) -> list[str]:
    """Return the pages in the output `folder` of an earlier run that are not among those `written`.

    They are pages of sections where such pages are written; with `default`, when no formats were named, the pages of
    the other kind too.  Files that collate did not make are not among them.
    """
    by_section = default or any(name.startswith(f"{FOLDER}/") for name in written)
    earlier = [f"{FOLDER}/{name}" for name in of_sections(folder / FOLDER)] if by_section else []
    earlier += [name for name in WHOLE if default and is_made(folder / name)]
    earlier += left_sections(folder) if default else []
    return [name for name in dict.fromkeys(earlier) if name not in written]


def left_sections(folder: Path) -> list[str]:
    """Return the files in the output `folder` of an earlier run that kept the collation a section at a time."""
    if not (folder / LIST).is_file():
        return []
    from collate.corpus.output import files_of, read_index_if

    index = read_index_if(folder)
    return [LIST, *files_of(index, folder)] if index else []


def of_sections(folder: Path) -> Iterator[str]:
    """Yield the names of the pages by section in `folder` that collate made, in order."""
    for pattern in BY_SECTION:
        yield from sorted(path.name for path in folder.glob(pattern) if is_made(path))


def is_made(path: Path) -> bool:
    """Return whether `path` is a page that collate made."""
    head = head_of(path, HEAD)
    return MADE[0] in head or head.startswith(MADE[1:])


def write_pages(folder: Path, pages: Mapping[str, str | bytes], source: Path) -> None:
    """Write `pages`, by their paths in a folder of output, into `folder`, in place of those of an earlier run.

    Raises:
        CollateError: If they cannot be written, or would be written over their `source`.
    """
    contents = {name.removeprefix(f"{FOLDER}/"): content for name, content in pages.items()}
    recover(folder)
    write_all(folder, contents, [name for name in of_sections(folder) if name not in contents], inputs=[source])


def large_page_warnings(collation: Collation, contents: Mapping[str, str | bytes]) -> Iterator[str]:
    """Yield a sentence about the largest page among `contents`, by file name, if it is too large for a browser."""
    sizes = {name: len(as_bytes(content)) for name, content in contents.items() if name.endswith(".html")}
    largest = max(sizes, key=sizes.__getitem__, default="")
    if sizes.get(largest, 0) > LARGE:
        size = sizes[largest] / 1e6
        yield f"{largest} has {size:.0f} MB, which a browser opens slowly; {remedy(largest, collation)}"


def pages_left_out(collation: Collation, usual: Iterable[Format], written: Collection[Format]) -> Iterator[str]:
    """Yield a sentence about those of the formats `usual` that are not among those `written`, if there are any."""
    missing = [one for one in usual if one not in written]
    if missing:
        entries = counted(len(collation.apparatus.entries), "entry", "entries")
        yield (
            f"{' and '.join(one.file for one in missing)} are not made, for a browser hardly opens a page of {entries}; "
            f"{remedy(missing[0].file, collation)}, or ask for one by name (--format {missing[0].name})"
        )


def remedy(name: str, collation: Collation) -> str:
    """Return what to do about the large page `name`."""
    if name.startswith(f"{FOLDER}/"):
        return "divide the witnesses into smaller sections (a line == name == begins one)"
    split = 'set by = "section" under [pages] in edition.toml'
    return (
        split
        if collation.table.sections
        else f"divide the witnesses into sections (a line == name == begins one), and {split}"
    )
