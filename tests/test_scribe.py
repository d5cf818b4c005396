import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.align.texts import table_of, witness
from tests.habits import LANGUAGES
from tests.scribe import Rates, tradition
from tests.scribe_acts import ACTS, TEXTS, WRITINGS
from tests.truth import accuracy, moved

BUSY = Rates(spelling=0.05, move=0.003, lacuna=0.3)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_truth_is_an_alignment_of_what_was_copied(language: str) -> None:
    copied = tradition(language, 6, 300, BUSY, 3)
    rank = {place: at for at, place in enumerate(copied.order)}
    for siglum, places in copied.places.items():
        at = [rank[place] for place in places]
        assert at == sorted(set(at))
        assert len(places) == len(copied.texts[siglum])
    everywhere, differing = accuracy(copied, {s: [rank[p] for p in places] for s, places in copied.places.items()})
    assert (everywhere.f1, differing.f1) == (1.0, 1.0)


@pytest.mark.parametrize("act", ACTS)
def test_the_truth_is_an_alignment_whatever_scribes_do(act: str) -> None:
    copied = tradition("la", 5, 240, Rates(further=((act, 0.02),)), 3)
    rank = {place: at for at, place in enumerate(copied.order)}
    for siglum, places in copied.places.items():
        at = [rank[place] for place in places]
        assert at == sorted(set(at))
        assert len(places) == len(copied.texts[siglum])
        assert all(copied.texts[siglum])
    assert copied.texts != tradition("la", 5, 240, Rates(), 3).texts


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("writing", WRITINGS)
def test_a_text_of_any_kind_has_as_many_words(text: str, writing: str) -> None:
    faithful = Rates(0, 0, 0, 0, 0, 0, text=text, writing=writing)
    copied = tradition("la", 3, 96, faithful, 1)
    assert all(92 <= len(words) <= 100 for words in copied.texts.values())
    assert (writing == "words") == (max(map(len, copied.texts["w0"])) > 1)


def test_the_same_seed_gives_the_same_tradition() -> None:
    assert tradition("la", 5, 200, BUSY, 4) == tradition("la", 5, 200, BUSY, 4)
    assert tradition("la", 5, 200, BUSY, 4).texts != tradition("la", 5, 200, BUSY, 5).texts


def test_scribes_change_what_they_copy() -> None:
    copied = tradition("grc", 8, 600, BUSY, 1)
    assert len({" ".join(words) for words in copied.texts.values()}) == 8
    assert moved(copied, 5)
    assert any(copied.gaps.values())


def test_a_faithful_scribe_changes_nothing() -> None:
    faithful = Rates(0, 0, 0, 0, 0, 0, 0, 0, 0)
    copied = tradition("la", 3, 100, faithful, 1)
    # What is chosen at rate nought is nought words, but for the rounding that gives rare acts a chance.
    assert all(len(words) == 100 for words in copied.texts.values())


@pytest.mark.parametrize(("aligner", "least"), [("profile", 0.97), ("collatex", 0.95), ("auto", 0.95)])
@given(language=st.sampled_from(sorted(LANGUAGES)), seed=st.integers(0, 10_000))
def test_an_aligner_finds_what_belongs_together(aligner: str, least: float, language: str, seed: int) -> None:
    copied = tradition(language, 5, 200, Rates(), seed)
    result = table_of([witness(s, " ".join(words)) for s, words in copied.texts.items()], aligner)
    everywhere, _ = accuracy(copied, dict(zip(result.sigla, result.columns, strict=True)))
    assert everywhere.f1 > least


@pytest.mark.parametrize("aligner", ["profile", "collatex"])
def test_words_are_not_dragged_across_a_declared_lacuna(aligner: str) -> None:
    copied = tradition("la", 6, 400, Rates(lacuna=1.0), 9)
    witnesses = []
    for siglum, words in copied.texts.items():
        text = " ".join(words)
        offsets = [len(" ".join(words[:gap])) + bool(gap) for gap in copied.gaps[siglum]]
        witnesses.append(witness(siglum, text, lacunae=[min(offset, len(text)) for offset in offsets]))
    result = table_of(witnesses, aligner)
    everywhere, _ = accuracy(copied, dict(zip(result.sigla, result.columns, strict=True)))
    assert everywhere.precision > 0.99
