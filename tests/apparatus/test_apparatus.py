"""The laws that an apparatus keeps, on tables of every shape."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from collate.apparatus import account, print_entries, reading_lines
from collate.apparatus.absence import section_spans
from collate.apparatus.print.fragments import SIGN
from collate.model import MAJORITY, ApparatusOptions, ApparatusStyle, BaseToken, Collation, Reading, State, UnitClass
from tests.build import LACUNA_CELLS, build_collation

WORDS = ["a", "b", "c", "A", ",", "!", "e\u0301", "\u00e9", "שָׁ", "कि", "漢", "//d", "/e"]
CELLS = st.sampled_from(["-", "-", *WORDS, *WORDS, *LACUNA_CELLS])


LONG = st.one_of(st.sampled_from(["-", "[...]"]), st.just("other"))
"""What a witness may have for a long stretch: nothing, a lacuna, or words of its own that others may share."""


@st.composite
def collations(draw: st.DrawFn) -> Collation:
    width = draw(st.integers(1, 24))
    sigla = [f"W{n}" for n in range(draw(st.integers(2, 6)))]
    model = draw(st.lists(st.sampled_from(WORDS), min_size=width, max_size=width))
    rows = {}
    for siglum in sigla:
        changes = draw(st.dictionaries(st.integers(0, width - 1), CELLS, max_size=width))
        rows[siglum] = [changes.get(c, word) for c, word in enumerate(model)]
        for start, length, cell in draw(
            st.lists(st.tuples(st.integers(0, width), st.integers(4, 14), LONG), max_size=2)
        ):
            for c in range(start, min(start + length, width)):
                rows[siglum][c] = "pqrs"[c % 4] if cell == "other" else cell
    border = draw(st.integers(0, width))
    sections = [("one", 0), ("two", border)] if 0 < border < width else []
    base = draw(st.sampled_from(["", MAJORITY, *sigla]))
    options = ApparatusOptions(
        base=base, measure=draw(st.integers(20, 40)), style=draw(st.sampled_from(list(ApparatusStyle)))
    )
    return build_collation(rows, sections=sections, options=options)


def own_text(collation: Collation, siglum: str) -> str:
    """The witness as its text has it: in NFC and without spaces."""
    text = collation.witnesses[collation.table.sigla.index(siglum)].text
    return unicodedata.normalize("NFC", "".join(text.split()))


def text_read_back(collation: Collation, siglum: str) -> str:
    def written(piece: BaseToken | Reading) -> str:
        return piece.text if isinstance(piece, Reading) else collation.table.tokens[piece.witness].t(piece.token)

    pieces = "".join(map(written, account(collation.apparatus).of(siglum))).replace(SIGN, "")
    return unicodedata.normalize("NFC", "".join(pieces.split()))


@given(collations())
def test_every_witness_can_be_read_back_from_the_apparatus(collation: Collation) -> None:
    for siglum in collation.table.sigla:
        assert text_read_back(collation, siglum) == own_text(collation, siglum)


@given(collations())
def test_readings_partition_the_sigla_in_the_editors_order(collation: Collation) -> None:
    order = collation.table.sigla
    for entry in collation.apparatus.entries:
        readings = entry.unit.readings
        assert sorted((s for r in readings for s in r.sigla), key=order.index) == list(order)
        assert all(list(r.sigla) == sorted(r.sigla, key=order.index) for r in readings)
        assert [r.sigla[0] for r in readings] == sorted((r.sigla[0] for r in readings), key=order.index)
        assert all(bool(r.text) == (r.state is State.TEXT) for r in readings)
        assert {entry.lemma, *entry.readings} == set(readings)


def test_a_lacuna_beside_words_that_the_text_leaves_out_has_an_omission_as_its_lemma() -> None:
    collation = build_collation(
        {"W0": ["-", "-"], "W1": ["[...]", "-"], "W2": ["-", "a"]},
        options=ApparatusOptions(base=MAJORITY, measure=20),
    )
    lost, added = collation.apparatus.entries
    assert (lost.unit.kind, lost.lemma) == (UnitClass.LACUNA, Reading("", ("W0", "W2"), State.OMISSION))
    assert [(r.text, r.sigla) for r in added.readings] == [("", ("W1",)), ("a", ("W2",))]


def test_a_word_beside_a_lacuna_shows_it_where_the_witness_names_no_sections() -> None:
    collation = build_collation({"W0": "a a a a", "W1": "a a [...] ,"}, sections=[("one", 0), ("two", 2)])
    torn = next(entry for entry in collation.apparatus.entries if entry.unit.start == 1)
    assert {r.sigla: r.text for r in torn.unit.readings} == {("W0",): "a", ("W1",): f"a{SIGN}"}


@given(collations())
def test_units_cover_every_column_in_which_witnesses_part_and_stand_in_order(collation: Collation) -> None:
    units = collation.apparatus.units
    covered = {c for unit in units for c in range(unit.start, unit.end)}
    for number, column in enumerate(collation.table.cells()):
        forms = {unicodedata.normalize("NFC", collation.table.tokens[w].t(i)) for w, i in enumerate(column) if i >= 0}
        assert len(forms) < 2 or number in covered
    assert [(u.start, -u.end) for u in units] == sorted((u.start, -u.end) for u in units)
    assert len({unit.id for unit in units}) == len(units)


@given(collations())
def test_the_reading_text_is_the_base_witness_token_for_token(collation: Collation) -> None:
    text = collation.apparatus.text
    assert [t.column for t in text] == sorted({t.column for t in text})
    if collation.apparatus.base != MAJORITY:
        index = collation.table.sigla.index(collation.apparatus.base)
        own = [t.token for t in text if t.witness == index]
        assert own == list(range(len(collation.table.tokens[index])))
        spans = [
            (start, end)
            for name, start, end in section_spans(collation.table)
            if name in dict(collation.apparatus.bases)
        ]
        assert all(any(start <= t.column < end for start, end in spans) for t in text if t.witness != index)
    lines = "".join(line.text for line in reading_lines(collation.table, text))
    words = "".join(collation.table.tokens[t.witness].t(t.token) for t in text)
    assert "".join(lines.split()) == "".join(words.split())


@given(collations())
def test_print_names_only_witnesses_that_the_entry_is_about(collation: Collation) -> None:
    for entry in print_entries(collation):
        named = [s for reading in entry.readings for s in reading.sigla]
        assert len(named) == len(set(named))
        assert not set(named) & set(entry.sigla)
        assert "\n" not in str(entry)


@given(collations())
def test_a_unit_of_class_lacuna_has_someone_silent_in_part_at_least(collation: Collation) -> None:
    for unit in collation.apparatus.units:
        silent = [r for r in unit.readings if r.state not in {State.TEXT, State.OMISSION} or SIGN in r.text]
        assert unit.kind is not UnitClass.LACUNA or silent
