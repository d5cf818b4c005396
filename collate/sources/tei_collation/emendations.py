"""Emendations that are written around the readings that they replace, as apps whose lemma they are.

A `choice` of a `corr` and a `sic` that holds an `app` without a lemma of its own has what the editor reads in `corr`, and what the
witnesses read in the `app`.

Source: TEI P5, Guidelines, 3.5.1 (apparent errors) and 13.1 (the apparatus entry, readings and witnesses).
"""

from __future__ import annotations

from dataclasses import replace

from collate.sources.tei.absence import words_in
from collate.sources.xml_file import Element


def with_emendations(root: Element) -> Element:
    """Return `root` with an `app` in place of each `choice` of an emendation and the readings that it replaces."""
    if not any(readings_of_error(choice) for choice in root.named("choice")):
        return root
    return _with_emendations(root)


def _with_emendations(element: Element) -> Element:
    if element.name == "choice" and (app := readings_of_error(element)):
        return emended(app, next(part for part in element.elements() if part.name == "corr"))
    content = tuple(part if isinstance(part, str) else _with_emendations(part) for part in element.content)
    same = all(new is old for new, old in zip(content, element.content, strict=True))
    return element if same else replace(element, content=content)


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
