"""Which layers the hands and types of readings denote."""

import pytest

from collate.interchange.import_ import import_tei
from collate.render.csv import render as csv

HEADER = '<teiHeader><fileDesc><sourceDesc><listWit><witness xml:id="K"/><witness xml:id="L"/></listWit></sourceDesc></fileDesc></teiHeader>'


def rows(app: str) -> list[str]:
    body = f"<p><app>{app}</app> fled</p>"
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body>{body}</body></text></TEI>'.encode()
    return csv(import_tei(data, "fox.xml")).splitlines()[:2]


@pytest.mark.parametrize(("first", "second"), [("corrector1", "corrector2"), ("#m2", "#m3"), ("#hand2", "#hand10")])
def test_numbered_hands_are_layers_in_the_order_of_their_numbers(first: str, second: str) -> None:
    app = (
        f'<rdg wit="#K">fox</rdg><rdg wit="#L" hand="{second}">foxes</rdg><rdg wit="#L" hand="{first}">foxe</rdg>'
        '<rdg wit="#L">focs</rdg>'
    )
    assert rows(app) == ["K,L*,L²,L³", "fox,focs,foxe,foxes"]


@pytest.mark.parametrize("said", ['cause="a.c."', 'type="correction" subtype="ante-correctionem"'])
def test_the_layer_before_correction_is_found_in_any_attribute_that_says_it(said: str) -> None:
    assert rows(f'<lem wit="#K #L">fox</lem><rdg wit="#L" {said}>focs</rdg>') == ["K,L*,Lᶜ", "fox,focs,fox"]
