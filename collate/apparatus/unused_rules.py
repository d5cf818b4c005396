"""The rules about print that touch nothing: groups, apparatuses and base texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from collate.apparatus.absence import section_spans
from collate.apparatus.print.entries import print_entries
from collate.apparatus.units.requested import requested
from collate.model import ApparatusStyle, Collation, UnusedRule


def unused_in_print(collation: Collation) -> Iterator[UnusedRule]:
    """Yield the groups that are printed nowhere, the apparatuses without an entry and the base texts that are so anyway."""
    rules = collation.edition.rules
    table = collation.table
    base = table.sigla.index(collation.apparatus.base) if collation.apparatus.base in table.sigla else None
    for i, join in enumerate(rules.join):
        if not any(requested(table, section_spans(table), base, join)):
            yield UnusedRule("join", i + 1, f"“{join.words}” occurs nowhere in the text")
    if not (rules.group or rules.series or rules.base):
        return
    style = replace(
        collation.edition.apparatus, style=ApparatusStyle.POSITIVE
    )  # a lemma's witnesses are not named in the negative
    entries = print_entries(replace(collation, edition=replace(collation.edition, apparatus=style)))
    named = {one.siglum for entry in entries for one in entry.named}
    named |= {one.siglum for entry in entries for reading in entry.readings for one in reading.named}
    named |= {one for entry in entries for r in entry.readings for n in r.named for one in n.exceptions}
    for i, group in enumerate(rules.group):
        if group.siglum not in named:
            yield UnusedRule(
                "group", i + 1, f"{group.siglum} is printed nowhere: its members nowhere read the same against others"
            )
    printed = {entry.series for entry in entries}
    for i, series in enumerate(rules.series):
        if series.name not in printed:
            yield UnusedRule("series", i + 1, f"“{series.name}” has no entry")
    for i, own in enumerate(rules.base):
        if own.siglum == collation.apparatus.base:
            yield UnusedRule("base", i + 1, f"the base text of {own.section} is {own.siglum} without the rule")
