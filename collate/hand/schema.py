"""The shape of a file of statements, `hand/NAME.toml`."""

from __future__ import annotations

from dataclasses import dataclass

from collate.model import Done, Moved, ReadingStatement, StateStatement, Together, Unit


@dataclass(frozen=True, slots=True)
class HandFile:
    """The shape of a file in the folder `hand`: the editor's statements about one section, or the whole text."""

    section: str = ""
    """Name of the section in which the words of all statements are; empty for the whole text."""
    together: tuple[Together, ...] = ()
    """Words that belong into one place of the alignment."""
    unit: tuple[Unit, ...] = ()
    """What is one variant."""
    moved: tuple[Moved, ...] = ()
    """Passages that stand in two places, or do not."""
    reading: tuple[ReadingStatement, ...] = ()
    """What is said of single readings."""
    state: tuple[StateStatement, ...] = ()
    """Why witnesses have nothing in a place."""
    done: tuple[Done, ...] = ()
    """Places that were seen and accepted."""
