r"""What the LaTeX documents have in common: signs made harmless, fonts, the measure, head, conspectus and foot.

The lines of the text are broken where the model breaks them, so that a line has the same number in every format; the page is made
as wide as the longest of them.  Both documents are for LuaLaTeX, which sets any script in either direction.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from collate.apparatus import PrintedEntry
from collate.apparatus.print.model import SEPARATOR, PrintedReading
from collate.apparatus.words import width
from collate.render.anchors import TextAnchor
from collate.render.direction import is_right_to_left, turns
from collate.render.page import APPARATUS, CONSPECTUS, LONGER, TEXT, Page, Paragraph, remarks
from collate.render.plain import visible

SIGNS = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "[": "{[}", "]": "{]}", "\u00a0": r"\nobreakspace{}", "\u00ad": r"\-",
    "\ufffd": r"\symbol{65533}",
})  # fmt: skip
"""What stands for the signs that LaTeX would obey, and for the one that LuaTeX takes for a fault of the file."""

FONTS = ("Libertinus Serif", "Linux Libertine O", "FreeSerif")
"""Faces of the text, the first that is there: Latin, Greek with all its accents, Cyrillic, Hebrew."""

HEBREW = ("SBL Hebrew", "Ezra SIL", "FreeSerif")
ARABIC = ("Amiri", "Scheherazade New", "FreeSerif")

FALLBACKS = ("Amiri", "FreeSerif", "Noto Serif", "Noto Serif CJK SC", "Noto Sans Symbols2")
"""Faces for what the text's own lacks, all that are there."""

EAST_ASIAN = re.compile(
    "[\u1100-\u11ff\u2307\u23b0-\u23db\u2488-\u24b5\u2500-\u257f\u2934\u2935\u29fa\u29fb\u2e80-\ud7ff\uf900-\ufaff"
    "\ufe10-\ufe6b\uff01-\uffee\U0001f100-\U0001f1ac\U0001f200-\U0001f251\U00020000-\U0003ffff]"
)
"""What only the East Asian one of these faces has; loading it takes as long as all else that LaTeX does for a short text."""

RIGHT_TO_LEFT_WORDS = re.compile(
    r"(?P<hebrew>[\u0590-\u05ff\ufb1d-\ufb4f](?:[^\w\u0590-\u05ff]*[\u0590-\u05ff\ufb1d-\ufb4f])*)"
    r"|[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufeff](?:[^\w\u0600-\u08ff]*[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufeff])*"
)
"""Words one after another in Hebrew or in Arabic letters."""

RULE_AT_THE_RIGHT = r"\kern-3pt\hbox to\columnwidth{\hfil\vrule width 0.4\columnwidth height 0.4pt depth 0pt}\kern2.6pt"
"""LaTeX's own rule above the notes, where the page runs from right to left."""

CANDIDATES = 12
"""Lines that LaTeX measures to find the longest."""

WIDE = frozenset("mwMWABCDEFGHJKLNOPQRSTUVXYZ—…%@&")
NARROW = frozenset("iljtfrI.,;:'’‘!|()[] -")


def escape(text: str) -> str:
    r"""Return `text` so that LaTeX sets it as it is.

    >>> print(escape("50% of $x_1 & ~\\y"))
    50\% of \$x\_1 \& \textasciitilde{}\textbackslash{}y
    """
    return visible(text).translate(SIGNS)


def document(page: Page, packages: Iterable[str], text: Iterable[str]) -> str:
    """Return a document for LuaLaTeX, ending in a line break: `packages` are loaded, and `text` is between head and foot."""
    body = [*head(page), *text, *foot(page)]
    setup = list(packages)
    written = "\n".join((page.title, *setup, *body))
    fallbacks = [font for font in FALLBACKS if "CJK" not in font or EAST_ASIAN.search(written)]
    return "\n".join([*preamble(page, setup, fallbacks), r"\begin{document}", *body, r"\end{document}"]) + "\n"


def preamble(page: Page, packages: Iterable[str], fallbacks: Iterable[str]) -> Iterator[str]:
    """Yield the lines of the preamble, the loading of `packages` and what sets them up among them."""
    yield "% LuaLaTeX; run it until it asks for no further run."
    yield r"\documentclass[11pt]{article}"
    yield r"\usepackage[a4paper]{geometry}"
    yield r"\usepackage[english,bidi=basic]{babel}"
    yield r"\babelprovide[import,onchar=ids fonts]{hebrew}\babelprovide[import,onchar=ids fonts]{arabic}"
    yield r"\usepackage{fontspec,array,longtable}"
    yield r"\directlua{collate = {}}"
    yield r"\newcommand*\fallback[1]{\IfFontExistsTF{#1}{\directlua{table.insert(collate, '#1:mode=harf;')}}{}}"
    yield "".join(rf"\fallback{{{font}}}" for font in fallbacks)
    yield r"\directlua{luaotfload.add_fallback('collate', collate)}"
    yield r"\newcommand*\face[1]{\babelfont{rm}[Ligatures=TeXOff,RawFeature={fallback=collate}]{#1}}"
    yield _first_font(FONTS, "face")
    yield r"\newcommand*\hebrewface[1]{\babelfont[hebrew]{rm}[Ligatures=TeXOff]{#1}}"
    yield _first_font(HEBREW, "hebrewface")
    yield r"\newcommand*\arabicface[1]{\babelfont[arabic]{rm}[Ligatures=TeXOff]{#1}}"
    yield _first_font(ARABIC, "arabicface")
    yield r"\makeatletter % words of one direction, kept from turning what stands beside them"
    yield r"\newcommand\lefttoright[1]{{\leavevmode\bbl@textdir\z@#1}}"
    yield r"\newcommand\righttoleft[1]{{\leavevmode\bbl@textdir\@ne#1}}"
    yield r"\makeatother"
    yield r"\newcommand\flushend{\leftskip=0pt plus 1fil\rightskip=0pt\parfillskip=0pt\relax}"
    yield r"\newcommand\flushstart{\leftskip=0pt\rightskip=0pt plus 1fil\relax}"
    yield from _measure(page)
    yield r"\setlength\parindent{0pt}\hyphenpenalty=10000 \exhyphenpenalty=10000 \emergencystretch=6em"
    yield r"\raggedbottom\frenchspacing"
    yield r"\newcommand*\siglum[1]{#1}"
    yield r"\newcommand*\editorial[1]{\textit{#1}}"
    yield from packages
    yield rf"\title{{{escape(page.title)}}}"


def _first_font(fonts: Sequence[str], command: str) -> str:
    if not fonts:
        return ""
    return rf"\IfFontExistsTF{{{fonts[0]}}}{{\{command}{{{fonts[0]}}}}}{{{_first_font(fonts[1:], command)}}}"


def _measure(page: Page) -> Iterator[str]:
    r"""Yield what makes the page as wide as its longest line and sets `\measure` to that."""
    lines = [line.text for paragraph in page.paragraphs for line in paragraph.lines]
    yield r"\newlength\measure \newlength\linelength"
    yield r"\newcommand\widest[1]{\settowidth\linelength{\lefttoright{#1}}\ifdim\linelength>\measure\setlength\measure{\linelength}\fi}"
    for line in sorted(lines, key=lambda line: -_estimate(line))[:CANDIDATES]:
        yield rf"\widest{{{_in_faces(line)}}}"
    yield r"\newlength\block \setlength\block{\measure}\ifdim\block<110mm\setlength\block{110mm}\fi"
    yield r"\ifdim\block>150mm\geometry{paperwidth=\dimexpr\block+60mm}\fi"
    yield r"\geometry{textwidth=\block,textheight=230mm,hcentering}"


def _in_faces(line: str) -> str:
    r"""Return `line`, its Hebrew and Arabic in their own faces: babel finds these by itself only where the document has begun.

    >>> print(_in_faces("a & b"), _in_faces("a שלום, עולם b") == r"a \foreignlanguage{hebrew}{שלום, עולם} b")
    a \& b True
    """
    written, last = "", 0
    for match in RIGHT_TO_LEFT_WORDS.finditer(line):
        language = "hebrew" if match["hebrew"] else "arabic"
        written += rf"{escape(line[last : match.start()])}\foreignlanguage{{{language}}}{{{escape(match[0])}}}"
        last = match.end()
    return written + escape(line[last:])


def _estimate(line: str) -> float:
    """Return about how wide `line` is in print."""
    return sum(1.5 if c in WIDE else 0.6 if c in NARROW else width(c) for c in line)


def head(page: Page) -> Iterator[str]:
    """Yield title, byline and notes, then the conspectus as a table and the heading of the text."""
    yield rf"\begin{{center}}{{\LARGE {escape(page.title)}\par}}"
    yield from (rf"\medskip {{\large {escape(line)}\par}}" for line in page.byline)
    yield r"\end{center}"
    yield from (rf"\medskip {escape(line)}\par" for line in page.notes)
    yield rf"\section*{{{CONSPECTUS}}}"
    yield r"\begin{longtable}{@{}l@{\quad}>{\raggedright\arraybackslash}p{\dimexpr\textwidth-5em}@{}}"
    for witness in (*page.conspectus, *page.groups):
        notes = "".join(rf"\newline {{\small {escape(note)}}}" for note in witness.notes)
        yield rf"\textbf{{{escape(witness.siglum)}}} & {escape(witness.name)}{notes} \\[3pt]"
    yield r"\end{longtable}"
    yield rf"\clearpage\section*{{{TEXT}}}"
    yield rf"{escape(page.base)}.\par\bigskip"


def foot(page: Page) -> Iterator[str]:
    """Yield what follows the text: longer readings, an empty apparatus, what is not printed, source and credit."""
    sentences = [
        *([f"{APPARATUS}: {page.empty_note}"] if page.empty_note else []),
        *([page.hidden] if page.hidden else []),
        *page.foot,
    ]
    if page.longer:
        yield rf"\section*{{{LONGER}}}"
    for reading in page.longer:
        yield rf"{set_words(reading.head)} {set_words(reading.text)}\par\smallskip"
    yield r"\bigskip {\small\raggedright"
    yield from (rf"{escape(line)}\par" for line in sentences)
    yield "}"


@dataclass(frozen=True, slots=True)
class Setting:
    """How a package marks text: what is before and after the words of an entry, at a word, and between lines."""

    opens: Callable[[TextAnchor], str]
    closes: Callable[[TextAnchor], str]
    word: Callable[[str, int], str]
    breaks: str


def set_paragraph(paragraph: Paragraph, anchors: Sequence[TextAnchor], setting: Setting) -> str:
    """Return the lines of `paragraph` with the entries of `anchors` attached to their words."""
    positions = [at for line in paragraph.lines for _, at in line.pieces if at >= 0]
    low, high = (positions[0], positions[-1]) if positions else (0, -1)
    opening: dict[int, list[TextAnchor]] = {}
    closing: dict[int, list[TextAnchor]] = {}
    for anchor in anchors:
        if low <= anchor.start <= high:
            opening.setdefault(anchor.start, []).append(anchor)
        if low < anchor.end <= high + 1:
            closing.setdefault(anchor.end - 1, []).insert(0, anchor)
    lines = []
    for line in paragraph.lines:
        parts = []
        for text, at in line.pieces:
            before = "".join(map(setting.opens, opening.get(at, [])))
            after = "".join(map(setting.closes, closing.get(at, [])))
            parts.append(f"{before}{setting.word(text, at) if at >= 0 else escape(text)}{after}")
        lines.append("".join(parts))
    return f"{setting.breaks}\n".join(lines)


def aligned(paragraph: Paragraph) -> tuple[str, str]:
    """Return what is before and after the lines of `paragraph`, so that they begin at their own side."""
    if is_right_to_left("".join(line.text for line in paragraph.lines)):
        return r"\flushend\righttoleft{", "}"
    return r"\flushstart\lefttoright{", "}"


def set_words(words: str, *, right_to_left: bool = False) -> str:
    r"""Return words of an entry, set; they do not turn what is beside them on a page that runs `right_to_left`, or not.

    >>> print(set_words("fox"), set_words("שלום") == r"\righttoleft{שלום}", set_words("(15)", right_to_left=True))
    fox True \lefttoright{(15)}
    """
    return directed(escape(words), words, right_to_left=right_to_left)


def directed(written: str, words: str, *, right_to_left: bool = False) -> str:
    """Return `written`, which sets `words`, in their own direction, said only where the page's might be taken for it."""
    if not right_to_left and not turns(words, right_to_left=False):
        return written
    return rf"\righttoleft{{{written}}}" if is_right_to_left(words) else rf"\lefttoright{{{written}}}"


def witnesses(sigla: Iterable[str]) -> str:
    """Return sigla, set, with spaces that do not break between."""
    return "~".join(rf"\siglum{{{set_words(siglum)}}}" for siglum in sigla)


def readings(entry: PrintedEntry, *, right_to_left: bool = False) -> str:
    """Return what follows the bracket of an entry."""
    parts = [*own(entry)]
    for reading in entry.readings:
        pieces = (reading_signs(reading, right_to_left=right_to_left), witnesses(reading.signs))
        parts.append("~".join(piece for piece in pieces if piece))
    rest = [SEPARATOR.join(part for part in parts if part), *noted(entry, right_to_left=right_to_left)]
    return " ".join(rest)


def own(entry: PrintedEntry) -> list[str]:
    """Return what is said of the lemma itself: whose conjecture it is, and its witnesses."""
    conjecture = rf"\editorial{{{set_words(entry.conjecture)}}}" if entry.conjecture else ""
    return [part for part in (conjecture, witnesses(entry.signs)) if part]


def noted(entry: PrintedEntry, *, right_to_left: bool = False) -> list[str]:
    """Return the notes on an entry, set."""
    return [set_words(remark, right_to_left=right_to_left) for remark in remarks(entry)]


def reading_signs(reading: PrintedReading, *, right_to_left: bool = False) -> str:
    """Return a reading, set, without its witnesses."""
    abbreviation = rf"\editorial{{{set_words(reading.abbreviation)}}}" if reading.abbreviation else ""
    phrase = str(reading.phrase)
    words = set_words(phrase, right_to_left=right_to_left) if phrase else ""
    return " ".join(piece for piece in (abbreviation, words) if piece)
