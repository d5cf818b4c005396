"""What other programs write as TEI, made whole: the text that an apparatus is of.

The fragment that CollateX writes has no header, and whoever omits is in no reading; a witness that reads with all the others
everywhere is not in the file, and so not in what is read from it.  The Collation Editor writes `ab` directly in `TEI`, one for each
verse, and numbers the words in it (`numbered`); an `app` of type `lac` names who lacks the verse.  A file that holds an apparatus and no text is read as the text of its lemmas.

Source: https://collatex.net/doc/, output formats; the files that CollateX 2.3 for Python writes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import is_

from collate.errors import SourceError
from collate.sources.tei import scope
from collate.sources.tei.absence import LOST, words_in
from collate.sources.tei.notes import is_note
from collate.sources.tei_collation.numbered import in_order_of_numbers, is_numbered
from collate.sources.xml_file import TEI_NAMESPACE, Element
from collate.sources.xml_ids import pointers

NAMESPACE = "http://interedition.eu/collatex/ns/1.0"

FRAGMENTS = frozenset({"text", "body", "div", "ab", "lg", "p", "listApp", "standOff"})
"""Elements of TEI that may be the root of a file that holds a part of an edition."""

APART = ("listApp", "standOff")
"""What holds an apparatus that is not where its words are."""


def whole(root: Element) -> Element:
    """Return `root` as TEI with a text: a fragment made whole, or `ab` put into a body; what is whole as it is."""
    if root.name == "apparatus" and root.namespace == NAMESPACE:
        names = dict.fromkeys(name for part in root.named("rdg") for name in pointers(part.get("wit")))
        content = tuple(completed(part, list(names)) for part in root.content)
        return in_text((Element("p", {}, content, root.line),), root, ())
    if root.name in FRAGMENTS and root.namespace in {"", TEI_NAMESPACE} and is_apparatus(root):
        if root.name in {"text", "body"}:
            text = root if root.name == "text" else Element("text", {}, (root,), root.line)
            return Element("TEI", {}, (text,), root.line)
        return in_text((root,), root, ())
    blocks = tuple(part for part in root.elements() if part.name in {"ab", "div", "p", "body", "lg"})
    if root.name == "TEI" and not blocks and any(part.name == "app" for part in root.elements()):
        header = tuple(part for part in root.elements() if part.name == "teiHeader")
        content = tuple(part for part in root.content if part not in header)
        return in_text((Element("p", {}, content, root.line),), root, header)
    if root.name == "TEI" and blocks and not any(part.name == "text" for part in root.elements()):
        header = tuple(part for part in root.elements() if part.name in {"teiHeader", "standOff"})
        inside = tuple(inner for part in blocks for inner in (part.elements() if part.name == "body" else (part,)))
        return in_text(tuple(map(verse, inside)), root, header)
    return with_verses(root) if any(map(is_numbered, root.named("app"))) else root


def is_apparatus(root: Element) -> bool:
    """Return whether there are apps in `root`, and no examples of markup."""
    return any(part.name == "app" for part in root.walk()) and next(root.named("egXML"), None) is None


def in_text(content: tuple[Element, ...], root: Element, header: tuple[Element, ...]) -> Element:
    """Return TEI with `content` as the body of its text."""
    body = Element("body", {}, content, root.line)
    text = Element("text", {}, (body,), root.line)
    return Element("TEI", root.attributes if header else {}, (*header, text), root.line)


def completed(part: Element | str, everyone: list[str]) -> Element | str:
    """Return `part`; an `app` with an empty reading of those of `everyone` that it does not name."""
    if isinstance(part, str) or part.name != "app":
        return part
    named = {name for reading in part.elements() for name in pointers(reading.get("wit"))}
    omit = " ".join(f"#{name}" for name in everyone if name not in named)
    empty = (Element("rdg", {"wit": omit}, (), part.line),) if omit else ()
    return Element(part.name, part.attributes, (*part.content, *empty), part.line, part.namespace)


def with_verses(element: Element) -> Element:
    """Return `element` with the verses of the Collation Editor in it as `verse` has them."""
    content = tuple(part if isinstance(part, str) else with_verses(part) for part in element.content)
    return verse(replace(element, content=content)) if element.name == "ab" else replace(element, content=content)


def verse(element: Element) -> Element:
    """Return an `ab` of the Collation Editor with the name of its verse as a section, and its apps in the order of their numbers."""
    own = element.get("n") or element.get("xml:id")
    if element.name != "ab" or not (any(map(is_numbered, element.elements())) or (own and not element.get("n"))):
        return element
    attributes: Mapping[str, str] = {**element.attributes, "n": own.removesuffix("-APP")} if own else element.attributes
    content = tuple(part for inner in in_order_of_numbers(element) for part in (inner, " "))  # no space divides words
    return replace(element, attributes=attributes, content=content)


def text_of(root: Element, source: str) -> Element:
    """Return the body of the text: all that is in `text` but the apparatus, or, without any, the apparatus itself.

    Raises:
        SourceError: If the file is not TEI, or holds no text.
    """
    if root.name not in {"TEI", "TEI.2"}:
        raise SourceError(f"the file is not TEI: its root is {root.name}, not TEI", source or None, root.line)
    bodies = [part for text in root.elements() if text.name == "text" for part in text.named("body")]
    bodies = bodies or [part for part in root.elements() if part.name == "sourceDoc"]
    if not bodies:
        raise SourceError(
            "the file does not hold a text with a body; write <text><body>…</body></text>", source or None, root.line
        )
    body = bodies[0] if len(bodies) == 1 else Element("body", {}, tuple(bodies), bodies[0].line, bodies[0].namespace)
    body = of_the_text(body)
    apart = list(root.named(*APART))
    if apart and not letters_outside(body):
        apps = [app for part in apart for app in outermost(part)]
        return Element("body", {}, tuple(in_places(apps)), body.line, body.namespace)
    return body


def of_the_text(body: Element) -> Element:
    """Return `body` with nothing but its divisions of type edition, if it has any, or else without those of editors beside others.

    >>> edition, translation = (Element("div", {"type": kind}, (), 1) for kind in ("edition", "translation"))
    >>> [part.get("type") for part in of_the_text(Element("body", {}, (edition, translation), 1)).elements()]
    ['edition']
    """
    if editions := list(scope.outermost([body], scope.is_edition)):
        return replace(body, content=tuple(scope.one_view(editions)))
    aside = {id(part) for part in scope.beside([body])}
    return without(body, aside) if aside else body


def without(element: Element, aside: Collection[int]) -> Element:
    """Return `element` without the elements in it whose identities are in `aside`."""
    content = tuple(
        part if isinstance(part, str) else without(part, aside)
        for part in element.content
        if isinstance(part, str) or id(part) not in aside
    )
    same = len(content) == len(element.content) and all(map(is_, content, element.content))
    return element if same else replace(element, content=content)


def in_places(apps: Sequence[Element]) -> Iterator[Element]:
    """Yield each of `apps` as a line; if all have a `@loc`, those of one after one another in a section that it names."""
    located = all(app.get("loc") for app in apps)
    for loc, group in groupby(apps, key=lambda app: app.get("loc")):
        lines = tuple(Element("l", {}, (app,), app.line) for app in group)
        yield from (Element("ab", {"n": loc}, lines, lines[0].line),) if located else lines


def outermost(element: Element) -> tuple[Element, ...]:
    """Return the apps in `element` that are in no other `app`."""
    if element.name == "app":
        return (element,)
    return tuple(app for part in element.elements() for app in outermost(part))


def letters_outside(element: Element) -> bool:
    """Return whether there is text in `element` outside apps, headings and notes."""
    for part in element.content:
        if isinstance(part, str):
            if any(c.isalnum() for c in part):
                return True
        elif (
            part.name not in {"app", "listApp", "head", "standOff", "fw"}
            and not is_note(part)
            and letters_outside(part)
        ):
            return True
    return False


def is_lost(app: Element) -> bool:
    """Return whether an `app` names the witnesses that lack the passage around it, and has no words of it.

    >>> lemma = Element("lem", {"wit": "editorial"}, ("Whole verse",), 1)
    >>> is_lost(Element("app", {"type": "lac"}, (lemma,), 1))
    True
    >>> is_lost(Element("app", {"type": "lac"}, (Element("lem", {"wit": "#A"}, ("in principio",), 1),), 1))
    False
    """
    lemmas = [part for part in app.elements() if part.name == "lem"]
    return app.get("type") in LOST and all(part.get("wit") == "editorial" or not words_in(part) for part in lemmas)
