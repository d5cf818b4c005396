"""What `witDetail` states of the witnesses of an `app`: that they have no text there, or any of several readings, or something in words.

Source: TEI P5, Guidelines, 13.1.4.1 (witness detail information).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collate.model import State
from collate.sources.tei.absence import AMBIGUOUS, absence, absence_of, details_of
from collate.sources.tei.notes import words_of_note
from collate.sources.tei.stages import stage
from collate.sources.tei_collation.sigla import Sigla
from collate.sources.wit_names import names_in
from collate.sources.xml_file import Element


def absent_witnesses(app: Element, sigla: Sigla) -> Iterator[tuple[str, tuple[State, str]]]:
    """Yield the witnesses that a `witDetail` of `app` declares absent, the reason, and its text."""
    for detail in details_of(app):
        state = absence_of(detail, app)
        if state is not None:
            reason = AMBIGUOUS if detail.get("type") == AMBIGUOUS else words_of_note(detail)
            for siglum in sigla.of(detail.get("wit")):
                yield siglum, (state, reason)


def ambiguous_readings(
    app: Element, readings: Sequence[tuple[Element, tuple[str, ...]]], sigla: Sigla
) -> Iterator[tuple[str, int]]:
    """Yield the witnesses that may have any of several of the `readings` of `app`, each with the index of every one that it may have.

    `readings` are elements with their witnesses.  A witness may have those at which its `witDetail` points, by id or number, and
    those that name it.
    """
    for detail in details_of(app):
        if detail.get("type") != AMBIGUOUS:
            continue
        targets = names_in(detail.get("target"))
        for siglum in sigla.of(detail.get("wit")):
            for number, (reading, own) in enumerate(readings):
                if siglum in own or not {reading.get("xml:id"), reading.get("n")}.isdisjoint(targets):
                    yield siglum, number


def details_in_words(app: Element, sigla: Sigla) -> Iterator[str]:
    """Yield what each `witDetail` of `app` says of its witnesses, unless its words only name their layer or why they have no text."""
    for detail in details_of(app):
        words = words_of_note(detail)
        ambiguous = detail.get("type") == AMBIGUOUS and absence(words) is None
        if words and not stage(words) and (ambiguous or absence_of(detail, app) is None):
            named = " ".join(sigla.of(detail.get("wit")))
            yield f"{named}: {words}" if named else words
