"""Differences as data: each kind of change is written and read again, and what is no part of the shape is refused."""

from __future__ import annotations

import typing

import msgspec
import pytest

from collate.comparison.schema import (
    FORMAT,
    GRAVITY,
    INPUT,
    MEANING,
    AnyChange,
    ColumnsChange,
    Diff,
    Edit,
    Entry,
    Facet,
    FormsChange,
    Kind,
    MoveChange,
    OrderChange,
    PlacesChange,
    SettingChange,
    TextChange,
    TextPiece,
    UnitChange,
    VersionChange,
    Where,
    WitnessChange,
)
from collate.document.schema import OffsetSpan, ReadingRecord

ENTRY = Entry("owl-1", "substantive", OffsetSpan(0, 1), ReadingRecord(["A"], "owl"), [ReadingRecord(["B"], "hawk")])

CHANGES: list[AnyChange] = [
    WitnessChange(kind=Kind.WITNESS_ADDED, siglum="B", pieces=[TextPiece("", "owl", "owl")], row=[0], stands={"owl-1": 1}),
    TextChange(kind=Kind.TEXT_CHANGED, siglum="B", edits=[Edit(0, 1, 0, [TextPiece(" ", "hawk", "hawk")])], where=Where("b.txt", 1, 5)),
    FormsChange(kind=Kind.FORM_CHANGED, forms=[("Owl", "Owl", "owl")]),
    ColumnsChange(kind=Kind.ALIGNED_DIFFERENTLY, start=0, end=1, columns=[["A"], ["B"]]),
    MoveChange(kind=Kind.TRANSPOSITION_CHANGED, spans={"A": OffsetSpan(0, 2)}, noted=True),
    UnitChange(kind=Kind.UNIT_SPLIT, old=[ENTRY], new=[], at=[], facets=[Facet(Kind.READING_GONE, "owl", went=["B"])], cause=1),
    PlacesChange(kind=Kind.LAYOUT, places={"owl-1": (1, 1, 1, 2)}),
    SettingChange(kind=Kind.SETTING_CHANGED, name="align.near", old=0.55, new=0.6),
    OrderChange(kind=Kind.LAYOUT, order=["B", "A"]),
    VersionChange(kind=Kind.VERSION, name="collatex", old="2.2", new="2.3"),
]  # fmt: skip


def test_an_example_of_every_change_is_here() -> None:
    assert {type(change) for change in CHANGES} == set(typing.get_args(AnyChange))


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: type(change).__name__)
def test_a_change_is_read_again_as_what_it_was(change: AnyChange) -> None:
    data = msgspec.json.encode(Diff(FORMAT, [change]))
    assert msgspec.json.decode(data, type=Diff) == Diff(FORMAT, [change])


def test_what_has_its_default_is_not_written() -> None:
    assert msgspec.json.decode(msgspec.json.encode(CHANGES[8])) == {
        "change": "order",
        "kind": "layout",
        "order": ["B", "A"],
    }


@pytest.mark.parametrize(
    "damaged",
    [
        {"change": "order", "kind": "layout", "order": ["A"], "colour": "red"},
        {"change": "colour", "kind": "layout"},
        {"change": "order", "kind": "colour", "order": []},
        {"change": "order", "kind": "layout", "order": "A"},
        {"change": "order", "kind": "layout"},
    ],
)
def test_what_is_no_change_is_refused(damaged: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"format": FORMAT, "changes": [damaged]}, type=Diff)


def test_changes_of_witnesses_come_before_those_of_meaning_and_these_before_form() -> None:
    assert sorted(Kind, key=GRAVITY.__getitem__) == list(Kind)
    assert INPUT < MEANING
    assert max(GRAVITY[kind] for kind in INPUT) < GRAVITY[Kind.UNIT_GONE]
    assert set(Kind) - MEANING == {
        Kind.ALIGNED_DIFFERENTLY,
        Kind.ID_CHANGED,
        Kind.DESCRIBED_DIFFERENTLY,
        Kind.LAYOUT,
        Kind.VERSION,
    }
