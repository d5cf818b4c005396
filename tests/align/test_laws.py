import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.align import ALIGNERS
from collate.align import canonicalise as canon
from collate.errors import AlignError
from collate.model import AlignmentTable
from tests.align.texts import picture, rows, table

every_aligner = pytest.mark.parametrize("aligner", sorted(ALIGNERS))

WORDS = st.sampled_from(["the", "fox", "foxe", "and", "hen", ",", ".", "ran", "over", "under", "logos"])
PARTS = st.sampled_from(
    ["up", "on", "the", "hill", "upon", "onthe", "thehill", "uponthe", "onthehill", "uponthehill", "hyll"]
)
TEXTS = st.lists(st.lists(WORDS, max_size=14).map(" ".join), min_size=1, max_size=6)


def obeys(result: AlignmentTable, texts: list[str]) -> None:
    """Check that nothing is lost, that no column is empty, and that the stretches cover all columns."""
    result.check()
    read_back = [" ".join(cell for cell in row if cell != "-") for row in rows(result)]
    assert read_back == [" ".join(text.split()) for text in texts]
    filled = {column for places in result.columns for column in places}
    assert filled == set(range(result.width))
    edges = [0, *(part.end for part in result.stretches)]
    assert [part.start for part in result.stretches] == edges[:-1]
    assert edges[-1] == result.width


@every_aligner
@given(texts=TEXTS)
def test_nothing_is_lost_from_any_texts(aligner: str, texts: list[str]) -> None:
    obeys(table(texts, aligner), texts)


@every_aligner
@given(texts=TEXTS, data=st.data())
def test_order_of_witnesses_does_not_decide(aligner: str, texts: list[str], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(texts))))
    first = picture(table(texts, aligner))
    again = picture(table([texts[index] for index in order], aligner))
    assert again == [first[index] for index in order]


@every_aligner
@given(texts=st.lists(st.lists(PARTS, max_size=10).map(" ".join), min_size=1, max_size=6), data=st.data())
def test_words_run_together_are_aligned_in_any_order(aligner: str, texts: list[str], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(texts))))
    first = table(texts, aligner)
    obeys(first, texts)
    again = picture(table([texts[index] for index in order], aligner))
    assert again == [picture(first)[index] for index in order]


@every_aligner
@given(texts=TEXTS)
def test_names_of_witnesses_do_not_decide(aligner: str, texts: list[str]) -> None:
    named = {f"w{len(texts) - number}": text for number, text in enumerate(texts)}
    assert picture(table(named, aligner)) == picture(table(texts, aligner))


@every_aligner
@given(texts=TEXTS)
def test_exact_work_obeys_the_laws_too(aligner: str, texts: list[str]) -> None:
    obeys(table(texts, aligner, near=1.0), texts)


@every_aligner
@given(chance=st.randoms(use_true_random=True), words=st.sampled_from([4, 12, 60]))
def test_nothing_is_lost_from_copies_that_repeat_themselves(aligner: str, chance: random.Random, words: int) -> None:
    vocabulary = ["".join(chance.choices("abc", k=1 + number % 4)) for number in range(words)] + [","]
    copies = [chance.choices(vocabulary, k=40)]
    for _ in range(chance.randrange(2, 14)):
        copies.append(copied(chance.choice(copies), vocabulary, chance))
    texts = [" ".join(copy) for copy in copies]
    obeys(table(texts, aligner), texts)


def copied(words: list[str], vocabulary: list[str], chance: random.Random) -> list[str]:
    """Return `words` with a third left out, replaced or added to, and sometimes a passage moved to the end."""
    out: list[str] = []
    for word in words:
        kind = chance.choices(["kept", "left out", "replaced", "added to"], weights=[6, 1, 1, 1])[0]
        out += {"kept": [word], "left out": [], "replaced": chance.choices(vocabulary)}.get(kind, [word, word])
    if chance.random() < 0.2:
        start, end = sorted(chance.choices(range(len(out) + 1), k=2))
        out = out[:start] + out[end:] + out[start:end]
    return out


def _some(count: int, seed: int) -> str:
    return " ".join(f"w{number}" for number in random.Random(seed).sample(range(10 * count), count))  # noqa: S311 - data


HOSTILE = {
    "no words": ["", "", ""],
    "one witness": ["the fox"],
    "one empty": ["the fox ran", ""],
    "one word against many": ["w7", _some(3_000, 1)],
    "the same word over and over": ["et " * 1_500, "et " * 1_700],
    "the same word and a change": ["et " * 600 + "fox " + "et " * 600, "et " * 1_100],
    "nothing in common": [_some(300, 2), " ".join(f"x{n}" for n in range(300))],
    "all punctuation": [", . " * 200, ". , " * 180, "; " * 150],
    "a huge token": ["a" * 1_000_000 + " b", "b " + "a" * 999_999],
    "odd characters": ["\x00 a $0 \x01", "a $0 $1 \ufeff", "w0 w1 $0"],
}
BEYOND_COLLATEX = {"the same word over and over", "the same word and a change", "all punctuation"}


@every_aligner
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_aligned_or_refused(aligner: str, name: str) -> None:
    texts = HOSTILE[name]
    if aligner == "collatex" and name in BEYOND_COLLATEX:
        with pytest.raises(AlignError, match="use the aligner profile"):
            table(texts, aligner)
    else:
        obeys(table(texts, aligner), texts)


@every_aligner
def test_many_witnesses_of_few_words_are_aligned_or_refused(aligner: str) -> None:
    rng = random.Random(5)  # noqa: S311 - data
    texts = [" ".join(rng.choices(["a", "b", "c", "d"], k=3)) for _ in range(2_000)]
    named = {str(number): text for number, text in enumerate(texts)}
    obeys(table(named, aligner), texts)


@every_aligner
def test_a_word_is_matched_whatever_is_before_it(aligner: str) -> None:
    result = table(["The gray koala .", "The big gray koala .", "The koala lives in a tree ."], aligner)
    assert picture(result) == [
        "The - gray koala - - - - .",
        "The big gray koala - - - - .",
        "The - - koala lives in a tree .",
    ]


@every_aligner
def test_commas_do_not_part_a_word_from_its_like(aligner: str) -> None:
    result = table(
        ["The big , gray , fuzzy koala .", "The big , old , gray koala :", "The big , gray , fuzzy wombat ."], aligner
    )
    columns = list(zip(*rows(result), strict=True))
    assert ("gray", "gray", "gray") in columns
    assert ("koala", "koala", "wombat") in columns


BEFORE = "To organize mass protest meetings against these machinations of the saviours ."
REPLACED = (
    BEFORE
    + " Let the enemies of the revolution know that the workers will not allow themselves to be deceived , that they "
    "will not allow the standard of revolution to slip from their hands ."
)
REPLACEMENT = (
    BEFORE
    + " Comrades , arrange meetings and pass resolutions of protest against the conference ! As a mark of protest "
    "against it join with the workers today in organizing collections in support of the hounded press . Do not succumb to "
    "provocation and do not arrange any street demonstrations today !"
)


@every_aligner
def test_a_passage_that_shares_only_common_words_is_one_replacement(aligner: str) -> None:
    result = table([REPLACED, REPLACED, REPLACEMENT, REPLACEMENT], aligner)
    start = len(BEFORE.split())
    first, _, third, _ = rows(result)
    assert first[:start] == third[:start]
    beside = [(one, two) for one, two in zip(first[start:], third[start:], strict=True) if "-" not in {one, two}]
    assert all(one == two and one in {",", "."} for one, two in beside)


def test_more_words_than_can_be_distinguished_are_refused_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canon, "FORMS", 3)
    assert table(["a b c", "c b a"], "profile").width
    with pytest.raises(AlignError, match=r"there are 4 different words, and 3 can be distinguished; divide the texts"):
        table(["a b c", "a b d"], "profile")
