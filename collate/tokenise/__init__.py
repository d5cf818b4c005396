"""Tokens: where a witness' text is cut into words and marks; `collate.tokenise.pattern` says what counts as one."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from collate.errors import EditionError
from collate.model.edition import TokeniseOptions
from collate.model.tokens import Forms, Tokens
from collate.model.white_space import trimmed
from collate.model.witness import Witness
from collate.tokenise.line_ends import join_broken_words
from collate.tokenise.pattern import SETTING, Pattern, compiled, cut_pattern, own_pattern

__all__ = ["Known", "left_out", "pieces", "tokenise"]

CHUNK = re.compile(r"\S+")

PATIENCE = 10.0
"""Seconds that the edition's pattern may take for a stretch of text, and a second more for `SPEED` code points of it."""
SPEED = 50_000

LONG_CHUNK = 64
"""Code points; a longer chunk between white space hardly comes twice and is not remembered."""


@dataclass(frozen=True, slots=True)
class Known:
    """What was found in earlier texts, of use for later ones with the same forms, normaliser and pattern."""

    numbers: dict[str, int] = field(default_factory=dict)
    """The number of the normal form of each token as written."""
    chunks: dict[str, tuple[tuple[int, int, int], ...]] = field(default_factory=dict)
    """For each chunk between white space its tokens: start and end within it (half open), and the number of the form."""
    texts: dict[str, tuple[Witness, Tokens]] = field(default_factory=dict)
    """For each text the last witness that has it, with its tokens."""

    def tokens(self, witness: Witness) -> Tokens | None:
        """Return the tokens of an earlier witness that has the same text, divided and lost in the same places."""
        earlier, tokens = self.texts.get(witness.text, (None, None))
        if earlier is None or (earlier.sections, earlier.lacunae, earlier.normals) != (
            witness.sections,
            witness.lacunae,
            witness.normals,
        ):
            return None
        return tokens


def tokenise(
    witness: Witness,
    forms: Forms,
    normal: Callable[[str], str],
    options: TokeniseOptions | None = None,
    known: Known | None = None,
) -> Tokens:
    """Return the tokens of `witness`, their normal forms numbered in `forms`.

    Tokens that the source marks itself are taken as they are, with the source's normal forms where
    it gives them.  Otherwise the text is cut: inside its sections only, if it has any, and
    never inside a lacuna, so that neither a divider nor a gap sign is a token.

    Raises:
        EditionError: If `options.pattern` is no regular expression, takes too long, or finds no token in a text
            that has words.

    >>> tokens = tokenise(Witness("A", "Don't, said he"), Forms(), str.lower)
    >>> [token.n for token in tokens]
    ["don't", ',', 'said', 'he']
    """
    pattern, known = (options or TokeniseOptions()).pattern, known or Known()

    def number(t: str) -> int:
        form = known.numbers.get(t)
        if form is None:
            form = known.numbers[t] = forms.number(normal(t))
        return form

    if witness.words:
        return Tokens.of(witness.text, marked(witness, normal), forms)
    if tokens := known.tokens(witness):
        return tokens
    named = tuple(whole_normals(witness))
    try:
        tokens = tokens_of(witness, forms, pattern, number, known=known, named=named)
    except (TimeoutError, MemoryError):
        raise EditionError(
            f"the pattern {cut_pattern(pattern)} takes too long to find the tokens of witness {witness.siglum}; write it without a "
            "repetition inside a repetition, or leave it out for collate's own",
            SETTING,
        ) from None
    if pattern and not tokens.n and tokenise(witness, Forms(), str).n:
        raise EditionError(
            f"the pattern {cut_pattern(pattern)} finds no token in witness {witness.siglum}; correct it, or leave it out for collate's own",
            SETTING,
        )
    if not pattern:
        tokens = join_broken_words(tokens, number, witness.sections)
    tokens = with_normals(tokens, named) if named else tokens
    known.texts[witness.text] = witness, tokens
    return tokens


def whole_normals(witness: Witness) -> Iterator[tuple[int, int, str]]:
    """Yield the words of which the source gives the normal form, but for those that reach out of a section or into a lacuna."""
    spans = list(pieces(witness))
    at = 0
    for start, end, normal in witness.normals:
        while at < len(spans) and spans[at][1] < end:
            at += 1
        if at < len(spans) and spans[at][0] <= start:
            yield start, end, normal


def with_normals(tokens: Tokens, named: Iterable[tuple[int, int, str]]) -> Tokens:
    """Return `tokens` with those beside them that are `named`: start, end and normal form of each."""
    own = [(start, end, tokens.forms[n]) for start, end, n in zip(tokens.start, tokens.end, tokens.n, strict=True)]
    return Tokens.of(tokens.text, sorted([*own, *named]), tokens.forms)


def marked(witness: Witness, normal: Callable[[str], str]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, normal form) of each token that the source marks."""
    seen: dict[str, str] = {}
    for start, end, given in witness.words:
        t = witness.text[start:end]
        if not given and t not in seen:
            seen[t] = normal(t)
        yield start, end, given or seen[t]


def pieces(witness: Witness, named: Iterable[tuple[int, int, str]] = ()) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the text that may hold tokens, but for those that are `named`: (start, end) in code points, half open.

    >>> from collate.model.witness import Lacuna, State
    >>> list(pieces(Witness("A", "ab[..]cd", lacunae=(Lacuna(2, 6, State.LACUNA),))))
    [(0, 2), (6, 8)]
    """
    sections = [(section.start, section.end) for section in witness.sections] or [(0, len(witness.text))]
    gaps = [(lacuna.start, lacuna.end) for lacuna in witness.lacunae if lacuna.start < lacuna.end]
    gaps = sorted([*gaps, *((start, end) for start, end, _ in named)])
    past = 0
    for start, end in sections:
        while past < len(gaps) and gaps[past][1] <= start:
            past += 1
        at = start
        for index in range(past, len(gaps)):
            gap, after = gaps[index]
            if gap >= end:
                break
            if after > at:
                if at < gap:
                    yield at, gap
                at = after
        if at < end:
            yield at, end


def tokens_of(
    witness: Witness,
    forms: Forms,
    pattern: str,
    number: Callable[[str], int],
    *,
    known: Known,
    named: Sequence[tuple[int, int, str]] = (),
) -> Tokens:
    """Return the tokens that `pattern` (collate's own if empty) finds in the text of `witness` beside those that are `named`.

    Raises:
        EditionError: If `pattern` is no regular expression.
    """
    numbers, starts, ends = array("I"), array("I"), array("I")
    tokens = Tokens(witness.text, forms, numbers, starts, ends)
    if not pattern:
        chunks(tokens, pieces(witness, named), number, known)
        return tokens
    for start, end, form in matches(witness.text, pieces(witness, named), compiled(pattern), number):
        starts.append(start)
        ends.append(end)
        numbers.append(form)
    return tokens


def matches(
    text: str, stretches: Iterable[tuple[int, int]], pattern: Pattern, number: Callable[[str], int]
) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, number of the form) of each match of `pattern`, without white space, that is not empty.

    Raises:
        TimeoutError: If the pattern takes longer than any that is sound.
    """
    for piece, piece_end in stretches:
        patience = PATIENCE + (piece_end - piece) / SPEED
        for match in pattern.finditer(text, piece, piece_end, timeout=patience):
            start, end = trimmed(text, *match.span())
            if start < end:
                yield start, end, number(text[start:end])


def left_out(witness: Witness, tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the text, lacunae aside, that have a letter or a digit and are in no token, without spaces.

    >>> text = Witness("A", "fox 12, dog")
    >>> list(left_out(text, tokenise(text, Forms(), str, TokeniseOptions("[a-z]+"))))
    [(4, 7)]
    """
    index = 0
    for piece, piece_end in pieces(witness):
        at = piece
        while at < piece_end:
            start, end = piece_end, piece_end
            if index < len(tokens) and tokens.start[index] < piece_end:
                start, end = tokens.start[index], tokens.end[index]
                index += 1
            between = witness.text[at:start]
            if any(map(str.isalnum, between)):
                yield start - len(between.lstrip()), at + len(between.rstrip())
            at = end


def chunks(tokens: Tokens, stretches: Iterable[tuple[int, int]], number: Callable[[str], int], known: Known) -> None:
    """Add to `tokens` what collate's own pattern matches, each chunk between white space looked at but once.

    No token of that pattern reaches over white space, except that a mark which follows a space
    is on it; so a text costs little more than its different chunks.
    """
    pattern, trailing_pattern = own_pattern()
    text, seen = tokens.text, known.chunks
    add_start, add_end, add_form = tokens.start.append, tokens.end.append, tokens.n.append
    for piece, piece_end in stretches:
        for match in CHUNK.finditer(text, piece, piece_end):
            at, end = match.span()
            chunk = text[at:end]
            inside = seen.get(chunk)
            if inside is None:
                trailing = trailing_pattern.match(chunk)
                before = max(piece, tokens.end[-1]) if trailing and tokens.end else piece if trailing else at
                inside = tuple((s - at, e - at, n) for s, e, n in matches(text, [(before, end)], pattern, number))
                if not trailing and len(chunk) <= LONG_CHUNK:
                    seen[chunk] = inside
            for start, stop, form in inside:
                add_start(at + start)
                add_end(at + stop)
                add_form(form)
