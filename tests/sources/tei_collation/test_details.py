"""What a `witDetail` states of its witnesses."""

from collate.interchange.import_ import import_tei
from collate.model import Collation
from collate.render import RENDERERS
from collate.render.csv import render as csv

WITNESSES = "".join(f'<witness xml:id="{siglum}"/>' for siglum in "ABCD")


def collation(body: str) -> Collation:
    header = f"<teiHeader><fileDesc><sourceDesc><listWit>{WITNESSES}</listWit></sourceDesc></fileDesc></teiHeader>"
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body><p>{body}</p></body></text></TEI>'
    return import_tei(data.encode(), "stoat.xml")


READINGS = '<lem wit="#A">stoat</lem><rdg xml:id="r" wit="{}">goat</rdg><rdg n="3" wit="#B">boat</rdg>'
AMBIGUOUS = '<witDetail type="ambiguous" target="{}" wit="#D">{}</witDetail>'


def test_an_ambiguous_witness_has_no_state_and_keeps_all_that_it_may_read() -> None:
    for named in ("#C", "#C #D"):
        read = collation(f"a <app>{READINGS.format(named)}{AMBIGUOUS.format('#r 3', '')}</app> ran")
        (entry,) = read.apparatus.entries
        assert [(one.text, one.sigla) for one in entry.further] == [("goat", ("D",)), ("boat", ("D",))]
        assert "    D  ?" in str(RENDERERS["nexus"].render(read)).splitlines()
        assert csv(read).splitlines()[2] == "stoat,boat,goat,#LACUNA#"
        assert not read.remarks or "two readings" not in read.remarks[-1].text


def test_an_ambiguous_witness_without_targets_keeps_the_reading_that_names_it() -> None:
    read = collation(f"a <app>{READINGS.format('#C #D')}{AMBIGUOUS.format('', 'or perhaps boat')}</app> ran")
    (entry,) = read.apparatus.entries
    assert [(one.text, one.sigla) for one in entry.further] == [("goat", ("D",))]
    assert [note.text for note in entry.notes] == ["D: or perhaps boat"]


def test_the_words_of_a_detail_are_kept_beside_a_type_that_names_a_layer() -> None:
    detail = '<witDetail wit="#B" type="p.c.">{}</witDetail>'
    app = '<app><lem wit="#A #B">stoat{}</lem><rdg wit="#C">goat</rdg></app>'
    for words, notes in (("from <mentioned>goat</mentioned>", ["B: from goat"]), ("p.c.", []), ("", [])):
        (entry,) = collation(f"a {app.format(detail.format(words))}").apparatus.entries
        assert [note.text for note in entry.notes] == notes


def test_the_later_hand_of_a_reading_is_kept_where_its_witness_is_one() -> None:
    app = '<app><lem wit="#A">stoat</lem><rdg wit="#B" hand="{}">goat</rdg></app>'
    for hand, details in (("#m2", [(("B",), "hand", "m2")]), ("#m1", []), ("", [])):
        (entry,) = collation(f"a {app.format(hand)}").apparatus.entries
        assert [(one.sigla, one.name, one.value) for one in entry.details] == details
