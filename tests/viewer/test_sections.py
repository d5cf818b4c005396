"""A collation cut into sections: nothing of the whole is lost, and nothing in it gets another name."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from collate.apparatus import reading_lines
from collate.apparatus.lines import set_lines
from collate.invariants import check_invariants, read_back
from collate.model import MAJORITY, ApparatusOptions, Collation, Rules
from collate.viewer.sections import sections, slugs
from tests.rules.collated import collated
from tests.viewer.samples import chaptered, ruled, three

NAMES = ("I", "II", "III", "IV")
TEXTS = st.dictionaries(
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(["the ", "fox ", "Fox,", " ran\n", "home.\n\n", "away "]), max_size=9).map("".join),
    max_size=4,
).map(lambda parts: {name: parts[name] for name in NAMES if name in parts})


@st.composite
def editions(draw: st.DrawFn) -> Collation:
    """Witnesses in sections, some of which some lack."""
    texts = {siglum: draw(TEXTS) for siglum in "ABC"[: draw(st.integers(2, 3))]}
    base = draw(st.sampled_from(["", MAJORITY, "B"]))
    return collated(texts, Rules(), options=ApparatusOptions(measure=20, base=base))


@given(editions())
def test_sections_keep_ids_readings_and_lines_of_the_whole(whole: Collation) -> None:
    parts = sections(whole)
    entries = [entry for part in parts for entry in part.collation.apparatus.entries]
    assert [it.unit.id for it in entries] == [it.unit.id for it in whole.apparatus.entries]
    assert [(it.lemma, it.readings, it.notes) for it in entries] == [
        (it.lemma, it.readings, it.notes) for it in whole.apparatus.entries
    ]
    lines = [
        (line.number, line.paragraph, line.section, line.text)
        for part in parts
        for line in reading_lines(part.collation.table, part.collation.apparatus.text)
    ]
    everything = reading_lines(whole.table, whole.apparatus.text)
    assert lines == [(line.number, line.paragraph, line.section, line.text) for line in everything]


@given(editions())
def test_sections_obey_the_laws_and_hold_every_witness(whole: Collation) -> None:
    parts = sections(whole)
    for part in parts:
        check_invariants(part.collation)
        assert part.collation.table.width > 0
    for siglum in whole.table.sigla:
        assert "".join(read_back(part.collation, siglum) for part in parts) == read_back(whole, siglum)


@given(editions())
def test_sections_begin_in_the_line_of_the_whole_whoever_is_the_base(whole: Collation) -> None:
    parts = sections(whole)
    for w, places in enumerate(whole.table.columns):
        text = set_lines(whole.table, [(column, w, i) for i, column in enumerate(places)], 20)
        for part in parts:
            own = [it for it in text if part.column <= it.column < part.column + part.collation.table.width]
            assert not own or own[0].line == part.lines[w]


def test_entries_of_a_section_count_from_its_first_column_and_word() -> None:
    part = sections(chaptered())[1]
    for entry in part.collation.apparatus.entries:
        start, end = entry.place.start, entry.place.end
        assert 0 <= entry.unit.start < entry.unit.end <= part.collation.table.width
        assert 0 <= start <= end <= len(part.collation.apparatus.text)
        assert entry.place.line >= part.line


def test_what_is_added_before_the_first_word_is_in_the_first_line_of_its_section() -> None:
    whole = collated({"A": {"1": "one two", "2": "three"}, "B": {"1": "one two", "2": "then three"}}, Rules())
    (entry,) = sections(whole)[1].collation.apparatus.entries
    assert (entry.place.line, entry.place.start, entry.after) == (2, 0, "")


def test_a_section_has_its_own_base() -> None:
    first, second = sections(ruled())
    assert first.collation.apparatus.base == "A"
    assert (second.collation.apparatus.base, second.collation.apparatus.bases) == ("B", ())


def test_a_text_without_sections_is_one() -> None:
    (only,) = sections(three())
    assert (only.name, only.slug, only.column, only.line) == ("", "text", 0, 1)


NASTY = [
    "../x",
    "..\\x",
    "CON",
    "con",
    "a/b",
    "a b",
    "a-b",
    "A B",
    "שער א",
    "שער ב",
    "x" * 300,
    "x" * 299,
    "\0",
    ".",
    "<b>",
    "index",
]


def test_names_of_files_are_safe_and_each_has_its_own() -> None:
    names = slugs(NASTY)
    assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", one) and len(one) <= 49 for one in names)
    assert len(set(names)) == len(NASTY)
    assert slugs(["I", "Proem", "x-01234567"])[:2] == ["i", "proem"]


@given(st.lists(st.text(max_size=12), unique=True, max_size=8), st.text(max_size=12))
def test_a_name_keeps_its_file_when_another_comes_unless_they_look_alike(names: list[str], other: str) -> None:
    plain = [unicodedata.normalize("NFKD", name).casefold() for name in [*names, other]]
    before, after = slugs(names), slugs([*names, other])
    assert len(set(before)) == len(names)
    for name, one, two in zip(names, before, after, strict=False):
        assert one == two or re.sub(r"[^a-z0-9]", "", plain[-1]) == re.sub(r"[^a-z0-9]", "", name.lower())
