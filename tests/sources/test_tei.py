from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.errors import EditionError, SourceError
from collate.model import Abbreviated, Lacuna, ReadAs, Section, State, TeiOptions, Witness
from collate.pipeline import collate, load
from collate.sources import read
from collate.sources.tei import read_tei

CASES = Path(__file__).parents[1] / "cases"


def tei(body: str, header: str = "") -> bytes:
    return f"<TEI xmlns='http://www.tei-c.org/ns/1.0'>{header}<text><body>{body}</body></text></TEI>".encode()


def witness(body: str, header: str = "", *, hand: str = "", siglum: str = "A", **options: object) -> Witness:
    return read_tei(tei(body, header), Witness(siglum, "", hand=hand, source="a.xml"), TeiOptions(**options))  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>The\n   quick fox</p>", "The quick fox\n"),
        ("<head>Of Foxes</head><p>One.</p>\n<p>Two.</p>", "Of Foxes\n\nOne.\n\nTwo.\n"),
        ("<lg><l>a b</l>\n <l>c d</l></lg><lg><l>e</l></lg>", "a b\nc d\n\ne\n"),
        ("<p>one<lb/>two <lb/> three</p>", "one\ntwo\nthree\n"),
        ("<p>com <lb break='no'/> rades</p>", "comrades\n"),
        ("<p>com<pb break='no'/><cb/><lb/>rades</p>", "comrades\n"),
        ("<p>end</p><pb n='2'/><cb/><lb/><p>begin</p>", "end\n\nbegin\n"),
        ("<p>The <hi rend='red'>F</hi>ox, <note>or vixen</note>ran</p>", "The Fox, ran\n"),
        ("<p>no\u00a0break <fw>running head</fw>here</p>", "no\u00a0break here\n"),
        ("<p>a <choice><sic>teh</sic><corr>the</corr></choice> b</p>", "a teh b\n"),
        ("<p><choice><abbr>d<am>̅</am></abbr><expan>d<ex>omi</ex>ne</expan></choice> est</p>", "domine est\n"),
        ("<p>wo<!-- a note --><?pi x?>rd<svg xmlns='http://www.w3.org/2000/svg'><text>no</text></svg></p>", "word\n"),
        ("<p>Κα<supplied reason='lost'>ι</supplied> <unclear>so</unclear></p>", "Και so\n"),
    ],
)
def test_text_reads_as_the_transcription_does(body: str, text: str) -> None:
    assert witness(body).text == text


@pytest.mark.parametrize(
    ("body", "options", "text"),
    [
        ("<p><choice><sic>teh</sic><corr>the</corr></choice></p>", {"corrections": ReadAs.CORRECTED}, "the\n"),
        ("<p><choice><orig>vp</orig><reg>up</reg></choice></p>", {"spellings": ReadAs.CORRECTED}, "up\n"),
        (
            "<p><choice><abbr>d<am>̅</am></abbr><expan>domine</expan></choice></p>",
            {"abbreviations": Abbreviated.KEEP},
            "d̅\n",
        ),
        ("<p><expan>d<ex>omi</ex>ne</expan></p>", {"abbreviations": Abbreviated.KEEP}, "dne\n"),
        ("<p>fox <note>or vixen</note></p>", {"notes": True}, "fox or vixen\n"),
        ("<head>Of Foxes</head><p>One</p>", {"headings": False}, "One\n"),
        ("<p>a <supplied>b</supplied> c</p>", {"supplied": State.OMISSION}, "a c\n"),
    ],
)
def test_settings_say_what_is_text(body: str, options: dict[str, object], text: str) -> None:
    assert witness(body, **options).text == text


CORRECTED = "<p>The <subst><del>red</del> <add hand='#h2'>brown</add></subst> fox <add hand='#h3'>soon </add>ran</p>"
HANDS = """<teiHeader><handNotes><handNote xml:id="h1" n="M"/><handNote xml:id="h2" n="M2" scribe="corrector"/>
<handNote xml:id="h3">the owner</handNote></handNotes></teiHeader>"""


@pytest.mark.parametrize(
    ("hand", "text"),
    [
        ("", "The red fox ran\n"),
        ("first hand", "The red fox ran\n"),
        ("h1", "The red fox ran\n"),
        ("a.c.", "The red fox ran\n"),
        ("#h2", "The brown fox ran\n"),
        ("M2", "The brown fox ran\n"),
        ("the owner", "The red fox soon ran\n"),
        ("h2+h3", "The brown fox soon ran\n"),
        ("p.c.", "The brown fox soon ran\n"),
    ],
)
def test_a_hand_reads_the_first_hand_with_its_own_changes(hand: str, text: str) -> None:
    body = CORRECTED.replace("<del>", "<del hand='#h2'>")
    assert witness(body, HANDS, hand=hand).text == text


@pytest.mark.parametrize(
    ("hand", "text"), [("", "red\n"), ("a.c.", "red\n"), ("corrector", "brown\n"), ("p.c.", "brown\n")]
)
def test_changes_without_a_hand_are_an_unnamed_corrector_s(hand: str, text: str) -> None:
    assert witness("<p><del>red</del><add>brown</add></p>", hand=hand).text == text


@pytest.mark.parametrize(("hand", "text"), [("", "brown\n"), ("a.c.", "red\n"), ("h2", "brown\n")])
def test_the_first_hand_s_own_correction_is_its_text(hand: str, text: str) -> None:
    body = "<p><subst hand='#h1'><del>red</del><add>brown</add></subst></p>"
    assert witness(body, HANDS, hand=hand).text == text


def test_a_deletion_taken_back_is_read() -> None:
    body = "<p>a <restore hand='#h2'><del hand='#h1'>b</del></restore> c</p>"
    assert [witness(body, HANDS, hand=hand).text for hand in ("", "h2")] == ["a c\n", "a b c\n"]


def test_readings_of_hands_in_an_app_are_layers() -> None:
    body = "<p><app><rdg type='orig' hand='firsthand'>red</rdg><rdg type='corr' hand='c1'>brown</rdg></app> fox</p>"
    assert [witness(body, hand=hand).text for hand in ("", "c1")] == ["red fox\n", "brown fox\n"]


def test_an_app_is_read_by_the_siglum_else_by_its_lemma() -> None:
    header = "<teiHeader><listWit><witness xml:id='wB' n='B'/><witness xml:id='wC'><abbr>C</abbr></witness></listWit></teiHeader>"
    body = "<p>the <app><lem>red</lem><rdg wit='#wB'>brown</rdg><rdgGrp><rdg wit='#wC'/></rdgGrp></app> fox</p>"
    assert [witness(body, header, siglum=siglum).text for siglum in "ABC"] == [
        "the red fox\n",
        "the brown fox\n",
        "the fox\n",
    ]


def test_a_gap_is_a_lacuna_with_its_extent() -> None:
    body = "<p>ab<gap reason='illegible' quantity='2' unit='chars'/>cd <gap reason='lost' extent='3 lines'/> e</p>"
    read = witness(body + "<gap reason='not transcribed'/>")
    assert read.text == "ab[…]cd […] e\n\n[…]\n"
    assert read.lacunae == (
        Lacuna(2, 5, State.ILLEGIBLE, "illegible, 2 chars"),
        Lacuna(8, 11, State.LACUNA, "lost, 3 lines"),
        Lacuna(15, 18, State.NOT_TRANSCRIBED, "not transcribed"),
    )


def test_a_gap_of_whole_lines_is_a_line_of_its_own_where_a_line_begins() -> None:
    lost = "<gap reason='lost' unit='line' quantity='1'/>"
    assert witness(f"<lg><l>ab</l>{lost}{lost}<l>cd</l></lg>").text == "ab\n[…]\n[…]\ncd\n"
    assert witness(f"<p>ab {lost} cd<lb/><gap extent='2 lines'/> ef</p>").text == "ab […] cd\n[…]\nef\n"


def test_supplied_and_unclear_are_lacunae_if_the_edition_says_so() -> None:
    read = witness(
        "<p>a <supplied>b</supplied> <unclear>c</unclear></p>", supplied=State.LACUNA, unclear=State.ILLEGIBLE, gap="∗"
    )
    assert read.text == "a ∗ ∗\n"
    assert [(gap.start, gap.end, gap.state) for gap in read.lacunae] == [
        (2, 3, State.LACUNA),
        (4, 5, State.ILLEGIBLE),
    ]


def test_divisions_with_a_number_are_sections() -> None:
    body = "<div n='1'><head>One</head><ab n='1'>a</ab><ab n='2'/></div><div n='2'><ab n='1'>b</ab></div>"
    read = witness(body)
    assert read.text == "One\n\na\n\nb\n"
    assert [(s.name, read.text[s.start : s.end]) for s in read.sections] == [
        ("1", "One"),
        ("1.1", "a"),
        ("1.2", ""),
        ("2.1", "b"),
    ]


def test_milestones_of_the_unit_named_are_sections() -> None:
    body = "<p>intro <milestone unit='verse' n='1'/>a <milestone unit='leaf' n='7'/>b</p><p>c <milestone unit='verse' n='2'/>d</p>"
    read = witness(body, sections=("milestone:verse",))
    assert [(s.name, read.text[s.start : s.end]) for s in read.sections] == [
        ("", "intro"),
        ("1", "a b\n\nc"),
        ("2", "d"),
    ]


def test_a_section_in_parts_is_one() -> None:
    read = witness("<ab n='1' part='I'>a</ab><pb/><ab n='1' part='F'>b</ab><ab n='2'>c</ab>")
    assert read.sections == (Section("1", 0, 3), Section("2", 4, 5))


def test_marked_words_are_tokens_with_their_norm() -> None:
    read = witness("<p><w norm='up'>vp</w>, <w>co<lb break='no'/>mes</w><pc>.</pc> L<hi>r</hi> en</p>")
    assert read.text == "vp, comes. Lr en\n"
    assert [(read.text[a:b], n) for a, b, n in read.words] == [
        ("vp", "up"),
        (",", ""),
        ("comes", ""),
        (".", ""),
        ("Lr", ""),
        ("en", ""),
    ]


def test_words_without_white_space_stand_apart() -> None:
    read = witness("<ab><w>in</w><w>prin<lb break='no'/>cipio</w><pc>,</pc><pc>(</pc><w>erat</w><pc>)</pc></ab>")
    assert read.text == "in principio, (erat)\n"
    assert [read.text[a:b] for a, b, _ in read.words] == ["in", "principio", ",", "(", "erat", ")"]


def test_words_are_not_marked_if_the_edition_says_so() -> None:
    assert witness("<p><w>a</w> <w>b</w></p>", words=False).words == ()


def test_a_character_of_the_header_is_read_by_its_mapping() -> None:
    header = (
        "<teiHeader><charDecl><char xml:id='c1'><mapping type='Unicode'>U+A751</mapping></char></charDecl></teiHeader>"
    )
    assert witness("<p>se<g ref='#c1'/> <g ref='#x'>t</g></p>", header).text == "se\ua751 t\n"


@pytest.mark.parametrize(
    ("case", "message"),
    [
        (
            "not-well-formed.xml",
            "line 4: not well-formed XML (opening and ending tag mismatch: hi line 3 and p); correct it there",
        ),
        (
            "entities-that-grow.xml",
            "line 2: the entities that the file declares make the text more than five times as long; write the characters "
            "themselves",
        ),
        (
            "reads-another-file.xml",
            "line 3: &y; stands for another file, which is never read; put its text here, or include it by XInclude",
        ),
        ("not-tei.xml", "line 1: the file is not TEI: its root is html, not TEI"),
        ("no-words.xml", "the transcription has no words; write the text, or say `extant = false` of the witness"),
    ],
)
def test_what_cannot_be_read_is_reported_in_a_sentence(case: str, message: str) -> None:
    source = f"tests/cases/{case}"
    with pytest.raises(SourceError) as caught:
        read_tei((CASES / case).read_bytes(), Witness("A", "", source=source))
    assert str(caught.value).removeprefix(source).removeprefix(", ").removeprefix(": ") == message


def test_deep_nesting_is_refused() -> None:
    for depth in (200, 1000, 100_000):
        with pytest.raises(SourceError, match=r"elements are nested more than 150 deep; make the encoding flatter"):
            witness("<hi>" * depth + "x" + "</hi>" * depth)


def test_a_section_that_nothing_begins_is_reported() -> None:
    with pytest.raises(EditionError) as caught:
        witness("<p>a</p>", sections=("chapter",))
    assert str(caught.value) == (
        "tei.sections: 'chapter' begins no section; write the name of an element such as div, ab, lg or p, or milestone:UNIT"
    )


@given(
    st.lists(
        st.sampled_from(["the", "fox", "Ω", " ", "\n", "<lb/>", "<pb break='no'/>", "<gap/>", "<hi>x</hi>", "&lt;"])
    )
)
def test_whatever_is_in_a_paragraph_is_read_with_single_spaces(parts: list[str]) -> None:
    parts = ["a", *parts]
    read = witness(f"<p>{''.join(parts)}</p>")
    assert read.text == read.text.strip() + "\n"
    assert "  " not in read.text
    letters = "".join(parts).replace("<hi>x</hi>", "x").replace("<gap/>", "[…]").replace("<lb/>", "")
    assert "".join(read.text.split()) == "".join(letters.replace("<pb break='no'/>", "").replace("&lt;", "<").split())
    assert all(read.text[gap.start : gap.end] == "[…]" for gap in read.lacunae)


def test_a_hand_that_nobody_knows_is_reported() -> None:
    with pytest.raises(SourceError) as caught:
        witness(CORRECTED, HANDS, hand="h9")
    assert str(caught.value) == (
        "a.xml: there is no hand 'h9', which witness A names; the transcription knows h1, h2, h3, besides first hand, "
        "corrector, a.c. and p.c."
    )


def test_bytes_that_are_no_xml_are_refused() -> None:
    for data in (b"", b"\xff\xfe\x00", b"no XML at all", b"<TEI>\xe9</TEI>"):
        with pytest.raises(SourceError, match="not well-formed XML"):
            read_tei(data, Witness("A", "", source="a.xml"))


def test_a_file_is_read_by_its_suffix(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(tei("<p><choice><sic>teh</sic><corr>the</corr></choice></p>"))
    values = [
        read(path, Witness("A", ""), tei=options).text for options in (None, TeiOptions(corrections=ReadAs.CORRECTED))
    ]
    assert values == ["teh\n", "the\n"]


TRANSCRIPTION = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc><handNotes>
<handNote xml:id="h1">the scribe</handNote><handNote xml:id="h2">a reader</handNote></handNotes></profileDesc></teiHeader>
<text><body><div n="1"><p>In principio <subst hand="#h2"><del>fuit</del><add>erat</add></subst> verbum
<gap reason="lost" extent="2 lines"/></p></div><div n="2"><p>Et verbum <add hand="#h2">vero </add>erat</p></div></body></text></TEI>"""


def test_hands_of_one_file_are_witnesses_of_an_edition(tmp_path: Path) -> None:
    (tmp_path / "m.xml").write_text(TRANSCRIPTION, encoding="utf-8")
    (tmp_path / "n.txt").write_text(
        "== 1 ==\nIn principio fuit verbum apud deum\n== 2 ==\nEt verbum erat\n", encoding="utf-8"
    )
    (tmp_path / "edition.toml").write_text(
        """title = "Verbum"
[[witness]]
siglum = "N"
file = "n.txt"
[[witness]]
siglum = "M*"
file = "m.xml"
[[witness]]
siglum = "Mᶜ"
file = "m.xml"
hand = "a reader"
""",
        encoding="utf-8",
    )
    collation = collate(*load(tmp_path))
    entries = [
        (e.place.section, e.lemma.text, [(r.text, r.sigla, r.state) for r in e.readings])
        for e in collation.apparatus.entries
    ]
    assert entries == [
        ("1", "fuit", [("erat", ("Mᶜ",), State.TEXT)]),
        ("1", "apud deum", [("", ("M*", "Mᶜ"), State.LACUNA)]),
        ("2", "", [("vero", ("Mᶜ",), State.TEXT)]),
    ]
