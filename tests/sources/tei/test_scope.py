"""Which elements of a file are the text of the witness, by its elements alone."""

from __future__ import annotations

import pytest

from collate.errors import SourceError
from collate.model import LeftOut, TeiOptions
from collate.sources.account import ReadingAccount
from collate.sources.tei.scope import numbers_of, one_view, outermost, scope_of, tops_of
from collate.sources.xml_file import Element, parse
from collate.sources.xml_index import ElementIndex


def root_of(file: str) -> Element:
    return parse(file.encode(), "owl.xml")


def shown(elements: list[Element]) -> list[str]:
    """Return each element as its name and the words in it."""
    return [f"{element.name}: {' '.join(element.text.split())}" for element in elements]


def tops(file: str, siglum: str = "", text: tuple[str, ...] = ()) -> tuple[list[str], ReadingAccount]:
    account = ReadingAccount()
    return shown(tops_of(root_of(file), siglum, "owl.xml", account, text)), account


def chosen(body: str, *text: str) -> tuple[list[str], str]:
    """Return the elements of `body` that alone are text, and why the others are none."""
    root = root_of(f"<TEI><text><body>{body}</body></text></TEI>")
    options = TeiOptions(text=text)
    scope = scope_of([root], ElementIndex(root), options, ReadingAccount())
    kept = [element for element in root.walk() if id(element) in scope.chosen]
    assert {
        id(element) for element in root.walk() if set(map(id, element.elements())) & (scope.chosen | scope.around)
    } == scope.around
    return shown(kept), scope.reason


CORPUS = "<teiCorpus><TEI xml:id='A'><text>owl</text></TEI><TEI n='B'><teiHeader>of B</teiHeader><text>vole</text></TEI></teiCorpus>"


def test_of_a_corpus_the_file_of_the_witness_is_read_and_the_others_are_left_out() -> None:
    read, account = tops(CORPUS, "B")
    assert read == ["text: vole"]
    assert list(account.omitted.values()) == [LeftOut("TEI", "the text of another witness", 3, 1, 1)]


@pytest.mark.parametrize("siglum", ["", "C"])
def test_of_a_corpus_all_files_are_read_where_none_is_that_of_the_witness(siglum: str) -> None:
    read, account = tops(CORPUS, siglum)
    assert read == ["text: owl", "text: vole"]
    assert not account.omitted


def test_a_siglum_that_two_files_have_chooses_none_of_them() -> None:
    read, account = tops(CORPUS.replace("n='B'", "n='A'"), "A")
    assert read == ["text: owl", "text: vole"]
    assert not account.omitted


SOURCE = "<TEI><teiHeader>x</teiHeader><sourceDoc>owl</sourceDoc><text>{}</text><standOff>y</standOff></TEI>"


def test_a_text_is_read_before_a_source_document_which_is_reported() -> None:
    read, account = tops(SOURCE.format("vole"))
    assert read == ["text: vole"]
    (left,) = account.omitted.values()
    assert (left.element, left.reason, left.setting) == (
        "sourceDoc",
        "the text is read instead",
        'tei.text = ["sourceDoc"]',
    )


def test_an_empty_text_gives_way_to_the_source_document() -> None:
    assert tops(SOURCE.format("<body/>"))[0] == ["text: ", "sourceDoc: owl"]


def test_a_source_document_that_the_edition_names_is_among_what_is_read() -> None:
    assert tops(SOURCE.format("vole"), text=("sourceDoc",))[0] == ["text: vole", "sourceDoc: owl"]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("html", "<html><body>x</body></html>"),
        ("song", "<song><verse>x</verse></song>"),
        ("p", "<p xmlns='urn:o'>x</p>"),
    ],
)
def test_a_file_of_another_vocabulary_is_refused_with_its_root(name: str, file: str) -> None:
    with pytest.raises(SourceError) as error:
        tops(file)
    assert str(error.value) == f"owl.xml, line 1: the file is not TEI: its root is {name}, not TEI"


def test_a_root_of_its_own_around_parts_of_tei_is_reported() -> None:
    read, account = tops("<song><lg>owl</lg></song>")
    assert read == ["song: owl"]
    assert list(account.remarks) == ["the root is song and not TEI; what it holds is read as TEI"]


@pytest.mark.parametrize(
    ("body", "elements", "reason"),
    [
        ("<div type='edition'>owl</div><div>x</div>", ["div: owl"], "beside the division of type edition"),
        ("<div2 type='Edition main'>owl</div2>", ["div2: owl"], "beside the division of type edition"),
        ("<ab type='edition'>owl</ab><div>vole</div>", [], ""),
        ("<div>owl</div><div type='translation'>x</div>", ["div: owl"], "by the editor, beside the text"),
        ("<div><p>owl</p><div>vole</div><div type='apparatus'>x</div></div>", ["p: owl", "div: vole"], "by the editor, beside the text"),
        ("<div type='text'>owl</div><div type='notes'>x</div>", ["div: owl"], "by the editor, beside the text"),
        ("<div>owl</div><div type='notes'>vole</div>", [], ""),
        ("<div type='translation'>owl</div>", [], ""),
    ],
)  # fmt: skip
def test_divisions_of_editors_are_no_text_beside_others(body: str, elements: list[str], reason: str) -> None:
    assert chosen(body) == (elements, reason)


def test_the_setting_decides_before_the_divisions() -> None:
    body = "<div type='edition'>x</div><div type='translation'>owl <div type='translation'>vole</div></div>"
    assert chosen(body, "div[@type=translation]") == (["div: owl vole"], "outside tei.text")


@pytest.mark.parametrize(
    ("subtypes", "read"),
    [
        (["diplomatic", "interpretive"], ["interpretive"]),
        (["diplomatic", "fragment"], ["fragment"]),
        (["diplomatic", "interpretive", "fragment"], ["fragment"]),
        (["diplomatic", "diplomatic"], ["diplomatic", "diplomatic"]),
        (["", "Diplomatic"], [""]),
        (["transcription", "edition", "edition"], ["edition", "edition"]),
    ],
)
def test_of_several_views_of_a_text_the_most_edited_is_read(subtypes: list[str], read: list[str]) -> None:
    root = root_of("<body>" + "".join(f"<div type='edition' subtype='{one}'/>" for one in subtypes) + "</body>")
    assert [element.get("subtype") for element in one_view(list(root.elements()))] == read


def test_texts_are_numbered_by_their_own_numbers_where_these_are_unique() -> None:
    names = ["n='I'", "xml:id='II'", "n='I'", ""]
    root = root_of("<TEI>" + "".join(f"<text {name}><body>owl</body></text>" for name in names) + "</TEI>")
    assert list(numbers_of(ElementIndex(root)).values()) == ["I", "II", "3", "4"]


def test_a_text_that_was_included_in_a_body_has_no_number() -> None:
    root = root_of("<TEI><text n='I'><body><text n='II'><body>owl</body></text></body></text></TEI>")
    assert numbers_of(ElementIndex(root)) == {}


def test_outermost_elements_are_those_in_no_other_in_the_order_of_the_file() -> None:
    root = root_of("<body><seg>a<seg>b</seg></seg><p><seg>c</seg></p><seg>d</seg></body>")
    assert shown(list(outermost([root], lambda element: element.name == "seg"))) == ["seg: ab", "seg: c", "seg: d"]


def test_front_and_back_are_the_text_where_the_body_is_empty() -> None:
    root = root_of("<TEI><text><front>owl</front><body/></text></TEI>")
    account = ReadingAccount()
    scope = scope_of([root], ElementIndex(root), TeiOptions(), account)
    assert scope.matter
    assert list(account.remarks) == ["the body is empty, so what is before and after it (front, back) is read"]
