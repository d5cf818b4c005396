"""The editor's rules of an edition file: the place of each, and which contradict each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence

from collate.edition.groups import group_problems
from collate.edition.lines import SettingLines
from collate.edition.schema import EditionFile
from collate.model import MAJORITY, EntryRule, PlacedRules, Quotations, Regularise, Rules, UnitClass, single
from collate.model.quotation import parse_quotation
from collate.wording import closest_or_all

PathProblem = tuple[str, str]
"""The path of a setting, and a sentence without a full stop."""

LOST = "class lacuna is for what is lost, which the witnesses' texts say; choose another"


def rules_of(file: EditionFile, lines: SettingLines, name: str) -> Rules:
    """Return the rules of `file`, which messages call `name`, and the `lines` of its settings."""
    rules = {kind: getattr(file, {"normalise": "patterns"}.get(kind, kind)) for kind in Rules.__struct_fields__}
    return PlacedRules(**rules, file=name, lines=lines.by_path)


def rule_problems(file: EditionFile, lines: SettingLines) -> Iterator[tuple[int | None, str]]:
    """Yield what is wrong with the rules of `file`, each problem with its line."""
    for path, sentence in path_problems(file):
        yield lines.of(path), sentence


def path_problems(file: EditionFile) -> Iterator[PathProblem]:
    """Yield what is wrong with the rules of `file`, each problem with the path of its setting."""
    checks = (
        pattern_problems,
        regularise_problems,
        ignore_problems,
        group_problems,
        series_problems,
        base_problems,
        entry_problems,
    )
    for check in checks:
        yield from check(file)


def pattern_problems(file: EditionFile) -> Iterator[PathProblem]:
    """Yield what is wrong with the patterns, but for those that are no regular expressions."""
    for i, rule in enumerate(file.patterns):
        if bool(rule.pattern) == bool(rule.set):
            yield f"normalise[{i}]", "give either a pattern with its replacement, or the name of a set"
        if rule.class_ is UnitClass.LACUNA:
            yield f"normalise[{i}].class", "class is lacuna, which is about lost words; choose another"


def regularise_problems(file: EditionFile) -> Iterator[PathProblem]:
    """Yield what is wrong with the regularisations."""
    known = sigla_of(file)
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
        if single(rule) and (rule.witness or rule.section):
            one = f"entry {rule.entry}" if rule.entry else "the entry"
            yield (
                f"{path}.{'entry' if rule.entry else 'at'}",
                f"{one} is one place already; leave out witness and section",
            )
        if single(rule) and rule.except_:
            yield f"{path}.except", "the rule is for one place only; leave out except"
        yield from ((f"{path}.at", sentence) for sentence in place_problems(rule.at))
        yield from ((f"{path}.except", sentence) for place in rule.except_ for sentence in place_problems(place))
    yield from contradictions(file.regularise)


def contradictions(rules: Sequence[Regularise]) -> Iterator[PathProblem]:
    """Yield the regularisations of one word to several forms in one scope, and those that lead on to another."""
    words, narrow = RulesByScope(), RulesByScope()
    for i, rule in enumerate(rules):
        words.add(i, rule, key_of(rule.from_))
    for i, rule in enumerate(rules):
        key = f"{breadth(rule)} {key_of(rule.from_)}"
        if (j := narrow.first_to_another(rule, key)) is not None:
            sentence = f"{rule.from_} counts as {rule.to} here and as {rules[j].to} in rule {j + 1}, in one scope"
            yield f"regularise[{i}]", f"{sentence}; keep one, or narrow one to a witness or a section"
        narrow.add(i, rule, key)
        if (j := words.first_to_another(rule, key_of(rule.to))) is not None:
            sentence = f"{rule.from_} counts as {rule.to}, and {rule.to} as {rules[j].to} by rule {j + 1}"
            yield f"regularise[{i}].to", f"{sentence}; write {rules[j].to} here too"


def breadth(rule: Regularise) -> int:
    """Return how narrow the scope of `rule` is: the narrower of two rules holds where both would."""
    return bool(rule.witness) + bool(rule.section)


EVERY, ANY = 0, 1
"""In a scope: a rule that names no witness or no section; and any rule, whichever it names."""

Scope = tuple[str | int, str | int]
"""A witness and a section, or an entry."""


class RulesByScope:
    """Rules by a key and by the scopes in which each holds, so that one that holds where another does is found at once."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, Scope], dict[str, int]] = {}

    def add(self, number: int, rule: Regularise, key: str) -> None:
        """Add `rule`; of each scope the first rule to each of two forms is kept, which are all that are asked for."""
        witnesses: tuple[str | int, ...] = (*(rule.witness or (EVERY,)), ANY)
        sections: tuple[str | int, ...] = (rule.section or EVERY, ANY)
        scopes: list[Scope] = [(w, s) for w in witnesses for s in sections]
        for scope in [(entry_key(rule), EVERY)] if single(rule) else scopes:
            forms = self.found.setdefault((key, scope), {})
            if len(forms) < 2:
                forms.setdefault(key_of(rule.to), number)

    def first_to_another(self, rule: Regularise, key: str) -> int | None:
        """Return the first rule of `key` that can hold where `rule` does and leads to another form; nothing if none is."""
        witnesses: tuple[str | int, ...] = (*rule.witness, EVERY) if rule.witness else (ANY,)
        sections: tuple[str | int, ...] = (rule.section, EVERY) if rule.section else (ANY,)
        scopes: list[Scope] = [(w, s) for w in witnesses for s in sections]
        own = key_of(rule.to)
        forms = (self.found.get((key, scope), {}) for scope in ([(entry_key(rule), EVERY)] if single(rule) else scopes))
        return min((number for some in forms for form, number in some.items() if form != own), default=None)


def entry_key(rule: Regularise | EntryRule) -> str:
    """Return what rules about one entry have in common.

    >>> entry_key(EntryRule(id="a-1234"))
    'a-1234'
    """
    own = rule.entry if isinstance(rule, Regularise) else rule.id
    return own or repr(sorted(rule.at.items()))


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
        known = [*sigla_of(file), *(group.siglum for group in file.group)]
        for siglum in rule.witnesses:
            if siglum not in known:
                yield f"series[{i}].witnesses", f"there is no witness or group {siglum}; name one of {', '.join(known)}"
        for kind in rule.classes:
            if rule.witnesses:
                continue
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
    known, names = sigla_of(file), dict.fromkeys(series.name for series in file.series)
    seen: dict[tuple[str, str], int] = {}
    for i, rule in enumerate(file.entry):
        path = f"entry[{i}]"
        for key, sentence in setting_problems(rule, known, names):
            yield f"{path}.{key}", sentence
        settled = dict(settled_by(rule))
        if not settled and not rule.note:
            yield path, f"nothing is said of {entry_name(rule)}; add lemma, reading, note, class, series or hide"
        for what, keys in settled.items():
            place = entry_key(rule), what
            if len(keys) > 1 or place in seen:
                where = "twice" if len(keys) > 1 else f"here and in rule {seen[place]}"
                yield f"{path}.{keys[-1]}", f"{entry_name(rule)} is given its {what} {where}; keep one"
            seen.setdefault(place, i + 1)


def entry_name(rule: EntryRule) -> str:
    """Return how a message names the entry of `rule`.

    >>> entry_name(EntryRule(id="a-1234")), entry_name(EntryRule(at={"A": "{x} y"}))
    ('entry a-1234', 'the entry')
    """
    return f"entry {rule.id}" if rule.id else "the entry"


def place_problems(quotations: Quotations) -> Iterator[str]:
    """Yield what is wrong with the quotations of a place.

    >>> list(place_problems({"A": "x"}))
    ['the quotation of A has no braces; write one pair of braces about the words that are meant']
    """
    for sigla, text in quotations.items():
        try:
            parse_quotation(text)
        except ValueError as error:
            yield f"the quotation of {sigla} {error}"


def setting_problems(rule: EntryRule, known: Collection[str], names: Collection[str]) -> Iterator[PathProblem]:
    """Yield the settings of `rule` that are wrong, with sentences; `names` are those of the apparatuses."""
    if not rule.id and not rule.at:
        yield "id", "the id is empty; copy it from collation.json or from the page, or quote the place with at"
    yield from (("at", sentence) for sentence in place_problems(rule.at))
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
        yield "hide", f"{entry_name(rule)} is hidden and goes to {rule.series}; choose one"


def settled_by(rule: EntryRule) -> Iterator[tuple[str, list[str]]]:
    """Yield what `rule` settles, which can be settled once only, with the settings that do it."""
    if keys := [key for key, value in (("lemma", rule.lemma), ("reading", rule.reading)) if value]:
        yield "lemma", keys
    if rule.class_ is not None:
        yield "class", ["class"]
    if rule.series or rule.hide is not None:
        yield "apparatus", ["series" if rule.series else "hide"]


def sigla_of(file: EditionFile) -> Collection[str]:
    """Return the sigla of the witnesses, in the editor's order."""
    return dict.fromkeys(entry.siglum for entry in file.witness)


def unknown(what: str, siglum: str, known: Collection[str]) -> str:
    """Return the sentence for a siglum that no witness has.

    >>> unknown("lemma", "C", ["A", "B"])
    'lemma C is no witness; known are A, B'
    """
    return f"{what} {siglum} is no witness; known are {closest_or_all(siglum, known)}"


def key_of(words: str) -> str:
    """Return `words` as they are compared: in NFC, with single spaces."""
    return unicodedata.normalize("NFC", " ".join(words.split()))
