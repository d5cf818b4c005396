from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.model.edition import NormaliseOptions
from collate.normalise import NORMALISERS, normaliser, table_of
from collate.normalise.generic import GENERIC
from collate.normalise.table import Letters, NormaliseRule, Table, WholeWords, applied

from .test_languages import APART, ONE

LETTERS = "".join(sorted({c for table in (ONE, APART) for groups in table.values() for c in "".join(groups)}))

tokens = st.text(st.one_of(st.sampled_from(LETTERS), st.characters()), max_size=12)


def words_of(tag: str) -> st.SearchStrategy[str]:
    letters = "".join(sorted(set("".join(ONE.get(tag, []) + APART.get(tag, [])) + "'-\u0301")))
    return st.text(st.sampled_from(letters), min_size=1, max_size=10)


languages = st.sampled_from(["", *NORMALISERS])
options = st.builds(NormaliseOptions, language=languages, case=st.booleans())


@given(tokens, options)
def test_is_its_own_normal_form(token: str, chosen: NormaliseOptions) -> None:
    normal = normaliser(chosen)
    assert normal(normal(token)) == normal(token)


@given(st.data(), st.booleans())
def test_is_its_own_normal_form_in_the_language_s_own_letters(data: st.DataObject, case: bool) -> None:  # noqa: FBT001 - drawn
    tag = data.draw(languages)
    token = data.draw(words_of(tag))
    normal = normaliser(NormaliseOptions(tag, case=case))
    assert normal(normal(token)) == normal(token)


@given(tokens.filter(bool), options)
def test_leaves_something_of_every_token(token: str, chosen: NormaliseOptions) -> None:
    assert normaliser(chosen)(token)


@given(tokens, options)
def test_is_composed_and_alike_for_equivalent_encodings(token: str, chosen: NormaliseOptions) -> None:
    normal = normaliser(chosen)
    form = normal(token)
    assert unicodedata.is_normalized("NFC", form)
    assert normal(unicodedata.normalize("NFD", token)) == form
    assert normal(unicodedata.normalize("NFC", token)) == form


@pytest.mark.parametrize(
    ("tag", "same"),
    [
        ("en-GB", "en"),
        ("EN_gb", "en"),
        ("en-emodeng", "enm"),
        ("ru-petr1708", "ru"),
        ("sa-Deva-IN", "sa"),
        ("grc-x-koine", "grc"),
        ("lat", "la"),
        ("de-Latn-1901", "de"),
    ],
)
def test_falls_back_to_the_wider_tag(tag: str, same: str) -> None:
    assert table_of(tag) is not None
    assert table_of(tag) is table_of(same)


@pytest.mark.parametrize("tag", ["", "tlh", "und", "-", "e", "x-en"])
def test_has_no_table_for_an_unknown_tag(tag: str) -> None:
    assert table_of(tag) is None
    assert normaliser(NormaliseOptions(tag))("Þe") == "þe"


@pytest.mark.parametrize("tag", NORMALISERS)
def test_names_each_table_and_its_source(tag: str) -> None:
    table = table_of(tag)
    assert table is not None
    assert table.name
    assert len(table.source) > 20
    assert table.steps


def test_takes_no_step_that_would_leave_nothing() -> None:
    table = Table("t", "s", (NormaliseRule("x", ""), Letters({"y": ""}), WholeWords({"z": ""})))
    normal = applied((table,), case=True)
    assert [normal(token) for token in ("x", "y", "z", "xy", "ax", "")] == ["x", "y", "z", "y", "a", ""]


def test_comes_to_an_end_where_a_table_turns_in_circles() -> None:
    table = Table("t", "s", (WholeWords({"a": "b", "b": "a"}),))
    assert applied((table,), case=True)("a") in {"a", "b"}


@given(tokens, st.booleans())
def test_leaves_out_no_token_that_the_generic_table_is_about(token: str, case: bool) -> None:  # noqa: FBT001 - drawn
    always = replace(GENERIC, concerns="")
    assert applied((GENERIC,), case=case)(token) == applied((always,), case=case)(token)


def test_shows_steps_the_form_that_the_table_asks_for() -> None:
    apart = Table("t", "s", (NormaliseRule("\u0301", ""),), decomposed=True)
    together = Table("t", "s", (NormaliseRule("\u0301", ""),))
    assert applied((apart,), case=True)("é") == "e"
    assert applied((together,), case=True)("é") == "é"
