from __future__ import annotations

from array import array
from itertools import permutations

import pytest

from collate.align import canonicalise
from collate.align.canonicalise import GrowingTable, canonical
from collate.align.passage import Alignment
from collate.align.sections import SectionPart
from collate.errors import AlignError
from collate.model import Forms, Stretch, Uncertainty
from tests.align.texts import tokens


def passage(*texts: str) -> tuple[object, list[int]]:
    """Return what there is to align of whole texts, and the row of each."""
    forms = Forms()
    own = [tokens(text, forms) for text in texts]
    result, rows = canonical([SectionPart(n, 0, len(one)) for n, one in enumerate(own)], own)
    words = [" ".join(result.forms[form] for form in row) for row in result.rows]
    return list(zip(words, result.weights, strict=True)), rows


def test_equal_texts_are_one_row() -> None:
    result, rows = passage("one two", "one", "One Two")
    assert result == [("one", 1), ("one two", 2)]
    assert rows == [1, 0, 1]


def test_the_order_of_the_witnesses_is_no_part_of_it() -> None:
    texts = ("the fox", "a hen", "the fox ran", "the fox")
    assert len({str(passage(*order)[0]) for order in permutations(texts)}) == 1


def test_a_witness_without_a_word_has_no_row() -> None:
    assert passage("one", "")[1] == [0, -1]


def test_a_partially_preserved_word_is_another_word() -> None:
    forms = Forms()
    own = [tokens("imp one", forms), tokens("imp one", forms)]
    parts = [SectionPart(0, 0, 2), SectionPart(1, 0, 2, fragments=((0, "imp\ufffc"),))]
    result, rows = canonical(parts, own)
    assert len(result.rows) == 2
    assert rows[0] != rows[1]


def test_more_different_words_than_characters_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canonicalise, "FORMS", 2)
    with pytest.raises(AlignError) as caught:
        passage("one two", "three")
    assert caught.value.message == (
        "there are 3 different words, and 2 can be distinguished; divide the texts into sections"
    )


def test_sections_follow_one_another_in_the_table() -> None:
    table = GrowingTable(2)
    parts = [SectionPart(0, 0, 1), SectionPart(1, 0, 2)]
    first = Alignment((array("I", [1]), array("I", [0, 1])), 2, (Stretch(0, 2, "profile"),), (Uncertainty(0, "tie"),))
    table.add("I", parts, [0, 1], first)
    table.add(
        "II",
        [SectionPart(0, 1, 2), SectionPart(1, 2, 2)],
        [0, -1],
        Alignment((array("I", [0]),), 1, (Stretch(0, 1, "profile"),), (Uncertainty(0, "tie"),)),
    )
    assert [list(row) for row in table.places] == [[1, 2], [0, 1]]
    assert (table.width, table.sections) == (3, [("I", 0), ("II", 2)])
    assert table.stretches == [Stretch(0, 3, "profile")]
    assert table.doubts == [Uncertainty(0, "tie"), Uncertainty(2, "tie")]
