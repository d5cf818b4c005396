"""Entries beside and inside conjectures: they cite words that are printed."""

from __future__ import annotations

import pytest

from collate.apparatus import print_entries
from collate.model import ApparatusOptions, ApparatusStyle, Collation, Edition, EntryRule, Rules, Witness
from collate.pipeline import collate


def collation_of(texts: list[str], conjectures: dict[int, str], **options: object) -> Collation:
    """The collation of texts A, B, … with conjectures for the lemmata of entries, by their number."""
    witnesses = [Witness(siglum, text) for siglum, text in zip("ABCDE", texts, strict=False)]
    edition = Edition("T", apparatus=ApparatusOptions(**options))  # type: ignore[arg-type]  # options of it
    ids = [entry.unit.id for entry in collate(edition, witnesses).apparatus.entries]
    rules = Rules(entry=tuple(EntryRule(id=ids[n], reading=text) for n, text in conjectures.items()))
    return collate(Edition("T", apparatus=edition.apparatus, rules=rules), witnesses)


def printed(texts: list[str], conjectures: dict[int, str], **options: object) -> list[str]:
    return [f"{entry.place} {entry}" for entry in print_entries(collation_of(texts, conjectures, **options))]


@pytest.mark.parametrize(
    ("texts", "conjectures", "expected"),
    [
        (
            ["the dog barks", "the cat barks", "the dog loudly barks"],
            {0: "wolf"},
            ["1 wolf] coni.; dog A C; cat B", "1 wolf] add. loudly C"],
        ),
        (
            ["the dog barks", "the cat barks", "the dog loudly barks"],
            {0: "grey wolf"},
            ["1 grey wolf] coni.; dog A C; cat B", "1 wolf] add. loudly C"],
        ),
        (
            ["a fox and a dog bark", "a fox and a cat bark", "a fox and a dog loudly bark"],
            {0: "fox"},
            ["1 fox] coni.; dog A C; cat B", "1 fox²] add. loudly C"],
        ),
        (
            ["the dog, barks", "the cat, barks", "the dog, loudly barks"],
            {0: "wolf"},
            ["1 wolf] coni.; dog A C; cat B", "1 wolf,] add. loudly C"],
        ),
    ],
)
def test_an_addition_hangs_on_the_conjecture(
    texts: list[str], conjectures: dict[int, str], expected: list[str]
) -> None:
    assert printed(texts, conjectures) == expected


def test_a_longer_lemma_has_the_conjecture_in_it() -> None:
    long = "so the old grey dog barks at us all night again"
    texts = [long, long.replace("grey", "big"), "so again"]
    assert printed(texts, {1: "great"}, max_lemma_words=0) == [
        "1 the old great dog barks at us all night] om. C",
        "1 great] coni.; grey A; big B",
    ]


def test_a_difference_within_a_conjecture_is_reported_as_far_as_that_goes() -> None:
    texts = ["a bee sees big dogs every Friday", "a bee loves every Friday", "a bee sees big foxes every Friday"]
    before = printed(texts, {})
    assert before[0].startswith("1 sees big dogs] loves B")
    assert printed(texts, {0: "likes cats"})[1:] == [
        "1 likes cats] sees big dogs A; sees big foxes C" for _ in before[1:]
    ]


def test_nobody_is_named_for_a_conjecture_in_the_positive_style() -> None:
    texts = ["the dog barks", "the cat barks", "the dog loudly barks"]
    assert printed(texts, {0: "wolf"}, style=ApparatusStyle.POSITIVE) == [
        "1 wolf] coni.; dog A C; cat B",
        "1 wolf] A B; add. loudly C",
    ]


def test_the_line_is_that_of_the_words_that_are_printed() -> None:
    texts = ["one two three\nfour five", "one two six\nseven five", "one two three\nfour extra five"]
    result = printed(texts, {0: "eight"})
    assert result[0].startswith("1 eight] coni.")
    assert result[1] == "1 eight] add. extra C"
