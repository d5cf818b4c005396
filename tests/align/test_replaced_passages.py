"""Words of replaced passages in columns of their own."""

from __future__ import annotations

from array import array
from itertools import groupby, permutations, product

import pytest

from collate.align.passage import Alignment, Passage
from collate.align.replaced_passages import LOST, Row, in_full, with_replaced_apart
from collate.model import Stretch, Uncertainty
from tests.align.texts import rows, table

EARLIER = "Once it was asked when the causes of change in the form of dogs act , early or late in the growth of a whelp , or sooner ."
LATER = "Once we know of breeders that live among pigeons of every colour , who hold , and swear , that what a bird eats gives it its hue ."


def beside(one: str, other: str) -> list[tuple[str, str]]:
    """Return the words of two texts that share a column."""
    first, second = rows(table([one, other], "profile"))
    return [pair for pair in zip(first, second, strict=True) if "-" not in pair]


def test_unlike_words_of_a_replaced_passage_share_no_column() -> None:
    assert all(one == two for one, two in beside(EARLIER, LATER))


def test_the_words_of_one_text_come_together_between_words_in_common() -> None:
    first, second = rows(table(["a b c d e f g h i j", "a k l m n o p q r j"], "profile"))
    assert first == [*"abcdefghi", *"--------", "j"]
    assert second == ["a", *"--------", *"klmnopqr", "j"]


def test_a_word_spelled_otherwise_in_a_replaced_passage_stays_beside_its_like() -> None:
    assert ("variations", "variacions") in beside(
        "x one two three four variations five six seven eight y",
        "x eno owt eerht ruof variacions evif xis neves thgie y",
    )


def test_a_short_substitution_stays_side_by_side() -> None:
    assert beside("a b c d e f g h", "a i k l m n o h")[1:-1] == [*zip("bcdefg", "iklmno", strict=True)]


def test_most_witnesses_come_first_in_whatever_order_they_are() -> None:
    texts = {"A": "a b c d e f g h i j", "B": "a b c d e f g h i j", "C": "a k l m n o p q r j"}
    tables = [table({s: texts[s] for s in order}, "auto") for order in permutations(texts)]
    columns = [dict(zip(one.sigla, map(list, one.columns), strict=True)) for one in tables]
    assert columns[0]["C"] == [0, *range(9, 17), 17]
    assert all(one == columns[0] for one in columns)


def test_what_comes_first_does_not_depend_on_words_elsewhere() -> None:
    texts = ["x a b c d e f g h i y z", "x k l m n o p q r y z"]
    pair = rows(table([texts[0], texts[0], texts[1], texts[1]], "profile"))
    changed = rows(table([texts[0], texts[0] + "s", texts[1], texts[1]], "profile"))
    assert [row[:-1] for row in changed] == [row[:-1] for row in pair]


@pytest.fixture
def replaced() -> tuple[Passage, Alignment]:
    """Return two rows of ten words with nothing in common, side by side."""
    numbers = [array("I", range(10)), array("I", range(10, 20))]
    passage = Passage(tuple(numbers), [letter * 4 for letter in "abcdefghijklmnopqrst"], (1, 1))
    side_by_side = array("I", range(10))
    doubts = (Uncertainty(0, "tie"), Uncertainty(9, "tie"))
    return passage, Alignment((side_by_side, side_by_side), 10, (Stretch(0, 4, "x"), Stretch(4, 10, "y")), doubts)


def test_stretches_and_doubts_go_with_their_columns(replaced: tuple[Passage, Alignment]) -> None:
    result = with_replaced_apart(*replaced, 0.55)
    assert result.width == 20
    assert result.stretches == (Stretch(0, 8, "x"), Stretch(8, 20, "y"))
    assert [list(own) for own in result.columns] == [[*range(4), *range(8, 14)], [*range(4, 8), *range(14, 20)]]
    assert [doubt.column for doubt in result.doubts] == [4, 19]


def test_a_passage_is_not_replaced_across_a_lacuna() -> None:
    forms = [letter * 4 for letter in "abcdefghijklmnopqrs"]
    passage = Passage((array("I", range(10)), array("I", range(10, 18))), forms, (2, 1), ((), (4,)))
    alignment = Alignment((array("I", range(10)), array("I", [0, 1, 2, 3, 6, 7, 8, 9])), 10)
    assert with_replaced_apart(passage, alignment, 0.55) is alignment


def row_of(cells: tuple[int, ...]) -> Row:
    """Return the row that has these in its columns, from 0: the number of a form, 0 or `LOST`."""
    runs = [(value, list(run)) for value, run in groupby(range(len(cells)), key=cells.__getitem__)]
    columns = [column for column, value in enumerate(cells) if value > 0]
    lost = [(run[0], run[-1] + 1) for value, run in runs if value == LOST]
    return Row(array("I", columns), array("I", [cells[column] for column in columns]), lost)


def test_rows_are_ordered_as_if_each_column_without_a_word_were_written_down() -> None:
    cells = list(product((2, 1, 0, LOST), repeat=4))
    assert sorted(cells, key=lambda row: in_full(row_of(row))) == cells[::-1]
