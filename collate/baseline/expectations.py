"""Whether a collation is what its editor expects, and what was found instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from collate.baseline.predicates import CLAIMS, ExpectationContext, pattern
from collate.comparison.schema import Where
from collate.edition.expectations import Declared, is_set
from collate.edition.schema import Expectation
from collate.model import ApparatusEntry, Collation


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether an expectation holds."""

    name: str
    where: Where
    found: tuple[str, ...]
    """What was found instead; empty if it holds."""

    @property
    def holds(self) -> bool:
        """Whether all that was claimed is so."""
        return not self.found


@dataclass(frozen=True, slots=True)
class BaseTextRange:
    """Positions in the reading text, half open, and the entries there."""

    start: int
    end: int
    entries: tuple[ApparatusEntry, ...]


def outcomes(collation: Collation, declared: Sequence[Declared]) -> tuple[Outcome, ...]:
    """Return for each expectation whether it holds of `collation`."""
    return tuple(
        Outcome(name_of(one.expectation), Where(one.file, one.line, 1), tuple(failures(collation, one.expectation)))
        for one in declared
    )


def name_of(expectation: Expectation) -> str:
    """Return an expectation in words: the editor's, or what it claims.

    >>> name_of(Expectation(of=("R", "D"), agree=True))
    'R D: agree'
    """
    if expectation.says:
        return expectation.says
    claims = [
        name if (value := getattr(expectation, name)) is True else f"{name} {value}"
        for name in CLAIMS
        if is_set(expectation, name)
    ]
    places = [
        f"{name} {getattr(expectation, name)}" for name in ("section", "paragraph", "at") if is_set(expectation, name)
    ]
    about = " ".join(expectation.of) + (": " if expectation.of else "")
    return about + ", ".join(claims + places)


def failures(collation: Collation, expectation: Expectation) -> Iterator[str]:
    """Yield a sentence for each claim that does not hold, saying what was found."""
    places = text_ranges(collation, expectation)
    if not places:
        yield place_missing(collation, expectation)
        return
    entries = tuple(dict.fromkeys(entry for place in places for entry in place.entries))
    everywhere = not any(is_set(expectation, name) for name in ("at", "section", "paragraph"))
    for name, test in CLAIMS.items():
        if is_set(expectation, name):
            yield from test(ExpectationContext(collation, expectation, entries, everywhere))


def text_ranges(collation: Collation, expectation: Expectation) -> list[BaseTextRange]:
    """Return the places that an expectation is about; none if there is no such place."""
    text = collation.apparatus.text
    spans = [(0, len(text))]
    if expectation.section:
        inside = [i for i, token in enumerate(text) if section_of(collation, token.column) == expectation.section]
        spans = [(inside[0], inside[-1] + 1)] if inside else []
    if expectation.paragraph:
        last = text[-1].paragraph if text else 0
        number = expectation.paragraph if expectation.paragraph > 0 else last + 1 + expectation.paragraph
        inside = [i for i, token in enumerate(text) if token.paragraph == number]
        spans = [(max(a, inside[0]), min(b, inside[-1] + 1)) for a, b in spans] if inside else []
    if expectation.at:
        spans = [place for a, b in spans for place in occurrences(collation, expectation.at, a, b)]
    return [BaseTextRange(a, b, tuple(entries_at(collation, a, b))) for a, b in spans if a < b or not text]


def section_of(collation: Collation, column: int) -> str:
    """Return the section that `column` is in."""
    return next((name for name, start in reversed(collation.table.sections) if start <= column), "")


def occurrences(collation: Collation, words: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where `words` occur in positions `start` to `end` of the reading text."""
    tokens = collation.table.tokens
    offsets, whole = [], ""
    for base in collation.apparatus.text[start:end]:
        whole += " " if whole else ""
        offsets.append(len(whole))
        whole += tokens[base.witness].t(base.token)
    places = []
    for match in re.finditer(pattern(words), whole):
        inside = [i for i, offset in enumerate(offsets) if match.start() <= offset < match.end()]
        if inside:
            places.append((start + inside[0], start + inside[-1] + 1))
    return places


def entries_at(collation: Collation, start: int, end: int) -> Iterator[ApparatusEntry]:
    """Yield the entries at positions `start` to `end` of the reading text."""
    for entry in collation.apparatus.entries:
        a, b = entry.place.start, entry.place.end
        if (a < end and start < b) or (a == b and start <= a <= end):
            yield entry


def place_missing(collation: Collation, expectation: Expectation) -> str:
    """Return that there is no such place."""
    named = [
        f"{name} {getattr(expectation, name)!r}" for name in ("section", "paragraph", "at") if is_set(expectation, name)
    ]
    return f"the reading text, that of {collation.apparatus.base}, has no place of {' and '.join(named)}"
