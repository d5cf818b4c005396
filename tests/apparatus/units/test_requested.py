"""Passages that the editor wants in one entry."""

from __future__ import annotations

import dataclasses

from collate.apparatus import make_apparatus, unused_in_print
from collate.model import Collation, Join, Rules
from tests.build import build_collation

ROWS = {
    "A": "iti granthah cikitsayam - sodasa adhyayah samaptah",
    "B": "iti granthah iti susrute - adhyayo -",
    "C": "iti granthah uttara tantre - adhyayah -",
}


def joined(words: str, **rows: str) -> Collation:
    collation = build_collation(rows or ROWS)
    edition = dataclasses.replace(collation.edition, rules=Rules(join=(Join(words=words),)))
    return dataclasses.replace(
        collation, edition=edition, apparatus=make_apparatus(collation.witnesses, collation.table, edition)
    )


def test_words_that_are_joined_are_one_entry() -> None:
    (entry,) = joined("cikitsayam sodasa adhyayah samaptah").apparatus.entries
    assert [reading.text for reading in entry.unit.readings] == [
        "cikitsayam sodasa adhyayah samaptah",
        "iti susrute adhyayo",
        "uttara tantre adhyayah",
    ]


def test_capitals_accents_and_punctuation_do_not_matter() -> None:
    rows = {"A": "a Café , old man z", "B": "a cafe - new man z"}
    (entry,) = joined("cafe old man", **rows).apparatus.entries
    assert (entry.unit.start, entry.unit.end) == (1, 5)
    assert joined("Café, (old) man!", **rows).apparatus.entries == (entry,)


def test_nothing_is_joined_where_all_agree_and_a_rule_without_its_words_is_reported() -> None:
    assert joined("iti granthah").apparatus.entries == build_collation(ROWS).apparatus.entries
    (rule,) = unused_in_print(joined("not there"))
    assert (rule.kind, rule.number, rule.says) == ("join", 1, "“not there” occurs nowhere in the text")
