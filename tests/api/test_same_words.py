"""The same word is the same word in the apparatus, the table and TEI, if the language says so."""

from __future__ import annotations

import re

import pytest

import collate
from collate import UnitClass

SIGNS = {
    "en": ("bread & wine & salt", "bread and salt", "and"),
    "la": ("panis & uinum & sal", "panis et sal", "et"),
    "fr": ("pain & vin & sel", "pain et sel", "et"),
    "de": ("brot & wein & salz", "brot und salz", "und"),
}
SWANS = {
    "A": "the old white swan sleeps",
    "B": "the old white swan sleeps",
    "C": "the white proud swan of the lake sleeps",
}


@pytest.mark.parametrize("language", SIGNS)
def test_a_sign_for_a_word_is_a_spelling_of_it_where_the_language_says_so(language: str) -> None:
    full, short, word = SIGNS[language]
    result = collate.collate({"A": full, "B": full.replace("&", word)}, language=language)
    assert {entry.kind for entry in result.entries} == {UnitClass.ORTHOGRAPHIC}
    assert {
        row["B"] for row in collate.collate({"A": full, "B": short}, language=language).rows() if row["A"] == "&"
    } == {
        None,
        word,
    }


def test_a_sign_for_a_word_is_another_reading_where_no_language_is_given() -> None:
    full, _, word = SIGNS["en"]
    result = collate.collate({"A": full, "B": full.replace("&", word)})
    assert [(str(entry), entry.kind) for entry in result.entries] == [
        ("&¹] and B", UnitClass.SUBSTANTIVE),
        ("&²] and B", UnitClass.SUBSTANTIVE),
    ]


def test_a_capital_is_no_other_word() -> None:
    result = collate.collate(
        {"A": "Then rode the knight at night", "B": "then rode the Knight at knight"}, language="en"
    )
    assert [(str(entry), entry.kind) for entry in result.entries] == [
        ("Then] then B", UnitClass.CAPITALS),
        ("knight] Knight B", UnitClass.CAPITALS),
        ("night] knight B", UnitClass.SUBSTANTIVE),
    ]


def test_a_word_that_all_have_is_in_no_entry_whatever_some_have_on_either_side() -> None:
    result = collate.collate(SWANS)
    assert [str(entry) for entry in result.entries] == ["old white] white proud C", "swan] add. of the lake C"]
    body = str(result.to("tei")).partition("<body>")[2].partition("</body>")[0]
    text = re.sub(r"<app\b.*?</app>", "", body, flags=re.DOTALL)
    assert re.findall(r"<w\b[^>]*>(\w+)</w>", text) == ["the", "swan", "sleeps"]


def test_a_word_run_together_with_others_is_one_entry() -> None:
    result = collate.collate({"A": "she went uponthehill alone", "B": "she went upon the hill alone"}, language="en")
    assert [(str(entry), entry.kind) for entry in result.entries] == [
        ("uponthehill] upon the hill B", UnitClass.WORD_DIVISION)
    ]
