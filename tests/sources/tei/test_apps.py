"""The text of one witness in a file with a critical apparatus: what its readings state beside their words."""

import pytest

from collate.errors import SourceError
from collate.model import State, TeiOptions, Witness
from collate.sources.account import UNACCOUNTED
from collate.sources.tei import read_tei

HEADER = (
    "<teiHeader><fileDesc><sourceDesc><listWit><witness xml:id='A'/><listWit xml:id='g'><witness xml:id='B'/><witness xml:id='C'/></listWit>"
    "</listWit></sourceDesc></fileDesc></teiHeader>"
)
LACUNA, UNKNOWN = State.LACUNA, State.NOT_TRANSCRIBED


def witness(body: str, siglum: str = "B", **options: object) -> Witness:
    data = f"<TEI xmlns='http://www.tei-c.org/ns/1.0'>{HEADER}<text><body><p>{body}</p></body></text></TEI>".encode()
    read = read_tei(data, Witness(siglum, "", source="otter.xml"), TeiOptions(**{"gap": "", **options}))  # type: ignore[arg-type]  # by name
    assert UNACCOUNTED not in {left.reason for left in read.left_out}
    return read


def gaps(read: Witness) -> list[tuple[str, State]]:
    """Return the word before each gap, and the state."""
    return [(read.text[: gap.start].split()[-1] if gap.start else "", gap.state) for gap in read.lacunae]


def app(reading: str, lemma: str = "<lem wit='#A' xml:id='l'>sleek</lem>") -> str:
    return f"the <app>{lemma}{reading}</app> otter"


@pytest.mark.parametrize(
    ("reading", "text", "lacunae"),
    [
        ("<rdg wit='#B' copyOf='#l'/>", "the sleek otter\n", []),
        ("<rdg wit='#B' sameAs='#l'/>", "the sleek otter\n", []),
        ("<rdg wit='#C' xml:id='c' copyOf='#l'/><rdg wit='#B' copyOf='#c'/>", "the sleek otter\n", []),
        ("<rdg wit='#C' xml:id='c'>om.</rdg><rdg wit='#B' copyOf='#c'/>", "the otter\n", []),
        ("<rdg wit='#B'/>", "the otter\n", []),
        ("<rdg wit='#B'>om.</rdg>", "the otter\n", []),
        ("<rdg wit='#B'>(om.)</rdg>", "the otter\n", []),
        ("<rdg wit='#B' type='omission'>om</rdg>", "the otter\n", []),
        ("<rdg wit='#B'>om</rdg>", "the om otter\n", []),
        ("<rdg wit='#B' type='lac'/>", "the otter\n", [("the", LACUNA)]),
        ("<rdg wit='#B' type='lacuna'>def.</rdg>", "the otter\n", [("the", LACUNA)]),
        ("<witDetail wit='#B' type='lac'>torn off</witDetail>", "the otter\n", [("the", LACUNA)]),
        ("<witDetail wit='#g' type='illegible'/>", "the otter\n", [("the", State.ILLEGIBLE)]),
        ("<witDetail wit='#B'>in a small script</witDetail>", "the sleek otter\n", []),
    ],
)
def test_a_reading_is_what_it_states_and_not_what_is_written(
    reading: str, text: str, lacunae: list[tuple[str, State]]
) -> None:
    read = witness(app(reading))
    assert (read.text, gaps(read), read.remarks) == (text, lacunae, ())


def test_a_lemma_of_an_omission_is_no_word() -> None:
    assert witness(app("<rdg wit='#A' type='om'>om.</rdg>", "<lem wit='#B'>–</lem>")).text == "the otter\n"


@pytest.mark.parametrize("reading", ["<rdg wit='#B' copyOf='#x'/>", "<rdg wit='#B' xml:id='x' copyOf='#x'/>"])
def test_a_copy_of_nothing_is_reported_and_no_omission(reading: str) -> None:
    read = witness(app(reading))
    sentence = (
        "the reading is a copy of #x, where there are no words, so nothing is known of B; name the xml:id of a reading"
    )
    assert (read.text, gaps(read)) == ("the otter\n", [("the", UNKNOWN)])
    assert [remark.text for remark in read.remarks] == [sentence]
    with pytest.raises(SourceError) as caught:
        witness(app(reading), strict=True)
    assert str(caught.value) == f"otter.xml, line 1: {sentence}"


@pytest.mark.parametrize(
    ("body", "text", "lacunae"),
    [
        (
            "one <lacunaStart wit='#B'/>two <app><lem>three</lem></app> <lacunaEnd wit='#B'/>four",
            "one four\n",
            [("one", LACUNA)],
        ),
        ("one <lacunaStart wit='#g'/>two <lacunaEnd wit='#B'/>three", "one three\n", [("one", LACUNA)]),
        ("one <lacunaStart wit='#C'/>two <lacunaEnd wit='#C'/>three", "one two three\n", []),
        ("one <witEnd wit='#B'/>two", "one\n", [("one", LACUNA)]),
        ("one <witStart wit='#B'/>two", "two\n", [("", LACUNA)]),
        (
            "one <app><lem wit='#A'>two</lem><rdg wit='#B'>twos<lacunaStart/></rdg></app> three "
            "<app><lem wit='#A'>four</lem><rdg wit='#B'><lacunaEnd/>for</rdg></app> five",
            "one twos for five\n",
            [("twos", LACUNA)],
        ),
        (
            "one <app><lem wit='#A'>two</lem><rdg wit='#B'>two<witStart/> and</rdg></app> three",
            "and three\n",
            [("", LACUNA)],
        ),
        (
            "one <app><lem wit='#A'>two</lem><lacunaStart wit='#B'/></app> three "
            "<app><lem wit='#A'>four</lem><lacunaEnd wit='#B'/></app> five",
            "one five\n",
            [("one", LACUNA)],
        ),
        ("one <app><lem wit='#A'>two<lacunaStart/></lem></app> three", "one two three\n", []),
        (
            "<lacunaStart wit='#B'/>one <gap/><app><lem>x</lem><rdg wit='#B' type='lac'/></app><lacunaEnd wit='#B'/>two",
            "two\n",
            [("", LACUNA)],
        ),
    ],
)
def test_a_witness_is_lost_between_its_milestones(body: str, text: str, lacunae: list[tuple[str, State]]) -> None:
    read = witness(body)
    assert (read.text, gaps(read), read.remarks) == (text, lacunae, ())


def test_what_a_witness_has_lost_is_left_out_with_the_reason() -> None:
    (left,) = witness("one <lacunaStart wit='#B'/>two <lacunaEnd wit='#B'/>three").left_out
    assert (left.element, left.reason, left.letters) == ("lacunaStart", "lost in the witness", 3)


def test_the_sign_of_a_lacuna_is_no_part_of_a_word() -> None:
    body = "one<lacunaStart wit='#B'/> two <lacunaEnd wit='#B'/>three"
    assert witness(body, gap="[…]").text == "one […] three\n"


def test_a_reading_whose_words_are_elsewhere_is_no_omission() -> None:
    read = witness(app("<rdg wit='#B'><ptr target='b.xml#w1'/></rdg>"))
    assert (read.text, gaps(read)) == ("the otter\n", [("the", UNKNOWN)])
    assert [remark.text for remark in read.remarks] == [
        "the reading of B has no words but points at them (ptr b.xml#w1), which is read in a whole collation alone; write its words there"
    ]


def test_the_readings_of_a_group_are_those_of_its_witnesses() -> None:
    assert witness(app("<rdgGrp wit='#B'><rdg>wet</rdg></rdgGrp>")).text == "the wet otter\n"


def test_each_section_in_a_lacuna_is_lost() -> None:
    divs = (
        "</p><div n='1'><p>one <lacunaStart wit='#B'/>two</p></div><div n='2'><p>three</p></div>"
        "<div n='3'><p>four <lacunaEnd wit='#B'/>five</p></div><p>"
    )
    read = witness(divs, gap="[…]")
    assert [(section.name, " ".join(read.text[section.start : section.end].split())) for section in read.sections] == [
        ("1", "one […]"),
        ("2", "[…]"),
        ("3", "[…] five"),
    ]
    assert [read.text[gap.start : gap.end] for gap in read.lacunae] == ["[…]"] * 3


OTHERS = "<lem wit='#A' xml:id='l'>sleek</lem>"


@pytest.mark.parametrize(
    ("readings", "first", "corrected"),
    [
        ("<rdg wit='#B' type='a.c.'>slek</rdg><rdg wit='#B' type='p.c.'>slick</rdg>", "slek", "slick"),
        ("<rdg wit='#B' type='p.c.'>slick</rdg><rdg wit='#B'>slek</rdg>", "slek", "slick"),
        ("<rdg wit='#g'>slek</rdg><rdg wit='#B' type='corr'>slick</rdg>", "slek", "slick"),
        ("<rdg wit='#B' varSeq='2'>slick</rdg><rdg wit='#B' varSeq='1'>slek</rdg>", "slek", "slick"),
        (
            "<rdg wit='#B'>slick</rdg><rdg wit='#B' xml:id='r'>slek</rdg><witDetail wit='#B' target='#r'>a.c.</witDetail>",
            "slek",
            "slick",
        ),
        ("<rdg wit='#B'>slek</rdg><rdg wit='#B'>slick</rdg>", "slek", "slek"),
        ("<rdg wit='cett.'>slek</rdg>", "slek", "slek"),
        ("<rdgGrp wit='#g'><rdgGrp type='x'><rdg>slek</rdg></rdgGrp></rdgGrp>", "slek", "slek"),
    ],
)
def test_of_the_layers_of_a_witness_that_of_its_hand_is_read(readings: str, first: str, corrected: str) -> None:
    data = f"<TEI xmlns='http://www.tei-c.org/ns/1.0'>{HEADER}<text><body><p>{app(readings, OTHERS)}</p></body></text></TEI>".encode()
    texts = [
        read_tei(data, Witness("B", "", hand=hand, source="otter.xml"), TeiOptions()).text for hand in ("", "p.c.")
    ]
    assert texts == [f"the {first} otter\n", f"the {corrected} otter\n"]
