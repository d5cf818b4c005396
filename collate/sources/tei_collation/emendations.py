"""Emendations of the text of an edition, as apps whose lemma they are.

A `choice` of a `corr` and a `sic` has what the editor reads in `corr`.  What the witnesses read is in the `sic`: all of them its words, or
what they have by an `app` without a lemma of its own, if it holds nothing else.

Source: TEI P5, Guidelines, 3.5.1 (apparent errors) and 13.1 (the apparatus entry, readings and witnesses).
"""

from __future__ import annotations

from dataclasses import replace

from collate.sources.tei.absence import words_in
from collate.sources.tei.layers import certainty
from collate.sources.xml_file import Element

EMENDATION = " emendation"
"""The attribute of an `app` that was made of a `choice`; no attribute in a file can have this name."""

INSIDE_ALONE = frozenset({"app", "note", "teiHeader", "sourceDoc", "facsimile", "xenoData"})
"""Elements inside which a `choice` is no emendation of the text."""


def with_emendations(root: Element) -> Element:
    """Return `root`, if it has an apparatus, with an `app` in place of each `choice` of an emendation and the readings that it replaces."""
    has_apparatus = any(True for part in root.elements() if part.name != "teiHeader" for _ in part.named("app"))
    return _with_emendations(root) if has_apparatus and any(map(is_emendation, root.named("choice"))) else root


def is_emendation(choice: Element) -> bool:
    """Return whether a `choice` is between an error and its correction."""
    return {"sic", "corr"} <= {part.name for part in choice.elements()}


def _with_emendations(element: Element, *, text: bool = True) -> Element:
    if element.name == "choice" and is_emendation(element):
        if app := readings_of_error(element):
            return emended(app, next(part for part in element.elements() if part.name == "corr"))
        if text and not any(True for _ in element.named("app")):
            return error_of_all(element)
    text = text and element.name not in INSIDE_ALONE
    content = tuple(part if isinstance(part, str) else _with_emendations(part, text=text) for part in element.content)
    same = all(new is old for new, old in zip(content, element.content, strict=True))
    return element if same else replace(element, content=content)


def error_of_all(choice: Element) -> Element:
    """Return the `app` of a `choice` whose error all witnesses have: the most certain correction, and any other as a conjecture.

    >>> corr, sic = Element("corr", {"resp": "#Orr"}, ("stood",), 1), Element("sic", {}, ("stod",), 1)
    >>> [(part.name, part.text) for part in error_of_all(Element("choice", {}, (sic, corr), 1)).elements()]
    [('lem', 'stood'), ('rdg', 'stod')]
    """
    corrections = [part for part in choice.elements() if part.name == "corr"]
    best = max(corrections, key=certainty)
    lemma = replace(best, name="lem")
    errors = [
        replace(part, name="rdg", attributes={"wit": "codd."}) for part in choice.elements() if part.name == "sic"
    ]
    others = [replace(part, name="rdg") for part in corrections if part is not best]
    attributes = {name: value for name, value in choice.attributes.items() if name == "xml:id"} | {EMENDATION: "yes"}
    return replace(choice, name="app", attributes=attributes, content=(lemma, *errors[:1], *others))


def readings_of_error(choice: Element) -> Element | None:
    """Return the `app` in the `sic` of a `choice` with a `corr`, if it is all that the `sic` holds, and its lemma has no words."""
    parts = {part.name: part for part in choice.elements()}
    error = parts.get("sic")
    if error is None or "corr" not in parts:
        return None
    apps = list(error.elements())
    if len(apps) != 1 or apps[0].name != "app" or any(isinstance(part, str) and part.strip() for part in error.content):
        return None
    lemma = apps[0].child("lem")
    return apps[0] if lemma is None or not (words_in(lemma) or lemma.get("wit")) else None


def emended(app: Element, correction: Element) -> Element:
    """Return `app` with `correction` as the lemma."""
    lemma = Element("lem", correction.attributes, correction.content, correction.line, correction.namespace)
    others = (part for part in app.content if isinstance(part, str) or part.name != "lem")
    return replace(app, content=(lemma, *others))
