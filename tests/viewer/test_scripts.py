"""The page's modules, each against what the same collation gives in Python."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import hypothesis
import pytest
from hypothesis import strategies as st

from collate.apparatus import emended, joined_series, left_out, print_entries, print_series, reading_lines
from collate.apparatus.print.cut import cutter
from collate.model import ApparatusOptions, ApparatusStyle, Collation, Edition, Lacuna, Note, NoteKind, State, Witness
from collate.viewer.data import absence_spans, page_data
from collate.viewer.letter_differences import differing
from collate.viewer.page import BLOCK, data_blocks
from collate.viewer.parallel import parallel
from collate.viewer.place import WHOLE
from collate.viewer.rows import row_starts
from collate.viewer.shown import direction, shown
from collate.viewer.uncertainty import doubt_views
from tests.viewer.plain import build, short_lines
from tests.viewer.samples import (
    added_sentence,
    conjectured,
    lost_verses,
    majority,
    many_lines,
    moved,
    moved_with_another_end,
    one_lemma,
    orders,
    punctuated,
    replaced,
    ruled,
    scripts,
    three,
    torn,
)

Script = Callable[..., Any]

MODEL = "const model = $data.makeModel(given.data); const choice = { base: given.base ?? '', choices: new Map(given.choices ?? []) };"


def given(collation: Collation, **more: object) -> dict[str, Any]:
    return {
        "data": json.loads(
            "".join(
                data_blocks(
                    page_data(
                        collation,
                        WHOLE,
                        doubt_views(collation),
                        rows=row_starts(collation),
                        absences=absence_spans(collation),
                    ),
                    BLOCK,
                )
            )
        ),
        **more,
    }


ALL = "const all = $printing.printAll(model, $reading.read(model, choice)).filter((it) => it.series !== null);"
JOINED = (
    f"{ALL} const context = $printing.printer(model, $reading.read(model, choice)).context;"
    " const entries = all.map((it) => ({ ...it, print: () => it }));"
    " const joined = $together.together(entries, context).map((it) => it.print());"
)


def printed(script: Script, collation: Collation, *, joined: bool = False, **more: object) -> list[str]:
    return script(
        f"(() => {{ {MODEL} {JOINED if joined else ALL} return {'joined' if joined else 'all'}.map((it) => `${{it.place}} ${{$phrase(it)}}`);"
        " function $phrase(it) { const cut = (p) => p.last ? `${p.first} … ${p.last}` : p.first;"
        " const number = it.number ? [...`${it.number}`].map((d) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[d]).join('') : '';"
        " const sign = (n) => n.exceptions.length ? `${n.siglum} (${[n.excepts, ...n.exceptions].join(' ')})` : n.siglum;"
        " const parts = [it.conjecture, it.named.map(sign).join(' '),"
        " ...it.readings.map((r) => [r.abbreviation, cut(r.phrase), ...r.named.map(sign)].filter(Boolean).join(' '))];"
        " return `${cut(it.lemma)}${number}] ${parts.filter(Boolean).join('; ')}`; } })()",
        given(collation, **more),
    )


def lines(script: Script, collation: Collation, **more: object) -> list[list[Any]]:
    return script(
        f"(() => {{ {MODEL} const text = $reading.read(model, choice);"
        " return [...$pieces.linesOf(model, text, $pieces.marksOf([]), null)]"
        ".map((it) => [it.number, it.paragraph, it.pieces.map((p) => p.text).join('')]); })()",
        given(collation, **more),
    )


def with_a_lacuna() -> Collation:
    text = "one two three four five six seven eight nine ten"
    return build(
        [
            Witness("A", text),
            Witness("B", "one two [..] seven eight nine ten", lacunae=(Lacuna(8, 12, State.LACUNA),)),
            Witness("C", "one two three four five sick seven eight ten"),
            Witness("N", "", extant=False),
        ],
        short_lines(measure=24),
    )


def positive() -> Collation:
    edition = Edition(
        "Positive",
        language="en",
        apparatus=ApparatusOptions(style=ApparatusStyle.POSITIVE, max_lemma_words=2, max_reading_words=2, measure=30),
    )
    texts = {
        "A": "the fox and the dog and the cat, all of them old",
        "B": "the fox and a dog and the cat all of them old",
        "C": "the fox and the dog and that cat, none were new; old",
    }
    return build(texts, edition)


COLLATIONS = {
    "three": three,
    "replaced": replaced,
    "scripts": scripts,
    "moved": moved,
    "moved with another end": moved_with_another_end,
    "many lines": many_lines,
    "silent": with_a_lacuna,
    "positive": positive,
    "ruled": ruled,
    "ruled, positive": lambda: ruled(style=ApparatusStyle.POSITIVE, max_lemma_words=2, max_reading_words=2),
    "conjectured": conjectured,
    "majority": majority,
    "orders": orders,
    "torn": torn,
    "one lemma": one_lemma,
    "added sentence": added_sentence,
    "punctuated": punctuated,
    "punctuated, positive": lambda: punctuated(style=ApparatusStyle.POSITIVE),
}


@pytest.fixture(params=list(COLLATIONS))
def collation(request: pytest.FixtureRequest) -> Collation:
    return COLLATIONS[request.param]()


def test_entries_read_as_in_print(script: Script, collation: Collation) -> None:
    assert printed(script, collation) == [f"{it.place} {it}" for it in print_entries(collation)]


def test_entries_of_one_lemma_are_joined_as_in_print(script: Script, collation: Collation) -> None:
    expected = [f"{it.place} {it}" for series in joined_series(collation) for it in series.entries]
    assert sorted(printed(script, collation, joined=True)) == sorted(expected)


WORDS = st.lists(st.sampled_from("abcd"), min_size=1, max_size=12).map(" ".join)


@hypothesis.settings(suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture])
@hypothesis.given(st.lists(WORDS, min_size=1, max_size=5, unique=True), st.integers(0, 4))
def test_long_texts_are_cut_as_in_print(script: Script, texts: list[str], limit: int) -> None:
    cut = cutter(texts, limit)
    shown = [str(cut(text)) for text in texts]
    answer = script(
        "(() => { const cut = $cutting.cutter(given.texts, given.limit);"
        " return given.texts.map(cut).map((it) => (it.last ? `${it.first} … ${it.last}` : it.first)); })()",
        {"texts": texts, "limit": limit},
    )
    assert answer == shown
    assert len(set(shown)) == len(texts)


@pytest.mark.parametrize("base", ["A", "B", "C"])
def test_entries_of_one_lemma_are_joined_whatever_the_base(script: Script, base: str) -> None:
    texts = {witness.siglum: witness.text for witness in one_lemma().witnesses}
    again = build(texts, short_lines(), base=base)
    expected = [f"{it.place} {it}" for series in joined_series(again) for it in series.entries]
    assert sorted(printed(script, one_lemma(), joined=True, base=base)) == sorted(expected)


def test_apparatuses_notes_and_what_is_left_out_are_those_of_print(script: Script, collation: Collation) -> None:
    answer = script(
        f"(() => {{ {MODEL} const all = $printing.printAll(model, $reading.read(model, choice));"
        " const out = all.filter((it) => it.series === null);"
        " const series = $series.inSeries(model, all.filter((it) => it.series !== null));"
        " return [series.map((it) => [it.name, it.entries.map((e) => [e.id, e.notes])]), $series.leftOut(model, out)]; })()",
        given(collation),
    )
    expected = [
        [series.name, [[entry.id, remarks(entry.notes)] for entry in series.entries]]
        for series in print_series(collation)
        if series.entries
    ]
    assert answer == [expected, str(left_out(collation))]


def remarks(notes: Sequence[Note]) -> list[str]:
    values = [note for note in notes if note.kind is not NoteKind.CONJECTURE]
    return [note.text if note.kind is NoteKind.EDITOR else f"{note.kind.value}: {note.text}" for note in values]


def test_ruled_edition_has_groups_conjectures_and_two_apparatuses() -> None:
    values = [str(entry) for entry in print_entries(ruled())]
    assert any("coni. Bentley" in entry for entry in values)
    assert any("wolf α (exc. E)" in entry for entry in values)
    assert any(entry.endswith(" α") for entry in values)
    assert len(print_series(ruled())) == 2
    assert str(left_out(ruled())).startswith("Not printed: ")


def test_lines_are_those_of_print(script: Script, collation: Collation) -> None:
    expected = [
        [line.number, line.paragraph, shown(line.text)]
        for line in reading_lines(
            collation.table, collation.apparatus.text, emended(collation.apparatus, collation.table)
        )
    ]
    assert lines(script, collation) == expected


@pytest.mark.parametrize("base", ["A", "B", "C"])
def test_base_switch_gives_what_collating_with_that_base_gives(script: Script, base: str) -> None:
    texts = {witness.siglum: witness.text for witness in three().witnesses}
    again = build(texts, short_lines(measure=40), base=base)
    assert lines(script, three(), base=base) == [
        [line.number, line.paragraph, line.text] for line in reading_lines(again.table, again.apparatus.text)
    ]
    assert printed(script, three(), base=base) == [f"{it.place} {it}" for it in print_entries(again)]


def test_lost_verses_are_lines_of_their_own_in_print_and_on_the_page(script: Script) -> None:
    again = lost_verses("B")
    expected = [[it.number, it.paragraph, it.text] for it in reading_lines(again.table, again.apparatus.text)]
    assert lines(script, lost_verses(), base="B") == expected
    assert expected == [
        [1, 1, "[…]"], [2, 1, "the lantern burned alone"], [3, 1, "[…]"], [4, 1, "[…]"], [5, 2, "He opened wide the door"],
        [6, 2, "[…] the sea"], [7, 2, "as black as iron"], [8, 2, "[…]"],
    ]  # fmt: skip
    assert printed(script, lost_verses(), base="B") == [f"{it.place} {it}" for it in print_entries(again)]


def test_base_switch_tells_gathered_witnesses_apart(script: Script) -> None:
    texts = {
        "A": "start one two three four five six seven end",
        "B": "start one too three four five sicks seven end",
        "C": "start end",
    }
    collation = build(texts, short_lines())
    assert len(collation.apparatus.entries) > 1
    result = printed(script, collation, base="C")
    assert result[0].startswith("1 start] add.")
    assert " A; add. one" in result[0]
    assert result[0].endswith(" B")


def test_reading_put_in_is_in_the_text(script: Script) -> None:
    collation = replaced()
    (entry,) = collation.apparatus.entries
    text = " ".join(line for *_, line in lines(script, collation, choices=[[entry.unit.id, 1]]))
    assert text.endswith("Join us today in support!")
    assert "deceived" not in text
    (line,) = printed(script, collation, choices=[[entry.unit.id, 1]])
    assert line.endswith("Comrades, … support!] Let them all know that the workers will not be deceived by this. R D")


def test_heat_counts_the_witnesses_that_part(script: Script) -> None:
    heat = script(
        f"(() => {{ {MODEL} return [...$pieces.heatOf(model, $reading.read(model, choice))]; }})()", given(three())
    )
    words = [token.t for token in three().table.tokens[0]]
    result = {word: count for word, count in zip(words, heat, strict=True) if count}
    assert result["jumps"] == 1
    assert result["brown"] == 1
    assert "quick" not in result


@pytest.mark.parametrize(
    ("sought", "text"),
    [
        ("cafe", "Café"),
        ("CAFÉ", "cafe"),
        ("λογος", "λόγος"),
        ("שלום", "שָׁלוֹם"),
        ("كتاب", "كِتَاب"),
        ("strasse", "Straße"),
        ("e", "e\u0301"),
        ("don't", "don’t"),
    ],
)
def test_search_ignores_accents_points_and_capitals(script: Script, sought: str, text: str) -> None:
    assert script("$fold.fold(given[0]) === $fold.fold(given[1])", [sought, text])


def test_folding_keeps_the_places(script: Script) -> None:
    folded, places = script(
        "(() => { const it = $fold.foldWithPlaces(given); return [it.folded, [...it.from]]; })()", "Aé  ﬁn"
    )
    assert folded == "ae fin"
    assert places == [0, 1, 2, 4, 4, 5, 6]


@pytest.mark.parametrize("text", ["a\x00b", "x\u202ey\u2066", "tab\tand\nline", "\x7f\x85", "plain"])
def test_control_characters_show_alike_in_both_languages(script: Script, text: str) -> None:
    assert script("$shown.shown(given)", text) == shown(text)


@pytest.mark.parametrize("text", ["abc", "שלום abc", "שלום", "abc שלום", "漢字", "12"])
def test_direction_is_alike_in_both_languages(script: Script, text: str) -> None:
    assert script("$shown.direction(given, 'ltr')", text) == direction(text)


@pytest.mark.parametrize(
    ("base", "word"), [("organise", "organize"), ("yeere", "year"), ("a", "b"), ("colour", "color"), ("שָׁלוֹם", "שלום")]
)
def test_letters_that_differ_are_alike_in_both_languages(script: Script, base: str, word: str) -> None:
    answer = script("$letter_differences.differing(given[0], given[1])", [base, word])
    assert [(part["text"], part["differs"]) for part in answer] == [
        (part.text, part.differs) for part in differing(base, word)
    ]


def test_marks_are_alike_in_both_languages(script: Script, collation: Collation) -> None:
    starts = row_starts(collation)
    answer = script(
        f"(() => {{ {MODEL} const base = model.sigla.indexOf(model.base);"
        " return model.rows.map((start, i) => { const end = model.rows[i + 1] ?? model.width;"
        " const units = $marks.unitsIn(model, start, end, model.sigla);"
        " return model.sigla.map((_, w) => $marks.stretches(model, w, base, start, end, units)"
        ".map((it) => [it.text, it.mark, it.ids, it.state, it.moves])); }); })()",
        given(collation),
    )
    expected = [
        [[[s.text, s.mark.value, list(s.ids), s.state, list(s.moves)] for s in cell.stretches] for cell in row.cells]
        for row in parallel(collation, starts)
    ]
    assert answer == expected


def test_neighbour_joining_finds_an_additive_tree(script: Script) -> None:
    tree = script(
        "$agreement.newick($agreement.neighbourJoining(given.names, given.d))",
        {"names": ["a", "b", "c", "d"], "d": [[0, 5, 9, 9], [5, 0, 10, 10], [9, 10, 0, 8], [9, 10, 8, 0]]},
    )
    assert tree == "(c:4.0000,d:4.0000,(a:2.0000,b:3.0000):3.0000)"


def test_agreement_counts_units_in_which_both_speak(script: Script) -> None:
    answer = script(
        f"(() => {{ {MODEL} const it = $agreement.agreements(model, [0, 1, 2]); return [[...it.agree], [...it.of]]; }})()",
        given(three()),
    )
    units = three().apparatus.units
    together = sum(any({"A", "B"} <= set(r.sigla) for r in unit.readings) for unit in units)
    agree, of = answer
    assert (agree[1], of[1]) == (together, len(units))
    assert (agree[3], of[3]) == (agree[1], of[1])


def test_replaced_passage_is_one_place_of_the_graph(script: Script) -> None:
    ranks = script(
        f"(() => {{ {MODEL} return $graph_layout.layOut(model, [0, 1, 2, 3]).map((it) => it.boxes.map((box) => [box.text, box.who])); }})()",
        given(replaced()),
    )
    assert ranks == [
        [["The first … everywhere.", [0, 1, 2, 3]]],
        [["Let them … this.", [0, 1]], ["Comrades, … support!", [2, 3]]],
    ]


def test_strands_cross_no_box(script: Script) -> None:
    crossed = script(
        f"(() => {{ {MODEL} const ranks = $graph_layout.layOut(model, [0, 1, 2]);"
        " return ranks.flatMap((rank) => [0, 1, 2].filter((w) => { const { y } = $graph_layout.lane(rank, w);"
        " return rank.boxes.some((box) => !box.gap && !box.who.includes(w) && y >= box.y && y <= box.y + box.height); })).length; })()",
        given(three()),
    )
    assert crossed == 0


def test_text_beyond_the_basic_plane_is_cut_where_its_tokens_are(script: Script) -> None:
    collation = build({"A": "𐎀𐎁 𝔘nd 𐎂 end", "B": "𐎀𐎁 und 𐎂 end"}, short_lines())
    answer = script(
        f"(() => {{ {MODEL} return model.witnesses.map((it) => [...it.start].map((_, t) => $data.token(it, t))); }})()",
        given(collation),
    )
    assert answer == [[token.t for token in tokens] for tokens in collation.table.tokens]


def test_numbers_along_a_strip_are_round_lines_where_they_begin(script: Script) -> None:
    scale = "$line_scale.lineScale((column) => 1 + Math.floor(column / 10), given[0], given[1], 8).map((it) => [it.line, it.column])"
    assert script(scale, [0, 760]) == [[1, 0], *([line, 10 * (line - 1)] for line in (10, 20, 30, 40, 50, 60, 70))]
    assert script(scale, [0.4, 12000]) == [
        [1, 0],
        *([line, 10 * (line - 1)] for line in (200, 400, 600, 800, 1000, 1200)),
    ]
    assert script(scale, [95, 130]) == [[10, 95], [12, 110], [13, 120]]


def test_numbers_along_a_strip_of_one_line_are_that_line(script: Script) -> None:
    assert script("$line_scale.lineScale(() => 7, 3, 4, 8)") == [{"line": 7, "column": 3}]


def test_no_page_ends_with_the_first_line_of_a_paragraph_or_begins_with_its_last(script: Script) -> None:
    divide = (
        "(() => { const lines = given.flatMap((many, p) => Array.from({ length: many }, () => p))"
        ".map((paragraph, i) => ({ paragraph, number: i + 1, top: 20 * i, bottom: 20 * i + 20 }));"
        " return $paper.divided(lines, () => 0, 0).map(({ first, end }) => [first, end]); })()"
    )
    assert script(divide, [20, 40]) == [[0, 31], [31, 60]]
    assert script(divide, [30, 30]) == [[0, 30], [30, 60]]
    assert script(divide, [32, 10]) == [[0, 30], [30, 42]]
    assert script(divide, [1] * 40) == [[0, 31], [31, 40]]


def test_usual_length_leaves_out_the_longest_of_many_words(script: Script) -> None:
    text = " ".join(["word"] * 299 + ["counterrevolutionary"])
    answer = script(
        f"(() => {{ {MODEL} return $table_view.usualLength(model.witnesses); }})()",
        given(build({"A": text, "B": text}, short_lines())),
    )
    assert answer == len("word")
