"""A collation from a file, whoever made it.

It is a `collation.json`, TEI that collate wrote, another's collation in TEI, or a table: CSV, Excel or CollateX's JSON.
"""

from __future__ import annotations

from pathlib import PurePath

import msgspec

from collate.document import decode
from collate.model import Collation

TABLES = (".csv", ".tsv", ".xlsx")

MADE_BY_COLLATE = b'<application ident="collate"'


def opened(data: bytes, source: str) -> Collation:
    """Return the collation in the file `data`, which messages call `source`.

    Raises:
        CollationError: If it is a `collation.json` or TEI of collate's that cannot be used.
        SourceError: If it is XML or a table that is no collation.
        AlignError: If the words of its segments cannot be aligned.
    """
    if is_table(data, source):
        from collate.imported import imported_table

        return imported_table(data, source)
    if not data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return decode(data, source)
    if MADE_BY_COLLATE in data and b"<xenoData" in data:
        from collate.render.tei import read_collate_tei

        return read_collate_tei(data, source)
    from collate.imported import imported

    return imported(data, source)


def is_table(data: bytes, source: str) -> bool:
    """Return whether the file `data`, called `source`, is a table: by its suffix, or JSON that holds one as CollateX does.

    >>> is_table(b'{"witnesses": ["A"], "table": []}', "x.json"), is_table(b'{"format": "collate 1"}', "x.json")
    (True, False)
    """
    if PurePath(source).suffix.lower() in TABLES:
        return True
    try:
        head = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    except msgspec.DecodeError:
        return False
    return "table" in head and "format" not in head
