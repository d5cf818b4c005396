"""A collation that is taken over, and what files say of it."""

from __future__ import annotations

from collate.model import LeftOut, ReadAlignment, SourceCollation
from collate.model.source import SourceEntry


def entry(end: int) -> SourceEntry:
    return SourceEntry(0, end)


def test_the_entries_of_a_source_say_how_many_columns_there_are_at_least() -> None:
    assert ReadAlignment("a.xml", entries=(entry(3), entry(9), entry(4))).width == 9
    assert ReadAlignment("a.xml").width == 0
    assert ReadAlignment("a.xml", entries=()).width == 0


def test_files_have_nothing_of_what_was_read() -> None:
    read = ReadAlignment("a.xml", "0123", (entry(3),), (LeftOut("note", "a remark", 4),), ())
    assert read.plain() == SourceCollation("a.xml", "0123")
    assert type(read.plain()) is SourceCollation
