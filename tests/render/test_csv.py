from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from collate.apparatus import all_absences
from collate.apparatus.print.fragments import SIGN
from collate.model import Collation, Edition, Lacuna, State, TokeniseOptions, Witness
from collate.model.cells import LACUNA, guarded, unguarded
from collate.pipeline import collate
from collate.render.csv import render
from collate.render.plain import visible
from tests.build import build_collation
from tests.render.strange import collations


def cells(collation: Collation) -> list[list[str]]:
    return list(csv.reader(io.StringIO(render(collation), newline=""), strict=True))


def test_sigla_head_the_columns_and_an_omission_is_empty() -> None:
    collation = build_collation({"A": "the big fox", "B": "the - fox", "C": "[...] [...] fox"})
    assert render(collation) == f"A,B,C\r\nthe,the,{LACUNA}\r\nbig,,{LACUNA}\r\nfox,fox,fox\r\n"


def whole(cell: str) -> str:
    """What a cell says without its guard or its gaps."""
    return unguarded(cell) if cell.startswith("'") else cell.replace(SIGN, "")


@given(collations())
def test_every_token_is_read_back_from_the_table(collation: Collation) -> None:
    head, *body = cells(collation)
    assert tuple(map(unguarded, head)) == collation.table.sigla
    for w, tokens in enumerate(collation.table.tokens):
        values = [whole(row[w]) for row in body if row[w] not in {"", LACUNA}]
        assert values == [visible(token.t) for token in tokens]
        silent = [c for c, row in enumerate(body) if row[w] == LACUNA]
        result = all_absences(collation.witnesses, collation.table)[w]
        assert silent == [c for gap in result for c in range(gap.start, gap.end)]


@given(st.text())
def test_a_guarded_cell_is_no_formula_and_comes_back(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert len(cell) == 1 or guarded(cell)[:1] not in {"=", "+", "-", "@"}
    assert guarded(cell) != LACUNA


def test_a_torn_word_shows_its_lacunae() -> None:
    result = State.LACUNA
    torn = Witness("B", "urbim […]rium", lacunae=(Lacuna(2, 2, result), Lacuna(6, 9, result)))
    collation = collate(Edition("T"), [Witness("A", "urbem imperium"), torn])
    assert [row[1] for row in cells(collation)[1:]] == ["ur[…]bim", "[…]rium"]


def test_a_torn_word_that_begins_with_an_apostrophe_is_read_again_without_the_gap() -> None:
    torn = Witness("B", "'tis so", lacunae=(Lacuna(2, 2, State.LACUNA),))
    edition = Edition("T", tokenise=TokeniseOptions(r"\S+"))
    collation = collate(edition, [Witness("A", "'tis so"), torn])
    assert [row[1] for row in cells(collation)[1:]] == ["'tis", "so"]


def test_a_sign_of_a_lacuna_that_is_a_word_s_own_is_guarded() -> None:
    assert guarded("im[…]") == "'im[…]"
    assert unguarded("'im[…]") == "im[…]"


def test_a_sign_alone_is_as_it_is_for_stemmaweb_which_knows_no_guard() -> None:
    collation = build_collation({"A": "the fox + ran =1", "B": "the fox = ran =2"})
    assert cells(collation)[3:] == [["+", "="], ["ran", "ran"], ["'=1", "'=2"]]
