"""Words that are given on the levels of Menota."""

import pytest

from collate.model import ReadAs, TeiOptions, Witness
from collate.sources.tei import read_tei

SPACE = 'xmlns="http://www.tei-c.org/ns/1.0" xmlns:me="http://www.menota.org/ns/1.0"'


def witness(words: str, **options: object) -> Witness:
    data = f"<TEI {SPACE}><text><body><p>{words}</p></body></text></TEI>"
    return read_tei(data.encode(), Witness("A", "", source="a.xml"), TeiOptions(**options))  # type: ignore[arg-type]


def word(facs: str, dipl: str, norm: str) -> str:
    levels = f"<me:facs>{facs}</me:facs>\n<me:dipl>{dipl}</me:dipl>\n<me:norm>{norm}</me:norm>"
    return f"<w><choice>\n{levels}\n</choice></w> "


WORDS = word("<lb/>þa", "þa", "þá") + word("ꝼo<am>&#x305;</am>", "fo<ex>r</ex>", "fór") + "<pc>.</pc>"


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({}, "þa for .\n"),
        ({"include": ("facs",)}, "þa ꝼo .\n"),
        ({"include": ("norm",)}, "þá fór .\n"),
        ({"spellings": ReadAs.CORRECTED}, "þá fór .\n"),
    ],
)
def test_of_each_word_one_level_is_read(options: dict[str, object], text: str) -> None:
    assert witness(WORDS, **options).text == text


def test_the_normalised_level_is_the_normal_form_and_the_choice_is_reported() -> None:
    read = witness(WORDS)
    assert read.words == ((0, 2, "þá"), (3, 6, "fór"), (7, 8, ""))
    assert [remark.text for remark in read.remarks] == [
        'words are given on several levels, of which dipl is read; tei.include = ["facs"] or ["norm"] reads another'
    ]
    assert {(left.element, left.reason) for left in read.left_out} == {
        ("facs", "another form of the same words"),
        ("norm", "another form of the same words"),
    }


def test_a_file_of_one_level_has_it_for_its_text_without_a_remark() -> None:
    read = witness("<w><choice><me:dipl>þa</me:dipl></choice></w> <w><me:dipl>for</me:dipl></w>")
    assert (read.text, read.remarks, read.left_out) == ("þa for\n", (), ())


def test_words_are_marked_even_where_notes_are_longer_than_they() -> None:
    read = witness("<w>one</w><note>of the editor, and longer than the text</note><w>two</w>")
    assert (read.text, read.words) == ("one two\n", ((0, 3, ""), (4, 7, "")))
