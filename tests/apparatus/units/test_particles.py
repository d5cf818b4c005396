"""A particle is one unit with the word that it goes with."""

from __future__ import annotations

import pytest

from tests.apparatus.units.test_inversions import collation_of, entries


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("dux et quis venit hodie", "dux quis autem venit hodie", "dux et quis venit hodie"),
            ["et quis] quis autem B (substantive)"],
        ),
        (
            ("καὶ τίς ἡ δύναμις", "τίς δὲ ἡ δύναμις"),
            ["καὶ τίς] τίς δὲ B (substantive)"],
        ),
        (
            ("dux et quis venit hodie", "dux quis autem venit hodie", "dux quis venit hodie"),
            ["et] om. B C (omission)", "quis] add. autem B (addition)"],
        ),
        (
            ("nam iram veritus fugit", "nam iram cum vereretur fugit", "nam iram vereretur fugit", "nam iram veritus fugit"),
            ["veritus] cum vereretur B; vereretur C (substantive)"],
        ),
        (
            ("nam iram veritus fugit", "nam iram cum veritus fugit", "nam iram vereretur fugit", "nam iram veritus fugit"),
            ["iram] add. cum B (addition)", "veritus] vereretur C (substantive)"],
        ),
        (
            ("he brings the book home", "he bring out the book home", "he bryngs the book home", "he brings the book home"),
            ["brings] bring out B; bryngs C (substantive)"],
        ),
    ],
    ids=["Latin", "Greek", "not the same witnesses", "another form", "the form of the text", "added after"],
)  # fmt: skip
def test_a_particle_is_one_unit_with_its_word_where_both_differ(texts: tuple[str, ...], expected: list[str]) -> None:
    assert entries(collation_of(*texts)) == expected
