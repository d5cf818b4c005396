from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.apparatus import emended, print_entries, reading_lines
from collate.errors import EditionError
from collate.invariants import check_invariants
from collate.model import (
    ApparatusOptions,
    ApparatusStyle,
    Collation,
    EntryRule,
    Regularise,
    Rules,
    Series,
    UnitClass,
)
from collate.pipeline import collate
from collate.render.txt import render
from tests.rules.collated import collated, notes
from tests.test_invariants import editions

TEXTS = {"A": "the fox ran over a hill and sat", "B": "the wolf ran over hill and sat", "C": "the wolf ran over a hill"}


def ids(texts: dict[str, str] = TEXTS) -> list[str]:
    return [entry.unit.id for entry in collated(texts, Rules()).apparatus.entries]


def text_of(collation: Collation) -> str:
    lines = reading_lines(collation.table, collation.apparatus.text, emended(collation.apparatus, collation.table))
    return " ".join(line.text for line in lines)


def test_the_lemma_is_the_reading_of_the_witness_named_and_is_in_the_text() -> None:
    fox, a, _ = ids()
    collation = collated(TEXTS, Rules(entry=(EntryRule(id=fox, lemma="B"), EntryRule(id=a, lemma="B"))))
    assert text_of(collation) == "the wolf ran over hill and sat"
    assert [str(entry) for entry in print_entries(collation)] == ["wolf] fox A", "over] add. a A C", "and sat] om. C"]
    assert [entry.unit.id for entry in collation.apparatus.entries] == ids()
    assert notes(collation.apparatus.entries[0]) == [("lemma", "the text is that of B", 1)]
    assert collation.apparatus.entries[1].unit.kind is UnitClass.ADDITION


def test_a_reading_by_hand_is_the_text_and_says_whose_it_is() -> None:
    fox, a, sat = ids()
    rules = Rules(
        entry=(
            EntryRule(id=fox, reading="lynx", by="coni. Bentley"),
            EntryRule(id=a, reading="yon"),
            EntryRule(id=sat, reading="and stood"),
        )
    )
    collation = collated(TEXTS, rules, options=ApparatusOptions(style=ApparatusStyle.POSITIVE))
    assert text_of(collation) == "the lynx ran over yon hill and stood"
    assert [str(entry) for entry in print_entries(collation)] == [
        "lynx] coni. Bentley; fox A; wolf B C",
        "yon] coni.; a A C; om. B",
        "and stood] coni.; and sat A B; om. C",
    ]
    assert "(conjecture" not in render(collation)


def test_a_conjecture_where_the_base_text_has_nothing_is_after_the_word_before() -> None:
    texts = {"A": "he went home", "B": "he then went home"}
    collation = collated(texts, Rules(entry=(EntryRule(id=ids(texts)[0], reading="thence"),)))
    assert text_of(collation) == "he thence went home"
    assert [str(entry) for entry in print_entries(collation)] == ["thence] coni.; om. A; then B"]


def test_notes_class_and_apparatus_are_the_editors() -> None:
    fox, a, sat = ids()
    rules = Rules(
        series=(Series(name="I", classes=(UnitClass.SUBSTANTIVE,)), Series(name="II", classes=())),
        entry=(
            EntryRule(id=fox, note="So the\n index."),
            EntryRule(id=fox, class_=UnitClass.ORTHOGRAPHIC, series="II"),
            EntryRule(id=a, hide=True),
            EntryRule(id=sat, hide=False),
        ),
    )
    collation = collated(TEXTS, rules)
    assert [e.unit.kind.value for e in collation.apparatus.entries] == ["orthographic", "omission", "omission"]
    assert [(e.series, str(e.lemma)) for e in print_entries(collation)] == [("II", "fox"), ("I", "and sat")]
    assert notes(collation.apparatus.entries[0]) == [
        ("note", "So the index.", 1),
        ("class", "orthographic", 2),
        ("apparatus", "in “II”", 2),
    ]
    page = render(collation)
    assert (
        "II\n--\n\n1  fox] wolf B C\n     (So the index.)\n     (class: orthographic)\n     (apparatus: in “II”)\n"
        in page
    )
    assert "Not printed: 1 entry by the editor's rules." in page


GRAY = {"A": "a grey morning", "B": "a gray morning"}


@pytest.mark.parametrize("here", [False, True])
@pytest.mark.parametrize("kind", [UnitClass.SUBSTANTIVE, UnitClass.ORTHOGRAPHIC])
def test_the_class_that_the_editor_states_decides_the_apparatus_of_a_regularised_entry(
    kind: UnitClass, *, here: bool
) -> None:
    name = ids(GRAY)[0]
    rule = Regularise(from_="gray", to="grey", entry=name if here else "")
    collation = collated(GRAY, Rules(regularise=(rule,), entry=(EntryRule(id=name, class_=kind),)))
    (printed,) = print_entries(collation)
    assert printed.kind is kind
    assert printed.series == ("" if kind is UnitClass.SUBSTANTIVE else "Orthographica")
    idle = [] if kind is UnitClass.SUBSTANTIVE else [f"entry {name} is of the class orthographic without the rule"]
    assert [rule.says for rule in collation.idle] == idle


def test_a_later_class_of_an_entry_replaces_the_earlier_one_and_its_note() -> None:
    name = ids(GRAY)[0]
    classes = (UnitClass.ORTHOGRAPHIC, UnitClass.ABBREVIATION)
    collation = collated(GRAY, Rules(entry=tuple(EntryRule(id=name, class_=kind) for kind in classes)))
    (result,) = collation.apparatus.entries
    assert (result.unit.kind, notes(result)) == (UnitClass.ABBREVIATION, [("class", "abbreviation", 2)])


def test_a_rule_that_says_what_is_so_anyway_is_reported() -> None:
    fox = ids()[0]
    collation = collated(TEXTS, Rules(entry=(EntryRule(id=fox, class_=UnitClass.SUBSTANTIVE),)))
    assert [(r.kind, r.number, r.says) for r in collation.idle] == [
        ("entry", 1, f"entry {fox} is of the class substantive without the rule")
    ]


LONG = {
    "A": "one two three four five six seven eight end",
    "B": "one two three for five six seven eight end",
    "C": "one end",
}


def test_an_entry_that_holds_others_keeps_its_lemma_and_those_within_may_have_another() -> None:
    outer, inner = ids(LONG)
    collation = collated(LONG, Rules(entry=(EntryRule(id=inner, lemma="B"),)))
    assert text_of(collation) == LONG["B"]
    assert collation.apparatus.entries[0].lemma.text == "two three for five six seven eight"
    for rule in (EntryRule(id=outer, lemma="C"), EntryRule(id=outer, reading="x")):
        with pytest.raises(
            EditionError, match=f"entry {outer} holds other entries, or lost words; choose the lemma in"
        ):
            collated(LONG, Rules(entry=(rule,)))
    with pytest.raises(EditionError, match=f"C departs from the text already in entry {outer}; choose another witness"):
        collated(LONG, Rules(entry=(EntryRule(id=inner, lemma="C"),)))


def test_an_entry_that_is_not_there_is_a_conflict() -> None:
    (conflict,) = collated(TEXTS, Rules(entry=(EntryRule(id="nothing-00000000", note="x"),))).conflicts
    assert (conflict.path, conflict.says) == ("entry[0]", "there is no entry nothing-00000000")
    assert conflict.proposal == "quote the place with at, or delete the rule"


@given(editions(), st.data())
def test_the_laws_hold_whatever_lemma_is_chosen(
    edition: tuple[object, tuple[object, ...]], data: st.DataObject
) -> None:
    settings, witnesses = edition
    plain = collate(settings, witnesses)  # type: ignore[arg-type]
    rules: list[EntryRule] = []
    for entry in plain.apparatus.entries:
        siglum = data.draw(st.sampled_from(plain.table.sigla))
        rules.append(data.draw(st.sampled_from([
            EntryRule(id=entry.unit.id, lemma=siglum),
            EntryRule(id=entry.unit.id, reading="x y"),
            EntryRule(id=entry.unit.id, hide=True),
        ])))  # fmt: skip
    words = sorted({token.t for tokens in plain.table.tokens for token in tokens})
    same = tuple(Regularise(from_=word, to="zz", witness=("B",)) for word in words[:2])
    for kept in (Rules(entry=tuple(rules)), *(Rules(entry=(rule,), regularise=same) for rule in rules)):
        try:
            collation = collate(dataclasses.replace(settings, rules=kept), witnesses)  # type: ignore[type-var]
        except EditionError:
            continue
        check_invariants(collation)
        if not kept.regularise:
            assert [e.unit.id for e in collation.apparatus.entries] == [e.unit.id for e in plain.apparatus.entries]
        assert [t.column for t in collation.apparatus.text] == sorted({t.column for t in collation.apparatus.text})
        for printed in print_entries(collation):
            assert "\n" not in str(printed)
