"""ZIP files, as word processors and spreadsheets write them: their parts, read without trust."""

from __future__ import annotations

import io
import zipfile
import zlib

from collate.errors import SourceError
from collate.sources.limits import WITNESS
from collate.sources.xml_file import Element, parse


def part(data: bytes, name: str, source: str) -> Element | None:
    """Return the root of the XML file called `name` in the ZIP file `data`, nothing if there is none.

    Raises:
        SourceError: If `data` is no ZIP file, the part is damaged, locked or too large, or is not XML that may be read.
    """
    found = content(data, name, source)
    return None if found is None else parse(found, source)


def content(data: bytes, name: str, source: str) -> bytes | None:
    """Return the bytes of the file called `name` in the ZIP file `data`, nothing if there is none.

    Raises:
        SourceError: If `data` is no ZIP file, or the part is damaged, locked or too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as files:
            if name not in files.namelist():
                return None
            size = files.getinfo(name).file_size
            if size > WITNESS:
                raise SourceError(
                    f"its part {name} takes {size >> 20} MB, and the limit is {WITNESS >> 20} MB; divide it", source
                )
            return files.read(name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise SourceError(
            "the file is damaged, or not of the kind that its suffix says; save it again", source
        ) from error
    except RuntimeError as error:  # how zipfile tells of a password
        raise SourceError("the file is locked by a password; save it without one", source) from error
