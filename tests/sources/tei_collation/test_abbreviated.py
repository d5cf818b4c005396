"""Readings in the abbreviations of a printed apparatus."""

import pytest

from collate.interchange.import_ import import_tei
from collate.render.csv import render as csv

HEADER = '<teiHeader><fileDesc><sourceDesc><listWit><witness xml:id="A"/><witness xml:id="B"/></listWit></sourceDesc></fileDesc></teiHeader>'


def rows(body: str) -> tuple[list[str], list[str]]:
    """Return the lines of the table of an edition, and the notes of its entries."""
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body><p>{body}</p></body></text></TEI>'.encode()
    collation = import_tei(data, "elk.xml")
    notes = [note.text for entry in collation.apparatus.entries for note in entry.notes]
    return csv(collation).splitlines()[1:], notes


@pytest.mark.parametrize(
    ("reading", "column"),
    [
        ("old praem.", ["an", "old elk", "ran"]),
        ("praep. old", ["an", "old elk", "ran"]),
        ("<hi>add.</hi> too", ["an", "elk too", "ran"]),
        ("+ too", ["an", "elk too", "ran"]),
    ],
)
def test_words_beside_the_lemma_are_read_with_it(reading: str, column: list[str]) -> None:
    inline = f'an <app><lem wit="#A">elk</lem><rdg wit="#B">{reading}</rdg></app> ran'
    apart = f'an <app to="#e"><rdg wit="#B">{reading}</rdg></app>elk<anchor xml:id="e"/> ran'
    for body in (inline, apart):
        table, _ = rows(body)
        words = [row.partition(",")[2] for row in table]
        assert " ".join(filter(None, words)).split() == " ".join(column).split()
        assert [row.partition(",")[0] for row in table if row[0] != ","] == ["an", "elk", "ran"]


def test_words_that_are_elsewhere_are_not_known_and_the_place_is_noted() -> None:
    body = 'an <app><lem wit="#A">elk</lem><rdg wit="#B">post ran transp.</rdg></app> ran'
    assert rows(body) == (["an,an", "elk,#LACUNA#", "ran,ran"], ["B: post ran transp."])


@pytest.mark.parametrize("words", ["to add", "add to it"])
def test_words_like_these_are_words(words: str) -> None:
    table, _ = rows(f'an <app><lem wit="#A">elk</lem><rdg wit="#B">{words}</rdg></app> ran')
    assert " ".join(row.partition(",")[2] for row in table) == f"an {words} ran"
