"""The editor's hand: corrections of an alignment and its apparatus that are kept as text and applied again.

In order: `read` reads the statements of `hand/*.toml`, `resolve` finds the words that they quote, `decide` says which of
them can hold together and what the align and the apparatus stage are given, `units` and `entries` what they mean to
the apparatus, `verify` whether the result agrees with each of them.  `write` writes them down again.
"""

from __future__ import annotations

from collate.hand.accepted import read_accepted, with_accepted
from collate.hand.decide import Decisions, decide, with_moves, with_states, without_states
from collate.hand.entries import Entries, seen_entries
from collate.hand.read import FOLDER, read_statements
from collate.hand.resolve import Places
from collate.hand.rules import excepted, exceptions_at, exceptions_of_nothing, rules_here, without_problems
from collate.hand.units import unit_decisions
from collate.hand.verify import conclude

__all__ = [
    "FOLDER",
    "Decisions",
    "Entries",
    "Places",
    "conclude",
    "decide",
    "excepted",
    "exceptions_at",
    "exceptions_of_nothing",
    "read_accepted",
    "read_statements",
    "rules_here",
    "seen_entries",
    "unit_decisions",
    "with_accepted",
    "with_moves",
    "with_states",
    "without_problems",
    "without_states",
]
