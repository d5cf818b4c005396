"""The units as a NEXUS matrix, for programs that infer stemmata.

Source: D. R. Maddison, D. L. Swofford and W. P. Maddison, NEXUS: An Extensible File Format for Systematic
Information, Systematic Biology 46 (1997), 590–621.
"""

from __future__ import annotations

import re

from collate.model import Collation
from collate.render.characters import SYMBOLS, Character, explanation, make_matrix, never_empty, taxa
from collate.render.plain import visible

BARE = re.compile(r"[A-Za-z0-9]+")
"""Words that need no quotation marks."""


def render(collation: Collation) -> str:
    """Return the matrix with its labels and the readings that each symbol stands for, ending in a line break."""
    matrix = never_empty(make_matrix(collation))
    states = max((len(character.states) for character in matrix.characters), default=1)
    names = [quoted(name) for name in taxa(matrix.sigla)]
    width = max(map(len, names), default=0)
    lines = ["#NEXUS", *map(bracketed, explanation(matrix, collation))]
    lines += ["", "BEGIN TAXA;", f"  DIMENSIONS NTAX={len(names)};", f"  TAXLABELS {' '.join(names)};", "END;"]
    lines += ["", "BEGIN CHARACTERS;", f"  DIMENSIONS NCHAR={len(matrix.characters)};"]
    lines += [f'  FORMAT DATATYPE=STANDARD MISSING=? SYMBOLS="{SYMBOLS[: max(2, states)]}";']
    if matrix.characters:
        labels = (_labels(number, character) for number, character in enumerate(matrix.characters, 1))
        lines += ["  CHARSTATELABELS", ",\n".join(labels), "  ;"]
    lines += ["  MATRIX", *(f"    {name:{width}}  {matrix.symbols(w)}" for w, name in enumerate(names)), "  ;", "END;"]
    return "\n".join(lines) + "\n"


def _labels(number: int, character: Character) -> str:
    # a comma alone, even in quotation marks, is taken for the end of a label by Biopython's reader
    states = " ".join("comma" if state == "," else quoted(state) for state in character.states[: len(SYMBOLS)])
    return f"    {number} {quoted(character.id)} / {states}"


def quoted(text: str) -> str:
    """Return `text` as one word of NEXUS or Newick.

    >>> quoted("R"), quoted("M*"), quoted("l'homme")
    ('R', "'M*'", "'l''homme'")
    """
    text = visible(text)
    return text if BARE.fullmatch(text) else "'" + text.replace("'", "''") + "'"


def bracketed(text: str) -> str:
    """Return `text` as a comment; a sign at its start that would make it a command loses its place there.

    >>> bracketed("a [b] c"), bracketed("&R")
    ('[a (b) c]', '[ &R]')
    """
    inside = " ".join(visible(text).split()).replace("[", "(").replace("]", ")")
    return f"[{inside}]" if inside[:1].isalnum() else f"[ {inside}]"
