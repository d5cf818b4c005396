"""Pages as programs transcribe them: ALTO, PAGE XML, METS, folders of them."""

from pathlib import Path

import pytest

from collate.errors import SourceError
from collate.model import TeiOptions, Witness, Zone
from collate.sources import read

ALTO = """<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><sourceImageInformation><fileName>1.jpg</fileName>
</sourceImageInformation></Description><Tags><OtherTag ID="n" LABEL="NumberingZone"/><OtherTag ID="m" LABEL="MainZone"/></Tags>{order}
<Layout><Page ID="p1"><PrintSpace>{blocks}</PrintSpace></Page></Layout></alto>"""
LINE = '<TextLine ID="{id}" BASELINE="1 2 3 2">{strings}</TextLine>'
PAGE = """<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageFilename="{image}">{order}{regions}
</Page></PcGts>"""


def words(*contents: str) -> str:
    return "<SP/>".join(f'<String CONTENT="{content}" WC="0.5"/>' for content in contents)


def block(name: str, *lines: str, tag: str = "m") -> str:
    inner = "".join(LINE.format(id=f"{name}l{number}", strings=line) for number, line in enumerate(lines))
    return f'<TextBlock ID="{name}" TAGREFS="{tag}">{inner}</TextBlock>'


def region(name: str, *lines: str, kind: str = "paragraph", custom: str = "") -> str:
    inner = "".join(
        f'<TextLine id="{name}{number}"><Baseline points="1,2 3,2"/>{line}</TextLine>'
        for number, line in enumerate(lines)
    )
    return f'<TextRegion id="{name}" type="{kind}" custom="{custom}">{inner}</TextRegion>'


def equiv(text: str, attributes: str = "") -> str:
    return f"<TextEquiv {attributes}><Unicode>{text}</Unicode></TextEquiv>"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_alto_is_read_line_by_line_with_its_places(tmp_path: Path) -> None:
    blocks = block("b1", words("In", "principio"), '<String CONTENT="er"/><HYP CONTENT="-"/>') + block(
        "b2", words("12"), tag="n"
    )
    witness = read(write(tmp_path / "a.xml", ALTO.format(order="", blocks=blocks)), Witness("A", "", source="a.xml"))
    assert witness.text == "In principio\ner-\n"
    assert witness.zones == (
        Zone("page", 0, 16, "p1", "1.jpg"),
        Zone("region", 0, 16, "b1"),
        Zone("line", 0, 12, "b1l0", points="1 2 3 2", confidence=0.5),
        Zone("line", 13, 16, "b1l1", points="1 2 3 2"),
    )
    assert [(left.element, left.letters, left.setting) for left in witness.left_out] == [
        ("TextBlock[@type=NumberingZone]", 2, 'tei.include = ["TextBlock[@type=NumberingZone]"]')
    ]


def test_words_of_alto_without_spaces_are_divided_where_they_do_not_touch(tmp_path: Path) -> None:
    strings = "".join(
        f'<String HPOS="{at}" WIDTH="{width}" CONTENT="{content}"/>'
        for at, width, content in ((0, 10, "worden"), (10, 3, ";"), (20, 9, "aber"))
    )
    witness = read(
        write(tmp_path / "a.xml", ALTO.format(order="", blocks=block("b", strings))), Witness("A", "", source="a.xml")
    )
    assert witness.text == "worden; aber\n"


def test_alto_is_read_in_its_reading_order(tmp_path: Path) -> None:
    order = (
        '<ReadingOrder><{group}><ElementRef ID="r1" REF="b2"/>\n<ElementRef ID="r2" REF="b1"/></{group}></ReadingOrder>'
    )
    blocks = block("b1", words("one")) + block("b2", words("two"))
    path = write(tmp_path / "a.xml", ALTO.format(order=order.format(group="OrderedGroup"), blocks=blocks))
    assert read(path, Witness("A", "", source="a.xml")).text == "two\n\none\n"
    write(path, ALTO.format(order=order.format(group="UnorderedGroup"), blocks=blocks))
    with pytest.raises(SourceError) as caught:
        read(path, Witness("A", "", source="a.xml"))
    assert str(caught.value) == (
        "a.xml, line 2: the page gives its blocks no order (UnorderedGroup); put them into an OrderedGroup"
    )


@pytest.mark.parametrize(
    ("order", "regions"),
    [
        ("", region("a", equiv("one"), equiv("two")) + region("b", equiv("three"))),
        (
            "",
            region("b", equiv("three"), custom="readingOrder {index:1;}")
            + region("a", equiv("one"), equiv("two"), custom="readingOrder {index:0;}"),
        ),
        (
            "<ReadingOrder><OrderedGroup><RegionRefIndexed index='1' regionRef='b'/><RegionRefIndexed index='0' regionRef='a'/>"
            "</OrderedGroup></ReadingOrder>",
            region("b", equiv("three")) + region("a", equiv("one"), equiv("two")),
        ),
        (
            "",
            f'<TextRegion id="a">{equiv("one")}</TextRegion><TextRegion id="c">{equiv("two")}</TextRegion>'
            + region("b", f"<Word>{equiv('three')}</Word>"),
        ),
        (
            "",
            region("a", equiv("wrong", 'index="1"') + equiv("one", 'index="0" conf="0.9"'), equiv("two"))
            + region("b", equiv("three") + f"<Word>{equiv('three')}</Word>"),
        ),
    ],
)
def test_page_xml_is_read_in_its_reading_order(tmp_path: Path, order: str, regions: str) -> None:
    path = write(tmp_path / "a.xml", PAGE.format(image="1.jpg", order=order, regions=regions))
    witness = read(path, Witness("A", "", source="a.xml"))
    assert witness.text.split() == ["one", "two", "three"]
    assert sum(left.letters for left in witness.left_out) == (5 if "wrong" in regions else 0)
    assert witness.zones[0].image == "1.jpg"


def test_regions_that_are_no_text_are_left_out_or_read_by_a_setting(tmp_path: Path) -> None:
    regions = region("a", equiv("12"), kind="page-number") + region("b", equiv("one"))
    path = write(tmp_path / "a.xml", PAGE.format(image="", order="", regions=regions))
    witness = read(path, Witness("A", "", source="a.xml"))
    assert (witness.text, witness.left_out[0].setting) == ("one\n", 'tei.include = ["TextRegion[@type=page-number]"]')
    included = TeiOptions(include=("TextRegion[@type=page-number]",))
    assert read(path, Witness("A", "", source="a.xml"), tei=included).text == "12\n\none\n"
    excluded = TeiOptions(exclude=("TextRegion[@type=paragraph]",), include=("TextRegion",))
    assert read(path, Witness("A", "", source="a.xml"), tei=excluded).text == "12\n"


def test_a_folder_of_pages_is_one_witness_by_the_numbers_of_their_names(tmp_path: Path) -> None:
    for number in (10, 9):
        write(
            tmp_path / f"ms/p{number}.xml",
            PAGE.format(image=f"{number}.jpg", order="", regions=region("a", equiv(f"page {number}"))),
        )
    witness = read(tmp_path / "ms", Witness("A", "", source="ms"))
    assert witness.text == "page 9\npage 10\n"
    assert [(zone.name, zone.start, zone.end) for zone in witness.zones if zone.kind == "page"] == [
        ("9.jpg", 0, 6),
        ("10.jpg", 7, 14),
    ]
    write(tmp_path / "ms/last.xml", PAGE.format(image="", order="", regions=region("a", equiv("x"))))
    with pytest.raises(SourceError) as caught:
        read(tmp_path / "ms", Witness("A", "", source="ms"))
    assert str(caught.value) == (
        "ms/last.xml, line 1: the pages of the folder have no order: this name has no number; number the names, or add the METS file"
    )


def test_a_mets_file_says_the_order_of_pages(tmp_path: Path) -> None:
    for name in "ab":
        write(
            tmp_path / f"ms/page/{name}.xml",
            PAGE.format(image="", order="", regions=region("a", equiv(f"page {name}"))),
        )
    files = "".join(
        f'<file ID="{name}"><FLocat xlink:href="page/{name}.xml"/></file><file ID="i{name}"><FLocat xlink:href="{name}.jpg"/></file>'
        for name in "ab"
    )
    pages = "".join(f'<div ORDER="{place}"><fptr FILEID="{name}"/></div>' for place, name in enumerate("ab"[::-1], 1))
    mets = (
        f'<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink"><fileSec><fileGrp USE="FULLTEXT">{files}'
        f'</fileGrp></fileSec><structMap TYPE="PHYSICAL"><div>{pages}</div></structMap></mets>'
    )
    path = write(tmp_path / "ms/mets.xml", mets)
    assert read(path, Witness("A", "", source="ms/mets.xml"), folder=tmp_path).text == "page b\npage a\n"
    assert read(tmp_path / "ms", Witness("A", "", source="ms"), folder=tmp_path).text == "page b\npage a\n"
    write(path, mets.replace("page/", "../../"))
    with pytest.raises(SourceError, match="none of the pages that the METS file names is in the edition's folder"):
        read(path, Witness("A", "", source="ms/mets.xml"), folder=tmp_path)


METS = """<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink"><fileSec><fileGrp USE="ALTO">{files}</fileGrp></fileSec>
<structMap TYPE="PHYSICAL"><div>{pages}</div></structMap></mets>"""


def test_the_order_of_pages_begins_again_in_each_part(tmp_path: Path) -> None:
    for name in "abcd":
        write(tmp_path / f"ms/{name}.xml", PAGE.format(image="", order="", regions=region("r", equiv(name))))
    files = "".join(f'<file ID="{name}"><FLocat xlink:href="file://./{name}.xml"/></file>' for name in "abcd")
    parts = "".join(
        f'<div ORDER="{part}">'
        + "".join(f'<div ORDER="{at}"><fptr FILEID="{name}"/></div>' for at, name in enumerate(names, 1))
        + "</div>"
        for part, names in ((2, "ab"), (1, "dc"))
    )
    path = write(tmp_path / "ms/METS.xml", METS.format(files=files, pages=parts))
    assert read(path, Witness("A", "", source="ms/METS.xml"), folder=tmp_path).text == "d\nc\na\nb\n"


@pytest.mark.parametrize("href", ["a.xml", "./a.xml", "file:a.xml", "file://a.xml", "file://./a.xml"])
def test_pages_beside_a_mets_file_are_found_however_it_names_them(tmp_path: Path, href: str) -> None:
    write(tmp_path / "a.xml", PAGE.format(image="", order="", regions=region("r", equiv("one"))))
    path = write(
        tmp_path / "mets.xml", METS.format(files=f'<file ID="a"><FLocat xlink:href="{href}"/></file>', pages="")
    )
    assert read(path, Witness("A", "", source="mets.xml"), folder=tmp_path).text == "one\n"


@pytest.mark.parametrize("href", ["file:///a.xml", "http://a.example/a.xml", "file://host/a.xml", "../a.xml"])
def test_pages_elsewhere_are_not_read(tmp_path: Path, href: str) -> None:
    write(tmp_path / "a.xml", PAGE.format(image="", order="", regions=region("r", equiv("one"))))
    path = write(
        tmp_path / "in/mets.xml", METS.format(files=f'<file ID="a"><FLocat xlink:href="{href}"/></file>', pages="")
    )
    with pytest.raises(SourceError, match="none of the pages that the METS file names is in the edition's folder"):
        read(path, Witness("A", "", source="mets.xml"), folder=tmp_path / "in")


def test_the_folder_of_pages_in_an_export_is_found(tmp_path: Path) -> None:
    page = PAGE.format(image="", order="", regions=region("r", equiv("one")))
    write(tmp_path / "ms/page/p1.xml", page)
    write(tmp_path / "ms/alto/p1.xml", ALTO.format(order="", blocks=block("b", words("other"))))
    write(tmp_path / "ms/metadata.xml", "<trpDocMetadata><docId>1</docId></trpDocMetadata>")
    assert read(tmp_path / "ms", Witness("A", "", source="ms")).text == "one\n"


def test_what_a_program_notes_beside_pages_is_no_page_and_reported(tmp_path: Path) -> None:
    write(tmp_path / "ms/p1.xml", PAGE.format(image="", order="", regions=region("r", equiv("one"))))
    write(tmp_path / "ms/metadata.xml", "<trpDocMetadata><docId>1</docId></trpDocMetadata>")
    witness = read(tmp_path / "ms", Witness("A", "", source="ms"))
    assert witness.text == "one\n"
    assert [remark.text for remark in witness.remarks] == [
        "ms/metadata.xml is beside the pages and no page (trpDocMetadata), so it is not read"
    ]
