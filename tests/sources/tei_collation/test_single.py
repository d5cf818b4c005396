"""The text of one witness in a file whose apparatus is apart from the text."""

import pytest

from collate.errors import SourceError
from collate.model import Section, State, TeiOptions, Witness
from collate.sources.account import UNACCOUNTED
from collate.sources.xml_source import read_xml

HEADER = (
    "<teiHeader><fileDesc><sourceDesc><listWit><witness xml:id='A'/><listWit xml:id='g'><witness xml:id='B'/><witness xml:id='C'/></listWit>"
    "</listWit></sourceDesc></fileDesc></teiHeader>"
)
BODY = "<p>The <w xml:id='w1'>heron</w> <w xml:id='w2'>stood</w> <w xml:id='w3'>still</w> at dawn.</p>"


def witness(*apps: str, siglum: str = "B", body: str = BODY, hand: str = "", **options: object) -> Witness:
    back = f"<back><listApp>{''.join(apps)}</listApp></back>"
    data = f"<TEI xmlns='http://www.tei-c.org/ns/1.0'>{HEADER}<text><body>{body}</body>{back}</text></TEI>"
    read = read_xml(data.encode(), Witness(siglum, "", hand=hand, source="heron.xml"), TeiOptions(**options))  # type: ignore[arg-type]  # by name
    assert UNACCOUNTED not in {left.reason for left in read.left_out}
    return read


def app(reading: str, at: str = "from='#w2' to='#w3'") -> str:
    return f"<app {at}>{reading}</app>"


@pytest.mark.parametrize(
    ("reading", "text", "states"),
    [
        ("<rdg wit='#B'>waited</rdg>", "The heron waited at dawn.", []),
        ("<rdg wit='#g'>waited</rdg>", "The heron waited at dawn.", []),
        ("<rdg wit='#B'>om.</rdg>", "The heron at dawn.", []),
        ("<rdg wit='#B' type='lac'/>", "The heron at dawn.", [State.LACUNA]),
        (
            "<rdg wit='#C' xml:id='c'>waited</rdg><rdg wit='#B' copyOf='#c'/>",
            "The heron waited at dawn.",
            [],
        ),
        ("<lem wit='#B'>stood still</lem><rdg wit='#A #C'>waited</rdg>", "The heron stood still at dawn.", []),
    ],
)
def test_a_reading_apart_from_the_text_is_read_where_its_app_points(
    reading: str, text: str, states: list[State]
) -> None:
    read = witness(app(reading))
    assert (read.text.strip(), [gap.state for gap in read.lacunae], read.remarks) == (text, states, ())


def test_an_app_after_its_words_is_read_instead_of_them() -> None:
    body = "<p>The <anchor xml:id='x'/>grey heron<app from='#x'><lem>grey heron</lem><rdg wit='#B'>bird</rdg></app> stood</p>"
    assert witness(body=body).text.strip() == "The bird stood"


def test_a_witness_that_no_app_names_has_the_text() -> None:
    read = witness(app("<rdg wit='#C'>waited</rdg>"))
    assert (read.text.strip(), read.lacunae) == ("The heron stood still at dawn.", ())


def test_sections_are_those_of_the_text() -> None:
    body = "<div n='1'><p>One <w xml:id='a'>two</w></p></div><div n='2'><p>three</p></div>"
    read = witness(app("<rdg wit='#B'>deux</rdg>", "from='#a'"), body=body)
    assert [(section.name, read.text[section.start : section.end]) for section in read.sections] == [
        ("1", "One deux"),
        ("2", "three"),
    ]
    assert isinstance(read.sections[0], Section)


def test_the_readings_of_others_are_left_out() -> None:
    read = witness(app("<rdg wit='#B'>waited</rdg><rdg wit='#C'>slept</rdg>"))
    assert [(left.element, left.reason, left.letters) for left in read.left_out] == [("rdg", "readings of others", 5)]


def test_the_hand_chooses_the_layer() -> None:
    apps = app("<rdg wit='#B' hand='#m1'>waited</rdg><rdg wit='#B' hand='#m2'>slept</rdg>")
    assert [witness(apps, hand=hand).text.strip() for hand in ("", "m2")] == [
        "The heron waited at dawn.",
        "The heron slept at dawn.",
    ]


def test_an_apparatus_that_cannot_be_read_is_reported() -> None:
    apps = app("<rdg wit='#B'>waited</rdg>", "from='#w3' to='#w1'")
    sentence = (
        '1 app that names B is apart from the text and not read (no app has a place in the text (to="#w1" is before from="#w3"; exchange the '
        "two)), so B has the text of the edition there; put it where the words are"
    )
    read = witness(apps)
    assert (read.text.strip(), [remark.text for remark in read.remarks]) == (
        "The heron stood still at dawn.",
        [sentence],
    )
    with pytest.raises(SourceError) as caught:
        witness(apps, strict=True)
    assert str(caught.value) == f"heron.xml, line 1: {sentence}"


def test_pages_that_are_not_kept_are_reported() -> None:
    read = witness(app("<rdg wit='#B'>waited</rdg>"), body=f"<pb n='1'/>{BODY}")
    assert [remark.text for remark in read.remarks] == [
        "the apparatus is apart from the text, so the beginnings of pages (pb) are not kept"
    ]


def test_an_apparatus_without_a_text_is_read_and_reported() -> None:
    read = witness(app("<lem>heron</lem><rdg wit='#B'>bird</rdg>", "n='1'"), body="<p/>")
    assert (read.text.strip(), [remark.text for remark in read.remarks]) == (
        "bird",
        ["the file holds an apparatus and no text, so its lemmas are read as the text"],
    )


def test_an_app_that_points_at_nothing_is_read_where_it_is() -> None:
    body = "<pb n='1'/><p>The <app to='#nowhere'><lem>heron</lem><rdg wit='#B'>bird</rdg></app> stood</p>"
    read = witness(body=body)
    assert (read.text.strip(), [zone.name for zone in read.zones], read.remarks) == ("The bird stood", ["1"], ())


def test_each_section_in_a_lacuna_is_lost() -> None:
    body = (
        "<div n='1'><p>one <w xml:id='a'>two</w> <lacunaStart wit='#B'/>three</p></div><div n='2'><p>four</p></div>"
        "<div n='3'><p>five <lacunaEnd wit='#B'/>six</p></div>"
    )
    read = witness(app("<rdg wit='#B'>deux</rdg>", "from='#a'"), body=body)
    assert [(section.name, " ".join(read.text[section.start : section.end].split())) for section in read.sections] == [
        ("1", "one deux"),
        ("2", "[…]"),
        ("3", "[…] six"),
    ]
    assert [read.text[gap.start : gap.end] for gap in read.lacunae] == ["", "[…]", "[…]"]


def test_apps_that_number_the_words_of_a_verse_are_read_for_one_witness() -> None:
    apps = (
        '<app from="2" to="4"><lem wit="T">an elk</lem><rdg wit="A">an elk</rdg><rdg wit="C" type="om"/></app>'
        '<app from="2" to="2"><lem wit="T">an</lem><rdg wit="A">an</rdg><rdg wit="B">the</rdg></app>'
        '<app from="4" to="4"><lem wit="T">elk</lem><rdg wit="A B">elk</rdg></app>'
    )
    header = '<teiHeader><fileDesc><sourceDesc><listWit><witness n="A"/><witness n="B"/><witness n="C"/></listWit></sourceDesc></fileDesc></teiHeader>'
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<ab xml:id="Elk.1-APP">{apps}</ab></TEI>'
    read = read_xml(data.encode(), Witness("B", "", source="elk.xml"))
    assert (read.text.split(), [section.name for section in read.sections]) == (["the", "elk"], ["Elk.1"])
    assert UNACCOUNTED not in {left.reason for left in read.left_out}
