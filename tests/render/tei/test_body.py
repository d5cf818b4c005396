"""The reading text in TEI: lines, paragraphs, white space, and entries around their words."""

from __future__ import annotations

import re

from collate.document import encode
from collate.model import Edition, Lacuna, State, TokeniseOptions, Witness
from collate.pipeline import collate
from collate.render import RENDERERS
from collate.render.tei.read import read_collate_tei
from tests.build import build_collation


def body(rows: dict[str, str]) -> str:
    """Return the first section of the text, without the names and places of its entries and words."""
    written = str(RENDERERS["tei"].render(build_collation(rows)))
    inside = written[written.index("<body>") + 6 : written.index("</body>")].strip()
    return re.sub(r' (xml:id|n|loc|source|type)="[^"]*"', "", inside.removeprefix("<div>\n").removesuffix("\n</div>"))


def test_each_line_and_each_paragraph_begins_with_its_number() -> None:
    written = str(RENDERERS["tei"].render(build_collation({"A": "the fox /ran //home", "B": "the fox ran home"})))
    assert re.findall(r"<(lb|p) n=\"(\d)\"", written) == [("p", "1"), ("lb", "1"), ("lb", "2"), ("p", "2"), ("lb", "3")]


def test_white_space_before_an_entry_is_outside_it_and_inside_between_its_words() -> None:
    assert body({"A": "the old fox ran", "B": "the young hen ran"}) == (
        '<p><lb/><w>the</w> <app><lem wit="#A"><w>old</w> <w>fox</w></lem><rdg wit="#B">young hen</rdg></app> <w>ran</w></p>'
    )


def test_what_is_added_has_its_space_with_it() -> None:
    assert body({"A": "the - fox", "B": "the old fox"}) == (
        '<p><lb/><w>the</w><app><lem wit="#A"/><rdg wit="#B"> old</rdg><note>the</note></app> <w>fox</w></p>'
    )


def test_signs_before_a_word_are_once_in_the_text_where_an_addition_is_at_the_beginning_of_an_entry() -> None:
    edition = Edition("T", tokenise=TokeniseOptions(pattern=r"\w+\s\w+|\w"))
    witnesses = [
        Witness("A", "\u200bAA. . the a  the "),
        Witness("B", "\u200bAA. . a  the "),
        Witness("C", "A. . a  the ", lacunae=(Lacuna(0, 1, State.LACUNA),)),
    ]
    collation = collate(edition, witnesses)
    written = str(RENDERERS["tei"].render(collation))
    assert written[written.index("<body>") : written.index("</body>")].count("\u200b") == 1
    assert encode(read_collate_tei(written.encode())) == encode(collation)
