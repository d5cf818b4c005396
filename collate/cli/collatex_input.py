"""From a file of CollateX JSON to what the align stage takes."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import add

import msgspec

from collate.model import Forms, NormaliseOptions, TokeniseOptions, Tokens, Witness
from collate.model.white_space import trimmed
from collate.normalise import normaliser
from collate.sources.collatex_json import Document, Numbers
from collate.tokenise import tokenise


@dataclass(frozen=True, slots=True, eq=False)
class CollatexInput:
    """Witnesses with their tokens, and what each token is in bytes: `raw[kinds[w][i]]` for token `i` of witness `w`."""

    witnesses: tuple[Witness, ...]
    tokens: tuple[Tokens, ...]
    kinds: tuple[array[int], ...] = field(repr=False)
    raw: list[bytes] = field(repr=False)


def taken(document: Document, language: str) -> CollatexInput:
    """Return the witnesses of `document`; `language` (BCP 47) says how forms are found that it does not give."""
    normal = normaliser(NormaliseOptions(language=language))
    forms = Forms()
    spans = [trimmed(t, 0, len(t)) for t in document.t]
    given = zip(document.t, spans, document.n, strict=True)
    numbers = [forms.number(normal(t[start:end]) if n is None else n) for t, (start, end), n in given]
    joiner = Joiner(document, spans, numbers, forms)
    known = Numbers({raw: number for number, raw in enumerate(document.raw)})
    witnesses, tokens, kinds = [], [], []
    for siglum, own, content in zip(document.sigla, document.tokens, document.contents, strict=True):
        if content is None:
            tokens.append(joiner.tokens(own))
            kinds.append(own)
        else:
            tokens.append(tokenise(Witness(siglum, content), forms, normal, TokeniseOptions()))
            kinds.append(array("I", map(known.__getitem__, written(tokens[-1]))))
        witnesses.append(Witness(siglum, tokens[-1].text))
    return CollatexInput(tuple(witnesses), tuple(tokens), tuple(kinds), list(known))


class Joiner:
    """Puts the tokens of a witness that are given as tokens together to its text.

    Args:
        document: The file.
        spans: The part of each kind of token that is not white space around it, half open.
        numbers: The form of each.
        forms: Of all witnesses.
    """

    def __init__(
        self, document: Document, spans: Sequence[tuple[int, int]], numbers: Sequence[int], forms: Forms
    ) -> None:
        self.document = document
        self.numbers = numbers
        self.forms = forms
        self.leading = [start for start, _ in spans]
        self.lengths = [end - start for start, end in spans]
        self.steps = [len(t) + len(document.spacing) for t in document.t]
        self.leads = any(self.leading)

    def tokens(self, kinds: array[int]) -> Tokens:
        """Return the tokens of the witness that has tokens of these `kinds`."""
        text = self.document.spacing.join(map(self.document.t.__getitem__, kinds))
        number = array("I", map(self.numbers.__getitem__, kinds))
        start = array("I", accumulate(map(self.steps.__getitem__, kinds), initial=0))
        start.pop()
        if self.leads:
            start = array("I", map(add, map(self.leading.__getitem__, kinds), start))
        return Tokens(
            text, self.forms, number, start, array("I", map(add, map(self.lengths.__getitem__, kinds), start))
        )


def written(tokens: Tokens) -> list[bytes]:
    """Return each token as JSON: `t` with the white space after it (the first also with what precedes), and `n`."""
    stops = [*tokens.start[1:], len(tokens.text)] if tokens else []
    starts = [0, *tokens.start[1:]] if tokens else []
    return [
        msgspec.json.encode({"t": tokens.text[start:stop], "n": tokens.forms[form]})
        for start, stop, form in zip(starts, stops, tokens.n, strict=True)
    ]
