"""CollateX's JSON."""

from __future__ import annotations

import json

from hypothesis import given

from collate.model import GAP, Collation
from collate.render import collatex
from tests.render.strange import collations


@given(collations())
def test_collatex_holds_every_token_in_its_column(drawn: Collation) -> None:
    read = json.loads(collatex.render(drawn))
    assert read["witnesses"] == list(drawn.table.sigla)
    for w, row in enumerate(read["table"]):
        tokens, places = drawn.table.tokens[w], drawn.table.row(w)
        assert [None if cell is None else (cell[0]["t"].rstrip(), cell[0]["n"]) for cell in row] == [
            None if i == GAP else (tokens.t(i).rstrip(), tokens[i].n) for i in places
        ]
