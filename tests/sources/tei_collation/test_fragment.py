"""Files that hold a part of an edition."""

import pytest

from collate.errors import SourceError
from collate.interchange.import_ import import_tei
from collate.model import State, TeiOptions, Witness
from collate.render.csv import render as csv
from collate.sources.tei import read_tei

APP = '<app><lem wit="#A">owl</lem><rdg wit="#B">fowl</rdg></app>'


@pytest.mark.parametrize(
    "file",
    [
        f"<text{{}}><body><p>an {APP}</p></body></text>",
        f"<body{{}}><p>an {APP}</p></body>",
        f"<div{{}}><p>an {APP}</p></div>",
        f"<lg{{}}><l>an {APP}</l></lg>",
        f"<ab{{}}>an {APP}</ab>",
        f"<p{{}}>an {APP}</p>",
    ],
)
@pytest.mark.parametrize("namespace", ["", ' xmlns="http://www.tei-c.org/ns/1.0"'])
def test_a_part_of_an_edition_is_read_as_the_whole(file: str, namespace: str) -> None:
    collation = import_tei(file.format(namespace).encode(), "owl.xml")
    assert csv(collation).splitlines() == ["A,B", "an,an", "owl,fowl"]
    assert collation.left_out == ()


def test_examples_of_markup_are_no_apparatus() -> None:
    data = (
        f'<div xmlns="http://www.tei-c.org/ns/1.0"><egXML xmlns="http://www.tei-c.org/ns/Examples">{APP}</egXML></div>'
    )
    with pytest.raises(SourceError, match="the file is not TEI: its root is div"):
        import_tei(data.encode(), "owl.xml")


def test_an_app_that_says_who_lost_words_has_these_words() -> None:
    lost = '<app type="lac"><lem wit="#A">the owl</lem><rdg wit="#B"/></app>'
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>{lost} an {APP}</p></body></text></TEI>'
    collation = import_tei(data.encode(), "owl.xml")
    assert csv(collation).splitlines() == ["A,B", "the,#LACUNA#", "owl,#LACUNA#", "an,an", "owl,fowl"]
    witness = read_tei(data.encode(), Witness("B", "", source="owl.xml"), TeiOptions(gap="[…]"))
    assert (witness.text, [gap.state for gap in witness.lacunae]) == ("[…] an fowl\n", [State.LACUNA])


HEADER = '<teiHeader><fileDesc><sourceDesc><listWit><witness xml:id="A"/><witness xml:id="B"/></listWit></sourceDesc></fileDesc></teiHeader>'


@pytest.mark.parametrize(
    "body",
    [
        '<div type="edition"><ab>an {}</ab></div><div type="translation"><p>une</p></div>',
        '<div type="edition" subtype="diplomatic"><ab>AN</ab></div><div type="edition" subtype="interpretive"><ab>an {}</ab></div>',
        '<div><p type="edition">an {}</p><lg type="translation"><l>une</l></lg></div>',
        '<div><div type="chapter"><p>an {}</p></div><div type="translation"><p>une</p></div></div><p/>',
    ],
)
def test_the_text_of_an_apparatus_is_its_edition_and_no_translation(body: str) -> None:
    text = f"<text><body>{body.format(APP)}</body></text>"
    collation = import_tei(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}{text}</TEI>'.encode(), "owl.xml")
    assert csv(collation).splitlines() == ["A,B", "an,an", "owl,fowl"]
    assert [(left.reason, left.letters) for left in collation.left_out] == [
        ("by the editor, not of the witness", 2 if "AN" in body else 3)
    ]
