"""Values of the wrong type are refused where they are put into a settings class or a witness."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import pytest

import collate
from collate import Lacuna, Section, State, Witness
from collate.model.field_types import hints

KINDS: dict[str, dict[str, Any]] = {
    "Abbreviations": {},
    "AlignOptions": {},
    "ApparatusOptions": {},
    "Edition": {"title": "Koalas"},
    "EntryRule": {},
    "Group": {"siglum": "α", "members": ("A", "B")},
    "Ignore": {"words": ("the",)},
    "Join": {"words": "the koala"},
    "Lacuna": {"start": 0, "end": 0, "state": State.LACUNA},
    "NormaliseOptions": {},
    "PagesOptions": {},
    "PatternRule": {},
    "Regularise": {"from_": "gray", "to": "grey"},
    "Rules": {},
    "Section": {"name": "I", "start": 0, "end": 0},
    "SectionBase": {"section": "I", "siglum": "A"},
    "Series": {"name": "Variants"},
    "StemmaOptions": {},
    "TeiOptions": {},
    "TokeniseOptions": {},
    "Witness": {"siglum": "A", "text": "The koala."},
}
"""The public classes of settings and texts, with what each must be given."""

UNCHECKED = {("Witness", name) for name in ("words", "normals", "zones", "columns")}
"""Fields that may be very long, which `collate.collate` checks."""


def fields() -> Iterator[tuple[str, str]]:
    """Each public class with each of its fields."""
    for kind in KINDS:
        for field in hints(getattr(collate, kind)):
            yield kind, field


def test_each_public_class_that_is_called_with_fields_is_here() -> None:
    public = {name for name in collate.__all__ if isinstance(getattr(collate, name), type)}
    enums = {name for name in public if issubclass(getattr(collate, name), StrEnum)}
    assert public - enums - set(KINDS) == {"Assessment", "CollateError", "Collation", "PrintedEntry"}  # results


@pytest.mark.parametrize(("kind", "field"), list(fields()))
def test_no_field_takes_an_object_of_another_class(kind: str, field: str) -> None:
    if (kind, field) in UNCHECKED:
        texts = [Witness(**KINDS[kind] | {field: object()}), Witness("B", "The koala.")]
        with pytest.raises(TypeError) as caught:
            collate.collate(texts)
    else:
        with pytest.raises(TypeError) as caught:
            getattr(collate, kind)(**KINDS[kind] | {field: object()})
    assert str(caught.value).startswith(f"{field} takes ")
    assert str(caught.value).endswith(", not object")


@pytest.mark.parametrize(
    ("kind", "values", "message"),
    [
        ("TokeniseOptions", {"pattern": None}, "pattern takes a string, not NoneType"),
        ("NormaliseOptions", {"case": 1}, "case takes True or False, not int"),
        ("NormaliseOptions", {"year": True}, "year takes a whole number, not bool"),
        ("AlignOptions", {"near": "0.5"}, "near takes a number, not str"),
        ("AlignOptions", {"jobs": 2.0}, "jobs takes a whole number, not float"),
        ("AlignOptions", {"repetition": "last"}, "repetition takes a Repetition, as collate.Repetition.FIRST, not str"),
        (
            "ApparatusOptions",
            {"hide": ("punctuation",)},
            "hide[0] takes a UnitClass, as collate.UnitClass.SUBSTANTIVE, not str",
        ),
        ("Edition", {"align": "auto"}, "align takes collate.AlignOptions, not str"),
        ("Group", {"members": ["A", "B"]}, "members takes a tuple, as ('A', 'B'), not list"),
        ("Group", {"members": "AB"}, "members takes a tuple, as ('A', 'B'), not str"),
        ("Rules", {"group": (1,)}, "group[0] takes collate.Group, not int"),
        ("EntryRule", {"at": {"A": 1}}, "at['A'] takes a string, not int"),
        ("EntryRule", {"at": {1: "x"}}, "a key of at takes a string, not int"),
        ("EntryRule", {"hide": "no"}, "hide takes True or False or None, not str"),
        ("Lacuna", {"columns": (1,)}, "columns takes a tuple of 2 or None, not tuple"),
        ("Lacuna", {"state": "lacuna"}, "state takes a State, as collate.State.TEXT, not str"),
        ("Section", {"start": "0"}, "start takes a whole number, not str"),
        ("Witness", {"text": 5}, "text takes a string, not int"),
        ("Witness", {"siglum": 5}, "siglum takes a string, not int"),
        (
            "Witness",
            {"lacunae": [Lacuna(0, 0, State.LACUNA)]},
            "lacunae takes a tuple, each of which is collate.Lacuna, not list",
        ),
        ("Witness", {"sections": (Section("I", 0, 3), "II")}, "sections[1] takes collate.Section, not str"),
    ],
)
def test_the_message_names_the_field_and_what_it_takes(kind: str, values: dict[str, object], message: str) -> None:
    with pytest.raises(TypeError) as caught:
        getattr(collate, kind)(**KINDS[kind] | values)
    assert str(caught.value) == message


def test_a_whole_number_is_a_number() -> None:
    assert collate.AlignOptions(near=1).near == 1
