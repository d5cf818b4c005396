"""What a witness has in a row, in runs with one mark each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from collate.viewer.against_base import AgainstBase
from collate.viewer.letter_differences import WordPart

PASSAGE = 8
LONG = 300
"""A mark over more tokens, or more characters, than this is shown as a passage, not as words."""


@dataclass(frozen=True, slots=True)
class WitnessRun:
    """Words of one witness with one mark; `ids` are the units they belong to, the widest first.

    `state` says why there are no words.  `parts` splits a word where its letters differ from the base text's.
    """

    text: str
    mark: AgainstBase = AgainstBase.NONE
    ids: tuple[str, ...] = ()
    state: str = ""
    parts: tuple[WordPart, ...] = ()
    tokens: int = 0
    moves: tuple[int, ...] = ()
    """Numbers (from 0) of the transpositions that it belongs to."""
    goes_on: bool = False
    """Whether the words before it are moved, too."""

    @property
    def passage(self) -> bool:
        """Whether it is too long to be shown as words."""
        return self.tokens > PASSAGE or len(self.text) > LONG


SPACE = WitnessRun(" ")


def join(stretches: Iterator[WitnessRun]) -> Iterator[WitnessRun]:
    """Yield stretches with the same mark joined, and the spaces between them; what goes on a moved passage is marked so."""
    moved = False
    for run in said_once(joined(stretches)):
        yield replace(run, goes_on=True) if moved and run.moves else run
        moved = bool(run.moves) if run.tokens or run.state else moved


def said_once(runs: Iterator[WitnessRun]) -> Iterator[WitnessRun]:
    """Yield runs; of absences that follow one another without a word between only the first, with the units of all."""
    held: list[WitnessRun] = []
    for run in runs:
        if held and run.state and (run.state, run.moves) == (held[0].state, held[0].moves):
            held = [replace(held[0], ids=held[0].ids + run.ids)]
        elif held and run == SPACE and len(held) == 1:
            held.append(run)
        else:
            yield from held
            held = [run] if run.state else []
            if not run.state:
                yield run
    yield from held


def joined(stretches: Iterator[WitnessRun]) -> Iterator[WitnessRun]:
    """Yield stretches with the same mark joined, and the spaces between them."""
    held: list[WitnessRun] = []
    for stretch in stretches:
        if held and alike(held[0], stretch):
            held.append(stretch)
            continue
        yield from closed(held)
        held = [stretch]
    yield from closed(held)


def alike(one: WitnessRun, other: WitnessRun) -> bool:
    """Return whether two stretches can be one: the same units, and the same mark or a space."""
    return (
        one.ids == other.ids
        and not one.state
        and not other.state
        and (other.tokens == 0 or (one.mark is other.mark and one.moves == other.moves))
    )


def closed(held: list[WitnessRun]) -> Iterator[WitnessRun]:
    """Yield the stretches of `held` as one."""
    if len(held) == 1:
        yield held[0]
    elif held:
        head, text = held[0], "".join(run.text for run in held)
        yield WitnessRun(
            text, head.mark, head.ids, head.state, tokens=sum(run.tokens for run in held), moves=head.moves
        )
