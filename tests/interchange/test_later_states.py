"""A state that the Collation Editor saved later, imported over an earlier one: the later one holds."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from collate.interchange.import_statements import Imported, statements_in_file
from collate.interchange.replaced_statements import without
from collate.interchange.saved_statements import with_statements
from collate.model import AnyStatement, Collation, ReadingStatement, Witness
from collate.render.collation_editor import render
from tests.hand.editions import collated, witnesses


def imported(own: Collation, saved: str) -> tuple[Imported, Collation]:
    """Return what is imported of a saved collation, and the collation with it."""
    outcome = statements_in_file(own, saved.encode(), "saved.json", "")
    return outcome, with_statements(without(own, outcome.replaced), outcome.statements)


@st.composite
def readings(draw: st.DrawFn, collation: Collation) -> list[AnyStatement]:
    """Draw statements about readings of a collation, one of each place at most."""
    result: list[AnyStatement] = []
    text, siglum = collation.table.tokens[0], collation.table.sigla[0]
    for entry in collation.apparatus.entries:
        words = [reading.text for reading in (entry.lemma, *entry.readings) if reading.text]
        if not entry.lemma.text or len(words) < 2 or not draw(st.booleans()):
            continue
        quoted = [f"{{{text.t(n)}}}" if n == entry.place.start else text.t(n) for n in range(len(text))]
        one, other = draw(st.permutations(words))[:2]
        fields = draw(
            st.sampled_from([{"label": "x"}, {"from_": other}, {"counts_as": other}, {"label": "b", "from_": other}])
        )
        result.append(ReadingStatement(at={siglum: " ".join(quoted)}, reads=one, **fields))
    return result


@settings(max_examples=60)
@given(st.data())
def test_the_state_that_was_saved_last_holds(data: st.DataObject) -> None:
    own = tuple(Witness(one.siglum, one.text) for one in data.draw(witnesses()))
    bare = collated(own)
    earlier, later = (collated(own, data.draw(readings(bare))) for _ in range(2))
    if later.conflicts or earlier.conflicts:
        return
    saved = render(later)
    outcome, result = imported(earlier, saved)
    assert result.conflicts == ()
    assert outcome.remarks == []
    assert json.loads(render(result))["structure"] == json.loads(saved)["structure"]
    assert imported(result, saved)[0] == ([], True, [], [])


def test_what_counts_as_a_reading_is_no_reading_where_its_witnesses_are_in_an_overlapping_unit() -> None:
    texts = {"A": "and the and of", "B": "of and the of", "C": "of the and the", "D": "", "E": "and of the of"}
    own = tuple(Witness(siglum, text) for siglum, text in texts.items())
    statement = ReadingStatement(at={"A": "and {the} and of"}, reads="the", counts_as="of the")
    saved = render(collated(own, [statement]))
    inner = next(one for one in json.loads(saved)["structure"]["apparatus"] if one["_id"].startswith("the-and"))
    assert [(one["label"], one["witnesses"], one.get("subreadings")) for one in inner["readings"]] == [
        ("a", ["A"], {}),
        ("b", ["E"], {}),
        ("zu", ["B", "C", "D"], None),
    ]
    outcome, result = imported(collated(own), saved)
    assert outcome.remarks == []
    assert json.loads(render(result))["structure"] == json.loads(saved)["structure"]
