from __future__ import annotations

import csv
import dataclasses
import io
import json
import zipfile
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given

from collate.errors import SourceError
from collate.interchange.import_ import import_table
from collate.model import Collation, Edition, Lacuna, State, Witness
from collate.model.fragments import fragments as torn_words
from collate.pipeline import collate
from collate.render import chosen
from collate.render.csv import render as as_csv
from collate.sources.alignment import AlignedWitnesses
from collate.sources.plain import read_plain
from collate.sources.table import read_table_collation
from tests.render.strange import SIGLA, WORDS, collations
from tests.render.tools import library


def words(given_alignment: AlignedWitnesses, witness: int) -> list[tuple[int, str]]:
    result = given_alignment.witnesses[witness]
    places = given_alignment.columns[witness]
    return [(column, result.text[start:end]) for column, (start, end, _) in zip(places, result.words, strict=True)]


def test_csv_gives_witnesses_words_and_places() -> None:
    collation = read_table_collation(b"A,B,C\r\nthe,the,\r\nquick,,#LACUNA#\r\nfox,fox,#LACUNA#\r\n", "t.csv")
    assert collation.width == 3
    assert [witness.siglum for witness in collation.witnesses] == ["A", "B", "C"]
    assert [witness.text for witness in collation.witnesses] == ["the quick fox", "the fox", ""]
    assert words(collation, 1) == [(0, "the"), (2, "fox")]
    assert [gap.state for gap in collation.witnesses[2].lacunae] == [State.LACUNA]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_may_be_parted_by_other_signs(delimiter: str) -> None:
    collation = read_table_collation(f'\ufeffA{delimiter}B\n"a, b"{delimiter}c\n'.encode(), "t.csv")
    assert (words(collation, 0), words(collation, 1)) == ([(0, "a, b")], [(0, "c")])


def test_the_first_line_of_a_table_may_declare_what_divides_cells() -> None:
    collation = read_table_collation(b"sep=;\r\nA,1;B\r\na;c\r\n", "t.csv")
    assert [witness.siglum for witness in collation.witnesses] == ["A,1", "B"]
    assert (words(collation, 0), words(collation, 1)) == ([(0, "a")], [(0, "c")])


@pytest.mark.parametrize("key", ["witness", "sigil"])
def test_alignment_of_stemmaweb_has_lacunae(key: str) -> None:
    rows = [{key: "A", "tokens": [{"t": "hen"}, None]}, {key: "B", "tokens": [{"t": "#LACUNA#"}, {"t": "egg"}]}]
    collation = read_table_collation(json.dumps({"alignment": rows}).encode(), "t.json")
    assert (words(collation, 0), words(collation, 1)) == ([(0, "hen")], [(1, "egg")])
    assert [(gap.start, gap.state) for gap in collation.witnesses[1].lacunae] == [(0, State.LACUNA)]


@pytest.mark.parametrize(
    ("data", "source", "message"),
    [
        (b"A,B\na,b\nc\n", "t.csv", "t.csv, line 3: the row has 1 cells and the heading 2; give each witness one"),
        (b"A,B,A,B\n", "t.csv", "t.csv, line 1: more than one column is headed 'A', 'B'; give each witness its own siglum"),
        (b"A,,C\nx,y,z\n", "t.csv", "t.csv, line 1: column 2 has no siglum; head each column with one"),
        (b"", "t.csv", "t.csv, line 1: the first row holds no sigla; head each column with the siglum of its witness"),
        (b'A,B\n"a"x,b\n', "t.csv", "t.csv, line 2: the table cannot be read here (',' expected after '\"'); correct the quotation marks"),
        (b"A\n\xff\n", "t.csv", "t.csv, line 2: byte 3 (0xFF) is not UTF-8; save the file as UTF-8"),
        (b"x", "t.odt", "t.odt: a table ends in .csv, .tsv, .xlsx, .ods, .json or .graphml; save it as one of them"),
        (b"x", "t.xlsx", "t.xlsx: the file is damaged, or not of the kind that its suffix says; save it again"),
        (b'{"witnesses": ["A"], "table": [[[{"t": "a", "t": "b"}]]]}', "t.json", "t.json: the key 't' is given twice in one object; keep one"),
        (b"{", "t.json", "t.json, line 1: it is not JSON: expecting property name enclosed in double quotes at column 2; correct it there"),
        (b'{"witnesses": ["A", "A"], "table": [[], []]}', "t.json", "t.json: more than one column is headed 'A'; give each witness its own siglum"),
        (b'{"witnesses": ["A"], "table": []}', "t.json", "t.json: the table has 0 rows and 1 witnesses; give each witness one row"),
        (b'{"witnesses": ["A", "B"], "table": [[null], []]}', "t.json", "t.json: the row of B is not as long as that of A; fill it with null"),
    ],
)  # fmt: skip
def test_table_that_cannot_be_read_is_reported_in_one_sentence(data: bytes, source: str, message: str) -> None:
    with pytest.raises(SourceError) as error:
        read_table_collation(data, source)
    assert str(error.value) == message


@pytest.mark.parametrize(
    "table", [[], {"witnesses": ["A"]}, {"witnesses": [1], "table": [[]]}, {"witnesses": ["A"], "table": [[[{}]]]}]
)
def test_json_of_another_shape_is_reported(table: Any) -> None:  # noqa: ANN401 - JSON of any shape
    with pytest.raises(SourceError, match="write it in the form of CollateX"):
        read_table_collation(json.dumps(table).encode(), "t.json")


def test_json_with_several_tokens_a_cell_gives_each_its_own_column() -> None:
    cells = {"witnesses": ["A", "B"], "table": [
        [[{"t": "the ", "n": "the"}, {"t": "fox "}], [{"t": "runs"}]],
        [[{"t": "a "}], None],
    ]}  # fmt: skip
    collation = read_table_collation(json.dumps(cells).encode(), "t.json")
    assert collation.width == 3
    assert collation.witnesses[0].text == "the fox runs"
    assert collation.witnesses[0].words[0] == (0, 3, "the")
    assert (words(collation, 0), words(collation, 1)) == ([(0, "the"), (1, "fox"), (2, "runs")], [(0, "a")])


PLAIN = tuple(word for word in WORDS if word.isprintable() and word == word.strip())


@pytest.mark.parametrize("name", ["csv", "xlsx", "collatex"])
@given(drawn=collations(PLAIN))
def test_table_comes_back_as_it_was_written(name: str, drawn: Collation) -> None:
    (outcome,) = chosen([name])
    if name == "xlsx":
        library("xlsxwriter")
    written = outcome.render(drawn)
    data = written if isinstance(written, bytes) else written.encode()
    back = read_table_collation(data, outcome.file)
    assert [witness.siglum for witness in back.witnesses] == list(drawn.table.sigla)
    filled = sorted({column for places in drawn.table.columns for column in places})
    column_of = {column: number for number, column in enumerate(filled)} if name == "collatex" else None
    for w in range(len(SIGLA[: len(back.witnesses)])):
        tokens, places = drawn.table.tokens[w], drawn.table.columns[w]
        expected = [tokens.t(index) for index in range(len(tokens))]
        result = words(back, w)
        assert [word for _, word in result] == expected
        if column_of:
            assert [column for column, _ in result] == [column_of[column] for column in places]


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_table_keeps_the_lacunae_of_torn_words(name: str) -> None:
    if name == "xlsx":
        library("xlsxwriter")
    text = "ur[...]m imp[...] [...]rum urbm =[...] [...]"
    fragments = read_plain(text.encode(), Witness("B", ""), {"[...]": State.LACUNA})
    fragments = dataclasses.replace(
        fragments, lacunae=(*fragments.lacunae[:3], Lacuna(29, 29, State.LACUNA), *fragments.lacunae[3:])
    )
    drawn = collate(Edition("T"), [Witness("A", "urbem imperium virorum urbem im[…] sunt"), fragments])
    (result,) = chosen([name])
    written = result.render(drawn)
    back = read_table_collation(written if isinstance(written, bytes) else written.encode(), result.file)
    again = collate(Edition("T"), back.witnesses)
    assert [[t.t for t in tokens] for tokens in again.table.tokens] == [
        [t.t for t in tokens] for tokens in drawn.table.tokens
    ]
    values = [torn_words(w, tokens) for w, tokens in zip(again.witnesses, again.table.tokens, strict=True)]
    assert list(values[1].values()) == ["ur\0", "\0m", "imp\0", "\0rum", "ur\0bm"]
    assert not values[0]


def test_xlsx_of_another_hand_is_read() -> None:
    openpyxl = library("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "second"
    first = book.create_sheet("first", 0)
    for row in (["A", "B"], ["the", "the"], [7, None], [None, None], ["fox", "#LACUNA#"]):
        first.append(row)
    out = io.BytesIO()
    book.save(out)
    collation = read_table_collation(out.getvalue(), "t.xlsx")
    assert (words(collation, 0), words(collation, 1)) == ([(0, "the"), (1, "7"), (2, "fox")], [(0, "the")])
    assert len(collation.witnesses[1].lacunae) == 1


def test_xlsx_with_a_formula_is_reported() -> None:
    openpyxl = library("openpyxl")
    book = openpyxl.Workbook()
    for row in (["A", "B"], ["the", "=1+1"]):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(SourceError) as error:
        read_table_collation(out.getvalue(), "t.xlsx")
    assert str(error.value) == "t.xlsx, line 2: cell B2 is a formula; write the word itself, as text"


def sheet(cells: str) -> bytes:
    """An Excel file of one sheet with a row of `cells`, two strings, and nothing else."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as files:
        files.writestr("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{cells}</sheetData></worksheet>")
        files.writestr("xl/sharedStrings.xml", "<sst><si><t>A</t></si><si><t>B</t></si></sst>")
    return out.getvalue()


def test_a_row_whose_number_is_none_is_read_in_its_place() -> None:
    cells = '<row r="x"><c r="A1" t="s"><v>0</v></c></row><row r="9999999999999"><c t="s"><v>1</v></c></row>'
    collation = read_table_collation(sheet(cells), "t.xlsx")
    assert [w.siglum for w in collation.witnesses] == ["A"]
    assert collation.witnesses[0].text == "B"


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        (
            '<c r="ZZZZZZ1" t="s"><v>0</v></c>',
            "cell ZZZZZZ1 lies beyond the last column that there can be, XFD; save the file again",
        ),
        (
            f'<c r="A1" t="s"><v>{"9" * 5000}</v></c>',
            "a cell points at the text '99999999999999999999', which the file does not hold; save it again",
        ),
    ],
)
def test_a_sheet_that_cannot_be_is_reported(cell: str, message: str) -> None:
    with pytest.raises(SourceError) as error:
        read_table_collation(sheet(f"<row>{cell}</row>"), "t.xlsx")
    assert str(error.value) == f"t.xlsx: {message}"


def test_a_column_without_head_or_words_is_none() -> None:
    collation = read_table_collation(b"A,,B,,\none,,one,,\ntwo,,too,,,\n", "t.csv")
    assert [(witness.siglum, witness.text) for witness in collation.witnesses] == [("A", "one two"), ("B", "one too")]


OTHER_SHAPES = {
    "a row for each place, words as texts": b'{"witnesses": ["A", "B"], "table": [[["one"], ["one"]], [["two"], null], [[], ["three"]]]}',
    "a row for each witness, named by objects": b"""{"witnesses": [{"id": "A"}, {"id": "B"}],
        "table": [[[{"t": "one"}], [{"t": "two"}], null], [[{"t": "one"}], null, [{"t": "three"}]]]}""",
    "in UTF-16": '{"witnesses": ["A", "B"], "table": [[["one"], ["one"]], [["two"], null], [[], ["three"]]]}'.encode(
        "utf-16"
    ),
    "a list of witnesses": b"""{"length": 3, "alignment": [
        {"witness": "A", "tokens": [{"t": "one"}, {"t": "two"}, null]}, {"witness": "B", "tokens": [{"t": "one"}, null, {"t": "three"}]}]}""",
    "units of the Collation Editor": b"""{"structure": {"apparatus": [
        {"start": 4, "end": 4, "readings": [{"witnesses": ["A"], "text": [{"interface": "two"}]}, {"witnesses": ["B"], "text": [], "type": "om"}]},
        {"start": 2, "end": 2, "readings": [{"witnesses": ["A", "B"], "text": [{"interface": "one"}]}]},
        {"start": 6, "end": 6, "readings": [{"witnesses": ["A"], "text": []}, {"witnesses": ["B"], "text": [{"interface": "three"}]}]}]}}""",
}


@pytest.mark.parametrize("shape", OTHER_SHAPES)
def test_each_shape_of_json_is_the_same_alignment(shape: str) -> None:
    collation = read_table_collation(OTHER_SHAPES[shape], "t.json")
    assert [(witness.siglum, witness.text) for witness in collation.witnesses] == [("A", "one two"), ("B", "one three")]
    assert [list(columns) for columns in collation.columns] == [[0, 1], [0, 2]]
    assert collation.width == 3


def test_as_many_places_as_witnesses_are_places_where_words_are_plain_texts() -> None:
    collation = read_table_collation(
        b'{"witnesses": ["A", "B"], "table": [[["one "], ["one "]], [["two "], []]]}', "t.json"
    )
    assert [witness.text for witness in collation.witnesses] == ["one two ", "one "]


def test_an_omission_beside_a_lacuna_stays_one() -> None:
    collation = import_table(b"A,B\none,one\ntwo,\nthree,#LACUNA#\nfour,#LACUNA#\nfive,\nsix,six\n", "t.csv")
    assert as_csv(collation).splitlines()[2:6] == ["two,", "three,#LACUNA#", "four,#LACUNA#", "five,"]
    states = [[reading.state for reading in entry.readings] for entry in collation.apparatus.entries]
    assert states == [[State.OMISSION], [State.LACUNA], [State.OMISSION]]


def verse(units: str, more: str = "") -> str:
    return f'{{"context": "John.1.1", "structure": {{"apparatus": [{units}]{more}}}}}'


def unit(at: str, *readings: str) -> str:
    start, _, end = at.partition("-")
    return f'{{"start": {start}, "end": {end or start}, "readings": [{", ".join(readings)}]}}'


def saved(witnesses: str, words: str, more: str = "") -> str:
    text = ", ".join(f'{{"interface": "{word}"}}' for word in words.split())
    return f'{{"witnesses": {list(witnesses)}, "text": [{text}]{more}}}'.replace("'", '"')


def test_witnesses_that_lack_a_verse_are_in_the_alignment() -> None:
    data = verse(unit("2", saved("AB", "one")), ', "lac_readings": ["C"], "om_readings": ["D"]')
    collation = read_table_collation(data.encode(), "t.json")
    assert [(w.siglum, w.text, w.extant, len(w.lacunae)) for w in collation.witnesses] == [
        ("A", "one", True, 0),
        ("B", "one", True, 0),
        ("C", "", False, 1),
        ("D", "", True, 0),
    ]


def test_verses_in_a_list_follow_one_another() -> None:
    first, second = verse(unit("2", saved("AB", "one"))), verse(unit("2", saved("AC", "two")))
    collation = read_table_collation(f"[{first}, {second}]".encode(), "t.json")
    assert [(w.siglum, w.text, len(w.lacunae)) for w in collation.witnesses] == [
        ("A", "one two", 0),
        ("B", "one", 1),
        ("C", "two", 1),
    ]


def test_an_overlapping_unit_and_subreadings_have_their_words() -> None:
    gone = ', "overlap_status": "overlapped"'
    below = ', "subreadings": {"orthographic": [' + saved("C", "oen") + "]}"
    units = ", ".join(
        (
            unit("2", saved("AB", "one", below), saved("D", "", gone)),
            unit("4", saved("ABC", "two"), saved("D", "", gone)),
        )
    )
    wide = ', "apparatus2": [' + unit("2-4", saved("AB", "one two"), saved("D", "a pair")) + "]"
    collation = read_table_collation(verse(units, wide).encode(), "t.json")
    assert [(w.siglum, w.text) for w in collation.witnesses] == [
        ("A", "one two"),
        ("B", "one two"),
        ("C", "oen two"),
        ("D", "a pair"),
    ]
    assert [list(columns) for columns in collation.columns] == [[0, 2], [0, 2], [0, 2], [0, 1]]
    assert collation.witnesses[2].words[0] == (0, 3, "one")


def test_a_node_that_says_so_is_a_lacuna() -> None:
    nodes = "".join(
        f'<node id="{name}"><data key="t">{text}</data><data key="r">{rank}</data>{more}</node>'
        for name, text, rank, more in (
            ("s", "#START#", 0, ""),
            ("a", "one", 1, ""),
            ("b", "", 1, '<data key="l">1</data>'),
            ("e", "#END#", 2, ""),
        )
    )
    edges = "".join(
        f'<edge source="{a}" target="{b}"><data key="w">{siglum}</data></edge>'
        for siglum, path in (("A", "sae"), ("B", "sbe"))
        for a, b in pairwise(path)
    )
    keys = '<key id="t" attr.name="text"/><key id="r" attr.name="rank"/><key id="l" attr.name="is_lacuna"/><key id="w" attr.name="witness"/>'
    collation = read_table_collation(f"<graphml>{keys}<graph>{nodes}{edges}</graph></graphml>".encode(), "t.graphml")
    assert [(w.text, len(w.lacunae)) for w in collation.witnesses] == [("one", 0), ("", 1)]


COLLATEX = b"""<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="d1" for="node" attr.name="tokens"/><key id="d2" for="node" attr.name="rank"/><key id="d5" for="edge" attr.name="witnesses"/>
<graph edgedefault="directed"><node id="n0"><data key="d2">0</data><data key="d1"/></node>
<node id="n1"><data key="d2">1</data><data key="d1">one</data></node><node id="n2"><data key="d2">2</data><data key="d1">two</data></node>
<node id="n3"><data key="d2">3</data><data key="d1">three</data></node><node id="n4"><data key="d2">4</data></node>
<edge source="n0" target="n1"><data key="d5">A, B</data></edge><edge source="n1" target="n2"><data key="d5">A</data></edge>
<edge source="n1" target="n3"><data key="d5">B</data></edge><edge source="n2" target="n4"><data key="d5">A</data></edge>
<edge source="n3" target="n4"><data key="d5">B</data></edge></graph></graphml>"""

STEMMAWEB = b"""<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key attr.name="text" for="node" id="dn15"/>
<key attr.name="rank" for="node" id="dn14"/><key attr.name="witness" for="edge" id="de12"/><key attr.name="extra" for="edge" id="de5"/>
<graph edgedefault="directed"><node id="n0"><data key="dn15">#START#</data><data key="dn14">0</data></node>
<node id="n1"><data key="dn15">one</data><data key="dn14">1</data></node><node id="n2"><data key="dn15">two</data><data key="dn14">2</data></node>
<node id="n3"><data key="dn15">#LACUNA#</data><data key="dn14">2</data></node>
<node id="n5"><data key="dn15">too</data><data key="dn14">2</data></node><node id="n4"><data key="dn15">#END#</data><data key="dn14">3</data></node>
<edge source="n0" target="n1"><data key="de12">A</data></edge><edge source="n0" target="n1"><data key="de12">B</data></edge>
<edge source="n1" target="n2"><data key="de12">A</data></edge><edge source="n1" target="n3"><data key="de12">B</data></edge>
<edge source="n1" target="n5"><data key="de12">A</data><data key="de5">1</data></edge><edge source="n5" target="n4"><data key="de12">A</data><data key="de5">1</data></edge>
<edge source="n2" target="n4"><data key="de12">A</data></edge><edge source="n3" target="n4"><data key="de12">B</data></edge></graph></graphml>"""


def test_a_variant_graph_of_collatex_is_an_alignment() -> None:
    collation = read_table_collation(COLLATEX, "graph.xml")
    assert [(w.siglum, w.text, list(c)) for w, c in zip(collation.witnesses, collation.columns, strict=True)] == [
        ("A", "one two", [0, 1]),
        ("B", "one three", [0, 2]),
    ]


def test_a_variant_graph_of_stemmaweb_has_layers_and_lacunae() -> None:
    collation = read_table_collation(STEMMAWEB, "graph.graphml")
    assert {w.siglum: (w.text, len(w.lacunae)) for w in collation.witnesses} == {
        "A": ("one two", 0),
        "B": ("one", 1),
        "A (a.c.)": ("one too", 0),
    }


def test_a_graph_without_witnesses_is_refused_in_a_sentence() -> None:
    with pytest.raises(SourceError) as caught:
        read_table_collation(b"<graphml><graph><node id='a'/><edge source='a' target='a'/></graph></graphml>", "g.xml")
    assert str(caught.value) == (
        "g.xml: no edge of the graph names a witness (witness, witnesses or sigla); save it from CollateX or Stemmaweb again"
    )


def test_words_divided_by_tabs_in_a_text_file_are_a_table() -> None:
    collation = read_table_collation(b"A\tB\none\tone\ntwo\t\n", "t.txt")
    assert [witness.text for witness in collation.witnesses] == ["one two", "one"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
def test_a_table_is_read_in_each_encoding_in_which_spreadsheets_save_it(encoding: str) -> None:
    given_alignment = read_table_collation("Α\tΒ\nὁ\tὁ\nλόγος\t\n".encode(encoding), "a.tsv")
    assert [words(given_alignment, witness) for witness in (0, 1)] == [[(0, "ὁ"), (1, "λόγος")], [(0, "ὁ")]]


def test_a_long_cell_is_read_and_other_tables_are_bounded_as_before() -> None:
    limit = csv.field_size_limit()
    read = read_table_collation(f"A,B\none,{'a' * (limit + 1)}\n".encode(), "t.csv")
    assert [len(witness.text) for witness in read.witnesses] == [3, limit + 1]
    assert csv.field_size_limit() == limit
