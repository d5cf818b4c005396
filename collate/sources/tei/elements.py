"""The elements of a transcription, by what is read of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from collate.model import State
from collate.sources.tei.layout import BLANK, LINE, PARAGRAPH
from collate.sources.xml_file import Element

BLOCKS = {
    **dict.fromkeys(("ab", "byline", "closer", "dateline", "item", "l", "opener", "row", "salute"), LINE),
    **dict.fromkeys(("signed", "speaker", "stage", "titlePart", "label"), LINE),
    **dict.fromkeys(("argument", "body", "div", "div1", "div2", "div3", "div4", "docTitle", "epigraph"), PARAGRAPH),
    **dict.fromkeys(("front", "back", "head", "lg", "list", "p", "sp", "table", "text", "trailer"), PARAGRAPH),
    "cell": BLANK,
}
"""Elements that stand apart, and what divides them from what is before and after."""

BREAKS = frozenset({"lb", "pb", "cb", "gb"})
"""Where a line, page or column begins: a new line, unless `@break` says that a word goes on."""

LEFT_OUT = frozenset(
    {"teiHeader", "fw", "figDesc", "metamark", "certainty", "precision", "respons", "desc", "index", "interp"}
    | {"interpGrp", "span", "spanGrp", "link", "linkGrp", "listWit", "listApp", "witDetail", "wit", "noteGrp"}
    | {"standOff", "facsimile", "sourceDoc", "graphic", "formula", "notatedMusic", "space", "handShift", "anchor"}
)
"""Elements that hold nothing of the witness' text."""

REFUSED = {
    "addSpan": "add",
    "delSpan": "del",
    "include": "the text itself",
    "teiCorpus": "one TEI file for each text",
    "group": "one TEI file for each text",
}
"""Elements that would change the text if they were passed over, and what to write instead."""

ILLEGIBLE = ("illeg", "unread", "fad", "blur", "smudge", "rubb", "eras", "unleser", "indistinct")
UNTRANSCRIBED = ("transcri", "editor", "sampl", "irrelevan", "omitted", "ellip", "foreign")
"""Beginnings or parts of `gap/@reason` that tell the state; any other is a lacuna."""

EXTENT = ("extent", "quantity", "unit", "atLeast", "atMost", "min", "max")


def starts(element: Element, sections: tuple[str, ...]) -> bool:
    """Return whether `element` begins a section."""
    name = f"milestone:{element.get('unit')}" if element.name == "milestone" else element.name
    return bool(element.get("n")) and name in sections


def state_of(reason: str) -> State:
    """Return what silences the witness at a gap.

    >>> state_of("illegible"), state_of("not transcribed"), state_of("damage")
    (<State.ILLEGIBLE: 'illegible'>, <State.NOT_TRANSCRIBED: 'not transcribed'>, <State.LACUNA: 'lacuna'>)
    """
    said = reason.casefold()
    if any(part in said for part in ILLEGIBLE):
        return State.ILLEGIBLE
    return State.NOT_TRANSCRIBED if any(part in said for part in UNTRANSCRIBED) else State.LACUNA


def follows_open_mark(before: str, element: Element) -> bool:
    """Return whether `element` stands close to `before`: it is a closing mark, or `before` ends with an opening one."""
    mine = element.text.strip()[:1]
    closing = element.name == "pc" and unicodedata.category(mine or " ") not in {"Ps", "Pi"}
    return closing or (bool(before) and unicodedata.category(before[-1]) in {"Ps", "Pi"})


def words_of(element: Element) -> Iterator[Element]:
    """Yield the tokens that a transcription marks."""
    return element.named("w", "pc")


def run_together(element: Element) -> bool:
    """Return whether no two tokens of a transcription that stand beside one another have white space between them."""
    for around in element.walk():
        before = None
        for part in around.content:
            if isinstance(part, str):
                if part and not part.strip() and before is not None:
                    before = "space"
                elif part.strip():
                    before = None
            elif part.name in {"w", "pc"}:
                if before == "space":
                    return False
                before = "word"
            else:
                before = None
    return True
