"""The project's own edition: what is kept in `output/` is what the four printings give."""

from __future__ import annotations

from pathlib import Path

import pytest

from collate import pipeline
from collate.apparatus import print_entries
from collate.document import decode, encode
from collate.graph import build_graph, join
from collate.model import Basis, Collation, UnitClass


@pytest.fixture(scope="module")
def kept() -> Collation:
    """The collation that is kept in `output/`."""
    path = Path(__file__).parents[1] / "output" / "collation.json"
    return decode(path.read_bytes())


def test_every_file_is_written_again_from_the_collation_to_the_byte(kept: Collation, root: Path) -> None:
    for witness in kept.witnesses:
        assert witness.text.encode(witness.encoding) == (root / "witnesses" / witness.source).read_bytes()


def test_the_apparatus_has_exactly_one_entry(kept: Collation) -> None:
    (entry,) = kept.apparatus.entries
    assert entry.lemma.sigla == ("R", "D")
    assert entry.lemma.text.startswith("Let the enemies of the revolution know ")
    assert entry.lemma.text.endswith(" slip from their hands.")
    (reading,) = entry.readings
    assert reading.sigla == ("P", "L")
    assert reading.text.startswith("Comrades, arrange meetings ")
    assert reading.text.endswith(" street demonstrations today!")
    assert entry.unit.kind is UnitClass.SUBSTANTIVE


def test_the_entry_reads_in_print_as_editors_write_it(kept: Collation) -> None:
    assert [str(entry) for entry in print_entries(kept)] == ["Let … hands.] Comrades, … today! P L"]


def test_the_lemma_is_the_whole_last_paragraph(kept: Collation) -> None:
    paragraphs = kept.witnesses[0].text.rstrip("\n").split("\n\n")
    assert kept.apparatus.entries[0].lemma.text == paragraphs[-1]


def test_the_replaced_passage_is_one_in_alignment_and_graph(kept: Collation) -> None:
    table = kept.table
    unit = kept.apparatus.units[0]
    for column in list(table.cells())[unit.start : unit.end]:
        forms = [tokens.n[i] if i >= 0 else None for tokens, i in zip(table.tokens, column, strict=True)]
        assert forms[0] == forms[1]
        assert forms[2] == forms[3]
    joined = join(build_graph(table), table).digraph
    assert sorted(sorted(data["tokens"]) for _, data in joined.nodes(data=True) if data["tokens"]) == [
        ["D", "L", "P", "R"],
        ["D", "R"],
        ["L", "P"],
    ]


def test_collating_again_gives_the_same_bytes(root: Path) -> None:
    again = pipeline.collate(*pipeline.load(root / "witnesses"))
    assert encode(again) == (root / "output" / "collation.json").read_text(encoding="utf-8")


def test_collatex_aligned_what_differs(kept: Collation) -> None:
    unit = kept.apparatus.units[0]
    made_by = {s.aligner for s in kept.table.stretches if s.start < unit.end and unit.start < s.end}
    assert made_by == {"collatex"}


def test_the_conspectus_says_how_far_each_witness_is_attested(kept: Collation, root: Path) -> None:
    page = " ".join((root / "output" / "apparatus.txt").read_text(encoding="utf-8").split())
    for witness in kept.witnesses:
        assert f"({witness.basis.value})" in page
        assert " ".join(witness.evidence.split()) in page
        assert witness.conjecture in page
    assert [w.siglum for w in kept.witnesses if w.basis is Basis.RECONSTRUCTED] == ["P", "L"]
