from __future__ import annotations

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from collate.errors import EditionError
from collate.model.edition import TokeniseOptions
from collate.model.tokens import Forms
from collate.model.witness import Lacuna, Section, State, Witness
from collate.tokenise import left_out, tokenise

GRAPHEME_BREAK_TEST = Path("/usr/share/unicode/auxiliary/GraphemeBreakTest.txt")
"""Where Debian's package unicode-data puts it."""

UNSEEN = {"Zs", "Zl", "Zp", "Cc", "Cf"}

SAMPLES = [
    "Don’t co-operate, d’Artagnan—3.14 or 1,000 at 12:30…",
    "ἀλλ᾽ ἐγὼ δ’ οὐκ· ῥᾴδιον",
    "בְּרֵאשִׁ֖ית עַל־פְּנֵי צה״ל",
    "اَلْكِتَابُ كـتـاب، ٣٫١٤",
    "धर्मक्षेत्रे क्‍ष ऽपि।",
    "漢字かなカタカナー、。",
    "한국어 한국어",
    "สวัสดี ກຳ ខ្មែរ မြန်မာ",
    "👩‍🚀👍🏽🇩🇪1️⃣🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "бг҃ъ гдⷭ҇ь Ѳедоръ",
    "Ի՞նչ, Այո՛։ նեղութի՟",
    "\u0600١ \u0d4eക \u0308a \uff9e\u200b\u00ad\u2060\ufeff\ue000\U000e0041",
]

many_scripts = st.text(st.one_of(st.sampled_from("".join(SAMPLES)), st.characters(codec="utf-8")), max_size=60)


def cut(text: str, **witness: object) -> list[str]:
    tokens = tokenise(Witness("A", text, **witness), Forms(), str.lower, TokeniseOptions())
    return [token.t for token in tokens]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("The fox, said he.", "The|fox|,|said|he|."),
        (
            "co-operative l'homme d’Artagnan don't aujourd‘hui rock-and-roll",
            "co-operative|l'homme|d’Artagnan|don't|aujourd‘hui|rock-and-roll",
        ),
        ("the boys’ 'tis ’twas", "the|boys|’|'|tis|’|twas"),
        ("3.14 1,000 1.000,50 12:30 4th 1½ COVID-19 the 90's", "3.14|1,000|1.000,50|12:30|4th|1½|COVID-19|the|90's"),
        ("1914-18, 1914–18, 5-ый", "1914|-|18|,|1914|–|18|,|5-ый"),
        (
            "R.S.D.L.P.(B.) J. V. Stalin J.V.Stalin C.C. т.е. κ.τ.λ. end.Next",
            "R.S.D.L.P.|(|B|.|)|J|.|V|.|Stalin|J.V.|Stalin|C.C.|т.е.|κ.τ.λ.|end|.|Next",
        ),
        (
            "revolution—into war--and … peace... ‘so’ “it” ''is``",
            "revolution|—|into|war|--|and|…|peace|...|‘|so|’|“|it|”|''|is|``",
        ),
        ("naïve café résumé", "naïve|café|résumé"),
        ("beer, wine, &c. &c ⁊c, &cet AT&c &c'est &co", "beer|,|wine|,|&c|.|&c|⁊c|,|&|cet|AT|&|c|&|c'est|&|co"),
        ("col·lecció a·b", "col·lecció|a|·|b"),
        ("a_b _it_ AT&T 5% №7", "a|_|b|_|it|_|AT|&|T|5|%|№|7"),
        ("co\N{SOFT HYPHEN}op x\N{ZERO WIDTH SPACE}y", "co\N{SOFT HYPHEN}op|x|y"),
        ("п'ять пʼять ʼокина", "п'ять|пʼять|ʼокина"),
    ],
)
def test_cuts_words_and_marks_in_alphabets(text: str, tokens: str, form: str) -> None:
    text, tokens = unicodedata.normalize(form, text), unicodedata.normalize(form, tokens)
    assert cut(text) == tokens.split("|")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("sign", ["'", "’", "ʼ", "᾽", "᾿", "´"])
def test_keeps_the_sign_of_greek_elision_whichever_it_is(sign: str, form: str) -> None:
    text = unicodedata.normalize(form, f"ἀλλ{sign} ἐγώ, δ{sign}ἐπὶ παρ{sign}")
    sign = unicodedata.normalize(form, sign)
    assert [unicodedata.normalize("NFC", t) for t in cut(text)] == [
        f"ἀλλ{sign}",
        "ἐγώ",
        ",",
        f"δ{sign}",
        "ἐπὶ",
        f"παρ{sign}",
    ]


@pytest.mark.parametrize("stop", ["·", "\N{GREEK ANO TELEIA}"])
def test_parts_the_ano_teleia_from_the_word_with_or_without_space(stop: str) -> None:
    assert cut(f"λόγος{stop} καὶ{stop}νοῦς") == ["λόγος", stop, "καὶ", stop, "νοῦς"]


def test_closes_a_greek_quotation_after_a_vowel_or_final_sigma() -> None:
    assert cut("‘λόγος’ ‘λόγοι’") == ["‘", "λόγος", "’", "‘", "λόγοι", "’"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("בְּרֵאשִׁ֖ית בָּרָ֣א עַל־פְּנֵ֣י", "בְּרֵאשִׁ֖ית|בָּרָ֣א|עַל|־|פְּנֵ֣י"),
        ("צה״ל צה\"ל ג׳ירפה ג'ירפה וכו׳ וכו'", "צה״ל|צה\"ל|ג׳ירפה|ג'ירפה|וכו׳|וכו'"),
        ('"שלום" על-פני', '"|שלום|"|על|-|פני'),
        ("اَلْكِتَابُ كـتـاب، ؟ ٣٫١٤", "اَلْكِتَابُ|كـتـاب|،|؟|٣٫١٤"),
        ("می‌روم", "می‌روم"),
        ("धर्मक्षेत्रे कुरुक्षेत्रे। क्‍ष सोऽपि॥१॥", "धर्मक्षेत्रे|कुरुक्षेत्रे|।|क्‍ष|सोऽपि|॥|१|॥"),
        ("Ի՞նչ Այո՛ եւ։ բարեւ՝", "Ի՞նչ|Այո՛|եւ|։|բարեւ|՝"),
        ("бг҃ъ гдⷭ҇ь", "бг҃ъ|гдⷭ҇ь"),
        ("漢字かなカー、。〇々", "漢|字|か|な|カ|ー|、|。|〇|々"),
        ("が", "が"),
        ("한국어 텍스트。", "한국어|텍스트|。"),
        ("สวัสดี กข", "ส|วั|ส|ดี|ก|ข"),
        ("ខ្មែរ ມື້", "ខ្មែ|រ|ມື້"),
        ("abc漢def", "abc|漢|def"),
        ("👩‍🚀👍🏽🇩🇪❤️ 1️⃣", "👩‍🚀|👍🏽|🇩🇪|❤️|1️⃣"),
    ],
)
def test_cuts_other_scripts_by_their_own_habits(text: str, tokens: str, form: str) -> None:
    text, tokens = unicodedata.normalize(form, text), unicodedata.normalize(form, tokens)
    assert cut(text) == tokens.split("|")


def test_keeps_a_combining_mark_at_the_start_and_after_a_space() -> None:
    assert cut("\u0308abc \u0308d") == ["\u0308", "abc", " \u0308", "d"]


@pytest.mark.parametrize("text", ["", " \r\n\t", "\N{ZERO WIDTH SPACE}\N{WORD JOINER}"])
def test_finds_nothing_where_nothing_is_seen(text: str) -> None:
    assert cut(text) == []


@given(many_scripts)
@example("\u0600 \u0308")
@example("a\u0308 \uff9e\U0001f3fb")
def test_loses_no_seen_character_and_no_order(text: str) -> None:
    tokens = tokenise(Witness("A", text), Forms(), str.lower, TokeniseOptions())
    last = 0
    for token in tokens:
        assert last <= token.start < token.end
        assert token.t == text[token.start : token.end]
        assert all(unicodedata.category(c) in UNSEEN for c in text[last : token.start])
        last = token.end
    assert all(unicodedata.category(c) in UNSEEN for c in text[last:])


@given(many_scripts)
@example("\u0600 \u0308a")
@example("\u0308  \u0308")
def test_never_cuts_a_grapheme_cluster(text: str) -> None:
    bounds = {0} | {match.end() for match in regex.finditer(r"\X", text)}
    tokens = tokenise(Witness("A", text), Forms(), str.lower, TokeniseOptions())
    inside = [t for t in tokens if not {t.start, t.end} <= bounds and not text[t.end : t.end + 1].isspace()]
    assert inside == []


def grapheme_break_tests() -> list[str]:
    lines = GRAPHEME_BREAK_TEST.read_text(encoding="utf-8").splitlines()
    return [line.split("#")[0].strip() for line in lines if line and not line.startswith("#")]


@pytest.mark.skipif(not GRAPHEME_BREAK_TEST.exists(), reason="the Debian package unicode-data is not installed")
def test_agrees_with_unicode_on_grapheme_clusters() -> None:
    cases = grapheme_break_tests()
    assert len(cases) > 500
    wrong, other_version = [], []
    for case in cases:
        text, bounds = "", set()
        for item in case.split():
            if item == "÷":
                bounds.add(len(text))
            elif item != "×":
                text += chr(int(item, 16))
        if {0} | {match.end() for match in regex.finditer(r"\X", text)} != bounds:
            other_version.append(case)
            continue
        tokens = tokenise(Witness("A", text), Forms(), str.lower, TokeniseOptions())
        wrong += [case for token in tokens if not {token.start, token.end} <= bounds]
    assert wrong == []
    assert len(other_version) < len(cases) / 50


@given(st.lists(st.sampled_from([*SAMPLES, " ", "\n"]), max_size=12).map("".join))
def test_cuts_a_chunk_alike_wherever_it_is(text: str) -> None:
    alone = [t for chunk in text.split() for t in cut(chunk)]
    assert [t.strip() for t in cut(text)] == alone


def test_cuts_only_inside_sections() -> None:
    text = "== a ==\nfox\n== b ==\ndog"
    assert cut(text, sections=(Section("a", 8, 12), Section("b", 20, 23))) == ["fox", "dog"]


def test_cuts_nothing_out_of_a_lacuna() -> None:
    text = "the [...] fox? [--]"
    values = (Lacuna(4, 9, State.LACUNA), Lacuna(13, 13, State.LACUNA), Lacuna(15, 19, State.ILLEGIBLE))
    assert cut(text, lacunae=values) == ["the", "fox", "?"]
    assert cut(text, lacunae=values, sections=(Section("1", 0, 6), Section("2", 8, 12))) == ["the", "fo"]


@given(st.data(), st.integers(0, 30))
def test_cuts_just_what_lies_in_a_section_and_in_no_lacuna(data: st.DataObject, size: int) -> None:
    places = st.lists(st.integers(0, size), max_size=8).map(sorted)
    bounds, ends = data.draw(places), data.draw(places)
    sections = tuple(Section(str(a), a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=False))
    lacunae = tuple(Lacuna(a, b, State.LACUNA) for a, b in zip(ends[::2], ends[1::2], strict=False))
    witness = Witness("A", "漢" * size, sections=sections, lacunae=lacunae)
    starts = list(tokenise(witness, Forms(), str, TokeniseOptions()).start)
    inside = [at for at in range(size) if not sections or any(s.start <= at < s.end for s in sections)]
    assert starts == [at for at in inside if not any(gap.start <= at < gap.end for gap in lacunae)]


def test_takes_the_source_s_own_tokens_and_normal_forms() -> None:
    witness = Witness("A", "The  Fox. ", words=((0, 5, ""), (5, 9, "beast"), (9, 9, "")))
    tokens = tokenise(witness, Forms(), lambda t: t.strip().lower(), TokeniseOptions())
    assert [(t.t, t.n) for t in tokens] == [("The  ", "the"), ("Fox.", "beast"), ("", "")]


def test_numbers_normal_forms_in_the_forms_that_witnesses_share() -> None:
    forms = Forms()
    one = tokenise(Witness("A", "The fox"), forms, str.lower, TokeniseOptions())
    two = tokenise(Witness("B", "fox the"), forms, str.lower, TokeniseOptions())
    assert list(one.n) == list(reversed(two.n))


def test_asks_once_for_the_normal_form_of_a_word() -> None:
    result: list[str] = []

    def normal(t: str) -> str:
        result.append(t)
        return t.lower()

    tokenise(Witness("A", "fox Fox fox, fox,"), Forms(), normal, TokeniseOptions())
    assert sorted(result) == [",", "Fox", "fox"]


def test_takes_the_edition_s_pattern_and_ignores_empty_matches() -> None:
    tokens = tokenise(Witness("A", "fox 12"), Forms(), str, TokeniseOptions(pattern=r"\p{L}*"))
    assert [t.t for t in tokens] == ["fox"]


def test_takes_the_edition_s_pattern_inside_sections_and_out_of_lacunae() -> None:
    witness = Witness("A", "ab cd ef", sections=(Section("1", 3, 8),), lacunae=(Lacuna(6, 7, State.LACUNA),))
    tokens = tokenise(witness, Forms(), str, TokeniseOptions(pattern=r"\w"))
    assert [t.t for t in tokens] == ["c", "d", "f"]


def test_names_the_setting_of_a_pattern_that_is_none() -> None:
    with pytest.raises(EditionError) as caught:
        tokenise(Witness("A", "fox"), Forms(), str, TokeniseOptions(pattern="(fox"))
    assert str(caught.value) == (
        "tokenise.pattern: the pattern '(fox' is no regular expression (missing ) at position 4); "
        "correct it, or leave it out for collate's own"
    )


@pytest.mark.parametrize("pattern", ["x*", r"\d+"])
def test_refuses_a_pattern_that_finds_nothing_in_a_text_with_words(pattern: str) -> None:
    with pytest.raises(EditionError) as caught:
        tokenise(Witness("A", "fog"), Forms(), str, TokeniseOptions(pattern=pattern))
    assert str(caught.value) == (
        f"tokenise.pattern: the pattern {pattern!r} finds no token in witness A; correct it, or leave it out for collate's own"
    )


def refused(text: str, pattern: str) -> str:
    with pytest.raises(EditionError) as caught:
        tokenise(Witness("A", text), Forms(), str, TokeniseOptions(pattern=pattern))
    return str(caught.value)


@pytest.mark.parametrize(("text", "pattern"), [("a" * 200 + " !", "(?:a|aa)+!"), ("a", "(?R)")])
def test_refuses_a_pattern_that_would_never_end(text: str, pattern: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collate.tokenise.PATIENCE", 0.2)  # the match takes longer than the universe is old
    assert refused(text, pattern) == (
        f"tokenise.pattern: the pattern {pattern!r} takes too long to find the tokens of witness A; write it without a "
        "repetition inside a repetition, or leave it out for collate's own"
    )


def test_shows_the_beginning_of_a_long_pattern() -> None:
    assert f"the pattern '{'(' * 60}…' is no regular expression" in refused("fox", "(" * 5000)


def test_reports_what_a_pattern_leaves_out() -> None:
    witness = Witness("A", "== 1 ==\nFox [f. 2] the x: 3 ", sections=(Section("1", 8, 28),))
    tokens = tokenise(witness, Forms(), str, TokeniseOptions(r"\b[A-Za-z]{2,}\b"))
    assert [witness.text[start:end] for start, end in left_out(witness, tokens)] == ["[f. 2]", "x: 3"]
    assert list(left_out(witness, tokenise(witness, Forms(), str))) == []


@given(st.text("ab1 ."), st.sampled_from(["a+", "b", r"\w+", "a.?b"]))
def test_what_is_left_out_and_the_tokens_are_all_letters_and_digits(text: str, pattern: str) -> None:
    witness = Witness("A", text)
    try:
        tokens = tokenise(witness, Forms(), str, TokeniseOptions(pattern))
    except EditionError:
        return
    spans = sorted([*left_out(witness, tokens), *zip(tokens.start, tokens.end, strict=True)])
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]


def test_lets_a_pattern_find_nothing_in_a_text_without_words() -> None:
    assert len(tokenise(Witness("A", " \n"), Forms(), str, TokeniseOptions(pattern=r"\d+"))) == 0


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a" * 1_000_000, 1),
        ("'" * 100_001, 50_001),
        ("a'" * 100_000, 2),
        ("a-" * 100_000, 2),
        ("a.b." * 50_000, 1),
        ("a\u00ad" * 50_000, 1),
        ("α’" * 50_000, 100_000),
        ("漢" * 100_000, 100_000),
        ("\u0308" * 100_000, 1),
        (" \u0308" * 50_000, 50_000),
        ("\u0600" * 100_000, 0),
        ("א־" * 50_000, 100_000),
    ],
    ids=lambda value: ascii(value)[:12],
)
def test_cuts_a_monstrous_text_without_delay(text: str, count: int) -> None:
    assert len(tokenise(Witness("A", text), Forms(), str, TokeniseOptions())) == count


def test_a_word_goes_on_in_the_next_line_but_not_in_the_next_section() -> None:
    text = "luna-\nris luna-\nris"
    sections = (Section("1", 0, 16), Section("2", 16, 19))
    tokens = tokenise(Witness("A", text, sections=sections), Forms(), str)
    assert [token.n for token in tokens] == ["lunaris", "luna", "-", "ris"]
