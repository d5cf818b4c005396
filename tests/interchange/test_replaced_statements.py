"""A later state of a collation imported over an earlier one: what it contradicts is replaced, and all of it holds."""

from __future__ import annotations

import json
from typing import Any

import pytest

from collate.hand.arrange import with_seal
from collate.interchange.import_statements import Imported, statements_in_file
from collate.interchange.replaced_statements import without
from collate.interchange.saved_statements import with_statements
from collate.model import (
    AnyStatement,
    Collation,
    Done,
    ReadingStatement,
    State,
    StateStatement,
    Together,
    Unit,
    Witness,
    identity,
    statements_of,
)
from collate.render.collation_editor import render
from tests.hand.editions import collated

OWN = (
    Witness("A", "the crew of the old ship slept all night"),
    Witness("B", "the men of the old shippe slept all night"),
    Witness("C", "the hands of the old boat slept night"),
)


def imported(own: Collation, saved: str | dict[str, Any]) -> tuple[Imported, Collation]:
    """Return what is imported, and the collation that it makes."""
    text = saved if isinstance(saved, str) else json.dumps(saved)
    outcome = statements_in_file(own, text.encode(), "saved.json", "")
    return outcome, with_statements(without(own, outcome.replaced), outcome.statements)


def crew(reads: str, **fields: Any) -> ReadingStatement:  # noqa: ANN401 - any setting
    return ReadingStatement(at={"A": "the {crew} of"}, reads=reads, **fields)


def ship(**fields: str) -> ReadingStatement:
    return ReadingStatement(at={"A": "old {ship} slept"}, reads="shippe", **fields)


OLD: dict[str, tuple[AnyStatement, AnyStatement | None]] = {
    "a label": (crew("men", label="d"), None),
    "a label that another reading has": (crew("men", label="c"), None),
    "a source": (crew("men", from_="crew"), None),
    "a subreading": (ship(counts_as="ship"), None),
    "a subreading before its reading": (crew("men", counts_as="hands"), None),
    "a label beside an order": (crew("men", label="d", order=2), crew("men", order=2)),
    "a unit": (Unit(words={"A": "old {ship slept} all"}), None),
    "an overlapping unit": (Unit(words={"A": "the {crew of the old ship} slept"}, of=("C",)), None),
    "an absence": (StateStatement(at={"C": "slept {} night"}, is_=State.LACUNA), None),
}


@pytest.mark.parametrize("name", OLD)
def test_a_statement_that_a_later_state_contradicts_is_replaced(name: str) -> None:
    old, new = OLD[name]
    saved = render(collated(OWN))
    outcome, result = imported(collated(OWN, [old]), saved)
    assert [(one.old, one.new) for one in outcome.replaced] == [(old, new)]
    assert result.conflicts == ()
    assert json.loads(render(result))["structure"] == json.loads(saved)["structure"]
    assert imported(result, saved)[0] == ([], True, [], [])


def test_statements_that_contradict_one_another_are_replaced_by_what_was_saved() -> None:
    saved = render(collated(OWN))
    outcome, result = imported(collated(OWN, [crew("men", label="b"), crew("men", label="d")]), saved)
    assert [one.old for one in outcome.replaced] == [crew("men", label="d")]
    assert result.conflicts == ()


def test_one_witness_of_a_statement_about_absences_is_taken_out() -> None:
    texts = (*OWN, Witness("D", "the crew of the old ship slept night"))
    state = StateStatement(at={"C D": "slept {} night"}, is_=State.LACUNA)
    saved = json.loads(render(collated(texts, [state])))
    unit = next(one for one in saved["structure"]["apparatus"] if one["readings"][-1].get("type") == "lac")
    lost = unit["readings"][-1]
    unit["readings"][-1:] = [{**lost, "witnesses": ["C"]}, {**lost, "witnesses": ["D"], "type": "om", "label": "b"}]
    outcome, result = imported(collated(texts, [state]), saved)
    kept = StateStatement(at={"C": "slept {} night"}, is_=State.LACUNA)
    assert [(one.old, one.new) for one in outcome.replaced] == [(state, kept)]
    assert result.conflicts == ()


def test_what_the_file_says_nothing_of_is_kept() -> None:
    values = [crew("men", from_="crew", order=2, reason="a gloss"), ship(label="d")]
    saved = json.loads(render(collated(OWN, values)))
    for unit in saved["structure"]["apparatus"]:
        for one in unit["readings"]:
            one.pop("parents", None)
    outcome, result = imported(collated(OWN, values), saved)
    assert outcome == ([], True, [], [])
    assert [one for _, one in statements_of(result.edition.hand)] == sorted(values, key=identity)


def test_an_accepted_place_that_is_otherwise_is_accepted_anew_or_reported() -> None:
    unit = Unit(words={"A": "old {ship slept} all"})
    done = Done(at={"A": "old {ship slept} all"}, seal="00000000")
    saved = json.loads(render(collated(OWN)))
    saved["status"] = "approved"
    outcome, result = imported(collated(OWN, [unit, done]), saved)
    assert [one.old for one in outcome.replaced] == [unit, done]
    assert result.conflicts == ()


@pytest.mark.parametrize(
    ("accepted", "status", "gone"),
    [(False, "ordered", True), (True, "ordered", False), (None, "ordered", False), (False, "approved", False)],
)
def test_a_place_that_a_later_state_does_not_accept_is_open_again(
    accepted: bool | None,  # noqa: FBT001 - a case
    status: str,
    gone: bool,  # noqa: FBT001 - a case
) -> None:
    bare = collated(OWN)
    accepted_place = with_seal(Done(at={"A": "the {crew} of"}), bare)
    own = with_statements(bare, [accepted_place])
    saved = json.loads(render(own))
    saved["status"] = status
    for unit in saved["structure"]["apparatus"]:
        unit.pop("accepted", None)
        if accepted is not None:
            unit["accepted"] = accepted
    outcome, _ = imported(own, saved)
    assert [one.old for one in outcome.replaced] == ([accepted_place] if gone else [])


def test_a_subreading_of_the_text_of_an_overlapping_unit_is_replaced() -> None:
    texts = [
        Witness(s, text) for s, text in zip("ABC", ["the and king made", "the and", "king made queen and"], strict=True)
    ]
    old = ReadingStatement(at={"A": "{the} and king made"}, reads="king made queen and", counts_as="the and king made")
    saved = render(collated(texts))
    outcome, result = imported(collated(texts, [old]), saved)
    assert [one.old for one in outcome.replaced] == [old]
    assert json.loads(render(result))["structure"] == json.loads(saved)["structure"]


TABLE = "A,B,C\nthe,the,the\ncrew,men,hands\nof,of,of\nthe,the,the\nold,old,old\nship,shippe,boat\nslept,slept,slept\nall,all,\nnight,night,night\n"


@pytest.mark.parametrize("data", [TABLE, render(collated(OWN))], ids=["table", "saved collation"])
def test_a_statement_about_the_alignment_that_a_file_contradicts_is_replaced(data: str) -> None:
    apart = Together(words={"A": "the {crew} of", "B": "the {} men", "C": "the {} hands"})
    own = collated(OWN, [apart, ship(label="x")])
    assert own.conflicts == ()
    name = "table.csv" if data == TABLE else "saved.json"
    outcome = statements_in_file(own, data.encode(), name, "")
    assert outcome.exact
    assert [one.old for one in outcome.replaced] == [apart] + ([] if data == TABLE else [ship(label="x")])
    collation = with_statements(without(own, outcome.replaced), outcome.statements)
    assert collation.conflicts == ()
    assert collation.table.columns == collated(OWN).table.columns


def test_a_table_that_takes_corrections_back_needs_no_statement() -> None:
    apart = Together(words={"A": "the {crew} of", "B": "the {} men", "C": "the {} hands"})
    outcome = statements_in_file(collated(OWN, [apart]), TABLE.encode(), "table.csv", "")
    assert ([one.old for one in outcome.replaced], outcome.statements, outcome.exact) == ([apart], [], True)


def test_cells_of_several_variants_are_reported() -> None:
    joined = "A,B,C\nthe,the,the\ncrew of the old ship,men of the old shippe,hands of the old boat\nslept,slept,slept\nall,all,\nnight,night,night\n"
    outcome = statements_in_file(collated(OWN), joined.encode(), "table.csv", "")
    assert outcome.statements == []
    assert outcome.remarks == [
        "1 cell of several words has more than one variant here; a table says nothing of variants: join them by [[unit]], or m in the page"
    ]


def test_what_is_said_of_an_overlapping_unit_comes_back() -> None:
    texts = [
        Witness(s, text)
        for s, text in zip("ABCD", ["some and the", "king some and", "some the and", "of"], strict=True)
    ]
    values = [ReadingStatement(at={"A": "some {and the}"}, reads="of", label="x", from_="and the")]
    later = collated(texts, values)
    saved = render(later)
    outcome, result = imported(collated(texts), saved)
    assert (outcome.exact, outcome.remarks, outcome.replaced) == (True, [], [])
    assert json.loads(render(result))["structure"] == json.loads(saved)["structure"]
    assert imported(result, saved)[0] == ([], True, [], [])


def test_a_reading_arose_from_none_that_is_in_an_overlapping_unit_alone() -> None:
    texts = (
        "made tarts the tarts queen the queen hearts",
        "made the tarts the queen queen hearts",
        "made tarts hearts the the queen",
        "made the hearts tarts queen the hearts queen",
        "made the tarts queen the hearts queen",
    )
    own = [Witness(siglum, text) for siglum, text in zip("ABCDE", texts, strict=True)]
    at = {"A": "made {tarts} the"}
    result = ReadingStatement(at=at, reads="tarts", from_="hearts")
    collation = collated(own, [result])
    assert collation.conflicts == ()
    structure = json.loads(render(collation))["structure"]
    for unit in structure["apparatus"]:
        labels = {reading["label"] for reading in unit["readings"]}
        assert all(set(reading.get("parents", [])) <= labels for reading in unit["readings"])
