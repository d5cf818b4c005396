"""An apparatus of which the witnesses are the editions that its readings name."""

import pytest

from collate.apparatus import print_entries
from collate.errors import SourceError
from collate.interchange.import_ import import_tei
from collate.model import Collation
from collate.sources.account import UNACCOUNTED
from collate.sources.tei_collation.editions import TAKEN

COMPARED = '<app><lem source="#WH #Treg">heron{0}</lem><rdg source="#RP">herons{0}</rdg></app>'


def collation_of(*apps: str) -> Collation:
    body = "<p>the " + " ".join(apps) + " fled</p>"
    collation = import_tei(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>{body}</body></text></TEI>'.encode(), "h.xml"
    )
    assert UNACCOUNTED not in {left.reason for left in collation.left_out}
    return collation


def test_editions_that_nearly_every_app_names_are_the_witnesses() -> None:
    collation = collation_of(*(COMPARED.format(i) for i in range(5)), "<app><lem>owl</lem><note>sic</note></app>")
    assert [witness.siglum for witness in collation.witnesses] == ["WH", "Treg", "RP"]
    assert [str(entry) for entry in print_entries(collation)][:5] == [f"heron{i}] herons{i} RP" for i in range(5)]
    assert collation.remarks[0].text == TAKEN


@pytest.mark.parametrize(
    "apps",
    [
        [COMPARED.format(i) for i in range(4)],
        [*(COMPARED.format(i) for i in range(5)), *["<app><lem>owl</lem><rdg source='#RP'>owls</rdg></app>"] * 5],
    ],
)
def test_sources_here_and_there_are_no_witnesses(apps: list[str]) -> None:
    with pytest.raises(SourceError, match="no reading names a witness"):
        collation_of(*apps)


def test_sources_beside_witnesses_are_authors() -> None:
    collation = collation_of(
        *(COMPARED.format(i) for i in range(5)), '<app><lem wit="#A">owl</lem><rdg wit="#B">owls</rdg></app>'
    )
    assert [witness.siglum for witness in collation.witnesses] == ["A", "B"]
