"""What in the rules contradicts the witnesses: reported before anything is aligned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from collate.model import MAJORITY, ApparatusEntry, EntryRule, Rules, State, UnitClass, Witness, single
from collate.rules.patterns import LONG, SETS
from collate.rules.words import WordNormaliser
from collate.wording import cut_short, did_you_mean


def rule_problems(rules: Rules, witnesses: Sequence[Witness], normaliser: WordNormaliser) -> Iterator[tuple[str, str]]:
    """Yield the path of a setting and a sentence for each rule that names no section there is, or cannot be applied.

    Args:
        rules: Rules that do not contradict one another.
        witnesses: With their texts.
        normaliser: How the words of a rule are cut.
    """
    yield from pattern_problems(rules, witnesses)
    names = list(dict.fromkeys(section.name for witness in witnesses for section in witness.sections))
    for i, rule in enumerate(rules.regularise):
        if rule.section and rule.section not in names:
            yield f"regularise[{i}].section", unknown_section(rule.section, names)
        before, after = len(normaliser.cut(rule.from_)), len(normaliser.cut(rule.to))
        if not single(rule) and before != after:
            sentence = f"from {rule.from_} is {before} and to {rule.to} is {after}, counted in words and punctuation"
            yield f"regularise[{i}].to", f"{sentence}; write as many, or name the entry in which they count as the same"
    yield from empty_words(rules, normaliser)
    for i, base in enumerate(rules.base):
        if base.section not in names:
            yield f"base[{i}].section", unknown_section(base.section, names)
        elif base.siglum != MAJORITY and not has_section(witnesses, base.siglum, base.section):
            yield f"base[{i}].siglum", f"witness {base.siglum} has not section {base.section}; choose another"


def pattern_problems(rules: Rules, witnesses: Sequence[Witness]) -> Iterator[tuple[str, str]]:
    """Yield the patterns that are no regular expressions, the sets that are not known and the places that are not there."""
    import regex

    places = {name for w in witnesses for name in (w.siglum, *(section.name for section in w.sections))}
    for i, rule in enumerate(rules.normalise):
        try:
            regex.compile(rule.pattern, regex.VERSION1)
            if match := regex.compile(f"(?:{rule.pattern})?", regex.VERSION1).match(""):
                match.expand(rule.replacement)
        except (regex.error, RecursionError, MemoryError, IndexError) as error:
            yield (
                f"normalise[{i}].pattern",
                f"the pattern {cut_short(rule.pattern, LONG)!r} or its replacement is no regular expression ({error}); correct it",
            )
        if rule.set and rule.set not in SETS:
            known = did_you_mean(rule.set, SETS, f"known are {', '.join(SETS)}")
            yield f"normalise[{i}].set", f"there is no set {rule.set!r}; {known}"
        for name in rule.where:
            if name not in places:
                yield (
                    f"normalise[{i}].where",
                    f"there is no witness or section {name}; name those in which the pattern holds",
                )


def empty_words(rules: Rules, normaliser: WordNormaliser) -> Iterator[tuple[str, str]]:
    """Yield the rules with words in which there is nothing to look for."""
    sought = [(f"regularise[{i}].from", rule.from_) for i, rule in enumerate(rules.regularise)]
    sought += [(f"ignore[{i}].words", words) for i, rule in enumerate(rules.ignore) for words in rule.words]
    for path, words in sought:
        if not normaliser.cut(words):
            yield path, f"{words!r} has no word in it; write one"


def unknown_section(section: str, names: Sequence[str]) -> str:
    """Return the sentence for a section that no witness has.

    >>> unknown_section("III", ["I", "II"])
    'no witness has a section III; did you mean II?'
    """
    if not names:
        return f"no witness has a section {section}, since none is divided; leave section out"
    return f"no witness has a section {section}; {did_you_mean(section, names, f'the first is {names[0]}')}"


def has_section(witnesses: Sequence[Witness], siglum: str, name: str) -> bool:
    """Return whether the witness `siglum` has the section `name`."""
    return any(w.siglum == siglum and any(section.name == name for section in w.sections) for w in witnesses)


def entry_problems(
    rules: Rules, entries: Sequence[ApparatusEntry], holders: AbstractSet[int]
) -> Iterator[tuple[str, str]]:
    """Yield the path of a setting and a sentence for each rule about an entry that does not bear it.

    Args:
        rules: The rules.
        entries: As the base text makes them.
        holders: Numbers of the entries whose lemma stands for witnesses that differ in other entries within.
    """
    where = {entry.unit.id: number for number, entry in enumerate(entries)}
    for i, rule in enumerate(rules.entry):
        number = where.get(rule.id)
        if number is None:
            continue
        if entries[number].unit.kind is UnitClass.LACUNA and rule.class_ is not None:
            yield f"entry[{i}].class", f"entry {rule.id} is about lost words; leave out class"
        key = "lemma" if rule.lemma else "reading"
        if (rule.lemma or rule.reading) and (problem := lemma_problem(rule, number, entries, holders)):
            yield f"entry[{i}].{key}", problem


def lemma_problem(rule: EntryRule, number: int, entries: Sequence[ApparatusEntry], holders: AbstractSet[int]) -> str:
    """Return why entry `number` cannot have the lemma of `rule`, or nothing."""
    unit = entries[number].unit
    if number in holders:
        return f"entry {rule.id} holds other entries, or lost words; choose the lemma in the entries within it"
    state = next((reading.state for reading in unit.readings if rule.lemma in reading.sigla), State.TEXT)
    if state not in {State.TEXT, State.OMISSION}:
        return f"{rule.lemma} has no text at entry {rule.id} ({state.value}); choose another witness"
    for holder in holders:
        around = entries[holder]
        if around.unit.start <= unit.start and unit.end <= around.unit.end:
            extant = around.lemma.state in {State.TEXT, State.OMISSION}
            if extant and rule.lemma and rule.lemma not in around.lemma.sigla:
                return f"{rule.lemma} departs from the text already in entry {around.unit.id}; choose another witness"
    return ""


def chosen_lemmas(rules: Rules) -> dict[str, str]:
    """Return the siglum of the witness whose reading is the lemma, by the id of the entry."""
    return {rule.id: rule.lemma for rule in rules.entry if rule.lemma}
