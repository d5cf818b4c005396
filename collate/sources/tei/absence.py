"""Readings and details of an `app` that state that their witnesses have no text there: lost, not legible, or omitted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from collate.model import State
from collate.sources.tei.notes import is_note
from collate.sources.wit_names import names_in
from collate.sources.xml_file import Element

AMBIGUOUS = "ambiguous"
"""`@type` of a `witDetail` whose witnesses may have any of several readings; the note of the gap too."""

LOST = frozenset({"lac", "lacuna", "lacunose", "def", "deest", "desunt"})
"""`@type` of a reading or detail of witnesses that have lost the place."""

STATES = {
    "illegible": State.ILLEGIBLE,
    "illeg": State.ILLEGIBLE,
    "not-transcribed": State.NOT_TRANSCRIBED,
    AMBIGUOUS: State.NOT_TRANSCRIBED,
}
"""The meaning of other types of `witDetail` for their witnesses."""

OMITTED = frozenset({"", "om", "om.", "omm.", "omits", "omit", "omisit", "omittit", "–", "—", "-"})
"""Words, in lower case, that state that witnesses omit, in a reading of one of the types `OMISSIONS`."""

OMISSIONS = frozenset(
    {"om", "omission", "omissio", "omit", "omitted", "om_verse", "om_unit", "absent", "variation-absent"}
)
"""Types and causes of readings whose witnesses omit."""

OMITTED_THERE = frozenset({"omitted", "omission", "om"})
"""`@reason` of a gap that is all there is in a reading: the witness omits; in a transcription it is the editor who does."""

BESIDE_WORDS = frozenset({"wit", "witDetail"})
"""Elements in a reading that hold none of its words, as notes do not."""

DASHES = frozenset({"–", "—", "-"})
"""What stands for an omission where the lemma has words."""

ABBREVIATED = frozenset({"om.", "omm."})
"""Words, in lower case, that are no text in any reading: the witnesses omit."""

BEGINS = frozenset({"witStart", "lacunaEnd"})
"""From here on a fragmentary witness is extant."""

ENDS = frozenset({"witEnd", "lacunaStart"})
"""From here on a fragmentary witness is lost."""

MILESTONES = BEGINS | ENDS
"""Elements that begin or end what is extant of a witness; in an `app` beside its readings they are one."""


def absence(kind: str) -> State | None:
    """Return why the witnesses of a reading or detail of type `kind` have no text, None if they have some.

    >>> absence("lac"), absence("Lac. verse"), absence("substantive")
    (<State.LACUNA: 'lacuna'>, <State.LACUNA: 'lacuna'>, None)
    """
    names = kind.casefold().replace(".", "").replace("_", " ").split()
    if any(name in LOST for name in names):
        return State.LACUNA
    return next((STATES[name] for name in names if name in STATES), None)


def absence_in_reading(reading: Element, app: Element | None) -> State | None:
    """Return why the witnesses of `reading` have no text, by its type, or by that of its `app` if it has no words; None if they have some.

    >>> lost = Element("rdg", {"wit": "#C"}, (), 1)
    >>> absence_in_reading(lost, Element("app", {"type": "lac"}, (lost,), 1))
    <State.LACUNA: 'lacuna'>
    """
    state = absence(reading.get("type"))
    if (
        state is None
        and app is not None
        and reading.name == "rdg"
        and app.get("type") in LOST
        and not words_in(reading)
    ):
        return State.LACUNA
    return state


def absence_of(detail: Element, app: Element) -> State | None:
    """Return why the witnesses of a `witDetail` of `app` have no text, by its type or its words; None if it does not say that.

    Its words comment upon the reading of its witnesses if they have one: *def.* is then *defendit*, not *deficit*.
    """
    names = frozenset(names_in(detail.get("wit")))
    readings = (part for part in app.named("lem", "rdg") if words_in(part))
    comments = any(not names.isdisjoint(names_in(reading.get("wit"))) for reading in readings)
    return absence(detail.get("type")) or (None if comments else absence(detail.text))


def details_of(element: Element) -> Iterator[Element]:
    """Yield the `witDetail` of an `app`, those in its readings too, not those of an `app` inside."""
    for part in element.elements():
        if part.name == "witDetail":
            yield part
        elif part.name != "app":
            yield from details_of(part)


def has_no_words(reading: Element, others: Iterable[Element]) -> bool:
    """Return whether the words of a reading only state that its witnesses omit, as `om.` in a reading of type `om`.

    Those of a lemma do too if one of the `others` of its `app` is an omission, and a dash where another has letters.
    """
    others = tuple(others)
    if reading.name == "lem":
        return (is_omission(reading) or any(map(is_omission, others))) and _bare(reading) in OMITTED
    dash = _bare(reading) in DASHES and any(any(map(str.isalpha, words_in(other))) for other in others)
    return (is_omission(reading) or dash) and _bare(reading) in OMITTED


def is_omission(element: Element) -> bool:
    """Return whether a reading has no other words than that its witnesses omit: by its type, an abbreviation with a full stop, or a gap.

    >>> is_omission(Element("rdg", {"type": "om"}, ("om",), 1)), is_omission(Element("rdg", {"type": "om"}, ("omnia",), 1))
    (True, False)
    >>> is_omission(Element("rdg", {}, ("om.",), 1)), is_omission(Element("rdg", {}, ("om",), 1))
    (True, False)
    >>> is_omission(Element("rdg", {}, (Element("gap", {"reason": "omitted"}, (), 1),), 1))
    True
    """
    words = _bare(element)
    parts = [part.name for part in element.elements() if not is_beside_words(part)]
    if not words and parts == ["gap"] and next(element.named("gap")).get("reason").casefold() in OMITTED_THERE:
        return True
    kinds = f"{element.get('type')} {element.get('cause')}".casefold().replace(".", "").split()
    return (words in OMITTED and not OMISSIONS.isdisjoint(kinds)) or words in ABBREVIATED


def is_beside_words(element: Element) -> bool:
    """Return whether `element`, in a reading, holds none of its words."""
    return element.name in BESIDE_WORDS or is_note(element)


def _bare(element: Element) -> str:
    return words_in(element).casefold().strip("()[] ")


def words_in(element: Element) -> str:
    """Return the words of a reading, notes and the names of witnesses left out.

    >>> words_in(Element("rdg", {}, ("om", Element("wit", {}, ("A",), 1)), 1))
    'om'
    """
    return " ".join("".join(_words_in(element)).split())


def _words_in(element: Element) -> Iterator[str]:
    for part in element.content:
        if isinstance(part, str):
            yield part
        elif not is_beside_words(part):
            yield from _words_in(part)
