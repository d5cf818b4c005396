from __future__ import annotations

import pytest

from collate.apparatus import print_entries
from collate.apparatus.print.cut import cutter
from collate.model import Abbreviations, ApparatusOptions, ApparatusStyle, Transposition, UnitClass
from tests.build import build_collation


def printed(*rows: str, options: ApparatusOptions | None = None, **more: object) -> list[str]:
    collation = build_collation(dict(zip("ABCDEF", rows, strict=False)), options=options, **more)  # type: ignore[arg-type]
    return [f"{entry.place} {entry}" for entry in print_entries(collation)]


@pytest.mark.parametrize(
    ("rows", "entries"),
    [
        (("a dog barks", "a cat barks"), ["1 dog] cat B"]),
        (("a dog barks", "a - barks"), ["1 dog] om. B"]),
        (("a - barks", "a dog barks"), ["1 a] add. dog B"]),
        (("- dog barks", "a dog barks"), ["1 dog] a dog B"]),
        (("a b", "- -"), ["1 a b] om. B"]),
        (("a dog barks", "a cat barks", "a - barks"), ["1 dog] cat B; om. C"]),
        (("a - b", "a x b", "a y b"), ["1 a] add. x B; add. y C"]),
        (("a b c", "a [...] c"), ["1 b] deest B"]),
        (("a b c", "a [illeg] c", "a x c"), ["1 b] illeg. B; x C"]),
        (("a b c", "a [untr] c"), ["1 b] non transcr. B"]),
        (("the fox the dog", "the fox a dog"), ["1 the²] a B"]),
        (("the fox /the dog", "the fox /a dog"), ["2 the] a B"]),
        (("the - fox the dog", "the big fox the dog"), ["1 the¹] add. big B"]),
        (("a b /c d", "a x /y d"), ["1–2 b c] x y B"]),
        (("go , now", "go - now"), ["1 go,] go B"]),
        (("go - now", "go , now"), ["1 go] go, B"]),
        (("go now .", "go now !"), ["1 now.] now! B"]),
        (("go - now", "go — now"), ["1 go] add. — B"]),
        (("go . stay .", "go . stay !"), ["1 stay.] stay! B"]),
        (("a , b c ; d", "a [...] [...] [...] [...] d"), ["1 b c] deest B"]),
        (("a , b c ; d", "a - - - - d"), ["1 b c] om. B"]),
        (("a , b /c ; /d", "a - - - - /d"), ["1–2 b c] om. B"]),
        (("a , b ; d", "a , k ; d", "a - - - d"), ["1 b] k B; om. C"]),
        (("a , b ; d", "a ! k ; d", "a - - - d"), ["1 a, b] a! k B; a C"]),
        (("a . - - - d", "a , x y . d"), ["1 a] add. , x y B"]),
        (("a . - - - d", "a , x y ! d"), ["1 a] add. , x y! B"]),
        (("a . - - - d", "a , x y . d", "a ! - - - d"), ["1 a.] a, x y. B; a! C"]),
        (("a b ; x y c", "a b . - - c", "a b . - - c"), ["1 b; x y] b. B C"]),
        (("; x y c", ". - - c", ". - - c"), ["1 ; x y] . B C"]),
        (("the the , the d", "the the - - d"), ["1 the³] om. B"]),
        (("a , d", "a [...] d"), ["1 ,] deest B"]),
        (("a [...] c", "a b c"), ["1 a …] deest A; b B"]),
        (("[...] c", "b c"), ["1 … c] deest A; b B"]),
        (("a b c d e f g", "a x y z v w g"), ["1 b c d e f] x y z v w B"]),
        (("a b c d e f g", "a b x y z f g", "a b x v z f g"), ["1 c d e] x y z B; x v z C"]),
        (
            ("a - - - - - - g", "a k l m n o p g", "a k l x n o p g"),
            ["1 a] add. k l m n o p B; add. k l x n o p C"],
        ),
    ],
)  # fmt: skip
def test_an_entry_reads(rows: tuple[str, ...], entries: list[str]) -> None:
    assert printed(*rows) == entries


def test_entries_stand_in_the_order_of_the_lines_that_they_are_printed_with() -> None:
    rows = ("a , /b c", "a - /b c", "a [...] [...] c")
    assert printed(*rows) == ["1 a,] a B", "2 b] deest C"]


def test_a_replaced_passage_of_few_words_is_whole() -> None:
    rows = ("so Let them know that - hands .", "so Let them know that - hands .", "so Comrades , come on out today !")
    assert printed(*rows) == ["1 Let them know that hands.] Comrades, come on out today! C"]


def test_nothing_is_cut_where_the_limit_is_nought() -> None:
    assert printed("a b c d e f g", "a - - - - - g", options=ApparatusOptions(max_lemma_words=0)) == [
        "1 b c d e f] om. B"
    ]


def test_who_lacks_the_whole_is_not_named_again_at_its_words() -> None:
    rows = ("a b c d e f g h z", "a b c x e f g h z", "a - - - - - - - z")
    assert printed(*rows) == ["1 b … h] om. C", "1 d] x B"]


def test_who_has_a_lacuna_is_not_named_again_at_its_words() -> None:
    rows = ("a b c d e", "a b x d e", "a [...] [...] [...] e")
    assert printed(*rows) == ["1 b c d] deest C", "1 c] x B"]


def test_who_is_not_extant_is_not_named() -> None:
    assert printed("a b c", "a x c", "- - -", lost=["C"]) == ["1 b] x B"]


def test_positive_style_names_the_lemmas_witnesses_too() -> None:
    options = ApparatusOptions(style=ApparatusStyle.POSITIVE)
    rows = ("a b c", "a x c", "a b c", "a - c")
    assert printed(*rows, options=options) == ["1 b] A C; x B; om. D"]
    assert printed("a - c", "a x c", options=options) == ["1 a] A; add. x B"]


def test_positive_style_does_not_name_who_has_no_known_reading() -> None:
    options = ApparatusOptions(style=ApparatusStyle.POSITIVE)
    rows = ("a b c", "a x c", "a [untr] c", "a - c")
    assert printed(*rows, options=options) == ["1 b] A; x B; om. D"]
    assert printed(*rows) == ["1 b] x B; non transcr. C; om. D"]
    assert printed("a b c", "a [untr] c", options=options) == ["1 b] A; non transcr. B"]


def test_an_entry_at_which_most_are_unknown_names_the_witnesses_of_the_lemma() -> None:
    assert printed("a b c", "a x c", "a [untr] c", "a [untr] c") == ["1 b] x B; non transcr. C D"]
    assert printed("a b c", "a x c", "a [untr] c", "a [untr] c", "a [untr] c") == ["1 b] A; x B"]


def test_the_abbreviations_are_the_editors() -> None:
    words = Abbreviations(omits="fehlt", adds="+")
    assert printed("a b c", "a - c", options=ApparatusOptions(words=words)) == ["1 b] fehlt B"]
    assert printed("a - c", "a b c", options=ApparatusOptions(words=words)) == ["1 a] + b B"]


def test_a_moved_passage_is_reported_as_such() -> None:
    moved = Transposition((("A", 1, 3), ("B", 9, 11)))
    rows = ("a x y b c d e f g h i - - j", "a - - b c d e f g h i x y j")
    assert printed(*rows, transpositions=[moved]) == ["1 x y] post i transp. B", "1 i] huc transp. l. 1 B"]


def test_an_inversion_prints_both_orders_in_full() -> None:
    assert printed("a x y - d", "a - y x d") == ["1 x y] y x B"]
    assert printed("a p q r x y - - - d", "a - - - x y p q r d") == ["1 p q r x y] x y p q r B"]


def test_punctuation_is_printed_with_a_word_that_those_named_have() -> None:
    assert printed("a dog , b", "a cat , b", "a dog - b") == ["1 dog] cat B", "1 dog,] dog C"]


def test_hidden_classes_are_not_printed() -> None:
    options = ApparatusOptions(hide=(UnitClass.CAPITALS,))
    assert printed("The dog", "the cat", options=options) == ["1 dog] cat B"]
    assert printed("The dog", "the dog", options=options) == []


def test_an_entry_knows_its_place_in_the_base_text() -> None:
    collation = build_collation({"A": "a b - c", "B": "a x y c", "C": "a b y c"})
    assert [(entry.start, entry.end) for entry in print_entries(collation)] == [
        (entry.place.start, entry.place.end) for entry in collation.apparatus.entries
    ]


def test_a_long_lemma_is_cut_and_a_long_reading_is_cut_and_kept_whole() -> None:
    words = " ".join(f"w{i}" for i in range(40))
    collation = build_collation({"A": f"so a b c d e f {'- ' * 40} end", "B": f"so - - - - - - {words} end"})
    (entry,) = print_entries(collation)
    assert str(entry) == "a … f] w0 … w39 B"
    assert entry.readings[0].whole == words


@pytest.mark.parametrize(
    ("one", "other", "third", "printed"),
    [
        (
            "the heron stood long by the old mill and waited for the rain to end",
            "the heron stood long by the new mill and waited for the rain to end",
            "the heron stood long by the old mill and waited with the rain to end",
            ["the … old … for … end", "the … new … end", "the … old … with … end"],
        ),
        (
            "ὁ ἐρωδιὸς ἔστη πολὺ παρὰ τὸν παλαιὸν μύλον καὶ ἔμεινε τέλος",
            "ὁ ἐρωδιὸς ἔστη πολὺ παρὰ τὸν νέον μέγαν μύλον καὶ ἔμεινε τέλος",
            "ὁ ἐρωδιὸς ἔστη πολὺ παρὰ τὸν παλαιὸν μύλον καὶ ἔφυγε τέλος",
            ["ὁ … παλαιὸν … ἔμεινε τέλος", "ὁ … νέον μέγαν … τέλος", "ὁ … παλαιὸν … ἔφυγε τέλος"],
        ),
        (
            "האנפה עמדה שם זמן רב ליד הטחנה הישנה עד הסוף",
            "האנפה עמדה שם זמן רב ליד הטחנה עד הסוף",
            "האנפה עמדה שם יום רב ליד הטחנה הישנה עד הסוף",
            ["האנפה … זמן … הטחנה הישנה … הסוף", "האנפה … זמן … הטחנה … הסוף", "האנפה … יום … הסוף"],
        ),
    ],
    ids=["Latin", "Greek", "Hebrew"],
)
def test_cut_readings_show_no_more_than_where_they_first_differ(
    one: str, other: str, third: str, printed: list[str]
) -> None:
    cut = cutter([one, other, third], 5)
    shown = [str(cut(text)) for text in (one, other, third)]
    assert shown == printed
    assert len(set(shown)) == 3


@pytest.mark.parametrize(
    ("rows", "printed"),
    [
        ({"A": "avis canit - - - . nox", "B": "avis canit . dein dormit . nox"}, "canit.] add. dein dormit. B"),
        ({"A": "ὄρνις ᾄδει - - - · νύξ", "B": "ὄρνις ᾄδει · εἶτα καθεύδει · νύξ"}, "ᾄδει ·] add. εἶτα καθεύδει · B"),
        ({"A": "שרה ציפור - - - ׃ לילה", "B": "שרה ציפור ׃ אחר ישנה ׃ לילה"}, "ציפור ׃] add. אחר ישנה ׃ B"),
        ({"A": "avis canit - - - , nox", "B": "avis canit . dein dormit , nox"}, "canit] add. . dein dormit B"),
    ],
    ids=["Latin", "Greek", "Hebrew", "other punctuation"],
)
def test_an_addition_follows_the_punctuation_that_it_begins_with(rows: dict[str, str], printed: str) -> None:
    assert [str(entry) for entry in print_entries(build_collation(rows))] == [printed]


def test_an_addition_follows_punctuation_after_words_that_those_who_add_lack() -> None:
    rows = ("avis - - - canit . nox", "avis . dein dormit - . nox", "avis - - - - . nox")
    assert printed(*rows) == ["1 canit.] add. dein dormit. B", "1 canit] om. B C"]


def test_nothing_is_cut_where_words_are_in_another_order() -> None:
    rows = {"A": "so p q r s t u v - - - - end", "B": "so - - - - t u v p q r s end"}
    (entry,) = print_entries(build_collation(rows))
    assert str(entry) == "p q r s t u v] t u v p q r s B"


def test_two_words_are_never_cut() -> None:
    assert str(cutter(["a b"], 1)("a b")) == "a b"
    assert str(cutter(["a b c"], 1)("a b c")) == "a … c"


def test_the_rest_stands_for_nearly_all_and_names_those_of_the_lemma() -> None:
    rows = {"A": "so old it is"} | dict.fromkeys("BCDEFG", "so new it is") | {"H": "so red it is"}
    (entry,) = print_entries(build_collation(rows))
    assert str(entry) == "old] A; new cett.; red H"
    named = ApparatusOptions(words=Abbreviations(rest=""))
    (entry,) = print_entries(build_collation(rows, options=named))
    assert str(entry) == "old] new B C D E F G; red H"


def test_a_moved_line_is_reported_with_its_goal_and_its_origin() -> None:
    rows = {
        "A": "arma virum /primus ab oris /litora multum - - - /inferret",
        "B": "arma virum - - - /litora multum /primus ab oris /inferret",
        "C": "arma virum - - - /litora multum /primus ab oras /inferret",
    }
    moved = Transposition((("A", 2, 5), ("B", 4, 7), ("C", 4, 7)))
    collation = build_collation(rows, transpositions=[moved])
    assert [f"{entry.place} {entry}" for entry in print_entries(collation)] == [
        "2 primus ab oris] post l. 3 transp. B C",
        "3 multum] huc transp. l. 2 B; huc transp. l. 2 primus ab oras C",
    ]


def test_a_moved_sentence_is_said_to_be_where_a_line_begins_not_after_a_word_that_it_has_too() -> None:
    rest = "old hen slept and dreamt of corn and rain till dawn ."
    still = "then all in that house were still , and no one said a word ."
    gaps = " ".join(["-"] * 12)
    rows = {
        "A": f"it was dusk . /the {rest} /{still} /the {gaps} - day began",
        "B": f"it was dusk . - {gaps} /{still} /the {rest} /the day began",
    }
    moved = Transposition((("A", 5, 16), ("B", 20, 31)))
    entries = [f"{entry.place} {entry}" for entry in print_entries(build_collation(rows, transpositions=[moved]))]
    assert entries[0] == "2 the … dawn] post l. 3 transp. B"


def test_those_who_have_a_moved_line_here_and_there_and_those_who_omit_it_are_distinguished() -> None:
    rows = {
        "A": "- - - arma virum /primus ab oris /litora multum - - - /inferret",
        "B": "- - - arma virum - - - /litora multum /primus ab oris /inferret",
        "C": "primus ab oris /arma virum - - - /litora multum - - - /inferret",
        "D": "- - - arma virum - - - /litora multum - - - /inferret",
    }
    moved = [
        Transposition((("A", 2, 5), ("B", 4, 7))),
        Transposition((("A", 2, 5), ("C", 0, 3))),
    ]
    entries = [f"{entry.place} {entry}" for entry in print_entries(build_collation(rows, transpositions=moved))]
    assert "2 primus ab oris] post l. 3 transp. B; ante l. 1 transp. C; om. D" in entries


def test_a_passage_moved_before_all_others_is_reported_so() -> None:
    words = " ".join(f"w{i}" for i in range(12))
    rows = {"A": f"- - - {words} /primus ab oris", "B": f"primus ab oris /{words} - - -"}
    collation = build_collation(rows, transpositions=[Transposition((("A", 12, 15), ("B", 0, 3)))])
    assert str(print_entries(collation)[-1]) == "primus ab oris] ante l. 1 transp. B"


def test_words_that_are_lacking_or_added_within_a_passage_are_not_where_another_witness_has_moved_it() -> None:
    passage = "one two three four five six seven eight nine"
    gaps, rest = " ".join(["-"] * 10), "all who were in that town went home again before the"
    rows = {
        "A": f"at dusk {passage} - and {rest} {gaps} day",
        "B": f"at dusk {passage.replace('four', '-')} - and {rest} {gaps} day",
        "C": f"at dusk {passage} more and {rest} {gaps} day",
        "D": f"at dusk {gaps} and {rest} {passage} - day",
    }
    spans = (("A", 2, 11), ("B", 2, 10), ("C", 2, 12), ("D", 14, 23))
    entries = [str(entry) for entry in print_entries(build_collation(rows, transpositions=[Transposition(spans)]))]
    assert entries == [
        "one … nine] post l. 2 transp. D",
        "four] om. B",
        "nine] add. more C",
        "the] huc transp. l. 1 D",
    ]


def test_nothing_stands_for_the_rest_where_witnesses_go_unnamed_of_which_nothing_is_known() -> None:
    style = ApparatusOptions(style=ApparatusStyle.POSITIVE)
    rows = {"A": "so old it is"} | dict.fromkeys("BCDEFG", "so new it is") | {"H": "so [untr] it is"}
    (entry,) = print_entries(build_collation(rows, options=style))
    assert str(entry) == "old] A; new B C D E F G"
