"""What apparatuses made by others say, in many spellings, as the printed text and its entries."""

from pathlib import Path

import pytest

from collate.apparatus import print_entries
from collate.document import decode, encode
from collate.errors import SourceError
from collate.interchange.import_ import import_tei
from collate.interchange.open import read_collation
from collate.model import Collation, TeiOptions
from collate.model.source import Silence, Units
from collate.render import RENDERERS
from collate.sources.account import UNACCOUNTED

FOUR = "".join(f'<witness xml:id="{siglum}">MS {siglum}</witness>' for siglum in "ABCD")


def taken(body: str, back: str = "", witnesses: str = FOUR, **options: object) -> Collation:
    header = f"<teiHeader><fileDesc><sourceDesc><listWit>{witnesses}</listWit></sourceDesc></fileDesc></teiHeader>"
    listed = f"<back><listApp>{back}</listApp></back>" if back else ""
    xml = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body>{body}</body>{listed}</text></TEI>'
    return import_tei(xml.encode(), "in.xml", TeiOptions(**options))  # type: ignore[arg-type]  # fields of the options


def entries(collation: Collation) -> list[str]:
    return [str(entry) for entry in print_entries(collation)]


WORDS = '<p><w xml:id="w1">arma</w> <w xml:id="w2">virumque</w> <w xml:id="w3">cano</w></p>'
OTHERS = '<rdg wit="#B #C #D">vires</rdg>'

SAID: dict[str, tuple[str, str, str, list[str]]] = {
    "the editor's words in a group": (
        f'<p>arma <app><lem resp="#Heyne">virumque</lem><rdgGrp><rdg wit="#A">virosque</rdg>{OTHERS}</rdgGrp></app></p>', "", FOUR,
        ["virumque] Heyne; virosque A; vires B C D"],
    ),
    "words that the editor adds": (
        '<p>arma <app><lem source="#Heyne">nunc</lem><rdg wit="#A #B #C #D"/></app> cano</p>', "", FOUR,
        ["nunc] Heyne; om. A B C D"],
    ),
    "words that the editor adds beside a variant": (
        '<p>arma <app><lem wit="#A #B">virum que</lem><rdg wit="#C #D">viros</rdg></app> <app><lem resp="#Heyne">nunc et</lem>'
        '<rdg wit="#A #B #C #D"/></app> cano</p>', "", FOUR,
        ["virum que] viros C D", "nunc et] Heyne; om. A B C D"],
    ),
    "words that the editor deletes": (
        '<p>arma <app><lem resp="#Heyne"/><rdg wit="#A #B #C #D">nunc</rdg></app> cano</p>', "", FOUR,
        ["arma] Heyne; add. nunc A B C D"],
    ),
    "a conjecture beside witnesses": (
        '<p>μῆνιν <app><lem wit="#A #B">ἄειδε</lem><rdg wit="#C #D">ἄειδεν</rdg><rdg resp="Wolf">ἄειδ᾽</rdg></app> θεά</p>', "", FOUR,
        ["ἄειδε] ἄειδεν C D; ἄειδ᾽ Wolf"],
    ),
    "a conjecture apart from the text": (
        WORDS, '<app from="#w2"><lem wit="#A #B #C #D">virumque</lem><rdg source="#Bentley">viramque</rdg></app>', FOUR,
        ["virumque] viramque Bentley"],
    ),
    "an app of which no reading names a witness": (
        '<p>a <app><lem wit="#A #B #C">b</lem><rdg wit="#D">c</rdg></app> <app><rdg source="#Lachmann">d</rdg></app> e</p>', "", FOUR,
        ["b] c D", "b] add. d Lachmann"],
    ),
    "witnesses in elements": (
        "<p>una <app><lem>via</lem><rdg>vita</rdg><wit>B, C</wit><rdg>vitae<wit><hi>D</hi></wit></rdg></app></p>", "", FOUR,
        ["via] vita B C; vitae D"],
    ),
    "a reading that is a copy": (
        '<p>a <app><lem wit="#A">x</lem><rdg wit="#B" xml:id="r">y</rdg><rdg wit="#C" copyOf="#r"/><rdg wit="#D">z</rdg></app></p>', "", FOUR,
        ["x] y B C; z D"],
    ),
    "a group by the name of its list": (
        '<p>a <app><lem wit="#alpha">x</lem><rdg wit="#C">y</rdg></app></p>', "",
        '<listWit xml:id="alpha"><witness xml:id="A"/><witness xml:id="B"/></listWit><witness xml:id="C"/>',
        ["x] y C"],
    ),
    "a group and one of its members": (
        '<p>a <app><lem wit="#alpha">x</lem><rdg wit="#B #C">y</rdg></app></p>', "",
        '<witness xml:id="alpha"><listWit><witness xml:id="A"/><witness xml:id="B"/></listWit></witness><witness xml:id="C"/>',
        ["x] y B C"],
    ),
    "sigla as references": (
        '<p>a <app><lem wit="https://example.org/w.xml#A ../w.xml#B">x</lem><rdg wit="w.xml#C wit:D">y</rdg></app></p>', "", FOUR,
        ["x] y C D"],
    ),
    "a correction by a type": (
        '<p>a <app><lem wit="#A #B">x</lem><rdg wit="#B" type="s.l.">y</rdg><rdg wit="#C #D">z</rdg></app></p>', "", FOUR,
        ["x] y Bᶜ; z C D"],
    ),
    "a correction by a detail after the reading": (
        '<p>a <app><lem wit="#A #B">x</lem><witDetail wit="#B">a. c.</witDetail><rdg wit="#B #C #D">y</rdg></app></p>', "", FOUR,
        ["x] y Bᶜ C D"],
    ),
    "corrections inside readings": (
        '<p>a <app><lem wit="#A #D">x</lem><rdg wit="#B"><subst><del>p</del><add>q</add></subst></rdg><rdg wit="#C"><add>r</add></rdg></app></p>',
        "", FOUR,
        ["x] q B; r C"],
    ),
    "a lacuna between readings apart from the text": (
        '<p>ab <anchor xml:id="i"/>cd ef<anchor xml:id="j"/> gh</p>',
        '<app from="#i" to="#j"><lem wit="#A #B #C">cd ef</lem><rdg wit="#D"><lacunaStart/></rdg></app>', FOUR,
        ["cd ef gh] deest D"],
    ),
    "an end of a witness in the text": (
        '<p>ab <witEnd wit="#D"/> cd <app><lem wit="#A #C">ef</lem><rdg wit="#B">eg</rdg></app></p>', "", FOUR,
        ["cd ef] deest D", "ef] eg B"],
    ),
    "characters that no space divides": (
        '<p>如<anchor xml:id="i"/>是<anchor xml:id="j"/>我聞</p>',
        '<app from="#i" to="#j"><lem wit="#A #B #C">是</lem><rdg wit="#D">此</rdg></app>', FOUR,
        ["是] 此 D"],
    ),
    "sigla in brackets that no space divides": (
        '<p>如<app><lem wit="【A】">是</lem><rdg wit="【B】【C】">此</rdg></app>我聞</p>', "",
        '<witness xml:id="A" n="【A】"/><witness xml:id="B" n="【B】"/><witness xml:id="C" n="【C】"/>',
        ["是] 此 【B】 【C】"],
    ),
    "numbers of words": (
        "<p>one two three four</p>", '<app from="2" to="3"><lem wit="#A #B">two three</lem><rdg wit="#C #D">six</rdg></app>', FOUR,
        ["two three] six C D"],
    ),
    "even numbers of words": (
        "<p>one two three four</p>", '<app from="4" to="6"><lem wit="#A #B">two three</lem><rdg wit="#C #D">six</rdg></app>', FOUR,
        ["two three] six C D"],
    ),
    "lines of verse, and the second of two like words": (
        '<lg><l n="1">two one</l><l n="2">one two two</l></lg>',
        '<app loc="2"><lem wit="#A #B">two²</lem><rdg wit="#C #D">tow</rdg></app><app loc="1"><lem>one</lem><rdg wit="#D">on</rdg></app>', FOUR,
        ["one] on D", "two²] tow C D"],
    ),
    "a section and a line of it": (
        '<div n="3"><p><lb n="1"/>a b c <lb n="2"/>a d e</p></div>',
        '<app loc="3.2"><lem wit="#A #B #C">a</lem><rdg wit="#D">x</rdg></app>', FOUR,
        ["a] x D"],
    ),
    "an app inside a lemma": (
        '<p>a <app><lem>b <app><lem>c</lem><rdg wit="#B #C">k</rdg></app> e</lem><rdg wit="#D">zz</rdg></app> f</p>', "", FOUR,
        ["b c e] zz D", "c] k B C"],
    ),
    "apps side by side": (
        '<p><app><lem wit="#A #B">in</lem><rdg wit="#C #D"/></app> <app><lem wit="#A #C">arce</lem><rdg wit="#B">urbe</rdg><rdg wit="#D" type="lac"/></app> est</p>',
        "", FOUR,
        ["in] om. C D", "arce] urbe B; deest D"],
    ),
    "hands that no list has": (
        '<p>a <app><lem wit="#P46 #B">x</lem><rdg wit="P46*">y</rdg></app> <app><lem wit="#P46">c</lem><rdg wit="#B">d</rdg></app></p>', "",
        '<witness xml:id="P46"/><witness xml:id="B"/>',
        ["x] y P46*", "c] d B"],
    ),
    "an omission that says so": (
        '<p>a <app><lem wit="#A">om</lem><rdg type="om" wit="#A #B">om</rdg><rdg wit="#C #D">et</rdg></app> b</p>', "", FOUR,
        ["a] add. et C D"],
    ),
    "what is hidden on the page": (
        '<p><hi rend="display:none;">1</hi>a <app><lem wit="#A #B #C">b</lem><rdg wit="#D">c</rdg></app></p>', "", FOUR,
        ["b] c D"],
    ),
}  # fmt: skip
"""What a file has: its text, apps apart from it, its witnesses; and the entries of its apparatus."""


@pytest.mark.parametrize("kind", SAID)
def test_an_entry_says_what_its_app_says(kind: str) -> None:
    body, back, witnesses, expected = SAID[kind]
    collation = taken(body, back, witnesses)
    assert entries(collation) == expected
    assert UNACCOUNTED not in {left.reason for left in collation.left_out}


@pytest.mark.parametrize("kind", SAID)
def test_what_was_taken_over_is_read_again_to_the_byte(kind: str) -> None:
    collation = taken(*SAID[kind][:3])
    written, xml = encode(collation), RENDERERS["tei"].render(collation)
    assert encode(read_collation(str(xml).encode(), "a.xml")) == written
    assert RENDERERS["tei"].render(decode(written.encode(), "a.json")) == xml


COPY_TEXT = (
    "<p>"
    + " ".join(f'<app><lem wit="#A">w{i}</lem><rdg wit="#{"BCD"[i % 3]}">x{i}</rdg></app>' for i in range(6))
    + "</p>"
)


def test_lemmas_that_name_a_copy_text_alone_make_a_negative_apparatus() -> None:
    assert entries(taken(COPY_TEXT)) == [f"w{i}] x{i} {'BCD'[i % 3]}" for i in range(6)]


def test_silence_is_what_the_user_says() -> None:
    body = '<p>a <app><lem wit="#A">b</lem><rdg wit="#B">c</rdg></app></p>'
    assert entries(taken(body)) == ["b] c B; non transcr. C D"]
    assert entries(taken(body, silence=Silence.NEGATIVE)) == ["b] c B"]


def test_another_base_text_is_printed_if_it_is_named() -> None:
    body = '<p>a <app><lem>b</lem><rdg wit="#B">c</rdg></app></p>'
    collation = taken(body, base="B")
    assert (collation.apparatus.base, entries(collation)) == ("B", ["c] b A C D"])


def test_units_of_our_own_join_what_an_editor_divided() -> None:
    body = '<p><app><lem>a</lem><rdg wit="#B"/></app> <app><lem>b</lem><rdg wit="#B"/></app> c</p>'
    assert entries(taken(body)) == ["a] om. B", "b] om. B"]
    assert entries(taken(body, units=Units.OWN)) == ["a b] om. B"]


def test_what_contradicts_itself_is_refused_if_the_user_is_strict() -> None:
    body = '<p>a <app><rdg wit="#A">b</rdg><rdg wit="#A">c</rdg><rdg wit="#B #C #D"/></app></p>'
    assert entries(taken(body)) == ["b] om. B C D; c A (alt.)"]
    with pytest.raises(SourceError) as caught:
        taken(body, strict=True)
    assert str(caught.value) == (
        "in.xml, line 1: witness A is in two readings, and nothing says which hand or layer each is; the second is kept as an "
        "alternative; add hand, or leave it in one"
    )


def test_an_apparatus_without_a_text_is_read_as_that_of_its_lemmas() -> None:
    collation = taken(
        '<div><head>Apparatus</head><listApp><app loc="1"><lem>arma</lem><rdg wit="#B">alma</rdg></app></listApp></div>'
    )
    assert entries(collation) == ["arma] alma B"]


def test_places_name_the_sections_of_an_apparatus_without_a_text() -> None:
    apps = "".join(
        f'<app loc="{loc}"><lem>{lemma}</lem><rdg wit="#B">{lemma}m</rdg></app>'
        for loc, lemma in (("1.1", "arma"), ("1.1", "cano"), ("1.2", "ora"))
    )
    collation = taken(f"<listApp>{apps}</listApp>")
    assert entries(collation) == ["arma] armam B", "cano] canom B", "ora] oram B"]
    assert [entry.place.section for entry in collation.apparatus.entries] == ["1.1", "1.1", "1.2"]
    assert not any(left.reason == UNACCOUNTED for left in collation.left_out)
    without = taken(f"<listApp>{apps}<app><lem>iuno</lem><rdg wit='#B'>uno</rdg></app></listApp>")
    assert [entry.place.section for entry in without.apparatus.entries] == ["", "", "", ""]


@pytest.mark.parametrize(("lemma", "read"), [("virum", ["virum] vires B"]), ("viros", [])])
def test_an_app_in_a_note_is_of_the_words_right_before_it(lemma: str, read: list[str]) -> None:
    note = f'<note>in mg. <app><lem>{lemma}</lem><rdg wit="#B">vires</rdg></app></note>'
    collation = taken(f'<p>arma virum{note}, <app><lem>cano</lem><rdg wit="#C">canto</rdg></app> viros</p>')
    assert entries(collation) == [*read, "cano] canto C"]
    assert len(collation.remarks) == 1 - len(read)
    assert not any(left.reason == UNACCOUNTED for left in collation.left_out)


def test_what_was_not_read_is_kept_with_its_reason() -> None:
    collation = taken('<p>a <app><lem>b</lem><rdg wit="#B">c</rdg></app><note>Cf. Verg.</note></p>')
    assert [(left.element, left.letters) for left in collation.left_out] == [("note", 6)]


def test_what_a_detail_says_of_a_witness_is_a_note() -> None:
    body = (
        '<p>arma <app><lem wit="#A #B #C">virumque</lem><witDetail wit="#B">written over an erasure</witDetail><rdg wit="#D">vires</rdg>'
        '<witDetail wit="#D" type="correction-original">a. c.</witDetail></app></p>'
    )
    collation = taken(body)
    assert [note.text for note in collation.apparatus.entries[0].notes] == ["B: written over an erasure"]
    assert not any(left.reason == UNACCOUNTED for left in collation.left_out)


POINTING = (
    '<p><app><rdg wit="#A"><ptr target="https://example.org/files/a.xml#a1"/></rdg><rdg wit="#B"><ptr target="b.xml#range(b1,b3)"/></rdg>'
    '<rdg wit="#C"><ptr target="#own"/></rdg><rdg wit="#D">dog</rdg></app></p><p><seg xml:id="own">the wolf</seg></p>'
)


def pointing(tmp_path: Path) -> Collation:
    header = f"<teiHeader><fileDesc><sourceDesc><listWit>{FOUR}</listWit></sourceDesc></fileDesc></teiHeader>"
    xml = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body>{POINTING}</body></text></TEI>'
    return read_collation(xml.encode(), (tmp_path / "spine.xml").as_posix())


def test_readings_that_point_at_words_have_these_words(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(
        '<TEI><p>see <seg xml:id="a1">the red <hi>fox</hi></seg></p></TEI>', encoding="utf-8"
    )
    words = '<w xml:id="b1">the</w> <w xml:id="b2">brown</w> <w xml:id="b3">fox</w> <w xml:id="b4">ran</w>'
    (tmp_path / "b.xml").write_text(f"<TEI><p>{words}</p></TEI>", encoding="utf-8")
    pointers = pointing(tmp_path)
    assert [witness.text.split("\n")[0] for witness in pointers.witnesses] == [
        "the red fox",
        "the brown fox",
        "the wolf",
        "dog",
    ]
    assert pointers.remarks == ()


def test_a_reading_that_points_at_what_is_not_there_is_not_known(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text('<TEI><seg xml:id="a1">the red fox</seg></TEI>', encoding="utf-8")
    pointers = pointing(tmp_path)
    assert [remark.text for remark in pointers.remarks] == [
        "1 reading points at b.xml, which is not there; put it beside the file"
    ]
    assert entries(pointers)[0].startswith("the red fox] non transcr. B;")


def test_an_apparatus_of_pointers_that_lead_nowhere_is_refused(tmp_path: Path) -> None:
    body = '<app><rdg wit="#A"><ptr target="a.xml#a1"/></rdg><rdg wit="#B"><ptr target="b.xml#b1"/></rdg></app>'
    source = (tmp_path / "spine.xml").as_posix()
    with pytest.raises(SourceError) as error:
        read_collation(f"<TEI><text><body><p>{body}</p></body></text></TEI>".encode(), source)
    assert str(error.value) == (
        f"{source}, line 1: the readings hold no words but point at them (ptr), and what they point at is not beside the file (a.xml, b.xml); "
        "put it there, or collate the files of the witnesses instead"
    )


def test_elements_in_a_reading_that_are_copies_have_the_words_of_their_originals() -> None:
    body = (
        '<p>arma</p><app><lem resp="#Heyne"><l n="1" xml:id="l1">first <app><lem>line</lem><rdg wit="#A">lime</rdg></app></l></lem><rdg wit="#B"/></app>'
        '<l n="2">second line</l><app><rdg source="#Markland"><l copyOf="#l1"/></rdg><note>moved the line</note></app>'
    )
    collation = taken(body)
    assert entries(collation)[-1] == "line] add. first line Markland"


def test_a_witness_of_several_layers_is_named_once_where_they_agree() -> None:
    body = (
        '<p>arma <app><lem wit="#A #C #D">virumque</lem><rdg wit="#B" type="a.c.">vires</rdg><rdg wit="#B" type="p.c.">viros</rdg></app> '
        '<app><lem wit="#A #C">cano</lem><rdg wit="#B #D">canit</rdg></app></p>'
    )
    assert entries(taken(body)) == ["virumque] vires B*; viros Bᶜ", "cano] canit B D"]


def test_conjectures_keep_their_authors_in_entries_of_one_lemma() -> None:
    body = (
        '<p>arma <app><lem wit="#A"><app><lem wit="#A">virumque</lem><rdg wit="#B">vires</rdg><rdg source="#Bentley">virum</rdg></app></lem>'
        '<rdg wit="#D"/></app> cano</p>'
    )
    text = RENDERERS["txt"].render(taken(body))
    assert isinstance(text, str)
    assert "virum Bentley" in text


def test_nothing_of_where_a_file_is_gets_into_what_is_made_of_it() -> None:
    xml = b'<TEI><text><body><p>one <app><lem wit="#A">two</lem><rdg wit="#B">tow</rdg></app></p></body></text></TEI>'
    for source, data in (("/home/me/app.xml", xml), ("/home/me/table.csv", b"A,B\none,two\n")):
        collation = read_collation(data, source)
        assert "/home/me" not in encode(collation)


CIRCLES = (
    '<lem wit="#A" xml:id="l"><ptr target="#l"/></lem><rdg wit="#B">b</rdg>',
    '<lem wit="#A"><ptr target="#all"/></lem><rdg wit="#B">b</rdg>',
)


@pytest.mark.parametrize("readings", CIRCLES)
def test_readings_that_point_at_themselves_are_reported_and_not_known(readings: str) -> None:
    body = f'<div xml:id="all"><p><app>{readings}</app> one <app><lem wit="#A #B">two</lem><rdg wit="#C #D">tow</rdg></app></p></div>'
    collation = taken(body)
    assert "the reading points (ptr) at what it is in; write its words there" in {one.text for one in collation.remarks}
    assert collation.witnesses[0].text.split() == ["one", "two"]
    assert collation.witnesses[0].lacunae
