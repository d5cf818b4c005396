from __future__ import annotations

from collate.apparatus import left_out, print_entries
from collate.model import EntryRule, Ignore, Rules
from collate.render.txt import render
from tests.rules.made import collated, entry, notes

AND = Ignore(words=("and", "so then"), reason="added at will")


def test_an_entry_that_differs_in_such_words_alone_is_in_no_apparatus_but_in_the_data() -> None:
    made = collated({"A": "he came and went", "B": "he came went"}, Rules(ignore=(AND,)))
    found = entry(made, "and")
    assert found.hidden is True
    assert notes(found) == [("ignored", "“and”, “so then” are never variants: added at will", 1)]
    assert print_entries(made) == ()
    assert "Not printed: 1 entry by the editor's rules." in render(made)


def test_words_in_a_row_count_as_one() -> None:
    made = collated({"A": "he so then went", "B": "he went"}, Rules(ignore=(AND,)))
    assert left_out(made).entries == 1
    made = collated({"A": "he so then went", "B": "he went", "C": "he so went"}, Rules(ignore=(AND,)))
    assert left_out(made).entries == 0


def test_an_entry_that_differs_in_more_is_printed() -> None:
    made = collated({"A": "he came and went", "B": "he came but went"}, Rules(ignore=(AND,)))
    assert [str(printed) for printed in print_entries(made)] == ["and] but B"]
    assert [rule.says for rule in made.idle] == ["no entry differs in “and”, “so then” alone"]


def test_the_editor_can_show_it_after_all() -> None:
    texts = {"A": "he came and went", "B": "he came went"}
    id_ = entry(collated(texts, Rules()), "and").unit.id
    made = collated(texts, Rules(ignore=(AND,), entry=(EntryRule(id=id_, hide=False),)))
    assert [str(printed) for printed in print_entries(made)] == ["and] om. B"]
