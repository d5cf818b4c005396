"""What is written is read again as it was, whatever stands in the texts, the sigla and the title."""

from __future__ import annotations

import csv
import io
import warnings

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from collate import pipeline
from collate.document import encode
from collate.errors import AlignError, EditionError
from collate.interchange.open import read_collation
from collate.model import ApparatusOptions, Collation, Edition, TokeniseOptions, Witness
from collate.render import RENDERERS
from collate.render.characters import SYMBOLS, make_matrix, never_empty
from collate.render.plain import visible
from tests.hostile import editions, witnesses
from tests.render.tools import library


@st.composite
def collations(draw: st.DrawFn) -> Collation:
    read = draw(witnesses())
    edition = draw(editions(tuple(witness.siglum for witness in read if witness.extant)))
    try:
        return pipeline.collate(edition, read)
    except (AlignError, EditionError):  # sections out of order, a pattern that finds no token
        assume(condition=False)
        raise


def written(collation: Collation, name: str) -> bytes:
    content = RENDERERS[name].render(collation)
    return content if isinstance(content, bytes) else content.encode()


def again(collation: Collation, name: str) -> Collation:
    return read_collation(written(collation, name), RENDERERS[name].file)


@given(collations())
def test_the_whole_result_is_read_again_from_json_and_tei(collation: Collation) -> None:
    for name in ("json", "tei"):
        read = again(collation, name)
        assert read.witnesses == collation.witnesses
        assert encode(read) == encode(collation)


@given(collations())
def test_words_sigla_and_columns_are_read_again_from_each_table(collation: Collation) -> None:
    assume(any(map(len, collation.table.tokens)))  # a table without a word is refused in a sentence
    for name in ("csv", "xlsx", "collatex"):
        read = again(collation, name)
        shown = str if name == "collatex" else visible  # in a spreadsheet signs stand for control characters
        assert read.table.sigla == collation.table.sigla
        for before, after in zip(collation.table.tokens, read.table.tokens, strict=True):
            assert [token.t for token in after] == [shown(token.t) for token in before]
        assert read.table.columns == collation.table.columns


@given(collations())
def test_matrices_are_read_by_dendropy_and_biopython(collation: Collation) -> None:
    dendropy, nexus = library("dendropy"), library("Bio.Nexus.Nexus")
    from Bio import AlignIO

    matrix = never_empty(make_matrix(collation))
    rows = [matrix.symbols(witness) for witness in range(len(matrix.sigla))]
    text, flat = written(collation, "nexus").decode(), written(collation, "phylip").decode()
    one = dendropy.StandardCharacterMatrix.get(data=text, schema="nexus", preserve_underscores=True)
    assert [one[taxon].symbols_as_string() for taxon in one.taxon_namespace] == rows
    other = nexus.Nexus(text)
    assert [str(other.matrix[label]) for label in other.taxlabels] == rows
    alphabet = dendropy.new_standard_state_alphabet(SYMBOLS)
    one = dendropy.StandardCharacterMatrix.get(data=flat, schema="phylip", default_state_alphabet=alphabet)
    assert [one[taxon].symbols_as_string() for taxon in one.taxon_namespace] == rows
    assert [str(row.seq) for row in AlignIO.read(io.StringIO(flat), "phylip-relaxed")] == rows


@given(collations())
def test_trees_and_distances_are_read_by_dendropy_and_biopython(collation: Collation) -> None:
    dendropy, phylo, construction = library("dendropy"), library("Bio.Phylo"), library("Bio.Phylo.TreeConstruction")
    count = len(make_matrix(collation).sigla)
    tree = written(collation, "newick").decode()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert len(dendropy.Tree.get(data=tree, schema="newick").leaf_nodes()) == count
    assert len(phylo.read(io.StringIO(tree), "newick").get_terminals()) == count
    table = written(collation, "distances").decode()
    read = dendropy.PhylogeneticDistanceMatrix.from_csv(io.StringIO(table), delimiter=",")
    assert len(read.taxon_namespace) == count
    heads, *rows = csv.reader(io.StringIO(table))
    lower = [[float(cell) for cell in row[1 : number + 2]] for number, row in enumerate(rows)]
    assert len(construction.DistanceMatrix(heads[1:], lower).names) == count


def test_a_format_character_between_words_is_read_again() -> None:
    read = (Witness("A", "one two\u200f three four"), Witness("B", "one 2 \u200fthree four"), Witness("C", "one four"))
    for base in ("A", "majority"):
        collation = pipeline.collate(Edition("T", apparatus=ApparatusOptions(base=base)), read)
        assert encode(again(collation, "json")) == encode(collation)
        assert encode(again(collation, "tei")) == encode(collation)


@pytest.mark.parametrize("space", ["\x1c", "\x1f", "\x85", "\u2028", "\u3000"])
def test_a_pattern_makes_no_token_of_white_space(space: str) -> None:
    edition = Edition("T", tokenise=TokeniseOptions(r"\w+|\S"))
    read = (Witness("A", f"one{space}two"), Witness("B", f"one{space}{space}2"))
    collation = pipeline.collate(edition, read)
    assert [[token.t for token in tokens] for tokens in collation.table.tokens] == [["one", "two"], ["one", "2"]]


def test_a_space_under_a_mark_is_kept_by_every_table() -> None:
    collation = pipeline.collate(Edition("T"), (Witness("A", "a \u0301 b"), Witness("B", "a b")))
    assert [token.t for token in collation.table.tokens[0]] == ["a", " \u0301", "b"]
    for name in ("csv", "xlsx", "collatex"):
        assert [token.t for token in again(collation, name).table.tokens[0]] == ["a", " \u0301", "b"]


def test_a_cell_longer_than_csv_readers_take_by_default_is_read_again() -> None:
    collation = pipeline.collate(Edition("T"), (Witness("A", "x" * 200_000), Witness("B", "y")))
    assert len(again(collation, "csv").witnesses[0].text) == 200_000
