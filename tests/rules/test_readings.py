from __future__ import annotations

from collate.edition_tokens import word_normaliser
from collate.model import Edition, Reading, Regularise, State, UnitClass
from collate.rules.readings import equate
from tests.build import build_collation

SPEECH = word_normaliser(Edition("T", language="en"))
ENTRY = build_collation({"A": "one color two", "B": "one colour two", "C": "one hue two"}).apparatus.entries[0]


def rule(**fields: str) -> Regularise:
    return Regularise(
        **{"entry": ENTRY.unit.id, **{key + "_" * (key == "from"): value for key, value in fields.items()}}
    )


def normals(readings: tuple[Reading, ...]) -> list[tuple[str, str]]:
    return [(reading.text, reading.normal) for reading in readings]


def test_a_reading_has_the_normal_form_of_another() -> None:
    equated = equate(ENTRY, rule(**{"from": "colour", "to": "color"}), 0, SPEECH)
    assert equated is not None
    assert normals(equated.unit.readings) == [("color", "color"), ("colour", "color"), ("hue", "hue")]
    assert equated.unit.kind is ENTRY.unit.kind
    assert [note.rule for note in equated.notes] == [1]


def test_readings_that_now_all_count_as_the_same_are_orthographic() -> None:
    entry = build_collation({"A": "one color two", "B": "one colour two"}).apparatus.entries[0]
    equated = equate(entry, rule(**{"from": "colour", "to": "color"}), 0, SPEECH)
    assert equated is not None
    assert (entry.unit.kind, equated.unit.kind) == (UnitClass.SUBSTANTIVE, UnitClass.ORTHOGRAPHIC)


def test_words_that_no_witness_has_are_normalised() -> None:
    equated = equate(ENTRY, rule(**{"from": "hue", "to": "Tint"}), 4, SPEECH)
    assert equated is not None
    assert ("hue", "tint") in normals(equated.readings)
    assert [note.rule for note in equated.notes] == [5]


def test_what_is_no_reading_or_counts_so_already_changes_nothing() -> None:
    assert equate(ENTRY, rule(**{"from": "shade", "to": "color"}), 0, SPEECH) is None
    assert equate(ENTRY, rule(**{"from": "hue", "to": "HUE"}), 0, SPEECH) is None


def test_an_omission_is_no_reading_of_words() -> None:
    entry = build_collation({"A": "one color two", "B": "one - two"}).apparatus.entries[0]
    assert State.OMISSION in {reading.state for reading in entry.unit.readings}
    assert equate(entry, rule(**{"from": "om.", "to": "color"}), 0, SPEECH) is None
