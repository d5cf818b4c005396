"""What every witness has in every column, as numbers."""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from collate.apparatus.absence import Absence, all_absences, section_spans
from collate.apparatus.betweens import Borders, close_borders
from collate.apparatus.print.fragments import fragment_columns
from collate.apparatus.words import APOSTROPHES, IGNORABLE
from collate.model import AlignmentTable, Lacuna, State, Tokens, Witness
from collate.model.fragments import LOST_SIGN
from collate.model.line_ends import unbroken
from collate.model.table import token_range
from collate.model.witness import section_with
from collate.model.words import is_mark

OMITTED = 0
SILENT = {State.LACUNA: -1, State.ILLEGIBLE: -2, State.NOT_TRANSCRIBED: -3}
STATES = {number: state for state, number in SILENT.items()}


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """For each witness and column a number: a written form, an omission or a kind of absence.

    `rows[w][c]` is the number (from 1) of the token as written, `OMITTED`, or one of `SILENT`.
    Written forms are compared in NFC and with one apostrophe: two encodings of one sign are not a variant.
    """

    table: AlignmentTable
    rows: tuple[array[int], ...] = field(repr=False)
    normal: tuple[array[int], ...] = field(repr=False)
    """The same with the number (from 1) of the token's normal form."""
    marks: frozenset[int] = field(repr=False)
    """The numbers of the normal forms that are punctuation."""
    columns: Sequence[tuple[int, ...]] = field(repr=False)
    """The rows turned: for each column the number of each witness."""
    sections: tuple[tuple[str, int, int], ...]
    absences: tuple[tuple[Absence, ...], ...]
    absent: frozenset[int]
    """Indices of the witnesses that are not extant."""
    fragments: tuple[Mapping[int, str], ...]
    """For each witness the partially preserved words, by column, as `fragment_columns` gives them."""
    pieces: frozenset[int]
    """The columns that hold nothing but fragments of words, beside the whole of which another column may be."""
    lacunae: tuple[Mapping[str, Sequence[Lacuna]], ...]
    """Those that each witness declares, by section, in text order."""
    borders: Borders = field(repr=False)
    """Of the sections of each witness, as `close_borders` gives them."""

    def tokens(self, witness: int, start: int, end: int) -> tuple[int, int]:
        """Return the first token and the end (half open) of `witness` in columns `start` to `end`."""
        return token_range(self.table.columns[witness], start, end)

    def alike(self, column: int, scope: Collection[int]) -> bool:
        """Return whether all of `scope` who are extant in `column` have one word there, by its normal form; none omits it."""
        forms = {self.normal[w][column] for w in scope}
        return sum(number >= OMITTED for number in forms) == 1 and OMITTED not in forms

    def section(self, column: int) -> tuple[str, int, int]:
        """Return the name of the section with `column`, its first column and its end (half open)."""
        return self.sections[max(bisect_right(self.sections, column, key=lambda section: section[1]), 1) - 1]

    def form(self, witness: int, start: int, end: int) -> tuple[int, ...]:
        """Return the written forms of `witness` in columns `start` to `end`, without the gaps."""
        return tuple(number for number in self.rows[witness][start:end] if number > 0)

    def different(self, witnesses: Iterable[int], start: int, end: int) -> Collection[int]:
        """Return one of `witnesses` for each of what they have in columns `start` to `end`, cell by cell."""
        rows = self.rows
        return {rows[witness][start:end].tobytes(): witness for witness in witnesses}.values()

    def incomplete(self, witness: int, start: int, end: int) -> tuple[str, ...]:
        """Return the normal forms of `witness` in columns `start` to `end` without punctuation, `LOST_SIGN` for what is lost.

        Empty if nothing is lost there, or everything.
        """
        row, fragments = self.rows[witness][start:end], self.fragments[witness]
        if not self.lacunae[witness] or max(row, default=0) <= 0:
            return ()
        lost = self.lost(witness, start, end)
        if not lost and not any(column in fragments for column in range(start, end)):
            return ()
        forms, normal = self.table.tokens[witness].forms, self.normal[witness]
        kept = [c for c in range(start, end) if normal[c] > 0 or c in lost]
        words = [LOST_SIGN if c in lost else fragments.get(c) or forms[normal[c] - 1] for c in kept]
        return tuple(word for word in words if word == LOST_SIGN or not is_mark(word))

    def lost(self, witness: int, start: int, end: int) -> Collection[int]:
        """Return those of columns `start` to `end` in which `witness` lost what others have; a mere piece of a word is not that."""
        row = self.rows[witness]
        if min(row[start:end], default=0) >= 0:
            return ()
        return {column for column in range(start, end) if row[column] < 0 and column not in self.pieces}

    def state(self, witness: int, start: int, end: int) -> State:
        """Return what is in columns `start` to `end`: text, or why there is none."""
        cells = self.rows[witness][start:end]
        if any(number > 0 for number in cells):
            return State.TEXT
        return next((STATES[number] for number in cells if number < 0), State.OMISSION)


@dataclass(frozen=True, slots=True, eq=False)
class WrittenForms:
    """The number (from 1) of each token of each witness as written; what is written alike has one number."""

    numbers: tuple[array[int], ...] = field(repr=False)
    count: int

    @classmethod
    def of(cls, every: Sequence[Tokens]) -> WrittenForms:
        """Return the numbers of the tokens of each witness."""
        numbers: dict[str, int] = {}
        forms: dict[str, str] = {}
        known: dict[int, array[int]] = {}
        for tokens in every:
            if id(tokens) not in known:  # witnesses of one text share their tokens
                words = (tokens.text[start:end] for start, end in zip(tokens.start, tokens.end, strict=True))
                named = (forms.get(t) or forms.setdefault(t, written(t)) for t in words)
                known[id(tokens)] = array("i", (numbers.setdefault(form, len(numbers) + 1) for form in named))
        return cls(tuple(known[id(tokens)] for tokens in every), len(numbers))


def make_grid(
    witnesses: Sequence[Witness],
    table: AlignmentTable,
    forms: WrittenForms | None = None,
    before: Grid | None = None,
) -> Grid:
    """Return the grid of `table`, whose rows are `witnesses` in the same order.

    Args:
        witnesses: In the editor's order.
        table: Their alignment.
        forms: The numbers of its tokens, if they are known.
        before: An earlier grid, of which rows are taken that are the same.
    """
    forms = forms or WrittenForms.of(table.tokens)
    torn: dict[tuple[int, str], int] = {}
    absences = all_absences(witnesses, table)
    pieces = tuple(
        _fragments(w, columns, absences[w], table) for w, columns in enumerate(fragment_columns(witnesses, table))
    )
    rows, normal = [], []
    kept = rows_kept(before, table, absences, pieces)
    known: dict[tuple[int, bytes], tuple[array[int], array[int]]] = {}
    for index, tokens in enumerate(table.tokens):
        same = id(tokens), table.columns[index].tobytes()  # witnesses of one text share their tokens
        whole = not absences[index] and not pieces[index]
        if index in kept:
            rows.append(kept[index][0])
            normal.append(kept[index][1])
            continue
        if whole and same in known:
            rows.append(known[same][0])
            normal.append(known[same][1])
            continue
        row = array("i", [OMITTED]) * table.width
        for absence in absences[index]:
            row[absence.start : absence.end] = array("i", [SILENT[absence.state]]) * (absence.end - absence.start)
        words = array("i", row)
        for number, n, column in zip(forms.numbers[index], tokens.n, table.columns[index], strict=True):
            row[column] = number
            words[column] = n + 1
        for column, piece in pieces[index].items():
            row[column] = torn.setdefault((row[column], piece), forms.count + len(torn) + 1)
        rows.append(row)
        normal.append(words)
        if whole:
            known[same] = row, words
    return Grid(
        table=table,
        rows=tuple(rows),
        normal=tuple(normal),
        marks=frozenset(n + 1 for tokens in table.tokens for n in set(tokens.n) if is_mark(tokens.forms[n])),
        columns=list(zip(*rows, strict=True)),
        sections=section_spans(table),
        absences=absences,
        absent=frozenset(index for index, witness in enumerate(witnesses) if not witness.extant),
        fragments=pieces,
        pieces=frozenset(
            column
            for column in set().union(*pieces)
            if all(row[column] <= 0 or column in fragments for row, fragments in zip(rows, pieces, strict=True))
        ),
        lacunae=tuple(
            _lacunae_by_section(*own, section_spans(table)) for own in zip(witnesses, table.tokens, strict=True)
        ),
        borders=close_borders(witnesses),
    )


def rows_kept(
    before: Grid | None,
    table: AlignmentTable,
    absences: Sequence[Sequence[Absence]],
    pieces: Sequence[Mapping[int, str]],
) -> Mapping[int, tuple[array[int], array[int]]]:
    """Return the rows of an earlier grid that `table` has too, by witness, if its tokens are the same; none of fragments."""
    if before is None or before.table.tokens != table.tokens or any(pieces) or any(before.fragments):
        return {}
    return {
        index: (before.rows[index], before.normal[index])
        for index, columns in enumerate(table.columns)
        if before.table.width == table.width
        and before.table.columns[index] == columns
        and before.absences[index] == absences[index]
    }


def _lacunae_by_section(
    witness: Witness, tokens: Tokens, spans: Sequence[tuple[str, int, int]]
) -> Mapping[str, Sequence[Lacuna]]:
    """Return the lacunae of `witness` by the name of the section that each is in; one between two is in the second.

    Those of an undivided text are in each of `spans`, the sections of the table.
    """
    sections, by_section = witness.sections, dict[str, list[Lacuna]]()
    if not sections:
        return dict.fromkeys((name for name, _, _ in spans), witness.lacunae) if witness.lacunae else {}
    early = len(tokens) > 0 and tokens.start[0] < sections[0].start
    for lacuna in witness.lacunae:
        owner = section_with(sections, lacuna)
        if owner is None and not (early and lacuna.start < sections[0].start):
            following = bisect_right(sections, lacuna.start, key=lambda section: section.start)
            owner = sections[min(following, len(sections) - 1)]
        by_section.setdefault(owner.name if owner else "", []).append(lacuna)
    return by_section


def _fragments(
    witness: int, fragments: Mapping[int, str], absences: Sequence[Absence], table: AlignmentTable
) -> Mapping[int, str]:
    """Return the words of `fragments` but those that are whole: others have them so, and what is lost beside them are other words."""
    starts = {start for _, start, _ in section_spans(table)}
    lost_after = {absence.start - 1 for absence in absences} - {start - 1 for start in starts}
    lost_before = {absence.end for absence in absences} - starts

    def whole(column: int, form: str) -> bool:
        bare = form.strip(LOST_SIGN)
        if (
            LOST_SIGN in bare
            or (form[0] == LOST_SIGN and column not in lost_before)
            or (form[-1] == LOST_SIGN and column not in lost_after)
        ):
            return False
        for other, (tokens, places) in enumerate(zip(table.tokens, table.columns, strict=True)):
            at = bisect_left(places, column)
            if other != witness and at < len(places) and places[at] == column and tokens.forms[tokens.n[at]] == bare:
                return True
        return False

    return {column: form for column, form in fragments.items() if not whole(column, form)}


def written(t: str) -> str:
    r"""Return a token as written, in NFC, with single spaces and, if it is a word, whole and with one sign for every apostrophe.

    Characters that are no part of a word are left out, if the token has others.

    >>> written("to\n day"), written("e\u0301") == "\u00e9", written("ἀλλ\u1fbd") == written("ἀλλ\u2019")
    ('to day', True, True)
    >>> written("\u2019") == written("'"), written("co\u00adoperate")
    (False, 'cooperate')
    """
    if t.isascii() and t.isalnum():
        return t
    form = unicodedata.normalize("NFC", " ".join(unbroken(t).split()))
    form = form.translate(IGNORABLE) or form
    return form if is_mark(t) else form.translate(APOSTROPHES)
