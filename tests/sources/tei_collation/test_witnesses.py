"""What each witness has where apps name it or do not."""

from collate.interchange.import_ import import_tei
from collate.render.csv import render as csv

WITNESSES = '<witness xml:id="A"/><witness xml:id="B"/><witness xml:id="C"/>'


def rows(body: str) -> list[str]:
    header = f"<teiHeader><fileDesc><sourceDesc><listWit>{WITNESSES}</listWit></sourceDesc></fileDesc></teiHeader>"
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body><p>{body}</p></body></text></TEI>'
    return csv(import_tei(data.encode(), "elk.xml")).splitlines()


def test_a_lacuna_inside_one_word_of_a_witness_loses_nothing_after_it() -> None:
    body = (
        'an <app><lem wit="#A #C">elk</lem><rdg wit="#B">elks</rdg></app> s<lacunaStart wit="#B"/>w<lacunaEnd wit="#B"/>am '
        '<app><lem wit="#A #C">home</lem><rdg wit="#B">hence</rdg></app>'
    )
    assert rows(body)[-1] == "home,hence,home"


def test_a_witness_that_omits_all_there_is_is_extant() -> None:
    app = '<app><lem wit="#A">an elk</lem><rdg wit="#B"/><rdg wit="#C">an eel</rdg></app>'
    assert rows(app) == ["A,B,C", "an,,an", "elk,,eel"]
