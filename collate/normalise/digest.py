"""A short name for the rules that a collation was made by, so that a later one can determine whether they are the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec

from collate.normalise import of_its_time, table_of
from collate.normalise.generic import GENERIC
from collate.normalise.table import Letters, NormaliseRule, Step, Table


def table_digest(languages: Iterable[str], year: int = 0) -> str:
    """Return a hash (SHA-256, 16 digits) of what holds in every language and of the tables of `languages` for texts of `year`.

    >>> table_digest(["la", "en"]) == table_digest(["en", "la", "en-GB"]), table_digest(["la"]) == table_digest(["en"])
    (True, False)
    >>> table_digest(["de"], 1524) == table_digest(["de"])
    False
    """
    tags = (of_its_time(language.lower(), year) for language in languages)
    tables = {table.name: table for tag in tags if (table := table_of(tag))}
    steps = [steps_of(GENERIC), *(steps_of(tables[name]) for name in sorted(tables))]
    return hashlib.sha256(msgspec.json.encode(steps)).hexdigest()[:16]


def steps_of(table: Table) -> list[object]:
    """Return what a table does, as lists."""
    across = [[step_of(step) for step in table.across]] if table.across else []
    return [table.name, table.decomposed, table.concerns, [step_of(step) for step in table.steps], *across]


def step_of(step: Step) -> list[object]:
    """Return what a step does, as lists.

    >>> step_of(NormaliseRule("ck$", "k"))
    ['Rule', 'ck$', 'k']
    """
    if isinstance(step, NormaliseRule):
        return ["Rule", step.pattern, step.replacement]
    return ["Letters" if isinstance(step, Letters) else "Words", sorted(step.of.items())]
