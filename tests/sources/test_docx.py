from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from collate.errors import SourceError
from collate.model import Lacuna, State, Witness
from collate.sources import read
from collate.sources.docx import read_docx

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A = Witness("A", "", source="a.docx")


def word(body: str, name: str = "word/document.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(name, f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


def paragraph(*inner: str) -> str:
    return f"<w:p><w:pPr><w:pStyle w:val='x'/></w:pPr>{''.join(inner)}</w:p>"


def run(text: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_word_gives_paragraphs_with_an_empty_line_between() -> None:
    data = word(paragraph(run("The "), run("fox")) + paragraph() + paragraph(run("ἄνθρωπος &amp; שלום")))
    assert read_docx(data, A).text == "The fox\n\nἄνθρωπος & שלום\n"


def test_word_gives_breaks_tabs_and_hyphens() -> None:
    body = paragraph(run("a"), "<w:r><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>")
    assert read_docx(word(body), A).text == "a\nb\tc\u2011d\n"


def test_word_leaves_out_notes_and_what_was_deleted_but_not_what_was_inserted() -> None:
    body = paragraph(
        run("one "),
        "<w:del><w:r><w:delText>two </w:delText></w:r></w:del>",
        f"<w:ins>{run('three ')}</w:ins>",
        "<w:r><w:footnoteReference w:id='1'/></w:r>",
        f"<w:hyperlink>{run('four')}</w:hyperlink>",
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
    )
    assert read_docx(word(body), A).text == "one three four\n"


def test_word_reads_the_cells_of_a_table_in_their_order() -> None:
    cells = "".join(f"<w:tc>{paragraph(run(text))}</w:tc>" for text in ("a", "b"))
    assert read_docx(word(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"), A).text == "a\n\nb\n"


def test_word_knows_sections_and_marks_of_lacunae() -> None:
    body = paragraph(run("== one ==")) + paragraph(run("a [...] b"))
    witness = read_docx(word(body), A, {"[...]": State.LACUNA})
    assert [section.name for section in witness.sections] == ["one"]
    assert witness.lacunae == (Lacuna(witness.text.index("["), witness.text.index("]") + 1, State.LACUNA),)


def test_read_knows_word_by_its_suffix(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word(paragraph(run("fox"))))
    assert read(tmp_path / "a.docx", A).text == "fox\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"no zip", "the file is damaged, or not of the kind that its suffix says; save it again"),
        (word("", "xl/workbook.xml"), "the file is no Word document (.docx); save it as one"),
        (word("<w:p>"), "correct it there"),
        (word(""), "the file has no words"),
        (
            word(paragraph(run("x")))[:-30],
            "the file is damaged, or not of the kind that its suffix says; save it again",
        ),
    ],
)
def test_word_that_cannot_be_read_is_reported(data: bytes, message: str) -> None:
    with pytest.raises(SourceError) as error:
        read_docx(data, A)
    assert str(error.value).startswith("a.docx")
    assert message in str(error.value)


def test_word_whose_entity_is_another_file_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", '<!DOCTYPE d [<!ENTITY e SYSTEM "e">]><d><p><r><t>&e;</t></r></p></d>')
    with pytest.raises(SourceError, match="&e; stands for another file, which is never read"):
        read_docx(out.getvalue(), A)


def test_word_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collate.sources.zipped.WITNESS", 1 << 20)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b" " * (2 << 20))
    with pytest.raises(SourceError, match="takes 2 MB, and the limit is 1 MB"):
        read_docx(out.getvalue(), A)


def test_every_letter_of_a_word_document_is_read_or_left_out_for_a_reason() -> None:
    body = paragraph(
        run("The fox"),
        f"<w:del><w:r><w:delText>red</w:delText></w:r></w:del>{run('')}",
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
    )
    out = io.BytesIO(word(body))
    with zipfile.ZipFile(out, "a") as file:
        file.writestr(
            "word/footnotes.xml", '<w:footnotes xmlns:w="w"><w:p><w:r><w:t>or vixen</w:t></w:r></w:p></w:footnotes>'
        )
    read = read_docx(out.getvalue(), A)
    assert read.text.strip() == "The fox"
    assert {(left.element, left.reason, left.letters) for left in read.left_out} == {
        ("del", "deleted by a revision", 3),
        ("instrText", "a field", 4),
        ("footnotes", "notes", 7),
    }
