"""The alignment table in CollateX's JSON.

Source: https://collatex.net/doc/, the JSON form of an alignment table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from json import dumps

from collate.model import GAP, Collation, Tokens


def render(collation: Collation) -> str:
    """Return `{"witnesses": [...], "table": [...]}`, a row a witness and a cell a column, ending in a line break.

    A cell is null or a list of one token; its `t` is the token with the white space after it, as CollateX cuts it, and `n`
    what was compared.
    """
    table = collation.table
    rows = ("[" + ", ".join(_cells(tokens, table.row(w))) + "]" for w, tokens in enumerate(table.tokens))
    sigla = dumps(table.sigla, ensure_ascii=False)
    body = ",\n    ".join(rows)
    return f'{{\n  "witnesses": {sigla},\n  "table": [\n    {body}\n  ]\n}}\n'


def _cells(tokens: Tokens, row: Sequence[int]) -> Iterator[str]:
    for index in row:
        if index == GAP:
            yield "null"
        else:
            token = {"t": tokens.t(index) + _space(tokens, index), "n": tokens.forms[tokens.n[index]]}
            yield f"[{dumps(token, ensure_ascii=False)}]"


def _space(tokens: Tokens, index: int) -> str:
    """Return the white space that follows a token, all of it."""
    end = tokens.start[index + 1] if index + 1 < len(tokens) else len(tokens.text)
    after = tokens.text[tokens.end[index] : end]
    return after[: len(after) - len(after.lstrip())]
