"""What partially preserved words may have been."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from collate.apparatus.absence import absences, all_absences
from collate.model import AlignmentTable, Witness
from collate.model.fragments import LOST_SIGN, fragments
from collate.model.ranges import Range, united
from collate.model.table import token_range
from collate.model.words import is_mark

SIGN = "[…]"
"""What print shows for a lacuna that left no gap sign in the text."""


def fragment_columns(witnesses: Sequence[Witness], table: AlignmentTable) -> tuple[Mapping[int, str], ...]:
    """Return for each witness its fragments of words by column."""
    return tuple(
        {places[i]: form for i, form in fragments(witness, tokens).items()}
        for witness, tokens, places in zip(witnesses, table.tokens, table.columns, strict=True)
    )


def gap_columns(witnesses: Sequence[Witness], table: AlignmentTable) -> list[Range]:
    """Return the columns in which a witness is absent, or has a fragment of a word: where readings may show a gap."""
    absent = ((one.start, one.end) for own in all_absences(witnesses, table) for one in own)
    pieces = ((column, column + 1) for own in fragment_columns(witnesses, table) for column in own)
    return united([*absent, *pieces])


def remains(witness: Witness, table: AlignmentTable, row: int, start: int, end: int) -> tuple[str, ...]:
    """Return the normal forms of `witness`, row `row`, in columns `start` to `end` without punctuation, `LOST_SIGN` for what is lost.

    Empty if nothing is lost there, or everything.
    """
    tokens, places = table.tokens[row], table.columns[row]
    pieces = fragments(witness, tokens)
    first, last = token_range(places, start, end)
    words = {
        places[i]: pieces.get(i) or tokens.forms[tokens.n[i]] for i in range(first, last) if not is_mark(tokens.t(i))
    }
    lost = {
        c: LOST_SIGN
        for absence in absences(witness, table, row)
        for c in range(max(absence.start, start), min(absence.end, end))
    }
    remaining = {**lost, **words}
    whole = not lost and not any(i in pieces for i in range(first, last))
    return () if whole or first == last else tuple(remaining[column] for column in sorted(remaining))


def may_be(piece: Sequence[str], whole: Sequence[str]) -> bool:
    r"""Return whether words, some of them incomplete or lost, may have been those of `whole`, of which some may be lost too.

    A lost word, or several, is `LOST_SIGN`.

    >>> may_be(["imp\0"], ["imperium"]), may_be(["ur\0", "\0m"], ["urbem"]), may_be(["imp\0"], ["regnum"])
    (True, True, False)
    >>> may_be(["a", "\0"], ["a", "b"]), may_be(["a", "\0"], ["ab"]), may_be(["im\0"], ["\0rium"])
    (True, False, True)
    """
    one, other = _outline(piece), _outline(whole)
    if LOST_SIGN in other:
        first, second = one.split(LOST_SIGN), other.split(LOST_SIGN)
        starts, ends = (sorted((first[i], second[i]), key=len) for i in (0, -1))
        return starts[1].startswith(starts[0]) and ends[1].endswith(ends[0])
    start, *middle = one.split(LOST_SIGN)
    if not middle:
        return one == other
    end = middle.pop()
    if not other.startswith(start) or not other.endswith(end):
        return False
    at, last = len(start), len(other) - len(end)
    for part in middle:
        position = other.find(part, at, last)
        if position < 0:
            return False
        at = position + len(part)
    return at <= last


def _outline(words: Sequence[str]) -> str:
    r"""Return words as one string in which each begins and ends with a sign, unless it is incomplete there.

    >>> _outline(["a", "\0", "imp\0", "\0m", "b\0", "c"])
    '<a>\x00<imp\x00m><b\x00><c>'
    """
    joined_words = ""
    cut = False
    for word in words:
        if word == LOST_SIGN:
            joined_words += "" if cut else LOST_SIGN
            continue
        joined = joined_words.endswith(LOST_SIGN) and word.startswith(LOST_SIGN)
        joined_words += word[1:] if joined else f"{'>' if cut else ''}<{word}"
        cut = word.endswith(LOST_SIGN)
        joined_words += "" if cut else ">"
    return joined_words
