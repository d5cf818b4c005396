"""ZIP files, as word processors and spreadsheets write them: their parts, read without trust."""

from __future__ import annotations

import io
import zipfile

from collate.errors import SourceError
from collate.sources.limits import WITNESS
from collate.sources.xml_file import Element, parse


def part(data: bytes, name: str, source: str) -> Element | None:
    """Return the root of the XML file called `name` in the ZIP file `data`, nothing if there is none.

    Raises:
        SourceError: If `data` is no ZIP file, the part is damaged, locked or too large, or is not XML that may be read.
    """
    contents = content(data, name, source)
    return None if contents is None else parse(contents, source)


def content(data: bytes, name: str, source: str) -> bytes | None:
    """Return the bytes of the file called `name` in the ZIP file `data`, nothing if there is none.

    Raises:
        SourceError: If `data` is no ZIP file, or the part is damaged, locked or too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as files:
            return files.read(_small(files.getinfo(name), source)) if name in files.namelist() else None
    except SourceError:
        raise
    except RuntimeError as error:  # how zipfile reports a password
        raise SourceError("the file is locked by a password; save it without one", source) from error
    except Exception as error:  # of the archive, of its four kinds of compression, or of offsets that lead nowhere
        raise SourceError(
            "the file is damaged, or not of the kind that its suffix says; save it again", source
        ) from error


def _small(part: zipfile.ZipInfo, source: str) -> zipfile.ZipInfo:
    """Return `part` if it is not too large.

    Raises:
        SourceError: If it is.
    """
    if part.file_size > WITNESS:
        taken, most = part.file_size >> 20, WITNESS >> 20
        raise SourceError(f"its part {part.filename} takes {taken} MB, and the limit is {most} MB; divide it", source)
    return part
