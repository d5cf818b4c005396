from __future__ import annotations

import pytest

from collate.linting.characters import look_alikes, mixed_encodings, stray_characters
from collate.linting.finding import Fix
from collate.model import Witness
from tests.linting.subjects import places, plain, subject


def test_the_rarer_encoding_is_found_and_put_right() -> None:
    (result,) = mixed_encodings(subject(plain("A", "é è\ne\u0301 ê")))
    assert result.message == "“é” is written in another way than 3 other characters with marks, in 1 place"
    assert (places([result]), result.fixes) == ([("A.txt", 2, 1)], (Fix("A", 4, 6, "é"),))


def test_decomposed_letters_stay_so_where_they_are_most() -> None:
    (result,) = mixed_encodings(subject(plain("A", "e\u0301 o\u0300 é")))
    assert result.fixes == (Fix("A", 6, 7, "e\u0301"),)
    assert result.remedy == "write the text in NFD throughout; what it says stays the same"


def test_one_encoding_is_no_slip() -> None:
    assert list(mixed_encodings(subject(plain("A", "é è plain"), plain("B", "e\u0301 o\u0300")))) == []


def test_a_letter_of_another_script_is_corrected_only_to_a_word_that_occurs() -> None:
    first, second = look_alikes(subject(plain("A", "fоx gоth"), plain("B", "fox")))
    assert first.message == "“fоx” is Latin but for о, which is CYRILLIC SMALL LETTER O"
    assert (places([first, second]), first.fixes) == ([("A.txt", 1, 2), ("A.txt", 1, 6)], (Fix("A", 0, 3, "fox"),))
    assert second.fixes == ()


def test_letters_that_have_no_twin_are_for_the_editor() -> None:
    (result,) = look_alikes(subject(plain("A", "fжx fox")))
    assert result.fixes == ()


@pytest.mark.parametrize(
    ("character", "what", "fails", "taken_out"),
    [
        ("\x07", "U+0007 is a control character", True, True),
        ("\u200b", "U+200B is a zero width space", True, True),
        ("\ufffd", "U+FFFD is a replacement character: something was lost when the file was converted", True, False),
        ("\ue001", "U+E001 is a private-use character", False, False),
        ("\u00ad", "U+00AD is a soft hyphen", False, False),
    ],
)
def test_what_should_not_be_there_is_named(character: str, what: str, *, fails: bool, taken_out: bool) -> None:
    (result,) = stray_characters(subject(plain("A", f"ab\ncd{character}")))
    assert (result.message, result.grave, places([result])) == (what, fails, [("A.txt", 2, 3)])
    assert result.fixes == ((Fix("A", 5, 6, ""),) if taken_out else ())


def test_a_source_that_is_no_plain_text_is_not_corrected_and_has_no_place() -> None:
    (result,) = stray_characters(subject(Witness("A", "a\x07b", source="A.xml")))
    assert (result.fixes, places([result])) == ((), [("A.xml", 0, 0)])


def test_line_ends_and_tabs_may_be_there() -> None:
    assert list(stray_characters(subject(plain("A", "a\tb\r\nc\f")))) == []
