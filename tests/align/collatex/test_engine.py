import random

import pytest

from collate.align.collatex import engine as collatex
from collate.align.collatex.spelling import spellings
from collate.align.profile.punctuation import with_punctuation
from collate.align.profile.replaced import scattered
from collate.errors import AlignError
from tests.align.texts import picture, rows, table


def test_engine_keeps_every_token_of_hostile_forms() -> None:
    columns, width = collatex.engine([(0, 1, 1, 0), (1, 0), (0,)])
    assert [len(places) for places in columns] == [4, 2, 1]
    assert all(places == sorted(set(places)) for places in columns)
    assert width >= 4


def test_collatex_is_not_asked_where_nothing_is_to_be_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(collatex, "engine", never)
    result = table(["the red fox ran home", "the grey fox ran home", "the fox ran home"], "collatex")
    assert picture(result) == ["the red fox ran home", "the grey fox ran home", "the - fox ran home"]


def test_only_what_differs_goes_to_collatex(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def engine(readings: list[tuple[int, ...]]) -> tuple[list[list[int]], int]:
        seen.append(max(map(len, readings)))
        return collatex_engine(readings)

    collatex_engine = collatex.engine
    monkeypatch.setattr(collatex, "engine", engine)
    words = [f"w{number}" for number in range(200)]
    other = [*words[:100], "a", "b", "c", *words[101:]]
    result = table([" ".join(words), " ".join(other)], "collatex")
    assert [row[100:103] for row in rows(result)][1] == ["a", "b", "c"]
    assert max(seen) < 8


def test_too_many_readings_are_refused_with_the_remedy() -> None:
    rng = random.Random(2)  # noqa: S311 - data
    texts = {str(n): " ".join(rng.sample([f"w{k}" for k in range(60)], 8)) for n in range(130)}
    with pytest.raises(AlignError, match=r"different readings, and CollateX can take 100; use the aligner profile"):
        table(texts, "collatex")


def test_readings_that_are_too_long_are_refused_with_the_remedy() -> None:
    words = [f"w{number}" for number in range(1_600)]
    texts = [" ".join(random.Random(seed).sample(words, 1_600)) for seed in range(3)]  # noqa: S311 - data
    with pytest.raises(AlignError, match=r"runs to 1600 words, beyond the reach of CollateX; use the aligner profile"):
        table(texts, "collatex")


def test_spellings_are_one_word_to_collatex() -> None:
    result = table(["colour fades quick", "a color fadeth now", "colour fadeth soon"], "collatex")
    columns = list(zip(*rows(result), strict=True))
    assert ("colour", "color", "colour") in columns
    assert ("fades", "fadeth", "fadeth") in columns


def test_words_of_one_reading_are_never_spellings_of_each_other() -> None:
    forms = ["sapiencie", "sciencie"]
    assert spellings([(0, 1), (1, 0)], [{0, 1}, {0, 1}], forms, 0.55) == {0: 0, 1: 1}
    assert spellings([(0,), (1,)], [{0, 1}], forms, 0.55) == {0: 0, 1: 0}
    assert spellings([(0,), (1,)], [{0, 1}], forms, 1.0) == {0: 0, 1: 1}


def test_short_readings_are_always_compared() -> None:
    assert not scattered(7, 40, [(0, 0)])
    assert scattered(8, 40, [(0, 0), (5, 30)])
    assert not scattered(8, 40, [(0, 0), (1, 1), (2, 2)])
    assert not scattered(40, 40, [(k, k) for k in range(0, 40, 3)])


def test_marks_stand_beside_marks() -> None:
    columns, width = with_punctuation([(5, 0), (5, 1)], frozenset({0, 1}), [[0], [0]], 1)
    assert (columns, width) == ([[0, 1], [0, 1]], 2)


def test_marks_are_kept_in_order_where_words_are_missing() -> None:
    columns, width = with_punctuation([(0, 1, 5), (1, 0), (5, 0, 1, 1)], frozenset({0, 1}), [[0], [], [0]], 1)
    assert all(places == sorted(set(places)) for places in columns)
    assert max(map(max, columns)) + 1 <= width


def test_the_work_of_collatex_stays_small_where_differences_are_scattered(monkeypatch: pytest.MonkeyPatch) -> None:
    filled = []

    def engine(readings: list[tuple[int, ...]]) -> tuple[list[list[int]], int]:
        filled.append(collatex.cells(readings))
        return collatex_engine(readings)

    collatex_engine = collatex.engine
    monkeypatch.setattr(collatex, "engine", engine)
    rng = random.Random(4)  # noqa: S311 - data
    words = rng.choices([f"w{number}" for number in range(900)], k=2_000)
    texts = [" ".join(f"x{rng.randrange(99)}" if rng.random() < 0.02 else word for word in words) for _ in range(4)]
    assert table(texts, "collatex").width < 2_010
    assert sum(filled) < 10_000


def test_collatex_reports_where_chance_decided() -> None:
    result = table(["rex et regina et populus", "rex et populus"], "collatex")
    assert [doubt.reason.split(":")[0] for doubt in result.doubts] == ["tie"]
