"""What `collate lint` finds of many witnesses is as much as there are witnesses."""

from pathlib import Path

from collate.api.subject import read_subject
from collate.linting import lint


def edition(folder: Path, files: list[str]) -> Path:
    rows = "".join(f'[[witness]]\nsiglum = "w{at}"\nfile = "{name}"\n' for at, name in enumerate(files))
    (folder / "edition.toml").write_text(f'title = "T"\n{rows}')
    for name in files:
        (folder / name).write_text("the koala sat\n")
    return folder


def rules_found(folder: Path) -> list[tuple[str, int, str]]:
    return [(finding.rule, finding.where.line, finding.message) for finding in lint(read_subject(folder))]


def test_each_witness_of_one_file_is_reported_with_the_first(tmp_path: Path) -> None:
    assert rules_found(edition(tmp_path, ["a.txt"] * 4)) == [
        ("file used twice", 3 * at + 3, f"w0 and w{at} are read from one file, a.txt") for at in (1, 2, 3)
    ]


def test_each_witness_that_reads_as_an_earlier_one_is_reported_with_the_first(tmp_path: Path) -> None:
    assert rules_found(edition(tmp_path, ["a.txt", "b.txt", "c.txt", "d.txt"])) == [
        ("witnesses alike", 1, f"w{at} reads as w0 does in every word") for at in (1, 2, 3)
    ]
