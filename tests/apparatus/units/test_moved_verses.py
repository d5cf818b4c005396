"""Displaced verses among words that each witness spells in his own way are printed as moved, at either place."""

from __future__ import annotations

import pytest

import collate
from tests.scribe import Rates, tradition


@pytest.mark.parametrize(("language", "seed"), [("de", 3), ("enm", 4), ("la", 5), ("fr", 6)])
def test_a_displaced_verse_has_a_reference_however_the_words_beside_it_are_spelt(language: str, seed: int) -> None:
    truth = tradition(language, 4, 480, Rates(displacement=0.004, slips=0.4), seed)
    result = collate.collate({siglum: " ".join(words) for siglum, words in truth.texts.items()})
    base = result.sigla[0]
    moved = [move for move in result.table.transpositions if base in {siglum for siglum, _, _ in move.spans}]
    noted = [entry for entry in result.entries if "transp." in str(entry)]
    assert moved
    assert len(noted) >= len(moved)
