"""The units as a PHYLIP matrix, in the relaxed form: a name of any length, spaces, the states.

Source: J. Felsenstein, PHYLIP (Phylogeny Inference Package), the documentation of its discrete characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from collate.model import Collation
from collate.render.characters import distinct, make_matrix, never_empty, taxa

LEAST = 10
"""Columns that a name takes at least, so that readers of the strict form understand short names too."""


def render(collation: Collation) -> str:
    """Return the matrix, ending in a line break; `collate.render.nexus` says what its symbols are."""
    matrix = never_empty(make_matrix(collation))
    names = plain_names(matrix.sigla)
    width = max([LEAST - 1, *map(len, names)]) + 1
    rows = (f"{name:{width}}{matrix.symbols(w)}" for w, name in enumerate(names))
    return "\n".join([f"{len(names)} {len(matrix.characters)}", *rows]) + "\n"


def plain_names(sigla: Iterable[str]) -> list[str]:
    """Return a name for each siglum without white space and signs that trees use, no two alike but for capitals.

    >>> plain_names(["M*", "M 1", "M_1", "(x)", "a", "A"])
    ['M*', 'M_1', 'M_1_2', '_x_', 'a', 'A_2']
    """
    return distinct(re.sub(r"[\s()\[\]:;,'\"]", "_", name) or "_" for name in taxa(sigla))
