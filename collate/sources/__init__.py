"""The sources stage: a file -> `Witness`; a reader for each suffix, all in `READERS`."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from collate.errors import SourceError, net
from collate.model.reading_options import TeiOptions
from collate.model.witness import State, Witness
from collate.sources.file_contents import contents
from collate.sources.plain import NO_MARKS, read_plain

__all__ = ["READERS", "read"]

Reader = Callable[[bytes, Witness, Mapping[str, State]], Witness]
"""From a file's bytes, what the edition states about the witness, and the signs that represent a gap."""


BLANKS = b" \t\r\n\xef\xbb\xbf"
"""White space and the byte order mark of UTF-8, which may be before the first sign of a file."""

ADVICE = {
    **dict.fromkeys(
        (".xls", ".xlsb", ".numbers"),
        "a table is a collation, not a witness; save it as .xlsx and name it by `collation = …`",
    ),
    **dict.fromkeys(
        (".doc", ".odt", ".rtf", ".pages"), "save the text as a Word document (.docx) or as plain text (.txt)"
    ),
    **dict.fromkeys(
        (".csv", ".tsv", ".xlsx", ".ods"), "a table is a collation, not a witness; name it by `collation = …`"
    ),
    **dict.fromkeys((".sgml", ".sgm"), "SGML is not read; convert it to XML, with `osx` for example"),
    ".pdf": "a PDF holds pictures of pages and not their text; save the text as .docx or .txt",
}
"""What to do with files of kinds that cannot be read, by their suffix."""


def kind_of(data: bytes) -> str:
    """Return the suffix that the content of a file asks for, empty if it is none that is known.

    >>> kind_of(b"<TEI/>"), kind_of('<?xml version="1.0"?><a/>'.encode("utf-16")), kind_of(b"plain")
    ('.xml', '.xml', '')
    """
    head = data[:4096].lstrip(BLANKS)
    if head.startswith(b"<") or data[:6].replace(b"\0", b"").lstrip(b"\xff\xfe").startswith(b"<"):
        return ".xml"
    if head.startswith(b"PK") and b"word/" in data:
        return ".docx"
    return ".json" if head.startswith(b"{") else ""


def _read_collatex_json(data: bytes, witness: Witness, _marks: Mapping[str, State]) -> Witness:
    from collate.sources.collatex_json import read_collatex_json

    return read_collatex_json(data, witness)


def _read_xml(
    data: bytes, witness: Witness, _marks: Mapping[str, State] = NO_MARKS, options: TeiOptions | None = None
) -> Witness:
    from collate.sources.xml_source import read_xml

    return read_xml(data, witness, options)


def _read_docx(data: bytes, witness: Witness, marks: Mapping[str, State] = NO_MARKS) -> Witness:
    from collate.sources.docx import read_docx

    return read_docx(data, witness, marks)


def _read_markdown(data: bytes, witness: Witness, marks: Mapping[str, State] = NO_MARKS) -> Witness:
    from collate.sources.markdown import read_markdown

    return read_markdown(data, witness, marks)


READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": _read_markdown,
    ".docx": _read_docx,
    ".json": _read_collatex_json,
    ".xml": _read_xml,
}
"""The reader of each suffix, small letters."""


def read(
    path: Path,
    witness: Witness,
    marks: Mapping[str, State] = NO_MARKS,
    tei: TeiOptions | None = None,
    folder: Path | None = None,
) -> Witness:
    """Return `witness` with the text of the file at `path`, or of the pages in the folder there.

    Args:
        path: The file, or a folder of pages in XML.
        witness: What the edition states about it, without text; its `source` names the file in messages.
        marks: For each sign that represents a gap, why the witness is not extant there.
        tei: What of a TEI transcription is text.
        folder: The edition's folder, outside which nothing is read that a file includes; that of `path` unless given.

    Raises:
        SourceError: If the file cannot be opened, is of no known kind, or does not match its suffix.
    """
    source = witness.source or path.name
    folder = path.parent if folder is None else folder
    if os.path.isdir(path):  # noqa: PTH112 - it returns False for a name that no system accepts
        from collate.sources.xml_source import read_folder

        with net(source):
            return read_folder(path, witness, tei, folder)
    suffix = path.suffix.lower()
    if suffix in ADVICE:
        raise SourceError(ADVICE[suffix], source)
    data = contents(path, source)
    kind = (
        suffix
        if suffix in READERS and not (suffix == ".txt" and data.lstrip(BLANKS).startswith(b"<?xml"))
        else kind_of(data)
    )
    reader = READERS.get(kind)
    if reader is None:
        problem = f"{path.suffix!r} is no suffix that is known" if path.suffix else "the file has no suffix"
        known = " or ".join(sorted(READERS, reverse=True))
        raise SourceError(f"{problem}; save the text as {known}, so that its kind is plain", source)
    if reader is _read_xml:
        from collate.sources.xml_source import read_xml

        with net(source):
            return read_xml(data, witness, tei, path, folder)
    with net(source):
        return reader(data, witness, marks)
