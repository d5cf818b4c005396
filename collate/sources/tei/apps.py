"""The `app` elements in the text of a witness: its reading, whether this has words, and where the witness is lost.

Source: TEI P5, Guidelines, 13.1 (the apparatus entry, readings and witnesses) and 13.1.5 (fragmentary witnesses).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from collate.model import State
from collate.sources.account import ReadingAccount
from collate.sources.tei.absence import BEGINS, MILESTONES, absence_in_reading, absence_of, details_of, has_no_words
from collate.sources.tei.copies import COPIES, NO_COPY, copy_of
from collate.sources.tei.hands import called, holders_of, readings_of, unread
from collate.sources.tei.layout import BLANK
from collate.sources.tei.spans import LOST_SPAN, Span
from collate.sources.tei.walk import Walk
from collate.sources.wit_names import names_in
from collate.sources.xml_file import Element
from collate.sources.xml_index import ElementIndex

NO_WORDS = "states that the witness has no words there"
"""Why a reading is left out that is no text."""

POINTS_AWAY = "the reading of {1} has no words but points at them ({0}), which is read in a whole collation alone; write its words there"
"""What is reported of a reading whose words are elsewhere."""


def app(walk: Walk, element: Element) -> None:
    """Read the reading of an `app` that is the witness', and leave the others out."""
    marks = [part for part in element.elements() if part.name in MILESTONES and names_witness(walk, part.get("wit"))]
    state, note = absence_in(walk, element)
    chosen = None if marks or state else walk.choose(element)
    for mark in marks:
        boundary(walk, mark)
    if state:
        gap(walk, state, note)
    if chosen is not None:
        around, walk.reading = walk.reading, (element, chosen)
        read_reading(walk, chosen)
        walk.layout.loosen()
        walk.reading = around
    for around_other, other in unread(element, chosen):
        if isinstance(other, str):
            walk.account.leave(around_other.name, "outside any reading", other, around_other.line)
        else:
            hand = other.get("hand")
            walk.omit(other, "readings of others", f'hand = "{called(hand)}"' if hand else "")


def names_witness(walk: Walk, value: str) -> bool:
    """Return whether the pointers `value` name the witness, or a group that it belongs to."""
    return bool(value) and not walk.names_and_groups.isdisjoint(names_in(value))


def absence_in(walk: Walk, element: Element) -> tuple[State | None, str]:
    """Return why the witness has no text in an `app`, and its words, if a `witDetail` states that."""
    for detail in details_of(element):
        state = absence_of(detail, element)
        if state is not None and names_witness(walk, detail.get("wit")):
            return state, " ".join(detail.text.split())
    return None, ""


def read_reading(walk: Walk, reading: Element) -> None:
    """Read a reading of the witness: its words or those of which it is a copy; none if it states that the witness has none."""
    app = walk.reading[0] if walk.reading else None
    state = absence_in_reading(reading, app) if reading.name in {"lem", "rdg"} else None
    others = readings_of(app) if app else ()
    if state is not None:
        walk.omit(reading, NO_WORDS)
        gap(walk, state, reading.get("type") or (app.get("type") if app else ""))
    elif has_no_words(reading, others):
        walk.omit(reading, NO_WORDS)
    elif copy_of(reading):
        copy(walk, reading)
    elif pointers := pointers_in(reading):
        note = f"{pointers[0].name} {pointers[0].get('target')}"
        walk.account.complain(POINTS_AWAY.format(note, walk.siglum or "the witness"), reading.line)
        gap(walk, State.NOT_TRANSCRIBED, note)
    else:
        walk.inside(reading)


def pointers_in(reading: Element) -> list[Element]:
    """Return the pointers of a reading that has no words of its own."""
    return [] if reading.text.strip() else [part for part in reading.named("ptr", "ref") if part.get("target")]


def gap(walk: Walk, state: State, note: str) -> None:
    """Write a gap, unless the place is no text."""
    if not walk.spans.excluded and not walk.scope.outside:
        walk.layout.gap(walk.options.gap, state, note)


def copy(walk: Walk, element: Element) -> None:
    """Read the words of which `element` is a copy; they are counted where they are."""
    target = walk.by_id.get(copy_of(element).rpartition("#")[2])
    if target is None or walk.copies == COPIES or any(part is element for part in target.walk()):
        siglum = walk.siglum or "the witness"
        walk.account.complain(NO_COPY.format(copy_of(element), siglum), element.line)
        gap(walk, State.NOT_TRANSCRIBED, copy_of(element))
        return
    account, walk.account = walk.account, ReadingAccount()
    walk.copies += 1
    read_reading(walk, target)
    walk.copies -= 1
    for problem in walk.account.problems.values():
        account.complain(problem.text, problem.line)
    walk.account = account


def elements_copied(index: ElementIndex) -> Mapping[str, Element]:
    """Return the elements by `xml:id`, the first of each, if any reading is a copy."""
    if not any(part.get("copyOf") or part.get("sameAs") for part in index.named("lem", "rdg")):
        return {}
    copies: dict[str, Element] = {}
    for root in index.roots:
        for part in root.walk():
            if name := part.get("xml:id"):
                copies.setdefault(name, part)
    return copies


def boundary(walk: Walk, element: Element) -> None:
    """Read where the witness begins or ends to be extant: what is between is left out, and a lacuna."""
    if not is_boundary(element, walk.names_and_groups, walk.reading):
        return
    if element.name in BEGINS:
        if walk.spans.open.pop(LOST_SPAN, None):
            walk.layout.part(BLANK)
    elif LOST_SPAN not in walk.spans.open:
        lose(walk, element)


def lose(walk: Walk, element: Element) -> None:
    """Begin a lacuna that reaches to where the witness resumes."""
    walk.layout.part(BLANK)
    gap(walk, State.LACUNA, element.name)
    walk.spans.begin(LOST_SPAN, Span(element.name, "lost in the witness", element.line, ""))


def is_boundary(element: Element, names: frozenset[str], reading: tuple[Element, Element] | None) -> bool:
    """Return whether a milestone is one of the witness that is called `names`.

    One that names no witness is of those of the `reading` that it is in: the `app`, and the `lem` or `rdg`.
    """
    own = names_in(element.get("wit")) or (holders_of(reading[0]).get(id(reading[1]), ()) if reading else ())
    return not names.isdisjoint(own)


def begin_late(walk: Walk, tops: Iterable[Element], index: ElementIndex) -> None:
    """Begin with a lacuna if the first milestone of the witness in `tops` states that it begins there."""
    if not any(True for _ in index.named(*MILESTONES)):
        return
    first = next(
        (mark for top in tops if (mark := first_boundary(top, walk.names_and_groups, walk.choose, None))), None
    )
    if first is not None and first.name in BEGINS:
        lose(walk, first)


def first_boundary(
    element: Element,
    names: frozenset[str],
    choose: Callable[[Element], Element | None],
    reading: tuple[Element, Element] | None,
) -> Element | None:
    """Return the first milestone in `element` of the witness that is called `names`; `choose` returns its reading of an `app`."""
    if element.name in MILESTONES:
        return element if is_boundary(element, names, reading) else None
    parts = element.elements()
    if element.name == "app":
        marks = [part for part in element.elements() if part.name in MILESTONES and is_boundary(part, names, None)]
        chosen = None if marks else choose(element)
        parts = iter(marks if chosen is None else [chosen])
        reading = None if chosen is None else (element, chosen)
    return next((mark for part in parts if (mark := first_boundary(part, names, choose, reading))), None)
