"""What Python and the page's script both compute is the same: for generated editions in sections, and every base text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import msgspec
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from collate import pipeline
from collate.align.collatex.cuts import SPELLING, spelt
from collate.apparatus import emended, left_out, make_apparatus, print_entries, print_series, reading_lines
from collate.apparatus.absence import section_spans
from collate.model import (
    ApparatusOptions,
    ApparatusStyle,
    Collation,
    Edition,
    Lacuna,
    Rules,
    Section,
    SectionBase,
    State,
    Witness,
)
from collate.viewer.entries import Speakers
from collate.viewer.parallel import parallel
from collate.viewer.rows import row_starts
from collate.viewer.search_parts import WORDS, folded
from collate.viewer.shown import shown
from collate.viewer.stacks import stacked
from tests.apparatus.print.test_moves import in_orders
from tests.rules.collated import collated
from tests.viewer.test_scripts import MODEL, Script, lines, printed, remarks
from tests.viewer.test_scripts import given as given_to

VOCABULARY = [
    "fox",
    "Fox",
    "the",
    "dog,",
    "dog",
    "sat.",
    "café",
    "cafe",
    "ran",
    "“old”",
    "λόγος",
    "λογος",
    "on;",
    "a",
    "olde",
    "year-old",
]
Texts = dict[str, dict[str, str]]

SECTIONS = ["I", "II", "III"]

words = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=14)


@st.composite
def texts(draw: st.DrawFn) -> Texts:
    """Sections of a text, and witnesses that change, leave out, add and move words of it, or lack a section."""
    names = SECTIONS[: draw(st.integers(1, 3))]
    base = {name: draw(words) for name in names}
    breaks = draw(st.lists(st.sampled_from([" ", " ", " ", "\n", "\n\n"]), min_size=1, max_size=5))
    result = {"A": {name: joined(base[name], breaks) for name in names}}
    for siglum in "BCD"[: draw(st.integers(1, 3))]:
        own = {name: joined(draw(varied(base[name])), breaks) for name in names if draw(st.integers(0, 5))}
        result[siglum] = own or {names[0]: base[names[0]][0]}
    return result


@st.composite
def varied(draw: st.DrawFn, text: list[str]) -> list[str]:
    """Some words of `text`, with others."""
    own = list(text)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, max(0, len(own) - 1)))
        match draw(st.sampled_from(["change", "leave out", "add", "swap"])):
            case "change" if own:
                own[at] = draw(st.sampled_from(VOCABULARY))
            case "leave out" if len(own) > 1:
                del own[at : at + draw(st.integers(1, 3))]
            case "add":
                own[at:at] = draw(words)[:3]
            case "swap" if at + 1 < len(own):
                own[at], own[at + 1] = own[at + 1], own[at]
    return own or [text[0]]


def joined(text: list[str], breaks: list[str]) -> str:
    """Return words with spaces and line breaks between."""
    return "".join(word + (breaks[i % len(breaks)] if i + 1 < len(text) else "") for i, word in enumerate(text))


options = st.builds(
    ApparatusOptions,
    measure=st.sampled_from([20, 30, 66]),
    style=st.sampled_from(list(ApparatusStyle)),
    max_lemma_words=st.sampled_from([0, 2, 5]),
    max_reading_words=st.sampled_from([0, 3]),
)
alike = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def from_each_base(collation: Collation) -> Iterator[tuple[str, Collation]]:
    """Yield `collation` as it is, and with the text of each witness for the base text, of that alone, as a reader chooses it."""
    yield "", collation
    names = [name for name, _, _ in section_spans(collation.table)] if collation.table.sections else []
    for witness in collation.witnesses:
        if witness.siglum != collation.apparatus.base:
            own = tuple(SectionBase(section=name, siglum=witness.siglum) for name in names)
            rules = msgspec.structs.replace(collation.edition.rules, base=collation.edition.rules.base or own)
            options = replace(collation.edition.apparatus, base=witness.siglum)
            edition = replace(collation.edition, apparatus=options, rules=rules)
            apparatus = make_apparatus(collation.witnesses, collation.table, edition)
            yield witness.siglum, replace(collation, edition=edition, apparatus=apparatus)


@alike
@given(texts(), options)
def test_lines_are_alike_in_both_languages(script: Script, texts: Texts, options: ApparatusOptions) -> None:
    collation = collated(texts, Rules(), options=options)
    for base, again in from_each_base(collation):
        expected = [
            [line.number, line.paragraph, shown(line.text)]
            for line in reading_lines(again.table, again.apparatus.text, emended(again.apparatus, again.table))
        ]
        assert lines(script, collation, base=base) == expected, base


def test_lines_beside_gap_signs_at_borders_are_alike_in_both_languages(script: Script) -> None:
    close = Witness(
        "A",
        "𝔅arn owl at […]grey gray dusk Owl voles grey gray dusk hunt[…] barn",
        sections=(Section("1", 0, 15), Section("2", 15, 39), Section("3", 40, 59), Section("4", 59, 67)),
        lacunae=(Lacuna(12, 15, State.ILLEGIBLE), Lacuna(59, 62, State.LACUNA)),
    )
    apart = Witness("B", "owl\ngrey dusk", sections=(Section("1", 0, 3), Section("2", 4, 13)))
    collation = pipeline.collate(Edition("Owls", apparatus=ApparatusOptions(measure=20)), [close, apart])
    starts = []
    for base, again in from_each_base(collation):
        own = reading_lines(again.table, again.apparatus.text)
        assert lines(script, collation, base=base) == [[line.number, line.paragraph, shown(line.text)] for line in own]
        starts.append([line.number for line in own])
    assert starts == [[1, 2, 3, 4, 5], [1, 2]]


@alike
@given(texts(), options)
def test_entries_are_alike_in_both_languages(script: Script, texts: Texts, options: ApparatusOptions) -> None:
    collation = collated(texts, Rules(), options=options)
    assert sorted(printed(script, collation)) == sorted(f"{it.place} {it}" for it in print_entries(collation))


def test_moved_passages_are_alike_in_both_languages(script: Script) -> None:
    orders = {
        "A": (0, 1, 2, 3, 4, 5),
        "B": (0, 3, 4, 1, 2, 5),
        "C": (0, 3, 4, 2, 5),
        "D": (0, 4, 2, 5),
        "E": (4, 5, 0, 3),
    }
    collation = in_orders(**orders)
    notes = 0
    for base, again in from_each_base(collation):
        expected = [(f"{it.place} {it}", remarks(it.notes)) for it in print_entries(again)]
        notes += sum(len(its) for _, its in expected)
        assert sorted(printed(script, again)) == sorted(entry for entry, _ in expected), base
        answer = script(
            f"(() => {{ {MODEL} return $printing.printAll(model, $reading.read(model, choice)).map((it) => it.notes); }})()",
            given_to(again),
        )
        assert sorted(answer) == sorted(its for _, its in expected), base
    assert notes


@alike
@given(texts(), options)
def test_apparatuses_are_alike_in_both_languages(script: Script, texts: Texts, options: ApparatusOptions) -> None:
    collation = collated(texts, Rules(), options=options)
    answer = script(
        f"(() => {{ {MODEL} const all = $printing.printAll(model, $reading.read(model, choice));"
        " const out = all.filter((it) => it.series === null);"
        " const series = $series.inSeries(model, all.filter((it) => it.series !== null));"
        " return [series.map((it) => [it.name, it.entries.map((e) => [e.id, e.notes])]), $series.leftOut(model, out)]; })()",
        given_to(collation),
    )
    expected = [
        [one.name, [[it.id, remarks(it.notes)] for it in one.entries]] for one in print_series(collation) if one.entries
    ]
    assert answer == [expected, str(left_out(collation))]


@alike
@given(texts())
def test_rows_and_stacks_are_alike_in_both_languages(script: Script, texts: Texts) -> None:
    collation = collated(texts, Rules(), options=ApparatusOptions(measure=20))
    starts = row_starts(collation)
    answer = script(
        f"(() => {{ {MODEL} const base = model.sigla.indexOf(model.base);"
        " const rows = model.rows.map((start, i) => { const end = model.rows[i + 1] ?? model.width;"
        " const units = $marks.unitsIn(model, start, end, model.sigla);"
        " return model.sigla.map((_, w) => $witness_runs.goingOn($marks.stretches(model, w, base, start, end, units))"
        ".map((it) => [it.text, it.mark, it.ids, it.state, it.moves, it.goesOn])); });"
        " const stacks = $stacks_view.stacked(model, $reading.read(model, choice).entries);"
        " return [rows, stacks.map((it) => [it.start, it.end, it.ids, it.wide, it.readings.map((r) => [r.text, r.state, r.sigla])])]; })()",
        given_to(collation),
    )
    rows = [
        [
            [[s.text, s.mark.value, list(s.ids), s.state, list(s.moves), s.goes_on] for s in cell.stretches]
            for cell in row.cells
        ]
        for row in parallel(collation, starts)
    ]
    stacks = [
        [it.start, it.end, list(it.ids), it.wide, [[r.text, r.state.value, list(r.sigla)] for r in it.readings]]
        for it in stacked(collation, Speakers(collation))
    ]
    assert answer == [rows, stacks]


@alike
@given(texts(), st.sampled_from([*VOCABULARY, "fox dog,", "the fox"]))
def test_search_is_alike_in_both_languages(script: Script, texts: Texts, query: str) -> None:
    collation = collated(texts, Rules())
    sought = " ".join(folded(query).split())
    assume(sought)
    answer = script(
        f"(() => {{ {MODEL} return [$occurrences.occurrences(model, given.query).map((it) => [it.start, it.end, it.witnesses]),"
        " $word_index.wordsOf(given.query), model.witnesses.map((it) => $fold.fold(it.text))]; })()",
        given_to(collation, query=query),
    )
    assert answer == [
        places(collation, sought),
        list(dict.fromkeys(WORDS.findall(folded(query)))),
        [folded(witness.text) for witness in collation.witnesses],
    ]


def places(collation: Collation, sought: str) -> list[list[object]]:
    """Return the columns in which `sought`, folded, occurs, half open, each with the witnesses that have it there."""
    result: dict[tuple[int, int], list[int]] = {}
    for w, (tokens, columns) in enumerate(zip(collation.table.tokens, collation.table.columns, strict=True)):
        text, at = "", list[int]()
        for t in range(len(tokens)):
            between = tokens.text[tokens.end[t - 1] : tokens.start[t]] if t else ""
            part = (" " if between != between.strip() else "") + folded(tokens.t(t))
            text += part
            at += [t] * len(part)
        start = text.find(sought)
        while start >= 0:
            span = (columns[at[start]], columns[at[start + len(sought) - 1]] + 1)
            if w not in result.setdefault(span, []):
                result[span].append(w)
            start = text.find(sought, start + len(sought))
    return [[*span, witnesses] for span, witnesses in sorted(result.items())]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("chapel", "chapele"),
        ("chapel", "chapeles"),
        ("gray", "grey"),
        ("was", "has"),
        ("brent", "burned"),
        ("mountain", "maintain"),
        ("winter", "wonders"),
        ("οὗτος", "ουτος"),
        ("ἐστιν", "ἐστὶν"),
        ("שָׁלוֹם", "שלם"),
        ("قال", "قَالَ"),
        ("धर्म", "धर्मः"),
        ("कि", "की"),
        ("fox", ","),
        ("o’clock", "oclock"),
        ("𐌰𐌱𐌲", "𐌰𐌱𐌳"),
    ],
)
def test_words_are_near_in_the_script_as_the_aligner_has_them(script: Script, one: str, other: str) -> None:
    assert script("$near_words.near(...given)", [one, other]) == spelt(one, other, SPELLING)
