from pathlib import Path

import pytest
from hypothesis import given

from collate.errors import SourceError
from collate.interchange.import_ import import_tei
from collate.model import Lacuna, Section, State, UnitClass
from collate.render.tei import evt
from collate.sources.tei_collation import TeiCollation, read_tei_collation
from tests.render.strange import collations

CASES = Path(__file__).parents[1] / "cases"

HEADER = """<teiHeader><fileDesc><titleStmt><title>The Fox</title><author>Anon</author></titleStmt><sourceDesc><listWit>
<head>Manuscripts</head><witness xml:id="A">Codex A, <date>s. X</date></witness>
<listWit><head>β</head><witness xml:id="wB"><abbr type="siglum">B</abbr> Codex B</witness><witness xml:id="wC" n="C"/></listWit>
</listWit></sourceDesc></fileDesc></teiHeader>"""


def tei(body: str, back: str = "", header: str = HEADER) -> bytes:
    return f"<TEI xmlns='http://www.tei-c.org/ns/1.0'>{header}<text xml:lang='en'><body>{body}</body>{back}</text></TEI>".encode()


def read(body: str, back: str = "", header: str = HEADER) -> TeiCollation:
    return read_tei_collation(tei(body, back, header), "a.xml")


def texts(result: TeiCollation) -> dict[str, str]:
    return {witness.siglum: witness.text.replace(" \n", "\n") for witness in result.witnesses}


def pieces(result: TeiCollation) -> dict[str, list[str]]:
    pairs = zip(result.witnesses, result.segments, strict=True)
    return {w.siglum: [w.text[a:b].strip() for a, b in spans] for w, spans in pairs}


APPS = """<p>The <app><lem wit="#A">red</lem><rdg wit="#wB #wC">brown</rdg></app> fox
<app><lem>ran</lem><rdg wit="#wC"/></app> home.</p>"""


def test_the_header_gives_the_edition_and_the_witnesses() -> None:
    witness = read(APPS)
    assert (witness.edition.title, witness.edition.author, witness.edition.language) == ("The Fox", "Anon", "en")
    assert [(w.siglum, w.document, w.date) for w in witness.witnesses] == [
        ("A", "Codex A, s. X", "s. X"),
        ("B", "Codex B", ""),
        ("C", "", ""),
    ]


def test_parallel_segments_give_each_witness_its_text_and_segments() -> None:
    witness = read(APPS)
    assert texts(witness) == {
        "A": "The red fox ran home.\n",
        "B": "The brown fox ran home.\n",
        "C": "The brown fox home.\n",
    }
    assert pieces(witness) == {
        "A": ["The", "red", "fox", "ran", "home."],
        "B": ["The", "brown", "fox", "ran", "home."],
        "C": ["The", "brown", "fox", "", "home."],
    }


def test_sigla_without_a_list_are_taken_as_they_come() -> None:
    witness = read("<p>a <app><rdg wit='X Y'>b</rdg><rdg wit='Z'>c</rdg></app></p>", header="<teiHeader/>")
    assert texts(witness) == {"X": "a b\n", "Y": "a b\n", "Z": "a c\n"}


def test_an_app_inside_another_belongs_to_its_segment() -> None:
    witness = read(
        "<p>x <app><lem wit='#A #wB'>a <app><lem wit='#A'>b</lem><rdg wit='#wB'>c</rdg></app> d</lem><rdg wit='#wC'/></app> y</p>"
    )
    assert pieces(witness) == {"A": ["x", "a b d", "y"], "B": ["x", "a c d", "y"], "C": ["x", "", "y"]}


def test_silence_is_distinguished_from_omission() -> None:
    witness = read(
        "<p>a <app><lem wit='#A'>b</lem><witDetail wit='#wB' type='lac'>def.</witDetail></app> c "
        "<app><lem wit='#A'>d</lem><rdg wit='#wB' type='lac'/><rdg wit='#wC'/></app></p>"
    )
    assert {w.siglum: w.lacunae for w in witness.witnesses} == {
        "A": (),
        "B": (Lacuna(2, 2, State.LACUNA, "def."), Lacuna(4, 4, State.LACUNA)),
        "C": (Lacuna(2, 2, State.NOT_TRANSCRIBED),),
    }


def test_a_fragmentary_witness_lacks_what_all_share() -> None:
    witness = read(
        "<p>a <app><lem wit='#A #wB'>b</lem><rdg wit='#wC'>B<lacunaStart/></rdg></app> c d "
        "<app><lem wit='#A'>e</lem><rdg wit='#wB'/></app> f <app><lem wit='#A #wB'>g</lem><rdg wit='#wC'><lacunaEnd/>G</rdg></app> h</p>"
    )
    assert texts(witness) == {"A": "a b c d e f g h\n", "B": "a b c d f g h\n", "C": "a B G h\n"}
    assert witness.witnesses[2].lacunae == (Lacuna(3, 3, State.LACUNA, "lacunaStart"),)


def test_a_witness_that_begins_late_is_silent_until_then() -> None:
    witness = read("<p>a b <app><lem wit='#A #wB'>c</lem><rdg wit='#wC'>c<witStart/> d</rdg></app> e</p>")
    assert texts(witness)["C"] == "d e\n"
    assert witness.witnesses[2].lacunae == (Lacuna(0, 0, State.LACUNA, "witStart"),)


def test_sections_begin_segments() -> None:
    witness = read("<div n='1'><p>a <app><lem>b</lem><rdg wit='#wC'/></app></p></div><div n='2'><p>c</p></div>")
    assert [w.sections for w in witness.witnesses][2] == (Section("1", 0, 1), Section("2", 4, 5))
    assert pieces(witness)["C"] == ["", "a", "", "", "c"]


BASE = (
    "<p>"
    + " ".join(f'<w xml:id="w{n}">{word}</w>' for n, word in enumerate("the quick red fox ran".split(), 1))
    + "</p>"
)


def listed(*apps: str) -> str:
    return f"<back><listApp>{''.join(apps)}</listApp></back>"


def test_double_end_points_are_put_in_the_base_text() -> None:
    witness = read(
        BASE,
        listed(
            "<app from='#w2' to='#w3'><rdg wit='#wB'>brown</rdg><rdg wit='#wC'/></app>",
            "<app from='#w5'><lem wit='#A #wB'>ran</lem><witDetail wit='#wC' type='lac'/></app>",
        ),
    )
    assert texts(witness) == {"A": "the quick red fox ran\n", "B": "the brown fox ran\n", "C": "the fox\n"}
    assert pieces(witness)["B"] == ["the", "brown", "fox", "ran", ""]
    assert witness.witnesses[2].lacunae == (Lacuna(8, 8, State.LACUNA),)


def test_readings_of_different_witnesses_may_overlap() -> None:
    witness = read(
        BASE,
        listed(
            "<app from='#w2' to='#w3'><rdg wit='#wB'>brown</rdg></app>",
            "<app from='#w3' to='#w4'><rdg wit='#wC'>cat</rdg></app>",
        ),
    )
    assert texts(witness) == {"A": "the quick red fox ran\n", "B": "the brown fox ran\n", "C": "the quick cat ran\n"}
    assert pieces(witness)["C"] == ["the", "quick cat", "ran"]


def test_an_addition_is_apart_from_the_words_beside_it() -> None:
    body = BASE.replace('</w> <w xml:id="w4"', "</w><anchor xml:id='x'/> <w xml:id=\"w4\"")
    witness = read(body, listed("<app from='#x' to='#x'><rdg wit='#wB'>old</rdg></app>"))
    assert texts(witness)["B"] == "the quick red old fox ran\n"


def test_an_app_after_its_words_ends_where_it_is() -> None:
    body = "<p>the <anchor xml:id='x'/>red fox<app from='#x'><lem>red fox</lem><rdg wit='#wC'>cat</rdg></app> ran</p>"
    assert texts(read(body)) == {"A": "the red fox ran\n", "B": "the red fox ran\n", "C": "the cat ran\n"}


def test_sections_of_a_base_text_are_those_of_every_witness() -> None:
    body = "<div n='1'><p><w xml:id='w1'>a</w></p></div><div n='2'><p><w xml:id='w2'>b</w> c</p></div>"
    result = read(body, listed("<app from='#w1'><rdg wit='#wC'>long</rdg></app>"))
    witness = result.witnesses[2]
    assert [(s.name, witness.text[s.start : s.end].strip()) for s in witness.sections] == [("1", "long"), ("2", "b c")]


def test_an_imported_collation_has_its_apparatus() -> None:
    collation = import_tei(tei(APPS), "a.xml")
    entries = [
        (e.lemma.text, e.lemma.sigla, [(r.text, r.sigla) for r in e.readings]) for e in collation.apparatus.entries
    ]
    assert entries == [("red", ("A",), [("brown", ("B", "C"))]), ("ran", ("A", "B"), [("", ("C",))])]


def test_words_of_different_segments_are_never_aligned() -> None:
    collation = import_tei(
        tei(
            "<p><app><lem wit='#A #wB'>a b</lem><rdg wit='#wC'>c</rdg></app> <app><lem wit='#A'>c</lem><rdg wit='#wB #wC'>a b</rdg></app></p>"
        ),
        "a.xml",
    )
    columns = [list(places) for places in collation.table.columns]
    assert columns[0][2] not in columns[2][:1]
    assert max(columns[0][:2]) < min(columns[2][1:])


def test_sections_of_an_imported_collation_stand_in_its_table() -> None:
    collation = import_tei(
        tei("<div n='1'><p>a <app><lem>b</lem><rdg wit='#wC'/></app></p></div><div n='2'><p>c</p></div>"), "a.xml"
    )
    assert collation.table.sections == (("1", 0), ("2", 2))


@given(collations(("the", "fox", "Fox", "λόγος", "שלום", "ran", ".")))
def test_what_we_write_for_others_is_read_again(result: object) -> None:
    xml = evt.render(result).encode()  # type: ignore[arg-type]  # a collation
    if b"<app" not in xml:
        return
    collation = read_tei_collation(xml, "a.xml")
    for witness, tokens in zip(collation.witnesses, result.table.tokens, strict=True):  # type: ignore[attr-defined]  # a collation
        assert "".join(witness.text.replace("[…]", "").split()) == "".join(tokens.words(0, len(tokens)).split())


@pytest.mark.parametrize(
    ("case", "message"),
    [
        (
            "an-app-that-points-nowhere.xml",
            'line 4: no app has a place in the text (to="#w9" points at nothing in the text; name the xml:id of the last word)',
        ),
        (
            "an-app-that-ends-before-it-begins.xml",
            'line 4: no app has a place in the text (to="#w1" is before from="#w2"; exchange the two)',
        ),
        (
            "places-by-loc-alone.xml",
            'line 4: no app has a place in the text (loc="1.2" has no lemma that could be looked for; give the app a from and a to)',
        ),
        ("a-text-without-an-app.xml", "the file holds no app; a text without one is read as a witness of an edition"),
        ("not-tei.xml", "line 1: the file is not TEI: its root is html, not TEI"),
    ],
)
def test_a_file_of_which_nothing_can_be_read_is_refused_in_a_sentence(case: str, message: str) -> None:
    source = f"tests/cases/{case}"
    with pytest.raises(SourceError) as caught:
        read_tei_collation((CASES / case).read_bytes(), source)
    assert str(caught.value).removeprefix(source).removeprefix(", ").removeprefix(": ") == message


@pytest.mark.parametrize(
    ("case", "notices"),
    [
        (
            "an-app-with-an-unknown-siglum.xml",
            ["the readings name X, which no list of witnesses has; they are witnesses all the same"],
        ),
        (
            "a-witness-in-two-readings.xml",
            [
                "a.xml, line 4: witness B is in two readings, and nothing says which hand or layer each is; the second is kept as an "
                "alternative; add hand, or leave it in one"
            ],
        ),
        (
            "readings-that-overlap.xml",
            [
                "a.xml, line 5: the reading of B overlaps that of the app in line 4, which is taken; give B one reading of the whole "
                "passage"
            ],
        ),
        ("a-witness-without-an-id.xml", []),
    ],
)
def test_one_odd_place_does_not_refuse_a_file_but_is_reported(case: str, notices: list[str]) -> None:
    data = (CASES / case).read_bytes()
    assert [
        f"a.xml, line {r.line}: {r.text}" if r.line else r.text for r in read_tei_collation(data, "a.xml").remarks
    ] == notices


def test_a_file_that_marks_every_word_gives_tokens_and_their_normal_forms() -> None:
    result = read(
        "<p><w>In</w> <app><rdg wit='#A'><w norm='horto'>ortu</w></rdg><rdg wit='#wB #wC'><w>horto</w></rdg></app><pc>.</pc></p>"
    )
    assert [witness.words for witness in result.witnesses] == [
        ((0, 2, ""), (3, 7, "horto"), (7, 8, "")),
        ((0, 2, ""), (3, 8, ""), (8, 9, "")),
        ((0, 2, ""), (3, 8, ""), (8, 9, "")),
    ]
    collation = import_tei(
        tei(
            "<p><w>In</w> <app><rdg wit='#A'><w norm='horto'>ortu</w></rdg><rdg wit='#wB #wC'><w>horto</w></rdg></app></p>"
        ),
        "a.xml",
    )
    (entry,) = collation.apparatus.entries
    assert entry.unit.kind is UnitClass.ORTHOGRAPHIC


def test_a_word_outside_the_marked_ones_leaves_the_cutting_to_the_tokeniser() -> None:
    result = read("<p><w norm='in'>In</w> <app><rdg wit='#A'>ortu.</rdg><rdg wit='#wB #wC'>horto.</rdg></app></p>")
    assert [witness.words for witness in result.witnesses] == [(), (), ()]


HANDS = """<p>In <app><lem wit="#wB">horto</lem><rdg wit="#A" hand="#m1">orto</rdg><rdg wit="#A #wC" hand="#m2">horte</rdg></app>
<app><lem wit="#A #wB">magno</lem><witDetail wit="#wC" type="lac"/></app>
<app><rdgGrp><rdg wit="#wB #wC">et</rdg><rdg wit="#A" hand="#m2">ac</rdg></rdgGrp><rdg wit="#A"/></app> alto</p>"""

NOTES = HEADER.replace(
    "</teiHeader>", "<handNotes><handNote xml:id='m1'/><handNote xml:id='m2'/></handNotes></teiHeader>"
)


def test_a_witness_of_two_hands_is_two_witnesses() -> None:
    result = read(HANDS, header=NOTES)
    assert texts(result) == {
        "A*": "In orto magno alto\n",
        "Aᶜ": "In horte magno ac alto\n",
        "B": "In horto magno et alto\n",
        "C": "In horte et alto\n",
    }
    assert [witness.document for witness in result.witnesses[:2]] == ["Codex A, s. X", "Codex A, s. X"]


def test_hands_are_distinguished_by_their_order_and_more_than_two_are_counted() -> None:
    body = """<p><app><rdg wit="#wB" varSeq="1">a</rdg><rdg wit="#wB" varSeq="2">b</rdg><rdg wit="#wB" varSeq="3">c</rdg><rdg wit="#A #wC">d</rdg></app>
<app><rdg wit="#wB" varSeq="1">e</rdg><rdg wit="#wB" varSeq="3">f</rdg><rdg wit="#A #wC">g</rdg></app></p>"""
    assert texts(read(body)) == {"A": "d g\n", "B*": "a e\n", "B²": "b e\n", "B³": "c f\n", "C": "d g\n"}


def test_the_first_hand_reads_as_a_lemma_that_names_nobody_where_another_corrected_it() -> None:
    body = """<p><app><lem>a</lem><rdg wit="#A" hand="#m2">b</rdg></app>
<app><lem>c</lem><rdg wit="#A" hand="#m1">d</rdg><rdg wit="#A" hand="#m2">e</rdg></app>
<app><lem>f</lem><rdg wit="#A">g</rdg></app></p>"""
    assert texts(read(body, header=NOTES)) == {"A*": "a d g\n", "Aᶜ": "b e g\n", "B": "a c f\n", "C": "a c f\n"}


def test_a_siglum_that_is_listed_twice_gives_way_to_the_id() -> None:
    collation = read_tei_collation((CASES / "a-siglum-listed-twice.xml").read_bytes(), "a.xml")
    assert [witness.siglum for witness in collation.witnesses] == ["A", "b"]


def test_the_second_of_two_readings_of_one_hand_is_an_alternative() -> None:
    witness = read(HANDS.replace('<rdg wit="#A"/>', '<rdg wit="#A" hand="#m2">at</rdg>'), header=NOTES)
    assert texts(witness)["Aᶜ"] == "In horte magno ac alto\n"
    assert [(siglum, r.content.text) for unit in witness.units for siglum, r in unit.app.alternatives] == [("Aᶜ", "at")]


def test_what_collatex_writes_as_tei_is_read_with_its_omissions() -> None:
    data = b"""<?xml version="1.0" ?><cx:apparatus xmlns:cx="http://interedition.eu/collatex/ns/1.0" xmlns="http://www.tei-c.org/ns/1.0">The
<app><rdg wit="#A #C">quick</rdg></app> fox <app><rdg wit="#B">ran</rdg><rdg wit="#C">runs</rdg></app>.</cx:apparatus>"""
    collation = read_tei_collation(data, "a.xml")
    assert texts(collation) == {"A": "The quick fox .\n", "C": "The quick fox runs.\n", "B": "The fox ran.\n"}
    assert [witness.lacunae for witness in collation.witnesses] == [(), (), ()]


def test_collatex_itself_writes_what_is_read_so() -> None:
    import collatex

    result = collatex.Collation()
    for siglum, text in {"A": "the quick fox ran", "B": "the fox ran home", "C": "a quick fox & dog ran"}.items():
        result.add_plain_witness(siglum, text)
    collation = read_tei_collation(collatex.collate(result, output="tei").encode(), "a.xml")
    assert texts(collation) == {"A": "the quick fox ran\n", "B": "the fox ran home\n", "C": "a quick fox & dog ran\n"}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            "<p>a <app><lem resp='#X'>b</lem><rdg resp='#Y'>c</rdg></app></p>",
            "no reading names a witness (1 app), so there is nothing to collate; its readings are what editors read or proposed (resp, source) in "
            "one text; name the file as a witness in edition.toml, or give those who are to be collated as wit",
        ),
        (
            "<p>a <app><rdg>b</rdg><rdg with='#A'>c</rdg></app></p>",
            "no reading names a witness (1 app), so there is nothing to collate; the readings have an attribute with; call it wit",
        ),
        (
            "<p>a <app><lem>b</lem><rdg>c</rdg></app></p>",
            "no reading names a witness (1 app), so there is nothing to collate; add wit to lem and rdg, with the sigla of a listWit, or, if they are notes upon one text, name the file as a witness in edition.toml",
        ),
        (
            "<p>a <app><rdg hand='#h1'>b</rdg><rdg hand='#h2'>c</rdg></app></p>",
            "no reading names a witness (1 app), so there is nothing to collate; it is the transcription of one witness with its "
            "hands, so name it as a witness in edition.toml, and `hand`",
        ),
        (
            "<p>a <app><rdg wit='#A'><ptr target='a.xml#x'/></rdg><rdg wit='#wB'><ptr target='b.xml#x'/></rdg></app></p>",
            "the readings hold no words but point at them (ptr), and what they point at is not beside the file (a.xml#x, b.xml); put it there, "
            "or collate the files of the witnesses instead",
        ),
    ],
)
def test_an_apparatus_that_attests_no_words_is_refused_in_a_sentence(body: str, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(body)
    assert caught.value.message == message
