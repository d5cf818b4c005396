from __future__ import annotations

import dataclasses

from collate.apparatus import Absence, all_absences
from collate.model import AlignmentTable, Lacuna, Section, State, Witness
from tests.build import build


def lacunae_of(witness: Witness, table: AlignmentTable) -> list[tuple[int, int, State]]:
    """The lacunae of the second witness."""
    result = all_absences((Witness("A", ""), witness), table)[1]
    assert all(isinstance(gap, Absence) for gap in result)
    return [(gap.start, gap.end, gap.state) for gap in result]


def second(row: str, lacunae: tuple[Lacuna, ...] = (), **changes: object) -> tuple[Witness, AlignmentTable]:
    witnesses, table = build({"A": "a b c d e f", "B": row}, sections=changes.pop("borders", ()))  # type: ignore[arg-type]
    return dataclasses.replace(witnesses[1], lacunae=lacunae, **changes), table  # type: ignore[arg-type]


def test_a_gap_that_nothing_declares_is_an_omission() -> None:
    assert lacunae_of(*second("a - - d e f")) == []


def test_a_lacuna_covers_the_empty_columns_between_its_neighbours() -> None:
    result = second("a - - d - f", (Lacuna(1, 2, State.ILLEGIBLE),))
    assert result[0].text == "a d f"
    assert lacunae_of(*result) == [(1, 3, State.ILLEGIBLE)]


def test_a_lacuna_at_either_end_is_a_late_beginning_and_an_early_end() -> None:
    result = second("- - c d - -", (Lacuna(0, 0, State.LACUNA), Lacuna(3, 3, State.NOT_TRANSCRIBED)))
    assert lacunae_of(*result) == [(0, 2, State.LACUNA), (4, 6, State.NOT_TRANSCRIBED)]


def test_a_lacuna_over_words_that_stand_there_covers_nothing() -> None:
    assert lacunae_of(*second("a b c d - f", (Lacuna(2, 3, State.ILLEGIBLE),))) == []


def test_a_lacuna_inside_a_word_covers_nothing() -> None:
    witnesses, table = build({"A": "a bcd e", "B": "a bcd e"})
    damaged = dataclasses.replace(witnesses[1], lacunae=(Lacuna(3, 3, State.LACUNA),))
    assert lacunae_of(damaged, table) == []


def test_of_two_lacunae_between_the_same_words_the_first_tells_the_state() -> None:
    lacunae = (Lacuna(1, 1, State.ILLEGIBLE), Lacuna(2, 2, State.LACUNA))
    assert lacunae_of(*second("a - - d e f", lacunae)) == [(1, 3, State.ILLEGIBLE)]


def test_a_lacuna_stays_within_its_section() -> None:
    sections = (Section("1", 0, 1), Section("2", 1, 3))
    result = second("a - - - - f", (Lacuna(1, 1, State.LACUNA),), borders=[("1", 0), ("2", 3)], sections=sections)
    assert lacunae_of(*result) == [(1, 3, State.LACUNA)]


def test_a_lacuna_of_an_undivided_witness_is_cut_at_the_sections() -> None:
    result = second("a - - - - f", (Lacuna(1, 2, State.LACUNA),), borders=[("1", 0), ("2", 3)])
    assert lacunae_of(*result) == [(1, 3, State.LACUNA), (3, 5, State.LACUNA)]


def test_a_missing_section_is_a_lacuna_and_an_empty_one_is_not() -> None:
    borders = [("1", 0), ("2", 3)]
    assert lacunae_of(*second("a b c - - -", borders=borders)) == [(3, 6, State.LACUNA)]
    named = (Section("1", 0, 5), Section("2", 5, 5))
    assert lacunae_of(*second("a b c - - -", borders=borders, sections=named)) == []


def test_a_witness_that_is_not_extant_is_one_lacuna_a_section() -> None:
    result = second("- - - - - -", extant=False, borders=[("1", 0), ("2", 3)])
    assert lacunae_of(*result) == [(0, 3, State.LACUNA), (3, 6, State.LACUNA)]
