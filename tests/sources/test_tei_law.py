"""Law 8: every letter of a transcription is read, or left out for a reason."""

from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.errors import SourceError
from collate.model import Abbreviated, ReadAs, State, TeiOptions, Witness
from collate.sources.account import UNACCOUNTED, ReadingAccount
from collate.sources.letters import letters_in, letters_of_xml
from collate.sources.tei import read_tei
from collate.sources.xml_file import parse

NAMES = (
    *(
        "p",
        "ab",
        "div",
        "seg",
        "hi",
        "w",
        "pc",
        "num",
        "s",
        "quote",
        "note",
        "head",
        "fw",
        "add",
        "del",
        "subst",
        "choice",
        "sic",
        "corr",
    ),
    *(
        "abbr",
        "expan",
        "am",
        "ex",
        "orig",
        "reg",
        "supplied",
        "unclear",
        "app",
        "lem",
        "rdg",
        "rdgGrp",
        "gap",
        "g",
        "restore",
        "ruby",
    ),
    *(
        "rt",
        "list",
        "item",
        "l",
        "figure",
        "figDesc",
        "floatingText",
        "body",
        "text",
        "front",
        "back",
        "group",
        "undo",
        "mod",
        "zone",
        "foreign:x",
    ),
)
ATTRIBUTES = (
    *(
        "",
        "n='1'",
        "n='2'",
        "type='edition'",
        "type='translation'",
        "type='gloss'",
        "hand='#h2'",
        "part='I'",
        "part='F'",
        "wit='#A'",
    ),
    *("wit='#B'", "xml:id='e'", "value='3'", "subtype='diplomatic'", "cert='low'", "target='#e'"),
)
TEXTS = ("one", " ", "Ώ", "\n", "12", "कि", "—", "two three", "\ue8bf")
EMPTY = (
    "<lb/>",
    "<pb n='3'/>",
    "<lb break='no'/>",
    "<delSpan spanTo='#e'/>",
    "<addSpan spanTo='#e'/>",
    "<anchor xml:id='e'/>",
    "<g ref='#c'/>",
)


def element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def marked_up(name: str, attribute: str, content: list[str]) -> str:
        name, declared = name.replace("foreign:", ""), " xmlns='urn:other'" if ":" in name else ""
        return f"<{name}{declared} {attribute}>{''.join(content)}</{name}>"

    return st.builds(marked_up, st.sampled_from(NAMES), st.sampled_from(ATTRIBUTES), st.lists(inner, max_size=4))


BODIES = st.lists(st.recursive(st.sampled_from(TEXTS + EMPTY), element, max_leaves=12), min_size=1, max_size=5).map(
    "".join
)
OPTIONS = st.builds(
    TeiOptions,
    abbreviations=st.sampled_from(Abbreviated),
    corrections=st.sampled_from(ReadAs),
    supplied=st.sampled_from(State),
    notes=st.booleans(),
    headings=st.booleans(),
    front=st.booleans(),
    text=st.sampled_from([(), ("p",), ("div[@type=edition]",), ("*[@n]",)]),
    include=st.sampled_from([(), ("fw",), ("add[@type=gloss]",)]),
    exclude=st.sampled_from([(), ("hi",), ("*[@hand]",)]),
)


@given(BODIES, OPTIONS, st.sampled_from(["", "a.c.", "p.c.", "corrector"]))
def test_every_letter_is_read_or_left_out_for_a_reason(body: str, options: TeiOptions, hand: str) -> None:
    data = f"<TEI><text><body>{body}</body></text></TEI>".encode()
    try:
        read = read_tei(data, Witness("A", "", hand=hand, source="a.xml"), options)
    except SourceError as error:
        assert "nothing of the transcription is read" in str(error) or "has no words" in str(error)  # noqa: PT017 - else it passed
        return
    assert UNACCOUNTED not in {left.reason for left in read.left_out}
    result = sum(letters_in(read.text[gap.start : gap.end]) for gap in read.lacunae)
    counted = letters_of_xml(parse(data, "a.xml"))
    assert letters_in(read.text) - result + sum(left.letters for left in read.left_out) == counted


@given(BODIES)
def test_the_count_of_letters_is_that_of_another_parser(body: str) -> None:
    data = f"<TEI><teiHeader>not <text/> me</teiHeader><text>{body}</text></TEI>".encode()
    pieces: list[str] = []
    depth = 0

    def start(name: str, _attributes: object) -> None:
        nonlocal depth
        depth += bool(depth) or (name == "text" and header == 0)
        count_header(name, 1)

    header = 0

    def count_header(name: str, by: int) -> None:
        nonlocal header
        header += by if name == "teiHeader" else 0

    def end(name: str) -> None:
        nonlocal depth
        depth -= bool(depth)
        count_header(name, -1)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = lambda text: pieces.append(text) if depth else None
    parser.Parse(data, True)  # noqa: FBT003 - of the library
    assert letters_of_xml(parse(data, "a.xml")) == letters_in("".join(pieces))


def test_a_letter_that_a_reader_lost_is_kept_as_such() -> None:
    account = ReadingAccount()
    account.take("one")
    account.leave("note", "by the editor", "two 2", 3)
    account.close(9)
    assert [(left.reason, left.letters) for left in account.omitted.values()] == [
        ("by the editor", 4),
        (UNACCOUNTED, 2),
    ]


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("<p>a<note>bc</note><note>d</note></p>", ("note", 3, 2, "tei.notes = true")),
        ("<p>a<fw>b</fw></p>", ("fw", 1, 1, 'tei.include = ["fw"]')),
        ("<p>a<choice><sic>b</sic><corr>bc</corr></choice></p>", ("corr", 2, 1, 'tei.corrections = "corrected"')),
        ("<p>a<add hand='#h2'>bc</add></p>", ("add", 2, 1, 'hand = "h2"')),
        ("<p>a<add type='gloss'>bc</add></p>", ("add[@type=gloss]", 2, 1, 'tei.include = ["add[@type=gloss]"]')),
        ("<p>a <g type='pilcrow'/>b</p>", ("g (pilcrow)", 0, 1, "")),
        ("<p>a</p></body><back><p>b</p></back><body>", ("back", 1, 1, "tei.back = true")),
        (
            "<div type='edition'><p>a</p></div><div type='translation'>bc</div>",
            ("div[@type=translation]", 2, 1, "tei.text"),
        ),
    ],
)
def test_what_is_left_out_names_what_would_read_it(body: str, left: tuple[str, int, int, str]) -> None:
    read = read_tei(f"<TEI><text><body>{body}</body></text></TEI>".encode(), Witness("A", "", source="a.xml"))
    assert [(one.element, one.letters, one.places, one.setting) for one in read.left_out] == [left]


def test_a_transcription_of_which_nothing_is_text_is_an_error() -> None:
    data = b"<TEI><text><front><p>one two</p></front><body>\n<note>three</note></body></text></TEI>"
    with pytest.raises(SourceError) as caught:
        read_tei(data, Witness("A", "", source="a.xml"))
    assert str(caught.value) == (
        "a.xml, line 1: nothing of the transcription is read as text: its 6 letters in front are left out (before the body); "
        "tei.front = true reads it, or say `extant = false` of the witness"
    )


def test_words_of_another_vocabulary_around_tei_are_no_reason_to_lose_it() -> None:
    body = "<x:div xmlns:x='urn:x'><p>one</p><x:label>two</x:label></x:div>"
    read = read_tei(f"<TEI><text><body>{body}</body></text></TEI>".encode(), Witness("A", "", source="a.xml"))
    assert (read.text, [(left.element, left.setting) for left in read.left_out]) == (
        "one\n",
        [("label", 'tei.include = ["label"]')],
    )


def test_what_is_before_and_after_an_empty_body_is_read() -> None:
    data = b"<TEI><text><front><p>one</p></front><body/><back><p>two</p></back></text></TEI>"
    read = read_tei(data, Witness("A", "", source="a.xml"))
    assert (read.text, read.left_out, [remark.text for remark in read.remarks]) == (
        "one\n\ntwo\n",
        (),
        ["the body is empty, so what is before and after it (front, back) is read"],
    )


def test_a_division_of_type_edition_without_words_is_an_error() -> None:
    data = b"<TEI><text><body><div type='edition'/><div type='commentary'><p>two</p></div></body></text></TEI>"
    with pytest.raises(SourceError, match="nothing of the transcription is read as text: its 3 letters in div"):
        read_tei(data, Witness("A", "", source="a.xml"))
