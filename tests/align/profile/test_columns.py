"""What columns hold agrees with the rows set into them, whatever is set in, moved and taken out."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from collate.align.likeness import Likeness
from collate.align.profile.columns import Columns

FORMS = ["fox", "foxe", "hen", "hens", "and", "ran", ",", ";"]
TEXTS = st.lists(st.text("".join(map(chr, range(len(FORMS)))), min_size=1, max_size=7), min_size=2, max_size=5)


@st.composite
def set_in(draw: st.DrawFn) -> Columns:
    """Columns into which all rows but some are set, each along a rising path of its own."""
    texts = draw(TEXTS)
    weights = draw(st.lists(st.integers(1, 9), min_size=len(texts), max_size=len(texts)))
    columns = Columns(texts, weights, Likeness(FORMS, 0.55))
    for row, text in enumerate(texts):
        width = len(columns.order)
        places = draw(st.lists(st.integers(0, max(0, width - 1)), max_size=min(len(text), width), unique=True))
        own = draw(st.permutations([True] * len(places) + [False] * (len(text) - len(places))))
        following = iter(sorted(places))
        columns.add(row, [next(following) if old else -1 for old in own])
    return columns


def state(columns: Columns) -> object:
    """Return what is known of each column, from left to right."""
    return [(dict(columns.readings[n]), columns.filled[n]) for n in columns.order], columns.total


def assert_consistent(columns: Columns) -> None:
    """Compare what the columns hold with the cells of the rows."""
    held: dict[int, Counter[str]] = {number: Counter() for number in columns.order}
    for row, cells in columns.cells.items():
        for word, number in zip(columns.texts[row], cells, strict=True):
            held[number][word] += columns.weights[row]
    assert [columns.readings[number] for number in columns.order] == [held[number] for number in columns.order]
    assert [columns.filled[number] for number in columns.order] == [held[n].total() for n in columns.order]
    assert columns.total == sum(columns.weights[row] for row in columns.cells)
    in_use = {
        word: {n for n in columns.order if word in held[n]} for row in columns.cells for word in columns.texts[row]
    }
    assert {word: numbers for word, numbers in columns.numbers_of.items() if numbers} == in_use


@given(set_in())
def test_columns_hold_what_the_rows_have_in_them_in_their_order(columns: Columns) -> None:
    assert_consistent(columns)
    rank = columns.rank()
    for row in columns.cells:
        places = list(columns.places(row, rank))
        assert places == sorted(set(places))
        assert [columns.at(place)[word] for place, word in zip(places, columns.texts[row], strict=True)] == [
            columns.others(row, word) + columns.weights[row] for word in range(len(places))
        ]


@given(set_in(), st.data())
def test_a_row_taken_out_leaves_no_trace_and_comes_back(columns: Columns, data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(sorted(columns.cells)))
    before, cells, order = state(columns), columns.cells[row], columns.order
    columns.remove(row)
    assert_consistent(columns)
    assert all(columns.readings[number] for number in columns.order)
    columns.put_back(row, cells, order)
    assert state(columns) == before
    assert_consistent(columns)


@given(set_in(), st.data())
def test_a_word_that_is_moved_is_in_the_other_column(columns: Columns, data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(sorted(columns.cells)))
    source = data.draw(st.sampled_from(columns.cells[row]))
    columns.widen(len(columns.order) + 1)
    target, word = columns.order[-1], columns.word_in(row, source)
    columns.move(row, source, target)
    assert (columns.word_in(row, target), columns.holders()[target]) == (word, {row})
    assert_consistent(columns)


def test_what_most_read_is_known() -> None:
    columns = Columns(["\0\2", "\0\2", "\0\3"], [1, 2, 1], Likeness(FORMS, 0.55))
    for row, path in enumerate(([-1, -1], [0, 1], [0, 1])):
        columns.add(row, path)
    assert (columns.chief(1), columns.shares(0, 2), columns.full_between(-1, 2)) == ("\2", [1.0, 1.0], 2)


def test_columns_that_changed_are_known() -> None:
    columns = Columns.placed(["\0\2", "\0\2"], [1, 1], [[0, 1], [0, 2]], Likeness(FORMS, 0.55))
    assert not columns.changed_between(0, 3, 0)
    columns.mark_changed(columns.cells[1], columns.cells[0])
    assert [columns.changed_between(place, place + 1, 0) for place in range(3)] == [False, True, True]
    assert not columns.changed_between(0, 3, columns.changes)
