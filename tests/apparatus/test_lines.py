from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from collate.apparatus import reading_lines
from collate.apparatus.lines import set_lines
from collate.apparatus.words import width
from collate.model import AlignmentTable, BaseToken, Forms, Tokens


def table(text: str, *spans: tuple[int, int], sections: tuple[tuple[str, int], ...] = ()) -> AlignmentTable:
    """A table of one witness; without spans every run between spaces is a token."""
    result = spans or tuple(_runs(text))
    tokens = Tokens.of(text, [(a, b, text[a:b]) for a, b in result], Forms())
    return AlignmentTable(("A",), (tokens,), (array("i", range(len(result))),), len(result), sections)


def _runs(text: str) -> list[tuple[int, int]]:
    result, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        result.append((at, at + len(word)))
        at += len(word)
    return result


def placed(result: AlignmentTable, measure: int) -> tuple[BaseToken, ...]:
    return set_lines(result, [(i, 0, i) for i in range(result.width)], measure)


def lines(result: AlignmentTable, measure: int = 66) -> list[str]:
    return [line.text for line in reading_lines(result, placed(result, measure))]


def test_a_line_takes_as_many_words_as_fit() -> None:
    assert lines(table("one two three four"), 9) == ["one two", "three", "four"]
    assert lines(table("one two three four"), 10) == ["one two", "three four"]


def test_a_word_longer_than_the_measure_is_alone() -> None:
    assert lines(table("a incomprehensibilities b"), 5) == ["a", "incomprehensibilities", "b"]


def test_a_line_break_of_the_text_ends_the_line_and_an_empty_line_the_paragraph() -> None:
    result = table("sing\ngoddess\r\n\r\nthe  wrath\fof")
    assert lines(result) == ["sing", "goddess", "the wrath", "of"]
    assert [(t.line, t.paragraph) for t in placed(result, 66)] == [(1, 1), (2, 1), (3, 2), (3, 2), (4, 2)]


def test_marks_stay_with_the_word_they_stand_close_to() -> None:
    result = table("«one» two", (0, 1), (1, 4), (4, 5), (6, 9))
    assert lines(result, 5) == ["«one»", "two"]


def test_what_is_no_token_is_printed_where_it_is() -> None:
    result = table("(one, two) – three.", (1, 4), (6, 9), (13, 18))
    assert lines(result) == ["(one, two) – three."]
    assert lines(result, 6) == ["(one,", "two) –", "three."]
    (line,) = reading_lines(result, placed(result, 66))
    assert line.pieces == (
        ("(", -1), ("one", 0), (",", -1), (" ", -1), ("two", 1), (") –", -1), (" ", -1), ("three", 2), (".", -1),
    )  # fmt: skip


def test_lines_without_a_token_are_lines_of_their_own_and_count() -> None:
    lost = table(
        "[…]\nsing,\n[…]\n[…]\n\n* *\n\n(of wrath)\n[…] the man\n[…]", (4, 8), (25, 27), (28, 33), (39, 42), (43, 46)
    )
    result = reading_lines(lost, placed(lost, 66))
    assert [(line.number, line.paragraph, line.text) for line in result] == [
        (1, 1, "[…]"), (2, 1, "sing,"), (3, 1, "[…]"), (4, 1, "[…]"), (5, 2, "* *"), (6, 3, "(of wrath)"), (7, 3, "[…] the man"), (8, 3, "[…]"),
    ]  # fmt: skip
    assert [token.line for token in placed(lost, 66)] == [2, 6, 6, 7, 7]


def test_numbers_of_an_earlier_version_leave_no_line_to_what_is_no_token() -> None:
    lost = table("sing\n[…]\nof", (0, 4), (9, 11))
    earlier = [BaseToken(0, 0, 0, 1, 1), BaseToken(1, 0, 1, 2, 1)]
    assert [line.text for line in reading_lines(lost, earlier)] == ["sing […]", "of"]


def test_a_section_begins_a_paragraph_and_its_divider_is_not_printed() -> None:
    result = table("one.\n== two ==\nthree", (0, 3), (15, 20), sections=(("1", 0), ("2", 1)))
    lines = reading_lines(result, placed(result, 66))
    assert [(line.text, line.section, line.paragraph) for line in lines] == [("one.", "1", 1), ("three", "2", 2)]


def test_chinese_breaks_between_characters_but_keeps_marks_where_they_belong() -> None:
    result = table("道可道，非「常道」", *((i, i + 1) for i in range(9)))
    assert lines(result, 6) == ["道可", "道，非", "「常", "道」"]
    assert lines(result, 8) == ["道可道，", "非「常", "道」"]


def test_combining_marks_take_no_room() -> None:
    assert lines(table("שָׁלוֹם שָׁלוֹם"), 9) == ["שָׁלוֹם שָׁלוֹם"]


def test_no_text_has_no_lines() -> None:
    assert lines(table("")) == []


@given(st.lists(st.sampled_from(["a", "bcd", "efghij", "漢字", "\n", "\n\n"]), max_size=30), st.integers(1, 20))
def test_lines_hold_every_word_in_order_and_keep_to_the_measure(words: list[str], measure: int) -> None:
    outcome = table(" ".join(words))
    result = lines(outcome, measure)
    assert " ".join(result).split() == " ".join(words).split()
    assert all(width(line) <= measure or " " not in line for line in result)
    numbers = [token.line for token in placed(outcome, measure)]
    assert numbers == sorted(numbers)
    assert sorted(set(numbers)) == list(range(1, len(result) + 1))
