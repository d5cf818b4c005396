"""Entries of a section, on which the sections around it have no influence."""

from collate import pipeline
from collate.model import AlignOptions, ApparatusEntry, Collation, Edition, Lacuna, Scope, Section, State, Witness


def divided(siglum: str, *texts: str, lacunae: tuple[Lacuna, ...] = ()) -> Witness:
    """Return a witness whose sections, numbered from 1, are `texts`, one directly after the other."""
    sections, at = [], 0
    for number, text in enumerate(texts, 1):
        sections.append(Section(str(number), at, at + len(text)))
        at += len(text)
    return Witness(siglum, "".join(texts), sections=tuple(sections), lacunae=lacunae)


def collated(*witnesses: Witness, **options: Scope) -> Collation:
    return pipeline.collate(Edition("Owls", align=AlignOptions(**options)), witnesses)  # type: ignore[arg-type]


def entries_of(collation: Collation, section: str) -> list[ApparatusEntry]:
    return [entry for entry in collation.apparatus.entries if entry.place.section == section]


def test_an_entry_keeps_its_id_when_the_section_before_it_changes() -> None:
    ids = {
        entry.unit.id
        for before in ("the owl sits. ", "an old bird waits. ")
        for entry in entries_of(
            collated(divided("A", before, "it calls at night."), divided("B", before, "it cries at night.")), "2"
        )
    }
    assert len(ids) == 1


def test_an_addition_at_the_beginning_of_a_section_follows_no_word() -> None:
    collation = collated(
        divided("A", "the owl sits ", "calls at night"), divided("B", "the owl sits ", "it calls at night")
    )
    [entry] = entries_of(collation, "2")
    assert (entry.after, entry.place.line, entry.place.start, entry.place.end) == ("", 2, 3, 3)


def test_a_section_that_the_base_text_lacks_is_placed_at_the_line_after() -> None:
    collation = collated(
        Witness("A", "the owl sits calls", sections=(Section("1", 0, 13), Section("3", 13, 18))),
        divided("B", "the owl sits ", "all day ", "calls"),
    )
    [entry] = entries_of(collation, "2")
    assert (entry.after, entry.place.line, entry.place.occurrences) == ("", 2, 1)


def test_a_gap_at_the_border_of_two_sections_is_in_one_of_them() -> None:
    text = ("the owl sits ", "[…] at night")
    lacunae = (Lacuna(13, 16, State.LACUNA),)
    collation = collated(divided("A", "the owl sits there ", "it calls at night"), divided("B", *text, lacunae=lacunae))
    states = [(entry.place.section, entry.readings[0].state) for entry in collation.apparatus.entries]
    assert states == [("1", State.OMISSION), ("2", State.LACUNA)]


def test_a_passage_in_another_section_is_no_transposition_where_sections_are_kept_apart() -> None:
    moved = "upon the hollow crooked elm above the silver mere "
    rest = ("owls were silent all that winter evening ", "foxes hunted mice beneath drifted snow until dawn ")
    ends = ("listen now children ", "so my story ends")
    one = divided("A", ends[0] + moved + rest[0], rest[1] + ends[1])
    two = divided("B", ends[0] + rest[0], rest[1] + moved + ends[1])
    assert collated(one, two).table.transpositions
    assert not collated(one, two, transpositions=Scope.SECTION).table.transpositions
    whole, part = (Witness(w.siglum, w.text) for w in (one, two))
    alone = collated(whole, part, transpositions=Scope.SECTION).table.transpositions
    assert alone == collated(whole, part).table.transpositions


def test_a_witness_without_words_and_sections_begins_no_section() -> None:
    collation = collated(divided("A", "the owl ", "calls"), divided("B", "the owl ", "cries"), Witness("C", ""))
    assert collation.table.sections == (("1", 0), ("2", 2))
