import dataclasses

from collate import pipeline
from collate.document import encode
from collate.model import Conflict, ConflictKind, Edition, EntryRule, Rules, Unit, Witness, hand_of
from tests.hand.editions import collated

OWN = (
    Witness("A", "the old ship left the harbour with all her sails set and was glad"),
    Witness("B", "the old ship left the harbour with every sail set and was glad"),
    Witness("C", "the old ship left the harbour and was glad"),
)


def test_a_lemma_that_a_statement_makes_impossible_is_a_conflict_and_the_run_goes_on() -> None:
    around = Unit(words={"A": "harbour {with all her sails set} and"}, of=("C",))
    rule = EntryRule(at={"A": "with {all her sails} set"}, lemma="C", note="kept")
    edition = Edition("T", rules=Rules(entry=(rule,)), hand=hand_of([(around, "hand/text.toml", 1)]))
    collation = pipeline.collate(edition, OWN)
    (conflict,) = collation.conflicts
    assert conflict == Conflict(
        ConflictKind.CONTRADICTION,
        "entry[0]",
        f"C departs from the text already in entry {collation.apparatus.entries[0].unit.id}; choose another witness",
        "choose otherwise, delete the rule, or correct the statement in hand that makes the entry so",
    )
    assert [entry.lemma.text for entry in collation.apparatus.entries] == ["with all her sails set", "all her sails"]
    without = pipeline.collate(dataclasses.replace(edition, rules=Rules()), OWN)
    assert [e.lemma for e in collation.apparatus.entries] == [e.lemma for e in without.apparatus.entries]
    assert encode(collated(OWN)) == encode(pipeline.collate(Edition("T"), OWN))
