"""Additions, deletions and the ways in which a transcriber gives the same words: which of them is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from collate.model import Abbreviated, ReadAs, State
from collate.sources.tei.elements import OTHER_HAND, is_gloss
from collate.sources.tei.hands import called
from collate.sources.tei.levels import levels_in, read_levels
from collate.sources.tei.spans import Span
from collate.sources.tei.walk import Walk
from collate.sources.xml_file import Element

DELETED = "deleted"

ALTERNATIVES = {
    "abbr": 'tei.abbreviations = "keep"',
    "am": 'tei.abbreviations = "keep"',
    "expan": 'tei.abbreviations = "expand"',
    "ex": 'tei.abbreviations = "expand"',
    "sic": 'tei.corrections = "as written"',
    "corr": 'tei.corrections = "corrected"',
    "orig": 'tei.spellings = "as written"',
    "reg": 'tei.spellings = "corrected"',
}
"""The setting that reads each of the elements that may be beside one another in a `choice`."""

CERTAINTIES = {"high": 3.0, "medium": 2.0, "low": 1.0, "unknown": 0.0}


def added(walk: Walk, element: Element, hand: str = "") -> None:
    """Read an addition, if the layer has it; a gloss is none, unless the edition includes it."""
    kind = element.get("type")
    if is_gloss(element) and not walk.included(element):
        name = f"add[@type={kind}]" if kind else "add"
        walk.omit(element, "a gloss, no correction", f'tei.include = ["{name}"]', name)
    elif walk.layer.has(element.get("hand") or hand):
        walk.inside(element)
    else:
        walk.omit(element, OTHER_HAND, f'hand = "{called(element.get("hand") or hand)}"')


def deleted(walk: Walk, element: Element, hand: str = "") -> None:
    """Read what was deleted, unless the layer has the deletion and did not take it back."""
    undone = element.get("xml:id") in walk.spans.undone
    if walk.restored or undone or not walk.layer.has(element.get("hand") or hand):
        walk.inside(element)
    else:
        walk.omit(element, DELETED, 'hand = "a.c."')


def changed(walk: Walk, element: Element) -> None:
    """Read a substitution; its hand is that of what is in it, and white space between the two is none."""
    hand = element.get("hand")
    if not hand:
        hands = {part.get("hand") for part in element.elements() if part.get("hand")}
        hand = hands.pop() if len(hands) == 1 else ""
    for part in element.content:
        if isinstance(part, str):
            if part.strip():
                walk.put(part, element)
        elif part.name == "add":
            added(walk, part, hand)
        elif part.name == "del":
            deleted(walk, part, hand)
        else:
            walk.read(part)


def restore(walk: Walk, element: Element) -> None:
    """Read a passage whose deletion was taken back, if the layer has that."""
    taken_back = int(walk.layer.has(element.get("hand")))
    walk.restored += taken_back
    walk.inside(element)
    walk.restored -= taken_back


def begin_span(walk: Walk, element: Element) -> None:
    """Begin a deletion or addition that reaches to an element elsewhere; the layer decides whether it is read."""
    target = element.get("spanTo").rpartition("#")[2]
    if not target and element.get("anchor"):
        return
    if not walk.spans.comes_after(target, element):
        walk.account.complain(
            f"{element.name} points at {element.get('spanTo') or 'nothing'}, which does not come after it; it is passed over",
            element.line,
        )
        return
    has = walk.layer.has(element.get("hand"))
    if element.name == "delSpan" and has and not walk.restored and element.get("xml:id") not in walk.spans.undone:
        walk.spans.begin(target, Span("delSpan", DELETED, element.line, 'hand = "a.c."'))
    elif element.name == "addSpan" and is_gloss(element) and not walk.included(element):
        walk.spans.begin(target, Span("addSpan", "a gloss, no correction", element.line, 'tei.include = ["addSpan"]'))
    elif element.name == "addSpan" and not has:
        walk.spans.begin(target, Span("addSpan", OTHER_HAND, element.line, f'hand = "{called(element.get("hand"))}"'))


def choice(walk: Walk, element: Element) -> None:
    """Read one of the ways in which the transcriber gives the same words; the more certain of several of a kind."""
    if levels := levels_in(walk, element):
        read_levels(walk, element, levels)
        return
    keep = walk.options.abbreviations is Abbreviated.KEEP
    wanted = {
        "abbr" if keep else "expan",
        "sic" if walk.options.corrections is ReadAs.AS_WRITTEN else "corr",
        "orig" if walk.options.spellings is ReadAs.AS_WRITTEN else "reg",
        "am" if keep else "ex",
    }
    parts = list(element.elements())
    pool = [part for part in parts if part.name in wanted] or parts[:1]
    pool = [part for part in parts if pool and part.name == pool[0].name]
    chosen = max(pool, key=certainty, default=None)
    for part in element.content:
        if isinstance(part, str):
            if part.strip():
                walk.put(part, element)
        elif part is chosen:
            walk.inside(part) if part.name in ALTERNATIVES or not walk.is_tei(part) else walk.read(part)
        else:
            walk.omit(part, "another form of the same words", ALTERNATIVES.get(part.name, ""))


def certainty(element: Element) -> float:
    """Return how certain the transcriber is of one of several forms, by `@cert`.

    >>> certainty(Element("corr", {"cert": "low"}, (), 1)), certainty(Element("corr", {}, (), 1))
    (1.0, 2.5)
    """
    degree = element.get("cert").casefold()
    try:
        return CERTAINTIES.get(degree, 2.5) if not degree[:1].isdigit() else 3 * float(degree)
    except ValueError:
        return 2.5


def letters_of_abbreviation(walk: Walk, element: Element) -> None:
    """Read `am` or `ex`: the sign for letters, or the letters."""
    if (element.name == "am") == (walk.options.abbreviations is Abbreviated.KEEP):
        walk.inside(element)
    else:
        walk.omit(element, "another form of the same words", ALTERNATIVES[element.name])


def doubtful(walk: Walk, element: Element) -> None:
    """Read words that are supplied or unclear: text, or a gap, or nothing."""
    state = walk.options.supplied if element.name == "supplied" else walk.options.unclear
    if state is State.TEXT:
        walk.inside(element)
        return
    walk.omit(element, state.value, f'tei.{element.name} = "text"')
    if state is not State.OMISSION and not walk.spans.excluded and not walk.scope.outside:
        walk.layout.gap(walk.options.gap, state, element.name)


def annotation(walk: Walk, element: Element) -> None:
    """Leave out the reading aid above a text in ruby, unless the edition includes it."""
    if walk.included(element):
        walk.inside(element)
    else:
        walk.omit(element, "a reading aid", 'tei.include = ["rt"]')


LAYER_HANDLERS: dict[str, Callable[[Any, Element], None]] = {
    "add": added,
    "addSpan": begin_span,
    "am": letters_of_abbreviation,
    "choice": choice,
    "del": deleted,
    "delSpan": begin_span,
    "ex": letters_of_abbreviation,
    "restore": restore,
    "rt": annotation,
    "subst": changed,
    "supplied": doubtful,
    "unclear": doubtful,
}
"""How elements are read of which a witness has one form and not the other."""
