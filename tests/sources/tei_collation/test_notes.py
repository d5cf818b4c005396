"""Notes that a witness has in its lines are its text; the others are the editor's."""

from collate.interchange.import_ import import_tei
from collate.render.csv import render as csv

HEADER = '<teiHeader><fileDesc><sourceDesc><listWit><witness xml:id="A"/><witness xml:id="B"/></listWit></sourceDesc></fileDesc></teiHeader>'


def rows(body: str) -> tuple[list[str], list[str]]:
    """Return the lines of the table of an edition, and the notes of its entries."""
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body><p>{body}</p></body></text></TEI>'.encode()
    collation = import_tei(data, "heron.xml")
    return csv(collation).splitlines()[1:], [note.text for entry in collation.apparatus.entries for note in entry.notes]


def test_note_in_the_lines_is_the_reading_of_its_witnesses() -> None:
    app = '<app><lem wit="#A"><note place="inline">seven</note></lem><rdg wit="#B"><space quantity="0"/></rdg></app>'
    assert rows(f"herons {app}") == (["herons,herons", "seven,"], [])
    app = '<app><lem wit="#A">rose</lem><rdg wit="#B">rose<note place="inline">late</note></rdg></app>'
    assert rows(f"herons {app}") == (["herons,herons", "rose,rose", ",late"], [])


def test_app_in_a_note_in_the_lines_has_its_place() -> None:
    app = '<app><lem wit="#A">by dusk</lem><rdg wit="#B">at dawn</rdg></app>'
    table, _ = rows(f'herons rose <note place="inline">{app}</note>')
    assert [row.split(",") for row in table] == [["herons"] * 2, ["rose"] * 2, ["by", "at"], ["dusk", "dawn"]]


def test_note_of_somebody_in_the_lines_is_no_text() -> None:
    for attributes in ('place="inline" resp="#KS"', 'place="inline" type="bibl"', 'place="foot"'):
        app = f'<app><lem wit="#A">rose</lem><rdg wit="#B">flew<note {attributes}>doubtful</note></rdg></app>'
        assert rows(f"herons {app}") == (["herons,herons", "rose,flew"], ["doubtful"])


def test_notes_wherever_they_are_in_an_app_are_printed_with_their_paragraphs_divided() -> None:
    reading = '<rdg wit="#B"><w>flew<note><p>so</p><p>it <hi>se</hi>ems</p></note></w></rdg>'
    app = f'<app><lem wit="#A">rose</lem>{reading}<noteGrp><note>doubtful</note></noteGrp></app>'
    assert rows(f"herons {app}") == (["herons,herons", "rose,flew"], ["so it seems", "doubtful"])
