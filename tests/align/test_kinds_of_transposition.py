"""What is noted as a move, and what is not: words and passages that changed places in the ways that scribes and authors do it."""

from __future__ import annotations

from itertools import permutations

import pytest

from collate.model import AlignmentTable
from tests.align.texts import picture, table

BARLEY = "seven sacks of barley"
YARD = "in the yard of the mill"
RAIN, WIND, SNOW, FROST = (
    "rain fell on hills .",
    "wind shook every tree .",
    "snow covered dark roofs .",
    "frost killed young vines .",
)


def moved(result: AlignmentTable) -> list[dict[str, str]]:
    """Return for each move what each of its witnesses has of it."""
    words = {
        siglum: [tokens.t(at) for at in range(len(tokens))]
        for siglum, tokens in zip(result.sigla, result.tokens, strict=True)
    }
    return [{siglum: " ".join(words[siglum][i:j]) for siglum, i, j in move.spans} for move in result.transpositions]


NOTED = {
    "a phrase put last": (
        ("early this morning he sold the horse to a stranger", "he sold the horse to a stranger early this morning"),
        [{"A": "early this morning", "B": "early this morning"}],
    ),
    "two phrases exchanged around a conjunction": (
        ("the black dog and the brown mare", "the brown mare and the black dog"),
        [{"A": "the black dog", "B": "the black dog"}],
    ),
    "two phrases exchanged around a verb": (
        (f"{BARLEY} stood {YARD}", f"{YARD} stood {BARLEY}"),
        [{"A": BARLEY, "B": BARLEY}],
    ),
    "the first of three sentences put last": (
        (f"{RAIN} {WIND} {SNOW}", f"{WIND} {SNOW} {RAIN}"),
        [{"A": RAIN, "B": RAIN}],
    ),
    "sentences exchanged twice": (
        (f"{RAIN} {WIND} {SNOW} {FROST}", f"{WIND} {RAIN} {FROST} {SNOW}"),
        [{"A": WIND[:-2], "B": WIND[:-2]}, {"A": FROST[:-2], "B": FROST[:-2]}],
    ),
    "a phrase put into the middle of another": (
        (
            "wind shook every tree while rain fell on hills for seven long days",
            "while rain fell wind shook every tree on hills for seven long days",
        ),
        [{"A": "while rain fell", "B": "while rain fell"}],
    ),
    "one of three has moved it": (
        (f"{BARLEY} lay {YARD}", f"{YARD} lay {BARLEY}", f"{BARLEY} lay {YARD}"),
        [{"A": BARLEY, "B": BARLEY, "C": BARLEY}],
    ),
    "a passage with a word spelt otherwise": (
        (
            f"{RAIN} {BARLEY} were carried home {WIND} {SNOW} {FROST}",
            f"{RAIN} {WIND} {SNOW} seuen sacks of barley were carried home {FROST}",
        ),
        [{"A": f"{BARLEY} were carried home", "B": "seuen sacks of barley were carried home"}],
    ),
}
"""Texts, and the moves noted between them."""

NOT_NOTED = {
    "two neighbouring words exchanged": ("the brown old mare sleeps", "the old brown mare sleeps"),
    "one word put elsewhere": (
        "unquestionably the miller opened his gate at dawn",
        "the miller opened his gate at dawn unquestionably",
    ),
    "two common words put elsewhere": ("at once he sold the horse and cart", "he sold the horse and cart at once"),
    "words in the reverse order": ("corn barley rye oats", "oats rye barley corn"),
    "a passage written twice": (f"{BARLEY} lay {YARD}", f"{BARLEY} lay {BARLEY} lay {YARD}"),
    "function words alone in common": (f"{BARLEY} lay {YARD}", "of all the corn of the farm in sheds"),
    "a mark of punctuation put elsewhere": (", the miller opened his gate", "the miller opened his gate ,"),
    "one passage lacking and another added": (f"{BARLEY} lay {YARD}", f"there lay {YARD} six heaps of hay"),
}
"""Texts of which no words are said to have moved."""


@pytest.mark.parametrize("kind", NOTED)
def test_a_passage_that_has_changed_its_place_is_a_move_in_any_order_of_witnesses(kind: str) -> None:
    texts, moves = NOTED[kind]
    for order in permutations("ABC"[: len(texts)]):
        assert moved(table({siglum: texts["ABC".index(siglum)] for siglum in order}, "auto")) == moves


@pytest.mark.parametrize("kind", NOT_NOTED)
def test_words_too_few_or_too_common_or_repeated_are_no_move(kind: str) -> None:
    assert moved(table(NOT_NOTED[kind], "auto")) == []


@pytest.mark.parametrize("kind", NOTED)
def test_what_has_moved_has_a_column_of_its_own_at_either_place(kind: str) -> None:
    result = table(NOTED[kind][0], "auto")
    columns = dict(zip(result.sigla, result.columns, strict=True))
    for move in result.transpositions:
        assert len({tuple(columns[siglum][start:end]) for siglum, start, end in move.spans}) == 2


def test_of_words_in_the_reverse_order_one_is_together() -> None:
    one, other = (row.split() for row in picture(table(NOT_NOTED["words in the reverse order"], "auto")))
    assert sum(a == b != "-" for a, b in zip(one, other, strict=True)) == 1
