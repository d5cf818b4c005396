"""Moved passages as print refers to them: as one, as several that moved together, and as a part of what an entry is about."""

from __future__ import annotations

from collate import pipeline
from collate.apparatus import print_entries
from collate.model import Collation, Edition, Witness

SENTENCES = (
    "The miller opened the wooden gate at dawn.",
    "A stranger carried seven lanterns over the frozen river.",
    "His brother counted every candle beside the old chapel.",
    "Nobody remembered the name of that narrow village.",
    "The bells rang twice before evening came slowly.",
    "All children ran down towards the harbour wall.",
)


def in_orders(**orders: tuple[int, ...]) -> Collation:
    """Return the collation of texts with sentences, from 0, in these orders."""
    texts = {siglum: " ".join(SENTENCES[number] for number in order) for siglum, order in orders.items()}
    return pipeline.collate(Edition("Mill"), [Witness(siglum, text) for siglum, text in texts.items()])


def entries(collation: Collation) -> list[str]:
    return [" | ".join([f"{it.place} {it}", *(note.text for note in it.notes)]) for it in print_entries(collation)]


def test_passages_that_follow_one_another_are_one_where_a_third_witness_moves_a_part() -> None:
    collation = in_orders(A=(0, 1, 2, 3, 4, 5), B=(0, 3, 4, 1, 2, 5), C=(0, 3, 4, 2, 5), D=(0, 4, 2, 5))
    assert len(collation.table.transpositions) == 2
    assert entries(collation) == [
        "1 dawn.] huc transp. ll. 3–4 B C; huc transp. l. 4 D",
        "1–2 A … river] om. C D",
        "3–4 Nobody … slowly] post l. 1 transp. B C; om. D | l. 4 post l. 1 transp. D",
    ]


def test_a_part_of_what_a_witness_adds_says_from_where_it_comes() -> None:
    collation = in_orders(A=(0, 4, 2, 5), B=(0, 1, 2, 3, 4, 5))
    assert entries(collation) == [
        "1–2 The … slowly] post l. 3 transp. B",
        "2 slowly] add. A stranger carried seven lanterns over the frozen river B",
        "3 chapel.] add. Nobody remembered the name of that narrow village. The bells rang twice before evening came slowly. B"
        " | huc transp. ll. 1–2 B",
    ]


def test_a_moved_passage_that_is_the_whole_entry_is_noted_once() -> None:
    collation = in_orders(A=(0, 1, 2, 3, 4), B=(0, 2, 3, 1, 4))
    assert [entry for entry in entries(collation) if "|" in entry] == []
