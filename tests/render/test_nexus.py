"""NEXUS and PHYLIP, read by other programs."""

from __future__ import annotations

import io

from hypothesis import given

from collate.model import Collation
from collate.render import nexus, phylip
from collate.render.characters import SYMBOLS, make_matrix
from collate.render.plain import visible
from tests.render.strange import collations
from tests.render.tools import library


@given(collations())
def test_nexus_and_phylip_give_dendropy_the_states_of_the_model(drawn: Collation) -> None:
    dendropy = library("dendropy")
    matrix = make_matrix(drawn)
    if not matrix.characters:
        return
    read = dendropy.StandardCharacterMatrix.get(data=nexus.render(drawn), schema="nexus", preserve_underscores=True)
    assert [taxon.label for taxon in read.taxon_namespace] == [visible(siglum) for siglum in matrix.sigla]
    for w, taxon in enumerate(read.taxon_namespace):
        assert read[taxon].symbols_as_string() == matrix.symbols(w)
    flat = dendropy.StandardCharacterMatrix.get(
        data=phylip.render(drawn), schema="phylip",        default_state_alphabet=dendropy.new_standard_state_alphabet(SYMBOLS),
    )  # fmt: skip
    assert [flat[taxon].symbols_as_string() for taxon in flat.taxon_namespace] == [
        matrix.symbols(w) for w in range(len(matrix.sigla))
    ]


@given(collations())
def test_nexus_and_phylip_give_biopython_the_states_of_the_model(drawn: Collation) -> None:
    reader = library("Bio.Nexus.Nexus")
    from Bio import AlignIO

    matrix = make_matrix(drawn)
    if not matrix.characters:
        return
    rows = [matrix.symbols(w) for w in range(len(matrix.sigla))]
    read = reader.Nexus(nexus.render(drawn))
    assert [str(read.matrix[label]) for label in read.taxlabels] == rows
    assert len(read.taxlabels) == len(matrix.sigla)
    aligned = AlignIO.read(io.StringIO(phylip.render(drawn)), "phylip-relaxed")
    assert [str(row.seq) for row in aligned] == rows


@given(collations())
def test_nexus_names_the_readings_of_each_state(drawn: Collation) -> None:
    text = nexus.render(drawn)
    for character in make_matrix(drawn).characters:
        assert nexus.quoted(character.id) in text
        for state in character.states:
            assert (nexus.quoted(state) if state != "," else " comma") in text
