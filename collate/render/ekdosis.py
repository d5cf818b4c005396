r"""The page for LuaLaTeX's ekdosis: entries by `\app`, by `\note` between two labels where they cross or hold others.

Source: R. Alessi, ekdosis: Typesetting TEI-XML-Compliant Critical Editions, its handbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from collate.apparatus import PrintedEntry
from collate.apparatus.printed import BRACKET, SEPARATOR
from collate.model import Collation
from collate.render.anchors import Anchor, anchored
from collate.render.latex import (
    Setting,
    aligned,
    directed,
    escape,
    foot,
    head,
    preamble,
    readings,
    said,
    set_paragraph,
    set_words,
    witnesses,
)
from collate.render.page import EVERY, Page, band, make_page, paragraphs_of

TYPES = ("default", "lesser")
"""The apparatuses of a page, upper first."""


def render(collation: Collation) -> str:
    """Return a document for LuaLaTeX, ending in a line break."""
    page = make_page(collation)
    ids = {siglum: f"wit{number:04}" for number, siglum in enumerate(collation.table.sigla, 1)}
    body = [*head(page), *_text(page, ids), *foot(page)]
    return "\n".join([*preamble(page, _packages(page, ids)), r"\begin{document}", *body, r"\end{document}"]) + "\n"


def _packages(page: Page, ids: Mapping[str, str]) -> Iterator[str]:
    yield r"\usepackage[layout=footins]{ekdosis}"
    yield r"% ekdosis joins sigla without spaces, and puts them through Lua's patterns, to which % is a command"
    yield r"\renewcommand*\siglum[1]{\ifhmode\unskip\nobreakspace\fi #1}\newcommand*\percentsign{\%}"
    for name, witness in zip(ids.values(), page.conspectus, strict=True):
        siglum, described = (
            set_words(text).replace(r"\%", r"\percentsign{}") for text in (witness.siglum, witness.name)
        )
        yield rf"\DeclareWitness{{{name}}}{{\siglum{{{siglum}}}}}{{{described}}}"
    yield r"\makeatletter\renewcommand\@makefntext[1]{\flushstart\noindent #1}\makeatother"
    yield r"\newcommand*\place[1]{{\footnotesize #1}\nobreak\hskip 0.5em\relax}"
    for name, rule in zip(TYPES, ("norule", r"rule={\rule{0.4\columnwidth}{0.4pt}}"), strict=True):
        signs = rf"delim={{\hskip 1.5em}},sep={{{BRACKET} }},subsep={{\unskip{SEPARATOR}}}"
        yield rf"\DeclareApparatus{{{name}}}[direction=LR,{rule},{signs}]"
    margin = "right" if page.right_to_left else "left"
    yield rf"\SetLineation{{lineation=document,modulonum={EVERY},modulo,margin={margin}}}"


def _text(page: Page, ids: Mapping[str, str]) -> Iterator[str]:
    anchors = anchored(page.entries, paragraphs_of(page))
    closes = partial(_closes, ids=ids)
    setting = Setting(_opens, closes, lambda shown, _: escape(shown), r"\linebreak")
    yield r"\begin{ekdosis}"
    for paragraph in page.paragraphs:
        if paragraph.heading:
            yield rf"\begin{{nolinenumbers}}\flushstart\subsection*{{{escape(paragraph.heading)}}}\end{{nolinenumbers}}"
        before, after = aligned(paragraph)
        yield rf"{before}%"
        yield set_paragraph(paragraph, anchors, setting) + after
        yield r"\par\medskip"
    yield r"\end{ekdosis}"


def _lemma(entry: PrintedEntry) -> str:
    words = str(entry.lemma)
    number = rf"\textsuperscript{{{entry.number}}}" if entry.number else ""
    return directed(escape(words) + number, words)


def _opens(anchor: Anchor) -> str:
    entry = anchor.entry
    kind = f"type={TYPES[band(entry)]}"
    lemma = rf"\place{{{entry.place}}}{_lemma(entry)}"
    if anchor.crosses or anchor.holds:
        ends = f"labelb={entry.id}-from,labele={entry.id}-to"
        said = readings(entry)
        return rf"\note[{kind},{ends},nonum=true,lem={{{lemma}}}]{{{said}}}"
    own = rf",sep={{{BRACKET} {witnesses(entry.sigla)}{SEPARATOR}}}" if entry.sigla else ""
    return rf"\app[{kind}]{{\lem[nonum,alt={{{lemma}}}{own}]{{"


def _closes(anchor: Anchor, ids: Mapping[str, str]) -> str:
    entry = anchor.entry
    if anchor.crosses or anchor.holds:
        return rf"\linelabel{{{entry.id}-to}}"
    made = []
    for reading in entry.readings:
        words = str(reading.phrase)
        sigla = ",".join(ids[siglum] for siglum in reading.sigla)
        made.append(rf"\rdg[wit={{{sigla}}},alt={{{said(reading)}}}]{{{escape(words)}}}")
    return f"}}{''.join(made)}}}"
