"""What each witness has where apps name it or do not."""

from collate.interchange.import_ import import_tei
from collate.render import RENDERERS
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


APPS = " ".join(f'<app><lem wit="#A">w{number}</lem><rdg wit="#B">v{number}</rdg></app>' for number in range(20))


def test_a_witness_that_nothing_names_in_a_positive_apparatus_has_no_text() -> None:
    assert rows(f"one {APPS}")[:3] == ["A,B,C", "one,one,#LACUNA#", "w0,v0,#LACUNA#"]


def test_a_witness_that_nothing_names_in_a_negative_apparatus_has_the_text() -> None:
    negative = APPS.replace(' wit="#A"', "")
    assert rows(f"one {negative}")[:3] == ["A,B,C", "one,one,one", "w0,v0,w0"]


def test_a_person_whom_a_reading_names_as_a_witness_is_its_author() -> None:
    witnesses = f'{WITNESSES}</listWit><listPerson><person xml:id="E"><persName>Ada Elk</persName></person></listPerson><listWit>'
    header = f"<teiHeader><fileDesc><sourceDesc><listWit>{witnesses}</listWit></sourceDesc></fileDesc></teiHeader>"
    app = '<app><lem wit="#E">elk</lem><rdg wit="#A #B #C">elks</rdg></app>'
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body><p>an {app}</p></body></text></TEI>'
    collation = import_tei(data.encode(), "elk.xml")
    assert [witness.siglum for witness in collation.witnesses] == ["A", "B", "C"]
    assert "elk] Ada Elk; elks A B C" in RENDERERS["txt"].render(collation)


def test_an_app_inside_the_reading_of_a_witness_does_not_contradict_it() -> None:
    inner = '<app><rdg wit="#A">home</rdg><rdg wit="#B">hence</rdg></app>'
    body = f'an <app><rdg wit="#A #B">elk {inner}</rdg><rdg wit="#C"/></app> swam'
    header = f"<teiHeader><fileDesc><sourceDesc><listWit>{WITNESSES}</listWit></sourceDesc></fileDesc></teiHeader>"
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body><p>{body}</p></body></text></TEI>'
    assert not [one.text for one in import_tei(data.encode(), "elk.xml").remarks if "overlaps" in one.text]
    assert rows(body) == ["A,B,C", "an,an,an", "elk,elk,", "home,hence,", "swam,swam,swam"]


def test_an_author_is_called_by_the_siglum_that_the_header_gives() -> None:
    person = '<person xml:id="E"><persName><abbr type="siglum">Alc.</abbr>Ada Elk</persName></person>'
    header = f"<teiHeader><fileDesc><sourceDesc><listWit>{WITNESSES}</listWit><listPerson>{person}</listPerson></sourceDesc></fileDesc></teiHeader>"
    app = '<app><lem wit="#A #B #C">elk</lem><rdg source="#E">elks</rdg></app>'
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body><p>an {app}</p></body></text></TEI>'
    assert "elk] elks Alc." in RENDERERS["txt"].render(import_tei(data.encode(), "elk.xml"))


def test_a_listed_hand_of_a_witness_with_layers_has_its_text() -> None:
    hand = '<listWit><witness xml:id="A1">the copyist</witness></listWit>'
    header = f'<teiHeader><fileDesc><sourceDesc><listWit><witness xml:id="A"><abbr>A</abbr>{hand}</witness><witness xml:id="B"/></listWit></sourceDesc></fileDesc></teiHeader>'
    apps = (
        '<app><lem wit="#B">elk</lem><rdg wit="#A" type="a.c.">eel</rdg><rdg wit="#A" type="p.c.">elks</rdg></app> '
        '<app><lem wit="#A">swam</lem><rdg wit="#B">swims</rdg></app>'
    )
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body><p>an {apps}</p></body></text></TEI>'
    assert csv(import_tei(data.encode(), "elk.xml")).splitlines() == [
        "A*,Aᶜ,A1,B",
        "an,an,an,an",
        "eel,elks,eel,elk",
        "swam,swam,swam,swims",
    ]


def test_a_second_lemma_is_a_reading_of_its_witnesses() -> None:
    app = '<app><lem wit="#A">elk</lem><lem wit="#B">elks</lem><rdg wit="#C">eel</rdg></app>'
    assert rows(app) == ["A,B,C", "elk,elks,eel"]


def test_names_in_brackets_and_in_elements_are_those_of_witnesses() -> None:
    assert rows('<app><lem wit="[#A] (#B)">elk</lem><rdg>eel<wit>(C)</wit></rdg></app>') == ["A,B,C", "elk,elk,eel"]


def test_a_group_in_an_element_after_a_reading_gives_way_to_its_members() -> None:
    witnesses = f'<listWit xml:id="x">{WITNESSES}</listWit>'
    header = f"<teiHeader><fileDesc><sourceDesc>{witnesses}</sourceDesc></fileDesc></teiHeader>"
    app = '<app><lem wit="#A">elk</lem><rdg>eel</rdg><wit>[x]</wit></app>'
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body><p>{app}</p></body></text></TEI>'
    assert csv(import_tei(data.encode(), "elk.xml")).splitlines() == ["A,B,C", "elk,eel,eel"]
