"""Groups and several apparatuses in print."""

from __future__ import annotations

import dataclasses

from collate.apparatus import print_entries, print_series
from collate.model import (
    Abbreviations,
    ApparatusOptions,
    ApparatusStyle,
    Collation,
    Group,
    Rules,
    Series,
    UnitClass,
)
from collate.render.txt import render
from tests.build import collation

ROWS = {
    "A": "the big Dog ran , far",
    "B": "the small dog ran ; far",
    "C": "the small dog - ; far",
    "D": "the big dog [...] [...] [...]",
}
READINGS = Series(name="Readings", classes=(UnitClass.SUBSTANTIVE, UnitClass.OMISSION))
SPELLING = Series(name="Spellings", classes=(UnitClass.CAPITALS,))


def ruled(rules: Rules, **options: object) -> Collation:
    made = collation(ROWS, options=ApparatusOptions(**options))  # type: ignore[arg-type]
    return dataclasses.replace(made, edition=dataclasses.replace(made.edition, rules=rules))


def test_a_group_is_printed_for_its_members() -> None:
    made = ruled(Rules(group=(Group(siglum="β", members=("B", "C", "D")),)))
    assert [str(entry) for entry in print_entries(made)] == [
        "big] small B C",
        "Dog] dog β",
        "ran, far] deest D",
        "ran] om. C",
        ",] ; β",
    ]
    assert [reading.sigla for entry in print_entries(made) for reading in entry.readings][1] == ("B", "C", "D")


def test_the_word_for_exceptions_is_the_editors() -> None:
    rules = Rules(group=(Group(siglum="ω", members=("A", "B", "C", "D")),))
    made = ruled(rules, style=ApparatusStyle.POSITIVE, words=Abbreviations(excepts="außer"))
    assert str(print_entries(made)[1]) == "Dog] A; dog ω (außer A)"


def test_each_apparatus_has_its_classes_and_the_rest_is_told() -> None:
    made = ruled(Rules(series=(READINGS, SPELLING)))
    assert [(series.name, [str(e.lemma) for e in series.entries]) for series in print_series(made)] == [
        ("Readings", ["big", "ran, far", "ran"]),
        ("Spellings", ["Dog"]),
    ]
    page = render(made)
    assert (
        "Readings\n--------\n\n1  big] small B C\n1  ran, far] deest D\n1  ran] om. C\n\n\nSpellings\n---------\n\n1  Dog] dog B C D\n"
        in page
    )
    assert "Not printed: punctuation." in page
    assert "Apparatus criticus" not in page


def test_an_entry_goes_where_the_editor_sends_it() -> None:
    made = ruled(Rules(series=(READINGS, SPELLING)))
    entries = [
        dataclasses.replace(entry, series="Spellings")
        if entry.unit.kind is UnitClass.SUBSTANTIVE
        else dataclasses.replace(entry, hidden=entry.unit.kind is UnitClass.CAPITALS)
        for entry in made.apparatus.entries
    ]
    made = dataclasses.replace(made, apparatus=dataclasses.replace(made.apparatus, entries=tuple(entries)))
    assert [[str(e.lemma) for e in series.entries] for series in print_series(made)] == [
        ["ran, far", "ran", ","],
        ["big"],
    ]
