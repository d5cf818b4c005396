from array import array
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collate.align.passage import Alignment, Passage
from collate.align.profile import budget, stretches, work
from collate.align.profile.aligner import align_profile, first_pass
from collate.model import AlignOptions


def passage(*texts: str | Sequence[str], lacunae: dict[int, tuple[int, ...]] | None = None) -> Passage:
    """Return the passage of different texts; `lacunae` are keyed by the number of the text as given."""
    words = [text.split() if isinstance(text, str) else list(text) for text in texts]
    forms = sorted({word for text in words for word in text})
    number = {form: at for at, form in enumerate(forms)}
    rows: dict[tuple[tuple[int, ...], tuple[int, ...]], int] = {}
    for at, text in enumerate(words):
        key = (tuple(number[word] for word in text), (lacunae or {}).get(at, ()))
        rows[key] = rows.get(key, 0) + 1
    order = sorted(rows)
    return Passage(
        tuple(array("I", row) for row, _ in order),
        forms,
        tuple(rows[key] for key in order),
        tuple(lacuna for _, lacuna in order),
    )


def aligned(given: Passage, **options: float) -> Alignment:
    return align_profile(given, AlignOptions(**options), lambda _done, _all: None)  # type: ignore[arg-type]


def table(*texts: str, lacunae: dict[int, tuple[int, ...]] | None = None, near: float = 0.55) -> list[str]:
    """Return for each text, in the order given, its row: words and dashes."""
    what = passage(*texts, lacunae=lacunae)
    collation = aligned(what, near=near)
    lines = {}
    for row, places in zip(what.rows, collation.columns, strict=True):
        cells = ["-"] * collation.width
        for number, place in zip(row, places, strict=True):
            cells[place] = what.forms[number]
        lines[" ".join(what.forms[number] for number in row)] = " ".join(cells)
    return [lines[" ".join(text.split())] for text in texts]


def assert_lawful(what: Passage, result: Alignment) -> None:
    """Assert that every word stands in one column, in order, and that no column is empty."""
    used = set()
    for row, places in zip(what.rows, result.columns, strict=True):
        assert len(row) == len(places)
        assert all(a < b for a, b in pairwise(places))
        used.update(places)
    assert used == set(range(result.width))
    assert [doubt.column for doubt in result.doubts] == sorted({doubt.column for doubt in result.doubts})
    assert not result.doubts or result.doubts[-1].column < result.width


WORDS = st.sampled_from(
    ["et", "de", "in", "rex", "regem", "regis", "urbs", "urbem", "uenit", "ueni", ".", ",", "a" * 30]
)
TEXTS = st.lists(st.lists(WORDS, max_size=14), min_size=1, max_size=7)


@given(TEXTS)
def test_every_word_has_one_rising_column_in_any_texts(texts: list[list[str]]) -> None:
    what = passage(*texts)
    assert_lawful(what, aligned(what))
    assert_lawful(what, first_pass(what, AlignOptions()))


@given(st.lists(st.lists(WORDS, min_size=30, max_size=60), min_size=2, max_size=7), st.integers(0, 9))
@settings(max_examples=40)
def test_every_word_has_one_rising_column_when_the_budget_is_spent(texts: list[list[str]], per_byte: int) -> None:
    what = passage(*texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(budget, "PER_BYTE", per_byte)
        assert_lawful(what, aligned(what))
        assert_lawful(what, first_pass(what, AlignOptions()))


def test_texts_are_divided_at_words_that_the_nearest_shares_when_the_budget_is_spent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(budget, "PER_BYTE", 0)
    words = [f"{letter}{number}" for number in range(30) for letter in "ab"]
    changed = [word if at % 4 else f"x{at}" for at, word in enumerate(words)]
    collation = aligned(passage(words, changed), near=1)
    assert collation.width == len(words)
    assert [list(places) for places in collation.columns] == [list(range(len(words)))] * 2


def test_texts_that_share_nothing_are_side_by_side_when_the_budget_is_spent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "PER_BYTE", 0)
    texts = [[f"{letter}{number}" for number in range(size)] for letter, size in (("a", 30), ("b", 40), ("c", 35))]
    assert aligned(passage(*texts), near=1).width == 40


@given(st.lists(WORDS, min_size=30, max_size=60), st.data())
@settings(max_examples=40)
def test_every_word_has_one_rising_column_in_copies(words: list[str], data: st.DataObject) -> None:
    copies = []
    for _ in range(data.draw(st.integers(2, 6))):
        copy = list(words)
        for _ in range(data.draw(st.integers(0, 6))):
            at = data.draw(st.integers(0, len(copy)))
            copy[at : at + data.draw(st.integers(0, 4))] = data.draw(st.lists(WORDS, max_size=4))
        copies.append(copy)
    lacunae = {0: (data.draw(st.integers(0, len(copies[0]))),)}
    what = passage(*copies, lacunae=lacunae)
    assert_lawful(what, aligned(what))


@given(TEXTS)
@settings(max_examples=30)
def test_alignment_is_the_same_when_made_again(texts: list[list[str]]) -> None:
    what = passage(*texts)
    first, second = aligned(what), aligned(what)
    assert (first.columns, first.doubts) == (second.columns, second.doubts)


def test_same_word_is_beside_same_word_in_any_order_of_witnesses() -> None:
    assert table("the gray koala .", "the big gray koala .", "the koala lives in a tree .") == [
        "the - gray koala - - - - .",
        "the big gray koala - - - - .",
        "the - - koala lives in a tree .",
    ]


def test_words_are_aligned_rather_than_commas() -> None:
    rows = table("the big , gray , fuzzy koala .", "the big , old , gray koala :", "the big , gray wombat .")
    columns = list(zip(*(row.split() for row in rows), strict=True))
    assert ("gray", "gray", "gray") in columns
    assert ("koala", "koala", "wombat") in columns


def test_replaced_passage_stays_one_replacement() -> None:
    rows = table(
        "we begin here with the same words and then the commission is guilty of the crime that we all protest against "
        "and it was not the first and we end here with words",
        "we begin here with the same words and the old man went to market and bought a fish for the house but not a "
        "cake and we end here with words",
    )
    assert rows[1] == (
        "we begin here with the same words and the old man went to market and bought a fish for the house but not a "
        "cake - - and we end here with words"
    )


def test_fragments_stand_where_they_belong() -> None:
    whole = "incipit liber primus de rebus gestis regis magni et de bello quod gessit in gallia contra hostes suos"
    assert table(whole, "de bello quod gessit", "liber primus de rebus") == [
        whole,
        "- - - - - - - - - de bello quod gessit - - - - -",
        "- liber primus de rebus - - - - - - - - - - - - -",
    ]


def test_words_are_not_dragged_across_a_lacuna() -> None:
    whole = "in principio erat uerbum et uerbum erat apud deum et deus erat uerbum hoc erat in principio apud deum"
    torn = "in principio erat uerbum hoc erat in principio apud deum"
    assert table(whole, torn, lacunae={1: (3,)})[1] == (
        "in principio erat - - - - - - - - - uerbum hoc erat in principio apud deum"
    )


def test_nothing_is_beside_a_lacuna_as_if_it_replaced_what_is_lost() -> None:
    rows = table("arma uirumque cano troiae qui primus ab oris", "arma uirumque ab oris", lacunae={1: (2,)})
    assert rows[1] == "arma uirumque - - - - ab oris"


def test_words_that_changed_places_are_not_spellings_of_one_another() -> None:
    columns = list(
        zip(*(row.split() for row in table("dat sapiencie et sciencie", "dat sciencie et sapiencie")), strict=True)
    )
    assert ("sapiencie", "sciencie") not in columns
    assert ("sciencie", "sapiencie") not in columns
    assert sum(a == b for a, b in columns) == 2


def test_spellings_stand_side_by_side_unless_near_matches_are_off() -> None:
    assert table("a mihi et b", "a michi b")[1] == "a michi - b"
    assert table("a mihi et b", "a michi b", near=1)[1] == "a - michi b"


def test_inversion_keeps_the_word_whose_form_varies_in_one_column() -> None:
    rows = table(
        "illuc uenit nauis ad portum",
        "illuc uenerat nauis ad portum",
        "illuc ueniet nauis ad portum",
        "illuc uenerit nauis ad portum",
        "illuc nauis uenit ad portum",
    )
    columns = list(zip(*(row.split() for row in rows), strict=True))
    assert ("uenit", "uenerat", "ueniet", "uenerit", "uenit") in columns


def test_omission_by_a_leap_of_the_eye_leaves_the_first_place() -> None:
    rows = table(
        "ille qui uenit in nomine domini regnat et qui uenit in nomine domini saluat omnes gentes",
        "ille qui uenit in nomine domini saluat omnes gentes",
    )
    assert rows[1] == "ille qui uenit in nomine domini - - - - - - - saluat omnes gentes"


def test_omission_begins_with_its_function_word() -> None:
    rows = table("et ego et tu et ille dixit et risit", "et ego et ille dixit et risit")
    assert rows[1] == "et ego - - et ille dixit et risit"


def test_tie_is_reported_where_a_word_could_stand_elsewhere() -> None:
    collation = aligned(passage("rex et regina et populus", "rex et populus"))
    assert [doubt.reason for doubt in collation.doubts] == ["tie: could stand 2 columns earlier"]


def test_near_tie_is_reported_where_a_word_is_about_as_like_another() -> None:
    given = passage("rex ueniet domum et uenit hic", "rex ueniat hic", "rex ueniet domum et uenit hic et nunc")
    assert [doubt.reason for doubt in aligned(given).doubts] == ["near-tie: could stand 3 columns earlier"]


def test_near_tie_is_not_reported_where_one_place_is_clearly_better() -> None:
    assert not aligned(passage("rex ueniet domum et uidit hic", "rex ueniat hic")).doubts


def test_no_tie_is_reported_where_all_agree() -> None:
    assert not aligned(passage("rex et regina", "rex et regina")).doubts


def test_stretches_cover_all_columns() -> None:
    collation = aligned(passage("a b c", "a c"))
    assert [(s.start, s.end, s.aligner) for s in collation.stretches] == [(0, 3, "profile")]


def test_progress_reaches_the_number_of_words() -> None:
    seen: list[tuple[int, int]] = []
    align_profile(passage("a b c", "a c"), AlignOptions(), lambda done, every: seen.append((done, every)))
    assert seen[-1] == (5, 5)


def test_no_rows_and_empty_rows_have_no_columns() -> None:
    assert aligned(passage()).width == 0
    assert aligned(passage([])).width == 0
    assert aligned(passage([], "a b")).width == 2


def test_processes_give_the_same_alignment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "pays", lambda _seconds, jobs: jobs > 1)
    monkeypatch.setattr(stretches, "pays", lambda _seconds, jobs: jobs > 1)
    base = [f"w{at % 37}x{at % 11}" for at in range(120)]
    what = passage(base, base[:50] + base[52:], [*base[:20], "new", *base[20:]], base[:90] + base[:3])
    one, two = aligned(what), aligned(what, jobs=2)
    assert (one.columns, one.width, one.doubts) == (two.columns, two.width, two.doubts)


HOSTILE = {
    "one word against ten thousand": [["w5"], [f"w{at * 7919 % 3001}" for at in range(10_000)]],
    "one word ten thousand times": [["w"] * 10_000, ["w"] * 9_000, ["w"] * 8_000],
    "two words by turns": [["a", "b"] * 5_000, ["b", "a"] * 5_000],
    "nothing in common": [[f"a{at}" for at in range(10_000)], [f"{at}z" for at in range(10_000)]],
    "turned about": [[str(at) for at in range(3_000)], [str(at) for at in range(3_000)][::-1]],
    "nothing but punctuation": [
        [".,;!"[at * at % 4] for at in range(1_000)],
        [",;.?"[at * at % 4] for at in range(900)],
    ],
    "two thousand rows": [["in", f"w{at}", str(at % 3)] for at in range(2_000)],
    "words of a megabyte": [["a", "x" * 1_000_000, "b"], ["a", "b"], ["a", "x" * 999_999 + "y", "b"]],
    "a half moved": [[str(at) for at in range(6_000)], [str((at + 3_000) % 6_000) for at in range(6_000)]],
}


@pytest.mark.parametrize("texts", HOSTILE.values(), ids=HOSTILE)
def test_no_word_is_lost_in_hostile_texts(texts: list[list[str]]) -> None:
    what = passage(*texts)
    assert_lawful(what, aligned(what))


def test_words_of_rewritten_passages_are_paired_only_if_they_are_as_many() -> None:
    assert table("it began with alpha beta gamma delta and ended", "it began with mars venus luna and ended") == [
        "it began with - - - alpha beta gamma delta and ended",
        "it began with mars venus luna - - - - and ended",
    ]
    assert table("it began with alpha beta gamma and ended", "it began with mars venus luna and ended") == [
        "it began with alpha beta gamma and ended",
        "it began with mars venus luna and ended",
    ]
