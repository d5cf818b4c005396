from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.errors import SourceError
from collate.model.witness import Lacuna, Remark, Section, State, Witness
from collate.sources import plain
from collate.sources.plain import read_plain

EMPTY = Witness("A", "", document="Codex", source="witnesses/a.txt")


def refusal(data: bytes, witness: Witness = EMPTY) -> str:
    with pytest.raises(SourceError) as caught:
        read_plain(data, witness)
    return str(caught.value)


def sections(data: str) -> list[tuple[str, str]]:
    witness = read_plain(data.encode(), EMPTY)
    return [(section.name, witness.text[section.start : section.end]) for section in witness.sections]


texts = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(["\r\n", "\n", "\r", "\f", "== a ==", "== b ==\r", "\ufeff", " ", "\u2028", "word", "[...]"]),
    ),
    max_size=12,
).map("".join)


@given(text=texts, mark=st.booleans())
def test_writes_every_accepted_file_again_to_the_byte(*, text: str, mark: bool) -> None:
    data = codecs.BOM_UTF8 * mark + text.encode()
    try:
        witness = read_plain(data, EMPTY, {"[...]": State.LACUNA})
    except SourceError:
        return
    if witness.remarks:  # a section that comes again was made whole
        assert witness.text.count("word") == text.count("word")
    else:
        assert witness.text.encode(witness.encoding) == data


@given(st.binary(max_size=40))
def test_writes_any_bytes_it_accepts_again(data: bytes) -> None:
    try:
        witness = read_plain(data, EMPTY)
    except SourceError:
        return
    assert witness.text.encode(witness.encoding) == data


@given(texts)
def test_puts_sections_and_lacunae_in_order_inside_the_text(text: str) -> None:
    try:
        witness = read_plain(text.encode(), EMPTY, {"[...]": State.LACUNA})
    except SourceError:
        return
    for spans in (witness.sections, witness.lacunae):
        ends = [0] + [place for span in spans for place in (span.start, span.end)] + [len(witness.text)]
        assert ends == sorted(ends)
    assert len({section.name for section in witness.sections}) == len(witness.sections)


def test_keeps_what_the_edition_says_of_the_witness() -> None:
    witness = read_plain("Þe  fox\r\nran.\r".encode(), EMPTY)
    assert witness == Witness("A", "Þe  fox\r\nran.\r", document="Codex", source="witnesses/a.txt")


def test_notes_a_byte_order_mark_in_the_encoding_and_not_in_the_text() -> None:
    witness = read_plain(codecs.BOM_UTF8 + b"fox", EMPTY)
    assert (witness.text, witness.encoding) == ("fox", "utf-8-sig")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("the\ncafé\n".encode("latin-1"), "line 2: byte 8 (0xE9) is not UTF-8; save the file as UTF-8"),
        (codecs.BOM_UTF8 + b"\r\n\xff", "line 2: byte 6 (0xFF) is not UTF-8; save the file as UTF-8"),
        (b"a\r\nb\rc\x80", "line 3: byte 7 (0x80) is not UTF-8; save the file as UTF-8"),
        (b"fox\xc3", "line 1: byte 4 (0xC3) is not UTF-8; save the file as UTF-8"),
        (b"\xed\xa0\x80", "line 1: byte 1 (0xED) is not UTF-8; save the file as UTF-8"),
        (b"fox\n\0", "line 2: byte 5 is NUL (0x00), so this is no plain text in UTF-8; save the file as UTF-8"),
        (
            "fox".encode("utf-16-le"),
            "line 1: byte 2 is NUL (0x00), so this is no plain text in UTF-8; save the file as UTF-8",
        ),
        (
            "fox".encode("utf-16"),
            "line 1: the file is UTF-16 (it begins with 0xFF 0xFE); save it as plain text in UTF-8",
        ),
        (
            "fox".encode("utf-32"),
            "line 1: the file is UTF-32 (it begins with 0xFF 0xFE 0x00 0x00); save it as plain text in UTF-8",
        ),
        (
            b"PK\x03\x04\x14",
            "line 1: the file is a ZIP archive, as those of a word processor are (it begins with 0x50 0x4B 0x03 0x04); "
            "save it as plain text in UTF-8",
        ),
    ],
)
def test_says_which_byte_is_no_text(data: bytes, sentence: str) -> None:
    assert refusal(data) == f"witnesses/a.txt, {sentence}"


@pytest.mark.parametrize("data", [b"", codecs.BOM_UTF8, b" \r\n\t\f", "\u200b\n".encode(), b"== one ==\n\n== two ==\n"])
def test_refuses_a_file_without_words(data: bytes) -> None:
    assert (
        refusal(data)
        == "witnesses/a.txt: the file has no words; write the text, or say `extant = false` of the witness"
    )


def test_takes_an_empty_file_for_a_witness_that_is_not_extant() -> None:
    lost = Witness("A", "", extant=False)
    assert read_plain(b"", lost) == lost


def test_refuses_a_file_over_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "WITNESS", 2 << 20)
    sentence = "witnesses/a.txt: the file has 2,097,153 bytes, and the limit is 2,097,152 (2 MB); divide it into several editions"
    assert refusal(b"x" * ((2 << 20) + 1)) == sentence


def test_reads_no_sections_where_nothing_divides() -> None:
    assert sections("the = fox\n==\n== ==\n=== x ===\n a == b == c") == []


def test_names_sections_by_their_lines_and_leaves_the_lines_out() -> None:
    assert sections("== Book 1 ==\r\nthe fox\r\n==  Book\t 2 == \rran\n== 3 ==") == [
        ("Book 1", "the fox\r\n"),
        ("Book 2", "ran\n"),
        ("3", ""),
    ]


def test_keeps_words_before_the_first_named_line_as_a_section_without_a_name() -> None:
    assert sections("Title\n== 1 ==\nfox") == [("", "Title\n"), ("1", "fox")]
    assert sections("\n \n== 1 ==\nfox") == [("1", "fox")]


def test_takes_a_form_feed_for_white_space_between_named_lines() -> None:
    assert sections("== 1 ==\nthe\ffox") == [("1", "the\ffox")]


def test_numbers_the_sections_that_form_feeds_part() -> None:
    assert sections("the\f\ffox\n\f \n") == [("1", "the"), ("2", ""), ("3", "fox\n")]


def test_two_sections_of_one_name_are_one_however_its_letters_are_encoded() -> None:
    decomposed = "== e\u0301 ==\r\nfox\r== \u00e9 ==\ndog\n"
    read = read_plain(decomposed.encode(), EMPTY)
    assert [(it.name, read.text[it.start : it.end]) for it in read.sections] == [("é", "fox\r\ndog\n")]
    assert read.remarks == (
        Remark("the section 'é' comes again (first in line 1) and goes on there under the same name", 3),
    )


def test_makes_a_lacuna_of_each_mark_and_prefers_the_longer() -> None:
    marks = {"[..]": State.ILLEGIBLE, "[...]": State.LACUNA, "[..": State.NOT_TRANSCRIBED, "": State.TEXT}
    witness = read_plain(b"[...] fox [..] [.. dog", EMPTY, marks)
    assert witness.lacunae == (
        Lacuna(0, 5, State.LACUNA),
        Lacuna(10, 14, State.ILLEGIBLE),
        Lacuna(15, 18, State.NOT_TRANSCRIBED),
    )


def test_makes_no_lacuna_of_a_mark_in_a_divider() -> None:
    witness = read_plain(b"== [...] ==\nfox [...]", EMPTY, {"[...]": State.LACUNA})
    assert witness.sections == (Section("[...]", 12, 21),)
    assert witness.lacunae == (Lacuna(16, 21, State.LACUNA),)


def test_takes_marks_for_text_where_none_is_declared() -> None:
    assert read_plain(b"fox [...]", EMPTY).lacunae == ()


@pytest.mark.parametrize("line", ["==" + " " * 200_000, "== a" + " \t=" * 100_000, "== " * 100_000, "==\n" * 100_000])
def test_reads_a_monstrous_line_without_delay(line: str) -> None:
    assert sections(line + "\n== 1 ==\nfox")[-1] == ("1", "fox")


def test_reads_very_many_sections_without_delay() -> None:
    text = "".join(f"== {number} ==\nfox\n" for number in range(50_000))
    assert len(sections(text)) == 50_000
    assert read_plain((text + "== 7 ==\n").encode(), EMPTY).remarks[0].line == 100_001


def test_a_longer_run_of_a_mark_is_the_same_gap() -> None:
    marks = {"...": State.ILLEGIBLE, "[---]": State.LACUNA}
    witness = read_plain(b"rex d..... [-----] et .. a-b", EMPTY, marks)
    assert [witness.text[gap.start : gap.end] for gap in witness.lacunae] == [".....", "[-----]"]
