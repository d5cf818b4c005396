"""Files that are no collation which can be read: what they are, as far as it shows, and what to do with them."""

from __future__ import annotations

import re
from pathlib import PurePath

import msgspec

OURS = re.compile(rb'^\s*\{\s*"(?:format|made_by|edition)"')


def not_a_collation(data: bytes, source: str) -> str:
    """Return a sentence about the file `data`, called `source`, if it is no collation that is known; empty if it may be one.

    >>> not_a_collation(b'{"witnesses": [{"id": "A", "content": "one"}]}', "in.json")
    'this is the input of CollateX, whose witnesses are still to be aligned; `collate align in.json -o aligned.json` does it'
    >>> not_a_collation(b'{"format": "collate 1"}', "collation.json")
    ''
    """
    name = PurePath(source).name
    for start, sentence in CONTAINERS.items():
        if data.startswith(start):
            return sentence
    kind = kind_of(data)
    return {
        "ours": "",
        "unknown": f"this is no collation that is known; {KNOWN}",
        "json": f"this JSON is no collation that is known; {KNOWN}",
    }.get(kind, SAID.get(kind, "").format(name))


def kind_of(data: bytes) -> str:
    """Return what kind of file `data` is: `ours`, `json` of no known format, `unknown`, or one of `SAID`."""
    if OURS.match(data):
        return "ours"
    try:
        content = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return "ours" if data.lstrip()[:1] in {b"{", b"["} else "unknown"
    keys = set(content) if isinstance(content, dict) else set()
    if keys & {"format", "apparatus"}:
        return "ours"
    first = content[0] if isinstance(content, list) and content else None
    if isinstance(first, dict) and {"siglum", "tokens"} <= set(first):
        return "transcription"
    return "input" if "witnesses" in keys else "json"


SAID = {
    "input": "this is the input of CollateX, whose witnesses are still to be aligned; `collate align {0} -o aligned.json` does it",
    "transcription": (
        "this is the transcription of one witness for the Collation Editor; export the collation itself, as XML or JSON, or collate "
        "the transcriptions with `collate run`"
    ),
}
"""The message about a kind of JSON, `{0}` being the file's name."""

CONTAINERS = {
    b"\xd0\xcf\x11\xe0": "this is a file of Excel before 2007; open it there or in LibreOffice, and save it as .xlsx or .csv",
    b"PK": "this is a file of a word processor or a spreadsheet; save a table as .xlsx or .csv, and collate texts with `collate run`",
}
"""The message about a file, by its first bytes."""

KNOWN = (
    "name a table (.csv, .tsv, .xlsx, .ods), a graph (.graphml), JSON of CollateX, Stemmaweb or the Collation Editor, TEI with an apparatus, or "
    "a collation.json"
)
