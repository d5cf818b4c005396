r"""The page for LuaLaTeX's ekdosis: entries by `\app`, by `\note` between two labels where they cross or hold others.

Source: R. Alessi, ekdosis: Typesetting TEI-XML-Compliant Critical Editions, its handbook.

It takes any number of apparatuses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from collate.apparatus import PrintedEntry
from collate.apparatus.print.model import BRACKET, SEPARATOR, PrintedReading, PrintedSiglum
from collate.model import Collation
from collate.render.anchors import TextAnchor, anchored
from collate.render.latex import (
    RULE_AT_THE_RIGHT,
    Setting,
    aligned,
    directed,
    document,
    escape,
    noted,
    own,
    reading_signs,
    readings,
    set_paragraph,
    set_words,
)
from collate.render.page import EVERY, Page, band, headings, make_page, paragraphs_of

Ids = Mapping[PrintedSiglum, str]
"""How a siglum is declared to ekdosis: of a witness, or of a group with its exceptions."""


def render(collation: Collation) -> str:
    """Return a document for LuaLaTeX, ending in a line break."""
    page = make_page(collation)
    ids = {
        PrintedSiglum(siglum, (siglum,)): f"wit{number:04}" for number, siglum in enumerate(collation.table.sigla, 1)
    }
    named = [named for entry in page.entries for reading in entry.readings for named in _named(reading)]
    groups = [one for one in dict.fromkeys(named) if one not in ids]
    ids |= {one: f"grp{number:04}" for number, one in enumerate(groups, 1)}
    return document(page, _packages(page, ids), _text(page, ids))


def _named(reading: PrintedReading) -> tuple[PrintedSiglum, ...]:
    return reading.named or tuple(PrintedSiglum(siglum, (siglum,)) for siglum in reading.sigla)


def _packages(page: Page, ids: Ids) -> Iterator[str]:
    yield r"\usepackage[layout=footins]{ekdosis}"
    yield r"% ekdosis joins sigla without spaces, and puts them through Lua's patterns, to which % is a command"
    yield r"\renewcommand*\siglum[1]{\ifhmode\unskip\nobreakspace\fi #1}\newcommand*\percentsign{\%}"
    yield from _sigla(page, ids)
    if page.right_to_left:
        yield from _turned()
    else:
        yield r"\makeatletter\renewcommand\@makefntext[1]{\flushstart\noindent #1}\makeatother"
    yield r"\newcommand*\place[1]{{\footnotesize #1}\nobreak\hskip 0.5em\relax}"
    signs = rf"delim={{\hskip 1.5em}},sep={{{BRACKET} }},subsep={{\unskip{SEPARATOR}}}"
    for number, heading in enumerate(headings(page) or [""]):
        rule = r"rule={\rule{0.4\columnwidth}{0.4pt}}" if number else "norule"
        first = (r"\turned" if page.right_to_left else "") + (
            rf"\editorial{{{_for_lua(heading)}}}:\hskip 1em" if heading else ""
        )
        begins = f",bhook={{{first}}}" if first else ""
        direction = "RL" if page.right_to_left else "LR"
        yield rf"\DeclareApparatus{{{_type(number)}}}[direction={direction},{rule},{signs}{begins}]"
    margin = "right" if page.right_to_left else "left"
    yield rf"\SetLineation{{lineation=document,modulonum={EVERY},modulo,margin={margin}}}"


def _turned() -> Iterator[str]:
    """Yield what makes entries run from right to left, where ekdosis would turn each back with the language that it is in."""
    yield r"\makeatletter % entries run as the page does; words in them keep their own direction"
    yield r"\renewcommand\@makefntext[1]{\pardir TRT\textdir TRT\flushstart\noindent #1}"
    yield rf"\def\dflt@footnoterule{{{RULE_AT_THE_RIGHT}}}"
    yield r"\newcommand\turned{\let\selectlanguage\@gobble\textdir TRT\bbl@textdir\@ne}"
    yield r"\makeatother"
    yield r"\renewcommand*\siglum[1]{\ifhmode\unskip\nobreakspace\fi\lefttoright{#1}}"
    yield r"\renewcommand*\editorial[1]{\lefttoright{\textit{#1}}}"


def _sigla(page: Page, ids: Ids) -> Iterator[str]:
    for one, description in zip(ids, page.conspectus, strict=False):
        siglum, described = _for_lua(description.siglum), _for_lua(description.name)
        yield rf"\DeclareWitness{{{ids[one]}}}{{\siglum{{{siglum}}}}}{{{described}}}"
    for one in list(ids)[len(page.conspectus) :]:
        stands_for = ",".join(ids[PrintedSiglum(siglum, (siglum,))] for siglum in one.sigla)
        yield rf"\DeclareShorthand{{{ids[one]}}}{{\siglum{{{_for_lua(str(one))}}}}}{{{stands_for}}}"


def _for_lua(words: str) -> str:
    return set_words(words).replace(r"\%", r"\percentsign{}")


def _type(number: int) -> str:
    """Return the name of an apparatus, from 0: upper first."""
    return f"lower{number}" if number else "default"


def _text(page: Page, ids: Ids) -> Iterator[str]:
    anchors = anchored(page.entries, paragraphs_of(page))
    closes = partial(_closes, ids=ids, right_to_left=page.right_to_left)
    setting = Setting(partial(_opens, page=page), closes, lambda shown, _: escape(shown), r"\linebreak")
    yield r"\begin{ekdosis}"
    for paragraph in page.paragraphs:
        if paragraph.heading:
            yield rf"\begin{{nolinenumbers}}\flushstart\subsection*{{{escape(paragraph.heading)}}}\end{{nolinenumbers}}"
        if paragraph.testes:
            yield rf"\begin{{nolinenumbers}}{{\small\editorial{{{set_words(paragraph.testes)}}}}}\par\end{{nolinenumbers}}"
        before, after = aligned(paragraph)
        yield rf"{before}%"
        yield set_paragraph(paragraph, anchors, setting) + after
        yield r"\par\medskip"
    yield r"\end{ekdosis}"


def _lemma(entry: PrintedEntry, *, right_to_left: bool) -> str:
    words = str(entry.lemma)
    number = rf"\textsuperscript{{{entry.number}}}" if entry.number else ""
    return directed(escape(words) + number, words, right_to_left=right_to_left)


def _opens(anchor: TextAnchor, page: Page) -> str:
    entry, right_to_left = anchor.entry, page.right_to_left
    kind = f"type={_type(band(entry, page))}"
    lemma = rf"\place{{{entry.place}}}{_lemma(entry, right_to_left=right_to_left)}"
    if anchor.crosses or anchor.holds:
        ends = f"labelb={entry.id}-from,labele={entry.id}-to"
        return rf"\note[{kind},{ends},nonum=true,lem={{{lemma}}}]{{{readings(entry, right_to_left=right_to_left)}}}"
    after = SEPARATOR.join([*own(entry), ""])
    if not entry.readings:
        after = " ".join([SEPARATOR.join(own(entry)), *noted(entry, right_to_left=right_to_left)])
    sep = rf",sep={{{BRACKET}~{after}}}" if after else ""  # a space before a command would be lost
    return rf"\app[{kind}]{{\lem[nonum,alt={{{lemma}}}{sep}]{{"


def _closes(anchor: TextAnchor, ids: Ids, *, right_to_left: bool) -> str:
    entry = anchor.entry
    if anchor.crosses or anchor.holds:
        return rf"\linelabel{{{entry.id}-to}}"
    declarations = []
    for reading in entry.readings:
        words = str(reading.phrase)
        sigla = ",".join(ids[one] for one in _named(reading))
        notes = " ".join(noted(entry, right_to_left=right_to_left)) if reading is entry.readings[-1] else ""
        after = f",postwit={{{notes}}}" if notes else ""
        declarations.append(
            rf"\rdg[wit={{{sigla}}},alt={{{reading_signs(reading, right_to_left=right_to_left)}}}{after}]{{{escape(words)}}}"
        )
    return f"}}{''.join(declarations)}}}"
