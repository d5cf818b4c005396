"""The editor's patterns: letters that count as others."""

from __future__ import annotations

from pathlib import Path

import pytest

from collate.edition import read_edition
from collate.edition_tokens import tokenise_witnesses
from collate.errors import EditionError
from collate.model import Collation, Edition, NormaliseOptions, NoteKind, PatternRule, Rules, UnitClass, Witness
from collate.pipeline import collate

A, B = "imperator dedit tres libros ei", "impe[rato]r deḍit iii li-\nbros eí"


def collated(*rules: PatternRule, a: str = A, b: str = B) -> Collation:
    edition = Edition("T", normalise=NormaliseOptions("la"), rules=Rules(normalise=rules))
    return collate(edition, [Witness("A", a), Witness("B", b)])


def kinds(collation: Collation) -> dict[str, UnitClass]:
    return {entry.lemma.text: entry.unit.kind for entry in collation.apparatus.entries}


def test_what_a_pattern_makes_the_same_is_spelling_and_the_entry_says_why() -> None:
    collation = collated(PatternRule(set="leiden", reason="ours"), PatternRule(pattern=r"\biii\b", replacement="tres"))
    assert (
        kinds(collation)["imperator"] is kinds(collation)["dedit"] is kinds(collation)["tres"] is UnitClass.ORTHOGRAPHIC
    )
    notes = {
        e.lemma.text: [n.text for n in e.notes if n.kind is NoteKind.NORMALISED] for e in collation.apparatus.entries
    }
    assert notes["imperator"] == ["by the set “leiden”: ours"]
    assert notes["tres"] == ["“\\biii\\b” counts as “tres”"]
    assert notes["ei"] == []


def test_a_token_reads_as_the_witness_has_it() -> None:
    edition = Edition("T", rules=Rules(normalise=(PatternRule(set="leiden"),)))
    (tokens,) = tokenise_witnesses(edition, [Witness("B", "[ab]c (d) e[f.")])
    assert [(token.t, token.n) for token in tokens] == [("[ab]c", "abc"), ("(d)", "d"), ("e[f", "ef"), (".", ".")]


def test_a_pattern_sees_the_words_around_and_changes_its_own() -> None:
    rule = PatternRule(pattern="m(?= [aeiou])", replacement="", where=("A",))
    collation = collated(rule, a="dominum illum amat", b="dominu illu amat")
    assert kinds(collation) == {"dominum": UnitClass.ORTHOGRAPHIC, "illum": UnitClass.ORTHOGRAPHIC}
    elsewhere = PatternRule(pattern="m(?= [aeiou])", replacement="", where=("B",))
    other = collated(elsewhere, a="dominum illum amat", b="dominu illu amat")
    assert set(kinds(other).values()) == {UnitClass.SUBSTANTIVE}
    assert [(rule.kind, rule.number) for rule in other.idle] == [("normalise", 1)]


def test_a_word_broken_before_a_capital_is_one_by_the_set_of_hyphens() -> None:
    collation = collated(PatternRule(set="line-end hyphens"), a="Badenwirt kam", b="Baden-\nWirt kam")
    assert kinds(collation) == {"Badenwirt": UnitClass.CAPITALS}


def test_the_class_of_a_pattern_is_that_of_an_entry_that_differs_in_nothing_else() -> None:
    rule = PatternRule(pattern=r"\biii\b", replacement="tres", class_=UnitClass.ABBREVIATION)
    assert kinds(collated(rule, b="imperator dedit iii libros ei")) == {"tres": UnitClass.ABBREVIATION}


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (
            PatternRule(pattern="(a"),
            "the pattern '(a' or its replacement is no regular expression (missing ) at position 2)",
        ),
        (PatternRule(pattern="a", replacement=r"\1"), "the pattern 'a' or its replacement is no regular expression"),
        (PatternRule(set="leyden"), "there is no set 'leyden'; did you mean leiden?"),
        (PatternRule(pattern="a", where=("C",)), "there is no witness or section C"),
    ],
)
def test_a_pattern_that_cannot_be_is_refused(rule: PatternRule, text: str) -> None:
    with pytest.raises(EditionError, match=r"\S") as error:
        collated(rule)
    assert text in str(error.value)


def test_a_word_of_which_a_pattern_leaves_nothing_stays() -> None:
    collation = collated(PatternRule(pattern="libros|tres"), a="dedit tres libros ei", b="dedit ei")
    assert [(e.lemma.text, e.unit.kind) for e in collation.apparatus.entries] == [("tres libros", UnitClass.OMISSION)]
    assert [(rule.kind, rule.number) for rule in collation.idle] == [("normalise", 1)]
    emptied = collated(PatternRule(pattern="."), a="dedit ei", b="dedit nobis")
    assert [len(tokens) for tokens in emptied.table.tokens] == [2, 2]


def test_signs_of_which_a_pattern_leaves_nothing_are_no_tokens() -> None:
    edition = Edition("T", rules=Rules(normalise=(PatternRule(set="leiden"),)))
    (tokens,) = tokenise_witnesses(edition, [Witness("B", "a [ b ] c")])
    assert [token.t for token in tokens] == ["a", "b", "c"]


@pytest.mark.parametrize("count", [1, 9])
def test_patterns_that_make_a_text_much_longer_are_refused(count: int) -> None:
    rule = PatternRule(pattern="a", replacement="a" * (9 if count > 1 else 200_000))
    with pytest.raises(EditionError) as error:
        collated(*[rule] * count, a="ab " * 100, b="ab")
    assert str(error.value).endswith(
        "the pattern 'a' makes the text of witness A more than 5 times as long; write a shorter replacement"
    )


def test_a_pattern_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collate.rules.patterns.PATIENCE", 0.01)
    with pytest.raises(EditionError, match="takes too long for witness A"):
        collated(PatternRule(pattern="(a+)+$", replacement="b"), a=f"{'a' * 3000}b c", b="a")


def test_tables_of_patterns_may_hold_the_settings_of_normalising(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text(
        'title = "T"\n[[normalise]]\nlanguage = "de"\nyear = 1524\n[[normalise]]\nset = "leiden"\n'
        '[[witness]]\nsiglum = "A"\nfile = "a.txt"\n[[witness]]\nsiglum = "B"\nfile = "a.txt"\n',
        encoding="utf-8",
    )
    (tmp_path / "a.txt").write_text("vnd", encoding="utf-8")
    edition = read_edition(tmp_path).edition
    assert (edition.normalise.language, edition.normalise.year) == ("de", 1524)
    assert [rule.set for rule in edition.rules.normalise] == ["leiden"]
