"""Words that two texts share are found by their letters where hardly any is spelt alike."""

from __future__ import annotations

import pytest

from collate.align.profile import spelt_runs
from collate.align.profile.spelt_runs import LEAST
from tests.align.texts import table_of, witness
from tests.scribe import Rates, tradition
from tests.truth import accuracy

HERE = "do reit der ritter vber daz velt mit siner schar".split()
THERE = "nu do rait der rytter vbir das felt myt sinr schare".split()


def test_a_run_of_words_each_spelt_otherwise_is_one_run() -> None:
    assert spelt_runs.spelt_runs(HERE, THERE) == [(0, 1, len(HERE))]


def test_a_run_of_few_words_is_none() -> None:
    assert spelt_runs.spelt_runs(HERE[: LEAST - 1], THERE[1:LEAST]) == []


def test_unrelated_words_share_no_run() -> None:
    assert spelt_runs.spelt_runs(HERE, "in principio erat verbum et verbum erat apud deum".split()) == []


def test_a_word_that_is_written_as_two_ends_a_run() -> None:
    divided = ["do", "reit", "der", "rit", "ter", *HERE[4:]]
    assert spelt_runs.spelt_runs(HERE, divided) == [(4, 5, 6)]


def test_more_letters_than_may_be_compared_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelt_runs, "MOST", 100)
    assert spelt_runs.spelt_runs(HERE, THERE) == []


@pytest.mark.parametrize("language", ["la", "fr", "enm"])
def test_texts_of_many_words_that_spell_every_second_otherwise_are_aligned(language: str) -> None:
    truth = tradition(language, 6, 800, Rates(slips=0.5), 3)
    table = table_of([witness(siglum, " ".join(words)) for siglum, words in truth.texts.items()], "auto")
    everywhere, _ = accuracy(truth, dict(zip(table.sigla, table.columns, strict=True)))
    assert everywhere.f1 > 0.97
