"""What the conspectus says of how much each witness has."""

import dataclasses

from collate.cli.summary import entry_counts
from collate.model import Collation, Lacuna, State
from collate.render.extent import PLACES, extents
from collate.render.txt import render
from tests.build import build_collation


def torn(text: str, *gaps: int) -> Collation:
    """Return a collation of two witnesses of `text`, the second with lacunae at offsets of it, where the other has no word."""
    collation = build_collation({"A": text, "B": text})
    first, second = collation.witnesses
    lacunae = tuple(Lacuna(at, at, State.LACUNA, "3 letters") for at in gaps)
    return dataclasses.replace(collation, witnesses=(first, dataclasses.replace(second, lacunae=lacunae)))


def test_a_lacuna_where_no_other_has_a_word_is_named_with_its_place() -> None:
    collation = torn("the owl /sleeps", 0, 8)
    assert extents(collation) == (
        (),
        ("Lacunae where no other witness has a word: l. 1 before “the” (3 letters), l. 1 after “owl” (3 letters)",),
    )


def test_witnesses_that_differ_in_such_a_lacuna_alone_are_not_said_to_read_the_same_throughout() -> None:
    collation = torn("the owl sleeps", 4)
    assert "The witnesses read the same wherever they have text." in render(collation)
    assert entry_counts(collation) == "no difference: all witnesses read the same wherever they have text"


def test_of_many_such_lacunae_the_first_are_listed_and_the_others_counted() -> None:
    text = " ".join("abcdefghijklmnop")
    (_, (sentence,)) = extents(torn(text, *range(2, 2 * PLACES + 6, 2)))
    assert sentence.count("after") == PLACES
    assert sentence.endswith(" and 2 more")


def test_a_lacuna_where_others_have_words_is_left_to_the_entries() -> None:
    assert extents(build_collation({"A": "the old owl", "B": "the [...] owl"})) == ((), ())
