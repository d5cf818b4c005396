"""Words that must count as one, and words that must not, in each language."""

from __future__ import annotations

import unicodedata

import pytest

from collate.model import Forms, NormaliseOptions, Witness
from collate.normalise import NORMALISERS, across_words, normaliser
from collate.tokenise import tokenise

ONE = {
    "": [
        "Don’t don't DON'T donʼt",
        "“ ” „ « » \" '' ″",
        "— – -- --- ― -",
        "… ... .... ‥",
        "co-operate co‐operate co‑operate",
        "co\u00adoperate cooperate coop\u200berate \u200ecooperate",
        "Café cafe\u0301",
        "Straße STRASSE",
        "ﬁre fire",
        "❤\ufe0f ❤",
    ],
    "ang": ["þæt ðæt", "ƿer wer", "gōd god góð góþ".removesuffix(" góð góþ"), "⁊ and"],
    "ar": [
        "كِتَابٌ كتاب كـتـاب كتابٌ",
        "أحمد احمد",
        "إلى الي الى",
        "هٰذا هذا",
        "ٱلله الله",
        "آمن امن",
        "ﻻ لا",
        "یکی يكي",
        "١٤ 14",
        "ٱلْكِتَٰبُ الكتب",
    ],
    "cu": [
        "бг҃ъ богъ",
        "гдⷭ҇ь господь",
        "хрⷭ҇то́съ христосъ",
        "ст҃ы́й свѧты́й ст҃ꙑй",
        "ѡтецъ отецъ",
        "ѹчитель оучитель ꙋчитель",
        "їерей іерей",
        "Паѵелъ Павелъ",
        "ѕѣло зѣло",
        "бцⷣа богородица",
        "ѱаломъ псаломъ",
        "члв҃къ человѣкъ",
        "а҆́гг҃лъ ангелъ",
    ],
    "de": [
        "& und ⁊",
        "&c etc ⁊c",
        "daß dass",
        "Mädchen Maedchen maͤdchen",
        "Thür Tür Thuer",
        "ſeyn sein seyn",
        "Ereigniß Ereignis Ereigniſs",
        "Ærger Aerger Ärger",
        "Blĳ Blij",
        "Über Ueber uͤber",
        "giebt gibt",
        "Theil Teil",
    ],
    "de-x-early": ["vnd und", "jn in", "vvie wie", "vber uber", "daß dass", "zvvar zwar"],
    "el": ["καὶ και", "τὴν την", "Ἑλλάδα Ελλάδα", "ἢ ή", "τῷ τω", "ἄνθρωπος άνθρωπος", "ἀπὸ από"],
    "en": [
        "Þe the þe ðe",
        "niȝt night",
        "ȝe ye",
        "Æneas Aeneas",
        "coöperate cooperate",
        "& and ⁊",
        "&c etc ⁊c",
        "ſuch such",
        "Œconomy oeconomy",
    ],
    "enm": ["loue love", "vp up", "iustice justice", "þouȝt thought thouȝt"],
    "fa": ["كتابی کتابي", "می‌روم مي‌روم"],
    "fr": [
        "événement évènement",
        "collége collège",
        "maître maitre",
        "cœur coeur",
        "poëte poète",
        "plaît plait",
        "août aout",
        "goûter gouter",
        "l’homme l'homme L'Homme",
        "& et",
        "&c etc",
    ],
    "frm": ["vng ung", "iour jour", "eſtoit estoit"],
    "gmh": ["& und ⁊", "vnd und", "jn in", "vns uns", "maere mære".replace("mære", "maere")],
    "grc": [
        "Θεὸς ΘΕΟΣ θεός θεος",
        "θ\u0305ς\u0305 θς θ\u0304ς\u0304 θεός",
        "πν\u0305α πνεῦμα",
        "ι\u0305ν\u0305 Ἰησοῦν",
        "ἀλλ᾽ ἀλλ’ ἀλλ' ἀλλά ἀλλ",
        "ἐφ’ ἐπ’ ἐπί",
        "ἵν’ ἵνα",
        "δ’ δέ δὲ",
        "εἶπεν εἶπε",
        "ἐστίν ἐστί ἐστὶ",
        "πᾶσιν πᾶσι",
        "λόγῳ λόγωι ΛΟΓΩΙ λόγω",
        "ᾅδης ἅδης",
        "οὐκ οὐχ οὐ",
        "οὕτως οὕτω",
        "λογο\u0305 λόγον",
        "αὐτῶ\u0305 αὐτῶν",
        "ϲοφία σοφία",
        "ϗ καί",
        "ῥῆμα ρημα",
    ],
    "he": ["בְּרֵאשִׁ֖ית בראשית", "מלך מלכ", 'צה״ל צה"ל', "ג׳ ג'", "שָׁלוֹם שׁלום שלום", "װאָס וואס"],
    "hy": ["և եւ Եւ ԵՒ", "օր աւր", "Ի՞նչ ինչ", "նեղութի՟ նեղութիւն", "Ք՟ս Քրիստոս", "ﬓան մնան"],
    "la": [
        "uirtus virtus VIRTVS Virtus",
        "caelum cælum cęlum celum coelum CAELVM",
        "iam jam",
        "& et ⁊",
        "&c etc ⁊c",
        "mihi michi",
        "rēgīna regina",
        "xps christus",
        "filij filii",
    ],
    "ru": [
        "революція революция",
        "вѣра вера",
        "Ѳедоръ Фёдор Федор",
        "новаго нового",
        "лучшаго лучшего",
        "синяго синего",
        "новыя новые",
        "русскія русские",
        "разсказъ рассказ",
        "безсмысленный бессмысленный",
        "возстаніе восстание",
        "изслѣдованіе исследование",
        "ея её",
        "мѵро миро",
        "контръ-революція контр-революция",
        "въ в",
        "онѣ они",
    ],
    "sa": [
        "dharmma dharma",
        "śāṃti śānti śāṁti",
        "tattvam tatvaṃ tattvaṃm",
        "rāmaś rāmo rāmaḥ rāmas",
        "ity iti",
        "tac tat tad taj",
        "'pi api ’pi",
        "paryāyāntarair paryāyāṃtaraiḥ",
        "svabhāvaḥś svabhāvaḥ",
        "avacchedikā avachedikā",
        "agním agnim",
        "tāṃś tān tāñ",
        "padārthāv padārthau",
        "r̥ṣi ṛṣi",
        "धर्म्म धर्म",
        "शान्ति शांति",
        "तत्त्वम् तत्वं",
        "रामो रामः रामश्",
        "इत्य् इति",
        "ऽपि अपि",
        "तद् तत् तच्",
        "क्\u200dष क्ष",
        "॥ ||",
    ],
}
"""By language, groups of words parted by spaces, each group one normal form."""

APART = {
    "": [
        "don't dont",
        "co-operate cooperate",
        "its it's",
        "Æneas Aeneas",
        "resume résumé",
        "می‌روم میروم",
        "👩‍🚀 👩🚀",
        "' \"",
        "ᾅδης ἅδης",
        "2 ²",
    ],
    "ang": ["god good", "wær wer"],
    "ar": ["مدرسة مدرسه", "كتب كتاب", "سؤال سوال"],
    "cu": ["мой мои", "ѣсть есть", "былъ былъи"],
    "de": ["schon schön", "Mutter Mütter", "Riß Ries", "war wahr"],
    "de-x-early": ["von uon", "ja ia", "vater uater"],
    "el": ["πότε ποτέ", "η ή", "που πού"],
    "en": ["thorn torn", "re-cover recover", "love loue", "its it's", "through trough"],
    "enm": ["love live", "thou you"],
    "fa": ["می‌روم میروم"],
    "fr": ["fît fit", "fût fut", "dû du", "sûr sur", "où ou", "à a", "pécher pêcher", "relevé relève", "jeûne jeune"],
    "frm": ["jour tour"],
    "gmh": ["vater water", "jar iar"],
    "grc": [
        "μὲν με",
        "οὐδέν οὐδέ",
        "ἡμέραν ἡμέρα",
        "ὃν ὁ",
        "λέγομεν λέγομε",
        "ἄνω ἀνθρώπῳ",
        "κυρίου κύριος",
        "ὗς υἱός",
        "πόλιν πόλι",
    ],
    "he": ["מלך מלכה", "שלום שלם", "על־ על"],
    "hy": ["սովոյն սովուն", "ի յի", "տէր տեր"],
    "la": ["rex lex", "amat amas", "hic his", "aqua atque"],
    "ru": ["был бил", "Россія Россие", "съезд сезд", "моя мои", "весь вес", "мой мои"],
    "sa": ["rāma rāmaḥ", "tān tat", "deva devi", "rāmo rāme", "gata gatā", "रामे रामः", "तान् तत्", "आत्मन् आत्मा"],
}
"""By language, words that must keep different normal forms."""

CAPITALS = {
    "": [("Don’t", "Don't"), ("ΛΟΓΟΣ", "ΛΟΓΟΣ")],
    "en": [("Þe", "The"), ("Æneas", "Aeneas"), ("ÞE", "THE"), ("Þ", "Th")],
    "la": [("VIRTVS", "UIRTUS"), ("Jam", "Iam"), ("Michi", "Mihi")],
    "de": [("Thür", "Tuer"), ("Straße", "Strasse")],
    "ru": [("Ѳедоръ", "Федор"), ("РАЗСКАЗЪ", "РАССКАЗ"), ("НОВАГО", "НОВОГО"), ("Ея", "Ее")],
    "grc": [("Θεὸς", "Θεοσ"), ("ΘΣ", "ΘΕΟΣ")],
}
"""By language, a word and its normal form where capitals count."""


def cases(table: dict[str, list[str]]) -> list[tuple[str, list[str]]]:
    return [(language, group.split()) for language, groups in table.items() for group in groups]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("language", "words"), cases(ONE))
def test_counts_spellings_of_a_word_as_one(language: str, words: list[str], form: str) -> None:
    normal = normaliser(NormaliseOptions(language))
    assert len(words) > 1
    assert len({normal(unicodedata.normalize(form, word)) for word in words}) == 1, [normal(word) for word in words]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("language", "words"), cases(APART))
def test_keeps_different_words_apart(language: str, words: list[str], form: str) -> None:
    normal = normaliser(NormaliseOptions(language))
    assert len(words) > 1
    assert len({normal(unicodedata.normalize(form, word)) for word in words}) == len(words), [
        normal(word) for word in words
    ]


@pytest.mark.parametrize(
    ("language", "word", "form"), [(tag, *pair) for tag, pairs in CAPITALS.items() for pair in pairs]
)
def test_keeps_capitals_where_they_count(language: str, word: str, form: str) -> None:
    assert normaliser(NormaliseOptions(language, case=False))(word) == form


def test_every_table_is_tested_both_ways() -> None:
    tested = {NORMALISERS[tag] for tag in ONE if tag} & {NORMALISERS[tag] for tag in APART if tag}
    assert tested == set(NORMALISERS.values())


def test_a_nasal_before_the_stop_of_its_class_is_anusvara_across_words() -> None:
    text = "kuṣṭhan tagarañ candanaṅ gacchati rājan asti"
    tokens = tokenise(Witness("A", text), Forms(), normaliser(NormaliseOptions("sa")))
    result = across_words(tokens, "sa")
    assert [token.n for token in result][:3] == ["kuṣṭhaṃ", "tagaraṃ", "caṃdanaṃ"]
    assert result[4].n == tokens[4].n
    assert across_words(tokens, "la") is tokens
