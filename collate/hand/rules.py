"""The rules of `edition.toml` that quote their place, or name an entry, located again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

import msgspec

from collate.hand.decide import described
from collate.hand.entries import Entries
from collate.hand.resolve import Located, Places
from collate.model import (
    ApparatusEntry,
    Collation,
    Conflict,
    ConflictKind,
    Done,
    EntryRule,
    NoteKind,
    Regularise,
    Rules,
    Tokens,
)
from collate.rules.words import quoted
from collate.wording import closest


def excepted(rules: Rules, places: Places) -> tuple[frozenset[tuple[int, int, int]], list[Conflict]]:
    """Return the words that regularisations leave out, as (rule, witness, token), and a conflict for each not found."""
    tokens: set[tuple[int, int, int]] = set()
    conflicts: list[Conflict] = []
    for i, rule in enumerate(rules.regularise):
        for quotations in rule.except_:
            located = places.located_words(f"regularise[{i}]", quotations, rule.section, Done(at=quotations))
            if isinstance(located, Conflict):
                conflicts.append(_placed(located, rules, "except"))
            else:
                tokens.update((i, w, token) for w, start, end in located.members for token in range(start, end))
    return frozenset(tokens), conflicts


def exceptions_of_nothing(
    rules: Rules, places: Places, tokens: Sequence[Tokens], applied: Collection[tuple[int, int, int]]
) -> Iterator[Conflict]:
    """Yield a conflict for each exception of a regularisation that is about none of the words at its place.

    Args:
        rules: Those of the edition.
        places: Where the words of the witnesses are.
        tokens: Of each witness.
        applied: The words that regularisations would change but for their exceptions, as (witness, token, rule).
    """
    there = frozenset(applied)
    for i, rule in enumerate(rules.regularise):
        for quotations in rule.except_:
            located = places.located_words(f"regularise[{i}]", quotations, rule.section, Done(at=quotations))
            if not isinstance(located, Located):
                continue
            for witness, start, end in located.members:
                if not any((witness, token, i) in there for token in range(start, end)):
                    words = f"“{tokens[witness].words(start, end)}” of {list(places.sigla)[witness]}"
                    sentence = (
                        f"{described(located.statement)}: the rule does not change {words}, so nothing is excepted"
                    )
                    remedy = "correct or delete the exception"
                    yield _placed(Conflict(ConflictKind.LOST, located.path, sentence, remedy), rules, "except")


def exceptions_at(collation: Collation, entry: ApparatusEntry, places: Places) -> Iterator[str]:
    """Yield a sentence for each regularisation that leaves out words of `entry` and has no note there to say so."""
    columns, sigla = collation.table.columns, collation.table.sigla
    noted = {note.rule - 1 for note in entry.notes if note.kind is NoteKind.REGULARISED}
    by_rule: dict[int, set[int]] = {}
    for number, witness, token in excepted(collation.edition.rules, places)[0]:
        if number not in noted and entry.unit.start <= columns[witness][token] < entry.unit.end:
            by_rule.setdefault(number, set()).add(witness)
    for number, witnesses in sorted(by_rule.items()):
        rule, whose = collation.edition.rules.regularise[number], [sigla[witness] for witness in sorted(witnesses)]
        yield f"{quoted(rule.from_)} does not count as {quoted(rule.to)} in {', '.join(whose)}"


def rules_here(rules: Rules, places: Places, entries: Entries) -> tuple[Rules, list[Conflict]]:
    """Return `rules` with the ids of the entries that they are about now, and a conflict for each that is about none."""
    known = {entry.unit.id for entry in entries.entries}
    conflicts: list[Conflict] = []

    def name(path: str, rule: EntryRule | Regularise, own: str) -> str:
        if not rule.at and not own:
            return ""
        where = places.located_words(path, rule.at, "", Done(at=rule.at)) if rule.at else None
        number = entries.at(where.members) if isinstance(where, Located) else None
        if number is not None:
            return entries.entries[number].unit.id
        if own in known:
            return own
        if isinstance(where, Conflict):
            conflicts.append(_placed(where, rules))
        else:
            conflicts.append(_placed(missing_entry(path, own, known), rules))
        return own

    entry = tuple(
        msgspec.structs.replace(rule, id=name(f"entry[{i}]", rule, rule.id)) for i, rule in enumerate(rules.entry)
    )
    regularise = tuple(
        msgspec.structs.replace(rule, entry=name(f"regularise[{i}]", rule, rule.entry))
        for i, rule in enumerate(rules.regularise)
    )
    return msgspec.structs.replace(rules, entry=entry, regularise=regularise), conflicts


def without_problems(
    rules: Rules, problems: Sequence[tuple[str, str]], conflicts: Sequence[Conflict]
) -> tuple[Rules, list[Conflict]]:
    """Return `rules` without the settings that their entries do not bear, and `conflicts` with one for each of these.

    Args:
        rules: With the ids of the entries that they are about.
        problems: The path of each such setting, as `entry[0].lemma`, and a sentence.
        conflicts: Those that are known.
    """
    entry = list(rules.entry)
    all_conflicts = list(conflicts)
    for path, sentence in problems:
        number, _, key = path.removeprefix("entry[").partition("].")
        without = {"class_": None} if key == "class" else {"lemma": "", "reading": ""}
        entry[int(number)] = msgspec.structs.replace(entry[int(number)], **without)
        remedy = "choose otherwise, delete the rule, or correct the statement in hand that makes the entry so"
        line = rules.place(path)[1]
        conflict = Conflict(ConflictKind.CONTRADICTION, path.rpartition(".")[0], sentence, remedy)
        all_conflicts.append(replace(conflict, file="edition.toml" if line else "", line=line or 0))
    return msgspec.structs.replace(rules, entry=tuple(entry)), all_conflicts


def missing_entry(path: str, name: str, known: Collection[str]) -> Conflict:
    """Return the conflict for an entry that is no longer there."""
    if not name:
        return Conflict(ConflictKind.GONE, path, "there is no entry at the place: the witnesses agree there")
    words = name.rpartition("-")[0]  # the last part changes with the words around
    near = sorted(one for one in known if words and one.rpartition("-")[0] == words)
    meant = near[0] if near else closest(name, sorted(known))
    proposal = f"did you mean {meant}?" if meant else "quote the place with at, or delete the rule"
    return Conflict(ConflictKind.GONE, path, f"there is no entry {name}", proposal)


def _placed(conflict: Conflict, rules: Rules, setting: str = "") -> Conflict:
    own = setting or ("id" if conflict.path.startswith("entry") else "entry")
    line = rules.place(f"{conflict.path}.{own}")[1]
    return replace(conflict, file="edition.toml" if line else "", line=line or 0)
