"""Collations of the Collation Editor out and back, as statements."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collate.errors import CollateError
from collate.hand import Places
from collate.hand.arrange import with_seal
from collate.interchange.collation_editor import render as export
from collate.interchange.import_statements import statements_in_file
from collate.interchange.saved_statements import with_statements
from collate.model import (
    AnyStatement,
    Collation,
    Done,
    ReadingStatement,
    State,
    StateStatement,
    Unit,
    Witness,
)
from collate.model.table import token_range
from collate.render.collation_editor import render
from tests.hand.editions import collated, statements, witnesses

OWN = (
    Witness("A", "the old ship left the harbour with all her sails set and the captain was glad"),
    Witness("B", "the ship had left the harbour with all her sailes set and the captain was gladd"),
    Witness("C", "the old ship left harbour with sails set and the master was glad"),
    Witness("D", "the old ship left the harbour and the captain was glad"),
)


def back(own: Collation, saved: str | dict[str, Any], by: str = "") -> list[AnyStatement]:
    """Return the statements that make `own` what was saved, which they reach."""
    text = saved if isinstance(saved, str) else json.dumps(saved)
    result, exact, remarks, _ = statements_in_file(own, text.encode(), "saved.json", by)
    assert exact
    assert remarks == []
    return result


def unit_at(saved: dict[str, Any], start: int) -> dict[str, Any]:
    unit: dict[str, Any] = next(one for one in saved["structure"]["apparatus"] if one["start"] == start)
    return unit


@settings(max_examples=40)
@given(st.data())
def test_what_is_saved_and_imported_again_needs_no_statement(data: st.DataObject) -> None:
    own = data.draw(witnesses())
    own = tuple(Witness(one.siglum, one.text) for one in own)
    result: Sequence[AnyStatement] = [
        one for one in data.draw(statements(own)) if isinstance(one, Unit) and not one.section and not one.of
    ]
    collation = collated(own, result)
    assert back(collation, render(collation)) == []


def test_a_unit_of_words_that_most_have_in_an_overlapping_unit_needs_no_statement() -> None:
    texts = ["the tarts tarts", "tarts tarts", "tarts the kinge", "tarts made kinge", "queen tarts tarts king"]
    own = [Witness(siglum, text) for siglum, text in zip("ABCDE", texts, strict=True)]
    collation = collated(own, [Unit(words={"D": "tarts {made kinge}"})])
    assert back(collation, render(collation)) == []


@pytest.mark.parametrize(
    "texts",
    [
        (
            "king and and and",
            "king and and and the",
            "and and king the",
        ),  # an addition at the end of words in another order
        ("tarts kinge and of tarts and", "tarts kinge and and and tarts"),  # one variant in two columns, a word in each
        (
            "hearts queen hearts some",
            "some king hearts some",
            "hearts kinge some",
            "hearts queen hearts kinge and",
            "hearts queen hearts some",
        ),
    ],
)
def test_what_is_saved_of_repeated_words_needs_no_statement(texts: Sequence[str]) -> None:
    own = collated([Witness(siglum, text) for siglum, text in zip("ABCDE", texts, strict=False)])
    assert back(own, render(own)) == []


def test_words_of_an_overlapping_unit_alone_are_no_unit_of_others() -> None:
    own = collated(
        (Witness("A", "king and and and"), Witness("B", "king and and and the"), Witness("C", "and and king the"))
    )
    structure = json.loads(render(own))["structure"]
    around = structure["apparatus2"][0]["_id"]
    assert [(unit["start"], unit["overlap_units"]) for unit in structure["apparatus"]] == [
        (start, {around: ["C"]}) for start in (2, 4, 6, 8, 9)
    ]


def test_an_edited_collation_is_reached_and_saved_as_it_was() -> None:
    own = collated(OWN)
    saved = json.loads(render(own))
    for start in (14, 16, 20):  # with, all her, sails: D has none of it, in a unit around them
        unit = unit_at(saved, start)
        readings = [{**one, "witnesses": [s for s in one["witnesses"] if s != "D"]} for one in unit["readings"]]
        gone = {"label": "zu", "witnesses": ["D"], "text": [], "overlap_status": "overlapped"}
        unit["readings"] = [one for one in readings if one["witnesses"]] + [gone]
    around = {"label": "b", "witnesses": ["D"], "text": [], "type": "om"}
    lemma = {"label": "a", "witnesses": [], "text": []}
    saved["structure"]["apparatus2"] = [{"start": 14, "end": 22, "readings": [lemma, around]}]
    glad = unit_at(saved, 32)
    glad["readings"][0]["subreadings"] = {"orthographic": [glad["readings"].pop(1)]}
    captain = unit_at(saved, 28)
    captain["readings"][1].update(label="c", parents=["a"])
    unit_at(saved, 10)["readings"][1]["type"] = "lac"
    saved["status"] = "approved"
    result = back(own, saved, "KS")
    assert Unit(words={"A": "harbour {with all her sails set} and"}, of=("D",), by="KS") in result
    assert StateStatement(at={"C": "left {} harbour"}, is_=State.LACUNA, by="KS") in result
    assert ReadingStatement(at={"A": "was {glad}"}, reads="gladd", counts_as="glad", by="KS") in result
    assert (
        ReadingStatement(at={"A": "the {captain} was"}, reads="master", label="c", from_="captain", by="KS") in result
    )
    assert sum(isinstance(one, Done) for one in result) == len(own.apparatus.entries) - 1  # gladd counts as glad
    collation = with_statements(own, result)
    assert collation.conflicts == ()
    again = json.loads(render(collation))
    assert again["structure"]["apparatus2"][0]["readings"][1]["witnesses"] == ["D"]
    assert unit_at(again, 28)["readings"][1]["parents"] == ["a"]
    assert back(collation, saved, "LT") == []
    assert back(collation, render(collation)) == []


@pytest.mark.parametrize("with_which", ["two", "three"])
def test_words_put_elsewhere_are_reached(with_which: str) -> None:
    own = collated((Witness("A", "one two three four"), Witness("B", "one zwei four")))
    saved = json.loads(render(own))
    units = saved["structure"]["apparatus"]
    units[:] = [one for one in units if not 4 <= one["start"] <= 6]
    for start, word in ((4, "two"), (6, "three")):
        texts = {"A": [{"interface": word}], "B": [{"interface": "zwei"}] if word == with_which else []}
        readings = [{"label": "ab"["AB".index(s)], "witnesses": [s], "text": text} for s, text in texts.items()]
        units.append({"start": start, "end": start, "readings": readings})
    collation = with_statements(own, back(own, saved))
    assert [(e.lemma.text, [r.text for r in e.readings]) for e in collation.apparatus.entries] == [
        (word, ["zwei" if word == with_which else ""]) for word in ("two", "three")
    ]
    assert back(collation, saved) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            lambda saved: saved["structure"].update(apparatus=[{"start": 2}]),
            "this is no collation of the Collation Editor",
        ),
        (lambda saved: saved["structure"]["apparatus"].pop(), "it lacks words of A"),
        (lambda saved: unit_at(saved, 2)["readings"][0]["witnesses"].append("X"), "it has a witness X"),
        (lambda saved: unit_at(saved, 2)["readings"][0]["text"][0].pop("A"), None),
        (
            lambda saved: unit_at(saved, 2)["readings"][0]["text"][0].update(A={"original": "those"}),
            "another text of A",
        ),
        (lambda saved: unit_at(saved, 2)["readings"][0]["text"][0].update(A={"original": "th"}), "cuts the words of A"),
    ],
)
def test_a_damaged_collation_is_one_sentence(change: Any, sentence: str | None) -> None:  # noqa: ANN401 - a function
    own = collated(OWN)
    saved = json.loads(render(own))
    change(saved)
    if sentence is None:
        assert back(own, saved) == []
        return
    with pytest.raises(CollateError, match=sentence):
        back(own, saved)


def test_what_cannot_be_stated_is_reported() -> None:
    own = collated(OWN)
    saved = json.loads(render(own))
    saved["structure"]["marked_readings"] = {"conjectures": [1]}
    _, _, remarks, _ = statements_in_file(own, json.dumps(saved).encode(), "saved.json", "")
    assert remarks == ["marked readings are not taken over"]


def test_what_is_accepted_and_the_kinds_of_subreadings_come_back() -> None:
    bare = collated(OWN)
    abbreviated = ReadingStatement(at={"A": "was {glad}"}, reads="gladd", counts_as="glad", type="abbreviation")
    accepted = Done(at={"A": "the {captain} was"})
    own = with_statements(bare, [abbreviated, with_seal(accepted, with_statements(bare, [abbreviated]))])
    saved = json.loads(export(own))
    assert saved["status"] == "ordered"
    assert [one["start"] for one in saved["structure"]["apparatus"] if one.get("accepted")] == [28]
    assert list(unit_at(saved, 32)["readings"][0]["subreadings"]) == ["abbreviation"]
    assert back(own, saved) == []
    statements_again = back(bare, saved)
    assert [type(one) for one in statements_again] == [ReadingStatement, Done]
    assert json.loads(export(with_statements(bare, statements_again))) == saved


def test_a_collation_of_which_all_is_accepted_is_approved() -> None:
    own = collated(OWN)
    quote = Places(own.witnesses, own.table.tokens).quotations
    ranges = [
        [(w, *token_range(c, e.unit.start, e.unit.end)) for w, c in enumerate(own.table.columns)]
        for e in own.apparatus.entries
    ]
    every = [with_seal(Done(at=quote([max(one, key=lambda it: it[2] - it[1])], "")), own) for one in ranges]
    assert json.loads(export(with_statements(own, every)))["status"] == "approved"
    assert json.loads(export(with_statements(own, every[1:])))["status"] == "ordered"


def test_labels_go_by_the_readings_that_count_by_themselves() -> None:
    texts = ("the old ship left", "the olde ship left", "the auld ship left")
    own = collated([Witness(siglum, text) for siglum, text in zip("ABC", texts, strict=True)])
    saved = json.loads(export(own))
    readings = unit_at(saved, 4)["readings"]
    readings[0]["subreadings"] = {"orthographic": [readings.pop(1)]}
    assert [one["label"] for one in readings] == ["a", "c"]
    statements = back(own, saved)
    assert [(one.reads, one.counts_as, one.label) for one in statements if isinstance(one, ReadingStatement)] == [
        ("olde", "old", ""),
        ("auld", "", "c"),
    ]
    assert [one["label"] for one in unit_at(json.loads(export(with_statements(own, statements))), 4)["readings"]] == [
        "a",
        "c",
    ]


def test_another_kind_of_subreading_replaces_the_one_that_was_stated() -> None:
    at = {"A": "was {glad}"}
    own = collated(OWN, [ReadingStatement(at=at, reads="gladd", counts_as="glad", type="abbreviation")])
    saved = json.loads(export(own))
    unit_at(saved, 32)["readings"][0]["subreadings"] = {
        "error": unit_at(saved, 32)["readings"][0]["subreadings"]["abbreviation"]
    }
    new, exact, remarks, replaced = statements_in_file(own, json.dumps(saved).encode(), "saved.json", "")
    assert (exact, remarks) == (True, [])
    assert new == [ReadingStatement(at=at, reads="gladd", counts_as="glad", type="error")]
    assert [one.new for one in replaced] == [ReadingStatement(at=at, reads="gladd", counts_as="glad")]


def test_an_apparatus_without_labels_says_nothing_of_those_that_are_stated() -> None:
    texts = (Witness("A", "the old ship left the harbour at dawn"), Witness("B", "the old vessel had left the harbour at dusk"),
             Witness("C", "the old ship left the at dusk"))  # fmt: skip
    own = collated(texts, [ReadingStatement(at={"A": "at {dawn}"}, reads="dusk", label="x")])
    new, exact, remarks, replaced = statements_in_file(own, CTE.encode(), "edition.xml", "")
    assert (exact, remarks, replaced) == (True, [], [])
    assert not any(isinstance(one, ReadingStatement) for one in new)


CTE = """<TEI><teiHeader><fileDesc><sourceDesc><listWit><witness xml:id="M1"><abbr><hi rend="font-family:Times;">A</hi></abbr></witness>
<witness xml:id="M2"><abbr>B</abbr></witness><witness xml:id="M3"><abbr>C</abbr></witness></listWit></sourceDesc></fileDesc>
<encodingDesc><variantEncoding method="double-end-point" location="internal"/></encodingDesc></teiHeader><text><body>
<p rendition="#rd-Text"><hi rend="display:none;">1</hi>the old <app type="a1" to="#w1" rend="visible bracket"><rdg wit="#M2">vessel
had left</rdg></app>ship left<anchor xml:id="w1"/> the <app type="a1" to="#w2"><rdg wit="#M3"/></app>harbour<anchor xml:id="w2"/> at
<app type="a1" to="#w3"><rdg wit="#M2 #M3">dusk<note place="foot">sic</note></rdg></app>dawn<anchor xml:id="w3"/></p></body></text></TEI>"""


def test_an_apparatus_from_the_classical_text_editor_is_reached() -> None:
    own = collated(
        (
            Witness("A", "the old ship left the harbour at dawn"),
            Witness("B", "the old vessel had left the harbour at dusk"),
            Witness("C", "the old ship left the at dusk"),
        )
    )
    result, exact, remarks, _ = statements_in_file(own, CTE.encode(), "edition.xml", "KS")
    assert (exact, remarks) == (True, [])
    assert Unit(words={"A C": "old {ship left} the", "B": "old {vessel had left} the"}, by="KS") in result
    collation = with_statements(own, result)
    assert [(e.lemma.text, [(r.text, r.sigla) for r in e.readings]) for e in collation.apparatus.entries] == [
        ("ship left", [("vessel had left", ("B",))]),
        ("harbour", [("", ("C",))]),
        ("dawn", [("dusk", ("B", "C"))]),
    ]
    assert statements_in_file(collation, CTE.encode(), "edition.xml", "KS") == ([], True, [], [])
