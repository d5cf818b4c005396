"""Readings that are copies of others."""

import pytest

from collate.interchange.import_ import import_tei
from collate.render.csv import render as csv

HEADER = '<teiHeader><fileDesc><sourceDesc><listWit><witness xml:id="A"/><witness xml:id="B"/></listWit></sourceDesc></fileDesc></teiHeader>'


def rows(reading: str) -> tuple[str, list[str]]:
    app = f'<app><lem wit="#A" xml:id="l">hare</lem>{reading}</app>'
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body><p>a {app} ran</p></body></text></TEI>'
    collation = import_tei(data.encode(), "hare.xml")
    return csv(collation).splitlines()[2], [remark.text for remark in collation.remarks]


@pytest.mark.parametrize("attribute", ["copyOf", "sameAs"])
def test_a_reading_has_the_words_of_that_of_which_it_is_a_copy(attribute: str) -> None:
    assert rows(f'<rdg wit="#B" {attribute}="#l"/>') == ("hare,hare", [])


@pytest.mark.parametrize("reading", ['<rdg wit="#B" copyOf="#x"/>', '<rdg wit="#B" xml:id="x" copyOf="#x"/>'])
def test_a_copy_of_nothing_is_reported_and_no_omission(reading: str) -> None:
    assert rows(reading) == (
        "hare,#LACUNA#",
        [
            "the reading is a copy of #x, where there are no words, so nothing is known of B; name the xml:id of a reading"
        ],
    )
