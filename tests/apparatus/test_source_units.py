"""An apparatus of entries that its editor made, on tables made by hand."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from collate.apparatus.source_units import make_source_apparatus
from collate.model import (
    EDITED,
    Apparatus,
    ApparatusOptions,
    Edition,
    FurtherKind,
    FurtherReading,
    NoteKind,
    Rules,
    SectionBase,
    State,
)
from collate.model.source import SourceEntry
from tests.build import build

ROWS = {"A": "the old fox ran home", "B": "the red fox sat home", "C": "the old hen sat -"}
FOX = SourceEntry(1, 3, id="fox", lead="A")


def apparatus_of(units: Sequence[SourceEntry], base: str = EDITED, rules: Rules | None = None) -> Apparatus:
    """Return the apparatus of `units`, in two sections if there are rules."""
    rules = rules or Rules()
    witnesses, table = build(ROWS, sections=[("I", 0), ("II", 3)] if rules.base else ())
    edition = Edition("T", apparatus=ApparatusOptions(base=base), rules=rules)
    return make_source_apparatus(witnesses, table, edition, units)


def readings(apparatus: Apparatus) -> list[list[str]]:
    """Return the readings of each entry, the lemma first, each with its witnesses."""
    return [
        [f"{one.text} {'+'.join(one.sigla)}".strip() for one in (entry.lemma, *entry.readings)]
        for entry in apparatus.entries
    ]


def text_of(apparatus: Apparatus) -> str:
    _, table = build(ROWS)
    return " ".join(table.tokens[token.witness].t(token.token) for token in apparatus.text)


def test_an_entry_is_about_its_columns_and_what_differs_elsewhere_makes_none() -> None:
    apparatus = apparatus_of([FOX])
    assert readings(apparatus) == [["old fox A", "red fox B", "old hen C"]]
    assert [(entry.unit.start, entry.unit.end, entry.unit.id) for entry in apparatus.entries] == [(1, 3, "fox")]


def test_the_text_has_the_words_of_the_witness_that_leads_at_each_place() -> None:
    assert text_of(apparatus_of([FOX, SourceEntry(3, 4, lead="B")])) == "the old fox sat home"
    assert text_of(apparatus_of([SourceEntry(1, 3, lead="B"), SourceEntry(3, 4, lead="A")])) == "the red fox ran home"


def test_a_witness_as_base_text_gives_text_and_lemmas_whoever_leads() -> None:
    apparatus = apparatus_of([FOX], "B")
    assert (apparatus.base, text_of(apparatus)) == ("B", "the red fox sat home")
    assert readings(apparatus) == [["red fox B", "old fox A", "old hen C"]]


def test_words_of_the_editor_are_the_lemma_as_a_conjecture_of_the_author() -> None:
    unit = SourceEntry(1, 2, lead="A", lemma="young", normal="young", author="Faber", notes=("dubious",))
    (entry,) = apparatus_of([unit]).entries
    assert (entry.lemma.text, entry.lemma.sigla, entry.lemma.state) == ("young", (), State.TEXT)
    assert [(note.kind, note.text) for note in entry.notes] == [
        (NoteKind.CONJECTURE, "Faber"),
        (NoteKind.EDITOR, "dubious"),
    ]
    assert [one.text for one in entry.readings] == ["old", "red"]


def test_an_editor_without_a_name_and_a_deleted_word_are_said_to_be_his() -> None:
    (entry,) = apparatus_of([SourceEntry(1, 2, lead="A", lemma="")]).entries
    assert entry.lemma.state is State.OMISSION
    assert [note.text for note in entry.notes] == ["ed."]
    assert [one.text for one in entry.readings] == ["old", "red"]


def test_words_of_the_editor_are_a_further_reading_where_a_witness_is_the_base_text() -> None:
    other = FurtherReading(FurtherKind.CONJECTURE, "grey", "Otto")
    (entry,) = apparatus_of([SourceEntry(1, 2, lemma="young", author="Faber", further=(other,))], "A").entries
    assert entry.lemma.text == "old"
    assert [(one.text, one.author) for one in entry.further] == [("young", "Faber"), ("grey", "Otto")]


def test_a_lemma_that_a_witness_has_is_that_of_the_witness() -> None:
    (entry,) = apparatus_of([SourceEntry(1, 2, lead="A", lemma=" old ")]).entries
    assert (entry.lemma.sigla, entry.notes) == (("A", "C"), ())


def test_an_id_that_two_entries_have_is_kept_by_neither() -> None:
    apparatus = apparatus_of([FOX, SourceEntry(3, 4, id="fox", lead="A"), SourceEntry(4, 5, id="home", lead="A")])
    ids = [entry.unit.id for entry in apparatus.entries]
    assert ids[2] == "home"
    assert "fox" not in ids
    assert len(set(ids)) == 3


def test_who_departs_in_no_other_entry_is_one_reading_of_the_outer_one() -> None:
    outer = SourceEntry(1, 4, lead="A", departs=("C",))
    inner = SourceEntry(1, 2, lead="A")
    apparatus = apparatus_of([outer, inner])
    assert readings(apparatus)[0][1:] == ["old hen sat C"]
    assert [one.sigla for one in apparatus.entries[0].unit.readings] == [("A", "B"), ("C",)]


def test_a_section_with_a_base_of_its_own_has_its_lemmas() -> None:
    rules = Rules(base=(SectionBase(section="II", siglum="B"),))
    apparatus = apparatus_of([FOX, SourceEntry(3, 4, lead="A")], rules=rules)
    assert readings(apparatus) == [["old fox A", "red fox B", "old hen C"], ["sat B+C", "ran A"]]
    assert apparatus.bases == (("II", "B"),)


UNITS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(1, 5)).filter(lambda span: span[0] < span[1]), unique=True, max_size=4
)


@given(UNITS, st.sampled_from([EDITED, "A", "B", ""]))
def test_the_readings_of_each_entry_partition_the_witnesses(spans: list[tuple[int, int]], base: str) -> None:
    units = [SourceEntry(start, end, lead="A") for start, end in sorted(spans, key=lambda span: (span[0], -span[1]))]
    apparatus = apparatus_of(units, base)
    assert [(e.unit.start, e.unit.end) for e in apparatus.entries if (e.unit.start, e.unit.end) in spans] == [
        (unit.start, unit.end) for unit in units
    ]
    for entry in apparatus.entries:
        assert sorted(siglum for one in entry.unit.readings for siglum in one.sigla) == ["A", "B", "C"]
