"""Which layers the hands and types of readings denote."""

import pytest

from collate.interchange.import_ import import_tei
from collate.render.csv import render as csv
from collate.render.txt import render as txt

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


@pytest.mark.parametrize("text", ['cause="a.c."', 'type="correction" subtype="ante-correctionem"'])
def test_the_layer_before_correction_is_found_in_any_attribute_that_says_it(text: str) -> None:
    assert rows(f'<lem wit="#K #L">fox</lem><rdg wit="#L" {text}>focs</rdg>') == ["K,L*,Lᶜ", "fox,focs,fox"]


@pytest.mark.parametrize("kind", ["corr", "man. sec.", "manus altera", "mg.", "in marg.", "s.l."])
def test_a_reading_of_a_type_that_says_so_is_the_later_one(kind: str) -> None:
    assert rows(f'<lem wit="#K #L">fox</lem><rdg wit="#L" type="{kind}">foxes</rdg>') == ["K,L*,Lᶜ", "fox,fox,foxes"]


def test_a_corrupt_reading_is_no_correction() -> None:
    assert rows('<lem wit="#K">fox</lem><rdg wit="#L" type="corrupt">focs</rdg>') == ["K,L", "fox,focs"]


def test_hands_are_known_by_the_abbreviations_of_an_apparatus() -> None:
    app = '<lem wit="#K">fox</lem><rdg wit="#L">focs</rdg><witDetail wit="#L">m. pr.</witDetail><rdg wit="#L">foxes</rdg><witDetail wit="#L">m. sec.</witDetail>'
    assert rows(app) == ["K,L*,Lᶜ", "fox,focs,foxes"]


def test_what_a_detail_says_of_a_witness_is_printed_with_its_reading() -> None:
    app = '<app><lem wit="#K">fox</lem><rdg wit="#L">focs</rdg><witDetail wit="#L">ut videtur</witDetail></app>'
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body><p>The {app} fled</p></body></text></TEI>'.encode()
    lines = txt(import_tei(data, "fox.xml")).splitlines()
    assert lines[lines.index("1  fox] focs L") + 1].strip() == "(L: ut videtur)"


def test_a_detail_that_says_that_the_text_is_lost_makes_a_lacuna() -> None:
    assert rows('<lem wit="#K">fox</lem><witDetail wit="#L">deest</witDetail>') == ["K,L", "fox,#LACUNA#"]


def test_two_readings_of_one_hand_are_those_before_and_after_its_correction() -> None:
    app = '<lem wit="#K">fox</lem><rdg wit="#L" hand="#L1" varSeq="1">focs</rdg><rdg wit="#L" hand="#L1" varSeq="2">fox</rdg>'
    assert rows(app) == ["K,L*,Lᶜ", "fox,focs,fox"]


def test_a_hand_that_is_called_by_its_witness_and_a_number_has_that_number() -> None:
    app = '<lem wit="#K">fox</lem><rdg wit="#L" hand="#L1">focs</rdg><rdg wit="#L" hand="#L3">foxe</rdg>'
    assert rows(app) == ["K,L*,L³", "fox,focs,foxe"]


def test_a_hand_that_is_a_witness_elsewhere_is_that_witness() -> None:
    app = '<lem wit="#K">fox</lem><rdg wit="#L" hand="#L1">focs</rdg><rdg wit="#L" hand="#L2">foxe</rdg>'
    other = '</app> <app><lem wit="#K #L">sly</lem><rdg wit="#L2">shy</rdg>'
    assert rows(f"{app}{other}") == ["K,L*,L2", "fox,focs,foxe"]


def test_what_a_detail_says_of_a_reading_is_no_absence() -> None:
    assert rows('<lem wit="#K">fox</lem><rdg wit="#L">focs</rdg><witDetail wit="#L">def. Elkman</witDetail>') == [
        "K,L",
        "fox,focs",
    ]


@pytest.mark.parametrize("numbers", [("1", "2"), ("2", "1"), ("10", "9")])
def test_layers_are_in_the_order_of_their_sequence(numbers: tuple[str, str]) -> None:
    readings = dict(zip(numbers, ("focs", "foxe"), strict=True))
    app = "".join(f'<rdg wit="#L" varSeq="{number}">{word}</rdg>' for number, word in readings.items())
    earlier, later = (readings[number] for number in sorted(readings, key=int))
    assert rows(f'<lem wit="#K">fox</lem>{app}') == ["K,L*,Lᶜ", f"fox,{earlier},{later}"]
