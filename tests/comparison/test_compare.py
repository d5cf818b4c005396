"""Each kind of change, on tables made by hand and on the four printings."""

import dataclasses
from pathlib import Path

import msgspec
import pytest

from collate import pipeline
from collate.comparison import Diff, apply, compare, meaning
from collate.comparison.schema import MEANING, Kind, SettingChange, TextChange, UnitChange
from collate.comparison.select import wanted
from collate.model import (
    ApparatusOptions,
    Collation,
    Edition,
    Group,
    Lacuna,
    Note,
    NoteKind,
    Provenance,
    Regularise,
    Rules,
    Section,
    Series,
    State,
    Transposition,
    Unit,
    UnitClass,
    Witness,
    hand_of,
)
from tests.build import build_collation


def roots(diff: Diff) -> list[str]:
    return [change.kind.value for change in diff.changes if change.cause is None]


def facets(diff: Diff) -> set[str]:
    return {facet.kind.value for c in diff.changes if isinstance(c, UnitChange) for facet in c.facets}


def checked_diff(old: Collation, new: Collation) -> Diff:
    diff = compare(old, new)
    assert apply(diff, meaning(old)) == meaning(new)
    return diff


PLAIN = {"A": "the old fox ran off", "B": "the old fox ran off", "C": "the red fox ran off"}


def test_unit_new_follows_from_the_word_changed() -> None:
    diff = checked_diff(build_collation(PLAIN), build_collation({**PLAIN, "B": "the old fox ran away"}))
    assert [(c.kind.value, c.cause) for c in diff.changes] == [("text changed", None), ("unit new", 0)]


def test_a_statement_and_an_exception_cause_what_they_are_about_beside_a_word_corrected() -> None:
    texts = [
        Witness("A", "out upon a grey auld day and home"),
        Witness("B", "out on the grey old day and home"),
        Witness("C", "out on the grey auld day and hame"),
    ]
    rule = Regularise(from_="auld", to="old")
    old = pipeline.collate(Edition("T", rules=Rules(regularise=(rule,))), texts)
    unit = Unit(words={"A": "out {upon a} grey"})
    rules = Rules(regularise=(msgspec.structs.replace(rule, except_=({"C": "grey {auld} day"},)),))
    corrected = [*texts[:2], dataclasses.replace(texts[2], text=texts[2].text.replace("and", "et"))]
    new = pipeline.collate(Edition("T", rules=rules, hand=hand_of([(unit, "hand/text.toml", 1)])), corrected)
    diff = checked_diff(old, new)
    causes = {
        " / ".join(entry.lemma.text for entry in change.new): diff.changes[change.cause].kind.value
        if isinstance(diff.changes[change.cause], TextChange)
        else getattr(diff.changes[change.cause], "name", "")
        for change in diff.changes
        if isinstance(change, UnitChange) and change.cause is not None
    }
    assert causes == {
        "upon a": "hand.unit A “out {upon a} grey”",
        "auld": "rules.regularise",
        "and home": "text changed",
    }


def test_unit_gone() -> None:
    diff = checked_diff(build_collation(PLAIN), build_collation({**PLAIN, "C": "the old fox ran off"}))
    assert [(c.kind.value, c.cause) for c in diff.changes] == [("text changed", None), ("unit gone", 0)]


def test_units_merged_where_words_adjoin() -> None:
    old = build_collation({"A": "p a s b q", "B": "p x s y q"})
    new = build_collation({"A": "p a t b q", "B": "p x u y q"})
    diff = checked_diff(old, new)
    assert "units merged" in facets(diff)
    assert facets(compare(new, old)) == {"unit split"}


def test_lemma_changed_by_the_base_text() -> None:
    new = build_collation(PLAIN, options=ApparatusOptions(base="C"))
    diff = checked_diff(build_collation(PLAIN), new)
    assert roots(diff) == ["setting changed"]
    assert "lemma changed" in facets(diff)


def test_reading_new_gone_and_reworded() -> None:
    old = build_collation({**PLAIN, "D": "the grey fox ran off"})
    reworded = build_collation({**PLAIN, "D": "the green fox ran off"})
    gone = build_collation({**PLAIN, "D": "the red fox ran off"})
    assert facets(checked_diff(old, reworded)) == {"reading reworded"}
    assert facets(checked_diff(old, gone)) == {"reading gone", "support changed"}
    assert facets(checked_diff(gone, old)) == {"reading new", "support changed"}


def test_support_changed_names_who_came_and_went() -> None:
    four = {**PLAIN, "D": "the red fox ran off"}
    (unit,) = [
        c
        for c in checked_diff(build_collation(four), build_collation({**four, "D": "the old fox ran off"})).changes
        if isinstance(c, UnitChange)
    ]
    assert unit.kind is Kind.SUPPORT_CHANGED
    assert [(f.new, f.came, f.went) for f in unit.facets] == [("old", ["D"], []), ("red", [], ["D"])]


def test_reclassified() -> None:
    old = build_collation(PLAIN)
    entry = old.apparatus.entries[0]
    unit = dataclasses.replace(entry.unit, kind=UnitClass.ORTHOGRAPHIC)
    new = dataclasses.replace(
        old, apparatus=dataclasses.replace(old.apparatus, entries=(dataclasses.replace(entry, unit=unit),))
    )
    assert roots(checked_diff(old, new)) == ["reclassified"]


def test_aligned_differently_with_the_same_readings() -> None:
    old = build_collation({"A": "p a b q", "B": "p - x q"})
    new = build_collation({"A": "p a b q", "B": "p x - q"})
    diff = checked_diff(old, new)
    assert set(roots(diff)) == {"aligned differently"}


def test_order_of_the_witnesses_is_layout() -> None:
    turned = {name: PLAIN[name] for name in ("C", "A", "B")}
    base = ApparatusOptions(base="A")
    assert set(roots(checked_diff(build_collation(PLAIN, options=base), build_collation(turned, options=base)))) == {
        "layout"
    }


def test_spacing_is_layout() -> None:
    assert roots(checked_diff(build_collation(PLAIN), build_collation({**PLAIN, "A": "the old //fox ran off"}))) == [
        "layout"
    ]


def test_the_measure_moves_entries_to_other_lines_only() -> None:
    long = {name: " ".join([row, *["word"] * 30, "end" if name == "A" else "fin"]) for name, row in PLAIN.items()}
    diff = checked_diff(build_collation(long), build_collation(long, options=ApparatusOptions(measure=30)))
    assert {change.kind for change in diff.changes} == {Kind.LAYOUT}


def test_lacuna_changed_where_the_text_stays() -> None:
    old = build_collation({"A": "the old fox", "B": "the - fox"})
    new = build_collation({"A": "the old fox", "B": "the [...] fox"})
    assert "lacuna changed" in roots(checked_diff(old, new))


def test_another_version_alone_changes_no_meaning() -> None:
    old = build_collation(PLAIN)
    diff = checked_diff(old, dataclasses.replace(old, provenance=Provenance("2")))
    assert roots(diff) == ["made by another version"]


def test_transposition_noted() -> None:
    move = Transposition((("A", 1, 2), ("B", 2, 3)))
    assert roots(checked_diff(build_collation(PLAIN), build_collation(PLAIN, transpositions=[move]))) == [
        "transposition changed"
    ]


@pytest.fixture(scope="module")
def printings() -> tuple[Edition, tuple[Witness, ...]]:
    return pipeline.load(Path(__file__).parents[2] / "witnesses")


def without(witnesses: tuple[Witness, ...], siglum: str) -> list[Witness]:
    return [witness for witness in witnesses if witness.siglum != siglum]


def test_a_witness_removed_or_added_is_one_change(printings: tuple[Edition, tuple[Witness, ...]]) -> None:
    edition, witnesses = printings
    four, three = pipeline.collate(edition, witnesses), pipeline.collate(edition, without(witnesses, "L"))
    assert [c.kind.value for c in checked_diff(four, three).changes] == ["witness removed"]
    assert [c.kind.value for c in checked_diff(three, four).changes] == ["witness added"]


def test_a_new_siglum_is_one_change(printings: tuple[Edition, tuple[Witness, ...]]) -> None:
    edition, witnesses = printings
    renamed = [dataclasses.replace(w, siglum="Λ") if w.siglum == "L" else w for w in witnesses]
    diff = checked_diff(pipeline.collate(edition, witnesses), pipeline.collate(edition, renamed))
    assert [c.kind.value for c in diff.changes] == ["siglum changed"]


def test_a_moved_paragraph_is_one_change_with_both_places(printings: tuple[Edition, tuple[Witness, ...]]) -> None:
    edition, witnesses = printings
    paragraphs = witnesses[3].text.split("\n\n")
    paragraphs.insert(7, paragraphs.pop(3))
    moved = [*witnesses[:3], dataclasses.replace(witnesses[3], text="\n\n".join(paragraphs))]
    diff = checked_diff(pipeline.collate(edition, witnesses), pipeline.collate(edition, moved))
    assert roots(diff) == ["text moved"]
    (change,) = [c for c in diff.changes if isinstance(c, TextChange)]
    assert change.was is not None
    assert change.where is not None
    assert (change.was.line, change.where.line) == (7, 15)


def test_ids_hold_where_the_text_before_grows(printings: tuple[Edition, tuple[Witness, ...]]) -> None:
    edition, witnesses = printings
    grown = [dataclasses.replace(w, text="Comrades, hear. " + w.text) for w in witnesses]
    diff = checked_diff(pipeline.collate(edition, witnesses), pipeline.collate(edition, grown))
    assert roots(diff) == ["text changed"] * 4
    assert not any(isinstance(c, UnitChange) for c in diff.changes)


def test_a_rule_changed_is_reported_with_the_entries_it_touched(printings: tuple[Edition, tuple[Witness, ...]]) -> None:
    edition, witnesses = printings
    exact = dataclasses.replace(edition, normalise=dataclasses.replace(edition.normalise, case=False))
    diff = checked_diff(pipeline.collate(edition, witnesses), pipeline.collate(exact, witnesses))
    assert roots(diff) == ["setting changed"]
    assert "compared differently" in {c.kind.value for c in diff.changes}


def test_groups_and_apparatuses_are_layout(printings: tuple[Edition, tuple[Witness, ...]]) -> None:
    edition, witnesses = printings
    rules = Rules(
        group=(Group(siglum="α", members=("P", "L")),),
        series=(Series(name="I", classes=(UnitClass.SUBSTANTIVE,)), Series(name="II")),
    )
    diff = checked_diff(
        pipeline.collate(edition, witnesses), pipeline.collate(dataclasses.replace(edition, rules=rules), witnesses)
    )
    assert [(c.kind.value, c.name) for c in diff.changes if isinstance(c, SettingChange)] == [
        ("layout", "rules.group"),
        ("layout", "rules.series"),
    ]
    assert len(diff.changes) == 2
    assert not {change.kind for change in diff.changes} & MEANING


def test_words_cut_differently_are_no_change_of_text(printings: tuple[Edition, tuple[Witness, ...]]) -> None:
    edition, witnesses = printings
    words = dataclasses.replace(edition, tokenise=dataclasses.replace(edition.tokenise, pattern=r"\w+|[^\w\s]"))
    diff = checked_diff(pipeline.collate(edition, witnesses), pipeline.collate(words, witnesses))
    assert roots(diff) == ["setting changed"]
    assert "cut differently" in {c.kind.value for c in diff.changes}


def test_a_lacuna_declared_is_reported(printings: tuple[Edition, tuple[Witness, ...]]) -> None:
    edition, witnesses = printings
    end = len(witnesses[3].text)
    damaged = [*witnesses[:3], dataclasses.replace(witnesses[3], lacunae=(Lacuna(end, end, State.LACUNA),))]
    diff = checked_diff(pipeline.collate(edition, witnesses), pipeline.collate(edition, damaged))
    assert roots(diff)[0] == "lacuna changed"


def test_a_paragraph_moved_and_corrected_is_one_change(printings: tuple[Edition, tuple[Witness, ...]]) -> None:
    edition, witnesses = printings
    paragraphs = witnesses[3].text.split("\n\n")
    paragraphs.insert(7, paragraphs.pop(3).replace("sole", "only"))
    moved = [*witnesses[:3], dataclasses.replace(witnesses[3], text="\n\n".join(paragraphs))]
    diff = checked_diff(pipeline.collate(edition, witnesses), pipeline.collate(edition, moved))
    assert roots(diff) == ["text moved"]
    (change,) = [c for c in diff.changes if isinstance(c, TextChange)]
    assert ("sole" in change.old, "sole" in change.new, "only" in change.new) == (True, False, True)


def test_changes_say_the_section_that_they_stand_in() -> None:
    rows = {"A": "a fox ran . the hen sat", "B": "a fox ran . the hen sat"}
    parts = [("one", 0), ("two", 4)]
    diff = checked_diff(
        build_collation(rows, sections=parts),
        build_collation({**rows, "B": "a fox ran . the hen stood"}, sections=parts),
    )
    assert [(c.kind.value, c.section) for c in diff.changes] == [("text changed", "two"), ("unit new", "two")]
    assert wanted(diff.changes, (), "two") == {0, 1}
    assert wanted(diff.changes, (), "one") == set()


def test_an_entry_printed_elsewhere_is_layout_and_a_note_is_description() -> None:
    old = build_collation(PLAIN)
    (entry,) = old.apparatus.entries

    def changed(**more: object) -> Collation:
        entries = (dataclasses.replace(entry, **more),)
        return dataclasses.replace(old, apparatus=dataclasses.replace(old.apparatus, entries=entries))

    assert roots(checked_diff(old, changed(hidden=True))) == ["layout"]
    assert roots(checked_diff(old, changed(series="Spelling"))) == ["layout"]
    assert roots(checked_diff(old, changed(notes=(Note(NoteKind.EDITOR, "see below"),)))) == ["described differently"]


def test_the_first_word_of_a_section_may_change_and_the_section_begins_where_it_did() -> None:
    def collation_with(word: str) -> Collation:
        texts = {"A": f"one two\n{word} three\n", "B": "one two\ntwo three\n"}
        witnesses = [
            Witness(siglum, text, sections=(Section("1", 0, 8), Section("2", 8, len(text))))
            for siglum, text in texts.items()
        ]
        return pipeline.collate(Edition("T", language="en"), witnesses)

    assert "section changed" not in {
        change.kind for change in compare(collation_with("two"), collation_with("second")).changes
    }
