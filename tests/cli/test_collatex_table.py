from __future__ import annotations

import json
from array import array

from collate.cli.collatex_table import table_json
from collate.model import AlignmentTable, Stretch, Transposition, Uncertainty
from tests.build import build

ROWS = {"A": "one two - three", "B": "one two more -"}


def answer(table: AlignmentTable, *, join: bool) -> dict[str, object]:
    words = sorted({tokens.t(i) for tokens in table.tokens for i in range(len(tokens))})
    kinds = [array("i", [words.index(tokens.t(i)) for i in range(len(tokens))]) for tokens in table.tokens]
    raw = [json.dumps({"t": word}).encode() for word in words]
    answered: dict[str, object] = json.loads(b"".join(table_json(table, kinds, raw, join=join)))
    return answered


def words(cells: object) -> list[list[str] | None]:
    assert isinstance(cells, list)
    return [None if cell is None else [token["t"] for token in cell] for cell in cells]


def test_a_cell_has_one_token_of_a_column() -> None:
    answered = answer(build(ROWS)[1], join=False)
    assert answered["witnesses"] == ["A", "B"]
    assert isinstance(answered["table"], list)
    assert [words(row) for row in answered["table"]] == [
        [["one"], ["two"], None, ["three"]],
        [["one"], ["two"], ["more"], None],
    ]


def test_columns_with_the_same_witnesses_are_joined() -> None:
    answered = answer(build(ROWS)[1], join=True)
    assert isinstance(answered["table"], list)
    assert [words(row) for row in answered["table"]] == [
        [["one", "two"], None, ["three"]],
        [["one", "two"], ["more"], None],
    ]


def test_remarks_count_the_columns_of_the_answer() -> None:
    _, table = build(ROWS, transpositions=[Transposition((("A", 0, 1), ("B", 1, 2)))])
    marked = AlignmentTable(
        table.sigla,
        table.tokens,
        table.columns,
        table.width,
        stretches=(Stretch(0, 2, "agreed"), Stretch(2, 4, "profile")),
        doubts=(Uncertainty(2, "tie"), Uncertainty(3, "tie")),
        transpositions=table.transpositions,
    )
    answered = answer(marked, join=True)
    assert answered["aligners"] == [
        {"start": 0, "end": 1, "aligner": "agreed"},
        {"start": 1, "end": 3, "aligner": "profile"},
    ]
    assert answered["doubts"] == [{"column": 1, "reason": "tie"}, {"column": 2, "reason": "tie"}]
    assert answered["transpositions"] == [{"spans": {"A": [0, 1], "B": [1, 2]}}]
