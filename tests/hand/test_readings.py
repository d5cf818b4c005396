import pytest

from collate import pipeline
from collate.apparatus import print_entries
from collate.model import ConflictKind, Edition, EntryRule, ReadingStatement, Rules, UnitClass, Witness, hand_of
from collate.render.tei import cbgm
from tests.hand.editions import collated

OWN = tuple(
    Witness(siglum, f"the ship {word} leaving at dawn") for siglum, word in (("A", "was"), ("B", "were"), ("C", "is"))
)

AT = {"A": "ship {was} leaving"}


def stated(reads: str, **settings: str) -> ReadingStatement:
    from_ = settings.pop("from_", "")
    return ReadingStatement(at=AT, reads=reads, from_=from_, **settings)


def test_labels_and_sources_are_printed_with_the_entry() -> None:
    collation = collated(
        OWN, [stated("was", label="a"), stated("were", label="b", from_="was"), stated("is", from_="were")]
    )
    assert collation.conflicts == ()
    (entry,) = print_entries(collation)
    assert [note.text for note in entry.notes if note.text[1] == ":"] == [
        "A: reading a",
        "B: from “was”",
        "B: reading b",
        "C: from “were”",
    ]


def test_a_note_repeats_a_source_and_a_label_only_to_give_a_reason() -> None:
    collation = collated(OWN, [stated("were", label="b", from_="was"), stated("is", from_="were", reason="by sense")])
    (entry,) = collation.apparatus.entries
    assert [note.text for note in entry.notes] == ["“is” arose from “were”: by sense"]


def test_a_local_stemma_is_drawn_for_open_cbgm() -> None:
    collation = collated(OWN, [stated("were", from_="was"), stated("is", from_="were")])
    xml = cbgm.render(collation)
    assert '<arc from="1" to="2"><label>1</label></arc><arc from="2" to="3"><label>1</label></arc>' in xml


@pytest.mark.parametrize(
    "pair",
    [
        (stated("was", from_="were"), stated("were", from_="was")),
        (stated("was", label="a"), stated("were", label="a")),
        (stated("was", label="a"), stated("was", label="b")),
        (stated("is", from_="was"), stated("is", from_="were")),
        (stated("was", counts_as="were"), stated("were", counts_as="was")),
        (stated("was", counts_as="were"), stated("were", from_="was")),
    ],
)
def test_statements_about_readings_that_contradict_each_other_are_reported(
    pair: tuple[ReadingStatement, ReadingStatement],
) -> None:
    collation = collated(OWN, pair)
    assert [conflict.kind for conflict in collation.conflicts] == [ConflictKind.CONTRADICTION] * 2
    assert collation.apparatus.entries[0].details == ()


def test_a_circle_over_three_readings_is_reported_whole_and_a_way_beside_it_is_not() -> None:
    circle = [stated("was", counts_as="were"), stated("were", from_="is"), stated("is", counts_as="was")]
    assert len(collated(OWN, circle).conflicts) == 3
    assert collated(OWN, [*circle[:2], stated("was", from_="is")]).conflicts == ()


def test_a_reading_that_arises_from_itself_is_reported() -> None:
    (conflict,) = collated(OWN, [stated("was", from_="was")]).conflicts
    assert conflict.kind is ConflictKind.CONTRADICTION
    assert "cannot hold together with itself" in conflict.says


@pytest.mark.parametrize(
    ("kind", "series"), [(None, "Orthographica"), (UnitClass.SUBSTANTIVE, ""), (UnitClass.CAPITALS, "Orthographica")]
)
def test_a_class_that_is_stated_decides_the_apparatus_though_readings_count_as_the_same(
    kind: UnitClass | None, series: str
) -> None:
    counts = ReadingStatement(at={"B": "ship {were} leaving"}, reads="were", counts_as="was")
    rules = Rules(entry=(EntryRule(at=AT, class_=kind, note="" if kind else "so"),))
    collation = pipeline.collate(Edition("T", rules=rules, hand=hand_of([(counts, "hand/text.toml", 1)])), OWN[:2])
    (entry,) = print_entries(collation)
    assert (collation.conflicts, collation.idle) == ((), ())
    assert (entry.kind, entry.series) == (kind or UnitClass.ORTHOGRAPHIC, series)
