"""Which parts of a file are the text of the witness: bodies, divisions with the edition, pages of a source document.

An edition may set this by `tei.text`.  Otherwise, where there are divisions of type edition, they are the text, as in EpiDoc; and a
translation, a commentary, an apparatus or a bibliography beside other divisions is none.

Source: TEI P5, Guidelines, 4 (default text structure) and 12 (representation of primary sources); EpiDoc Guidelines, document structure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from collate.errors import SourceError
from collate.model import TeiOptions, selector
from collate.sources.account import ReadingAccount
from collate.sources.letters import letters_in
from collate.sources.tei.elements import selected
from collate.sources.tei.sections import ADDRESS
from collate.sources.xml_file import TEI_NAMESPACE, Element
from collate.sources.xml_index import ElementIndex

FILES = frozenset({"TEI", "TEI.2"})
CORPORA = frozenset({"teiCorpus", "teiCorpus.2"})
PARTS = frozenset(
    {"text", "body", "group", "front", "back", "div", "sourceDoc", "surface", "surfaceGrp", "zone", "ab", "lg", "p"}
)
"""Elements that may be the root of a file that holds a part of a text."""

OTHERS = frozenset({"html", "svg", "graphml", "apparatus", "article", "book", "package", "Document", "examples"})
"""Roots of other vocabularies, which have elements of the same names."""

BESIDE = frozenset({"teiHeader", "standOff", "facsimile", "xenoData", "fsdDecl"})

DIVISIONS = ("div", *(f"div{level}" for level in range(8)))
BLOCKS_OF_A_VIEW = ("p", "ab", "lg")
"""Blocks that give the same text, one of type edition, others of types of editors."""

OF_EDITORS = frozenset({"translation", "bibliography", "apparatus"})
"""`@type` of divisions that are by an editor."""

ABOUT_A_TEXT = frozenset({"commentary", "introduction", "notes"})
"""`@type` of divisions that are by an editor where they are beside the text that they are about; else they may be the work itself."""

OF_A_TEXT = frozenset({"transcription", "diplomatic", "original", "text"})
"""`@type` of divisions that are that text."""

VIEWS = (
    *(
        "interpretive",
        "interpretative",
        "editorial",
        "critical",
        "normalized",
        "normalised",
        "edition",
        "transcription",
    ),
    *("diplomatic", "transliteration", "transliterated", "lemmatized", "simple-lemmatized", "facsimile"),
)
"""`@subtype` of divisions that give the same text once more, the one that is read first."""


@dataclass(frozen=True, slots=True)
class ReadingScope:
    """What of the elements around and beside is text, at a place of the file."""

    outside: bool = False
    """Whether nothing is text until an element of `chosen` comes."""
    around: frozenset[int] = frozenset()
    """The identities of the elements that hold one of `chosen`."""
    chosen: frozenset[int] = frozenset()
    reason: str = ""
    setting: str = ""
    matter: bool = False
    """Whether front and back are text because the body is empty."""
    numbers: Mapping[int, str] = field(default_factory=dict)
    """What the sections of each of several texts begin with, by the identity of the text."""

    @staticmethod
    def label(element: Element) -> str:
        """Return how a report names an element that is left out: with its type, if it has one."""
        kind = element.get("type")
        return f"{element.name}[@type={kind}]" if kind and " " not in kind else element.name

    def number(self, text: Element) -> str:
        """Return what the sections of `text` begin with, empty if it is the only one."""
        return self.numbers.get(id(text), "")


EVERYTHING = ReadingScope()


def tops_of(
    root: Element, siglum: str, source: str, account: ReadingAccount, text: Sequence[str] = ()
) -> list[Element]:
    """Return the elements of a file that hold its text, in their order.

    Of a corpus, the file of the witness if one has its siglum, else all; `text` is the edition's setting of that name.

    Raises:
        SourceError: If the file is not TEI.
    """
    if root.name in CORPORA:
        files = [part for part in root.elements() if part.name in FILES | CORPORA]
        own = [part for part in files_in(root) if siglum and siglum in {part.get("xml:id"), part.get("n")}]
        if len(own) == 1:
            for other in files_in(root):
                if other.name in FILES and all(part is not other for part in own[0].walk()):
                    account.leave("TEI", "the text of another witness", texts_in(other), other.line)
            files = own
        return [top for file in files for top in tops_of(file, "", source, account, text)]
    if root.name in FILES:
        return tops_of_file(root, account, text) + [
            top for part in root.elements() if part.name in FILES for top in tops_of(part, "", source, account, text)
        ]
    if root.namespace == TEI_NAMESPACE or (root.namespace == "" and root.name in PARTS):
        return [root]
    if (
        root.namespace == ""
        and root.name not in OTHERS
        and any(part.name in PARTS - {"p", "div"} for part in root.walk())
    ):
        account.say(f"the root is {root.name} and not TEI; what it holds is read as TEI", root.line)
        return [root]
    raise SourceError(f"the file is not TEI: its root is {root.name}, not TEI", source or None, root.line)


def files_in(corpus: Element) -> Iterator[Element]:
    """Yield the files and corpora in `corpus`, those of a corpus in it too."""
    for part in corpus.elements():
        if part.name in FILES | CORPORA:
            yield part
        if part.name in CORPORA:
            yield from files_in(part)


def tops_of_file(file: Element, account: ReadingAccount, text: Sequence[str]) -> list[Element]:
    """Return the text of one TEI file: its `text`, else its `sourceDoc`, else whatever it has beside the header.

    Where the setting `text` names something in a `sourceDoc`, that is returned too.
    """
    texts = [part for part in file.elements() if part.name == "text"]
    documents = [part for part in file.elements() if part.name == "sourceDoc"]
    others = [part for part in file.elements() if part.name not in {"text", "sourceDoc"} | BESIDE | FILES]
    wanted = tuple(map(selector, text))
    if wanted and any(selected(inner, wanted) for part in documents for inner in part.walk()):
        return [*texts, *documents]
    if any(map(has_letters, texts)):
        for part in documents:
            account.leave(part.name, "the text is read instead", part.text, part.line, 'tei.text = ["sourceDoc"]')
        return texts + [part for part in others if part.name == "body"]
    return [*texts, *(documents if any(map(has_letters, documents)) else documents + others)]


def texts_in(element: Element) -> str:
    """Return all text in the texts of a file."""
    return "".join(part.text for part in element.elements() if part.name not in BESIDE)


def scope_of(
    tops: Sequence[Element],
    index: ElementIndex,
    options: TeiOptions,
    account: ReadingAccount,
    *,
    one_text: bool = False,
) -> ReadingScope:
    """Return what of `tops` is text, by the settings or by the divisions that there are; a choice is kept in `account`.

    With `one_text` the texts are pages of one and have no numbers of their own.
    """
    numbers = {} if one_text else numbers_of(index)
    if numbers:
        account.say(f"the file holds {len(numbers)} texts, which are read one after another", tops[0].line)
    if options.text:
        wanted = tuple(map(selector, options.text))
        chosen = list(outermost(tops, lambda part: selected(part, wanted)))
        return inside(tops, chosen, ReadingScope(outside=True, reason="outside tei.text", numbers=numbers))
    divisions = list(index.named(*DIVISIONS))
    editions = list(outermost(tops, is_edition)) if any(map(is_edition, divisions)) else []
    if editions:
        reason = "beside the division of type edition"
        return inside(
            tops, one_view(editions), ReadingScope(outside=True, reason=reason, setting="tei.text", numbers=numbers)
        )
    blocks = (*divisions, *index.named(*BLOCKS_OF_A_VIEW))
    theirs = any(part.get("type").casefold() in OF_EDITORS | ABOUT_A_TEXT for part in blocks)
    aside = {id(part) for part in beside(tops)} if theirs else set()
    if aside:
        kept = [
            part
            for part in outermost(tops, lambda part: id(part) in aside or holds_none(part, aside))
            if id(part) not in aside
        ]
        reason = "by the editor, beside the text"
        return inside(tops, kept, ReadingScope(outside=True, reason=reason, setting="tei.text", numbers=numbers))
    if empty_bodies(index) and any(map(has_letters, index.named("front", "back"))):
        account.say("the body is empty, so what is before and after it (front, back) is read", tops[0].line)
        return ReadingScope(numbers=numbers, matter=True)
    return ReadingScope(numbers=numbers)


def holds_none(part: Element, aside: set[int]) -> bool:
    """Return whether nothing in `part` is set aside."""
    return all(id(inner) not in aside for inner in part.walk())


def numbers_of(index: ElementIndex) -> dict[int, str]:
    """Return the number of each of several texts, by its identity: its `@n`, its id, or its place; none for a single one.

    A text inside the body of another, which was included there with its file, is a part of that.
    """
    if sum(1 for _ in index.named("text")) < 2:
        return {}
    inside = {id(text) for body in index.named("body") for text in body.named("text")}
    bodies = [text for text in index.named("text") if any(part.name == "body" for part in text.elements())]
    texts = [text for text in bodies if id(text) not in inside]
    if len(texts) < 2:
        return {}
    numbers: dict[int, str] = {}
    for place, text in enumerate(texts, 1):
        name = text.get("n") or text.get("xml:id")
        numbers[id(text)] = name if name and not ADDRESS.match(name) and name not in numbers.values() else str(place)
    return numbers


def outermost(tops: Iterable[Element], wanted: Callable[[Element], bool]) -> Iterator[Element]:
    """Yield the elements that are `wanted`, a function, and in no other such, in the order of the file."""
    waiting = list(tops)[::-1]
    while waiting:
        element = waiting.pop()
        if wanted(element):
            yield element
        else:
            waiting.extend(reversed(list(element.elements())))


def inside(tops: Iterable[Element], chosen: Sequence[Element], scope: ReadingScope) -> ReadingScope:
    """Return `scope` with the elements that are `chosen`, and those that hold them."""
    wanted = {id(part) for part in chosen}
    holders: set[int] = set()

    def holds(element: Element) -> bool:
        if id(element) in wanted:
            return True
        below = [holds(part) for part in element.elements()]
        if any(below):
            holders.add(id(element))
        return any(below)

    for top in tops:
        holds(top)
    return replace(scope, around=frozenset(holders), chosen=frozenset(wanted))


def is_division(element: Element) -> bool:
    """Return whether `element` is a division of TEI."""
    return element.namespace in {"", TEI_NAMESPACE} and element.name in DIVISIONS


def is_edition(element: Element) -> bool:
    """Return whether `element` is a division that holds the text of the witness, as EpiDoc has it."""
    return is_division(element) and "edition" in element.get("type").casefold().split()


def empty_bodies(index: ElementIndex) -> bool:
    """Return whether no body has a letter, so that what is before and after it is the text."""
    bodies = list(index.named("body"))
    return bool(bodies) and not any(map(has_letters, bodies))


def has_letters(element: Element) -> bool:
    """Return whether there is a letter in `element`."""
    return any(letters_in(part) for inner in element.walk() for part in inner.content if isinstance(part, str))


def one_view(editions: Sequence[Element]) -> list[Element]:
    """Return the divisions that hold the text once: without those that give it again, as a diplomatic view does."""
    plain = [part for part in editions if part.get("subtype").casefold() not in VIEWS]
    views = {part.get("subtype").casefold() for part in editions} & set(VIEWS)
    if plain or len(views) < 2:
        return plain or list(editions)
    best = min(views, key=VIEWS.index)
    return [part for part in editions if part.get("subtype").casefold() == best]


def beside(tops: Iterable[Element]) -> Iterator[Element]:
    """Yield the divisions of editors that are beside others, and the blocks of editors beside one of type edition."""
    for top in tops:
        for element in top.walk():
            divisions = [part for part in element.elements() if is_division(part)]
            kinds = {part.get("type").casefold() for part in divisions}
            editorial = OF_EDITORS | ABOUT_A_TEXT if kinds & OF_A_TEXT else OF_EDITORS
            theirs = [part for part in divisions if part.get("type").casefold() in editorial]
            if len(theirs) < len(divisions):
                yield from theirs
            blocks = [part for part in element.elements() if part.name in BLOCKS_OF_A_VIEW and part.get("type")]
            if any(part.get("type").casefold() == "edition" for part in blocks):
                yield from (part for part in blocks if part.get("type").casefold() in OF_EDITORS | ABOUT_A_TEXT)
