from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from collate.model import ApparatusOptions, Collation, Section, Transposition, UnitClass, Witness
from tests.build import build, build_collation, remade


def units(collation: Collation) -> list[tuple[int, int, str]]:
    """Columns of each unit, and its readings as `A: a b | B: om`."""
    values = []
    for unit in collation.apparatus.units:
        readings = [f"{' '.join(r.sigla)}: {r.text or r.state.value}" for r in unit.readings]
        values.append((unit.start, unit.end, " | ".join(readings)))
    return values


CASES: dict[str, tuple[Mapping[str, str], list[tuple[int, int, str]]]] = {
    "agreement makes no unit": ({"A": "a b", "B": "a b"}, []),
    "adjoining differences of the same witnesses are one unit": (
        {"A": "a b c d", "B": "a x y d", "C": "a x y d"},
        [(1, 3, "A: b c | B C: x y")],
    ),
    "agreement between them parts two units": (
        {"A": "a b c d", "B": "x b y d"},
        [(0, 1, "A: a | B: x"), (2, 3, "A: c | B: y")],
    ),
    "adjoining differences of unrelated witnesses stay apart": (
        {"A": "a b c d", "B": "a x c d", "C": "a b y d"},
        [(1, 2, "A C: b | B: x"), (2, 3, "A B: c | C: y")],
    ),
    "nested differences are one unit": (
        {"A": "the big dog barks", "B": "the small dog barks", "C": "- - cat barks"},
        [(0, 3, "A: the big dog | B: the small dog | C: cat")],
    ),
    "a mark that differs with the word beside it belongs to it": (
        {"A": "come , today !", "B": "come - tomorrow .", "C": "come , today !"},
        [(1, 4, "A C: , today! | B: tomorrow.")],
    ),
    "words added at one place are one unit": (
        {"A": "a - - d", "B": "a x - d", "C": "a - y d"},
        [(1, 3, "A: omission | B: x | C: y")],
    ),
    "the same words in other columns are no difference": ({"A": "a b - c", "B": "a - b c"}, []),
    "an inversion about a word that all have is one unit": (
        {"A": "a x y - d", "B": "a - y x d", "C": "a x y - d"},
        [(1, 4, "A C: x y | B: y x")],
    ),
    "the same words at either end of a long addition are no difference": (
        {"A": "p - - - - - - - k m z", "B": "p k m - - - - - - - z", "C": "p k m a b c d k m m z"},
        [(1, 10, "A B: k m | C: k m a b c d k m m")],
    ),
    "two words side by side, each in another form, are two units": (
        {"A": "a dominus vocavit d", "B": "a domini vocabit d"},
        [(1, 2, "A: dominus | B: domini"), (2, 3, "A: vocavit | B: vocabit")],
    ),
    "a word in another form goes with a word beside it that is exchanged": (
        {"A": "a magna spe d", "B": "a magnam fidem d"},
        [(1, 3, "A: magna spe | B: magnam fidem")],
    ),
    "a word in another form is a unit of its own where others differ in the word exchanged beside it": (
        {"A": "a magna spe d", "B": "a magnam fidem d", "C": "a magna fidem d"},
        [(1, 2, "A C: magna | B: magnam"), (2, 3, "A: spe | B C: fidem")],
    ),
    "a word in another form is a unit of its own where others add to it": (
        {"A": "a magna - d", "B": "a magnam valde d", "C": "a magnam - d"},
        [(1, 2, "A: magna | B C: magnam"), (2, 3, "A C: omission | B: valde")],
    ),
    "words side by side whose endings change alike are one unit": (
        {"A": "a magna sola d", "B": "a magnam solam d", "C": "a magna sola d"},
        [(1, 3, "A C: magna sola | B: magnam solam")],
    ),
    "a word in another form goes with a word or two added after it": (
        {"A": "a magna - - d", "B": "a magnam et bonam d"},
        [(1, 4, "A: magna | B: magnam et bonam")],
    ),
    "a word in another form is a unit of its own before a phrase added after it": (
        {"A": "a magna - - - d", "B": "a magnam quam dederat rex d"},
        [(1, 2, "A: magna | B: magnam"), (2, 5, "A: omission | B: quam dederat rex")],
    ),
    "a word that differs in accents alone is a unit of its own": (
        {"A": "a τῆς ἡμέρας - d", "B": "a τής νυκτὸς ταύτης d"},
        [(1, 2, "A: τῆς | B: τής"), (2, 4, "A: ἡμέρας | B: νυκτὸς ταύτης")],
    ),
    "a rewritten passage is one unit over words that it has in common": (
        {
            "A": "a b1 b2 b3 b4 b5 b6 of b7 b8 b9 d1 d2 z",
            "B": "a c1 c2 c3 c4 c5 c6 of c7 c8 c9 e1 e2 z",
        },
        [(1, 13, "A: b1 b2 b3 b4 b5 b6 of b7 b8 b9 d1 d2 | B: c1 c2 c3 c4 c5 c6 of c7 c8 c9 e1 e2")],
    ),
    "a stretch with many readings is told word by word inside": (
        {"A": "a b c d z"} | {f"W{i}": f"a b{i} c d z" for i in range(7)} | {"X": "a - - - z"},
        [
            (1, 4, "A W0 W1 W2 W3 W4 W5 W6: b c d | X: omission"),
            (1, 2, "A: b | W0: b0 | W1: b1 | W2: b2 | W3: b3 | W4: b4 | W5: b5 | W6: b6 | X: omission"),
        ],
    ),
    "an omission before a word and an addition after it are one unit": (
        {"A": "a x y - d", "B": "a - y z d"},
        [(1, 4, "A: x y | B: y z")],
    ),
    "an omission and an addition about two words are no inversion": (
        {"A": "a x y w - d", "B": "a - y w z d"},
        [(1, 2, "A: x | B: omission"), (4, 5, "A: omission | B: z")],
    ),
    "a replaced passage is one unit": (
        {"A": "a b c d e f g - - z", "B": "a b c d e f g - - z", "C": "a k l m n o p q r z"},
        [(1, 9, "A B: b c d e f g | C: k l m n o p q r")],
    ),
    "a long omission holds the differences of those who have the words": (
        {"A": "a b c d e f g h z", "B": "a b c x e f g h z", "C": "a - - - - - - - z"},
        [
            (1, 8, "A B: b c d e f g h | C: omission"),
            (3, 4, "A: d | B: x | C: omission"),
        ],
    ),
    "a long omission is one unit though others lack a word of it": (
        {"A": "a b c d e f g h z", "B": "a - - - - - - - z", "C": "a b c - e f g h z"},
        [
            (1, 8, "A C: b c d e f g h | B: omission"),
            (3, 4, "A: d | B C: omission"),
        ],
    ),
    "long omissions may lie one in the other": (
        {"A": "a b c d e f g h i j z", "B": "a - - - - - - - - - z", "C": "a b - - - - - - - j z"},
        [
            (1, 10, "A C: b c d e f g h i j | B: omission"),
            (2, 9, "A: c d e f g h i | B C: omission"),
        ],
    ),
    "long omissions may cross": (
        {"A": "a b c d e f g h i j k z", "B": "a - - - - - - - i j k z", "C": "a b c d - - - - - - - z"},
        [
            (1, 8, "A C: b c d e f g h | B: omission"),
            (4, 11, "A B: e f g h i j k | C: omission"),
        ],
    ),
    "a replaced passage is one unit though others lack a word of the text": (
        {"A": "a b c d e f g h - z", "B": "a k l m n o p - - z", "C": "a b c d e f g - - z"},
        [
            (1, 8, "A C: b c d e f g h | B: k l m n o p"),
            (7, 8, "A: h | B C: omission"),
        ],
    ),
    "an omission is told from an addition after it that others have too": (
        {"A": "a b c d e f g - - z", "B": "a - - - - - - x y z", "C": "a b c d e f g x y z"},
        [
            (1, 7, "A C: b c d e f g | B: omission"),
            (7, 9, "A: omission | B C: x y"),
        ],
    ),
    "a lacuna over agreement is one unit": (
        {"A": "a b c d e", "B": "a [...] [...] [...] e", "C": "a b c d e"},
        [(1, 4, "A C: b c d | B: lacuna")],
    ),
    "a lacuna neither swallows nor splits the units in it": (
        {"A": "a b c d e", "B": "a [...] [...] [...] e", "C": "a b x d e"},
        [(1, 4, "A C: b c d | B: lacuna"), (2, 3, "A: c | B: lacuna | C: x")],
    ),
    "a lacuna does not glue unrelated units": (
        {"A": "a b c", "B": "x b c", "C": "[...] y c", "D": "a y c"},
        [(0, 1, "A D: a | B: x | C: lacuna"), (1, 2, "A B: b | C D: y")],
    ),
    "a lacuna within one unit needs none of its own": (
        {"A": "a b c", "B": "a x c", "C": "a [illeg] c"},
        [(1, 2, "A: b | B: x | C: illegible")],
    ),
    "two lacunae of the same extent are one unit": (
        {"A": "a b c", "B": "a [...] [...]", "C": "a [untr] [untr]"},
        [(1, 3, "A: b c | B: lacuna | C: not transcribed")],
    ),
    "spacing and the encoding of a character make no unit": ({"A": "caf\u00e9 //x", "B": "cafe\u0301 x"}, []),
    "capitals and marks make units of their own": (
        {"A": "The end .", "B": "the end !"},
        [(0, 1, "A: The | B: the"), (2, 3, "A: . | B: !")],
    ),
}


@pytest.mark.parametrize(("rows", "expected"), CASES.values(), ids=CASES)
def test_columns_are_grouped_into_units_of_sense(
    rows: Mapping[str, str], expected: Sequence[tuple[int, int, str]]
) -> None:
    assert units(build_collation(rows)) == list(expected)


def test_a_unit_never_crosses_the_border_of_a_section() -> None:
    collation = build_collation({"A": "a b c d", "B": "a x y d"}, sections=[("1", 0), ("2", 2)])
    assert units(collation) == [(1, 2, "A: b | B: x"), (2, 3, "A: c | B: y")]
    assert [entry.place.section for entry in collation.apparatus.entries] == ["1", "2"]


def test_a_section_that_a_witness_lacks_is_a_lacuna() -> None:
    collation = build_collation({"A": "a b c d", "B": "a b - -"}, sections=[("1", 0), ("2", 2)])
    assert units(collation) == [(2, 4, "A: c d | B: lacuna")]


def test_a_section_with_its_heading_and_no_text_is_omitted() -> None:
    witnesses, table = build({"A": "a b c d", "B": "a b - -"}, sections=[("1", 0), ("2", 2)])
    a, b = witnesses
    sections = (Section("1", 0, 3), Section("2", 3, 3))
    collation = remade((a, Witness("B", b.text, sections=sections)), table)
    assert units(collation) == [(2, 4, "A: c d | B: omission")]


def test_a_witness_that_is_not_extant_makes_no_unit_and_is_named_in_each() -> None:
    collation = build_collation({"A": "a b c", "B": "a x c", "C": "- - -"}, lost=["C"])
    assert units(collation) == [(1, 2, "A: b | B: x | C: lacuna")]


def test_a_late_beginning_and_an_early_end_are_lacunae_if_declared() -> None:
    late = {"A": "a b c d", "B": "[...] [...] c d", "C": "a b c [...]"}
    assert units(build_collation(late)) == [(0, 2, "A C: a b | B: lacuna"), (3, 4, "A B: d | C: lacuna")]
    plain = {"A": "a b c d", "B": "- - c d", "C": "a b c -"}
    assert units(build_collation(plain)) == [(0, 2, "A C: a b | B: omission"), (3, 4, "A B: d | C: omission")]


def test_where_the_base_text_is_lost_each_run_of_agreement_is_a_unit() -> None:
    collation = build_collation({"A": "a [...] [...] [...] e", "B": "a b c d e", "C": "a b x d e"})
    assert units(collation) == [
        (1, 2, "A: lacuna | B C: b"),
        (2, 3, "A: lacuna | B: c | C: x"),
        (3, 4, "A: lacuna | B C: d"),
    ]


def test_a_moved_passage_is_a_transposition_at_both_places() -> None:
    moved = Transposition((("A", 1, 3), ("B", 9, 11)))
    rows = {"A": "a x y b c d e f g h i - - j", "B": "a - - b c d e f g h i x y j"}
    collation = build_collation(rows, transpositions=[moved])
    assert units(collation) == [(1, 3, "A: x y | B: omission"), (11, 13, "A: omission | B: x y")]
    assert {unit.kind for unit in collation.apparatus.units} == {UnitClass.TRANSPOSITION}
    unmoved = build_collation(rows)
    assert [unit.kind for unit in unmoved.apparatus.units] == [UnitClass.OMISSION, UnitClass.ADDITION]


def test_the_class_of_an_inner_unit_leaves_out_those_who_lack_the_whole() -> None:
    collation = build_collation({"A": "a b c d e f g h z", "B": "a b c D e f g h z", "C": "a - - - - - - - z"})
    assert [unit.kind for unit in collation.apparatus.units] == [UnitClass.OMISSION, UnitClass.CAPITALS]


def test_the_majority_reads_with_most_and_at_a_tie_with_the_first() -> None:
    options = ApparatusOptions(base="majority")
    collation = build_collation({"A": "a b c", "B": "a x c", "C": "a x y"}, options=options)
    text = [collation.table.tokens[t.witness].t(t.token) for t in collation.apparatus.text]
    assert text == ["a", "x", "c"]
    assert [(e.lemma.text, e.lemma.sigla) for e in collation.apparatus.entries] == [
        ("x", ("B", "C")),
        ("c", ("A", "B")),
    ]
    tie = build_collation({"A": "a b", "B": "a x"}, options=options)
    assert [e.lemma.text for e in tie.apparatus.entries] == ["b"]


def test_the_majority_omits_where_most_do() -> None:
    collation = build_collation({"A": "a b c", "B": "a - c", "C": "a - c"}, options=ApparatusOptions(base="majority"))
    (entry,) = collation.apparatus.entries
    assert (entry.lemma.text, entry.lemma.sigla, entry.after) == ("", ("B", "C"), "a")


def test_a_lemma_of_the_majority_is_what_a_witness_has() -> None:
    rows = {"A": "p x z", "B": "q x z", "C": "r y z", "D": "r y z", "E": "s x z"}
    collation = build_collation(rows, options=ApparatusOptions(base="majority"))
    assert [entry.lemma.text for entry in collation.apparatus.entries] == ["r y"]
