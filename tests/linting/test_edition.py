from __future__ import annotations

from collate.linting.edition import (
    files_used_twice,
    sections_missing,
    settings_by_old_names,
    undeclared_files,
    undeclared_witnesses,
    witnesses_alike,
    witnesses_of_no_use,
    witnesses_short,
)
from collate.model import Basis, Lacuna, Section, State, Witness
from tests.linting.subjects import places, plain, subject

LONG = "one two three four five six seven eight nine ten eleven twelve"


def test_a_text_that_no_witness_names_is_found() -> None:
    result = list(undeclared_files(subject(plain("A", "one"), plain("B", "two"), files=("A.txt", "B.txt", "C.txt"))))
    assert places(result) == [("C.txt", 1, 1)]


def test_a_witness_of_several_files_names_each() -> None:
    several = Witness("A", "one", source="a1.txt", files=("a1.txt", "a2.txt"))
    assert list(undeclared_files(subject(several, files=("a1.txt", "a2.txt")))) == []


def test_a_witness_in_a_file_of_several_may_be_undeclared() -> None:
    held = {"all.json": ("A", "B", "C")}
    two = (Witness("A", "one", source="all.json"), Witness("B", "two", source="all.json"))
    (result,) = undeclared_witnesses(subject(*two, holds=held))
    assert (result.message, result.grave) == ("the file holds a witness C that is not declared", False)


def test_one_plain_text_for_two_attested_witnesses_is_a_slip() -> None:
    one, other = (Witness(siglum, "one two", source="a.txt") for siglum in "AB")
    (result,) = files_used_twice(subject(one, other, settings='title = "T"\nsiglum = "A"\nsiglum = "B"\n'))
    assert (result.message, places([result])) == ("A and B are read from one file, a.txt", [("edition.toml", 3, 1)])
    inferred = Witness("B", "one two", source="a.txt", basis=Basis.INFERRED, evidence="a note says so")
    assert list(files_used_twice(subject(one, inferred))) == []


def test_a_witness_without_a_word_is_of_no_use_unless_it_is_lost() -> None:
    (result,) = witnesses_of_no_use(subject(plain("A", "one"), plain("B", ""), plain("C", "", extant=False)))
    assert result.message == "B has no word"


def test_witnesses_that_read_alike_throughout_may_be_copies() -> None:
    result = list(witnesses_alike(subject(plain("A", "one two"), plain("B", "one  two"), plain("C", "one three"))))
    assert [finding.message for finding in result] == ["B reads as A does in every word"]


def test_a_witness_with_few_words_and_no_lacuna_is_short() -> None:
    fragment = plain("F", "one two", lacunae=(Lacuna(3, 3, State.LACUNA),))
    result = list(witnesses_short(subject(plain("A", LONG), plain("B", LONG), plain("C", "one two"), fragment)))
    assert [finding.message for finding in result] == ["C has 2 tokens, where others have 12"]


def test_a_section_that_others_have_is_missed_most_where_there_is_none() -> None:
    whole = plain("A", "one two", sections=(Section("I", 0, 3), Section("II", 4, 7)))
    part = plain("B", "one", sections=(Section("I", 0, 3),))
    result = list(sections_missing(subject(whole, part, plain("C", "one two"))))
    assert [(finding.message, finding.grave) for finding in result] == [
        ("B lacks II, which A may have", False),
        ("C lacks I, II, which A, B may have", True),
    ]


def test_an_old_name_is_reported_on_its_line() -> None:
    settings = 'title = "T"\n[apparatus]\ncut = 3\nwords.hither = "hic"\n[tei]\nhole = "*"\n'
    findings = list(settings_by_old_names(subject(plain("A", "one"), settings=settings)))
    assert [(finding.message, finding.grave) for finding in findings] == [
        ("[apparatus] cut is called max_lemma_words now", False),
        ("[apparatus.words] hither is called here now", False),
        ("[tei] hole is called gap now", False),
    ]
    assert places(findings) == [("edition.toml", 3, 1), ("edition.toml", 4, 1), ("edition.toml", 6, 1)]
