"""What in the rules the witnesses do not bear out: told before anything is aligned."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from collate.model import MAJORITY, Rules, Witness
from collate.rules.words import Speech


def rule_problems(rules: Rules, witnesses: Sequence[Witness], speech: Speech) -> Iterator[tuple[str, str]]:
    """Yield the path of a setting and a sentence for each rule that names no section there is, or cannot be applied.

    Args:
        rules: Rules that do not contradict one another.
        witnesses: With their texts.
        speech: How the words of a rule are cut.
    """
    names = list(dict.fromkeys(section.name for witness in witnesses for section in witness.sections))
    for i, rule in enumerate(rules.regularise):
        if rule.section and rule.section not in names:
            yield f"regularise[{i}].section", unknown_section(rule.section, names)
        before, after = len(speech.cut(rule.from_)), len(speech.cut(rule.to))
        if not rule.entry and before != after:
            said = f"from {rule.from_} is {before} and to {rule.to} is {after}, counted in words and marks"
            yield f"regularise[{i}].to", f"{said}; write as many, or name the entry in which they count as the same"
    yield from empty_words(rules, speech)
    for i, base in enumerate(rules.base):
        if base.section not in names:
            yield f"base[{i}].section", unknown_section(base.section, names)
        elif base.siglum != MAJORITY and not has_section(witnesses, base.siglum, base.section):
            yield f"base[{i}].siglum", f"witness {base.siglum} has not section {base.section}; choose another"


def empty_words(rules: Rules, speech: Speech) -> Iterator[tuple[str, str]]:
    """Yield the rules with words in which there is nothing to look for."""
    sought = [(f"regularise[{i}].from", rule.from_) for i, rule in enumerate(rules.regularise)]
    sought += [(f"ignore[{i}].words", words) for i, rule in enumerate(rules.ignore) for words in rule.words]
    for path, words in sought:
        if not speech.cut(words):
            yield path, f"{words!r} has no word in it; write one"


def unknown_section(section: str, names: Sequence[str]) -> str:
    """Return the sentence for a section that no witness has.

    >>> unknown_section("III", ["I", "II"])
    'no witness has a section III; did you mean II?'
    """
    if not names:
        return f"no witness has a section {section}, since none is divided; leave section out"
    near = difflib.get_close_matches(section, names, 1)
    return f"no witness has a section {section}; " + (
        f"did you mean {near[0]}?" if near else f"the first is {names[0]}"
    )


def has_section(witnesses: Sequence[Witness], siglum: str, name: str) -> bool:
    """Return whether the witness `siglum` has the section `name`."""
    return any(w.siglum == siglum and any(section.name == name for section in w.sections) for w in witnesses)
