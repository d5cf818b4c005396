from random import Random

from hypothesis import given
from hypothesis import strategies as st

from collate.align.constrain import TableColumns
from collate.document import encode
from collate.hand import Decisions, Places, decide, unit_decisions
from collate.hand.verify import untrue
from collate.model import Collation, ConflictKind, Witness, statements_of
from tests.hand.editions import collated, statements, witnesses


@given(witnesses())
def test_no_statement_changes_no_byte(own: tuple[Witness, ...]) -> None:
    assert encode(collated(own, [])) == encode(collated(own))


@given(st.data())
def test_statements_are_a_set(data: st.DataObject) -> None:
    own = data.draw(witnesses())
    drawn = data.draw(statements(own))
    turned = drawn + data.draw(st.lists(st.sampled_from(drawn), max_size=3)) if drawn else drawn
    Random(data.draw(st.integers(0, 99))).shuffle(turned)  # noqa: S311 - an order
    assert encode(collated(own, turned)) == encode(collated(own, drawn))


@given(st.data())
def test_a_statement_taken_away_was_never_made(data: st.DataObject) -> None:
    own = data.draw(witnesses())
    drawn = data.draw(statements(own))
    before = [encode(collated(own, drawn[:count])) for count in range(len(drawn) + 1)]
    for count in reversed(range(len(drawn) + 1)):
        assert encode(collated(own, drawn[:count])) == before[count]


@given(st.data())
def test_every_statement_is_applied_or_reported(data: st.DataObject) -> None:
    own = data.draw(witnesses())
    drawn = data.draw(statements(own))
    collation = collated(own, drawn)
    decisions = decided(collation)
    paths = [path for path, _ in statements_of(collation.edition.hand)]
    assert sorted([one.path for one in decisions.located] + [one.path for one in decisions.conflicts]) == sorted(paths)
    assert {conflict.kind for conflict in collation.conflicts} <= {ConflictKind.CONTRADICTION, ConflictKind.SECTIONS}


@given(st.data())
def test_what_was_applied_is_true_of_the_result(data: st.DataObject) -> None:
    own = data.draw(witnesses())
    collation = collated(own, data.draw(statements(own)))
    assert [conflict for conflict in collation.conflicts if conflict.kind is ConflictKind.UNTRUE] == []
    assert untrue(decided(collation), collation.edition.hand, collation.apparatus, collation.table) == []


@given(st.data())
def test_nothing_changes_beyond_the_next_column_in_which_all_agree(data: st.DataObject) -> None:
    own = data.draw(witnesses())
    drawn = data.draw(statements(own))
    old, new = collated(own), collated(own, drawn)
    kept = set(new.table.cells())
    touched = [column for column, cells in enumerate(old.table.cells()) if cells not in kept]
    reached = sorted(named_columns(old, new))
    columns = TableColumns(old.table, [()] * len(own))
    agreed = [column for column in range(old.table.width) if columns.agree(column)]
    for column in touched:
        before = next((one for one in reversed(reached) if one <= column), None)
        after = next((one for one in reached if one >= column), None)
        assert any(
            one is not None
            and not any(min(one, column) < at < max(one, column) or at == column != one for at in agreed)
            for one in (before, after)
        )


def decided(collation: Collation) -> Decisions:
    """Return the statements that were applied in a collation."""
    hand = collation.edition.hand
    decisions = decide(hand, Places(collation.witnesses, collation.table.tokens))
    return unit_decisions(decisions, hand, collation.table)[1]


def named_columns(old: Collation, new: Collation) -> set[int]:
    """Return the columns of `old` from the first to the last that each statement of `new` names."""
    result: set[int] = set()
    for one in decided(new).located:
        own: set[int] = set()
        for witness, start, end in one.members:
            row = old.table.columns[witness]
            own.update(row[max(0, start - 1) : start + 1] if start == end else row[start:end])
        result.update(range(min(own), max(own) + 1) if own else ())
    return result
