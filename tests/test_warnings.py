from __future__ import annotations

from pathlib import Path

from collate import pipeline
from collate.model import Edition, Ignore, NormaliseOptions, Rules, TokeniseOptions, Witness
from collate.warnings import language_warnings, left_out_warnings, place_of_setting, unused_rule_warnings, warnings

TWO = [Witness("A", "one two 3"), Witness("B", "one more 4")]


def test_nothing_is_said_of_a_plain_collation() -> None:
    edition = Edition("T", language="en")
    assert list(warnings(edition, pipeline.collate(edition, TWO))) == []


def test_words_that_the_pattern_leaves_out_are_counted_and_the_first_is_placed() -> None:
    edition = Edition("T", language="en", tokenise=TokeniseOptions("[a-z]+"))
    (sentence,) = left_out_warnings(edition, pipeline.collate(edition, TWO))
    assert sentence.startswith(
        "tokenise.pattern: the pattern leaves words out, which are not compared: “3” in A and 1 more; widen it"
    )


def test_a_language_without_a_table_is_named_once() -> None:
    witnesses = [Witness("A", "one", language="got"), Witness("B", "two", language="got")]
    sentences = list(language_warnings(Edition("T", normalise=NormaliseOptions("la")), witnesses))
    assert len(sentences) == 1
    assert sentences[0].startswith(
        "witness[0].language: there is no table for the language got, so words are compared by "
    )


def test_a_rule_that_touches_nothing_has_its_file_and_line(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("one two\n", encoding="utf-8")
    (tmp_path / "edition.toml").write_text(
        'title = "T"\nlanguage = "en"\n\n[[witness]]\nsiglum = "A"\nfile = "a.txt"\n\n[[witness]]\nsiglum = "B"\n'
        'file = "b.txt"\n\n[[ignore]]\nwords = ["zephyr"]\n',
        encoding="utf-8",
    )
    edition, witnesses = pipeline.load(tmp_path)
    collation = pipeline.collate(edition, witnesses)
    (sentence,) = unused_rule_warnings(edition, collation.idle)
    assert sentence.startswith(f"{(tmp_path / 'edition.toml').as_posix()}, line 12: this rule touches nothing: ")


def test_an_edition_that_was_read_from_no_file_names_the_setting() -> None:
    edition = Edition("T", rules=Rules(ignore=(Ignore(words=("zephyr",)),)))
    assert place_of_setting(edition, "title") == "title"
    (sentence,) = unused_rule_warnings(edition, pipeline.collate(edition, TWO).idle)
    assert sentence.startswith("ignore[0]: this rule touches nothing: ")
