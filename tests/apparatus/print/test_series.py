"""Which apparatus prints an entry, and whose readings."""

from __future__ import annotations

import dataclasses

from collate.apparatus import print_series
from collate.model import Collation, Group, Rules, Series, UnitClass
from tests.build import build_collation

SUBSTANTIVE, ORTHOGRAPHIC = UnitClass.SUBSTANTIVE, UnitClass.ORTHOGRAPHIC


def series(collation: Collation, rules: Rules | None = None) -> dict[str, list[str]]:
    edition = dataclasses.replace(collation.edition, rules=rules or Rules())
    return {
        one.name: [f"{entry.id == entry.unit} {entry}" for entry in one.entries]
        for one in print_series(dataclasses.replace(collation, edition=edition))
    }


def test_accidentals_stand_apart_unless_the_editor_says_otherwise() -> None:
    collation = build_collation({"A": "The old café", "B": "the new cafe"})
    assert series(collation) == {"": ["True old] new B"], "Orthographica": ["True The] the B", "True café] cafe B"]}
    together = Rules(series=(Series(name="All", classes=tuple(UnitClass)),))
    assert series(collation, together) == {"All": ["True The] the B", "True old] new B", "True café] cafe B"]}


def test_a_series_of_witnesses_prints_what_they_have_and_another_the_rest() -> None:
    collation = build_collation({"A": "una via est", "B": "una vita est", "V": "una porta fuit", "W": "una porta est"})
    rules = Rules(
        group=(Group(siglum="β", members=("V", "W")),),
        series=(
            Series(name="Codices", classes=(SUBSTANTIVE, ORTHOGRAPHIC)),
            Series(name="Editions", witnesses=("β",), classes=(SUBSTANTIVE,)),
        ),
    )
    assert series(collation, rules) == {
        "Codices": ["True via] vita B"],
        "Editions": ["False via] porta β", "True est] fuit V"],
    }


def test_a_series_of_witnesses_without_classes_prints_all_that_they_have() -> None:
    collation = build_collation({"A": "Una via est", "B": "una vita est", "V": "una porta est"})
    assert series(collation, Rules(series=(Series(name="Editions", witnesses=("V",)),))) == {
        "Editions": ["True Una] una V", "True via] porta V"]
    }
