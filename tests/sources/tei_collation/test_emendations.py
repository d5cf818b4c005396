"""Emendations that are written around the readings that they replace."""

import pytest

from collate.apparatus import print_entries
from collate.errors import SourceError
from collate.interchange.import_ import import_tei
from collate.sources.account import UNACCOUNTED

HEADER = (
    "<teiHeader><fileDesc><sourceDesc><listWit><witness xml:id='A'/><witness xml:id='B'/></listWit>"
    "</sourceDesc></fileDesc></teiHeader>"
)
READINGS = "<rdg wit='#A'>stod</rdg><rdg wit='#B'>stade</rdg>"


def entries(choice: str) -> list[str]:
    text = f"<text><body><p>the heron {choice} still</p></body></text>"
    data = f"<TEI xmlns='http://www.tei-c.org/ns/1.0'>{HEADER}{text}</TEI>".encode()
    collation = import_tei(data, "heron.xml")
    assert UNACCOUNTED not in {left.reason for left in collation.left_out}
    return [str(entry) for entry in print_entries(collation)]


@pytest.mark.parametrize("lemma", ["", "<lem/>"])
@pytest.mark.parametrize(("resp", "author"), [("", "ed."), (" resp='#Gould'", "Gould")])
def test_a_correction_beside_readings_of_an_error_is_their_lemma(lemma: str, resp: str, author: str) -> None:
    correction, error = f"<corr{resp}>stood</corr>", f"<sic><app>{lemma}{READINGS}</app></sic>"
    expected = [f"stood] {author}; stod A; stade B"]
    assert entries(f"<choice>{correction}{error}</choice>") == expected
    assert entries(f"<choice>\n{error} {correction}</choice>") == expected


def test_an_error_with_a_lemma_of_its_own_stays_the_text() -> None:
    app = "<app><lem wit='#A'>stod</lem><rdg wit='#B'>stade</rdg></app>"
    assert entries(f"<choice><sic>{app}</sic><corr>stood</corr></choice>") == ["stod] stade B"]


def test_a_correction_of_all_witnesses_is_the_text_and_their_error_its_variant() -> None:
    app = "<app><lem wit='#A'>by the pond</lem><rdg wit='#B'>in it</rdg></app>"
    choice = "<choice><sic>stod</sic><corr resp='#Gould'>stood</corr><corr cert='low'>stayed</corr></choice>"
    (stood, pond) = entries(f"{choice} {app}")
    assert stood == "stood] Gould; stod A B; stayed coni."
    assert pond == "by the pond] in it B"


@pytest.mark.parametrize(
    "choice", ["her<choice><corr>ons</corr><sic>oni</sic></choice>", "<choice><orig>x</orig></choice>"]
)
def test_a_correction_inside_a_reading_is_left_to_the_setting(choice: str) -> None:
    app = "<app><lem wit='#A'>by the <choice><sic>pund</sic><corr>pond</corr></choice></lem><rdg wit='#B'>in it</rdg></app>"
    assert entries(app) == ["by the pund] in it B"]
    assert ("herons] ed.; heroni A B" in entries(f"{choice} {app}")) is ("corr" in choice)


@pytest.mark.parametrize("app", ["", "<app><lem>by</lem><rdg>in</rdg></app>"])
def test_a_correction_names_no_witness(app: str) -> None:
    with pytest.raises(SourceError, match=r"the file holds no app|no reading names a witness"):
        entries(f"<choice><sic>stod</sic><corr>stood</corr></choice> {app}")
