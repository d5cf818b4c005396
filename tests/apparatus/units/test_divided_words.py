"""A word that some write as one and others as two is one unit."""

from __future__ import annotations

import pytest

from tests.apparatus.units.test_inversions import collation_of, entries


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("he left with outen them all", "he left without them all", "he lefte withouten them all"),
            ["left] lefte C (substantive)", "with outen] without B; withouten C (substantive)"],
        ),
        (
            ("he went into the wood", "he went in to the wood", "he wente in to the wood"),
            ["went] wente C (substantive)", "into] in to B C (word division)"],
        ),
        (("three hens ran home", "three hen is ran home"), ["hens] hen is B (substantive)"]),
        (
            ("by arte and cunningly he won", "by arte and cunning lihe won"),
            ["cunningly he] cunning lihe B (substantive)"],
        ),
        (
            ("by arte and cunningly he won", "by arte and cunning lehe won"),
            ["cunningly he] cunning lehe B (substantive)"],
        ),
        (
            (
                "ex tiberiados urbe",
                "ex tes tiberiados urbe",
                "ex tesberiados urbe",
                "ex tiberiados urbe",
                "ex tiberiados urbe",
            ),
            ["ex] add. tes B (addition)", "tiberiados] tesberiados C (substantive)"],
        ),
        (("the good king slept", "the bad queen slept"), ["good king] bad queen B (substantive)"]),
    ],
)
def test_a_divided_word_is_one_unit(texts: tuple[str, ...], expected: list[str]) -> None:
    assert entries(collation_of(*texts, language="en")) == expected
