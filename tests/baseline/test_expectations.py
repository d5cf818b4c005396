from pathlib import Path

import pytest

from collate.baseline.expectations import outcomes
from collate.edition.expectations import Declared, read_expectations
from collate.edition.schema import Expectation
from collate.errors import EditionError
from tests.build import build_collation

TEXT = build_collation(
    {
        "A": "In the beginning , a fox //ran off at once .",
        "B": "In the beginning , a fox //ran off at once .",
        "C": "In the beginning , a hen //ran off - - .",
    }
)


def failures(expectation: Expectation) -> tuple[str, ...]:
    (outcome,) = outcomes(TEXT, [Declared(expectation, "edition.toml", 1)])
    return outcome.found


HOLDS = {
    "agree": Expectation(of=("A", "B"), agree=True),
    "agree against": Expectation(of=("A", "B"), against=("C",), agree=True, at="a fox"),
    "agree there": Expectation(of=("A", "C"), agree=True, at="In the beginning"),
    "agreement": Expectation(of=("A", "C"), agreement=0.7),
    "singular": Expectation(of=("A",), singular=0),
    "singular of C": Expectation(of=("C",), singular=2),
    "entries": Expectation(entries=2),
    "entries there": Expectation(entries=1, paragraph=-1),
    "no entry there": Expectation(entries=0, at="In … beginning"),
    "lemma": Expectation(lemma="fox"),
    "lemma cut": Expectation(lemma="at … once", paragraph=2),
    "reads": Expectation(of=("C",), reads="hen", at="fox"),
}

FAILS = {
    "agree": (Expectation(of=("A", "C"), agree=True), "line 1: A has “fox”, C has “hen”"),
    "against": (Expectation(of=("A",), against=("B",), agree=True, at="fox"), "B reads as A does there"),
    "agreement": (Expectation(of=("A", "C"), agreement=0.95), "A and C agree in 0.8"),
    "singular": (Expectation(of=("C",), singular=0), "C has 2 singular readings: line 1 “hen”; line 2 (omission)"),
    "entries": (Expectation(entries=1), "there are 2: line 1 “fox”, line 2 “at once”"),
    "lemma": (Expectation(lemma="hen", at="fox"), "the lemma is “fox”"),
    "reads": (Expectation(of=("C",), reads="cock", at="fox"), "C has “hen”"),
    "reads where all agree": (Expectation(of=("C",), reads="x", at="In"), "no entry is there, so C reads as all do"),
    "no such words": (Expectation(entries=0, at="a cow"), "the reading text, that of A, has no place of at 'a cow'"),
    "no such paragraph": (
        Expectation(entries=0, paragraph=7),
        "the reading text, that of A, has no place of paragraph 7",
    ),
}


@pytest.mark.parametrize("name", HOLDS)
def test_an_expectation_holds(name: str) -> None:
    assert failures(HOLDS[name]) == ()


@pytest.mark.parametrize("name", FAILS)
def test_a_failing_expectation_says_what_was_found(name: str) -> None:
    expectation, result = FAILS[name]
    assert any(line.startswith(result) for line in failures(expectation)), failures(expectation)


def written(folder: Path, text: str) -> None:
    (folder / "edition.toml").write_text(
        'title = "T"\n[[witness]]\nsiglum = "A"\nfile = "a.txt"\n[[witness]]\nsiglum = "B"\nfile = "b.txt"\n'
    )
    (folder / "expectations.toml").write_text(text)


def test_expectations_stand_in_a_file_beside_with_their_lines(tmp_path: Path) -> None:
    written(tmp_path, "# two\n[[expect]]\nentries = 1\n\n[[expect]]\nof = ['A']\nsingular = 0\n")
    assert [(d.file, d.line) for d in read_expectations(tmp_path, ["A", "B"])] == [
        ("expectations.toml", 2),
        ("expectations.toml", 5),
    ]


BAD = {
    "[[expect]]\nof = ['A']\n": "line 1: the expectation claims nothing; add agree, agreement, singular, entries, lemma or reads",
    "[[expect]]\nof = ['Z', 'A']\nagree = true\n": "line 1: siglum Z is no witness; known are A, B",
    "[[expect]]\nagree = true\nof = ['A']\n": "line 1: agree is about witnesses; name them in `of` (2 or more)",
    "[[expect]]\nentries = 1\nagainst = ['A']\n": "line 1: against goes with agree; add agree = true",
    "[[expect]]\nentrys = 1\n": "line 2: unknown setting expect[0].entrys; did you mean entries?",
    "[[expect]]\nentries = 'one'\n": "line 2: expect[0].entries is 'one'; write a whole number",
    "[[expect]\n": "line 1: not TOML",
    "[[expect]]\nparagraph = -2\nentries = 1\n": "line 1: paragraph is -2; write -1 for the last, or 0 or more",
    "x = " + "[" * 3000: "the settings are nested too deep",
}


@pytest.mark.parametrize("text", BAD)
def test_an_expectation_that_cannot_be_meant_is_reported_with_its_line(tmp_path: Path, text: str) -> None:
    written(tmp_path, text)
    with pytest.raises(EditionError) as caught:
        read_expectations(tmp_path, ["A", "B"])
    assert BAD[text] in str(caught.value)
    assert "expectations.toml" in str(caught.value)
