"""The files of a folder of output, as a run keeps them for the next one."""

from pathlib import Path

from collate.corpus.output_files import OTHERS, OutputFile, OutputFiles

JSON, PAGE, INDEX = (
    OutputFile(name, 3, b"digest") for name in ("sections/mark-1.json", "pages/diff-mark-1.html", "index.json")
)


def files() -> OutputFiles:
    own = OutputFiles()
    own.add("mark-1", [JSON, PAGE])
    own.add(OTHERS, [INDEX])
    return own


def test_a_file_is_one_of_them_by_its_own_path_alone() -> None:
    own = files()
    assert all(file.name in own for file in (JSON, PAGE, INDEX))
    assert not any(
        name in own for name in ("sections/mark-2.json", "pages/mark-1.json", "mark-1", "sections/index.json")
    )
    assert list(own) == [JSON, PAGE, INDEX]


def test_a_group_that_is_damaged_is_empty() -> None:
    damaged = OutputFiles({"mark-1": b"\xc1", OTHERS: files().groups[OTHERS]})
    assert damaged.group("mark-1") == []
    assert list(damaged) == [INDEX]


def test_the_time_of_a_file_is_kept_if_it_has_its_size(tmp_path: Path) -> None:
    for folder in ("sections", "pages"):
        (tmp_path / folder).mkdir()
    for file, data in ((JSON, b"owl"), (PAGE, b"owls"), (INDEX, b"owl")):
        (tmp_path / file.name).write_bytes(data)
    left = files().left_in(tmp_path)
    assert [file.name for file in left] == [JSON.name, INDEX.name]
    assert [file.modified for file in left] == [(tmp_path / file.name).stat().st_mtime_ns for file in (JSON, INDEX)]
