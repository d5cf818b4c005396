"""Pages in several files: a folder of them, or a METS file that names them, as one witness.

Their order is that of the METS file where there is one, else that of the numbers in their names.

Source: Library of Congress, METS 1.12 (fileSec, structMap).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from collate.errors import SourceError
from collate.sources.limits import WITNESS
from collate.sources.xml_file import TEI_NAMESPACE, Element, parse

PREFERRED = ("fulltext", "alto", "page", "gt", "ocr")
"""What the group of a METS file is called that holds the text, the best first (in small letters)."""

SUBFOLDERS = ("page", "alto")
"""The folders of pages in one that has none itself, as Transkribus exports them, the best first."""

OF_A_PAGE = frozenset({"alto", "PcGts"})
"""Roots of files that hold a page; what is beside these says something about them, and holds no text."""

PAGES = 10_000
"""Files of one witness, at most."""

Read = Callable[[Path, str], bytes]
"""Returns the bytes of a file, identified in messages by the name."""


def page_files(path: Path, source: str, folder: Path, read: Read) -> list[tuple[Element, str]]:
    """Return the root and the name of each page in the folder or METS file at `path`, in their order.

    Args:
        path: The folder, or the METS file.
        source: What messages call it.
        folder: The edition's folder, outside which nothing is read.
        read: Reads a file.

    Raises:
        SourceError: If there are none, too many, their order is unknown, or one cannot be read.
    """
    if not path.is_dir():
        return pages_of_mets(parse(read(path, source), source), path, source, folder, read)
    files = sorted((entry for entry in path.iterdir() if is_page(entry, folder)), key=natural)
    inner = [entry for name in SUBFOLDERS for entry in path.iterdir() if entry.name.casefold() == name]
    if not any(re.search(r"\d", file.name) or "mets" in file.name.casefold() for file in files):
        for below in inner:
            if below.is_dir() and any(is_page(entry, folder) for entry in below.iterdir()):
                return page_files(below, f"{source}/{below.name}", folder, read)
    if not files:
        raise SourceError("this is a folder without an .xml file; name the file that holds the text", source)
    if len(files) > PAGES:
        raise SourceError(f"the folder holds more than {PAGES:,} pages; divide it", source)
    roots = list(read_all(files, source, read))
    listed = [(root, name, file) for (root, name), file in zip(roots, files, strict=True) if root.name == "mets"]
    pages = [(root, name) for root, name in roots if root.name != "mets"]
    if listed and len(pages) < len(roots):
        root, name, file = listed[0]
        return pages_of_mets(root, file, name, folder, read)
    others = {id(root) for root, _ in beside_pages(pages)}
    unnumbered = [
        (root, name) for root, name in pages if id(root) not in others and not re.search(r"\d", name.rpartition("/")[2])
    ]
    if unnumbered and len(pages) - len(others) > 1:
        root, name = unnumbered[0]
        raise SourceError(
            "the pages of the folder have no order: this name has no number; number the names, or add the METS file",
            name,
            root.line,
        )
    return pages


def beside_pages(files: Sequence[tuple[Element, str]]) -> list[tuple[Element, str]]:
    """Return those of `files` that are beside pages of ALTO or PAGE XML and are neither pages nor TEI, as what a program notes about them.

    >>> page, note = Element("PcGts", {}, (), 1), Element("trpDocMetadata", {}, (), 1)
    >>> [name for _, name in beside_pages([(page, "1.xml"), (note, "metadata.xml")])]
    ['metadata.xml']
    """
    if not any(root.name in OF_A_PAGE for root, _ in files):
        return []
    return [(root, name) for root, name in files if root.name not in OF_A_PAGE and root.namespace != TEI_NAMESPACE]


def is_page(entry: Path, folder: Path) -> bool:
    """Return whether `entry` is an XML file inside the edition's folder."""
    try:
        return entry.suffix.lower() == ".xml" and entry.is_file() and entry.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False


def read_all(files: Sequence[Path], source: str, read: Read) -> Iterator[tuple[Element, str]]:
    """Yield the root and the name of each of `files`, which are in the folder called `source`.

    Raises:
        SourceError: If one cannot be read, or all together are too large.
    """
    size = 0
    for file in files:
        name = f"{source}/{file.name}"
        data = read(file, name)
        size += len(data)
        if size > WITNESS:
            raise SourceError(f"the pages together are larger than {WITNESS >> 20} MB; divide the edition", source)
        yield parse(data, name), name


def natural(path: Path) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts numbers in names by their size.

    >>> sorted([Path("p10.xml"), Path("p9.xml")], key=natural)[0].name
    'p9.xml'
    """
    pieces = (piece for piece in re.split(r"([0-9]+)", path.name) if piece)
    return tuple(
        (0, int(piece[:18]), piece) if piece.isdecimal() and piece.isascii() else (1, 0, piece) for piece in pieces
    )


def pages_of_mets(mets: Element, path: Path, source: str, folder: Path, read: Read) -> list[tuple[Element, str]]:
    """Return the pages that a METS file names, in its order.

    Raises:
        SourceError: If none of them is in the edition's folder, or one cannot be read.
    """
    order = physical_order(mets)
    groups: dict[str, list[tuple[int, Path]]] = {}
    for group, file in files_of(mets):
        href = next((part.get("xlink:href") for part in file.named("FLocat")), "")
        place = order.get(file.get("ID"), int(file.get("SEQ")) if file.get("SEQ").isdecimal() else len(order))
        local = local_file(href, path, folder)
        if local is not None:
            groups.setdefault(group, []).append((place, local))
    if not groups:
        raise SourceError(
            "none of the pages that the METS file names is in the edition's folder; put them there as it names them",
            source,
            mets.line,
        )
    best = min(
        groups,
        key=lambda name: next((rank for rank, word in enumerate(PREFERRED) if word in name.casefold()), len(PREFERRED)),
    )
    files = [file for _, file in sorted(groups[best], key=lambda page: (page[0], natural(page[1])))]
    return list(read_all(list(dict.fromkeys(files)), source.rpartition("/")[0] or ".", read))


def physical_order(mets: Element) -> dict[str, int]:
    """Return the place of each file of a METS file in the order of the pages, by its id."""
    maps = sorted(mets.named("structMap"), key=lambda part: part.get("TYPE").upper() != "PHYSICAL")
    order: dict[str, int] = {}
    for structure in maps[:1]:
        for place, page in enumerate(divisions_in_order(structure)):
            for pointer in page.elements():
                for part in pointer.walk() if pointer.name == "fptr" else ():
                    if name := part.get("FILEID"):
                        order.setdefault(name, place)
    return order


def divisions_in_order(structure: Element) -> Iterator[Element]:
    """Yield the divisions of a map, by `@ORDER` among those in the same one if all of these have it, else as they are in the file."""
    parts = [part for part in structure.elements() if part.name == "div"]
    if all(part.get("ORDER").isdecimal() for part in parts):
        parts.sort(key=lambda part: int(part.get("ORDER")))
    for part in parts:
        yield part
        yield from divisions_in_order(part)


def files_of(mets: Element) -> Iterator[tuple[str, Element]]:
    """Yield each file of a METS file with the name of its group."""
    for group in mets.named("fileGrp"):
        for part in group.elements():
            if part.name == "file":
                yield group.get("USE") or group.get("ID"), part


def local_file(href: str, path: Path, folder: Path) -> Path | None:
    """Return the XML file beside `path` that `href` names, nothing if it is elsewhere or no XML."""
    name = re.sub(r"^file:(?://(?=\.?/|[^/]*$))?", "", href)
    if not name.casefold().endswith(".xml") or re.match(r"[A-Za-z][A-Za-z0-9+.\-]+:", name):
        return None
    try:
        target = (path.parent / unquote(name)).resolve()
        return target if target.is_relative_to(folder.resolve()) and target.is_file() else None
    except (OSError, RuntimeError, ValueError):
        return None
