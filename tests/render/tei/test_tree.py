from __future__ import annotations

from collate.model import Collation, Transposition
from collate.render.tei.tree import EntryNode, in_column_order, make_tree
from tests.build import build_collation


def shown(nodes: list[EntryNode]) -> list[object]:
    """Return the lemma of each node, with those inside it if there are any."""
    return [(node.entry.lemma.text, shown(node.inside)) if node.inside else node.entry.lemma.text for node in nodes]


def trees(collation: Collation) -> tuple[list[object], list[object]]:
    inside, outside = make_tree(collation)
    return shown(inside), shown(outside)


def test_entries_are_in_the_text_in_column_order() -> None:
    collation = build_collation({"A": "one two three", "B": "one x three", "C": "one two y"})
    assert trees(collation) == (["two", "three"], [])


def test_an_entry_inside_another_is_inside_it() -> None:
    words = "a b c d e f g h i j k l m".split()
    other, less = [*words], [*words]
    other[6] = "x"
    less[1:12] = ["-"] * 11
    collation = build_collation({"A": words, "B": other, "C": less, "D": words, "E": words})
    assert trees(collation) == ([(" ".join(words[1:12]), ["g"])], [])


def test_an_addition_is_in_the_text_without_words() -> None:
    collation = build_collation({"A": "one - two", "B": "one more two", "C": "one - two"})
    assert trees(collation) == ([""], [])


def test_no_entry_is_in_a_text_whose_words_are_not_in_column_order() -> None:
    collation = build_collation(
        {"A": "one two - three", "B": "one - two x"}, transpositions=[Transposition((("A", 1, 2), ("B", 1, 2)))]
    )
    assert in_column_order(collation)
    inside, outside = make_tree(collation, rising=False)
    assert inside == []
    assert len(outside) == len(collation.apparatus.entries) > 0
