"""Generated editions, and statements about them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from hypothesis import strategies as st

from collate import pipeline
from collate.edition_tokens import tokenise_witnesses
from collate.hand.resolve import Places
from collate.model import (
    AnyStatement,
    Collation,
    Edition,
    Section,
    State,
    StateStatement,
    Together,
    Unit,
    Witness,
    hand_of,
)

WORDS = ("and", "the", "king", "kinge", "queen", "of", "hearts", "made", "some", "tarts")

SIGLA = "ABCDE"


@st.composite
def witnesses(draw: st.DrawFn) -> tuple[Witness, ...]:
    """Draw witnesses that mostly share an exemplar; now and then in two sections."""
    exemplar = draw(st.lists(st.sampled_from(WORDS), min_size=3, max_size=14))
    values = []
    for siglum in SIGLA[: draw(st.integers(2, 5))]:
        words = list(exemplar)
        for _ in range(draw(st.integers(0, 4))):
            at = draw(st.integers(0, max(0, len(words) - 1)))
            act = draw(st.sampled_from(("drop", "add", "change", "swap")))
            if act == "drop":
                del words[at : at + 1]
            elif act == "add":
                words.insert(at, draw(st.sampled_from(WORDS)))
            elif act == "change" and words:
                words[at] = draw(st.sampled_from(WORDS))
            else:
                words[at : at + 2] = words[at : at + 2][::-1]
        values.append(Witness(siglum, " ".join(words)))
    if draw(st.integers(0, 3)) == 0:
        return tuple(divided(witness) for witness in values)
    return tuple(values)


def divided(witness: Witness) -> Witness:
    """Return `witness` in two sections."""
    half = witness.text.find(" ", len(witness.text) // 2)
    if half < 0:
        return dataclasses.replace(witness, sections=(Section("I", 0, len(witness.text)),))
    sections = (Section("I", 0, half), Section("II", half, len(witness.text)))
    return dataclasses.replace(witness, sections=sections)


@st.composite
def statements(draw: st.DrawFn, own: Sequence[Witness]) -> list[AnyStatement]:
    """Draw statements about witnesses: words together, boundaries and lacunae."""
    tokens = tokenise_witnesses(Edition("T"), own)
    places = Places(own, tokens)
    result: list[AnyStatement] = []
    for _ in range(draw(st.integers(1, 5))):
        kind = draw(st.sampled_from(("words", "words", "words", "phrase", "edge", "state", "unit", "unit")))
        section = draw(st.sampled_from(("I", "II"))) if own[0].sections else ""
        several = draw(st.lists(st.integers(0, len(own) - 1), unique=True, min_size=2, max_size=len(own)))
        quotations: dict[str, str] = {}
        for witness in several:
            index = places.texts[witness].index(section)
            if index is None:
                continue
            first = draw(st.integers(index.start, index.end))
            length = 0 if kind in {"edge", "state"} else draw(st.integers(0, 1 if kind == "words" else 3))
            end = min(index.end, first + length)
            quotations[own[witness].siglum] = index.quote(first, end, boundary=kind == "edge")
        if kind == "unit" and quotations:
            siglum = next(iter(quotations))
            others = draw(st.sampled_from(((), (), tuple(witness.siglum for witness in own[1:2]))))
            word = {siglum: quotations[siglum]}
            result.append(
                Unit(words=word, of=others, section=section)
                if "{}" not in quotations[siglum]
                else Unit(words={siglum: quotations[siglum].replace("{}", "|")}, section=section)
            )
            continue
        marked = [text for text in quotations.values() if "{}" not in text]
        if kind == "state" and quotations:
            result.append(StateStatement(at=quotations, is_=State.LACUNA, section=section))
        elif len(quotations) > 1 and marked:
            result.append(Together(words=quotations, section=section))
    return result


def collated(own: Sequence[Witness], saying: Sequence[AnyStatement] = ()) -> Collation:
    """Return the collation of witnesses with statements."""
    hand = hand_of((statement, "hand/text.toml", line) for line, statement in enumerate(saying, 1))
    return pipeline.collate(Edition("T", hand=hand), own)
