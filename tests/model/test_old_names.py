"""Settings by the names that they had: read as by their new ones, in an edition's file and in a collation's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from collate.document import decode, encode
from collate.edition import read_edition
from collate.errors import EditionError
from collate.model import Edition
from collate.model.old_names import RENAMED, RENAMED_IN_JSON, with_new_names
from tests.build import build_collation

WITNESSES = '[[witness]]\nsiglum = "A"\nfile = "a.txt"\n[[witness]]\nsiglum = "B"\nfile = "b.txt"\n'
VALUES: dict[str, object] = {
    "apparatus.cut": 3,
    "apparatus.words.hither": "hic",
    "tei.hole": "*",
    "given": {"file": "table.csv", "alignment": "0123456789abcdef"},
}


def written(path: str, name: str) -> str:
    """Return an edition in which the setting at `path` is called `name`."""
    return f'title = "T"\n{path.rpartition(".")[0]}.{name} = {json.dumps(VALUES[path])}\n{WITNESSES}'


def settings_of(folder: Path, text: str) -> Edition:
    (folder / "edition.toml").write_text(text, encoding="utf-8")
    return read_edition(folder).edition


@pytest.mark.parametrize("path", RENAMED)
def test_an_edition_is_read_by_an_old_name_as_by_the_new(tmp_path: Path, path: str) -> None:
    by_old, by_new = (settings_of(tmp_path, written(path, name)) for name in (path.rpartition(".")[2], RENAMED[path]))
    assert by_old == by_new
    assert by_old.apparatus != Edition("T").apparatus or by_old.tei != Edition("T").tei


@pytest.mark.parametrize("path", RENAMED)
def test_both_names_at_once_are_refused(tmp_path: Path, path: str) -> None:
    table, _, old = path.rpartition(".")
    value = json.dumps(VALUES[path])
    both = f'title = "T"\n{table}.{old} = {value}\n{table}.{RENAMED[path]} = {value}\n{WITNESSES}'
    with pytest.raises(EditionError, match=rf"line 2: unknown setting {path}"):
        settings_of(tmp_path, both)


@pytest.mark.parametrize("path", RENAMED_IN_JSON)
def test_a_collation_is_read_by_an_old_name_as_by_the_new(path: str) -> None:
    record: dict[str, Any] = json.loads(encode(build_collation({"A": "the fox", "B": "the dog"})))
    *tables, old = path.split(".")
    here = record["edition"]
    for table in tables:
        here = here[table]
    here[RENAMED_IN_JSON[path]] = VALUES[path]
    by_new = decode(json.dumps(record))
    here[old] = here.pop(RENAMED_IN_JSON[path])
    assert old in json.dumps(record)
    assert encode(decode(json.dumps(record))) == encode(by_new)
    assert encode(by_new) != encode(build_collation({"A": "the fox", "B": "the dog"}))


def test_what_is_no_table_is_left_for_the_reader_to_refuse() -> None:
    assert with_new_names({"tei": 3, "apparatus": {"words": []}}) == {"tei": 3, "apparatus": {"words": []}}
