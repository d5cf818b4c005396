import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from collate import pipeline
from collate.document import encode
from collate.model import Edition, EntryRule, Rules, Witness, hand_of
from collate.prepared import basis, prepare
from tests.hand.editions import statements, witnesses


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
        entries = whole.apparatus.entries
        if entries:
            entry = data.draw(st.sampled_from(entries))
            rule = EntryRule(id=entry.unit.id, lemma=data.draw(st.sampled_from(entry.unit.readings)).sigla[0])
            ruled = dataclasses.replace(stated, rules=Rules(entry=(rule,)))
            assert basis(ruled, own) == prepared.basis
            assert encode(pipeline.collate(ruled, own, prepared=prepared)) == encode(pipeline.collate(ruled, own))
