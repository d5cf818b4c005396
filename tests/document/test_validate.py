"""A collation.json that was edited by hand, or by another program, and contradicts itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import collate
from collate import CollateError, Lacuna, State, Witness

WITNESSES = (
    Witness("A", "The gray koala.\n\nIt slept."),
    Witness("B", "The big grey koala.\n\nIt sat.", lacunae=(Lacuna(4, 4, State.LACUNA, columns=(1, 1)),)),
)


def changed(document: Any, path: Sequence[str | int], value: object) -> None:  # noqa: ANN401 - what JSON may hold
    """Put `value` at `path` of `document`."""
    *above, last = path
    for key in above:
        document = document[key]
    document[last] = value


ENTRY = ("apparatus", "entries", 0)


@pytest.mark.parametrize(
    ("path", "value", "contradiction"),
    [
        (("witnesses", 1, "siglum"), "A", "it names B, which is not there"),
        (("apparatus", "entries", 0, "readings", 0, "sigla"), ["C"], "it names C, which is not there"),
        (("edition", "rules"), {"group": [{"siglum": "α", "members": ["α", "A"]}]}, "group α is a member of itself"),
        (("alignment", "stretches", 0, "columns"), [0, 99], "an aligner is named for columns that are not there"),
        (("apparatus", "base"), "C", "a base text is no witness"),
        (("apparatus", "entries", 1, "id"), "gray-33491cf6", "two entries have one id, or one has none"),
        ((*ENTRY, "columns"), [1, 99], "entry gray-33491cf6 has columns that are not there"),
        ((*ENTRY, "place", "tokens"), [1, 99], "entry gray-33491cf6 is at words that are not there"),
        ((*ENTRY, "place", "last_line"), 99, "entry gray-33491cf6 is in a line that is not there"),
        ((*ENTRY, "place", "line"), 0, "entry gray-33491cf6 is in a line that is not there"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused_in_one_sentence(
    path: Sequence[str | int], value: object, contradiction: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    document = json.loads(collate.collate(WITNESSES, language="en").to("json"))
    assert document["apparatus"]["entries"][0]["id"] == "gray-33491cf6"
    changed(document, path, value)
    Path("collation.json").write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(CollateError) as caught:
        collate.open("collation.json")
    assert (
        str(caught.value)
        == f"collation.json: the file contradicts itself ({contradiction}); make it again with `collate run`"
    )


def test_a_file_that_is_as_it_was_written_is_read(tmp_path: Path) -> None:
    written = collate.collate(WITNESSES, language="en")
    (path,) = written.write(tmp_path, ["json"])
    assert collate.open(path).to("json") == written.to("json")
