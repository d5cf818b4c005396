"""Witnesses as nobody should write them: every kind of white space, invisible characters, signs that formats take for theirs."""

from __future__ import annotations

from hypothesis import strategies as st

from collate.model import (
    MAJORITY,
    AlignOptions,
    ApparatusOptions,
    ApparatusStyle,
    Edition,
    Lacuna,
    Section,
    State,
    TokeniseOptions,
    Witness,
)

SPACES = tuple(" \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2003\u2028\u2029\u202f\u205f\u3000")
"""What Python takes for white space; `regex`, XML and CSV each take a part of it."""

INVISIBLE = tuple(
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u202e\u2060\u2066\u2069\ufeff\xad\u180e\u061c\u0600\U000e0041"
)
CONTROLS = tuple("\x01\x07\x08\x1b\x7f\x80\x9b\ufffe\uffff\ufdd0")
MARKS = tuple("\u0301\u0345\u05b0\u0651\u20dd\ufe0f\u0903")
LETTERS = tuple("abAB\u03b1\u05d0\u0627\u4e00\ufb01\u017f1\xb2\U0001d518")
SIGNS = tuple('=+-@＝\'""<>&;,|#[](){}\\/*_~^%$!?.:`…·᾽')
SCRAPS = (
    "the", "fox", "#LACUNA#", "[…]", "'=1+1", "=1+1", "''=x", "_x000A_", "_xD800_", "&amp;", "]]>", "<!--", "om.", "l'homme",
    "R.S.D.L.P.", "3.14", "''", "--", "...", "== I ==", "ἀλλ᾽", "co-operative", " \u0301", "\u200f", "the\u200f fox", "a\u0301",
)  # fmt: skip

PIECES = st.one_of(
    st.sampled_from(("the ", "the ", "fox ", "and ", "a ", ". ", " ")),
    *(st.sampled_from(some) for some in (SPACES, INVISIBLE, CONTROLS, MARKS, LETTERS, SIGNS, SCRAPS)),
)

SIGLA = (
    "A", "a", "Γ", "γ", "M*", "Mᶜ", "=1+1", "'=x", "-", "--", "@x", "l'É", "'", '"', "ſ", "S", "(x)", "[y]", "a;b", "a,b", "_", "x_y",
    "\u0301", "ﬁ", "fi", "e\u0301", "0", "1", "true", "null", "&", "<b>", "%41", "\\", "NTAX", "END;", "ß", "SS", "K", "k", "ℵ",
)  # fmt: skip
"""Sigla that an edition may have: without white space, control or format characters, and number signs."""


def texts() -> st.SearchStrategy[str]:
    return st.lists(PIECES, max_size=14).map("".join)


@st.composite
def witnesses(draw: st.DrawFn) -> tuple[Witness, ...]:
    """Two to five witnesses; some share most of their text, some have lacunae, some are divided, one may be lost."""
    sigla = draw(st.lists(st.sampled_from(SIGLA), min_size=2, max_size=5, unique=True))
    base = draw(st.lists(PIECES, min_size=1, max_size=12))
    divided = draw(st.integers(0, 3)) == 0
    values = []
    for siglum in sigla:
        pieces = list(base)
        for _ in range(draw(st.integers(0, 3))):
            at = draw(st.integers(0, len(pieces)))
            pieces[at : at + draw(st.integers(0, 2))] = draw(st.lists(PIECES, max_size=2))
        text = "".join(pieces)
        values.append(
            Witness(siglum, text, lacunae=draw(lacunae(text)), sections=draw(sections(text)) if divided else ())
        )
    if draw(st.integers(0, 9)) == 0:
        values[-1] = Witness(values[-1].siglum, "", extant=False)
    return tuple(values)


@st.composite
def lacunae(draw: st.DrawFn, text: str) -> tuple[Lacuna, ...]:
    if draw(st.integers(0, 2)):
        return ()
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4, unique=True)))
    states = st.sampled_from((State.LACUNA, State.ILLEGIBLE, State.NOT_TRANSCRIBED))
    pairs = [(cut, cut) for cut in cuts] if draw(st.booleans()) else list(zip(cuts[::2], cuts[1::2], strict=False))
    return tuple(Lacuna(start, end, draw(states)) for start, end in pairs)


@st.composite
def sections(draw: st.DrawFn, text: str) -> tuple[Section, ...]:
    cuts = sorted({0, len(text), *draw(st.lists(st.integers(0, len(text)), max_size=2))})
    names = draw(st.sampled_from((("", "I", "a b"), ("=", "'", "\u0301"))))  # in one order in all witnesses
    return tuple(
        Section(name, start, end)
        for name, start, end in zip(names, cuts, cuts[1:], strict=False)
        if draw(st.booleans())
    )


@st.composite
def editions(draw: st.DrawFn, sigla: tuple[str, ...]) -> Edition:
    base = draw(st.sampled_from(("", MAJORITY, *sigla)))
    return Edition(
        draw(st.sampled_from(("T", "=T", "\u200f", "<T>", "a\u2028b"))),
        language=draw(st.sampled_from(("", "en", "grc", "he"))),
        align=AlignOptions(aligner=draw(st.sampled_from(("auto", "profile")))),
        tokenise=TokeniseOptions(draw(st.sampled_from(("", "", "", r"\w+|\S", r"\S+", ".", r"\w+", r"\w+\s\w+|\w")))),
        apparatus=ApparatusOptions(
            base=base, style=draw(st.sampled_from(ApparatusStyle)), measure=draw(st.sampled_from((20, 66)))
        ),
    )
