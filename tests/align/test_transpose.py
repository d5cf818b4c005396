import random

import pytest

from collate.align import align
from collate.align.transpose import transpositions
from collate.model import AlignmentTable, AlignOptions, Forms
from tests.align.texts import table, tokens, witness
from tests.scribe import Rates, tradition
from tests.truth import moves_found

RARE = [f"w{number}x" for number in range(400)]


def spans_of(result: AlignmentTable) -> list[dict[str, tuple[int, int]]]:
    return [{siglum: (start, end) for siglum, start, end in move.spans} for move in result.transpositions]


def moved(start: int, end: int, to: int) -> str:
    left = RARE[:start] + RARE[end:]
    return " ".join(left[:to] + RARE[start:end] + left[to:])


def test_a_passage_put_elsewhere_is_reported_with_both_places() -> None:
    result = table([" ".join(RARE), moved(50, 58, 300)], "profile")
    assert spans_of(result) == [{"A": (50, 58), "B": (300, 308)}]


def test_every_witness_of_either_place_is_named() -> None:
    result = table([" ".join(RARE), moved(50, 58, 300), " ".join(RARE), moved(50, 58, 300)], "profile")
    assert spans_of(result) == [{"A": (50, 58), "B": (300, 308), "C": (50, 58), "D": (300, 308)}]


def test_texts_that_agree_have_no_moves() -> None:
    assert table([" ".join(RARE)] * 3, "profile").transpositions == ()
    assert table([" ".join(RARE)], "profile").transpositions == ()
    assert table(["", ""], "profile").transpositions == ()


def test_common_words_at_two_places_are_no_move() -> None:
    one = " ".join(f"{word} and the" if number % 3 else word for number, word in enumerate(RARE))
    other = one.replace("w100x and the", "w100x").replace("w300x", "w300x and the")
    assert table([one, other], "profile").transpositions == ()


def test_a_passage_that_is_twice_is_a_repetition_not_a_move() -> None:
    twice = " ".join(RARE[:60] + RARE[20:30] + RARE[60:])
    assert table([" ".join(RARE), twice], "profile").transpositions == ()


def test_a_word_spelt_otherwise_does_not_break_a_passage() -> None:
    words = " ".join(RARE[50:54]) + " misspelt " + " ".join(RARE[55:60])
    other = " ".join(RARE[:50]) + " " + " ".join(RARE[60:300]) + " " + words + " " + " ".join(RARE[300:])
    assert spans_of(table([" ".join(RARE), other], "profile")) == [{"A": (50, 60), "B": (290, 300)}]


def test_moves_do_not_depend_on_the_order_of_witnesses() -> None:
    copied = tradition("la", 6, 600, Rates(move=0.002), 11)
    forms = Forms()
    witnesses = [witness(siglum, " ".join(words)) for siglum, words in copied.texts.items()]
    seen = []
    for seed in range(3):
        order = random.Random(seed).sample(witnesses, len(witnesses))  # noqa: S311 - data
        result = align(order, [tokens(one.text, forms) for one in order], AlignOptions("profile"))
        seen.append([sorted(move.spans) for move in result.transpositions])
    assert seen[0]
    assert seen[0] == seen[1] == seen[2]


def test_moves_of_simulated_scribes_are_found_and_hardly_any_other() -> None:
    right = total = result = 0.0
    for language in ("la", "grc", "hy", "enm"):
        copied = tradition(language, 8, 1_000, Rates(move=0.002), 5)
        witnesses = {siglum: " ".join(words) for siglum, words in copied.texts.items()}
        score = moves_found(copied, spans_of(table(witnesses, "profile")))
        right, result, total = right + score.precision, result + score.recall, total + 1
    assert right / total > 0.95
    assert result / total > 0.85


@pytest.mark.parametrize("slips", [0.1, 0.3])
def test_displaced_verses_are_found_however_they_are_spelt(slips: float) -> None:
    right = total = result = 0.0
    for language in ("de", "grc", "enm", "fr"):
        copied = tradition(language, 5, 800, Rates(slips=slips, displacement=0.003), 4)
        witnesses = {siglum: " ".join(words) for siglum, words in copied.texts.items()}
        score = moves_found(copied, spans_of(table(witnesses, "profile")))
        right, result, total = right + score.precision, result + score.recall, total + 1
    assert right / total > 0.95
    assert result / total > 0.8  # a verse that has changed places with another may be noted as the other's move


def test_every_move_has_a_witness_at_either_place() -> None:
    copied = tradition("enm", 8, 600, Rates(slips=0.2, displacement=0.004), 3)
    result = table({siglum: " ".join(words) for siglum, words in copied.texts.items()}, "profile")
    assert result.transpositions
    columns = dict(zip(result.sigla, result.columns, strict=True))
    for move in result.transpositions:
        places = [columns[siglum][start] for siglum, start, _ in move.spans]
        assert len({siglum for siglum, _, _ in move.spans}) >= 2
        assert max(places) > min(places)


def test_lines_that_moved_together_are_one_move() -> None:
    lines = [" ".join(RARE[at : at + 6]) for at in range(0, 120, 6)]
    moved_lines = [*lines[:4], *lines[7:12], *lines[4:7], *lines[12:]]
    result = table([" ".join(lines), " ".join(moved_lines), " ".join(lines)], "profile")
    assert spans_of(result) == [{"A": (24, 42), "B": (54, 72), "C": (24, 42)}]


def test_who_has_moved_a_part_of_a_passage_has_moved_that_part_alone() -> None:
    left = RARE[:50] + RARE[80:]
    part = " ".join(left[:300] + RARE[65:80] + left[300:])
    assert spans_of(table([" ".join(RARE), moved(50, 80, 300), part], "profile")) == [
        {"A": (50, 80), "B": (300, 330)},
        {"A": (65, 80), "C": (300, 315)},
    ]


def test_the_table_is_left_as_it_is() -> None:
    result = table([" ".join(RARE), moved(50, 58, 300)], "profile")
    width = result.width
    transpositions(result)
    result.check()
    assert result.width == width


def test_a_passage_at_three_places_is_noted_at_each() -> None:
    lines = [" ".join(RARE[at : at + 6]) for at in range(0, 120, 6)]
    earlier, later = [lines[9], *lines[:9], *lines[10:]], [*lines[:9], *lines[10:], lines[9]]
    result = table([" ".join(lines), " ".join(lines), " ".join(earlier), " ".join(later)], "profile")
    noted = {span for move in spans_of(result) for span in move.items()}
    assert noted == {("A", (54, 60)), ("B", (54, 60)), ("C", (0, 6)), ("D", (114, 120))}


def test_a_passage_at_three_places_has_moved_from_each_to_each() -> None:
    lines = [" ".join(RARE[at : at + 6]) for at in range(0, 120, 6)]
    earlier, later = (
        [*lines[:2], lines[9], *lines[2:9], *lines[10:]],
        [*lines[:9], *lines[10:16], lines[9], *lines[16:]],
    )
    result = table([" ".join(lines), " ".join(lines), " ".join(earlier), " ".join(later)], "profile")
    here, there = {"A": (54, 60), "B": (54, 60)}, {"D": (90, 96)}
    assert spans_of(result) == [here | {"C": (12, 18)}, {"C": (12, 18)} | there, here | there]


def test_words_at_the_end_of_a_passage_that_have_not_moved_are_no_part_of_it() -> None:
    common = "crossed the market of the green garden against all advice"
    kept = "watched the shepherd of the green garden against all advice"
    one = " ".join([*RARE[:50], common, *RARE[50:200], kept, *RARE[200:]])
    other = " ".join([*RARE[:50], *RARE[80:200], kept, *RARE[50:80], *RARE[200:]])
    assert spans_of(table([one, other, other], "profile")) == [{"A": (60, 90), "B": (180, 210), "C": (180, 210)}]


def test_two_passages_that_have_both_moved_and_are_alike_are_no_third_move() -> None:
    one, two = (
        " ".join([*RARE[30:45], "crossed the market of the green garden", *RARE[45:60]]),
        " ".join([*RARE[60:75], "carried the market of the green garden", *RARE[75:90]]),
    )
    here = " ".join([*RARE[:10], one, *RARE[100:200], two, *RARE[200:300]])
    there = " ".join([*RARE[:10], *RARE[100:150], two, *RARE[150:250], one, *RARE[250:300]])
    assert len(spans_of(table([here, there], "profile"))) == 2


def test_verses_that_everybody_spells_otherwise_are_one_move() -> None:
    verses = (
        "ic hette ain ding fur schante men iac in mineeme lante",
        "ich hettte ein tyng fur schande mn iach yn mynme lande",
        "ikc hettte iin dingk fvr schante men iakh in mineme lante",
    )
    moved_verse = "ic hette eyn dinc fur schande men iac in minme lande"
    before, after = (" ".join(RARE[start : start + 60]) for start in (0, 60))
    texts = [*(f"{before} {verse} {after}" for verse in verses), f"{moved_verse} {before} {after}"]
    assert spans_of(table(texts, "profile")) == [{"A": (60, 71), "B": (60, 71), "C": (60, 71), "D": (0, 11)}]


@pytest.mark.parametrize("to", [0, 110])
def test_a_passage_put_to_the_very_beginning_or_end_has_moved(to: int) -> None:
    words = RARE[:120]
    left = words[:50] + words[60:]
    other = left[:to] + words[50:60] + left[to:]
    text = " ".join(words)
    assert spans_of(table([text, text, " ".join(other)], "profile")) == [
        {"A": (50, 60), "B": (50, 60), "C": (to, to + 10)}
    ]
