"""The editor's rules of an edition file: where each stands, and what contradicts what."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from collate.edition.groups import group_problems
from collate.edition.schema import EditionFile
from collate.model import MAJORITY, EntryRule, PlacedRules, Regularise, Rules, UnitClass
from collate.wording import closest_or_all

PathProblem = tuple[str, str]
"""The path of a setting, and a sentence without a full stop."""

LOST = "class lacuna is for what is lost, which the witnesses' texts say; choose another"


def rules_of(file: EditionFile, text: str, name: str) -> Rules:
    """Return the rules of `file`, whose text is `text` and which messages call `name`, and where its settings stand."""
    found = {kind: getattr(file, kind) for kind in Rules.__struct_fields__}
    return PlacedRules(**found, file=name, lines=lines_of(text))


def lines_of(text: str) -> dict[str, int]:
    r"""Return the line (from 1) of each `[[table]]` of a TOML file and of each of its settings, by path.

    >>> lines_of('title = "x"\n[[entry]]\nid = "a"\n')
    {'title': 1, 'entry[0]': 2, 'entry[0].id': 3}
    """
    seen: Counter[str] = Counter()
    lines: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if heading := re.match(r"\s*(\[\[?)\s*([\w.\-\"]+)\s*\]", line):
            table = heading[2].strip('"')
            if heading[1] == "[[":
                seen[table] += 1
                table = f"{table}[{seen[table] - 1}]"
            lines.setdefault(table, number)
        elif key := re.match(r"\s*\"?([\w\-]+)\"?\s*[=.]", line):
            lines.setdefault(f"{table}.{key[1]}" if table else key[1], number)
    return lines


def rule_problems(file: EditionFile, text: str) -> Iterator[tuple[int | None, str]]:
    """Yield what is wrong with the rules of `file`, each problem with its line in `text`."""
    lines = lines_of(text)
    checks = (regularise_problems, ignore_problems, group_problems, series_problems, base_problems, entry_problems)
    for check in checks:
        for path, said in check(file):
            yield lines.get(path) or lines.get(path.partition(".")[0]), said


def regularise_problems(file: EditionFile) -> Iterator[PathProblem]:
    """Yield what is wrong with the regularisations."""
    known = sigla_of(file)
    by_word: dict[str, list[int]] = {}
    for i, rule in enumerate(file.regularise):
        path = f"regularise[{i}]"
        for key, value in (("from", rule.from_), ("to", rule.to)):
            if not value.split():
                yield f"{path}.{key}", f"{key} is empty; write a word"
        for siglum in rule.witness:
            if siglum not in known:
                yield f"{path}.witness", unknown("witness", siglum, known)
        if rule.class_ is UnitClass.LACUNA:
            yield f"{path}.class", LOST
        if rule.entry and (rule.witness or rule.section):
            yield f"{path}.entry", f"entry {rule.entry} is one place already; leave out witness and section"
        by_word.setdefault(key_of(rule.from_), []).append(i)
    yield from contradictions(file.regularise, by_word)


def contradictions(rules: Sequence[Regularise], by_word: Mapping[str, Sequence[int]]) -> Iterator[PathProblem]:
    """Yield the regularisations of one word to several forms in one scope, and those that lead on to another."""
    for same in by_word.values():
        for n, i in enumerate(same):
            for j in same[:n]:
                one, other = rules[j], rules[i]
                if key_of(one.to) != key_of(other.to) and breadth(one) == breadth(other) and overlap(one, other):
                    said = f"{other.from_} counts as {other.to} here and as {one.to} in rule {j + 1}, in one scope"
                    yield f"regularise[{i}]", f"{said}; keep one, or narrow one to a witness or a section"
                    break
    for i, rule in enumerate(rules):
        for j in by_word.get(key_of(rule.to), ()):
            if j != i and key_of(rules[j].to) != key_of(rule.to) and overlap(rule, rules[j]):
                said = f"{rule.from_} counts as {rule.to}, and {rule.to} as {rules[j].to} by rule {j + 1}"
                yield f"regularise[{i}].to", f"{said}; write {rules[j].to} here too"
                break


def breadth(rule: Regularise) -> int:
    """Return how narrow the scope of `rule` is: the narrower of two rules holds where both would."""
    return bool(rule.witness) + bool(rule.section)


def overlap(one: Regularise, other: Regularise) -> bool:
    """Return whether there can be a word to which both rules apply."""
    if one.entry or other.entry:
        return one.entry == other.entry
    witnesses = not one.witness or not other.witness or bool(set(one.witness) & set(other.witness))
    return witnesses and (not one.section or not other.section or one.section == other.section)


def ignore_problems(file: EditionFile) -> Iterator[PathProblem]:
    """Yield what is wrong with the words that are never variants."""
    for i, rule in enumerate(file.ignore):
        if not rule.words or not all(words.split() for words in rule.words):
            yield f"ignore[{i}].words", "a word that is never a variant is empty; write it, or delete the rule"


def series_problems(file: EditionFile) -> Iterator[PathProblem]:
    """Yield what is wrong with the apparatuses."""
    names: set[str] = set()
    placed: dict[str, str] = {}
    for i, rule in enumerate(file.series):
        if not rule.name.strip():
            yield f"series[{i}].name", "an apparatus has no name; give it a heading"
        if rule.name in names:
            yield f"series[{i}].name", f"two apparatuses are called {rule.name}; join them, or rename one"
        names.add(rule.name)
        for kind in rule.classes:
            if kind in placed:
                yield f"series[{i}].classes", f"class {kind} goes to {placed[kind]} and to {rule.name}; choose one"
            if kind in file.apparatus.hide:
                yield f"series[{i}].classes", f"class {kind} goes to {rule.name} and is in apparatus.hide; choose one"
            placed.setdefault(kind, rule.name)


def base_problems(file: EditionFile) -> Iterator[PathProblem]:
    """Yield what is wrong with the base texts of sections."""
    extant = {entry.siglum: entry.extant for entry in file.witness}
    seen: set[str] = set()
    for i, rule in enumerate(file.base):
        if not rule.section:
            yield f"base[{i}].section", "the section is empty; name it, or set apparatus.base for the whole text"
        if rule.section in seen:
            yield f"base[{i}].section", f"section {rule.section} has two base texts; keep one"
        seen.add(rule.section)
        if rule.siglum != MAJORITY and rule.siglum not in extant:
            yield f"base[{i}].siglum", unknown("base text", rule.siglum, [*extant, MAJORITY])
        elif not extant.get(rule.siglum, True):
            yield f"base[{i}].siglum", f"base text {rule.siglum} is not extant; choose another witness"


def entry_problems(file: EditionFile) -> Iterator[PathProblem]:
    """Yield what is wrong with the decisions about entries."""
    known, names = sigla_of(file), [series.name for series in file.series]
    seen: dict[tuple[str, str], int] = {}
    for i, rule in enumerate(file.entry):
        path = f"entry[{i}]"
        for key, said in setting_problems(rule, known, names):
            yield f"{path}.{key}", said
        settled = dict(settled_by(rule))
        if not settled and not rule.note:
            yield path, f"nothing is said of entry {rule.id}; add lemma, reading, note, class, series or hide"
        for what, keys in settled.items():
            if len(keys) > 1 or (rule.id, what) in seen:
                where = "twice" if len(keys) > 1 else f"here and in rule {seen[rule.id, what]}"
                yield f"{path}.{keys[-1]}", f"entry {rule.id} is given its {what} {where}; keep one"
            seen.setdefault((rule.id, what), i + 1)


def setting_problems(rule: EntryRule, known: Sequence[str], names: Sequence[str]) -> Iterator[PathProblem]:
    """Yield the settings of `rule` that are wrong, with sentences; `names` are those of the apparatuses."""
    if not rule.id:
        yield "id", "the id is empty; copy it from collation.json or from the page"
    if rule.class_ is UnitClass.LACUNA:
        yield "class", LOST
    if rule.lemma and rule.lemma not in known:
        yield "lemma", unknown("lemma", rule.lemma, known)
    if rule.series and rule.series not in names:
        yield "series", f"there is no [[series]] {rule.series}; known are {', '.join(names) or 'none'}"
    if rule.reading and not rule.reading.split():
        yield "reading", "the reading has no words; leave it out"
    if rule.by and not rule.reading:
        yield "by", "by goes with reading; add reading, or delete by"
    if rule.hide and rule.series:
        yield "hide", f"entry {rule.id} is hidden and goes to {rule.series}; choose one"


def settled_by(rule: EntryRule) -> Iterator[tuple[str, list[str]]]:
    """Yield what `rule` settles, which can be settled once only, with the settings that do it."""
    if keys := [key for key, value in (("lemma", rule.lemma), ("reading", rule.reading)) if value]:
        yield "lemma", keys
    if rule.class_ is not None:
        yield "class", ["class"]
    if rule.series or rule.hide is not None:
        yield "apparatus", ["series" if rule.series else "hide"]


def sigla_of(file: EditionFile) -> list[str]:
    """Return the sigla of the witnesses, in the editor's order."""
    return [entry.siglum for entry in file.witness]


def unknown(what: str, siglum: str, known: Sequence[str]) -> str:
    """Return the sentence for a siglum that no witness has.

    >>> unknown("lemma", "C", ["A", "B"])
    'lemma C is no witness; known are A, B'
    """
    return f"{what} {siglum} is no witness; known are {closest_or_all(siglum, known)}"


def key_of(words: str) -> str:
    """Return `words` as they are compared: in NFC, with single spaces."""
    return unicodedata.normalize("NFC", " ".join(words.split()))
