"""What a run reads of the witnesses, and what it takes from an earlier one."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from collate.corpus import readings
from collate.corpus.readings import WitnessReader
from collate.edition import read_edition
from collate.files.cache import Cache, MemoryCache
from collate.files.read import noting
from collate.model import Witness

TOML = """title = "Owls"

[corpus]
shards = true

[tei]
notes = {notes}

[[witness]]
siglum = "A"
file = "a.xml"

[[witness]]
siglum = "B"
file = ["b1.txt", "b2.txt"]

[[witness]]
siglum = "C"
extant = false
"""

TEI = "<TEI><text><body><ab n='1'>the owl<note>grey</note></ab><ab n='2'>{second}</ab></body></text></TEI>"

PLACE = {"2": 0, "1": 1}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of an edition."""
    (tmp_path / "edition.toml").write_text(TOML.format(notes="false"), encoding="utf-8")
    (tmp_path / "a.xml").write_text(TEI.format(second="hunts"), encoding="utf-8")
    (tmp_path / "b1.txt").write_text("== 1 ==\nthe owl\n", encoding="utf-8")
    (tmp_path / "b2.txt").write_text("== 2 ==\nhunts voles\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sigla of the witnesses that are read from their files."""
    sigla: list[str] = []
    reads = readings.read_witness

    def counted(folder: Path, witness: Witness, file: readings.ReadEdition) -> Witness:
        sigla.append(witness.siglum)
        return reads(folder, witness, file)

    monkeypatch.setattr(readings, "read_witness", counted)
    return sigla


def read_all(folder: Path, *caches: Cache | MemoryCache) -> list[readings.ReadWitness]:
    file = read_edition(folder)
    own = WitnessReader(folder, file, caches)
    return [*map(own.read, file.witnesses), own.arranged(file.witnesses[0], PLACE, "")]


def test_what_was_read_is_the_same_from_the_cache(folder: Path, read: list[str]) -> None:
    cache = MemoryCache()
    first = read_all(folder, cache)
    assert read == ["A", "B", "A"]
    assert read_all(folder, cache) == first == read_all(folder)
    assert read == ["A", "B", "A"] * 2
    assert [own.pieces.names for own in first] == [["1", "2"], ["1", "2"], [], ["2", "1"]]


def change_text(folder: Path) -> None:
    (folder / "a.xml").write_text(TEI.format(second="hunts voles"), encoding="utf-8")


def change_setting(folder: Path) -> None:
    (folder / "edition.toml").write_text(TOML.format(notes="true"), encoding="utf-8")


def change_second_file(folder: Path) -> None:
    (folder / "b2.txt").write_text("== 2 ==\nsleeps\n", encoding="utf-8")


def add_file(folder: Path) -> None:
    (folder / "c.txt").write_text("== 1 ==\nthe owl\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "again"),
    [
        (change_text, ["A", "A"]),
        (change_setting, ["A", "B", "A"]),
        (change_second_file, ["B"]),
        (add_file, []),
    ],
)
def test_a_witness_is_read_again_if_what_it_depends_on_changed(
    folder: Path, read: list[str], change: Callable[[Path], None], again: list[str]
) -> None:
    cache = MemoryCache()
    read_all(folder, cache)
    read.clear()
    change(folder)
    assert read_all(folder, cache) == read_all(folder)
    assert read[: -len("ABA")] == again


def test_a_reading_that_is_damaged_is_made_anew(folder: Path, tmp_path: Path, read: list[str]) -> None:
    cache = Cache(tmp_path / "cache")
    first = read_all(folder, cache)
    for number, file in enumerate(sorted(path for path in (tmp_path / "cache").rglob("*") if path.is_file())):
        file.write_bytes(b"" if number else file.read_bytes()[:-1])
    read.clear()
    assert read_all(folder, cache) == first
    assert read == ["A", "B", "A"]


def test_a_reading_that_does_not_fit_is_made_anew(folder: Path, read: list[str]) -> None:
    cache = MemoryCache()
    first = read_all(folder, cache)
    for key in list(cache.packed):
        own = msgspec.msgpack.decode(cache.get(key) or b"", type=readings.ReadWitness)
        pieces = msgspec.structs.replace(own.pieces, digests=b"")
        cache.put(key, msgspec.msgpack.encode(msgspec.structs.replace(own, pieces=pieces)))
    read.clear()
    assert read_all(folder, cache) == first
    assert read == ["A", "B", "A"]


def test_a_text_that_includes_others_is_read_each_time(folder: Path, read: list[str]) -> None:
    include = "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='more.xml'><xi:fallback>owls</xi:fallback></xi:include>"
    (folder / "a.xml").write_text(TEI.format(second=include), encoding="utf-8")
    cache = MemoryCache()
    first = read_all(folder, cache)
    (folder / "more.xml").write_text("<seg>voles</seg>", encoding="utf-8")
    read.clear()
    second = read_all(folder, cache)
    assert read == ["A", "A"]
    assert b"owls" in first[0].pieces.data
    assert b"voles" in second[0].pieces.data


def test_files_are_noted_whether_they_are_read_or_not(folder: Path) -> None:
    cache = MemoryCache()
    with noting() as first:
        read_all(folder, cache)
    with noting() as second:
        read_all(folder, cache)
    assert first == second
    assert {Path(name).name for name in first} == {"edition.toml", "a.xml", "b1.txt", "b2.txt"}
