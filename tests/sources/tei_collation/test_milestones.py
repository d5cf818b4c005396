"""Where witnesses begin and end, in odd places."""

from collate.apparatus import print_entries, reading_lines
from collate.interchange.import_ import import_tei
from collate.render.csv import render as csv

HEADER = '<teiHeader><fileDesc><sourceDesc><listWit><witness xml:id="A"/><witness xml:id="B"/></listWit></sourceDesc></fileDesc></teiHeader>'
APP = '<app><lem wit="#A">hen</lem><rdg wit="#B">hens</rdg></app>'


def rows(body: str) -> tuple[list[str], list[str]]:
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body><p>{body}</p></body></text></TEI>'.encode()
    collation = import_tei(data, "hen.xml")
    return csv(collation).splitlines()[1:], sorted(remark.text for remark in collation.remarks)


def test_a_witness_that_ends_or_begins_inside_a_word_has_the_whole_word() -> None:
    assert rows(f'The {APP} la<lacunaStart wit="#B"/>id an eg<lacunaEnd wit="#B"/>g') == (
        ["The,The", "hen,hens", "laid,laid", "an,#LACUNA#", "egg,egg"],
        [
            "lacunaEnd is inside a word, so B is taken to have the whole word",
            "lacunaStart is inside a word, so B is taken to have the whole word",
        ],
    )


def test_a_milestone_beside_the_readings_of_an_app_is_one_of_its_readings() -> None:
    table, remarks = rows(
        f'The {APP} <app><lem wit="#A">laid</lem><lacunaStart wit="#B"/></app> an '
        '<app><lem wit="#A">egg</lem><lacunaEnd wit="#B"/></app> today'
    )
    assert (table, remarks) == (
        ["The,The", "hen,hens", "laid,#LACUNA#", "an,#LACUNA#", "egg,#LACUNA#", "today,today"],
        [],
    )


def test_a_milestone_inside_the_lemma_of_others_begins_its_witness_again() -> None:
    lost = '<app><lem wit="#A">hen</lem><rdg wit="#B"><lacunaStart/></rdg></app>'
    app = '<app><lem wit="#A">laid <lacunaEnd wit="#B"/>an</lem><rdg wit="#C">the</rdg></app>'
    assert rows(f"The {lost} {app} egg")[0] == [
        "The,The,The",
        "hen,#LACUNA#,#LACUNA#",
        "laid,#LACUNA#,",
        "an,an,the",
        "egg,egg,egg",
    ]


def test_the_text_is_that_of_the_first_readings_where_the_first_witness_is_lost() -> None:
    body = (
        '<app><rdg wit="#A #B">The hen</rdg><rdg wit="#C">A hen</rdg></app> laid<witEnd wit="#A"/> an '
        '<app><rdg wit="#B">egg</rdg><rdg wit="#C">apple</rdg></app>'
    )
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body><p>{body}</p></body></text></TEI>'.encode()
    collation = import_tei(data, "hen.xml")
    assert [line.text for line in reading_lines(collation.table, collation.apparatus.text)] == ["The hen laid an egg"]
    assert [str(entry) for entry in print_entries(collation)] == ["The hen] A hen C", "an egg] deest A", "egg] apple C"]
