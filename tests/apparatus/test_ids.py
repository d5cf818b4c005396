from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from collate.apparatus.ids import Spot, make_ids
from collate.model import ApparatusOptions, Collation
from tests.build import build_collation

WORDS = st.sampled_from(["the", "fox", "Élan", "λόγος", "שָׁלוֹם", "1917", "漢", ",", "—"])


def ids(collation: Collation) -> list[str]:
    return [unit.id for unit in collation.apparatus.units]


@given(st.lists(st.builds(Spot, st.text(), *[st.lists(WORDS, max_size=3).map(tuple)] * 4), max_size=20))
def test_ids_differ_and_serve_as_names_everywhere(spots: list[Spot]) -> None:
    ids = make_ids(spots)
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name) for name in ids)


def test_an_id_tells_the_first_and_last_word() -> None:
    collation = build_collation({"A": "then Let us go hence now", "B": "then - - - - now"})
    assert ids(collation)[0].rsplit("-", 1)[0] == "let-hence"


def test_an_addition_is_named_after_the_word_before() -> None:
    assert ids(build_collation({"A": "the - dog", "B": "the big dog"}))[0].startswith("after-the-")


def test_words_without_latin_letters_give_u() -> None:
    assert ids(build_collation({"A": "λόγος", "B": "μῦθος"}))[0].startswith("u-")
    assert ids(build_collation({"A": "1917 a", "B": "1918 a"}))[0].startswith("u-1917-")


def test_the_second_of_two_like_places_gets_a_number() -> None:
    first, second = ids(build_collation({"A": "p a b c d e f p a b c d e f p", "B": "p a b c x e f p a b c x e f p"}))
    assert second == f"{first}-2"


def test_an_id_does_not_depend_on_who_reads_what() -> None:
    few = ids(build_collation({"A": "a b c", "B": "a x c", "C": "a b c"}))
    assert few == ids(build_collation({"A": "a b c", "B": "a b c", "C": "a x c"}))
    assert few == ids(build_collation({"A": "a b c", "B": "a y c", "C": "a x c", "D": "a - c"}))


def test_an_id_survives_another_measure_and_another_order_of_the_rest() -> None:
    rows = {"A": "a b c d e f", "B": "a x c d e f", "C": "a b c d - f"}
    other = {"A": rows["A"], "C": rows["C"], "B": rows["B"]}
    assert ids(build_collation(rows)) == ids(build_collation(other, options=ApparatusOptions(measure=20)))


@given(
    st.lists(st.sampled_from("abcdefgh"), min_size=12, max_size=30),
    st.integers(0, 3),
    st.sampled_from(["changed", "-"]),
    st.sampled_from([0, 1]),
)
def test_ids_survive_a_change_elsewhere(words: list[str], at: int, word: str, who: int) -> None:
    """A word is changed in the base text or in another witness, more than three words from the units."""
    numbered = [f"{word}{n}" for n, word in enumerate(words)]
    other = [*numbered]
    other[-1] = other[-3] = "x"
    rows = [numbered, other]
    before = set(ids(build_collation({"A": rows[0], "B": rows[1]})))
    rows[who] = [*rows[who]]
    rows[who][at] = word
    after = set(ids(build_collation({"A": rows[0], "B": rows[1]}, options=ApparatusOptions(measure=20))))
    assert before <= after
    assert len(after) == len(before) + 1
