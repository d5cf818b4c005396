from __future__ import annotations

from collate.comparison.meaning import Meaning, WitnessContent, meaning
from collate.comparison.schema import Kind
from collate.comparison.witnesses import field_changes, names, witness_changes
from tests.build import build_collation


def texts(**words: str) -> tuple[WitnessContent, ...]:
    return meaning(build_collation(words)).texts


def from_file(text: WitnessContent, file: str) -> WitnessContent:
    return WitnessContent(text.siglum, {**text.fields, "source": file}, text.pieces)


def meaning_of(**words: str) -> Meaning:
    return meaning(build_collation(words))


def test_a_siglum_that_is_there_is_the_same_witness_whatever_its_words() -> None:
    assert names(texts(A="one two", B="one two"), texts(A="other words", B="one two")) == {"A": "A", "B": "B"}


def test_the_same_words_under_another_siglum_are_the_same_witness() -> None:
    assert names(texts(A="one two", B="three four"), texts(A="one two", C="three four")) == {"A": "A", "B": "C"}


def test_a_file_that_is_nearly_the_same_is_the_same_witness_and_another_file_is_not() -> None:
    (a,), (b,) = texts(A="one two three four"), texts(B="one two three five")
    assert names([from_file(a, "w.txt")], [from_file(b, "w.txt")]) == {"A": "B"}
    assert names([from_file(a, "w.txt")], [from_file(b, "v.txt")]) == {}
    (c,) = texts(C="none of these words")
    assert names([from_file(a, "w.txt")], [from_file(c, "w.txt")]) == {}


def test_what_left_what_came_and_what_has_another_siglum() -> None:
    old, new = meaning_of(A="one two", B="one two", C="one six"), meaning_of(A="one two", D="one six", E="one x")
    changes = list(witness_changes(old, new, {"A": "A", "C": "D"}))
    assert [(change.kind, change.siglum, change.was) for change in changes] == [
        (Kind.WITNESS_REMOVED, "B", ""),
        (Kind.SIGLUM_CHANGED, "D", "C"),
        (Kind.WITNESS_ADDED, "E", ""),
    ]
    added = changes[-1]
    assert (added.row, [piece.t for piece in added.pieces][:2]) == ([0, 1], ["one", "x"])


def test_columns_of_the_new_witness_alone_are_named() -> None:
    old, new = meaning_of(A="one two", B="one two"), meaning_of(A="one - two", B="one - two", C="one more two")
    (added,) = witness_changes(old, new, {"A": "A", "B": "B"})
    assert (added.row, added.alone) == ([0, 1, 2], [1])


def test_a_description_that_changed_is_given_before_and_after() -> None:
    (before,) = texts(A="one two")
    after = WitnessContent(
        "A", {**before.fields, "document": "Codex", "lacunae": [[3, 3, "lacuna", ""]]}, before.pieces
    )
    changes = {change.kind: change.fields for change in field_changes(before, after, before)}
    assert changes == {
        Kind.DESCRIBED_DIFFERENTLY: {"document": [before.fields["document"], "Codex"]},
        Kind.LACUNA_CHANGED: {"lacunae": [[], [[3, 3, "lacuna", ""]]]},
    }
