"""Files that are damaged, or made to do harm: a reader says so in one sentence, and nothing else happens."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from collate import sources
from collate.edition import read_edition
from collate.errors import CollateError, InternalError, SourceError
from collate.interchange.open import read_collation
from collate.model import Witness
from collate.render import RENDERERS
from collate.sources import limits
from collate.sources.collatex_json import read_collatex_json, read_document
from collate.sources.markdown import plain_text
from collate.sources.table import read_table_collation
from collate.sources.xml_file import parse
from tests.build import build_collation

ROUNDS = 60

MADE = build_collation({"A": "the quick fox", "B": "the [...] dog", "C": "a quick fox"})

TEI = b"<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader/><text><body><p>The <app><lem wit='#A'>fox</lem><rdg wit='#B'>dog</rdg></app></p></body></text></TEI>"


def written(name: str) -> tuple[str, bytes]:
    content = RENDERERS[name].render(MADE)
    return RENDERERS[name].file, content if isinstance(content, bytes) else content.encode()


COLLATIONS = {name: written(name) for name in ("json", "tei", "csv", "xlsx", "collatex", "docx")} | {
    "own": ("a.xml", TEI)
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Returns `data` with some bytes changed, left out, doubled or put in."""
    result = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(result) or 1)
        size = chance.choice((1, 1, 2, 8, 64))
        match chance.randrange(4):
            case 0:
                result[at : at + size] = chance.randbytes(size)
            case 1:
                del result[at : at + size]
            case 2:
                result[at:at] = result[at : at + size]
            case _:
                result[at : at + 1] = chance.choice(
                    (b"\0", b"\xff", b"9" * 5000, b"[" * 3000, b"{", b"\\ud800", b"&x;", b"<", b'"')
                )
    return bytes(result)


def is_refused(read: Callable[[], object], place: str = "") -> bool:
    """Returns whether `read` refuses its file, which it does in one sentence of twenty lines at most, if at all."""
    try:
        read()
    except CollateError as error:
        text = str(error)
        if isinstance(error, InternalError) or not text.startswith(place) or len(text.splitlines()) > 20:
            raise
        return True
    return False


@pytest.mark.parametrize("name", COLLATIONS)
def test_a_damaged_collation_is_refused_in_a_sentence(name: str) -> None:
    file, data = COLLATIONS[name]
    chance = random.Random(name)  # noqa: S311 - no secret
    refused = 0
    for _ in range(ROUNDS):
        refused += is_refused(partial(read_collation, damaged(data, chance), file), file)
    assert refused > 0


@pytest.mark.parametrize("suffix", [".txt", ".md", ".docx", ".json", ".xml"])
def test_a_damaged_witness_is_refused_in_a_sentence(tmp_path: Path, suffix: str) -> None:
    samples = {
        ".txt": b"== I ==\nthe quick fox\n== II ==\njumps [...]",
        ".md": b"# The *quick* **fox**\n\n> jumps `over` [the](x)\n\n```\ndog\n```\n",
        ".docx": COLLATIONS["docx"][1],
        ".json": b'{"witnesses": [{"id": "A", "tokens": [{"t": "the ", "n": "the"}, {"t": "fox"}]}, {"id": "B", "content": "x"}]}',
        ".xml": TEI,
    }
    chance = random.Random(suffix)  # noqa: S311 - no secret
    path = tmp_path / f"a{suffix}"
    refused = 0
    for _ in range(ROUNDS):
        path.write_bytes(damaged(samples[suffix], chance))
        refused += is_refused(lambda: sources.read(path, Witness("A", "", source="a")))
    assert refused > 0


def test_damaged_settings_are_refused_in_a_sentence(tmp_path: Path) -> None:
    text = b'title = "T"\n[apparatus]\nmeasure = 66\n[[witness]]\nsiglum = "A"\nfile = "a.txt"\n[[witness]]\nsiglum = "B"\nfile = "b.txt"\n'
    chance = random.Random(5)  # noqa: S311 - no secret
    refused = 0
    for _ in range(ROUNDS * 3):
        (tmp_path / "edition.toml").write_bytes(damaged(text, chance))
        refused += is_refused(lambda: read_edition(tmp_path))
    assert refused > ROUNDS


def zipped(*parts: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as files:
        for name, content in parts:
            files.writestr(name, content)
    return out.getvalue()


SHEET = b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>%b</sheetData></worksheet>"


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_archive_is_refused_whatever_its_compression(method: int) -> None:
    data = bytearray(zipped(("xl/worksheets/sheet1.xml", SHEET % b"<row/>" * 50), method=method))
    start = data.index(b"sheet1.xml") + 20
    for at in range(start, start + 40, 3):
        result = bytearray(data)
        result[at] ^= 0xFF
        with pytest.raises(SourceError):
            read_table_collation(bytes(result), "a.xlsx")
    offset = data.rindex(b"PK\x01\x02") + 42
    data[offset : offset + 4] = b"\xff\xff\xff\x7f"
    with pytest.raises(
        SourceError, match="the file is damaged, or not of the kind that its suffix says; save it again"
    ):
        read_table_collation(bytes(data), "a.xlsx")


def test_half_a_character_in_a_sheet_is_shown_by_a_sign() -> None:
    cell = "<c t='inlineStr'><is><t>{}</t></is></c>"
    rows = f"<row>{cell.format('A')}{cell.format('B')}</row><row>{cell.format('_xD800_')}{cell.format('x')}</row>"
    collation = read_table_collation(zipped(("xl/worksheets/sheet1.xml", SHEET % rows.encode())), "a.xlsx")
    assert [witness.text for witness in collation.witnesses] == ["\ufffd", "x"]


def test_a_number_of_thousands_of_digits_is_no_fault_of_the_program() -> None:
    for data in (
        '{"witnesses": ["A"], "table": [[[{"t": "x", "y": %s}]]]}',
        '{"format": %s}',
        '{"witnesses": [{"id": "A", "tokens": [{"t": "x", "y": %s}]}]}',
    ):
        for reader in (lambda result: read_collation(result, "a.json"), lambda result: read_document(result, "a.json")):
            is_refused(lambda reader=reader, data=data: reader((data % ("9" * 5000)).encode()))


def test_an_empty_token_is_refused() -> None:
    data = json.dumps({"witnesses": ["A", "B"], "table": [[[{"t": "x"}]], [[{"t": " "}]]]}).encode()
    with pytest.raises(SourceError, match="a token of witness B is empty; delete it, or write its text as t"):
        read_table_collation(data, "a.json")


@pytest.mark.parametrize("witness", [{"id": "A", "tokens": []}, {"id": "A", "content": " \n"}])
def test_a_witness_without_words_is_not_taken_for_one_that_omits_everything(witness: object) -> None:
    data = json.dumps({"witnesses": [witness, {"id": "B", "content": "x"}]}).encode()
    with pytest.raises(SourceError, match="witness A has no words; write its text, or say `extant = false` of it"):
        read_collatex_json(data, Witness("A", "", source="a.json"))
    assert read_collatex_json(data, Witness("A", "", source="a.json", extant=False)).text.strip() == ""


@pytest.mark.parametrize("name", ["a.csv", "a.json"])
def test_a_column_without_words_is_of_a_witness_that_is_not_extant(name: str) -> None:
    data = {"a.csv": b"A,B\r\nx,\r\ny,\r\n", "a.json": b'{"witnesses": ["A", "B"], "table": [[[{"t": "x"}]], [null]]}'}
    collation = read_table_collation(data[name], name)
    assert [witness.extant for witness in collation.witnesses] == [True, False]


def test_a_table_over_the_bounds_is_refused_with_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CELLS", 6)
    with pytest.raises(SourceError, match="line 5: the table has more than 6 cells; divide it into several editions"):
        read_table_collation(b"A,B\nx,y\nx,y\nx,y\nx,y\n", "a.csv")
    monkeypatch.setattr(limits, "LETTERS", 9)
    strings = b"<sst><si><t>xxxxx</t></si></sst>"
    rows = b"<row><c t='inlineStr'><is><t>A</t></is></c></row>" + b"<row><c t='s'><v>0</v></c></row>" * 3
    with pytest.raises(SourceError, match="the cells have more than 9 characters together; divide the table"):
        read_table_collation(
            zipped(("xl/worksheets/sheet1.xml", SHEET % rows), ("xl/sharedStrings.xml", strings)), "a.xlsx"
        )


@pytest.mark.parametrize(
    "scrap", ["**b ", "_b ", "*b ", "<!-- ", "![a](", "[a](", "![", "`b ", "~~b ", "<a:", "[^b ", "> ", "[b]: "]
)
def test_markup_that_never_ends_is_read_in_steps_as_many_as_its_characters(scrap: str) -> None:
    assert len(plain_text(scrap * 20_000)) <= 20_000 * len(scrap)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_element_with_very_many_attributes_is_refused_before_they_are_read(encoding: str) -> None:
    attributes = " ".join(f"a{n}='=>'" for n in range(100_000))
    data = f"<TEI>\n<text><body><p {attributes}>x</p></body></text></TEI>".encode(encoding)
    with pytest.raises(
        SourceError, match=r"^a.xml, line 2: an element has more than 1,000 attributes; write what they"
    ):
        parse(data, "a.xml")


def test_signs_of_equality_are_no_attributes() -> None:
    assert parse(b"<p a='1'>" + b"x = y " * 5000 + b"</p>", "a.xml").get("a") == "1"
