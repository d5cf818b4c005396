"""Tokens: where a witness' text is cut into words and marks.

What counts as one token, with the pattern that is collate's own:

- A word is a run of letters, digits and their marks, in whatever normal form it is written, with the apostrophes,
  hyphens and invisible characters inside it: *co-operative*, *l'homme*, *don't* are one token each.
- A number keeps its separators (*3.14*, *1,000*, *12:30*), initials their full stops (*R.S.D.L.P.*).
- Greek elision keeps its sign, whichever it is (*ἀλλ᾽*), and ends the token even where no space follows; a Hebrew
  word keeps geresh and gershayim and ends at the maqaf, which is a token; Armenian stress, exclamation and question
  marks stay in their word.
- In scripts written without spaces a token is one character with what belongs to it: Han, kana, Bopomofo, Tangut;
  Thai, Lao, Khmer, Burmese and their like too, since a run between two spaces there is a clause and finding words
  takes a dictionary.  Hangul is written with spaces and goes by word.
- Every other mark is a token of its own; a row of full stops, of hyphens or of dashes, and a doubled
  single quotation mark, are one.
- No boundary falls inside a grapheme cluster, and nothing but white space, controls and format characters is left out.

Source: UAX #29, Unicode Text Segmentation, for clusters and as a model for words.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Protocol

from collate.errors import EditionError
from collate.model.edition import TokeniseOptions
from collate.model.tokens import Forms, Tokens
from collate.model.witness import Witness

SETTING = "tokenise.pattern"
"""The setting that replaces collate's own pattern."""

CHUNK = re.compile(r"\S+")
LONG_CHUNK = 64
"""Code points; a longer chunk between white space hardly comes twice and is not remembered."""

PARTS = {
    # characters
    "EXTEND": r"[\p{M}\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}]",
    "SOLO": r"[[[\p{L}\p{Nl}]&&[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{Tangut}\p{Khitan_Small_Script}\p{Nushu}]]"
    r"[\p{L}&&\p{lb=SA}]]",
    "LETTER": r"[[\p{L}\p{N}\p{Co}]--{SOLO}--[ʼ]]",
    "PREPEND": r"[\p{GCB=Prepend}&&\p{Cf}]",
    "INVISIBLE": r"[\p{Cf}--\p{GCB=Prepend}--\p{GCB=Extend}--[\u200B\u200D]]",
    "VISIBLE": r"[^\p{Z}\p{Cc}\p{Cf}]",
    "STANDING": r"[[\p{GCB=Extend}\p{GCB=ZWJ}]&&\p{Cf}]*+[[\p{GCB=Extend}\p{GCB=SpacingMark}]--\p{Cf}]",
    "APOSTROPHE": r"['’‘´ʼ＇՚]",
    "HYPHEN": r"[\-‐‑֊]",
    # what came before
    "GREEK": r"(?<=\p{Greek}\p{M}*+)",
    "ELIDED": r"(?<=[βγδθκλμνπρστφχΒΓΔΘΚΛΜΝΠΡΣΤΦΧῥῤῬ]\p{M}*+)",
    "HEBREW": r"(?<=\p{Hebrew}\p{M}*+)",
    # words
    "RUN": r"{LETTER}[{LETTER}{EXTEND}]*+",
    "JOIN": r"(?:"
    r"(?!{GREEK}){APOSTROPHE}(?={LETTER})(?!\p{N})"  # l'homme, don't
    r"|(?!{HEBREW}){HYPHEN}(?={LETTER})(?!(?<=\p{N}.)\p{N})"  # co-operative, but 1914-18 is three
    r"|(?<=\p{Nd})[.,:٫٬](?=\p{Nd})"  # 3.14, 12:30
    r"|(?<=[lL])[·‧](?=[lL])"  # Catalan col·lecció
    r'|{HEBREW}[׳״"](?=\p{Hebrew})'
    r"|{INVISIBLE}++(?={LETTER})"
    r")",
    "TRAIL": r"(?:ʼ|{GREEK}[᾽᾿]|{ELIDED}['’´](?!{LETTER}(?<!\p{Greek}))|{HEBREW}['’׳](?!\p{L})){EXTEND}*+",
    "WORD": r"{PREPEND}{0,16}+ʼ*+{RUN}(?:{JOIN}{RUN}|[՛՜՞՟]{EXTEND}*+(?:{RUN})?)*+(?:{TRAIL})?",
    "INITIALS": r"(?:{LETTER}{EXTEND}*+\.(?!{EXTEND}))+{LETTER}{EXTEND}*+(?!{LETTER})(?:\.(?!{EXTEND}))?",
    "CHARACTER": r"(?={SOLO})\X(?:\p{M}|(?<=\p{InSC=Invisible_Stacker})\X)*+",
    "REST": r"(?:(?<=\p{GCB=Prepend})\X|(?<=[\p{InSC=Virama}\p{InSC=Invisible_Stacker}]{EXTEND}*)(?={SOLO})\X)*+",
    # marks
    "ROW": r"(?:\.{2,}|-{2,}|–{2,}|—{2,}|''|‘‘|’’|``){EXTEND}*+",
    "MARK": r"(?=\p{GCB=Prepend}{0,16}+(?:{VISIBLE}|\p{Zs}?{STANDING}))\X",
}
"""The pattern's parts; a name in braces stands for the part of that name above it."""


class Pattern(Protocol):
    """What is asked of a compiled pattern, of `re` and of `regex` alike."""

    def finditer(self, text: str, pos: int, endpos: int, /) -> Iterator[re.Match[str]]:
        """Yield the matches between `pos` and `endpos`."""

    def match(self, text: str, /) -> re.Match[str] | None:
        """Return the match at the start of `text`."""


def tokenise(
    witness: Witness, forms: Forms, normal: Callable[[str], str], options: TokeniseOptions | None = None
) -> Tokens:
    """Return the tokens of `witness`, their normal forms numbered in `forms`.

    Tokens that the source marks itself are taken as they are, with the source's normal forms where
    it gives them.  Otherwise the text is cut: inside its sections only, if it has any, and
    never inside a lacuna, so that neither a divider nor the mark for a hole is a token.

    Raises:
        EditionError: If `options.pattern` is no regular expression, or finds no token in a text that has words.

    >>> tokens = tokenise(Witness("A", "Don't, said he"), Forms(), str.lower)
    >>> [token.n for token in tokens]
    ["don't", ',', 'said', 'he']
    """
    pattern = (options or TokeniseOptions()).pattern
    if witness.words:
        return Tokens.of(witness.text, marked(witness, normal), forms)
    tokens = cut(witness.text, pieces(witness), pattern, forms, normal)
    if pattern and not tokens.n and cut(witness.text, pieces(witness), "", Forms(), str).n:
        raise EditionError(
            f"the pattern {pattern!r} finds no token in witness {witness.siglum}; correct it, or leave it out for collate's own",
            SETTING,
        )
    return tokens


def marked(witness: Witness, normal: Callable[[str], str]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, normal form) of each token that the source marks."""
    seen: dict[str, str] = {}
    for start, end, given in witness.words:
        t = witness.text[start:end]
        if not given and t not in seen:
            seen[t] = normal(t)
        yield start, end, given or seen[t]


def pieces(witness: Witness) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the text that may hold tokens: (start, end) in code points, half open, rising.

    >>> from collate.model.witness import Lacuna, State
    >>> list(pieces(Witness("A", "ab[..]cd", lacunae=(Lacuna(2, 6, State.LACUNA),))))
    [(0, 2), (6, 8)]
    """
    sections = [(section.start, section.end) for section in witness.sections] or [(0, len(witness.text))]
    holes = [(lacuna.start, lacuna.end) for lacuna in witness.lacunae if lacuna.start < lacuna.end]
    past = 0
    for start, end in sections:
        while past < len(holes) and holes[past][1] <= start:
            past += 1
        at = start
        for index in range(past, len(holes)):
            hole, after = holes[index]
            if hole >= end:
                break
            if after > at:
                if at < hole:
                    yield at, hole
                at = after
        if at < end:
            yield at, end


def cut(
    text: str, stretches: Iterable[tuple[int, int]], pattern: str, forms: Forms, normal: Callable[[str], str]
) -> Tokens:
    """Return the tokens that `pattern` (collate's own if empty) finds in the stretches of `text`.

    Raises:
        EditionError: If `pattern` is no regular expression.
    """
    seen: dict[str, int] = {}

    def number(t: str) -> int:
        known = seen.get(t)
        if known is None:
            known = seen[t] = forms.number(normal(t))
        return known

    found = matches(text, stretches, compiled(pattern), number) if pattern else chunks(text, stretches, number)
    numbers, starts, ends = array("I"), array("I"), array("I")
    for start, end, form in found:
        starts.append(start)
        ends.append(end)
        numbers.append(form)
    return Tokens(text, forms, numbers, starts, ends)


def matches(
    text: str, stretches: Iterable[tuple[int, int]], pattern: Pattern, number: Callable[[str], int]
) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, number of the form) of each match of `pattern` that is not empty."""
    for piece, piece_end in stretches:
        for match in pattern.finditer(text, piece, piece_end):
            start, end = match.span()
            if start < end:
                yield start, end, number(text[start:end])


def chunks(
    text: str, stretches: Iterable[tuple[int, int]], number: Callable[[str], int]
) -> Iterator[tuple[int, int, int]]:
    """Yield what `matches` does for collate's own pattern, each chunk between white space cut but once.

    No token of that pattern reaches over white space, except that a mark which follows a space
    stands on it; so a text costs little more than its different chunks.
    """
    pattern, standing = own_pattern()
    seen: dict[str, list[tuple[int, int, int]]] = {}
    for piece, piece_end in stretches:
        done = piece
        for match in CHUNK.finditer(text, piece, piece_end):
            at, chunk = match.start(), match[0]
            known = seen.get(chunk)
            if known is None:
                stands = standing.match(chunk)
                base = done if stands else at
                known = [(s - at, e - at, n) for s, e, n in matches(text, [(base, match.end())], pattern, number)]
                if not stands and len(chunk) <= LONG_CHUNK:
                    seen[chunk] = known
            for start, end, form in known:
                yield at + start, at + end, form
            done = at + known[-1][1] if known else done


@cache
def compiled(pattern: str) -> Pattern:
    """Return the compiled `pattern` of the edition.

    Raises:
        EditionError: If it is no regular expression.
    """
    import regex

    try:
        found: Pattern = regex.compile(pattern)
    except regex.error as error:
        raise EditionError(
            f"the pattern {pattern!r} is no regular expression ({error}); correct it, or leave it out for collate's own",
            SETTING,
        ) from error
    return found


@cache
def own_pattern() -> tuple[Pattern, Pattern]:
    """Return collate's own pattern, and one for a character that would join a space before it."""
    import regex

    parts: dict[str, str] = {}
    for name, part in PARTS.items():
        for known, its in parts.items():
            part = part.replace("{" + known + "}", its)  # noqa: PLW2901 - grows by the parts it names
        parts[name] = part
    words = "{INITIALS}|{WORD}|{CHARACTER}".format_map(parts)
    whole = rf"(?:{words}){parts['REST']}|{parts['ROW']}|{parts['MARK']}"
    return regex.compile(whole, regex.VERSION1), regex.compile(parts["STANDING"], regex.VERSION1)
