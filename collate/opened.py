"""A collation from a file, whoever made it: `collation.json`, TEI that collate wrote, or another's collation in TEI."""

from __future__ import annotations

from collate.document import decode
from collate.model import Collation

MADE_BY_COLLATE = b'<application ident="collate"'


def opened(data: bytes, source: str) -> Collation:
    """Return the collation in the file `data`, which messages call `source`.

    Raises:
        CollationError: If it is a `collation.json` or TEI of collate's that cannot be used.
        SourceError: If it is XML that is no collation in TEI.
        AlignError: If the words of its segments cannot be aligned.
    """
    if not data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return decode(data, source)
    if MADE_BY_COLLATE in data and b"<xenoData" in data:
        from collate.render.tei import read_collate_tei

        return read_collate_tei(data, source)
    from collate.imported import imported

    return imported(data, source)
