"""What is made of one section."""

from __future__ import annotations

import msgspec
import pytest

from collate.corpus.inputs import SectionPlace
from collate.corpus.work import BY_SECTION, SectionFigures, digests, record_of, section_files, written
from collate.files.read import content_digest
from tests.build import build_collation

PLACE = SectionPlace("Mark 1", "mark-1", None, ("Mark 2", "mark-2"))
MADE = build_collation({"A": "the quick fox", "B": "the slow fox ran"})


@pytest.mark.parametrize("formats", [BY_SECTION, ("pages",), ("csv", "json"), ()])
def test_the_files_that_a_section_is_to_have_are_those_that_are_written(formats: tuple[str, ...]) -> None:
    assert section_files(PLACE.slug, formats) == [name for name, _ in written(MADE, PLACE, formats)]


def test_a_record_names_each_file_with_size_and_digest() -> None:
    record = record_of(MADE, PLACE, {"sections/mark-1.csv": b"A,B\n"})
    assert record.files == (("sections/mark-1.csv", 4, content_digest(b"A,B\n")),)
    assert (record.name, record.slug, record.tokens, record.witnesses) == ("Mark 1", "mark-1", 7, 2)
    assert record.ids == tuple(unit.id for unit in MADE.apparatus.units)


def test_a_record_is_the_same_once_it_was_kept() -> None:
    files = dict(written(MADE, PLACE, ("json", "txt")))
    record = record_of(MADE, PLACE, files)
    again = msgspec.msgpack.decode(msgspec.msgpack.encode(record), type=SectionFigures)
    assert again == record
    assert list(again.files) == digests(files)
    assert list(again.files) != digests({**files, "sections/mark-1.txt": b"another text"})
