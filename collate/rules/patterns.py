"""The editor's patterns: what of the letters of a text counts as other letters, before its words are compared.

A pattern is applied to the text of a witness, never inside a lacuna, and sees the words and line ends around.  The words of the
result are those that are compared: where a bracket or a hyphen at the end of a line goes, what it divided is one token, which
still reads as the witness has it.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from collate.errors import EditionError
from collate.model import PatternRule, Tokens, Witness
from collate.model.words import is_mark
from collate.rules.regularise import Touched
from collate.wording import cut_short

PATIENCE = 10.0
"""Seconds that one pattern may take for a stretch of text."""

GROWTH, SPARE = 5, 10_000
"""How many times as long as it was patterns may make a stretch of text, and so many characters besides: what each makes of what
those before it made would grow without end."""

LONG = 60
"""Characters of a pattern that messages show."""

Span = tuple[int, int, str]
"""Start and end in a text (half open), and a word."""

Substitute = tuple[str, str]
"""A regular expression of the `regex` module and its replacement."""

UNDERDOTTED = {
    chr(code): unicodedata.normalize("NFC", plain)
    for code in (*range(0x1E00, 0x1F00), *range(0xC0, 0x250))
    if (plain := unicodedata.normalize("NFD", chr(code)).replace("\u0323", ""))
    != unicodedata.normalize("NFD", chr(code))
}
"""Letters with a dot below as one character, and the letters without it."""

SETS: dict[str, tuple[Substitute, ...]] = {
    "leiden": (
        (r"[\[\](){}<>⟨⟩〈〉⟦⟧⸢⸣⌊⌋⌈⌉]", ""),
        ("\u0323", ""),
        *UNDERDOTTED.items(),
    ),
    "line-end hyphens": ((r"(?<=\p{L}\p{M}*)[-‐⸗⹀¬=][ \t]*(?:\r\n|\n|\r)[ \t]*(?=\p{L})", ""),),
}
"""Patterns that many projects use: the brackets and dots of the Leiden conventions, whatever they mean; words broken at the end of
a line, before a capital too."""


@dataclass(frozen=True, slots=True)
class PatternTools:
    """What the stages before have for cutting and comparing words."""

    stretches: Callable[[Witness], Iterable[tuple[int, int]]]
    """Returns the parts of a text (half open) that may hold words."""
    cut: Callable[[str], Sequence[tuple[int, int]]]
    """Returns the words of a text, start and end (half open)."""
    normal: Callable[[str, str], str]
    """Returns the normal form of a word in a language."""


@dataclass(slots=True)
class _Rewritten:
    """A text after patterns; of each character what it stands for in the witness, start and end (half open)."""

    text: str
    start: list[int]
    end: list[int]
    hits: list[tuple[int, int, int]] = field(default_factory=list)
    """Rule, and what it changed in the witness, start and end."""


def apply_patterns(
    witnesses: Sequence[Witness], tokens: Sequence[Tokens], rules: Sequence[PatternRule], tools: PatternTools
) -> tuple[tuple[Tokens, ...], Touched]:
    """Return the tokens of `witnesses` after `rules`, and which tokens each rule touched.

    Tokens that the source marks itself keep their bounds, and those of which it gives the normal form stay as they are.

    Raises:
        EditionError: If a pattern takes too long, or makes a text much longer.
    """
    patterned: list[Tokens] = []
    touched: list[tuple[int, int, int]] = []
    for number, (witness, own) in enumerate(zip(witnesses, tokens, strict=True)):
        spans, hits = _spans(witness, own, rules, tools) if rules else ([], [])
        if not hits:
            patterned.append(own)
            continue
        changed = Tokens(own.text, own.forms, array("I"), array("I"), array("I"))
        for start, end, form in spans:
            changed.n.append(own.forms.number(form))
            changed.start.append(start)
            changed.end.append(end)
        patterned.append(changed)
        touched += [(number, i, rule) for i, rule in _touched(changed, hits)]
    return tuple(patterned), Touched(tuple(touched), frozenset(rule for _, _, rule in touched))


def _touched(tokens: Tokens, hits: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the tokens in which `hits` (rule, start, end) fall, each with the rule, once."""
    changed = {
        (i, rule)
        for rule, start, end in hits
        for i in range(bisect_right(tokens.end, start), bisect_left(tokens.start, max(end, start + 1)))
    }
    yield from sorted(changed)


def _spans(
    witness: Witness, own: Tokens, rules: Sequence[PatternRule], tools: PatternTools
) -> tuple[list[Span], list[tuple[int, int, int]]]:
    """Return the tokens of a witness after `rules`, and what these changed: rule, start and end in the text."""
    old = {(start, end): own.forms[n] for start, end, n in zip(own.start, own.end, own.n, strict=True)}
    given = {(start, end) for start, end, form in (*witness.words, *witness.normals) if form}
    spans = [(start, end, old[start, end]) for start, end in sorted(given) if (start, end) in old]
    hits: list[tuple[int, int, int]] = []
    pieces = [span for span in old if span not in given]
    for start, end in pieces if witness.words else _without(tools.stretches(witness), sorted(given)):
        rewritten = _rewrite(witness, start, end, rules)
        hits += rewritten.hits
        words = [(0, len(rewritten.text))] if witness.words else tools.cut(rewritten.text)
        parts_ = [
            (rewritten.start[a], rewritten.end[b - 1], rewritten.text[a:b].strip())
            for a, b in words
            if rewritten.text[a:b].strip()
        ] or ([(start, end, own.text[start:end])] if witness.words else [])
        for low, high, word in _covering(own.text, start, end, parts_):
            changed = any(a < high and low < b for _, a, b in rewritten.hits)
            known = None if changed else old.get((low, high))
            spans.append((low, high, known if known is not None else tools.normal(word, witness.language)))
    spans.sort()
    kept = sorted(_emptied(own.text, old, spans))
    starts = [start for start, _, _ in kept]

    def is_kept(start: int, end: int) -> bool:
        at = bisect_right(starts, start)
        return at > 0 and end <= kept[at - 1][1]

    return sorted([*spans, *kept]), [hit for hit in hits if not is_kept(*hit[1:])]


def _emptied(text: str, old: Mapping[tuple[int, int], str], spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the words of `old` of which patterns leave nothing: they stay as they were, since what is compared is all that is written.

    >>> list(_emptied("a b", {(0, 1): "a", (2, 3): "b"}, [(0, 1, "c")]))
    [(2, 3, 'b')]
    """
    ends = [end for _, end, _ in spans]
    for (start, end), form in old.items():
        at = bisect_right(ends, start)
        if (at == len(spans) or spans[at][0] >= end) and not is_mark(text[start:end]):
            yield start, end, form


def _covering(text: str, start: int, end: int, spans: Sequence[Span]) -> list[Span]:
    """Return words, each with the signs that are close to it and belong to no word, so that none is lost.

    >>> _covering("[ab]c d", 0, 7, [(1, 5, "abc"), (6, 7, "d")])
    [(0, 5, 'abc'), (6, 7, 'd')]
    """
    extended: list[Span] = []
    for low, high, word in spans:
        before = extended[-1][1] if extended else start
        if low < before:  # two words for one sign
            extended[-1] = (extended[-1][0], max(high, before), extended[-1][2] + word)
            continue
        left = low
        while left > before and not text[left - 1].isspace():
            left -= 1
        extended.append((left, high, word))
    for i, (low, high, word) in enumerate(extended):
        limit = extended[i + 1][0] if i + 1 < len(extended) else end
        right = high
        while right < limit and not text[right].isspace():
            right += 1
        extended[i] = (low, right, word)
    return extended


def _without(stretches: Iterable[tuple[int, int]], fixed: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the parts of `stretches` that are in none of the rising spans `fixed`."""
    for low, high in stretches:
        at = low
        for start, end in fixed:
            if at <= start < high:
                if at < start:
                    yield at, start
                at = end
        if at < high:
            yield at, high


def _rewrite(witness: Witness, start: int, end: int, rules: Sequence[PatternRule]) -> _Rewritten:
    """Return part of the text of `witness` after those of `rules` that hold there."""
    section = next((s.name for s in witness.sections if s.start <= start and end <= s.end), None)
    rewritten = _Rewritten(witness.text[start:end], list(range(start, end)), list(range(start + 1, end + 1)))
    for number, rule in enumerate(rules):
        if not rule.where or witness.siglum in rule.where or section in rule.where:
            for pattern, replacement in SETS.get(rule.set, ()) or ((rule.pattern, rule.replacement),):
                try:
                    _substitute(rewritten, pattern, replacement, number, GROWTH * (end - start) + SPARE)
                except OverflowError:
                    raise EditionError(
                        f"the pattern {cut_short(rule.pattern, LONG)!r} makes the text of witness {witness.siglum} more than {GROWTH} times as "
                        "long; write a shorter replacement",
                        f"normalise[{number}].replacement",
                    ) from None
                except TimeoutError:
                    raise EditionError(
                        f"the pattern {cut_short(rule.pattern, LONG)!r} takes too long for witness {witness.siglum}; write it "
                        "without a repetition inside a repetition",
                        f"normalise[{number}].pattern",
                    ) from None
    return rewritten


def _substitute(rewritten: _Rewritten, pattern: str, replacement: str, number: int, most: int) -> None:
    """Change `rewritten` by one pattern.

    Raises:
        OverflowError: If it would have more than `most` characters.
        TimeoutError: If that takes too long.
    """
    import regex

    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = more = 0
    for match in regex.compile(pattern, regex.VERSION1).finditer(rewritten.text, timeout=PATIENCE):
        low, high = match.span()
        new = match.expand(replacement)
        more += len(new) - (high - low)
        if more > most - len(rewritten.text):
            raise OverflowError
        if low == high or new == match[0]:
            continue
        first, last = rewritten.start[low], rewritten.end[high - 1]
        text += [rewritten.text[at:low], new]
        starts += [*rewritten.start[at:low], *[first] * len(new)]
        ends += [*rewritten.end[at:low], *[last] * len(new)]
        rewritten.hits.append((number, first, last))
        at = high
    if text:
        rewritten.text = "".join([*text, rewritten.text[at:]])
        rewritten.start = [*starts, *rewritten.start[at:]]
        rewritten.end = [*ends, *rewritten.end[at:]]
