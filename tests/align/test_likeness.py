"""The worth of words side by side."""

from hypothesis import given
from hypothesis import strategies as st

from collate.align.likeness import MANY, Likeness

FORMS = st.lists(st.text("abcdeéω.,\0", min_size=1, max_size=9), min_size=MANY + 2, max_size=24, unique=True)


@given(FORMS, st.sampled_from([0.0, 0.3, 0.55, 0.7, 1.0]))
def test_the_best_of_many_readings_is_the_best_of_the_pairs(forms: list[str], near: float) -> None:
    likeness = Likeness(forms, near)
    words = [chr(number) for number in range(len(forms))]
    readings = words[1 : MANY + 2]
    column = likeness.column(frozenset(readings))
    for word in words:
        assert column[word] == max(likeness.pair(word, reading) for reading in readings)


@given(FORMS)
def test_a_pair_is_worth_the_same_either_way(forms: list[str]) -> None:
    one, other = Likeness(forms, 0.55), Likeness(forms, 0.55)
    words = [chr(number) for number in range(len(forms))]
    assert [one.pair(x, y) for x in words for y in words] == [other.pair(y, x) for x in words for y in words]
