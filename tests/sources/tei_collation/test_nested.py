"""An app without words at the edge of the lemma around it belongs to that lemma."""

import pytest

from collate.interchange.import_ import import_tei
from collate.render.txt import render as txt

HEADER = '<teiHeader><fileDesc><sourceDesc><listWit><witness xml:id="A"/><witness xml:id="B"/><witness xml:id="C"/></listWit></sourceDesc></fileDesc></teiHeader>'


@pytest.mark.parametrize(
    ("lemma", "reading", "entry"),
    [
        ("rose{app}", "<rdg wit='#C'>flew off</rdg>", "rose] rose late B; flew off C"),
        ("{app}rose", "<rdg wit='#C'>flew off</rdg>", "rose] late rose B; flew off C"),
        ("rose{app}", "<rdg wit='#C'/>", "rose] rose late B; om. C"),
    ],
)
def test_addition_at_the_edge_of_a_lemma_is_in_its_entry(lemma: str, reading: str, entry: str) -> None:
    inner = " <app><lem wit='#A'/><rdg wit='#B' type='addition'>late</rdg></app> "
    body = f"herons <app><lem wit='#A #B'>{lemma.format(app=inner)}</lem>{reading}</app> <app><lem wit='#A #B #C'>at</lem><rdg/></app> dusk"
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body><p>{body}</p></body></text></TEI>'.encode()
    printed = txt(import_tei(data, "heron.xml"))
    assert [line.split("  ", 1)[1].strip() for line in printed.splitlines() if "rose]" in line] == [entry]
    assert "non transcr." not in printed
