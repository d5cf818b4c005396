from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from collate.apparatus import print_entries
from collate.model import ApparatusOptions, ApparatusStyle, Basis, Collation, Edition, Rules, UnitClass, Witness
from collate.model.rules import EntryRule
from collate.pipeline import collate
from collate.render.page import attestation
from collate.render.txt import render
from tests.build import build, build_collation, edited
from tests.render.strange import collations

POEM = {
    "A": "the fox ran to the wood , and the dog slept . //then came night",
    "B": "the fox ran to a wood ! - the dog slept . //then came night",
    "C": "the fox ran to the wood , and the dog [...] [...] [...] came night",
}


def test_the_page_has_head_conspectus_text_apparatus_and_credit() -> None:
    edition = Edition(
        "A Poem", "N. N.", "1900", editor="E. D.", source="A book.", credit="Thanks to the library.", note="Read this.",
        apparatus=ApparatusOptions(measure=24),
    )  # fmt: skip
    result = edited(*build(POEM), edition, basis={"C": Basis.INFERRED}, evidence={"C": "A letter."})
    assert (
        render(result)
        == """\
A Poem
N. N.
1900
Edited by E. D.

Read this.

Attested by the source: A B; inferred: C.


Conspectus siglorum
-------------------

A  Document A (attested)

B  Document B (attested)

C  Document C (inferred)
   Evidence: A letter.


Text
----
Base text: A

   the fox ran to the wood,
   and the dog slept.

   then came night


Apparatus criticus
------------------

1    the²] a B
1–2  wood, and] wood! B
2–3  slept. then] deest C


Text: A book.
Thanks to the library.
Made with collate 0.
"""
    )


def test_positive_style_names_those_of_the_lemma() -> None:
    collation = build_collation(
        {"A": "a b c", "B": "a x c", "C": "a - c"}, options=ApparatusOptions(style=ApparatusStyle.POSITIVE)
    )
    assert [str(entry) for entry in print_entries(collation)] == ["b] A; x B; om. C"]
    assert "\n1  b] A; x B; om. C\n" in render(collation)


def test_hidden_classes_are_left_out_and_reported() -> None:
    options = ApparatusOptions(hide=(UnitClass.PUNCTUATION, UnitClass.CAPITALS))
    collation = build_collation({"A": "a big dog .", "B": "a small dog !"}, options=options)
    assert "big] small B" in render(collation)
    assert "dog.]" not in render(collation)
    assert "Not printed: punctuation." in render(collation)


def test_agreement_is_said_in_words() -> None:
    assert "The witnesses read the same throughout." in render(build_collation({"A": "a b", "B": "a b"}))


def test_every_fifth_line_is_numbered() -> None:
    collation = build_collation({"A": [f"/word{n}" for n in range(11)], "B": ["-"] * 11})
    numbered = [line for line in render(collation).splitlines() if line.lstrip().startswith(("5  w", "10  w"))]
    assert numbered == [" 5  word4", "10  word9"]


def test_sections_head_text_and_apparatus() -> None:
    collation = build_collation({"A": "a b c d", "B": "a x c y"}, sections=[("Chapter 1", 0), ("Chapter 2", 2)])
    lines = render(collation).splitlines()
    assert [line.strip() for line in lines if "Chapter" in line] == ["[Chapter 1]", "[Chapter 2]"] * 2
    assert lines[lines.index("1  b] x B") + 2] == "[Chapter 2]"


def test_attestation_is_silent_where_all_is_attested() -> None:
    witnesses, _ = build({"A": "a", "B": "b"})
    assert attestation(witnesses) == ""


def test_a_base_text_of_the_majority_is_named_in_words() -> None:
    collation = build_collation({"A": "a x", "B": "a y", "C": "a y"}, options=ApparatusOptions(base="majority"))
    assert "Base text: the reading of most witnesses" in render(collation)


@given(collations())
def test_no_control_character_reaches_the_page(collation: Collation) -> None:
    page = render(collation)
    assert page.replace("\n", "").isprintable() or not {c for c in page if c < " " or "\x7f" <= c < "\xa0"} - {"\n"}
    assert page == render(collation)


def test_the_conspectus_reports_of_a_lacuna_what_its_kind_does_not() -> None:
    witnesses, table = build(POEM)
    torn = [
        replace(witness, lacunae=tuple(replace(gap, note=note) for gap in witness.lacunae))
        for witness, note in zip(witnesses * 2, ["", "", "lacuna", "", "", "two leaves"], strict=True)
    ]
    conspectus = [render(edited(tuple(three), table, Edition("A Poem"))) for three in (torn[:3], torn[3:])]
    assert ["Lacuna:" in page for page in conspectus] == [False, True]
    assert "Lacuna: two leaves" in conspectus[1]


def test_a_witness_of_some_sections_is_named_in_the_conspectus_alone() -> None:
    rows = {"A": "one two three four", "B": "one too [...] [...]", "C": "[...] [...] three five"}
    collation = build_collation(rows, sections=[("I", 0), ("II", 2)])
    text = render(collation)
    assert "Has only I\n" in text
    assert "Has only II\n" in text
    assert "deest" not in text
    assert "[I]\n\nTestes: A B\n\n1  two] too B\n\n[II]\n\nTestes: A C\n\n2  four] five C\n" in text


def test_a_witness_that_begins_late_or_ends_early_says_so() -> None:
    rows = {
        "A": "one two three four five six",
        "B": "[...] two three four five six",
        "C": "one two three four [...] [...]",
    }
    text = render(build_collation(rows))
    assert "Incipit: two three four" in text
    assert "Desinit: two three four" in text


def test_a_word_broken_at_the_end_of_a_line_is_printed_whole() -> None:
    broken, whole = Witness("A", "We the consti-\ntution of men\n"), Witness("B", "We the constitution of women\n")
    text = render(collate(Edition("T"), [broken, whole]))
    assert "We the constitution of men" in text


def test_a_line_that_the_editor_s_words_make_too_long_is_turned_over_and_counts_as_one() -> None:
    words = "and so " * 14
    witnesses = (Witness("A", "the fox ran\nto the wood\n"), Witness("B", "the hen ran\nto the wood\n"))
    edition = Edition("T", rules=Rules(entry=(EntryRule(at={"A": "the {fox} ran"}, reading=f"fox {words}indeed"),)))
    lines = render(collate(edition, witnesses)).split("Text\n")[1].split("\n\n\n")[0].splitlines()
    assert lines[-3:] == [
        "   the fox and so and so and so and so and so and so and so and so",
        "       and so and so and so and so and so and so indeed ran",
        "   to the wood",
    ]
