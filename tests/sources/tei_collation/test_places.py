"""Apps apart from the text, and readings that state an omission."""

import pytest

from collate.interchange.import_ import import_tei
from collate.render.csv import render as csv

HEADER = '<teiHeader><fileDesc><sourceDesc><listWit><witness xml:id="A"/><witness xml:id="B"/></listWit></sourceDesc></fileDesc></teiHeader>'


def rows(body: str) -> tuple[list[str], list[str]]:
    """Return the lines of the table of an edition, and what is remarked about it."""
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body>{body}</body></text></TEI>'.encode()
    found = import_tei(data, "owl.xml")
    return csv(found).splitlines()[1:], [remark.text for remark in found.remarks]


def test_a_lemma_that_occurs_twice_in_its_line_is_placed_at_the_first_and_reported() -> None:
    table, remarks = rows(
        '<p n="1">an owl saw an owl</p><listApp><app loc="1"><lem>owl</lem><rdg wit="#B">fowl</rdg></app></listApp>'
    )
    assert table == ["an,an", "owl,fowl", "saw,saw", "an,an", "owl,owl"]
    assert remarks == [
        'loc="1": the lemma “owl” occurs 2 times there, and the first is taken; write ² after it for the second'
    ]


@pytest.mark.parametrize("body", ["<p>an APP flew</p>", '<p n="1">an owl flew</p><listApp>APP</listApp>'])
@pytest.mark.parametrize("reading", ["om.", "(om.)", '<note type="x">sc. avis</note>om.'])
def test_an_abbreviation_that_states_an_omission_is_no_text(body: str, reading: str) -> None:
    app = f'<app loc="1"><lem wit="#A">owl</lem><rdg wit="#B">{reading}</rdg></app>'
    assert rows(body.replace("APP", app))[0] == ["an,an", "owl,", "flew,flew"]


def test_the_same_letters_without_a_full_stop_are_a_word() -> None:
    app = '<p>hang <app><lem wit="#A">den</lem><rdg wit="#B">om</rdg></app></p>'
    assert rows(app)[0] == ["hang,hang", "den,om"]


def test_an_app_in_a_block_of_apps_is_of_the_word_at_which_it_points() -> None:
    table, remarks = rows(
        '<p>an <w xml:id="w1">owl</w> <w xml:id="w2">flew</w> home</p><ab>'
        '<app from="#w1"><rdg wit="#A">owl</rdg><rdg wit="#B">fowl</rdg></app> '
        '<app from="#w2"><rdg wit="#A">flew</rdg><rdg wit="#B">flies</rdg></app></ab>'
    )
    assert (table, remarks) == (["an,an", "owl,fowl", "flew,flies", "home,home"], [])
