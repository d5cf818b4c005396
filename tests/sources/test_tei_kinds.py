"""Kinds of markup that say what a word is, what a layer is, what a section is and what is text, in many spellings."""

import pytest

from collate.model import Abbreviated, Forms, ReadAs, TeiOptions, Witness
from collate.sources.tei import read_tei
from collate.tokenise import tokenise


def tei(body: str, header: str = "", around: str = "{}") -> bytes:
    text = around.format(f"<body>{body}</body>")
    return f"<TEI xmlns='http://www.tei-c.org/ns/1.0'>{header}<text>{text}</text></TEI>".encode()


def words(data: bytes, *, hand: str = "", normal: bool = False, **options: object) -> str:
    read = read_tei(data, Witness("A", "", hand=hand, source="a.xml"), TeiOptions(**options))  # type: ignore[arg-type]  # by name
    return " ".join(token.n if normal else token.t for token in tokenise(read, Forms(), str.lower))


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (
            "<list><label>a</label><item>b</item></list><table><row><cell>c</cell><cell>d</cell></row></table>",
            "a b c d",
        ),
        ("<sp><speaker>a</speaker><stage>b</stage><l>c</l><l>d</l></sp>", "a b c d"),
        (
            "<titlePage><docTitle><titlePart>a</titlePart></docTitle><byline>b<docAuthor>c</docAuthor></byline></titlePage>",
            "a b c",
        ),
        (
            "<p>a<cit><quote>b</quote><bibl>x</bibl><ref>urn:cts:a:b.c:1.1</ref></cit><bibl>c</bibl><q>d</q><said>e</said></p>",
            "a b c d e",
        ),
        ("<p><s>Α.</s><s>Β<cl>c</cl><phr>d</phr></s></p>", "Α . Β c d"),
        ("<p>(<quote>a</quote>, <q>b</q>)</p>", "( a , b )"),
        ("<p>a <cit><ref>as b writes</ref> <quote>c</quote></cit></p>", "a as b writes c"),
        ("<p>w<hi>o</hi>r<seg>d</seg>s<persName>x</persName></p>", "wordsx"),
        ("<l>arma<caesura/>cano</l>", "arma cano"),
        (
            "<div><head type='editorial'>x</head><head type='main'>a</head><p><label type='editor'>y</label>b</p></div>",
            "a b",
        ),
        ("<p>a <stamp>Library</stamp>b<watermark>crown</watermark>c</p>", "a bc"),
        ("<l><seg>arma virum</seg><seg>que cano</seg></l>", "arma virum que cano"),
        ("<l><seg>arm</seg><seg>a cano</seg></l>", "arma cano"),
        ("<p>a <choice xmlns:o='urn:o'><o:b>b</o:b><o:c>c</o:c></choice></p>", "a b"),
        (
            "<surface><zone type='pagination'><line>1</line></zone><zone type='main'><line>a</line></zone></surface>",
            "a",
        ),
    ],
)
def test_elements_separate_words_by_their_class(body: str, read: str) -> None:
    assert words(tei(body)) == read


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("<div n='S2'><div n='Rom'><div n='Rom.1'><ab n='Rom.1.1'>a</ab></div></div></div>", ["Rom.1.1"]),
        ("<div n='S2'><div n='Rom'><div n='Rom.1'><ab n='2'>a</ab></div></div></div>", ["Rom.1.2"]),
        ("<div n='S2'><div n='Rom'><div n='1'><ab n='2'>a</ab></div></div></div>", ["S2.Rom.1.2"]),
        ("<div n='S2'><div n='S2.1'><ab n='S2.1.3'>a</ab></div><div n='4'><ab n='5'>b</ab></div></div>", ["S2.1.3", "S2.4.5"]),
    ],
)  # fmt: skip
def test_a_number_that_repeats_those_around_it_names_the_section_by_itself(body: str, names: list[str]) -> None:
    read = read_tei(tei(body), Witness("A", "", source="a.xml"), TeiOptions())
    assert [section.name for section in read.sections] == names


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>a <hi>b\n</hi>, c</p>", "a b, c"),
        ("<p>a <cit>\n<quote>b <seg>c\n</seg>\n</quote>\n<bibl>x</bibl></cit>; d</p>", "a b c; d"),
        ("<p>a <seg>b </seg>c <seg>d </seg>(e)</p>", "a b c d (e)"),
        (
            "<p>a <supplied>b </supplied>, <choice><abbr>c </abbr><expan>d </expan></choice>. <del>e</del>; f</p>",
            "a b, d. e; f",
        ),
        ("<p>a <note>x</note>. b <hi>c</hi> ; d</p>", "a. b c ; d"),
    ],
)
def test_white_space_at_the_end_of_an_element_is_not_before_a_comma(body: str, text: str) -> None:
    assert read_tei(tei(body), Witness("A", "", source="a.xml"), TeiOptions()).text == f"{text}\n"


@pytest.mark.parametrize(
    "body",
    [
        "<w part='I'>wo</w><lb/><w part='M'>r</w><pb/><w part='F'>d</w> <w>two</w>",
        "<w xml:id='a' next='#b'>wo</w><fw>running head</fw><lb/><w xml:id='b' prev='#a'>rd</w> <w>two</w>",
        "<seg><w part='i'>wo</w></seg> <lb/> <seg><w part='f'>rd</w></seg> <w>two</w>",
        "<w>wo<pb n='2'/>\n<lb/>rd</w><w>two</w>",
        "<w>\n <hi>w</hi>\n ord\n</w> <w>two</w>",
        "wo<lb break='no'/>\n rd two",
        "wo-<lb break='no'/>rd two",
        "wo<pb ed='#B' n='2'/>rd two",
    ],
)
def test_parts_of_a_word_are_one_token(body: str) -> None:
    assert words(tei(f"<p>{body}</p>")) == "word two"


def test_a_word_in_parts_of_two_sections_is_read_in_the_first() -> None:
    body = "<ab n='1'>one <w part='I'>wo</w></ab><pb/><ab n='2'>\n<lb/><w part='F'>rd</w> two</ab>"
    read = read_tei(tei(body), Witness("A", "", source="a.xml"), TeiOptions())
    assert [(section.name, read.text[section.start : section.end]) for section in read.sections] == [
        ("1", "one word"),
        ("2", "two"),
    ]
    assert [remark.text for remark in read.remarks] == [
        "a word of section '1' goes on in section '2', and is read whole in the first"
    ]


def test_a_change_of_several_hands_is_read_with_each() -> None:
    header = "<teiHeader><profileDesc><handNotes><handNote xml:id='m1'/><handNote xml:id='m2'/><handNote xml:id='m3'/></handNotes></profileDesc></teiHeader>"
    data = tei("<p>a <add hand='#m2 #m3'>b</add> c</p>", header)
    assert [words(data, hand=hand) for hand in ("", "m2", "m3")] == ["a c", "a b c", "a b c"]


def test_a_witness_is_found_in_a_corpus_inside_another() -> None:
    def file(siglum: str, text: str) -> str:
        return f"<TEI xml:id='{siglum}'><teiHeader/><text><body><p>{text}</p></body></text></TEI>"

    data = f"<teiCorpus xmlns='http://www.tei-c.org/ns/1.0'><teiCorpus>{file('A', 'one')}{file('B', 'two')}</teiCorpus>{file('C', 'six')}</teiCorpus>"
    read = read_tei(data.encode(), Witness("A", "", source="a.xml"), TeiOptions())
    assert (read.text, sum(left.letters for left in read.left_out)) == ("one\n", 6)


@pytest.mark.parametrize("pointer", ["#rum", "signs.xml#rum", "char:rum"])
def test_a_sign_is_read_by_its_declaration_however_it_points_there(pointer: str) -> None:
    declared = "<char xml:id='rum'><mapping type='standard'>rum</mapping></char>"
    header = f"<teiHeader><encodingDesc><charDecl>{declared}</charDecl></encodingDesc></teiHeader>"
    assert words(tei(f"<p>bono<g ref='{pointer}'/></p>", header)) == "bonorum"


def test_a_word_goes_on_in_the_next_part_of_its_section() -> None:
    body = "<ab n='1'><w part='I'>wo</w></ab><pb/><ab n='1' part='F'><w part='F'>rd</w> <w>two</w></ab>"
    assert words(tei(body)) == "word two"


@pytest.mark.parametrize(
    ("body", "before", "after"),
    [
        ("<p>a <delSpan spanTo='#e'/>b</p><p>c<anchor xml:id='e'/> d</p>", "a b c d", "a d"),
        ("<p>a <addSpan spanTo='#e' hand='#h'/>b <anchor xml:id='e'/>c</p>", "a c", "a b c"),
        ("<p>a <addSpan spanTo='#e'/>b</p><p xml:id='e'>c</p><p>d</p>", "a d", "a b c d"),
        ("<p>a <delSpan spanTo='#n'/>b</p>", "a b", "a b"),
        ("<p>a <restore><delSpan spanTo='#e'/>b<anchor xml:id='e'/></restore></p>", "a b", "a b"),
        ("<p>a <del xml:id='d'>b</del><undo target='#d'/></p>", "a b", "a b"),
        ("<p>a <delSpan spanTo='#e'/>b <delSpan anchor='e'/>c</p>", "a b c", "a c"),
        ("<p>a <damageSpan spanTo='#e'/>b<anchor xml:id='e'/></p>", "a b", "a b"),
        ("<p>a <mod spanTo='#e' rend='strike'/>b<anchor xml:id='e'/></p>", "a b", "a b"),
        ("<p>a <del xml:id='d'>b</del> <add xml:id='x'>c</add><substJoin target='#d #x'/></p>", "a b", "a c"),
        ("<p>a <add type='gloss'>b</add> <add><note>c</note></add> <add ana='#scholion'>d</add> e</p>", "a e", "a e"),
        ("<p>a <add type='correction'>b</add> c</p>", "a c", "a b c"),
    ],
)
def test_layers_are_read_by_their_hand(body: str, before: str, after: str) -> None:
    assert (words(tei(body), hand="a.c."), words(tei(body), hand="p.c.")) == (before, after)


@pytest.mark.parametrize("name", ["m2", "hand2", "H2", "corr1", "secondHand"])
def test_the_first_hand_need_not_be_declared(name: str) -> None:
    header = f"<teiHeader><handNotes><handNote xml:id='{name}'/><handNote xml:id='m3'/></handNotes></teiHeader>"
    body = f"<p>a <add hand='#{name}'>b</add> <add hand='#m3'>c</add></p>"
    assert [words(tei(body, header), hand=hand) for hand in ("", name, "m3")] == ["a", "a b", "a c"]


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (
            "<div type='textpart' n='1'><div type='edition'>a</div><div type='translation'>x</div></div><div><div type='edition'>b</div></div>",
            "a b",
        ),
        ("<div1 type='Edition'>a b</div1><div1 type='bibliography'>x</div1>", "a b"),
        ("<div type='edition' subtype='interpretive'>a b</div><div type='edition' subtype='diplomatic'>x</div>", "a b"),
        ("<div type='transcription'>a b</div><div type='translation'>x</div><div type='commentary'>y</div>", "a b"),
        ("<div type='translation'>a b</div>", "a b"),
        ("<div type='sutra'>a</div><div type='commentary'>b</div>", "a b"),
        ("<head>x</head><div type='edition'>a <note>y</note>b</div>", "a b"),
    ],
)
def test_the_division_with_the_edition_is_the_text(body: str, read: str) -> None:
    assert words(tei(body)) == read


@pytest.mark.parametrize(
    ("file", "read"),
    [
        (
            "<sourceDoc><surface><zone><zone><line>a</line></zone></zone></surface><surface><line>b</line></surface></sourceDoc>",
            "a b",
        ),
        ("<sourceDoc><surface><line>x</line></surface></sourceDoc><text><body><p>a b</p></body></text>", "a b"),
        ("<sourceDoc><surface><line>a b</line></surface></sourceDoc><text><body/></text>", "a b"),
        ("<text><group><text><body><p>a</p></body></text><text><body><p>b</p></body></text></group></text>", "a b"),
        ("<TEI><text><body><p>a</p></body></text></TEI><TEI><text><body><p>b</p></body></text></TEI>", "a b"),
        ("<ab>a</ab><ab>b</ab>", "a b"),
    ],
)
def test_texts_are_read_wherever_tei_has_them(file: str, read: str) -> None:
    root = "teiCorpus" if file.startswith("<TEI") else "TEI"
    assert words(f"<{root}><teiHeader/>{file}</{root}>".encode()) == read


@pytest.mark.parametrize(
    ("body", "options", "read"),
    [
        ("<choice><expan>a</expan><abbr>b</abbr></choice>", {"abbreviations": Abbreviated.KEEP}, "b"),
        (
            "<choice><sic>a</sic><corr cert='low'>b</corr><corr cert='high'>c</corr></choice>",
            {"corrections": ReadAs.CORRECTED},
            "c",
        ),
        ("<choice><unclear cert='0.2'>a</unclear><unclear cert='0.9'>b</unclear></choice>", {}, "b"),
        ("<choice><orig><choice><abbr>a</abbr><expan>b</expan></choice></orig><reg>c</reg></choice>", {}, "b"),
        ("d<choice><am>~</am><ex>omi</ex></choice>ne", {}, "domine"),
        (
            "a <fw>b</fw> <note place='margin'>c</note> <note>d</note>",
            {"include": ("fw", "note[@place=margin]")},
            "a b c",
        ),
        ("a <hi>b</hi> <hi rend='red'>c</hi>", {"exclude": ("hi[@rend='red']",)}, "a b"),
        ("a <seg type='x y'>b</seg>", {"text": ("seg[@type=y]",)}, "b"),
    ],
)
def test_settings_choose_among_what_the_transcription_gives(body: str, options: dict[str, object], read: str) -> None:
    assert words(tei(f"<p>{body}</p>"), **options) == read


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("anno <num value='1517'>m d xvii</num>, a", "anno 1517 , a"),
        ("<hi><num value='4'>i<lb break='no'/>v</num></hi> a", "4 a"),
        ("<w>anno</w> <w><num value='3'>iii</num></w>", "anno 3"),
        ("<w>anno</w> <num value='3'><w>iii</w></num>", "anno 3"),
        ("anno <num value='3'>.iii.</num>m", "anno . iii . m"),
    ],
)
def test_the_value_of_a_number_is_its_normal_form(body: str, read: str) -> None:
    assert words(tei(f"<p>{body}</p>"), normal=True) == read


@pytest.mark.parametrize(
    ("body", "sections"),
    [
        ("<div n='urn:cts:x:a.b.A'><div n='1'>a</div></div>", ["1"]),
        ("<div n='urn:cts:x:a.b.A:1'><div n='urn:cts:x:a.b.A:1.2'>a</div></div>", ["1.2"]),
        ("<div n='https://example.org/A'><ab n='1'>a</ab></div>", ["1"]),
        ("<div n='1'><ab n='1'>a</ab></div><div n='2'>b</div><div n='1'><ab n='1'>c</ab></div>", ["1.1", "2"]),
        ("<div><ab n='1'>a</ab><ab n='2'>b</ab></div><div><ab n='1'>c</ab></div>", ["1", "2", "1 (2)"]),
        ("<div n='Ruth.1'><ab n='Ruth.1.2'>a</ab><ab n='Ruth.1.3'>b</ab></div>", ["Ruth.1.2", "Ruth.1.3"]),
        ("<div n='1'><div n='1.1'><ab n='1.1.2'>a</ab></div></div><div n='2'>b</div>", ["1.1.2", "2"]),
        ("<div type='proof' n='1'>a</div><div type='reply' n='1'>b</div>", ["1", "1 (2)"]),
        (
            "<div type='proof' n='1'><ab n='i'>a</ab></div><div type='reply' n='1'><ab n='i'>b</ab><ab n='ii'>c</ab></div>"
            "<div type='proof' n='1'><ab n='ii'>d</ab></div>",
            ["1.i", "1.i (2)", "1.ii", "1.ii (2)"],
        ),
        ("<div type='proof' n='1'>a</div><div n='2'>b</div><div n='1'>c</div>", ["1", "2"]),
        ("<div n='1'><div n='2'><p>a</p></div></div><div n='1'><p>b</p><div n='2'><p>c</p></div></div>", []),
        ("<div n='1'><div n='1'><p>a</p></div></div><div n='2'><p>b</p></div>", ["1.1", "2"]),
    ],
)
def test_sections_have_names_that_other_witnesses_share(body: str, sections: list[str]) -> None:
    read = read_tei(tei(body), Witness("A", "", source="a.xml"))
    assert [section.name for section in read.sections] == sections


def test_what_is_before_and_after_the_body_is_read_if_the_edition_says_so() -> None:
    data = tei("<p>b</p>", around="<front><p>a</p></front>{}<back><p>c</p></back>")
    assert (words(data), words(data, front=True), words(data, back=True)) == ("b", "a b", "b c")


def test_a_root_of_its_own_that_holds_tei_is_read_and_said_to_be() -> None:
    read = read_tei(
        b"<container><div n='1'><lg><l>a</l><l>b</l></lg></div></container>", Witness("A", "", source="a.xml")
    )
    assert (read.text, [remark.text for remark in read.remarks]) == (
        "a\nb\n",
        ["the root is container and not TEI; what it holds is read as TEI"],
    )


TRANSPOSED = (
    "<p><seg xml:id='a'>one two</seg> and <seg xml:id='b'>three</seg> four</p>"
    "<listTranspose><transpose><ptr target='#b'/><ptr target='#a'/></transpose></listTranspose>"
)


@pytest.mark.parametrize(("hand", "text"), [("", "one two and three four\n"), ("p.c.", "three and one two four\n")])
def test_passages_marked_to_be_transposed_are_moved_by_correctors(hand: str, text: str) -> None:
    data = f"<TEI><text><body>{TRANSPOSED}</body></text></TEI>".encode()
    read = read_tei(data, Witness("A", "", hand=hand, source="a.xml"))
    assert read.text == text
    assert [remark.text for remark in read.remarks] == (
        []
        if hand
        else [
            'passages marked to be transposed are read in the order in which they were written first; hand = "p.c." reads the other'
        ]
    )


def test_a_transposition_that_points_nowhere_moves_nothing() -> None:
    data = f"<TEI><text><body>{TRANSPOSED.replace('#a', '#z')}</body></text></TEI>".encode()
    read = read_tei(data, Witness("A", "", hand="p.c.", source="a.xml"))
    assert read.text == "one two and three four\n"
    assert [remark.text for remark in read.remarks] == [
        "a transpose does not point at passages beside one another; correct its targets"
    ]


@pytest.mark.parametrize(
    ("body", "text", "left"),
    [
        ("<x:div><x:div><x:div><p>one</p></x:div></x:div><x:toc>two</x:toc></x:div>", "one", [("toc", 3)]),
        ("<p>one <x:ins hand='#h2'><seg>two</seg></x:ins> three</p>", "one three", [("ins", 3)]),
        ("<p>one <x:ins><seg>two</seg></x:ins> three</p>", "one two three", []),
    ],
)
def test_what_is_in_elements_of_another_vocabulary_is_read_where_it_is_tei(
    body: str, text: str, left: list[tuple[str, int]]
) -> None:
    around = f"<TEI xmlns='http://www.tei-c.org/ns/1.0' xmlns:x='urn:x'><text><body>{body}</body></text></TEI>"
    read = read_tei(around.encode(), Witness("A", "", source="a.xml"))
    assert " ".join(read.text.split()) == text
    assert [(one.element, one.letters) for one in read.left_out] == left


def test_a_hand_that_only_deletes_over_elements_is_known() -> None:
    body = "<p>a <delSpan spanTo='#e' hand='#m4'/>b<anchor xml:id='e'/> c</p>"
    assert (words(tei(body), hand="m4"), words(tei(body))) == ("a c", "a b c")


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("<p>a <add type='gloss'>b</add> c</p>", "add[@type=gloss]"),
        ("<p>a <addSpan type='gloss' spanTo='#e'/>b<anchor xml:id='e'/> c</p>", "addSpan"),
        ("<p>a <ruby><rb></rb><rt>b</rt></ruby> c</p>", "rt"),
    ],
)
def test_what_is_said_to_be_left_out_unless_it_is_included_is_read_then(body: str, name: str) -> None:
    assert (words(tei(body), hand="p.c."), words(tei(body), hand="p.c.", include=(name,))) == ("a c", "a b c")


def test_numbered_divisions_begin_sections_as_others_do() -> None:
    body = (
        "<div1 n='1'><div2 n='a'><p>one</p></div2><div2 n='b'><p>two</p></div2></div1><div1 n='2'><p>three</p></div1>"
    )
    read = read_tei(f"<TEI.2><text><body>{body}</body></text></TEI.2>".encode(), Witness("A", "", source="a.xml"))
    assert [section.name for section in read.sections] == ["1.a", "1.b", "2"]


@pytest.mark.parametrize(
    "body",
    [
        "<p><milestone unit='folio' n='3r'/>a b <milestone unit='folio' n='3v'/>c</p>",
        "<p><pb n='3r'/>a b</p><pb n='3v'/><p>c</p>",
    ],
)
def test_pages_are_kept_whatever_begins_them(body: str) -> None:
    read = read_tei(tei(body), Witness("A", "", source="a.xml"), TeiOptions())
    assert [(zone.name, read.text[zone.start : zone.end].split()) for zone in read.zones] == [
        ("3r", ["a", "b"]),
        ("3v", ["c"]),
    ]


def test_surfaces_of_a_source_document_are_pages() -> None:
    surfaces = (
        "<surface n='3r'><graphic url='3r.png'/><line>a b</line></surface><surface n='3v'><line>c</line></surface>"
    )
    data = f"<TEI xmlns='http://www.tei-c.org/ns/1.0'><sourceDoc>{surfaces}</sourceDoc></TEI>".encode()
    zones = read_tei(data, Witness("A", "", source="a.xml"), TeiOptions()).zones
    assert [(zone.name, zone.image) for zone in zones] == [("3r", "3r.png"), ("3v", "")]


def test_a_source_document_beside_a_text_is_read_if_the_edition_says_so() -> None:
    data = b"<TEI><sourceDoc><surface><line>one two</line></surface></sourceDoc><text><body><p>three</p></body></text></TEI>"
    assert (words(data), words(data, text=("sourceDoc",))) == ("three", "one two")


def test_a_file_that_was_included_in_a_body_has_its_sections_there() -> None:
    inner = "<TEI><text><body><div n='1'><p>one</p></div></body></text></TEI>"
    read = read_tei(tei(inner + "<div n='2'><p>two</p></div>"), Witness("A", "", source="a.xml"), TeiOptions())
    assert [section.name for section in read.sections] == ["1", "2"]


@pytest.mark.parametrize(
    ("app", "read"),
    [
        ("<lem wit='#B'>elk</lem><rdg wit='w.xml#A'>elks</rdg>", "elks"),
        ("<lem wit='#B'>elk</lem><rdg wit='#C,#A'>elks</rdg>", "elks"),
        ("<lem>elk</lem><rdg>elks</rdg><wit>C A</wit>", "elks"),
        ("<lem>elk</lem><rdg>elks<wit><ptr target='#A'/></wit></rdg>", "elks"),
        ("<lem wit='#B'>elk</lem><rdg wit='#x'>elks</rdg>", "elks"),
        ("<lem wit='#x'>elk</lem><rdg wit='#A'>elks</rdg>", "elks"),
    ],
)
def test_the_reading_of_a_witness_is_found_however_its_apparatus_names_it(app: str, read: str) -> None:
    witnesses = "<listWit xml:id='x'><witness xml:id='A'/><witness xml:id='C'/></listWit><witness xml:id='B'/>"
    header = f"<teiHeader><fileDesc><sourceDesc><listWit>{witnesses}</listWit></sourceDesc></fileDesc></teiHeader>"
    assert words(tei(f"<p><app>{app}</app></p>", header)) == read


def test_numbers_that_say_how_deep_a_division_is_name_no_section() -> None:
    data = tei(
        "<div n='1'><p>a</p></div>\n<div n='1'><p>b</p><div n='2'><p>c</p></div></div>\n<div n='1'><p>d</p></div>"
    )
    read = read_tei(data, Witness("A", "", source="a.xml"))
    assert (read.text.split(), read.sections) == (["a", "b", "c", "d"], ())
    assert [remark.text for remark in read.remarks] == [
        "@n of the divisions says how deep each is and names none, so they begin no sections"
    ]


def test_a_text_without_sections_does_not_go_on_in_the_last_section_of_the_text_before() -> None:
    texts = "<group><text><body><div n='1'><p>a</p></div></body></text><text><body><p>b</p></body></text></group>"
    read = read_tei(tei("", around=texts), Witness("A", "", source="a.xml"))
    assert [(section.name, read.text[section.start : section.end]) for section in read.sections] == [
        ("1.1", "a"),
        ("2", "b"),
    ]
