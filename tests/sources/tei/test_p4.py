from __future__ import annotations

from collate.sources.tei.p4 import as_p5
from collate.sources.xml_file import parse


def test_ids_of_p4_are_those_of_p5() -> None:
    root = as_p5(parse(b'<TEI.2 id="t"><text><p id="a" n="1">one<hi id="b">two</hi></p></text></TEI.2>', "a.xml"))
    assert [element.get("xml:id") for element in (root, *root.named("p", "hi"))] == ["t", "a", "b"]
    (p,) = root.named("p")
    assert (p.get("id"), p.get("n"), p.content[0], p.line) == ("", "1", "one", 1)


def test_an_id_that_is_one_already_stays() -> None:
    (p,) = as_p5(parse(b'<teiCorpus.2><p xml:id="a" id="b"/></teiCorpus.2>', "a.xml")).named("p")
    assert (p.get("xml:id"), p.get("id")) == ("a", "b")


def test_a_file_of_p5_is_as_it_was() -> None:
    root = parse(b'<TEI><p id="a"/></TEI>', "a.xml")
    assert as_p5(root) is root
