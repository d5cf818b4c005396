"""What counts as one token, with the pattern that is collate's own, and the patterns of editions.

- A word is a run of letters, digits and their marks, in whatever normal form it is written, with the apostrophes,
  hyphens and invisible characters inside it: *co-operative*, *l'homme*, *don't* are one token each.
- A number keeps its separators (*3.14*, *1,000*, *12:30*), initials their full stops (*R.S.D.L.P.*); *&c* is one word.
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
from collections.abc import Iterator
from functools import cache
from typing import Protocol

from collate.errors import EditionError
from collate.model.white_space import MARK
from collate.wording import cut_short

SETTING = "tokenise.pattern"
"""The setting that replaces collate's own pattern."""

PARTS = {
    # characters
    "EXTEND": r"[\p{M}\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}]",
    "SOLO": r"[[[\p{L}\p{Nl}]&&[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{Tangut}\p{Khitan_Small_Script}\p{Nushu}]]"
    r"[\p{L}&&\p{lb=SA}]]",
    "LETTER": r"[[\p{L}\p{N}\p{Co}]--{SOLO}--[ʼ]]",
    "PREPEND": r"[\p{GCB=Prepend}&&\p{Cf}]",
    "INVISIBLE": r"[\p{Cf}--\p{GCB=Prepend}--\p{GCB=Extend}--[\u200B\u200D]]",
    "VISIBLE": r"[^\p{Z}\p{Cc}\p{Cf}]",
    "STANDING": MARK,
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
    "ET_CETERA": r"(?<!{LETTER}{EXTEND}*)[&⁊]c(?!{LETTER}|{EXTEND}|{APOSTROPHE}{LETTER})",
    "CHARACTER": r"(?={SOLO})\X(?:\p{M}|(?<=\p{InSC=Invisible_Stacker})\X)*+",
    "REST": r"(?:(?<=\p{GCB=Prepend})\X|(?<=[\p{InSC=Virama}\p{InSC=Invisible_Stacker}]{EXTEND}*)(?={SOLO})\X)*+",
    # marks
    "ROW": r"(?:\.{2,}|-{2,}|–{2,}|—{2,}|''|‘‘|’’|``){EXTEND}*+",
    "MARK": r"(?=\p{GCB=Prepend}{0,16}+(?:{VISIBLE}|\p{Zs}?{STANDING}))\X",
}
"""The pattern's parts; a name in braces stands for the part of that name above it."""


LONG = 60
"""Characters of a pattern that messages show."""


class Pattern(Protocol):
    """What is asked of a compiled pattern of `regex`."""

    def finditer(self, text: str, pos: int, endpos: int, /, *, timeout: float) -> Iterator[re.Match[str]]:
        """Yield the matches between `pos` and `endpos`; a `TimeoutError` after `timeout` seconds."""

    def match(self, text: str, /) -> re.Match[str] | None:
        """Return the match at the start of `text`."""


@cache
def compiled(pattern: str) -> Pattern:
    """Return the compiled `pattern` of the edition.

    Raises:
        EditionError: If it is no regular expression.
    """
    import regex

    try:
        matcher: Pattern = regex.compile(pattern)
    except (regex.error, RecursionError, MemoryError) as error:
        raise EditionError(
            f"the pattern {cut_pattern(pattern)} is no regular expression ({error}); correct it, or leave it out for collate's own",
            SETTING,
        ) from None
    return matcher


def cut_pattern(pattern: str) -> str:
    """Return `pattern` as messages show it, cut if it is long.

    >>> cut_pattern("a+"), len(cut_pattern("a" * 1000))
    ("'a+'", 63)
    """
    return repr(cut_short(pattern, LONG))


@cache
def own_pattern() -> tuple[Pattern, Pattern]:
    """Return collate's own pattern, and one for a character that would join a space before it."""
    import regex

    parts: dict[str, str] = {}
    for name, part in PARTS.items():
        for known, its in parts.items():
            part = part.replace("{" + known + "}", its)  # noqa: PLW2901 - grows by the parts it names
        parts[name] = part
    words = "{INITIALS}|{WORD}|{ET_CETERA}|{CHARACTER}".format_map(parts)
    whole = rf"(?:{words}){parts['REST']}|{parts['ROW']}|{parts['MARK']}"
    return regex.compile(whole, regex.VERSION1), regex.compile(parts["STANDING"], regex.VERSION1)
