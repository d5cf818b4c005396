from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from collate.apparatus import all_absences
from collate.apparatus.print.fragments import SIGN
from collate.model import Collation, Edition, Lacuna, State, Witness
from collate.model.cells import LACUNA, guarded, unguarded
from collate.pipeline import collate
from collate.render.csv import render
from collate.render.plain import visible
from tests.build import collation
from tests.render.strange import collations


def cells(made: Collation) -> list[list[str]]:
    return list(csv.reader(io.StringIO(render(made), newline=""), strict=True))


def test_sigla_head_the_columns_and_an_omission_is_empty() -> None:
    made = collation({"A": "the big fox", "B": "the - fox", "C": "[...] [...] fox"})
    assert render(made) == f"A,B,C\r\nthe,the,{LACUNA}\r\nbig,,{LACUNA}\r\nfox,fox,fox\r\n"


def whole(cell: str) -> str:
    """What a cell says without its guard or its holes."""
    return unguarded(cell) if cell.startswith("'") else cell.replace(SIGN, "")


@given(collations())
def test_every_token_is_read_back_from_the_table(made: Collation) -> None:
    head, *body = cells(made)
    assert tuple(map(unguarded, head)) == made.table.sigla
    for w, tokens in enumerate(made.table.tokens):
        said = [whole(row[w]) for row in body if row[w] not in {"", LACUNA}]
        assert said == [visible(token.t) for token in tokens]
        silent = [c for c, row in enumerate(body) if row[w] == LACUNA]
        holes = all_absences(made.witnesses, made.table)[w]
        assert silent == [c for hole in holes for c in range(hole.start, hole.end)]


@given(st.text())
def test_a_guarded_cell_is_no_formula_and_comes_back(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert len(cell) == 1 or guarded(cell)[:1] not in {"=", "+", "-", "@"}
    assert guarded(cell) != LACUNA


def test_a_torn_word_shows_its_holes() -> None:
    hole = State.LACUNA
    torn = Witness("B", "urbim […]rium", lacunae=(Lacuna(2, 2, hole), Lacuna(6, 9, hole)))
    made = collate(Edition("T"), [Witness("A", "urbem imperium"), torn])
    assert [row[1] for row in cells(made)[1:]] == ["ur[…]bim", "[…]rium"]


def test_a_sign_of_a_hole_that_is_a_word_s_own_is_guarded() -> None:
    assert guarded("im[…]") == "'im[…]"
    assert unguarded("'im[…]") == "im[…]"


def test_a_sign_alone_stands_as_it_is_for_stemmaweb_which_knows_no_guard() -> None:
    made = collation({"A": "the fox + ran =1", "B": "the fox = ran =2"})
    assert cells(made)[3:] == [["+", "="], ["ran", "ran"], ["'=1", "'=2"]]
