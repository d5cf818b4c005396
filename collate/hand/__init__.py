"""The editor's hand: corrections of an alignment and its apparatus that are kept as text and applied again.

In order: `read` reads the statements of `hand/*.toml`, `resolve` finds the words that they quote, `decide` says which of
them can hold together and what the align and the apparatus stage are given, `verify` says of each whether the result
bears it out.  `write` and `arrange` write them down again.
"""

from __future__ import annotations

from collate.hand.accepted import read_accepted
from collate.hand.decide import Decisions, decide, with_moves, with_states, without_states
from collate.hand.read import FOLDER, read_statements
from collate.hand.verify import untrue

__all__ = [
    "FOLDER",
    "Decisions",
    "decide",
    "read_accepted",
    "read_statements",
    "untrue",
    "with_moves",
    "with_states",
    "without_states",
]
