"""Rewritten passages as one unit, in three scripts."""

from __future__ import annotations

import pytest

from tests.build import build_collation

REWRITTEN = {
    "Latin": (
        "heri ego tu nos vos illi ipsi hic et ad mare una duo tres quinque sex septem octo finis",
        "heri mel sal lac vinum panis aqua oleum et in mare nox sol luna stella caelum ventus nubes finis",
    ),
    "Greek": (
        "χθὲς ἄρτος οἶνος μέλι γάλα ὕδωρ ἅλς κρέας καὶ πρὸς θάλασσαν εἷς δύο τρεῖς πέντε ἓξ ἑπτὰ ὀκτὼ τέλος",
        "χθὲς ἐγὼ σὺ ἡμεῖς ὑμεῖς οὗτος ἐκεῖνος τίς καὶ ἐν θάλασσαν νὺξ ἥλιος σελήνη ἀστὴρ οὐρανὸς ἄνεμος νέφος τέλος",
    ),
    "Hebrew": (
        "אתמול לחם יין דבש חלב מים מלח שמן וגם אל הים אחד שתים שלוש חמש שש שבע שמונה סוף",
        "אתמול אני אתה אנחנו אתם הוא היא הם וגם עד הים לילה שמש ירח כוכב שמים רוח ענן סוף",
    ),
}
"""In each of two texts seven words of its own, a word that both have, another word, a word that both have, and seven more."""


@pytest.mark.parametrize("script", REWRITTEN)
def test_a_short_difference_between_rewritten_passages_is_part_of_one_unit(script: str) -> None:
    one, other = REWRITTEN[script]
    (unit,) = build_collation({"A": one, "B": other, "C": one}).apparatus.units
    assert unit.start == 1
    assert [reading.text.split() for reading in unit.readings] == [one.split()[1:-1], other.split()[1:-1]]


@pytest.mark.parametrize("script", REWRITTEN)
def test_a_short_difference_beside_one_rewritten_passage_is_a_unit_of_its_own(script: str) -> None:
    one, other = (text.split() for text in REWRITTEN[script])
    collation = build_collation({"A": " ".join(one), "B": " ".join([*other[:11], *one[11:]]), "C": " ".join(one)})
    assert [(unit.start, unit.end) for unit in collation.apparatus.units] == [(1, 8), (9, 10)]


def test_a_replaced_passage_is_a_unit_beside_what_others_add_after_it() -> None:
    text, other, more = "a b c d e f g h", "k l m n o p q r", "s t u v"
    nothing, no_more = "- - - - - - - -", "- - - -"
    one = build_collation(
        {
            "A": f"x {text} {nothing} {no_more} ; y",
            "B": f"x {text} {nothing} {more} : y",
            "C": f"x {nothing} {other} {more} : y",
            "D": f"x {nothing} {other} {more} : y",
        }
    )
    first, *_ = one.apparatus.units
    assert [(reading.sigla, reading.text) for reading in first.readings] == [(("A", "B"), text), (("C", "D"), other)]


def test_an_addition_is_one_unit_around_words_of_those_who_replace_the_passage() -> None:
    columns = {
        "A": "x - - - - - - - - - - - y",
        "B": "x a b - - - - - c d - - y",
        "C": "x a b - - - - - c d - - y",
        "D": "x - - k l m n o - - p q y",
    }
    one = build_collation(columns)
    assert [unit.start for unit in one.apparatus.units] == [1]


def test_those_who_have_a_new_text_in_common_are_in_one_unit_though_they_leave_the_old_one_at_other_words() -> None:
    old = "one two three four five six seven eight nine ten eleven".split()
    new = "ut re mi fa sol la si do lux nox pax".split()
    gaps = ["-"] * len(old)
    rows = {
        "A": ["so", *old, *gaps, "end"],
        "B": ["so", *gaps, *new, "end"],
        "C": ["so", *old[:2], *gaps[2:], "-", "-", *new[2:], "end"],
        "D": ["so", *gaps, *new[:-1], "rex", "end"],
    }
    (unit,) = build_collation(rows).apparatus.units
    assert [(reading.text, reading.sigla) for reading in unit.readings] == [
        (" ".join(old), ("A",)),
        (" ".join(new), ("B",)),
        (" ".join([*old[:2], *new[2:]]), ("C",)),
        (" ".join([*new[:-1], "rex"]), ("D",)),
    ]


def test_omissions_of_other_words_stay_units_of_their_own() -> None:
    words = "one two three four five six seven eight nine ten eleven".split()
    gaps = ["-"] * len(words)
    rows = {
        "A": ["so", *words, "end"],
        "B": ["so", *gaps, "end"],
        "C": ["so", *words[:2], *gaps[2:], "end"],
    }
    assert [(unit.start, unit.end) for unit in build_collation(rows).apparatus.units] == [(1, 12), (3, 12)]
