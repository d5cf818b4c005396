"""XML files as witnesses, by their root element: TEI, ALTO, PAGE XML, a METS file, or a folder of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from collate.errors import SourceError
from collate.model import Remark, TeiOptions, Witness
from collate.sources.file_contents import contents
from collate.sources.letters import letters_of_alto, letters_of_page
from collate.sources.page_text import PageText, filled
from collate.sources.pages import OF_A_PAGE, beside_pages, page_files
from collate.sources.tei import read_tei_files
from collate.sources.tei.p4 import as_p5
from collate.sources.xinclude import included
from collate.sources.xml_file import Element, parse


def read_xml(
    data: bytes,
    witness: Witness,
    options: TeiOptions | None = None,
    path: Path | None = None,
    folder: Path | None = None,
) -> Witness:
    """Return `witness` with the text of the XML file `data`.

    Args:
        data: The file, to the byte.
        witness: What the edition states about it, without text.
        options: What is text.
        path: Where the file is, for what it includes; without it, nothing is included.
        folder: The edition's folder, outside which nothing is read.

    Raises:
        SourceError: If the file cannot be read safely, is of no known kind, or it contains no text.
    """
    source = witness.source
    root = parse(data, source)
    if path is not None and folder is not None:
        if root.name == "mets":
            return read_folder(path, witness, options, folder)
        root = included(root, path, folder, source)
    return read_roots([(root, source)], witness, options)


def read_folder(path: Path, witness: Witness, options: TeiOptions | None, folder: Path) -> Witness:
    """Return `witness` with the text of the pages in the folder, or of the METS file, at `path`.

    Raises:
        SourceError: If there are no pages, their order is unknown, or one cannot be read.
    """
    pages = page_files(path, witness.source or path.name, folder, contents)
    base = path if path.is_dir() else path.parent
    roots = [(included(root, base / name.rpartition("/")[2], folder, name), name) for root, name in pages]
    return read_roots(roots, witness, options)


def read_roots(roots: Sequence[tuple[Element, str]], witness: Witness, options: TeiOptions | None) -> Witness:
    """Return `witness` with the text of the files `roots`, each with its name, one after another.

    Raises:
        SourceError: If they are not all pages or all TEI, or they contain no text.
    """
    if beside := beside_pages(roots):
        pages = [(root, name) for root, name in roots if all(root is not other for other, _ in beside)]
        read = read_roots(pages, witness, options)
        remarks = tuple(
            Remark(f"{name} is beside the pages and no page ({root.name}), so it is not read") for root, name in beside
        )
        return replace(read, remarks=(*read.remarks, *remarks))
    odd = [(root, name) for root, name in roots if (root.name in OF_A_PAGE) != (roots[0][0].name in OF_A_PAGE)]
    if odd:
        root, name = odd[0]
        raise SourceError(
            f"the root {root.name} is of another kind than that of the first page, {roots[0][0].name}", name, root.line
        )
    if roots[0][0].name not in OF_A_PAGE:
        files = [(as_p5(root), name) for root, name in roots]
        if not any(True for root, _ in files for _ in root.named("app")):
            return read_tei_files(files, witness, options)
        from collate.sources.tei_collation.single import read_tei_witness

        return read_tei_witness(files, witness, options)
    text, counted = PageText(options or TeiOptions()), 0
    for root, name in roots:
        if root.name == "alto":
            from collate.sources.alto import read_alto

            read_alto(root, text, name)
            counted += letters_of_alto(root)
        else:
            from collate.sources.page_xml import read_page

            read_page(root, text)
            counted += letters_of_page(root)
    return filled(witness, text, counted)
