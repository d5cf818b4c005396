"""Collations in which every field may hold anything, for the formats that claim to hold the whole of one."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import strategies as st

from collate.apparatus import make_apparatus
from collate.model import (
    MAJORITY,
    ApparatusEntry,
    ApparatusOptions,
    ApparatusStyle,
    Basis,
    Collation,
    Edition,
    FurtherKind,
    FurtherReading,
    Lacuna,
    LeftOut,
    NormaliseOptions,
    Note,
    NoteKind,
    Provenance,
    Reading,
    ReadingDetail,
    Remark,
    Section,
    State,
    Stretch,
    Tokens,
    Transposition,
    Uncertainty,
    UnitClass,
    UnusedRule,
    Witness,
    Zone,
)
from collate.model.source import SourceEntry
from tests.build import build
from tests.render.strange import WORDS, rows

STRINGS = st.one_of(
    st.just(""),
    st.sampled_from(
        (" a  b ", "a\r\nb", "\ta\x00\ufffe", 'a "b" & <c>', "\\u{1} \\\\", "]]>", "Ω…", "%20 %", "\u2028x")
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
)
"""Any strings, white space and control characters at both ends too."""
LEFT = st.builds(LeftOut, STRINGS, STRINGS, st.integers(0, 9))
REMARKS = st.builds(Remark, STRINGS, st.integers(0, 9))


@st.composite
def witnesses_with_all_fields(draw: st.DrawFn, collation: Witness) -> Witness:
    size = len(collation.text)
    at = st.integers(0, size)
    drawn = draw(st.lists(st.tuples(at, at, st.sampled_from(list(State)[2:]), STRINGS), max_size=2))
    columns = draw(st.sampled_from([None, (0, 0), (0, 1)]))
    lacunae = [Lacuna(min(a, b), max(a, b), state, note, columns) for a, b, state, note in drawn]
    cuts = sorted(draw(st.lists(at, max_size=3)))
    sections = tuple(Section(draw(STRINGS), a, b) for a, b in pairwise(cuts))
    return replace(
        collation,
        document=draw(STRINGS),
        hand=draw(STRINGS),
        date=draw(STRINGS),
        source=draw(STRINGS),
        encoding=draw(st.sampled_from(["utf-8", "utf-8-sig"])),
        language=draw(st.sampled_from(["", "la", "grc-x-koine", "no language"])),
        left_out=tuple(draw(st.lists(LEFT, max_size=1))),
        remarks=tuple(draw(st.lists(REMARKS, max_size=1))),
        zones=tuple(draw(st.lists(st.builds(Zone, st.just("page"), at, at, STRINGS), max_size=1))),
        lacunae=tuple(sorted([*collation.lacunae, *lacunae], key=lambda result: result.start)),
        sections=sections,
        basis=draw(st.sampled_from(list(Basis))),
        evidence=draw(STRINGS),
        conjecture=draw(STRINGS),
        only=tuple(draw(st.lists(STRINGS, max_size=2))),
        extant=draw(st.booleans()),
    )


@st.composite
def other_tokens(draw: st.DrawFn, tokens: Tokens) -> Tokens:
    """Return `tokens` with normal forms that need not be those of a table."""
    forms = tokens.forms
    normal = st.one_of(st.just(None), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=4))
    given = [draw(normal) for _ in tokens]
    spans = [(t.start, t.end, t.n if n is None else n) for t, n in zip(tokens, given, strict=True)]
    return Tokens.of(tokens.text, spans, forms)


@st.composite
def whole_collations(draw: st.DrawFn) -> Collation:
    witnesses, table = build(draw(rows(WORDS)))
    witnesses = tuple(draw(witnesses_with_all_fields(w)) for w in witnesses)
    tokens = tuple(draw(other_tokens(t)) for t in table.tokens)
    column = st.integers(0, table.width)
    starts = sorted(set(draw(st.lists(column, max_size=3))))
    spans = st.tuples(st.sampled_from(table.sigla), st.integers(0, 4), st.integers(4, 9))
    moves = st.lists(spans, min_size=2, max_size=3, unique_by=lambda span: span[0])
    table = replace(
        table,
        tokens=tokens,
        sections=tuple((draw(STRINGS), start) for start in starts),
        stretches=tuple(Stretch(0, draw(column), draw(STRINGS)) for _ in range(draw(st.integers(0, 2)))),
        doubts=tuple(Uncertainty(draw(column), draw(STRINGS)) for _ in range(draw(st.integers(0, 2)))),
        transpositions=tuple(
            Transposition(tuple(draw(moves))) for _ in range(draw(st.integers(0, 2)) * (len(witnesses) > 1))
        ),
    )
    words = tuple((t.start, t.end, t.n) for t in tokens[0])
    witnesses = (replace(witnesses[0], words=words if draw(st.booleans()) else ()), *witnesses[1:])
    edition = draw(editions(tuple(w.siglum for w in witnesses if w.extant)))
    provenance = Provenance(
        draw(STRINGS), tuple((name, draw(STRINGS)) for name in draw(st.sampled_from([(), ("a b", "é")])))
    )
    result = make_apparatus(witnesses, table, edition)
    bases = tuple(
        (name, draw(st.sampled_from([MAJORITY, *table.sigla])))
        for name in dict.fromkeys(draw(st.lists(STRINGS, max_size=2)))
    )
    apparatus = replace(result, entries=tuple(draw(decided(entry)) for entry in result.entries), bases=bases)
    idle = tuple(
        UnusedRule(draw(STRINGS), draw(st.integers(1, 9)), draw(STRINGS)) for _ in range(draw(st.integers(0, 2)))
    )
    left_out, remarks = draw(st.lists(LEFT, max_size=2)), draw(st.lists(REMARKS, max_size=2))
    entries = draw(st.none() | st.just((SourceEntry(0, 1, "x", lemma="", departs=("A",), notes=("n",)),)))
    return Collation(
        edition, witnesses, table, apparatus, provenance, idle, tuple(left_out), tuple(remarks), source_entries=entries
    )


@st.composite
def decided(draw: st.DrawFn, entry: ApparatusEntry) -> ApparatusEntry:
    """Return `entry` as the editor's rules may leave it."""
    notes = draw(st.lists(st.builds(Note, st.sampled_from(list(NoteKind)), STRINGS, st.integers(0, 9)), max_size=2))
    sigla = st.lists(st.sampled_from(sorted(s for r in entry.unit.readings for s in r.sigla)), max_size=2).map(tuple)
    further = st.builds(FurtherReading, st.sampled_from(list(FurtherKind)), STRINGS, STRINGS, sigla)
    changed = replace(
        entry,
        notes=tuple(notes),
        series=draw(STRINGS),
        hidden=draw(st.sampled_from([None, True, False])),
        further=tuple(draw(st.lists(further, max_size=2))),
        details=tuple(draw(st.lists(st.builds(ReadingDetail, sigla, STRINGS, STRINGS), max_size=2))),
    )
    if draw(st.integers(0, 3)):
        return changed
    words = draw(STRINGS)
    return replace(changed, lemma=Reading(words, (), State.TEXT, draw(STRINGS)), readings=entry.unit.readings)


@st.composite
def editions(draw: st.DrawFn, sigla: tuple[str, ...]) -> Edition:
    return Edition(
        title=draw(STRINGS),
        author=draw(STRINGS),
        date=draw(STRINGS),
        language=draw(st.sampled_from(["", "la", "no language"])),
        editor=draw(STRINGS),
        source=draw(STRINGS),
        credit=draw(STRINGS),
        note=draw(STRINGS),
        normalise=NormaliseOptions(draw(STRINGS), draw(st.booleans())),
        apparatus=ApparatusOptions(
            base=draw(st.sampled_from(["", MAJORITY, *sigla])),
            style=draw(st.sampled_from(list(ApparatusStyle))),
            measure=draw(st.integers(20, 60)),
            hide=tuple(draw(st.lists(st.sampled_from(list(UnitClass)), max_size=2))),
        ),
    )
