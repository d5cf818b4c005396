from __future__ import annotations

from collate.apparatus import left_out, print_entries
from collate.model import EntryRule, Ignore, Rules
from collate.render.txt import render
from tests.rules.collated import collated, entry, notes

AND = Ignore(words=("and", "so then"), reason="added at will")


def test_an_entry_that_differs_in_such_words_alone_is_in_no_apparatus_but_in_the_data() -> None:
    collation = collated({"A": "he came and went", "B": "he came went"}, Rules(ignore=(AND,)))
    result = entry(collation, "and")
    assert result.hidden is True
    assert notes(result) == [("ignored", "“and”, “so then” are never variants: added at will", 1)]
    assert print_entries(collation) == ()
    assert "Not printed: 1 entry by the editor's rules." in render(collation)


def test_words_in_a_row_count_as_one() -> None:
    collation = collated({"A": "he so then went", "B": "he went"}, Rules(ignore=(AND,)))
    assert left_out(collation).entries == 1
    collation = collated({"A": "he so then went", "B": "he went", "C": "he so went"}, Rules(ignore=(AND,)))
    assert left_out(collation).entries == 0


def test_an_entry_that_differs_in_more_is_printed() -> None:
    collation = collated({"A": "he came and went", "B": "he came but went"}, Rules(ignore=(AND,)))
    assert [str(printed) for printed in print_entries(collation)] == ["and] but B"]
    assert [rule.says for rule in collation.idle] == ["no entry differs in “and”, “so then” alone"]


def test_the_editor_can_show_it_after_all() -> None:
    texts = {"A": "he came and went", "B": "he came went"}
    id_ = entry(collated(texts, Rules()), "and").unit.id
    collation = collated(texts, Rules(ignore=(AND,), entry=(EntryRule(id=id_, hide=False),)))
    assert [str(printed) for printed in print_entries(collation)] == ["and] om. B"]
