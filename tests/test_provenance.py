from __future__ import annotations

from dataclasses import replace
from importlib.metadata import version

from collate.model import Stretch
from collate.provenance import provenance_of
from tests.build import build


def test_it_names_the_version_and_the_engines_that_took_part() -> None:
    _, table = build({"A": "one two", "B": "one two"})
    ours = provenance_of(replace(table, stretches=(Stretch(0, 2, "profile"),)), ["en"], 0)
    assert (ours.version, ours.engines) == (version("collate-witnesses"), ())
    theirs = provenance_of(replace(table, stretches=(Stretch(0, 1, "agreed"), Stretch(1, 2, "collatex"))), ["en"], 0)
    assert theirs.engines == (("collatex", version("collatex")),)


def test_the_tables_of_other_languages_are_other_rules() -> None:
    _, table = build({"A": "one two", "B": "one two"})
    rules = {provenance_of(table, languages, 0).rules for languages in (["en"], ["la"], ["en", "la"])}
    assert len(rules) == 3
    assert provenance_of(table, ["la", "en"], 0).rules in rules
