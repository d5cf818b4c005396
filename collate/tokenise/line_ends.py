"""Words that are broken at the end of a line by a hyphen or another sign for it.

A word goes on in the next line if a sign for it directly follows its letters, a single line break follows, and the next line
begins with a letter that is no capital: *bös-* / *artigen* is one word, *Baden-* / *Württemberg* has its hyphen.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from collate.model.line_ends import SIGNS, unbroken
from collate.model.tokens import Tokens
from collate.model.witness import Section

BREAK = re.compile(rf"(?<=[^\W\d_])[\u0300-\u036f]*[{SIGNS}][ \t]*(?:\r\n|\n|\r)[ \t]*(?=[^\W\d_])")


def join_broken_words(tokens: Tokens, number: Callable[[str], int], sections: Sequence[Section] = ()) -> Tokens:
    r"""Return `tokens` with each word that is broken at the end of a line as one, unless `sections` end or begin there.

    `number` numbers the normal form of a word.

    >>> from collate.model.tokens import Forms
    >>> forms = Forms()
    >>> spans = [(0, 3, "bös"), (3, 4, "-"), (5, 12, "artigen"), (13, 17, "fern")]
    >>> joined = join_broken_words(Tokens.of("bös-\nartigen fern", spans, forms), forms.number)
    >>> [token.n for token in joined]
    ['bösartigen', 'fern']
    """
    breaks = [(match.start(), match.end()) for match in BREAK.finditer(tokens.text)]
    edges = sorted({offset for section in sections for offset in (section.start, section.end)}) if breaks else []
    breaks = [
        (start, end)
        for start, end in breaks
        if not tokens.text[end].isupper() and bisect_right(edges, start) == bisect_right(edges, end)
    ]
    if not breaks:
        return tokens
    spans = list(zip(tokens.start, tokens.end, tokens.n, strict=True))
    starts = list(tokens.start)
    for start, end in reversed(breaks):
        after = bisect_left(starts, end)
        before = bisect_left(starts, start) - 1
        inside = after - before - 1
        whole = after < len(starts) and starts[after] == end and before >= 0 and inside <= 1
        if whole and spans[before][1] >= start and tokens.text[spans[before][0]].isalpha():
            first, last = spans[before][0], spans[after][1]
            spans[before : after + 1] = [(first, last, number(unbroken(tokens.text[first:last])))]
            starts[before : after + 1] = [first]
    joined = Tokens.of(tokens.text, (), tokens.forms)
    for start, end, form in spans:
        joined.start.append(start)
        joined.end.append(end)
        joined.n.append(form)
    return joined
