"""XInclude inside the edition's folder, and never outside it."""

from pathlib import Path

import pytest

from collate.errors import SourceError
from collate.model import TeiOptions, Witness
from collate.sources import read

XI = "xmlns:xi='http://www.w3.org/2001/XInclude'"


def write(folder: Path, **files: str) -> None:
    for name, content in files.items():
        path = folder / f"{name}.xml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")


def text_of(folder: Path, include: str) -> str:
    write(folder, a=f"<TEI {XI}><text><body>\n<p>one {include} end</p></body></text></TEI>")
    return read(folder / "a.xml", Witness("A", "", source="a.xml")).text


@pytest.mark.parametrize(
    ("include", "text"),
    [
        ("<xi:include href='b.xml'/>", "one two three end\n"),
        ("<xi:include href='b.xml' xpointer='x'/>", "one three end\n"),
        ("<xi:include href='b.xml#x'/>", "one three end\n"),
        ("<xi:include href='b.xml' xpointer=\"xpointer(id('x'))\"/>", "one three end\n"),
        ("<xi:include href='c.xml'/>", "one nested two three end\n"),
        ("<xi:include href='none.xml'><xi:fallback>four</xi:fallback></xi:include>", "one four end\n"),
        (
            "<xi:include href='c.xml' parse='text'/>",
            "one <seg xmlns:xi='http://www.w3.org/2001/XInclude'>nested <xi:include href='b.xml'/></seg> end\n",
        ),
    ],
)
def test_what_is_included_is_text_of_the_witness(tmp_path: Path, include: str, text: str) -> None:
    write(
        tmp_path, b="<seg>two <hi xml:id='x'>three</hi></seg>", c=f"<seg {XI}>nested <xi:include href='b.xml'/></seg>"
    )
    assert text_of(tmp_path, include) == text


@pytest.mark.parametrize(
    ("include", "message"),
    [
        (
            "<xi:include href='http://example.org/b.xml'/>",
            "a.xml, line 2: the file http://example.org/b.xml is on another machine, which is never read; put it into the edition's folder",
        ),
        (
            "<xi:include href='../b.xml'/>",
            "a.xml, line 2: the file ../b.xml lies outside the edition's folder; move it inside",
        ),
        (
            "<xi:include href='/etc/passwd'/>",
            "a.xml, line 2: the file /etc/passwd lies outside the edition's folder; move it inside",
        ),
        (
            "<xi:include href='n.xml'/>",
            "a.xml, line 2: there is no file n.xml to include; correct the name, or write the file",
        ),
        (
            "<xi:include href='a.xml'/>",
            "a.xml, line 2: the file a.xml includes itself; take one of the two includes out",
        ),
        (
            "<xi:include href='c.xml'/>",
            "c.xml, line 1: the file a.xml includes itself; take one of the two includes out",
        ),
        (
            "<xi:include href='b.xml' xpointer='y'/>",
            "a.xml, line 2: xpointer 'y' finds nothing in b.xml; name an xml:id of that file",
        ),
    ],
)
def test_what_cannot_be_included_is_reported(tmp_path: Path, include: str, message: str) -> None:
    write(tmp_path, b="<seg>two</seg>", c=f"<seg {XI}>nested <xi:include href='a.xml'/></seg>")
    with pytest.raises(SourceError) as caught:
        text_of(tmp_path, include)
    assert str(caught.value) == message


def test_files_that_include_others_many_times_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collate.sources.xinclude.MOST", 20)
    write(tmp_path, f0="<seg>x</seg>")
    for level in range(1, 4):
        include = f"<xi:include href='f{level - 1}.xml'/>" * 5
        write(tmp_path, **{f"f{level}": f"<seg {XI}>{include}</seg>"})
    with pytest.raises(SourceError, match="more than 20 files or 64 MB are included; divide the edition"):
        text_of(tmp_path, "<xi:include href='f3.xml'/>")


def test_what_a_header_includes_need_not_be_there(tmp_path: Path) -> None:
    header = f"<teiHeader><xi:include {XI} href='https://example.org/header.xml'/><xi:include {XI} href='n.xml'/></teiHeader>"
    write(tmp_path, a=f"<TEI>{header}<text><body><p>one</p></body></text></TEI>")
    assert read(tmp_path / "a.xml", Witness("A", "", source="a.xml")).text == "one\n"


def test_what_the_front_includes_is_reported_only_where_the_front_is_read(tmp_path: Path) -> None:
    front = f"<front><p>list <xi:include {XI} href='https://example.org/works.xml'/></p></front>"
    write(tmp_path, a=f"<TEI><text>{front}<body><p>one</p></body></text></TEI>")
    plain = read(tmp_path / "a.xml", Witness("A", "", source="a.xml"))
    whole = read(tmp_path / "a.xml", Witness("A", "", source="a.xml"), tei=TeiOptions(front=True))
    assert (plain.text, [remark.text for remark in plain.remarks]) == ("one\n", [])
    assert (whole.text, [remark.text for remark in whole.remarks]) == (
        "list\n\none\n",
        ["the file https://example.org/works.xml to be included here is not read; put it into the edition's folder"],
    )


@pytest.mark.parametrize("encoding", ["rot13", "zlib", "punycode", "idna", "unicode_escape", "undefined", "klingon"])
def test_an_encoding_of_no_file_is_refused(tmp_path: Path, encoding: str) -> None:
    write(tmp_path, b="two")
    with pytest.raises(SourceError) as caught:
        text_of(tmp_path, f"<xi:include href='b.xml' parse='text' encoding='{encoding}'/>")
    assert str(caught.value) == (
        f"a.xml, line 2: there is no encoding {encoding!r} of a file; save the file as UTF-8, and take encoding out"
    )
