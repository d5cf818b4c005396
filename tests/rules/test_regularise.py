from __future__ import annotations

import pytest

from collate.errors import EditionError
from collate.invariants import check_invariants
from collate.model import ConflictKind, Regularise, Rules, UnitClass
from tests.rules.collated import collated, entry, notes

TEXTS = {"A": "the gray fox ran home", "B": "the foxe ran home gray"}


def regularised(*rules: Regularise) -> Rules:
    return Rules(regularise=rules)


def test_a_word_counts_as_another_and_says_so_at_its_entry() -> None:
    rule = Regularise(from_="foxe", to="fox", reason="an old spelling")
    collation = collated({"A": "the fox ran", "B": "the foxe ran"}, regularised(rule))
    result = entry(collation, "fox")
    assert [reading.normal for reading in result.unit.readings] == ["fox", "fox"]
    assert result.unit.kind is UnitClass.ORTHOGRAPHIC
    assert notes(result) == [("regularised", "“foxe” counts as “fox”: an old spelling", 1)]
    assert collation.idle == ()


def test_the_class_of_the_rule_is_that_of_the_entry() -> None:
    rule = Regularise(from_="sd", to="said", class_=UnitClass.ABBREVIATION)
    texts = {"A": "he said so", "B": "he sd so", "C": "he spake so"}
    assert entry(collated({k: texts[k] for k in "AB"}, regularised(rule)), "said").unit.kind is UnitClass.ABBREVIATION
    assert entry(collated(texts, regularised(rule)), "said").unit.kind is UnitClass.SUBSTANTIVE


def test_regularised_words_are_aligned_with_one_another() -> None:
    texts = {"A": "he xyz then went on", "B": "he then went on", "C": "he abc then went on"}
    collation = collated(texts, regularised(Regularise(from_="abc", to="xyz")))
    assert [len(r.sigla) for r in entry(collation, "xyz").unit.readings] == [1, 1, 1]
    assert entry(collation, "xyz").unit.readings[2].normal == "xyz"


def test_a_word_in_small_letters_finds_its_capitals_and_one_with_capitals_itself_only() -> None:
    texts = {"A": "Foxe and foxe ran", "B": "Fox and fox ran"}
    small = collated(texts, regularised(Regularise(from_="foxe", to="fox")))
    large = collated(texts, regularised(Regularise(from_="Foxe", to="Fox")))
    assert [len(e.notes) for e in small.apparatus.entries] == [1, 1]
    assert [len(e.notes) for e in large.apparatus.entries] == [1, 0]


@pytest.mark.parametrize(
    ("rule", "where"),
    [
        (Regularise(from_="foxe", to="fox", witness=("B",)), [("I", "B"), ("II", "B")]),
        (Regularise(from_="foxe", to="fox", section="II"), [("II", "B"), ("II", "C")]),
        (Regularise(from_="foxe", to="fox", section="I", witness=("C",)), [("I", "C")]),
    ],
)
def test_a_rule_holds_in_its_scope_alone(rule: Regularise, where: list[tuple[str, str]]) -> None:
    parts = {"I": "a foxe ran", "II": "the foxe sat"}
    texts = {"A": {"I": "a fox ran", "II": "the fox sat"}, "B": parts, "C": parts}
    collation = collated(texts, regularised(rule))
    values = []
    for siglum, tokens in zip(collation.table.sigla, collation.table.tokens, strict=True):
        own = next(w for w in collation.witnesses if w.siglum == siglum)
        for token in tokens:
            if token.t == "foxe" and token.n == "fox":
                values += [(s.name, siglum) for s in own.sections if s.start <= token.start < s.end]
    assert sorted(values) == where


SHIPS = {"A": "the old ship left", "B": "the auld ship left", "C": "the auld ship left", "D": "the auld ship left"}


@pytest.mark.parametrize(
    ("excepted", "kind", "text"),
    [
        ("", UnitClass.ORTHOGRAPHIC, "“auld” counts as “old”: Scots"),
        ("B", UnitClass.SUBSTANTIVE, "“auld” counts as “old”, except in B: Scots"),
        ("D", UnitClass.SUBSTANTIVE, "“auld” counts as “old”, except in D: Scots"),
        ("BD", UnitClass.SUBSTANTIVE, "“auld” counts as “old”, except in B, D: Scots"),
    ],
)
def test_an_excepted_word_is_named_and_remains_a_variant_whoever_comes_first(
    excepted: str, kind: UnitClass, text: str
) -> None:
    places = tuple({siglum: "the {auld} ship"} for siglum in excepted)
    collation = collated(SHIPS, regularised(Regularise(from_="auld", to="old", reason="Scots", except_=places)))
    (result,) = collation.apparatus.entries
    assert (result.unit.kind, notes(result)) == (kind, [("regularised", text, 1)])
    assert [reading.normal for reading in result.unit.readings] == ["old", "auld" if excepted else "old"]
    check_invariants(collation)


@pytest.mark.parametrize("siglum", ["B", "D"])
def test_a_word_that_a_rule_for_one_witness_leaves_out_remains_a_variant(siglum: str) -> None:
    collation = collated(SHIPS, regularised(Regularise(from_="auld", to="old", witness=(siglum,))))
    (result,) = collation.apparatus.entries
    assert result.unit.kind is UnitClass.SUBSTANTIVE
    assert notes(result) == [("regularised", f"“auld” counts as “old” in {siglum}", 1)]


def test_a_rule_whose_words_are_all_excepted_is_reported_and_has_no_note() -> None:
    places = (dict.fromkeys("BCD", "the {auld} ship"),)
    collation = collated(SHIPS, regularised(Regularise(from_="auld", to="old", except_=places)))
    assert [(entry.unit.kind, notes(entry)) for entry in collation.apparatus.entries] == [(UnitClass.SUBSTANTIVE, [])]
    assert [rule.says for rule in collation.idle] == ["“auld” is excepted wherever it occurs"]


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("auld {ship} left", "D “auld {ship} left”: the rule does not change “ship” of D, so nothing is excepted"),
        ("the {old} ship", "“the old ship” does not occur in D"),
    ],
)
def test_an_exception_of_a_word_that_the_rule_does_not_change_is_a_conflict(place: str, sentence: str) -> None:
    rule = Regularise(from_="auld", to="old", except_=({"B": "the {auld} ship"}, {"D": place}))
    (conflict,) = collated(SHIPS, regularised(rule)).conflicts
    assert (conflict.kind, conflict.path, conflict.says) == (ConflictKind.LOST, "regularise[0]", sentence)
    assert conflict.fails


def test_several_words_count_as_as_many_and_the_longer_rule_is_first() -> None:
    rules = regularised(Regularise(from_="may", to="can"), Regularise(from_="may be", to="might happen"))
    collation = collated({"A": "it may be so", "B": "it might happen so"}, rules)
    assert [e.unit.readings[0].normal for e in collation.apparatus.entries] == ["might", "happen"]
    assert [(rule.kind, rule.number, rule.says) for rule in collation.idle] == [
        ("regularise", 1, "“may” occurs nowhere, or only where another rule holds")
    ]


def test_the_narrower_rule_is_first() -> None:
    rules = regularised(Regularise(from_="foxe", to="fox"), Regularise(from_="foxe", to="dog", witness=("B",)))
    collation = collated({"A": "a foxe ran", "B": "a Foxe ran", "C": "a cat ran"}, rules)
    assert [reading.normal for reading in entry(collation, "foxe").unit.readings] == ["fox", "dog", "cat"]


def test_a_rule_that_holds_already_is_reported() -> None:
    collation = collated({"A": "a fox ran", "B": "a Fox ran"}, regularised(Regularise(from_="Fox", to="fox")))
    assert [rule.says for rule in collation.idle] == ["“Fox” counts as “fox” without the rule"]


def test_words_and_marks_are_counted() -> None:
    with pytest.raises(EditionError) as caught:
        collated(TEXTS, regularised(Regularise(from_="to day", to="today")))
    assert str(caught.value) == (
        "regularise[0].to: from to day is 2 and to today is 1, counted in words and punctuation; "
        "write as many, or name the entry in which they count as the same"
    )


def test_a_section_that_is_not_there_is_refused() -> None:
    with pytest.raises(EditionError, match="no witness has a section I, since none is divided; leave section out"):
        collated(TEXTS, regularised(Regularise(from_="a", to="b", section="I")))


def test_readings_of_one_entry_count_as_the_same() -> None:
    texts = {"A": "he came to day again", "B": "he came today again"}
    id_ = collated(texts, Rules()).apparatus.entries[0].unit.id
    rule = Regularise(from_="to day", to="today", entry=id_, class_=UnitClass.WORD_DIVISION, reason="one word")
    (result,) = collated(texts, regularised(rule)).apparatus.entries
    assert {reading.normal for reading in result.unit.readings} == {"today"}
    assert result.unit.kind is UnitClass.WORD_DIVISION
    assert {result.lemma, *result.readings} == set(result.unit.readings)
    assert notes(result) == [("regularised", "“to day” counts as “today”: one word", 1)]


def test_readings_that_are_not_there_touch_nothing() -> None:
    texts = {"A": "a fox ran", "B": "a dog ran"}
    id_ = collated(texts, Rules()).apparatus.entries[0].unit.id
    collation = collated(texts, regularised(Regularise(from_="cat", to="dog", entry=id_)))
    assert [rule.says for rule in collation.idle] == [f"“cat” is no reading of entry {id_}, or counts as “dog” already"]


def test_an_entry_that_is_not_there_is_a_conflict_with_the_nearest() -> None:
    texts = {"A": "a fox ran", "B": "a dog ran"}
    id_ = collated(texts, Rules()).apparatus.entries[0].unit.id
    (conflict,) = collated(texts, regularised(Regularise(from_="cat", to="dog", entry=f"{id_}x"))).conflicts
    assert (conflict.path, conflict.says) == ("regularise[0]", f"there is no entry {id_}x")
    assert conflict.proposal == f"did you mean {id_}?"


def test_the_laws_hold_where_the_same_word_counts_differently_and_tokens_leave_marks_out() -> None:
    rules = regularised(Regularise(from_="fox", to="cat", witness=("B",)))
    collation = collated({"A": "the fox, ran", "B": "the fox ran!", "C": "the dog ran"}, rules, pattern=r"\w+")
    check_invariants(collation)
    assert collation.table.tokens[1][1].n == "cat"


def test_a_rule_does_not_change_the_ids_of_entries() -> None:
    texts = {"A": "the foxe ran home fast", "B": "the fox ran back fast", "C": "the foxe ran home"}
    before = collated(texts, Rules()).apparatus.units
    after = collated(texts, regularised(Regularise(from_="foxe", to="fox"))).apparatus.units
    assert [unit.id for unit in before] == [unit.id for unit in after]
