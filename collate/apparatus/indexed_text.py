"""The reading text of an apparatus, made ready for looking up words and places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from collate.apparatus.base import BasePassage, lead_group
from collate.apparatus.grid import Grid
from collate.apparatus.readings import ReadingGroup
from collate.apparatus.units.find import UnitSpan
from collate.model import BaseToken, Tokens
from collate.model.table import token_range
from collate.model.words import is_mark


@dataclass(frozen=True, slots=True, eq=False)
class IndexedText:
    """The reading text, made ready for looking up words and places."""

    grid: Grid
    text: tuple[BaseToken, ...]
    passages: tuple[BasePassage, ...]
    columns: list[int] = field(repr=False)
    words: list[str] = field(repr=False)
    """Each base token as written."""
    positions: list[int] = field(repr=False)
    """The positions of those that are words, not punctuation."""
    normal: list[str] = field(repr=False)
    named: list[str] = field(repr=False)
    """The normal form of each that ids are made from: before the editor's rules, so that no rule changes an id."""
    lines: list[int] = field(repr=False)
    """The line of each."""
    leads: Mapping[UnitSpan, int] = field(repr=False)
    """The witness whose reading is the lemma, where it is not the base text's."""
    changed: tuple[frozenset[int], ...] = field(repr=False)
    """For each witness the columns of the words whose normal forms rules changed."""

    def section(self, column: int) -> tuple[str, int, int]:
        """Return the name of the section with `column`, and the positions of the reading text in it, half open."""
        name, start, end = self.grid.section(column)
        return (name, *token_range(self.columns, start, end))

    def base(self, span: UnitSpan) -> int | None:
        """Return the base witness where `span` is, or None for the majority."""
        return next(passage.base for passage in self.passages if span.start < passage.end)

    def lead(self, span: UnitSpan, groups: Sequence[ReadingGroup]) -> ReadingGroup:
        """Return the group of `groups` whose reading is the lemma."""
        chosen = self.leads.get(span)
        if chosen is None:
            return lead_group(span, groups, self.base(span))
        return next(group for group in groups if chosen in group.witnesses)


def index_text(
    grid: Grid,
    text: tuple[BaseToken, ...],
    passages: tuple[BasePassage, ...],
    leads: Mapping[UnitSpan, int] | None = None,
    before: Sequence[Tokens] = (),
) -> IndexedText:
    """Return `text` made ready for `make_entries`.

    Args:
        grid: The witnesses' cells.
        text: The reading text.
        passages: The base texts.
        leads: The witness whose reading is the lemma of a span, where it is not the base text's.
        before: The witnesses' tokens before rules changed normal forms; the table's if there are none.
    """
    tokens = grid.table.tokens
    named = before or tokens
    words = [tokens[token.witness].t(token.token) for token in text]
    return IndexedText(
        grid=grid,
        text=text,
        passages=passages,
        leads=leads or {},
        columns=[token.column for token in text],
        words=words,
        positions=[position for position, word in enumerate(words) if not is_mark(word)],
        normal=[tokens[t.witness].forms[tokens[t.witness].n[t.token]] for t in text],
        named=[named[t.witness].forms[named[t.witness].n[t.token]] for t in text],
        lines=[token.line for token in text],
        changed=tuple(map(_changed, named, tokens, grid.table.columns)),
    )


def _changed(before: Tokens, after: Tokens, columns: Sequence[int]) -> frozenset[int]:
    """Return the columns of the tokens of a witness whose normal forms differ, both numbered alike."""
    if before.n == after.n:
        return frozenset()
    return frozenset(c for c, old, new in zip(columns, before.n, after.n, strict=True) if old != new)
