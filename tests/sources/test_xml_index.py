from __future__ import annotations

from collate.sources.xml_file import parse
from collate.sources.xml_index import ElementIndex


def ids(index: ElementIndex, *names: str) -> list[str]:
    return [element.get("n") for element in index.named(*names)]


def test_elements_are_found_by_name_in_the_order_of_the_files() -> None:
    first = parse(b'<r n="0"><a n="1"><b n="2">x<a n="3"/></b></a><a n="4"/></r>', "1.xml")
    second = parse(b'<a n="5">y<b n="6"/></a>', "2.xml")
    index = ElementIndex(first, second)
    assert ids(index, "a") == ["1", "3", "4", "5"]
    assert ids(index, "b", "r", "c") == ["2", "6", "0"]


def test_what_a_file_finds_by_itself_is_the_same() -> None:
    root = parse(b'<r><a n="1"/>text<c><a n="2"/></c></r>', "1.xml")
    assert ids(ElementIndex(root), "a") == [element.get("n") for element in root.named("a")]
