"""Words that change their order, from the witnesses' texts to print."""

from __future__ import annotations

import pytest

from collate.apparatus import print_entries
from collate.model import ApparatusOptions, Collation, Edition, NormaliseOptions, UnitClass, Witness
from collate.pipeline import collate
from collate.review.places import review
from tests.build import build_collation


def collation_of(*texts: str, language: str = "la", base: str = "") -> Collation:
    """The collation of the texts as witnesses A, B, …."""
    edition = Edition(
        "T", language=language, normalise=NormaliseOptions(language), apparatus=ApparatusOptions(base=base)
    )
    return collate(edition, [Witness(siglum, text) for siglum, text in zip("ABCDEF", texts, strict=False)])


def entries(collation: Collation) -> list[str]:
    return [f"{entry} ({entry.kind.value})" for entry in print_entries(collation)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            (
                "formae gloria fluxa atque fragilis est",
                "formae fluxa gloria atque fragilis est",
                "formae gloria fragilis atque fluxa est",
            ),
            [
                "gloria fluxa atque fragilis] fluxa gloria atque fragilis B; gloria fragilis atque fluxa C (transposition)"
            ],
        ),
        (
            ("magnum inter mortalis certamen fuit", "magnum certamen inter mortales fuit"),
            ["inter mortalis certamen] certamen inter mortales B (transposition)"],
        ),
        (
            ("magnum inter mortalis certamen fuit", "magnum mortales inter certamen fuit"),
            ["inter mortalis] mortales inter B (transposition)"],
        ),
        (
            ("magnum inter homines certamen fuit", "magnum certamen inter uiros fuit"),
            ["inter homines certamen] certamen inter uiros B (substantive)"],
        ),
        (
            ("initio, gloria, fluxa. Tum", "initio, fluxa, gloria. Tum"),
            ["gloria, fluxa] fluxa, gloria B (transposition)"],
        ),
        (("בראשית ברא אלהים את", "בראשית אלהים ברא את"), ["ברא אלהים] אלהים ברא B (transposition)"]),
    ],
)  # fmt: skip
def test_words_in_another_order_are_one_unit(texts: tuple[str, ...], expected: list[str]) -> None:
    assert entries(collation_of(*texts)) == expected


def test_one_word_moves_over_two_and_two_words_over_three() -> None:
    assert entries(collation_of("rex magnus in urbem venit", "rex in urbem magnus venit")) == [
        "magnus in urbem] in urbem magnus B (transposition)"
    ]
    assert entries(collation_of("rex magnus in urbem novam venit", "rex in urbem novam magnus venit")) == [
        "magnus] om. B (omission)",
        "novam] add. magnus B (addition)",
    ]
    assert entries(
        collation_of("rex magnus potens in urbem novam venit", "rex in urbem novam magnus potens venit")
    ) == ["magnus potens in urbem novam] in urbem novam magnus potens B (transposition)"]


def test_what_differs_beside_words_in_another_order_is_a_unit_of_its_own() -> None:
    result = collation_of("formae gloria fluxa est pulchra", "formae fluxa gloria erat pulchra")
    assert entries(result) == ["gloria fluxa] fluxa gloria B (transposition)", "est] erat B (substantive)"]


def test_who_keeps_the_order_parts_within_the_unit() -> None:
    result = collation_of("in hoc loco x y z w ergo", "in hoc loco z y x w ergo", "in hoc loco x k z w ergo")
    assert entries(result) == ["x y z] z y x B (transposition)", "y] k C (substantive)"]


def test_who_keeps_the_order_of_repeated_words_is_reported_with_the_base_text() -> None:
    rows = {"A": "a a a c c z", "B": "a a a b c z", "C": "c a a b - z", "D": "b a a b c z"}
    outer, *inner, after = build_collation(rows).apparatus.units
    assert [r.sigla for r in outer.readings] == [("A", "B", "D"), ("C",)]
    assert [(unit.start, unit.end) for unit in inner] == [(0, 1), (3, 4)]
    assert (after.start, after.end) == (4, 5)


def test_words_that_others_have_in_two_places_are_no_inversion() -> None:
    collation = build_collation(
        {"A": "fugit - terret - ornat", "B": "fugit et terret - ornat", "C": "fugit - terret et ornat"}
    )
    assert entries(collation) == ["fugit] add. et B (addition)", "terret] add. et C (addition)"]


def test_a_word_in_other_letters_in_its_place_did_not_move() -> None:
    rows = {"A": "μὴ τέμνε μὴ ζήτει", "B": "μη τέμνε μὴ ζήτει", "C": "μὴ τέμνε μη ζήτει"}
    assert [unit.kind for unit in build_collation(rows).apparatus.units] == [UnitClass.ORTHOGRAPHIC] * 2


def test_an_article_that_is_said_again_is_reported_with_the_first() -> None:
    result = collation_of("edoxe to hagio pneumati meden", "edoxe to pneumati to hagio meden")
    assert [entry.unit.readings[0].text for entry in result.apparatus.entries] == ["to hagio pneumati"]


def test_who_keeps_the_order_and_is_silent_there_is_silent() -> None:
    rows = {"A": "a x y z - - d", "B": "a - - z y x d", "C": "a x k z - - d", "D": "a [...] [...] [...] - - d"}
    units = {unit.kind: unit for unit in build_collation(rows).apparatus.units}
    assert [r.sigla for r in units[UnitClass.TRANSPOSITION].readings] == [("A", "C"), ("B",), ("D",)]


def test_no_word_moves_over_the_end_of_a_verse() -> None:
    verse = build_collation({"A": "a b x /y - c", "B": "a b - /y x c"})
    assert [unit.kind for unit in verse.apparatus.units] == [UnitClass.OMISSION, UnitClass.ADDITION]
    prose = build_collation({"A": "a b x /y - c", "B": "a b - y x c"})
    assert [unit.kind for unit in prose.apparatus.units] == [UnitClass.TRANSPOSITION]


def test_no_word_moves_over_the_end_of_a_sentence() -> None:
    sentence = build_collation({"A": "ab cd xy . kl - mn", "B": "ab cd - . kl xy mn"})
    assert [unit.kind for unit in sentence.apparatus.units] == [UnitClass.OMISSION, UnitClass.ADDITION]
    name = build_collation({"A": "ab cd xy M . - mn", "B": "ab cd - M . xy mn"})
    assert [unit.kind for unit in name.apparatus.units] == [UnitClass.TRANSPOSITION]


def test_the_difference_in_the_verse_after_is_apart() -> None:
    collation = build_collation({"A": "a b x y - /c d", "B": "a b - y x /k d"})
    assert [str(entry) for entry in print_entries(collation)] == ["x y] y x B", "c] k B"]


def test_a_word_divided_otherwise_is_not_cut() -> None:
    collation = build_collation({"A": "a x y - to-day d", "B": "a - y x to day d"})
    assert any(unit.start <= 4 and unit.end > 4 for unit in collation.apparatus.units)
    whole = build_collation({"A": "a x y - today - d", "B": "a - y x to day d"})
    assert [(r.text) for r in whole.apparatus.entries[-1].unit.readings] == ["today", "to day"]


def test_long_passages_in_several_orders_are_printed_whole() -> None:
    collation = build_collation({"A": "- - a b c d e - - z", "B": "c d a b - - e - - z", "C": "- - a b - - e c d z"})
    assert [str(entry) for entry in print_entries(collation)] == ["a b c d e] c d a b e B; a b e c d C"]


def test_words_that_agree_in_other_columns_are_no_inversion() -> None:
    assert not build_collation({"A": "a p q - - z", "B": "a - - p q z"}).apparatus.units
    three = build_collation({"A": "a p q - - z", "B": "a - - p q z", "C": "a p q r s z"})
    assert UnitClass.TRANSPOSITION not in {unit.kind for unit in three.apparatus.units}


def test_a_word_that_is_repeated_has_not_moved() -> None:
    collation = build_collation({"A": "p q r s", "B": "a a a b", "C": "p a a a"})
    assert {unit.kind for unit in collation.apparatus.units} == {UnitClass.SUBSTANTIVE}


def test_a_word_that_answers_one_in_the_unit_belongs_to_it() -> None:
    rows = {"A": "magnum - inter homines certamen - fuit", "B": "magnum certamen inter - - uiros fuit"}
    assert [str(e) for e in print_entries(build_collation(rows))] == ["inter homines certamen] certamen inter uiros B"]
    rows = {"A": "a - x gloria z - d", "B": "a k - fluxa z x d"}
    assert len(build_collation(rows).apparatus.units) <= 2


def test_the_same_words_in_other_columns_are_the_same_reading() -> None:
    rows = {"A": "a x y - - z", "B": "a - - x y z", "C": "a x k - - z", "D": "a - - y x z"}
    for unit in build_collation(rows).apparatus.units:
        assert len({reading.text for reading in unit.readings}) == len(unit.readings)


def test_a_place_is_not_reported_as_missed_if_it_is_reported_as_a_transposition() -> None:
    result = collation_of("magnum inter mortalis certamen fuit", "magnum certamen inter mortales fuit")
    assert "transposition" not in {reason.kind for place in review(result).places for reason in place.reasons}


@pytest.mark.parametrize(
    ("order", "language"),
    [("ιησου χριστου", "grc"), ("ιυ χυ", "grc"), ("domini romani", "la"), ("bonus romanus", "la")],
)
def test_words_much_like_one_another_that_are_exchanged_are_in_another_order(order: str, language: str) -> None:
    other = " ".join(reversed(order.split()))
    collation = collation_of(f"servus {order} vocatus", f"servus {other} vocatus", language=language)
    assert entries(collation) == [f"{order}] {other} B (transposition)"]
