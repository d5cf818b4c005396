"""The tables of `edition.toml` that the page changes."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path

import msgspec
import pytest

from collate.errors import CollateError
from collate.model import Regularise, Rules
from collate.serve.edit import Session
from collate.serve.edit_acts import Act
from collate.serve.settings_tables import table_at, with_exception, with_table
from tests.serve.test_edit import folder

__all__ = ["folder"]  # the fixture

RULE = """
# spelling
[[regularise]]
from = "old"
to = "auld" # as in B
"""


def with_rule(folder: Path, rule: str = RULE) -> str:
    """Add a rule to the settings of an edition; return all of them."""
    path = folder / "edition.toml"
    settings = path.read_text(encoding="utf-8") + rule + "# the end\n"
    path.write_text(settings, encoding="utf-8")
    return settings


def test_an_exception_is_written_into_its_rule_and_undone(folder: Path) -> None:
    settings = with_rule(folder)
    session = Session(folder)
    session.act(Act(kind="except", members=[(0, 1, 2), (1, 1, 2)]))
    new = settings.replace("# as in B\n", '# as in B\nexcept = [{A = "the {old} ship"}]\n')
    assert (folder / "edition.toml").read_text(encoding="utf-8") == new
    tokens = session.now().table.tokens
    assert [tokens[w].forms[tokens[w].n[1]] for w in (0, 2)] == ["old", "auld"]
    session.act(Act(kind="except", members=[(2, 1, 2)]))
    rules = tomllib.loads((folder / "edition.toml").read_text(encoding="utf-8"))["regularise"]
    assert rules[0]["except"] == [{"C": "the {old} ships"}, {"A": "the {old} ship"}]
    session.act(Act(kind="undo"))
    session.act(Act(kind="undo"))
    assert (folder / "edition.toml").read_text(encoding="utf-8") == settings


def test_the_page_lists_the_tables_about_a_place_and_marks_the_statements_at_it(folder: Path) -> None:
    with_rule(folder)
    session = Session(folder)
    session.act(Act(kind="unit", members=[(0, 4, 6)]))
    entries = session.overview()["entries"]
    session.act(Act(kind="class", members=[(0, 1, 2)], value="orthographic"))
    (first, last) = (session.place(entries[at]["id"]) for at in (0, -1))
    assert [one["toml"].splitlines()[0] for one in first["tables"]] == ["[[entry]]", "[[regularise]]"]
    assert first["tables"][1]["where"] == "edition.toml:13"
    assert last["tables"] == []
    assert [[one["here"] for one in place["statements"]] for place in (first, last)] == [[False], [True]]


def test_the_reason_of_an_exception_is_kept_beside_it(folder: Path) -> None:
    settings = with_rule(folder)
    session = Session(folder)
    session.act(Act(kind="except", members=[(0, 1, 2)], reason="for the  rhyme"))
    new = settings.replace("# as in B\n", '# as in B\nexcept = [{A = "the {old} ship"}, # for the rhyme\n]\n')
    assert (folder / "edition.toml").read_text(encoding="utf-8") == new
    session.act(Act(kind="except", members=[(2, 1, 2)]))
    rules = tomllib.loads((folder / "edition.toml").read_text(encoding="utf-8"))["regularise"]
    assert rules[0]["except"] == [{"C": "the {old} ships"}, {"A": "the {old} ship"}]


@pytest.mark.parametrize(
    ("rule", "token", "sentence"),
    [
        (
            RULE,
            0,
            r"\Ano \[\[regularise\]\] for more than one place is about what is selected; choose a word that one is about\Z",
        ),
        (
            'regularise = [{from = "old", to = "auld"}]\n',
            1,
            r"\Aedition.toml: the rule has no heading of its own; write it as \[\[regularise\]\]\Z",
        ),
    ],
)
def test_what_cannot_be_excepted_is_one_sentence(folder: Path, rule: str, token: int, sentence: str) -> None:
    path = folder / "edition.toml"
    before = path.read_text(encoding="utf-8")
    settings = before + rule if rule == RULE else rule + before
    path.write_text(settings, encoding="utf-8")
    with pytest.raises(CollateError, match=sentence):
        Session(folder).act(Act(kind="except", members=[(0, token, token + 1)]))
    assert path.read_text(encoding="utf-8") == settings


def test_a_table_that_begins_like_another_is_left_alone() -> None:
    settings = '[[entry]]\nid = "a"\nnote = "n"\n\n[[entry]]\nid = "a"\n'
    assert with_table(settings, '\n[[entry]]\nid = "a"\n', "") == '[[entry]]\nid = "a"\nnote = "n"\n'
    with pytest.raises(LookupError):
        with_table(settings, '[[entry]]\nid = "b"\n', "")


def test_a_table_with_an_array_of_several_lines_is_whole() -> None:
    table = '[[regularise]]\nfrom = "a"\nexcept = [\n  {A = "x {a}"},\n]\nto = "b"\n'
    settings = f'title = "x"\n{table}\n# of the entry\n[[entry]]\nid = "a"\n'
    assert table_at(settings, 2) == table
    changed = tomllib.loads(with_exception(table, {"B": "{a} y"}))
    assert changed["regularise"][0]["except"] == [{"B": "{a} y"}, {"A": "x {a}"}]


@pytest.mark.parametrize("scope", ["witness", "section", "everywhere"])
def test_words_are_not_regularised_to_more_or_fewer_beyond_their_place(folder: Path, scope: str) -> None:
    before = (folder / "edition.toml").read_text(encoding="utf-8")
    session = Session(folder)
    act = Act(kind="regularise", members=[(0, 1, 2)], reads="o. l.", counts_as="old", value=scope)
    with pytest.raises(CollateError) as refused:
        session.act(act)
    assert str(refused.value) == (
        "“o. l.” is 4 and “old” is 1, counted in words and punctuation; beyond one place both have as many: "
        "regularise it here, or press g"
    )
    assert (folder / "edition.toml").read_text(encoding="utf-8") == before
    assert session.act(msgspec.structs.replace(act, value="here")).says == "Written: regularise “o. l.”."


def test_a_rule_that_does_not_fit_the_witnesses_is_refused_before_it_is_applied(folder: Path) -> None:
    session = Session(folder)
    session.now()
    rule = Regularise(from_="old", to="ye olde")
    with pytest.raises(CollateError, match="from old is 1 and to ye olde is 2, counted in words and punctuation"):
        session.collations.of(dataclasses.replace(session.edition, rules=Rules(regularise=(rule,))))
