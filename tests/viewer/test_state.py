"""What a reader has chosen: filters, and the address that brings a view back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Script = Callable[..., Any]

UNIT = {
    "id": "u",
    "doubts": [],
    "notes": [],
}
LEMMA = {"sigla": ["A", "B"], "state": "text", "text": "fox", "normal": "fox"}
OTHER = {"sigla": ["C"], "state": "text", "text": "wolf", "normal": "wolf"}
LOST = {"sigla": ["D"], "state": "lacuna", "text": "", "normal": ""}
ENTRY = {"unit": UNIT, "kind": "substantive", "lemma": LEMMA, "readings": [OTHER, LOST]}
EVERY = {"from": [], "kinds": [], "singular": False, "share": [], "joint": [], "doubted": False}


@pytest.mark.parametrize(
    ("filters", "passes"),
    [
        ({}, ["C", "D"]),
        ({"kinds": ["substantive"]}, ["D"]),
        ({"kinds": ["substantive", "lacuna"]}, None),
        ({"kinds": ["punctuation"]}, ["C", "D"]),
        ({"from": ["C"]}, ["C"]),
        ({"from": ["B"]}, None),
        ({"from": ["B", "C"]}, ["C"]),
        ({"singular": True}, ["C"]),
        ({"share": ["A", "B"]}, ["C", "D"]),
        ({"share": ["B"]}, None),
        ({"share": ["C"]}, ["C"]),
        ({"share": ["A", "C"]}, None),
        ({"doubted": True}, None),
        ({"joint": ["A", "B"]}, None),
        ({"joint": ["C"]}, ["C"]),
    ],
)
def test_filter_lets_readings_through(script: Script, filters: dict[str, Any], passes: list[str] | None) -> None:
    answer = script(
        "(() => { const it = $filter.passing(given.entry, given.filter); return it && [...it]; })()",
        {"entry": ENTRY, "filter": EVERY | filters},
    )
    assert answer == passes


def reading(sigla: str, text: str, normal: str | None = None) -> dict[str, Any]:
    """Return a reading; without words if `text` is empty."""
    return {"sigla": [*sigla], "state": "text" if text else "omission", "text": text, "normal": normal or text.lower()}


@pytest.mark.parametrize(
    ("lemma", "other", "kind"),
    [
        ("the old fox", "", "omission"),
        ("the old fox", "the fox", "omission"),
        ("", "fox", "addition"),
        ("the fox", "the old fox", "addition"),
        ("the old fox", "old the fox", "transposition"),
        ("year-old", "yearold", "word division"),
        ("café", "cafe", "orthographic"),
        ("fox", "Fox", "capitals"),
        ("fox ,", "fox ;", "punctuation"),
        ("fox", "wolf", "substantive"),
    ],
)
def test_reading_has_a_class_of_its_own(script: Script, lemma: str, other: str, kind: str) -> None:
    readings = [reading("B", other), reading("C", "something else")]
    entry = {"unit": UNIT, "kind": "substantive", "lemma": reading("A", lemma), "readings": readings}
    assert script("$kinds.kindOfReading(given, given.readings[0])", entry) == kind


def test_reading_is_no_more_severe_than_its_entry_and_of_the_class_that_the_editor_gave(script: Script) -> None:
    entry = {"unit": UNIT, "kind": "orthographic", "lemma": LEMMA, "readings": [OTHER, OTHER | {"sigla": ["E"]}, LOST]}
    kinds = "given.readings.map((it) => $kinds.kindOfReading(given, it))"
    assert script(kinds, entry) == ["orthographic", "orthographic", "lacuna"]
    noted = entry | {"unit": UNIT | {"notes": [{"kind": "class"}]}, "kind": "punctuation"}
    assert script(kinds, noted) == ["punctuation", "punctuation", "lacuna"]


def test_address_brings_the_state_back(script: Script) -> None:
    address = script(
        "(() => { const known = { sigla: ['A', 'B&C', 'P'], sizes: new Map([['u-1', 3]]), hidden: ['punctuation'] };"
        " const state = { base: 'P', choices: new Map([['u-1', 2]]), heat: true, at: 'u-1',"
        " filter: { from: ['B&C'], kinds: [], singular: true, joint: [], share: ['A', 'P'], doubted: true } };"
        " const hash = $state.toHash(state, known.hidden); const back = $state.fromHash(hash, known);"
        " const plain = (it) => [it.base, [...it.choices], it.heat, it.at, it.filter];"
        " return [JSON.stringify(plain(state)) === JSON.stringify(plain(back)), $state.toHash($state.empty(['x']), ['x']), $state.toHash({ ...$state.empty([]), at: 'u-1' }, [])]; })()"
    )
    assert address == [True, "", "e-u-1"]


def test_address_that_names_nothing_known_counts_for_nothing(script: Script) -> None:
    answer = script(
        "(() => { const it = $state.fromHash('base=Z&put=gone:1&at=gone&from=Z', { sigla: ['A'], sizes: new Map(), hidden: [] });"
        " return [it.base, it.choices.size, it.at, it.filter.from]; })()"
    )
    assert answer == ["", 0, "", []]


@pytest.mark.parametrize(("view", "narrow"), [("graph", "false"), ("table", "false"), ("table", "true")])
def test_choice_of_witnesses_survives_the_address(script: Script, view: str, narrow: str) -> None:
    answer = script(
        f"(() => {{ const it = {{ view: '{view}', chosen: [2, 0], base: 2, pair: [1, 2], at: 'u', narrow: {narrow} }};"
        " const sigla = ['A', 'B', 'C'];"
        " return JSON.stringify($choice.fromHash($choice.toHash(it, sigla, 'A'), sigla, 'A')) === JSON.stringify(it); })()"
    )
    assert answer is True


@pytest.mark.parametrize(
    ("unit", "passes"),
    [
        ({"hidden": False, "series": ""}, True),
        ({"hidden": None, "series": "II"}, True),
        ({"hidden": None, "series": ""}, False),
    ],
)
def test_class_left_out_by_the_edition_says_nothing_of_an_entry_put_in(
    script: Script, unit: dict[str, Any], *, passes: bool
) -> None:
    through = script(
        "$filter.passing(given.entry, $filter.filterOf(given.filter, given.entry.unit, ['substantive'])) !== null",
        {"entry": ENTRY | {"unit": UNIT | unit, "readings": [OTHER]}, "filter": EVERY | {"kinds": ["substantive"]}},
    )
    assert through is passes
