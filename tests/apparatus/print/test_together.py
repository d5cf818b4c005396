"""Entries of one lemma are one in print."""

from __future__ import annotations

from collate.apparatus import joined_entries
from collate.model import ApparatusOptions, ApparatusStyle, Collation
from tests.build import build_collation


def printed(collation: Collation) -> list[str]:
    return [str(entry) for entry in joined_entries(collation)]


def test_a_word_and_what_is_added_to_it_are_one_entry_with_each_witness_once() -> None:
    rows = {
        "A": "so fox - ran",
        "B": "so foxes red ran",
        "C": "so fox red ran",
        "D": "so - big ran",
        "E": "so fax - ran",
    }
    (entry,) = printed(build_collation(rows))
    for siglum in "BCDE":
        assert entry.count(f" {siglum}") == 1
    assert "om." not in entry


def test_an_entry_names_all_units_that_it_is_about() -> None:
    collation = build_collation({"A": "so dominus - ran", "B": "so dominus red ran", "C": "so domini - ran"})
    (entry,) = joined_entries(collation)
    assert entry.units == tuple(unit.id for unit in collation.apparatus.units)
    assert len(entry.units) == 2
    assert entry.id == entry.unit == entry.units[0]


def test_an_omission_around_a_variant_of_the_same_words_is_one_entry() -> None:
    rows = {"A": "so a b c d e f g end", "B": "so x y z v w u t end", "C": "so - - - - - - - end"}
    assert len(printed(build_collation(rows))) == 1


def test_entries_of_other_words_stay_apart() -> None:
    rows = {"A": "old fox ran", "B": "red fox went"}
    assert printed(build_collation(rows)) == ["old] red B", "ran] went B"]


def test_the_witnesses_of_the_lemma_are_those_that_depart_in_neither() -> None:
    rows = {"A": "so dominus - ran", "B": "so dominus red ran", "C": "so domini - ran"}
    positive = ApparatusOptions(style=ApparatusStyle.POSITIVE)
    collation = build_collation(rows, options=positive)
    assert printed(collation) == ["dominus] A; domini C; add. red B"]


def test_the_two_sides_of_a_full_stop_are_one_entry() -> None:
    rows = {
        "A": "quite unknown ; no one can",
        "B": "quite unknown . No one can",
        "C": "quite unknown . No one can",
    }
    (entry,) = joined_entries(build_collation(rows))
    assert str(entry) == "unknown; no] unknown. No B C"
    assert (entry.end - entry.start, len(entry.units)) == (3 if entry.start == 1 else 2, 2)


def test_a_capital_with_other_witnesses_than_the_full_stop_is_an_entry_of_its_own() -> None:
    rows = {"A": "quite unknown ; no", "B": "quite unknown . No", "C": "quite unknown . no"}
    assert printed(build_collation(rows)) == ["unknown;] unknown. B C", "no] No B"]


def test_entries_of_one_lemma_are_one_though_nearly_all_depart_in_the_second() -> None:
    rows = {"A": "we have - a", "B": "we have all a", "C": "we have all a", "D": "we are all a", "E": "we have all a"}
    assert printed(build_collation(rows)) == ["have] are all D; add. all B C E"]
    rows["D"] = "we have all a"
    assert printed(build_collation(rows)) == ["have] A; add. all cett."]
