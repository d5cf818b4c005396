"""Elision and its signs: one sign, however it is encoded."""

from __future__ import annotations

import pytest

from collate.document import decode, encode
from collate.model import Collation, Edition, NormaliseOptions, UnitClass, Witness
from collate.pipeline import collate

SIGNS = ["'", "\u2019", "\u02bc"]

KORONIS = "\u1fbd"


def signs(language: str) -> list[str]:
    return [*SIGNS, KORONIS] if language == "grc" else SIGNS


def collation_of(language: str, *texts: str) -> Collation:
    edition = Edition("T", language=language, normalise=NormaliseOptions(language))
    return collate(edition, [Witness(f"W{number}", text) for number, text in enumerate(texts)])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("grc", "ἀλλ' οὐδ' ὣς Ἀτρεΐδῃ Ἀγαμέμνονι ἥνδανε θυμῷ, δ' ἔφη"),
        ("fr", "qu'il aime l'homme d'un autre"),
        ("it", "dell'arte e un po' di"),
        ("en", "don't tell"),
    ],
)
def test_the_sign_of_an_apostrophe_is_no_variant_inside_a_word(language: str, text: str) -> None:
    result = collation_of(language, *(text.replace("'", sign) for sign in signs(language)))
    assert [unit.kind for unit in result.apparatus.units if unit.kind is not UnitClass.PUNCTUATION] == []
    if language in {"grc", "fr", "en"}:
        assert not result.apparatus.units


def test_every_witness_keeps_its_own_sign() -> None:
    texts = [f"ἀλλ{sign} ὣς" for sign in signs("grc")]
    assert [witness.text for witness in decode(encode(collation_of("grc", *texts))).witnesses] == texts


def test_the_sign_of_a_quotation_is_reported_as_punctuation() -> None:
    (unit,) = collation_of("en", "he said 'go", "he said \u2018go").apparatus.units
    assert unit.kind is UnitClass.PUNCTUATION


def test_an_apostrophe_that_is_left_out_is_a_variant() -> None:
    assert collation_of("en", "we'll go", "well go").apparatus.units


@pytest.mark.parametrize("sign", ["\u00ad", "\u034f", "\u2060", "\u200e", "\ufe0f", "\ufeff", "\U000e0100"])
def test_a_character_that_is_no_part_of_a_word_makes_no_variant(sign: str) -> None:
    collation = collation_of("en", f"we co{sign}operate now", "we cooperate now")
    assert not collation.apparatus.units
    assert collation.witnesses[0].text == f"we co{sign}operate now"
    assert decode(encode(collation)).witnesses[0].text == f"we co{sign}operate now"


@pytest.mark.parametrize("sign", ["\u200c", "\u200d"])
def test_a_joiner_distinguishes_words(sign: str) -> None:
    assert collation_of("fa", f"می{sign}روم", "میروم").apparatus.units
