"""What a reader has chosen: filters, and the address that brings a view back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Script = Callable[..., Any]

UNIT = {
    "id": "u",
    "kind": "substantive",
    "doubts": [],
    "readings": [
        {"sigla": ["A", "B"], "state": "text"},
        {"sigla": ["C"], "state": "text"},
        {"sigla": ["D"], "state": "lacuna"},
    ],
}
EVERY = {"from": [], "kinds": [], "singular": False, "share": [], "doubted": False}


@pytest.mark.parametrize(
    ("filters", "passes"),
    [
        ({}, True),
        ({"kinds": ["substantive"]}, False),
        ({"kinds": ["punctuation"]}, True),
        ({"from": ["C"]}, True),
        ({"from": ["B"]}, False),
        ({"from": ["B", "C"]}, True),
        ({"singular": True}, True),
        ({"share": ["A", "B"]}, True),
        ({"share": ["B"]}, False),
        ({"share": ["C"]}, True),
        ({"share": ["A", "C"]}, False),
        ({"doubted": True}, False),
    ],
)
def test_filter_lets_through(script: Script, filters: dict[str, Any], *, passes: bool) -> None:
    assert (
        script(
            "$filter.passes(given.unit, 0, given.unit.kind, given.filter)", {"unit": UNIT, "filter": EVERY | filters}
        )
        is passes
    )


def test_address_brings_the_state_back(script: Script) -> None:
    address = script(
        "(() => { const known = { sigla: ['A', 'B&C', 'P'], sizes: new Map([['u-1', 3]]), hidden: ['punctuation'] };"
        " const state = { base: 'P', choices: new Map([['u-1', 2]]), heat: true, at: 'u-1',"
        " filter: { from: ['B&C'], kinds: [], singular: true, share: ['A', 'P'], doubted: true } };"
        " const hash = $state.toHash(state, known.hidden); const back = $state.fromHash(hash, known);"
        " const plain = (it) => [it.base, [...it.choices], it.heat, it.at, it.filter];"
        " return [JSON.stringify(plain(state)) === JSON.stringify(plain(back)), $state.toHash($state.empty(['x']), ['x']), $state.toHash({ ...$state.empty([]), at: 'u-1' }, [])]; })()"
    )
    assert address == [True, "", "e-u-1"]


def test_address_that_names_nothing_known_counts_for_nothing(script: Script) -> None:
    found = script(
        "(() => { const it = $state.fromHash('base=Z&put=gone:1&at=gone&from=Z', { sigla: ['A'], sizes: new Map(), hidden: [] });"
        " return [it.base, it.choices.size, it.at, it.filter.from]; })()"
    )
    assert found == ["", 0, "", []]


def test_choice_of_witnesses_survives_the_address(script: Script) -> None:
    found = script(
        "(() => { const it = { view: 'graph', chosen: [2, 0], base: 2, pair: [1, 2], at: 'u' }; const sigla = ['A', 'B', 'C'];"
        " return JSON.stringify($choice.fromHash($choice.toHash(it, sigla, 'A'), sigla, 'A')) === JSON.stringify(it); })()"
    )
    assert found is True


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
    found = script(
        "$filter.passes(given.unit, 0, given.unit.kind, $filter.filterOf(given.filter, given.unit, ['substantive']))",
        {"unit": UNIT | unit, "filter": EVERY | {"kinds": ["substantive"]}},
    )
    assert found is passes
