from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from collate.comparison.patch import (
    carry_fields,
    join,
    offsets,
    patch_columns,
    patch_pieces,
    through,
    without,
)
from collate.comparison.schema import ColumnsChange, Edit, Kind, TextPiece


def pieces(text: str) -> list[TextPiece]:
    """Return the pieces of words with a space before each but the first, and of nothing after the last."""
    words = text.split()
    return [*(TextPiece(" " * bool(i), word, word) for i, word in enumerate(words)), TextPiece("", "", "")]


def text(these: Iterable[TextPiece]) -> str:
    return "".join(piece.before + piece.t for piece in these)


def sets(columns: str) -> list[frozenset[str]]:
    return [frozenset(column) for column in columns.split()]


def test_edits_give_the_new_text_and_where_each_word_went() -> None:
    old = pieces("one two three four")
    edits = [Edit(3, 4, 2), Edit(1, 2, 1, pieces("x TWO")[1:2])]
    new, went = patch_pieces(old, edits, {("one", "one"): "ONE"})
    assert [(piece.t, piece.n) for piece in new] == [("one", "ONE"), ("TWO", "TWO"), ("three", "three"), ("", "")]
    assert list(went) == [0, 1, 2, -1, 3]


def test_words_that_give_way_to_fewer_went_nowhere() -> None:
    new, went = patch_pieces(pieces("one two three"), [Edit(0, 2, 0, pieces("other")[:1])], {})
    assert text(new) == "other three"
    assert list(went) == [-1, -1, 1, 2]


@given(st.lists(st.sampled_from("abc"), max_size=8), st.data())
def test_what_is_deleted_and_inserted_again_is_the_text(words: list[str], data: st.DataObject) -> None:
    old = pieces(" ".join(words))
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    without_words, _ = patch_pieces(old, [Edit(start, end, start)], {})
    again, _ = patch_pieces(without_words, [Edit(start, start, start, old[start:end])], {})
    assert again == old


def test_sections_and_lacunae_are_carried_along_with_the_words() -> None:
    old = pieces("one two three")
    new, went = patch_pieces(old, [Edit(1, 2, 1, pieces("x second")[1:2])], {})
    fields = {"sections": [["s", 4, 13]], "lacunae": [[7, 7, "lacuna", "torn"]], "source": "a.txt"}
    assert carry_fields(fields, offsets(old, new, went)) == {
        "sections": [["s", 4, 16]],
        "lacunae": [[10, 10, "lacuna", "torn"]],
        "source": "a.txt",
    }


def test_a_witness_that_is_gone_takes_its_own_columns_with_it() -> None:
    patched = without(sets("AB B A"), {"A": "X"})
    assert patched.columns == sets("X X")
    assert (patched.starts, patched.ends) == ([0, 1, 1, 2], [0, 1, 1, 2])


def test_columns_give_way_to_others() -> None:
    change = ColumnsChange(kind=Kind.ALIGNED_DIFFERENTLY, sigla=["A", "B"], start=1, end=2, columns=[["A"], ["B"]])
    patched = patch_columns(sets("AB AB AB"), [change])
    assert patched.columns == sets("AB A B AB")
    assert through([patched], 2, 3) == (3, 4)
    assert through([patched], 1, 2) == (1, 3)


def test_a_witness_that_came_joins_columns_and_has_some_alone() -> None:
    joined = join(sets("A A"), {"B": [0, 1]}, [1])
    assert joined.columns == sets("AB B A")
    assert through([joined], 1, 2) == (2, 3)
