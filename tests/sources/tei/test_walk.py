"""Through a transcription: breaks, notes, gaps and texts as they are met, and what is left out for which reason."""

from __future__ import annotations

import pytest

from collate.model import State, TeiOptions, Witness
from collate.sources.account import UNACCOUNTED
from collate.sources.tei import read_tei


def witness(body: str, *, file: str = "{}", hand: str = "", siglum: str = "A", **options: object) -> Witness:
    text = file.format(f"<text><body>{body}</body></text>")
    data = f"<TEI xmlns='http://www.tei-c.org/ns/1.0' xmlns:o='urn:o'><teiHeader/>{text}</TEI>".encode()
    read = read_tei(data, Witness(siglum, "", hand=hand, source="owl.xml"), TeiOptions(**options))  # type: ignore[arg-type]  # by name
    assert UNACCOUNTED not in {left.reason for left in read.left_out}
    return read


def left_out(read: Witness) -> list[tuple[str, str, int, str]]:
    return [(left.element, left.reason, left.letters, left.setting) for left in read.left_out]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>owl<lb/>vole</p>", "owl\nvole\n"),
        ("<p>ow<lb break='no'/>l</p>", "owl\n"),
        ("<p>ow<lb type='inWord'/>l</p>", "owl\n"),
        ("<p>owl<lb break='maybe'/>vole</p>", "owl\nvole\n"),
        ("<p>ow<lb break='no'/><cb/>l</p>", "owl\n"),
        ("<p><w>ow<lb/>l</w> <w>ran</w></p>", "owl ran\n"),
        ("<p><w>ow\n      l</w></p>", "owl\n"),
    ],
)
def test_a_break_divides_words_unless_it_is_in_one(body: str, text: str) -> None:
    assert witness(body).text == text


@pytest.mark.parametrize(("siglum", "text"), [("A", "ow l\n"), ("B", "owl\n")])
def test_a_break_of_an_edition_is_one_of_its_witness(siglum: str, text: str) -> None:
    assert " ".join(witness("<p>ow<lb ed='#A'/>l</p>", siglum=siglum).text.split()) + "\n" == text


def test_a_gap_is_a_lacuna_with_what_is_said_of_it_and_its_words_are_left_out() -> None:
    read = witness("<p>owl <gap reason='lost' quantity='3' unit='chars'>abc</gap> vole</p>", gap="[…]")
    assert read.text == "owl […] vole\n"
    (lacuna,) = read.lacunae
    assert (read.text[lacuna.start : lacuna.end], lacuna.state, lacuna.note) == ("[…]", State.LACUNA, "lost, 3 chars")
    assert [(element, letters) for element, _, letters, _ in left_out(read)] == [("gap", 3)]


@pytest.mark.parametrize(
    ("body", "file", "missing"),
    [
        ("<p>owl<note>vole</note></p>", "{}", ("note", 4, "tei.notes = true")),
        ("<p>owl<o:b>vole</o:b></p>", "{}", ("b", 4, 'tei.include = ["b"]')),
        ("<p>owl</p><front>x</front>", "{}", ("front", 1, "tei.front = true")),
        ("<p>owl</p><back>xy</back>", "{}", ("back", 2, "tei.back = true")),
    ],
)
def test_what_a_setting_would_read_is_reported_with_it(body: str, file: str, missing: tuple[str, int, str]) -> None:
    read = witness(body, file=file)
    assert read.text == "owl\n"
    ((element, _, letters, setting),) = left_out(read)
    assert (element, letters, setting) == missing


def test_a_setting_reads_a_heading_or_leaves_it_out() -> None:
    body = "<head>Owls</head><p>sleep</p>"
    assert witness(body).text.split() == ["Owls", "sleep"]
    read = witness(body, headings=False)
    assert (read.text, left_out(read)) == ("sleep\n", [("head", "headings", 4, "tei.headings = true")])


def test_include_and_exclude_overrule_what_an_element_usually_is() -> None:
    body = "<p>owl <note type='x'>a</note><note>b</note> <hi>c</hi></p>"
    read = witness(body, include=("note[@type=x]",), exclude=("hi",))
    assert read.text.split() == ["owl", "a"]
    assert [(element, reason) for element, reason, _, _ in left_out(read)][-1] == ("hi", "excluded by tei.exclude")


def test_elements_of_another_vocabulary_by_another_hand_are_left_out_with_that_hand() -> None:
    body = "<p>owl <o:mark hand='#h2'><seg>vole</seg></o:mark></p>"
    assert left_out(witness(body)) == [("mark", "added by another hand", 4, 'hand = "h2"')]


def test_each_of_several_texts_has_sections_of_its_number() -> None:
    texts = "<text><group><text n='I'><body><div n='1'>owl</div></body></text><text n='II'><body><div n='1'>vole</div></body></text></group></text>"
    read = witness("", file=texts)
    assert [(section.name, read.text[section.start : section.end].strip()) for section in read.sections] == [
        ("I.1", "owl"),
        ("II.1", "vole"),
    ]


def test_a_note_in_the_lines_is_text_unless_somebody_is_named_for_it() -> None:
    read = witness(
        "<p>owls <note place='inline'>pray for me</note> rose<note place='inline' resp='#KS'>so the scribe</note></p>"
    )
    assert read.text.split() == ["owls", "pray", "for", "me", "rose"]
    assert left_out(read) == [("note", "by the editor, not of the witness", 11, "tei.notes = true")]


def test_a_number_of_a_chapter_beside_the_text_is_left_out_and_reported() -> None:
    body = "<ab><seg type='margin'><num type='chapNum'>ii</num></seg> <w>owls</w> <w><num>xii</num></w></ab>"
    read = witness(body)
    assert read.text == "owls xii\n"
    assert left_out(read) == [("num", "of the page, not of the text", 2, 'tei.include = ["num[@type=chapNum]"]')]
    assert witness(body, include=("num[@type=chapNum]",)).text.split() == ["ii", "owls", "xii"]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("<w>an</w><w>owl</w><gap/><w>flew</w>", "an owl […] flew\n"),
        ("<w>an</w><w>ow<gap/></w><w>flew</w>", "an ow[…] flew\n"),
        ("<w>an</w><w part='I'>ow</w><gap/><w part='F'>l</w>", "an ow[…]l\n"),
        ("<w>an</w> <w>ow</w><gap/> <w>flew</w>", "an ow[…] flew\n"),
    ],
)
def test_a_gap_between_words_that_are_run_together_in_the_file_tears_none_of_them(words: str, text: str) -> None:
    assert witness(f"<ab>{words}</ab>").text == text
