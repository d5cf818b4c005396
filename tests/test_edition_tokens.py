from __future__ import annotations

import pytest

from collate.edition_tokens import patterned_tokens, tokenise_witnesses, word_normaliser
from collate.errors import EditionError
from collate.model import Edition, NormaliseOptions, PatternRule, Rules, TokeniseOptions, Witness


def test_each_witness_is_normalised_by_its_own_language_or_the_edition_s() -> None:
    latin, german = tokenise_witnesses(
        Edition("T", normalise=NormaliseOptions("la")),
        [Witness("A", "jam VIRTVS"), Witness("B", "daß jam", language="de")],
    )
    assert [token.n for token in latin] == ["iam", "uirtus"]
    assert [token.n for token in german] == ["dass", "jam"]


def test_normal_forms_are_numbered_once_for_all_witnesses() -> None:
    one, other = tokenise_witnesses(Edition("T", language="en"), [Witness("A", "the fox"), Witness("B", "The hen")])
    assert one.forms is other.forms
    assert one.n[0] == other.n[0]


def test_patterns_of_the_editor_change_forms_and_not_the_text() -> None:
    edition = Edition("T", rules=Rules(normalise=(PatternRule(pattern=r"[\[\]]", replacement=""),)))
    (tokens,), touched = patterned_tokens(edition, [Witness("A", "pau[lum] hoc")])
    assert [(tokens.t(i), tokens.forms[tokens.n[i]]) for i in range(len(tokens))][-1] == ("hoc", "hoc")
    assert "paulum" in {tokens.forms[form] for form in tokens.n}
    assert tokens.text == "pau[lum] hoc"
    assert touched.met


def test_a_pattern_for_tokens_that_finds_none_names_its_setting() -> None:
    with pytest.raises(EditionError, match="pattern"):
        tokenise_witnesses(Edition("T", tokenise=TokeniseOptions(r"\d+")), [Witness("A", "no figures here")])


def test_words_of_rules_are_cut_and_compared_as_those_of_witnesses() -> None:
    words = word_normaliser(Edition("T", normalise=NormaliseOptions("la")))
    assert words.cut("Jam, virtus") == ("Jam", ",", "virtus")
    assert words.normal("Jam", "") == "iam"
    assert words.normal("daß", "de") == "dass"
