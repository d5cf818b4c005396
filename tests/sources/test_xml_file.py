from pathlib import Path

import pytest

from collate.errors import SourceError
from collate.sources.xml_file import Element, parse
from collate.sources.xml_ids import identified


def text(subset: str, body: str, external: str = "") -> str:
    return parse(f"<!DOCTYPE TEI{external} {subset and f'[{subset}]'}>\n<TEI>{body}</TEI>".encode(), "a.xml").text


@pytest.mark.parametrize(
    ("subset", "body", "read"),
    [
        ("", "one", "one"),
        ("<!ENTITY ae '&#230;'>", "&ae;gre", "ægre"),
        ('<!ENTITY a "x"><!ENTITY b "&a;<hi>y&a;</hi>">', "&b;", "xyx"),
        ("<!-- <!ENTITY a 'wrong'> ]> --><!ENTITY a 'right'>", "&a;", "right"),
        ("<!ENTITY gt2 '&#38;gt;'>", "&gt2;&amp;", ">&"),
        (
            "<!ENTITY que '<choice><abbr>q</abbr><expan>q<ex>ue</ex></expan></choice>'>",
            "&que; &que;<p>&que;</p>",
            "qque qqueqque",
        ),
        ("<!ATTLIST hi rend CDATA #IMPLIED>", "a<hi>b</hi>", "ab"),
        ("<!ENTITY % iso SYSTEM 'iso.ent'> %iso;\n<!ENTITY y 'yogh'>", "&eacute;t&y;", "étyogh"),
    ],
)
def test_entities_of_the_file_itself_are_its_text(subset: str, body: str, read: str) -> None:
    assert text(subset, body) == read


@pytest.mark.parametrize("before", ["\n\n", "<!-- a draft\nof two lines -->\n", "\ufeff <!-- a --><!-- b -->"])
@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
def test_a_declaration_after_blanks_and_comments_is_read(before: str, encoding: str) -> None:
    data = before.encode() + f"<?xml version='1.0'\nencoding='{encoding}'?>\n<TEI>é<p/></TEI>".encode(encoding)
    root = parse(data, "a.xml")
    assert (root.text, root.line) == ("é", before.count("\n") + 3)


@pytest.mark.parametrize("doctype", ["", "<!DOCTYPE TEI>", "<!DOCTYPE TEI [<!ENTITY o 'owl'>]>"])
def test_an_id_that_is_no_name_does_not_refuse_a_file(doctype: str) -> None:
    root = parse(f"{doctype}<TEI xmlns:a='no address'><p xml:id='1.a'/>one<p xml:id='1.a'/></TEI>".encode(), "a.xml")
    assert (root.text, [part.get("xml:id") for part in root.elements()]) == ("one", ["1.a", "1.a"])


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<p xml:id='1'/>\n<p>a & b</p>", r"line 2: not well-formed XML \(xmlParseEntityRef: no name\)"),
        ("<p xml:id='1'/>\n<me:facs>a</me:facs>", "line 2: the prefix of me:facs is declared nowhere; write xmlns:me="),
        ("<p xml:id='1' cei:n='2'/>", "line 1: the prefix of cei:n is declared nowhere; write xmlns:cei="),
        ("<p xml:id='1'>\n", "not well-formed XML"),
    ],
)
def test_what_is_wrong_besides_an_id_is_reported(body: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        parse(f"<!DOCTYPE TEI><TEI>{body}</TEI>".encode(), "a.xml")


def test_a_declaration_after_text_is_reported() -> None:
    with pytest.raises(SourceError, match=r"not well-formed XML \(start tag expected"):
        parse(b"draft <?xml version='1.0'?><TEI/>", "a.xml")


def test_entities_of_a_dtd_that_html_knows_are_read() -> None:
    external = " PUBLIC '-//TEI P4//DTD Main Document Type//EN' 'tei2.dtd'"
    assert text("", "caf&eacute; <![CDATA[&nobody;]]>&thorn;&amp;&mdash;", external) == "café &nobody;þ&—"
    root = parse(f"<!DOCTYPE TEI\n{external}\n[\n]>\n<TEI a='&eacute;'>&aelig;<p/></TEI>".encode(), "a.xml")
    assert (root.get("a"), [part.line for part in root.walk()]) == ("é", [5, 5])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
@pytest.mark.parametrize("address", ["http://dtd.invalid/tei2.dtd", "tei2.dtd", "{}/tei2.dtd"])
def test_a_dtd_is_never_loaded_and_never_hinders(encoding: str, address: str, tmp_path: Path) -> None:
    (tmp_path / "tei2.dtd").write_text('<!ENTITY secret "the treasure">')
    head = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE TEI SYSTEM "{address.format(tmp_path)}">'
    assert parse(f"{head}<TEI>owl</TEI>".encode(encoding), "a.xml").text == "owl"
    with pytest.raises(SourceError, match="&secret; is not declared in the file itself"):
        parse(f"{head}<TEI>&secret;</TEI>".encode(encoding), "a.xml")


def test_entities_in_utf_16_and_latin_1_are_read() -> None:
    for encoding in ("UTF-16", "ISO-8859-1"):
        data = f"<?xml version='1.0' encoding='{encoding}'?><!DOCTYPE a SYSTEM 'x'><a>é&eacute;</a>".encode(encoding)
        assert parse(data, "a.xml").text == "éé"


@pytest.mark.parametrize(
    ("subset", "body", "message"),
    [
        (
            "<!ENTITY e SYSTEM '/etc/passwd'>",
            "\n&e;",
            "a.xml, line 3: &e; stands for another file, which is never read; put its text here, or include it by XInclude",
        ),
        (
            "<!ENTITY % d SYSTEM 'd'>%d;",
            "&q1;&eacute;\n&q2;",
            "a.xml, line 2: &q1;, &q2; are not declared in the file itself, and d is never read; copy the declarations from there into "
            "<!DOCTYPE … [ ]>, or write the characters themselves",
        ),
        (
            "",
            "&q1;",
            "a.xml, line 2: &q1; is declared nowhere; write the characters, or declare them in <!DOCTYPE … [ ]>",
        ),
        (
            "<!ENTITY a '&b;'><!ENTITY b '&a;'>",
            "&a;",
            "a.xml, line 1: the entities that the file declares refer to one another in a circle; write the characters themselves",
        ),
        (
            f"<!ENTITY a '{'a' * 50_000}'>",
            "&a;" * 50_000,
            "a.xml, line 1: the entities that the file declares make the text more than five times as long; write the characters "
            "themselves",
        ),
    ],
)
def test_entities_that_cannot_be_read_are_reported(subset: str, body: str, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        text(subset, body)
    assert str(caught.value) == message


def test_a_file_of_ten_megabytes_without_an_element_is_refused() -> None:
    with pytest.raises(SourceError, match="a text without any element in it is longer than 10 MB"):
        parse(b"<a>" + b"x" * 10_100_000 + b"</a>", "a.xml")


def test_ids_given_twice_matter_where_something_points() -> None:
    root = parse(b"<a>\n<b xml:id='x'/><c xml:id='x'/>\n<d xml:id='y'/><b xml:id='x'/></a>", "a.xml")
    assert {name: element.name for name, element in identified(root, "a.xml", {"y"}).items()} == {"x": "b", "y": "d"}
    for pointed in (None, {"x"}):
        with pytest.raises(SourceError) as caught:
            identified(root, "a.xml", pointed)
        assert str(caught.value) == (
            "a.xml, line 2: xml:id 'x' is given twice, first in line 2; give each element its own"
        )


def test_elements_are_found_by_their_path() -> None:
    root = parse(b"<a><b/><b><c n='1'/></b></a>", "a.xml")
    child = root.child("b", "c")
    assert isinstance(child, Element)
    assert (child.get("n"), root.child("c")) == ("1", None)


def test_entities_that_nobody_knows_are_reported_wherever_they_are_in_the_file() -> None:
    body = "<p>one</p>" * 20_000 + "\n<p>a<hi>&q1;</hi>b</p>" + "<p>two</p>" * 20_000
    with pytest.raises(SourceError, match="line 3: &q1; is not declared in the file itself, and d is never read"):
        text("", body, " SYSTEM 'd'")
    assert text("", body.replace("q1", "eacute"), " SYSTEM 'd'").count("é") == 1
