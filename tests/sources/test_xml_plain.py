"""Plain XML is read as the parser of all XML reads it, or left to that."""

import codecs
import random
from pathlib import Path

import pytest

from collate.errors import SourceError
from collate.sources.limits import ATTRIBUTES, DEPTH, TEXT
from collate.sources.xml_element import Element
from collate.sources.xml_file import built, parse
from collate.sources.xml_plain import plain_root

PIECES = (
    *(
        "fox",
        " ",
        "\n",
        "ſ 漢字 \U0001f98a",
        "&amp;&lt;",
        "&#x17f;",
        "<!-- c\n -->",
        "<?pi d?>",
        "<![CDATA[a < b]]>",
        "é" * 30,
    ),
    *(
        "<lb/>",
        "<w n='1'\n  type=\"a>b\">",
        "<hi>",
        "<t:q xmlns:t='urn:t' t:n='2' n='3' xml:id='i' u:v='4' xmlns:u='urn:u'>",
        "<p xmlns=''>",
    ),
    *("</>", "</>", "</>"),
)


def document(seed: int) -> bytes:
    """Return a file of some `PIECES`, each element closed."""
    chosen, open_tags, parts = random.Random(seed), [], []  # noqa: S311 - no secret
    for _ in range(30):
        piece = chosen.choice(PIECES)
        if piece == "</>":
            parts.append(f"</{open_tags.pop()}>" if open_tags else "")
            continue
        parts.append(piece)
        if piece.startswith("<") and piece[1].isalpha() and not piece.endswith("/>"):
            open_tags.append(piece[1:].split()[0].rstrip(">"))
    closed = "".join(f"</{name}>" for name in reversed(open_tags))
    return f"<TEI xmlns='http://www.tei-c.org/ns/1.0'>{''.join(parts)}{closed}</TEI>".encode()


def kept(element: Element) -> tuple[object, ...]:
    """Return all that is kept of `element`."""
    content = tuple(part if isinstance(part, str) else kept(part) for part in element.content)
    return element.name, element.namespace, tuple(element.attributes.items()), element.line, content


@pytest.mark.parametrize("seed", range(200))
def test_a_plain_file_is_what_the_parser_of_all_xml_reads(seed: int) -> None:
    data = document(seed)
    root = plain_root(data)
    assert root is not None
    assert kept(root) == kept(built(data, "a.xml", lenient=True))


@pytest.mark.parametrize(
    "start", [b"", codecs.BOM_UTF8, b"<?xml version='1.0' encoding='UTF-8' ?>\n", b'<?xml version="1.0"?>']
)
def test_the_declaration_of_a_plain_file_says_utf_8_or_nothing(start: bytes) -> None:
    root = plain_root(start + "<p>é</p>".encode())
    assert root is not None
    assert root.text == "é"


@pytest.mark.parametrize(
    "data",
    [
        b"<?xml version='1.0' encoding='ISO-8859-1'?><p>\xe9</p>",
        "<?xml version='1.0' encoding='UTF-16'?><p>é</p>".encode("utf-16"),
        b"<!DOCTYPE p [<!ENTITY e 'x'>]><p>&e;</p>",
        b"<p>\xe9</p>",
        b"<p>",
        b"<p a='1' a='2'/>",
        b"<p>&e;</p>",
        b"",
    ],
)
def test_what_is_not_plain_is_left_to_the_other_parser(data: bytes) -> None:
    assert plain_root(data) is None


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<p>" * (DEPTH + 1) + b"</p>" * (DEPTH + 1), "nested"),
        (b"<p " + b" ".join(b"a%d='1'" % n for n in range(ATTRIBUTES + 1)) + b"/>", "attributes"),
        (b"<p>" + b"a" * (TEXT + 1) + b"</p>", "longer than 10 MB"),
    ],
)
def test_a_limit_is_reported_by_the_other_parser(data: bytes, message: str) -> None:
    assert plain_root(data) is None
    with pytest.raises(SourceError, match=message):
        parse(data, "a.xml")


def test_as_deep_as_the_limit_is_plain() -> None:
    data = b"<p>" * DEPTH + b"</p>" * DEPTH
    root = plain_root(data)
    assert root is not None
    assert kept(root) == kept(built(data, "a.xml"))


def test_a_plain_file_reaches_no_other(tmp_path: Path) -> None:
    (tmp_path / "b.xml").write_text("secret", encoding="utf-8")
    root = plain_root(b"<p xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='b.xml'/></p>")
    assert root is not None
    assert root.text == ""
