from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.apparatus.classify import ComparedWords, classify
from collate.model import UnitClass

C = UnitClass


def words(text: str, normal: str | None = None) -> ComparedWords:
    """A reading from words with spaces between; `normal` where it is not the small letters."""
    written = tuple(text.split())
    return ComparedWords(written, tuple((normal or text).casefold().split()))


@pytest.mark.parametrize(
    ("base", "other", "kind"),
    [
        ("horse", "house", C.SUBSTANTIVE),
        ("big dog", "cat", C.SUBSTANTIVE),
        ("very", "", C.OMISSION),
        ("", "very", C.ADDITION),
        ("the big dog", "the dog", C.OMISSION),
        ("the dog", "the big dog", C.ADDITION),
        (",", "", C.PUNCTUATION),
        ("", "—", C.PUNCTUATION),
        ("end .", "end !", C.PUNCTUATION),
        ("end .", "End !", C.CAPITALS),
        ("The", "the", C.CAPITALS),
        ("Groß", "groß", C.CAPITALS),
        ("Waſſer", "Wasser", C.ORTHOGRAPHIC),
        ("Fluß", "Fluss", C.ORTHOGRAPHIC),
        ("ﬂumen", "flumen", C.ORTHOGRAPHIC),
        ("τοῖσ", "τοῖς", C.ORTHOGRAPHIC),
        ("dog cat", "cat dog", C.TRANSPOSITION),
        ("dog , cat", "cat dog", C.TRANSPOSITION),
        ("to day", "today", C.WORD_DIVISION),
        ("to-day", "today", C.WORD_DIVISION),
        ("wild-duck", "wild duck", C.WORD_DIVISION),
        ("café", "cafe", C.ORTHOGRAPHIC),
        ("λόγος", "λογος", C.ORTHOGRAPHIC),
        ("שָׁלוֹם", "שלום", C.ORTHOGRAPHIC),
        ("كِتَاب", "كتاب", C.ORTHOGRAPHIC),
        ("कि", "कु", C.SUBSTANTIVE),
        ("カ", "ガ", C.SUBSTANTIVE),
        ("Doctor Fell", "Dr . Fell", C.ABBREVIATION),
        ("Dr. Fell", "Doctor Fell", C.ABBREVIATION),
        ("Ioseph V. Stalin", "I. V. Stalin", C.ABBREVIATION),
        ("Doctor Fell", "Dr Fell", C.SUBSTANTIVE),
        ("Doctor Fell", "St . Fell", C.SUBSTANTIVE),
        ("dominus", "dn\u0305s", C.ABBREVIATION),
        ("bread & wine", "bread wine", C.OMISSION),
    ],
)
def test_two_readings_differ_by(base: str, other: str, kind: UnitClass) -> None:
    assert classify([words(base), words(other)], 0) is kind
    assert classify([words(other), words(base)], 1) is kind


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (words("grey"), words("gray", "grey"), C.ORTHOGRAPHIC),
        (words("Grey"), words("grey"), C.CAPITALS),
        (words("“ well ”"), words('" well "', "“ well ”"), C.PUNCTUATION),
        (words("et cetera"), words("et c.", "et cetera"), C.ABBREVIATION),
    ],
)
def test_readings_that_the_language_calls_the_same_differ_by(
    one: ComparedWords, other: ComparedWords, kind: UnitClass
) -> None:
    assert classify([one, other], 0) is kind


def test_the_gravest_pair_decides() -> None:
    assert classify([words("The"), words("the"), words("a")], 0) is C.SUBSTANTIVE
    assert classify([words("The"), words("the"), words("")], 0) is C.OMISSION
    assert classify([words(""), words("quite"), words("very")], 0) is C.SUBSTANTIVE


def test_the_base_text_decides_who_adds_only_where_it_takes_part() -> None:
    assert classify([words("x"), words("")], None) is C.OMISSION
    assert classify([words(""), words("x")], None) is C.ADDITION


def test_a_passage_that_stands_elsewhere_is_no_omission() -> None:
    assert classify([words("x"), words("")], 0, lambda _a, _b: True) is C.TRANSPOSITION


def test_fewer_than_two_readings_show_no_difference() -> None:
    assert classify([words("x")], 0) is C.LACUNA


def test_many_readings_are_compared_with_the_base_text_alone() -> None:
    many = [words(f"w{n}") for n in range(100)]
    assert classify([*many, words("W3")], 3) is C.SUBSTANTIVE


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4), st.lists(st.text(min_size=1), max_size=4))
def test_the_class_does_not_depend_on_the_order_of_readings(one: list[str], other: list[str]) -> None:
    def words_of(tokens: list[str]) -> ComparedWords:
        written = tuple(unicodedata.normalize("NFC", token) for token in tokens)
        return ComparedWords(written, tuple(map(str.casefold, written)))

    assert classify([words_of(one), words_of(other)], 0) is classify([words_of(other), words_of(one)], 1)


def test_the_same_letters_in_other_words_are_word_division_though_sandhi_changes_the_end_of_a_word() -> None:
    base, other = words("rāmāś caiva", "rāmāḥ caiva"), words("rāmāścaiva")
    assert classify([base, other], 0) is C.WORD_DIVISION
