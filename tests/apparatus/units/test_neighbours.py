"""Words that are added or lacking, with the word that they hang on."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from collate.model import ApparatusOptions
from tests.apparatus.units.test_inversions import entries
from tests.build import build_collation


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (
            {"A": "munus cotidie - augent", "B": "munus cotidie operibus augent"},
            "cotidie] cotidie operibus B (addition)",
        ),
        ({"A": "autem per foramina missa", "B": "autem - foramina missa"}, "per foramina] foramina B (omission)"),
        ({"A": "suis navibus Romam", "B": "suis - Romam"}, "suis navibus] suis B (omission)"),
        ({"A": "suis magnis Romam", "B": "suis altis Romam"}, "magnis] altis B (substantive)"),
        ({"A": "- cotidie augent", "B": "munus cotidie augent"}, "cotidie] munus cotidie B (addition)"),
    ],
)
def test_what_is_added_or_lacking_goes_with_its_neighbour(rows: Mapping[str, str], text: str) -> None:
    assert entries(build_collation(rows, options=ApparatusOptions(neighbour=True))) == [text]


def test_words_that_are_lacking_stand_alone_unless_it_is_asked() -> None:
    rows = {"A": "suis navibus Romam", "B": "suis - Romam"}
    assert entries(build_collation(rows)) == ["navibus] om. B (omission)"]
