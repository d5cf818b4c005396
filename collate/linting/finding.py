"""What a rule finds, and what it looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from collate.comparison.schema import Where
from collate.model import Conflict, State, Tokens, Witness


@dataclass(frozen=True, slots=True)
class Fix:
    """Characters `start` to `end` (half open, code points of the witness' text) that safely become `text`."""

    siglum: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is likely a slip."""

    rule: str
    where: Where
    message: str
    remedy: str
    fixes: tuple[Fix, ...] = ()
    """What corrects it without a change of meaning; none if an editor must decide."""
    grave: bool = True
    """Whether it fails the check; else it is a remark."""


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """An edition as it was read, but not collated."""

    title: str
    witnesses: tuple[Witness, ...]
    tokens: tuple[Tokens, ...]
    marks: Mapping[str, State]
    """Signs that denote a gap."""
    files: tuple[str, ...]
    """All files in the edition's folder that could hold a text, relative to it."""
    holds: Mapping[str, tuple[str, ...]]
    """The sigla in each file that holds several witnesses."""
    settings: str
    """The text of `edition.toml`."""
    languages: frozenset[str] = field(default=frozenset())
    """Languages that are declared and have no table."""
    idle: tuple[tuple[int, str], ...] = ()
    """The editor's rules whose words occur nowhere: line of `edition.toml`, and what is not found."""
    conflicts: tuple[Conflict, ...] = ()
    """The editor's statements whose words are not found, or that contradict one another."""


def place(witness: Witness, offset: int) -> Where:
    """Return where `offset` of a witness' text is in its file; line and column are 0 if that is no plain text.

    >>> place(Witness("A", "one\\ntwo", source="a.txt"), 5)
    Where(file='a.txt', line=2, column=2)
    """
    if not is_plain(witness.source):
        return Where(witness.source, 0, 0)
    return Where(witness.source, witness.text.count("\n", 0, offset) + 1, offset - witness.text.rfind("\n", 0, offset))


def is_plain(source: str) -> bool:
    """Return whether a file is plain text, so that a place in a witness' text is a place in its file."""
    return source.lower().endswith(".txt")


def setting(subject: Subject, words: str) -> Where:
    """Return the line of `edition.toml` that has `words`; the first line if none has."""
    return Where("edition.toml", subject.settings.count("\n", 0, max(0, subject.settings.find(words))) + 1, 1)
