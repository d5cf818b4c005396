"""How far witnesses are from one another."""

from __future__ import annotations

import csv
import io

from collate.apparatus.agreement import agreement
from collate.model import Collation
from collate.render import distances
from tests.build import build_collation
from tests.render.tools import library


def test_distances_give_dendropy_the_shares(collation: Collation) -> None:
    dendropy = library("dendropy")
    counted = agreement(collation)
    read = dendropy.PhylogeneticDistanceMatrix.from_csv(io.StringIO(distances.render(collation)), delimiter=",")
    taxa = {taxon.label: taxon for taxon in read.taxon_namespace}
    for a, row in enumerate(distances.distances(counted)):
        for b, share in enumerate(row):
            result = read.patristic_distance(taxa[counted.sigla[a]], taxa[counted.sigla[b]]) if a != b else 0.0
            assert share is not None
            assert abs(result - share) < 1e-6


def test_distances_are_no_number_where_nothing_is_shared() -> None:
    collation = build_collation({"A": "a b c d", "B": "a x [...] [...]", "C": "[...] [...] y d", "D": "a b y e"})
    rows = list(csv.reader(io.StringIO(distances.render(collation))))
    assert rows[0][1:] == ["A", "B", "C", "D"]
    assert rows[2][3] == rows[3][2] == "NaN"
