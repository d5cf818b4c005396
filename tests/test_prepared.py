import dataclasses

from hypothesis import given, settings
from hypothesis import strategies as st

from collate import pipeline
from collate.document import encode
from collate.errors import EditionError
from collate.model import Edition, EntryRule, Rules, UnitClass, Witness, hand_of
from collate.prepared import Prepared, basis, prepare
from tests.hand.editions import statements, witnesses


@settings(max_examples=30)
@given(st.data())
def test_a_prepared_collation_gives_the_same_bytes_whatever_was_made_of_it_before(data: st.DataObject) -> None:
    own: tuple[Witness, ...] = data.draw(witnesses())
    drawn = data.draw(statements(own))
    base = data.draw(st.sampled_from(("", own[0].siglum, own[-1].siglum)))
    edition = Edition("T")
    edition = dataclasses.replace(edition, apparatus=dataclasses.replace(edition.apparatus, base=base))
    prepared = prepare(edition, own)
    for _ in range(4):
        chosen = data.draw(st.lists(st.sampled_from(drawn), max_size=len(drawn))) if drawn else []
        hand = hand_of((statement, "hand/text.toml", line) for line, statement in enumerate(chosen, 1))
        stated = dataclasses.replace(edition, hand=hand)
        assert basis(stated, own) == prepared.basis
        whole = pipeline.collate(stated, own)
        assert encode(pipeline.collate(stated, own, prepared=prepared)) == encode(whole)
        entries = [entry for entry in whole.apparatus.entries if entry.unit.kind is not UnitClass.LACUNA]
        if entries:
            entry = data.draw(st.sampled_from(entries))
            rule = EntryRule(id=entry.unit.id, lemma=data.draw(st.sampled_from(entry.unit.readings)).sigla[0])
            ruled = dataclasses.replace(stated, rules=Rules(entry=(rule,)))
            assert basis(ruled, own) == prepared.basis
            assert bytes_or_problem(ruled, own, prepared) == bytes_or_problem(ruled, own)


def bytes_or_problem(edition: Edition, own: tuple[Witness, ...], prepared: Prepared | None = None) -> bytes | str:
    """Return the collation as bytes, or why a lemma cannot be."""
    try:
        return encode(pipeline.collate(edition, own, prepared=prepared))
    except EditionError as error:
        return error.message
