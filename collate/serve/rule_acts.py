"""Acts of the editing page about the rules of `edition.toml`: the tables that they write, and those that they replace."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from collate.edition import FILE_NAME
from collate.edition_tokens import word_normaliser
from collate.errors import CollateError
from collate.hand import Entries, Places, rules_here
from collate.hand.write import value_toml
from collate.model import Collation, NoteKind, Rules
from collate.prepared import Prepared
from collate.serve.edit_acts import Act, quoted, section_of
from collate.serve.settings_tables import table_at, with_exception, with_setting

RULES = {"lemma": "lemma", "class": "class", "text": "reading"}
"""The acts that decide about an entry, with their settings in `edition.toml`."""

DECIDED_ALONE = {"lemma": ("reading", "by"), "text": ("lemma",), "class": ()}
"""The settings of an entry that such an act takes away: an entry has one text."""

NOTHING_CHOSEN = {
    "lemma": "no witness is chosen; choose one whose reading is the text",
    "class": "no class is chosen; choose one",
    "text": "nothing is written; write the words of the text",
}
"""What is said of such an act if it decides nothing."""


def rule_lines(act: Act, collation: Collation, places: Places) -> str:
    """Return the lines of an `[[entry]]` or a `[[regularise]]` that say what is decided at a place.

    Raises:
        CollateError: If nothing is decided.
    """
    words = quoted(act, collation, places)
    if not words:
        raise CollateError("nothing is selected; choose a cell")
    if act.kind in RULES:
        if not act.value:
            raise CollateError(NOTHING_CHOSEN[act.kind])
        settings = {"at": words, RULES[act.kind]: act.value}
        settings |= {"note": act.reason} if act.reason else {}
        return lines_of("entry", settings)
    if not act.reads or not act.counts_as:
        raise CollateError("an omission is not regularised; choose words and what they count as")
    sigla = [collation.witnesses[witness].siglum for witness, _, _ in act.members]
    scopes: dict[str, dict[str, Any]] = {
        "here": {"at": words},
        "witness": {"witness": sigla},
        "section": {"section": section_of(act, places)},
        "everywhere": {},
    }
    if act.value not in scopes:
        raise CollateError(f"there is no scope {act.value!r}; choose one of {', '.join(scopes)}")
    if act.value != "here":
        refuse_another_length(act, collation)
    settings = {"from": act.reads, "to": act.counts_as, **scopes[act.value]}
    return lines_of("regularise", {key: value for key, value in {**settings, "reason": act.reason}.items() if value})


def refuse_another_length(act: Act, collation: Collation) -> None:
    """Refuse to regularise words beyond one place to more words, or fewer.

    Raises:
        CollateError: If these are more, or fewer.
    """
    cut = word_normaliser(collation.edition).cut
    before, after = len(cut(act.reads)), len(cut(act.counts_as))
    if before != after:
        raise CollateError(
            f"“{act.reads}” is {before} and “{act.counts_as}” is {after}, counted in words and punctuation; beyond one place both have as many: regularise it here, or press g"
        )


def rule_tables(act: Act, collation: Collation, places: Places, rules: Rules, settings: str) -> tuple[str, str]:
    """Return the table of `settings` that an act writes, and the one that it replaces because it decides the same otherwise; empty if none does.

    Raises:
        CollateError: If nothing is decided, or it is decided so already, or the earlier rule is not written as a table of single lines.
    """
    lines = rule_lines(act, collation, places)
    if act.kind == "regularise":
        old = next(regularised_otherwise(lines, rules, settings), "")
        new = with_setting(old, {"to": act.counts_as, "reason": act.reason}) if old else lines
    else:
        old = next(decided_otherwise(act, collation, places, rules, settings), "")
        new = (
            with_setting(old, {RULES[act.kind]: act.value, "note": act.reason}, DECIDED_ALONE[act.kind])
            if old
            else lines
        )
    if old == new:
        raise CollateError("this is stated already")
    return new, old


def decided_otherwise(act: Act, collation: Collation, places: Places, rules: Rules, settings: str) -> Iterator[str]:
    """Yield each `[[entry]]` of `settings` about the entry of an act that decides what the act does."""
    entries = Entries(collation.apparatus.entries, collation.table)
    number = entries.at(act.members)
    here, _ = rules_here(rules, places, entries)
    for i, rule in enumerate(here.entry):
        decides = rule.class_ is not None if act.kind == "class" else rule.lemma or rule.reading
        if number is not None and decides and rule.id == entries.entries[number].unit.id:
            yield table_at(settings, rules.place(f"entry[{i}]")[1])


def regularised_otherwise(lines: str, rules: Rules, settings: str) -> Iterator[str]:
    """Yield each `[[regularise]]` of `settings` about the same words in the same places as that of `lines`."""
    new = where_regularised(lines)
    for i in range(len(rules.regularise)):
        line = rules.place(f"regularise[{i}]")[1]
        if line and where_regularised(table := table_at(settings, line)) == new:
            yield table


def where_regularised(table: str) -> dict[str, Any]:
    """Return which words a `[[regularise]]` is about, and where it holds, as its settings say.

    >>> where_regularised('[[regularise]]\\nfrom = "a"\\nto = "b"\\nsection = "I"\\n')
    {'from': 'a', 'section': 'I'}
    """
    settings: dict[str, Any] = tomllib.loads(table)["regularise"][0]
    return {key: value for key, value in settings.items() if key not in {"to", "reason", "except", "note"}}


def exceptions(act: Act, prepared: Prepared, rules: Rules, settings: str) -> Iterator[tuple[str, str]]:
    """Yield each `[[regularise]]` of `settings` that changes what is selected, and the same table with an exception.

    Raises:
        CollateError: If no rule does, or one is not written as a table.
    """
    by_rule: dict[int, dict[int, list[int]]] = {}
    for witness, token, rule in prepared.touched.tokens:
        if any(witness == w and start <= token < end for w, start, end in act.members):
            by_rule.setdefault(rule, {}).setdefault(witness, []).append(token)
    if not by_rule:
        raise CollateError(
            "no [[regularise]] for more than one place is about what is selected; choose a word that one is about"
        )
    for number, tokens in sorted(by_rule.items()):
        members = [(witness, min(own), max(own) + 1) for witness, own in sorted(tokens.items())]
        table = table_at(settings, rules.place(f"regularise[{number}]")[1])
        yield (
            table,
            with_exception(table, prepared.places.quotations(members, rules.regularise[number].section), act.reason),
        )


def tables_here(collation: Collation, places: Places, rules: Rules, entry: str, settings: str) -> list[dict[str, str]]:
    """Return the tables of `settings` that are about an entry: where each is, and its lines, none if it is not written as one.

    Args:
        collation: The edition's.
        places: The places of quotations.
        rules: Those of the edition, which know their lines.
        entry: The id of the entry.
        settings: The text of `edition.toml`.
    """
    entries = Entries(collation.apparatus.entries, collation.table)
    own = next(one for one in entries.entries if one.unit.id == entry)
    here, _ = rules_here(rules, places, entries)
    noted = {note.rule - 1 for note in own.notes if note.kind is NoteKind.REGULARISED}
    paths = [f"entry[{i}]" for i, rule in enumerate(here.entry) if rule.id == entry]
    paths += [f"regularise[{i}]" for i, rule in enumerate(here.regularise) if i in noted or rule.entry == entry]
    tables = []
    for path in paths:
        line = rules.place(path)[1]
        with suppress(CollateError):  # it is written within a line
            tables.append({"where": f"{FILE_NAME}:{line}", "toml": table_at(settings, line)})
    return tables


def lines_of(table: str, settings: Mapping[str, Any]) -> str:
    """Return the lines of one table of an array in TOML, after an empty line.

    >>> lines_of("entry", {"class": "orthographic"})
    '\\n[[entry]]\\nclass = "orthographic"\\n'
    """
    return "\n".join(["", f"[[{table}]]", *(f"{key} = {value_toml(value)}" for key, value in settings.items()), ""])
