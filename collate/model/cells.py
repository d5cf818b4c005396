"""Cells of a table, written so that each can be read again as it was.

An empty cell is an omission, `#LACUNA#` a witness that is lost there, `[…]` beside letters or between them a gap within a word.  A
spreadsheet takes a cell that begins with `=`, `+`, `-`, `@` (or their full-width forms) for a formula, unless the sign is alone, as a
dash between words is.  A token or siglum that would be taken for one of these gets an apostrophe before it, and so does one in which
apostrophes precede them.

Source: of the lacuna, the tabular parser of Stemmaweb's tradition repository.
"""

from __future__ import annotations

import re

LACUNA = "#LACUNA#"
"""A cell of a witness that is absent for another reason than omission."""

GAP_SIGN = "[…]"
"""What a cell shows for a gap within a word."""

FORMULA = re.compile("'*[=+\\-@＝＋－＠].", re.DOTALL)
"""A cell that would be a formula, or one that is guarded already."""

GUARDED = re.compile(f"{FORMULA.pattern}|'*(?:{LACUNA}$|.*{re.escape(GAP_SIGN)})", re.DOTALL)
"""A cell that is guarded."""


def guarded(text: str) -> str:
    """Return `text` as a cell that is no formula, no lacuna and has no gap.

    >>> guarded("=1+1"), guarded("'=1"), guarded("'tis"), guarded("-"), guarded("a[…]")
    ("'=1+1", "''=1", "'tis", '-', "'a[…]")
    """
    return f"'{text}" if GUARDED.match(text) else text


def unguarded(cell: str) -> str:
    """Return a guarded cell as it was.

    >>> [unguarded(guarded(cell)) for cell in ("=1+1", "'=1", "'tis", "-", "'-", "a[…]")]
    ['=1+1', "'=1", "'tis", '-', "'-", 'a[…]']
    """
    return cell[1:] if is_guarded(cell) else cell


def is_guarded(cell: str) -> bool:
    """Return whether `cell` has an apostrophe that guards it.

    >>> is_guarded("'=1"), is_guarded("=1")
    (True, False)
    """
    return cell.startswith("'") and GUARDED.match(cell) is not None
