r"""The page for LaTeX's reledmac: entries by `\edtext`, by `\xxref` where they cross, a series for each apparatus.

reledmac makes five series, A to E: what belongs to a sixth apparatus, or a later one, is printed with the fifth.

Source: M. Rouquette, reledmac: Typeset scholarly editions with LaTeX, its handbook.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from collate.model import Collation
from collate.render.anchors import TextAnchor, anchored
from collate.render.direction import is_right_to_left
from collate.render.latex import (
    RULE_AT_THE_RIGHT,
    Setting,
    aligned,
    directed,
    document,
    escape,
    readings,
    set_paragraph,
    set_words,
)
from collate.render.page import EVERY, Page, band, headings, make_page, paragraphs_of

SERIES = "ABCDE"


def render(collation: Collation) -> str:
    """Return a document for LuaLaTeX, ending in a line break."""
    page = make_page(collation)
    return document(page, _packages(page), _text(page, collation))


def _packages(page: Page) -> Iterator[str]:
    named = dict(zip(SERIES, headings(page, len(SERIES)) or [""], strict=False))
    yield rf"\usepackage[series={{{','.join(named)}}},nofamiliar,noend,noeledsec,noledgroup]{{reledmac}}"
    yield r"\Xarrangement{paragraph}\Xragged{R}\Xnotefontsize{\footnotesize}"
    yield r"\Xlemmaseparator{\hbox{]}}\Xbeforelemmaseparator{0pt}\Xafterlemmaseparator{0.35em}\Xlinerangeseparator{–}\Xnonbreakableafternumber"
    for letter, heading in named.items():
        if heading:
            name = rf"\editorial{{{set_words(heading)}}}"
            if page.right_to_left:  # it is before the notes, where babel does not look for words of either direction
                name = rf"\hbox{{\textdir {'TRT' if is_right_to_left(heading) else 'TLT'}{name}}}"
            yield rf"\Xtxtbeforenotes[{letter}]{{{name}:\hspace{{0.6em}}}}"
    yield r"\renewcommand*\footfudgefiddle{72}\Xbeforenotes{1.2em plus 0.6em minus 0.4em} % ragged notes take more room"
    yield rf"\firstlinenum{{{EVERY}}}\linenumincrement{{{EVERY}}}\linenummargin{{{'right' if page.right_to_left else 'left'}}}"
    yield from _direction(right_to_left=page.right_to_left)


def _direction(*, right_to_left: bool) -> Iterator[str]:
    """Yield what makes entries run as the page does, whatever their lines do; words in them keep their own direction."""
    side = "TRT" if right_to_left else "TLT"
    sets = rf"\def\footnote@luatextextdir{{{side}}}\def\footnote@luatexpardir{{{side}}}"
    yield r"\makeatletter % entries run as the page does; words in them keep their own direction"
    yield rf"\pretocmd\ledsetnormalparstuff@common{{{sets}}}{{}}{{}}"
    if right_to_left:
        yield r"\apptocmd\ledsetnormalparstuff@common{\bbl@textdir\@ne}{}{}\Xbhookgroup{\pardir TRT\textdir TRT\relax}"
        yield r"\renewcommand*\siglum[1]{\lefttoright{#1}}\renewcommand*\editorial[1]{\lefttoright{\textit{#1}}}"
        yield "".join(rf"\def\{letter}footnoterule{{{RULE_AT_THE_RIGHT}}}" for letter in SERIES)
        # a line that breaks between two entries would begin with the space before the second
        yield r"\newcommand\apart[1]{#1\hskip1.6em plus0.4em minus0.4em\relax}\Xwrapcontent{\apart}\Xafternote{0pt}"
    else:
        yield r"\Xbhooknote{\hspace{0.6em}}"
    yield r"\makeatother"


def _text(page: Page, collation: Collation) -> Iterator[str]:
    text = collation.apparatus.text
    anchors = anchored(page.entries, paragraphs_of(page))
    words = [collation.table.tokens[token.witness].t(token.token) for token in text]
    lemmas = {anchor.start for anchor in anchors if _counts(anchor)}
    counted = {(text[at].line, words[at]) for at in lemmas}

    def word(shown: str, at: int) -> str:
        if (text[at].line, words[at]) not in counted:
            return escape(shown)
        return rf"\sameword{'[inlemma]' if at in lemmas else ''}{{{escape(shown)}}}"

    setting = Setting(_opens, partial(_closes, page=page), word, r"\linebreak")
    yield r"\beginnumbering"
    for paragraph in page.paragraphs:
        if paragraph.heading:
            yield rf"\subsection*{{{escape(paragraph.heading)}}}"
        if paragraph.testes:
            yield rf"{{\small\editorial{{{set_words(paragraph.testes)}}}}}\par"
        before, after = aligned(paragraph)
        yield rf"\pstart{before}%"
        yield set_paragraph(paragraph, anchors, setting) + after
        yield r"\pend\medskip"
    yield r"\endnumbering"


def _counts(anchor: TextAnchor) -> bool:
    """Return whether reledmac itself counts which of like words the lemma is: it is one word, whole, without signs."""
    words = str(anchor.entry.lemma)
    return anchor.entry.number > 0 and anchor.end == anchor.start + 1 and not anchor.crosses and words.isalnum()


def _opens(anchor: TextAnchor) -> str:
    return rf"\edlabel{{{anchor.entry.id}-from}}" if anchor.crosses else r"\edtext{"


def _closes(anchor: TextAnchor, page: Page) -> str:
    entry = anchor.entry
    words = str(entry.lemma)
    lemma = escape(words)
    if _counts(anchor):
        lemma = rf"\sameword{{{lemma}}}"
    elif entry.number:
        lemma += rf"\textsuperscript{{{entry.number}}}"
    lemma = directed(lemma, words, right_to_left=page.right_to_left)
    content = readings(entry, right_to_left=page.right_to_left)
    note = rf"\{SERIES[band(entry, page, len(SERIES))]}footnote{{{content}}}"
    if anchor.crosses:
        names = rf"{{{entry.id}-from}}{{{entry.id}-to}}"
        return rf"\edlabel{{{entry.id}-to}}\edtext{{}}{{\xxref{names}\lemma{{{lemma}}}{note}}}"
    return rf"}}{{\lemma{{{lemma}}}{note}}}"
