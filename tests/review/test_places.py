"""Places to look at first, found in a collation that is there."""

import dataclasses

from collate.model import Uncertainty
from collate.review.places import review, unsettled
from tests.build import build_collation


def kinds(rows: dict[str, str], **more: object) -> dict[str, list[str]]:
    places = review(build_collation(rows), **more)  # type: ignore[arg-type]  # passed on
    return {reason.kind: [reason.said] for place in places.places for reason in place.reasons}


def test_a_tie_is_found_where_a_word_could_stand_at_either_end_of_a_gap() -> None:
    rows = {"A": "saw the the fox", "B": "saw the - fox", "C": "saw the the fox"}
    assert kinds(rows) == {"tie": ["“the” of B could be aligned with the other “the” as well"]}
    assert kinds({"A": "saw the old fox", "B": "saw the - fox"}) == {}


def test_a_weak_match_is_found_by_its_likeness() -> None:
    rows = {"A": "a morning ran", "B": "a evening ran"}
    assert kinds(rows) == {"weak match": ["“evening” beside “morning”, alike by 0.57"]}
    assert kinds({"A": "a morning ran", "B": "a mornings ran"}) == {}


def test_words_that_changed_places_unnoted_are_found() -> None:
    rows = {
        "A": "go with the gardener home again by the old road - - - now",
        "B": "go - - - home again by the old road with the gardener now",
    }
    assert kinds(rows)["transposition"] == ["“with the gardener” may have moved: it occurs here in B, elsewhere in A"]


def test_a_unit_of_the_same_shape_does_not_hang_on_a_setting() -> None:
    one = build_collation({"A": "a fox ran off", "B": "a hen ran off"})
    other = build_collation({"A": "a fox - ran off", "B": "a - hen ran off"})
    places = review(one, unsettled(one, "near = 0.45", other))
    assert {reason.kind for place in places.places for reason in place.reasons} == {"unlike word"}


def test_the_doubts_of_the_aligner_are_passed_on() -> None:
    collation = build_collation({"A": "a fox ran", "B": "a hen ran"})
    doubted = dataclasses.replace(
        collation, table=dataclasses.replace(collation.table, doubts=(Uncertainty(1, "a tie"),))
    )
    (place,) = review(doubted).places
    assert (place.entry, place.reasons[0].said) == (collation.apparatus.entries[0].unit.id, "a tie")


def test_a_place_of_punctuation_alone_comes_after_those_of_words() -> None:
    rows = {"A": "a fox . ran the the off", "B": "a fox , ran the - off"}
    collation = build_collation(rows)
    doubted = dataclasses.replace(
        collation, table=dataclasses.replace(collation.table, doubts=(Uncertainty(2, "a tie"),))
    )
    first, last = review(doubted).places
    assert (first.words, first.reasons[0].kind) == ("the", "tie")
    assert (last.words, last.weight) == (".", 0.3)


def test_columns_in_a_row_in_doubt_for_one_reason_are_one_place() -> None:
    collation = build_collation({"A": "a fox ran far off", "B": "a fox ran far off"})
    doubts = (Uncertainty(1, "a tie"), Uncertainty(2, "a tie"), Uncertainty(4, "a tie"))
    doubted = dataclasses.replace(collation, table=dataclasses.replace(collation.table, doubts=doubts))
    assert [(place.columns, place.words) for place in review(doubted).places] == [((4, 5), "off"), ((1, 3), "fox ran")]
