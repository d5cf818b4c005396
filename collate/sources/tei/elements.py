"""The elements of a transcription, by what is read of them.

Which elements separate words is derived from the model classes of TEI P5 4.12.0 (28 July 2026), not from examples.  Of all elements
that may be in a text, those do not separate words that may be part of a word: the members of model.phrase, model.gLike and
model.global, and the parts of an apparatus entry and of ruby.  All others do; and so do these members of the three classes:
`s`, `cl` and `phr`, which hold whole words by their definition, and `caesura`, which is between two words of a verse; those that may hold a paragraph (`q`); and those that occur
between paragraphs, at the beginning or end of a division (`address`).
"""

from __future__ import annotations

import unicodedata

from collate.model import Selector, State, selector
from collate.sources.tei.layout import BLANK, LINE, PARAGRAPH, SOFT
from collate.sources.xml_file import Element

_PARAGRAPHS = (
    "argument back body castList div div0 div1 div2 div3 div4 div5 div6 div7 docTitle epigraph epilogue floatingText front "
    "group head lg list listBibl p performance postscript prologue set sourceDoc sp spGrp surface surfaceGrp table text titlePage "
    "trailer TEI TEI.2 teiCorpus teiCorpus.2"
)
_LINES = (
    "ab addrLine address byline camera caption castGroup castItem closer dateline docAuthor docDate docEdition docImprint entry "
    "entryFree eg explicit headItem headLabel imprimatur incipit item l label line meeting move opener row salute sense "
    "signed sound speaker stage superEntry tech titlePart u view zone"
)
_WORDS = (
    "actor altIdentifier analytic annotationBlock author authority availability bibl biblFull biblScope biblStruct caesura case cit "
    "citedRange cl classCode collection colloc def desc dictScrap distributor edition editor etym extent form funder gen gram "
    "gramGrp hom hyph imprint institution lbl licence monogr mood msDesc msIdentifier msName number objectIdentifier orth per "
    "phr pos post postBox postCode principal pron pubPlace publisher q quote relatedItem repository resp respStmt role roleDesc s "
    "said series sponsor street stress subc syll textLang tns usg xr"
)

BLOCKS = {
    **dict.fromkeys(_WORDS.split(), SOFT),
    **dict.fromkeys(_LINES.split(), LINE),
    **dict.fromkeys(_PARAGRAPHS.split(), PARAGRAPH),
    "cell": BLANK,
}
"""Elements that separate words, and what divides them from what is before and after."""

BREAKS = frozenset({"lb", "pb", "cb", "gb"})
"""Where a line, page or column begins: a new line, unless `@break` states that a word continues."""

IN_WORD = frozenset({"inword", "worddiv"})
"""`@type` of a break inside a word, in small letters, as EpiDoc had it before there was `@break`."""

PAGES = frozenset({"page", "folio", "fol", "leaf"})
"""`@unit` of a milestone that begins a page."""

OF_THE_EDITOR = "by the editor, not of the witness"
APPARATUS = "of the apparatus"
OF_THE_PAGE = "of the page, not of the text"
ANALYSIS = "analysis"
OTHER_HAND = "added by another hand"

LEFT_OUT = {
    **dict.fromkeys(("certainty", "precision", "respons", "desc", "figDesc", "divGen"), OF_THE_EDITOR),
    **dict.fromkeys(("fw", "metamark", "catchwords", "signatures", "stamp", "watermark"), OF_THE_PAGE),
    **dict.fromkeys(
        ("index", "interp", "interpGrp", "span", "spanGrp", "link", "linkGrp", "fs", "fLib", "fvLib"), ANALYSIS
    ),
    **dict.fromkeys(("join", "joinGrp", "alt", "altGrp", "timeline", "listTranspose"), ANALYSIS),
    **dict.fromkeys(("listWit", "listApp", "witDetail", "wit"), APPARATUS),
    **dict.fromkeys(("teiHeader", "standOff", "facsimile", "xenoData", "noteGrp"), OF_THE_EDITOR),
    **dict.fromkeys(("graphic", "formula", "notatedMusic", "binaryObject", "media"), "no words"),
    **dict.fromkeys(("space", "handShift", "anchor", "ptr"), "no words"),
}
"""Elements that hold nothing of the witness' text, and why."""

ZONES_OF_THE_PAGE = frozenset(
    {
        "pagination",
        "foliation",
        "page-number",
        "header",
        "footer",
        "running-head",
        "signature-mark",
        "catch-word",
        "library",
    }
    | {"stamp", "numberingzone", "runningtitlezone", "quiremarkszone", "stampzone"}
)
"""`@type` of a `zone`, in small letters, that holds nothing of the text."""

GLOSSES = frozenset(
    {
        "gloss",
        "glosse",
        "glossa",
        "glosses",
        "commentary",
        "comment",
        "commentarius",
        "note",
        "annotation",
        "marginalia",
    }
    | {"scholion", "scholium", "scholia", "scholie", "explanation", "translation", "paraphrase", "reader-note", "nota"}
)
"""Words in `@type` (and its like) of an addition that is about the text and no part of it."""

ILLEGIBLE = ("illeg", "unread", "fad", "blur", "smudge", "rubb", "eras", "unleser", "indistinct")
UNTRANSCRIBED = ("transcri", "editor", "sampl", "irrelevan", "omitted", "ellip", "foreign")
"""Beginnings or parts of `gap/@reason` that denote a `State`; any other is a lacuna."""

EXTENT = ("extent", "quantity", "unit", "atLeast", "atMost", "min", "max")

OF_LINES = frozenset({"line", "lines", "verse", "verses", "stanza", "stanzas"})
"""Words in `@unit` or `@extent` of a gap of whole lines."""


def breaks_word(element: Element) -> bool:
    """Return whether a break is inside a word, which goes on after it.

    >>> breaks_word(Element("lb", {"break": "no"}, (), 1)), breaks_word(Element("lb", {"type": "inWord"}, (), 1))
    (True, True)
    >>> breaks_word(Element("lb", {"break": "yes", "type": "inWord"}, (), 1)), breaks_word(Element("lb", {}, (), 1))
    (False, False)
    """
    stated = element.get("break")
    return stated == "no" or (not stated and element.get("type").casefold() in IN_WORD)


def is_of_lines(gap: Element) -> bool:
    """Return whether whole lines are lost at a gap.

    >>> is_of_lines(Element("gap", {"extent": "3 lines"}, (), 1)), is_of_lines(Element("gap", {"unit": "chars"}, (), 1))
    (True, False)
    """
    return not OF_LINES.isdisjoint(f"{gap.get('unit')} {gap.get('extent')}".casefold().split())


def is_gloss(addition: Element) -> bool:
    """Return whether an addition is a gloss: by its type, or because all its words are in a `gloss` or a `note`.

    >>> is_gloss(Element("add", {"type": "marginal Gloss"}, ("or vixen",), 1)), is_gloss(Element("add", {}, ("soon",), 1))
    (True, False)
    """
    description = " ".join(addition.get(name) for name in ("type", "subtype", "function", "ana", "reason", "cause"))
    words = {word.lstrip("#") for word in description.casefold().replace("-", " ").split()}
    if words & GLOSSES or {description.casefold().strip().lstrip("#")} & GLOSSES:
        return True
    loose = any(isinstance(part, str) and part.strip() for part in addition.content)
    inner = {part.name for part in addition.elements() if part.text.strip()}
    return bool(inner) and not loose and inner <= {"gloss", "note"}


NUMBERS_OF_SECTIONS = frozenset({"chapnum", "ammsec", "euscan"})
"""`@type` of a `num`, in small letters, that counts chapters or sections beside the text."""

HEADINGS = frozenset({"head", "label", "trailer", "title", "titlePart"})

BY_EDITORS = frozenset({"editorial", "editor"})
"""`@type` of headings that the editor has put into the text."""

NUMBERED = frozenset(f"div{level}" for level in range(8))
"""Divisions whose names say how deep they are; they begin sections where `div` does."""


def page_begun_by(element: Element) -> tuple[str, str]:
    """Return the name and the image of the page that a page beginning, a milestone or a surface begins."""
    images = (part.get("url") for part in element.elements() if part.name == "graphic")
    return element.get("n") or element.get("xml:id"), element.get("facs") or next(images, "")


def starts(element: Element, sections: tuple[str, ...]) -> bool:
    """Return whether `element` begins a section, as `sections` of the edition says."""
    name = f"milestone:{element.get('unit')}" if element.name == "milestone" else element.name
    return (
        name in sections
        or (name in NUMBERED and "div" in sections)
        or any(selector(one).matches(element.name, element.attributes) for one in sections if "[" in one)
    )


def selected(element: Element, selectors: tuple[Selector, ...]) -> bool:
    """Return whether one of `selectors` means `element`."""
    return any(one.matches(element.name, element.attributes) for one in selectors)


def state_of(reason: str) -> State:
    """Return why the witness is not extant at a gap.

    >>> state_of("illegible"), state_of("not transcribed"), state_of("damage")
    (<State.ILLEGIBLE: 'illegible'>, <State.NOT_TRANSCRIBED: 'not transcribed'>, <State.LACUNA: 'lacuna'>)
    """
    words = reason.casefold()
    if any(part in words for part in ILLEGIBLE):
        return State.ILLEGIBLE
    return State.NOT_TRANSCRIBED if any(part in words for part in UNTRANSCRIBED) else State.LACUNA


def no_text(element: Element) -> tuple[str, str] | None:
    """Return why `element` is no text of any witness, and the setting that would read it; nothing if it may be text.

    >>> no_text(Element("fw", {}, (), 1)), no_text(Element("zone", {"type": "main"}, (), 1))
    (('of the page, not of the text', 'tei.include = ["fw"]'), None)
    """
    if element.name in LEFT_OUT:
        return LEFT_OUT[element.name], f'tei.include = ["{element.name}"]'
    kind = element.get("type")
    if element.name == "zone" and kind.casefold() in ZONES_OF_THE_PAGE:
        return OF_THE_PAGE, f'tei.include = ["zone[@type={kind}]"]'
    if element.name == "num" and kind.casefold() in NUMBERS_OF_SECTIONS:
        return OF_THE_PAGE, f'tei.include = ["num[@type={kind}]"]'
    if element.name in HEADINGS and kind.casefold() in BY_EDITORS:
        return OF_THE_EDITOR, f'tei.include = ["{element.name}[@type={kind}]"]'
    return None


def holds_stretches(element: Element) -> bool:
    """Return whether a verse, block or paragraph consists of `seg` elements that hold several words each, as half-verses are.

    >>> halves = tuple(Element("seg", {}, (text,), 1) for text in ("arma virumque", "cano Troiae"))
    >>> holds_stretches(Element("l", {}, halves, 1)), holds_stretches(Element("l", {}, ("arma", *halves), 1))
    (True, False)
    """
    if element.name not in {"l", "ab", "p"}:
        return False
    if any(part.strip() if isinstance(part, str) else part.name not in {"seg", *BREAKS} for part in element.content):
        return False
    stretches = [part for part in element.elements() if part.name == "seg"]
    return len(stretches) > 1 and all(len(part.text.split()) > 1 for part in stretches)


def follows_open_mark(before: str, element: Element) -> bool:
    """Return whether `element` is written close to `before`: it is a closing mark, or `before` ends with an opening one."""
    mine = element.text.strip()[:1]
    closing = element.name == "pc" and unicodedata.category(mine or " ") not in {"Ps", "Pi"}
    return closing or (bool(before) and unicodedata.category(before[-1]) in {"Ps", "Pi"})


def run_together(element: Element) -> bool:
    """Return whether no two tokens of a transcription that are beside one another have white space between them."""
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


def goes_on(element: Element) -> bool:
    """Return whether `element` is a later part of a word or passage: by `@part` (M and F, however written) or `@prev`.

    >>> goes_on(Element("w", {"part": "F"}, (), 1)), goes_on(Element("w", {"part": "I"}, (), 1))
    (True, False)
    """
    return element.get("part")[:1] in {"M", "F", "m", "f"} or bool(element.get("prev"))


def rest_of_word(element: Element) -> Element | None:
    """Return the later part of a word with which the text of `element` begins, if it does.

    >>> rest = Element("w", {"part": "F"}, ("pha",), 1)
    >>> rest_of_word(Element("ab", {}, ("\\n", Element("lb", {}, (), 1), rest, " beta"), 1)) is rest
    True
    >>> rest_of_word(Element("ab", {}, ("al", rest), 1)) is None
    True
    """
    for part in element.content:
        if isinstance(part, str):
            if part.strip():
                return None
        elif part.name == "w":
            return part if goes_on(part) else None
        elif part.name not in BREAKS and part.name != "fw" and part.text.strip():
            return rest_of_word(part) if part.name != "note" else None
    return None
