"""What the index knows of a section, from that section alone."""

from __future__ import annotations

from itertools import chain

from collate.apparatus import print_entries
from collate.apparatus.absence import all_absences
from collate.apparatus.agreement import ABSENT, agreement
from collate.model import Collation, Rules, UnitClass
from collate.viewer.extent import Extent
from collate.viewer.section_summary import SectionSummary, section_summary
from collate.viewer.sections import sections
from tests.rules.collated import collated
from tests.viewer.samples import chaptered


def summaries(collation: Collation) -> list[SectionSummary]:
    return [section_summary(part.collation, part.name) for part in sections(collation)]


def test_summary_counts_what_the_section_has() -> None:
    first = summaries(chaptered())[0]
    assert (first.name, first.lines, first.words, len(first.entries)) == ("Chapter 1", 5, 19, 4)
    assert first.text.startswith("It was a bright cold day in spring, and the bells were ringing")
    assert dict(first.classes) == {UnitClass.SUBSTANTIVE: 2, UnitClass.OMISSION: 1, UnitClass.ADDITION: 1}
    assert (first.counts, round(first.variation, 2)) == ((19, 18, 18), 0.21)


def test_summaries_have_the_entries_of_the_whole() -> None:
    whole = chaptered()
    entries = list(chain.from_iterable(it.entries for it in summaries(whole)))
    assert [it.id for it in entries] == [entry.id for entry in print_entries(whole)]
    assert [it.words for it in entries[:4]] == ["bright] om.", "in] add. the", "were ringing] rang", "why] whie; om."]
    assert list(chain.from_iterable(it.ids for it in summaries(whole))) == [unit.id for unit in whole.apparatus.units]


def test_a_section_that_a_witness_lacks_is_not_one_that_it_omits() -> None:
    texts = {"A": {"1": "one two", "2": "three four"}, "B": {"1": "one two", "2": ""}, "C": {"1": "one two"}}
    whole = collated(texts, Rules())
    assert [it.extents for it in summaries(whole)] == [
        (Extent.WHOLE, Extent.WHOLE, Extent.WHOLE),
        (Extent.WHOLE, Extent.OMITTED, Extent.NONE),
    ]
    assert [len(own) for own in all_absences(whole.witnesses, whole.table)] == [0, 0, 1]


def test_agreement_of_the_sections_adds_up_to_that_of_the_whole() -> None:
    whole = chaptered()
    rows = list(chain.from_iterable(it.readings for it in summaries(whole)))
    both = [[sum(ABSENT not in {row[a], row[b]} for row in rows) for b in range(3)] for a in range(3)]
    same = [[sum(row[a] == row[b] != ABSENT for row in rows) for b in range(3)] for a in range(3)]
    total = agreement(whole).total
    assert (len(rows), both, same) == (total.places, list(map(list, total.of)), list(map(list, total.agree)))
