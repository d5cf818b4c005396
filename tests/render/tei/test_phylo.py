"""TEI for teiphy."""

from __future__ import annotations

import warnings
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from lxml import etree

from collate.model import Collation, UnitClass
from collate.render.characters import make_matrix
from collate.render.tei import phylo
from tests.build import build_collation
from tests.render.strange import collations
from tests.render.tei.test_read import T
from tests.render.tei.trees import ROWS, ids, tree
from tests.render.tools import library


def test_phylo_has_readings_without_a_lemma_and_silence_in_none() -> None:
    root = tree(phylo.render(build_collation(ROWS)))
    shapes = {
        app.get("type"): [(r.get("n"), r.get("type"), r.get("wit"), r.text) for r in app.iter(f"{T}rdg")]
        for app in root.iter(f"{T}app")
    }
    assert next(root.iter(f"{T}lem"), None) is None
    assert shapes["omission"] == [
        ("1", None, "#A #M-star #alpha #w1739V", "over the"),
        ("2", None, "#B", None),
    ]


def teiphy_rows(xml: str) -> tuple[list[str], dict[str, list[int | None]], list[int]]:
    """Return what teiphy reads: the units, the state of each witness in each, and how many states each unit has."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own libraries
        module = library("teiphy")
        read = module.Collation(etree.ElementTree(tree(xml)), trivial_reading_types=["orthographic"])
    rows = {}
    for witness, support in read.readings_by_witness.items():
        rows[witness] = [state_of(coefficients) for coefficients in support]
    sizes = [len(read.substantive_readings_by_variation_unit_id[unit]) for unit in read.variation_unit_ids]
    return list(read.variation_unit_ids), rows, sizes


def state_of(coefficients: list[float]) -> int | None:
    assert sum(1 for c in coefficients if c) <= 1
    return next((index for index, c in enumerate(coefficients) if c), None)


def check_teiphy(collation: Collation) -> None:
    matrix = make_matrix(collation)
    xml = phylo.render(collation)
    names = ids(tree(xml))
    units, rows, sizes = teiphy_rows(xml)
    assert units == [c.id for c in matrix.characters]
    assert sizes == [len(c.states) for c in matrix.characters]
    for column, character in enumerate(matrix.characters):
        ours = character.row
        theirs = [rows[names[siglum]][column] for siglum in matrix.sigla]
        assert [state is None for state in theirs] == [state is None for state in ours]
        for (a, x), (b, y) in pairwise(zip(ours, theirs, strict=True)):
            assert (a == b) == (x == y)
        assert len(set(zip(ours, theirs, strict=True))) == len(set(ours))


def test_teiphy_reads_the_witnesses_and_readings_we_mean() -> None:
    collation = build_collation(ROWS)
    check_teiphy(collation)
    units, rows, _ = teiphy_rows(phylo.render(collation))
    kinds = {entry.unit.id: entry.unit.kind for entry in collation.apparatus.entries}
    omission = [kinds[unit] for unit in units].index(UnitClass.OMISSION)
    assert [rows[name][omission] for name in ("A", "B")] == [0, 1]
    jumps = next(entry.unit.id for entry in collation.apparatus.entries if entry.lemma.text.endswith("jumps"))
    states = [rows[name][units.index(jumps)] for name in ("A", "B", "M-star", "alpha", "w1739V")]
    assert states == [0, 0, 1, 2, None]


@given(collations(("the", "fox", "Fox", "a", "ran", ".")))
def test_teiphy_reads_any_collation_as_we_mean_it(collation: Collation) -> None:
    if make_matrix(collation).characters:
        check_teiphy(collation)


def test_teiphy_writes_a_matrix_that_dendropy_reads_whatever_the_sigla(tmp_path: Path) -> None:
    sigla = ("ℵ", "α", "a", "A.1", "A-1", "A 1", "M*", "(x)", "é", "e", "漢", "01")
    collation = build_collation({siglum: f"the {'fox' if n % 2 else 'dog'} ran" for n, siglum in enumerate(sigla)})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own libraries
        read = library("teiphy").Collation(etree.ElementTree(tree(phylo.render(collation))))
        read.to_nexus(tmp_path / "matrix.nex")
    result = library("dendropy").StandardCharacterMatrix.get(path=tmp_path / "matrix.nex", schema="nexus")
    assert [[str(state) for state in result[taxon]] for taxon in result] == [["0"], ["1"]] * 6
