"""Files: read as they were at one moment, written whole or not at all, and never written over what was read."""

from __future__ import annotations

from collate.files.commit import is_there
from collate.files.guard import guard
from collate.files.read import ordinary_content, read_file, read_whole
from collate.files.write import as_bytes, explained, recover, write_all, write_one

__all__ = [
    "as_bytes",
    "explained",
    "guard",
    "is_there",
    "ordinary_content",
    "read_file",
    "read_whole",
    "recover",
    "write_all",
    "write_one",
]
