"""The rules stage: what the editor decides about words before they are aligned, and about entries after.

In order: `problems` looks for what the witnesses do not bear out, `patterns` and `regularise` change normal forms
before the alignment (`phrases` finds words in witnesses).  After it `regularised` says which entries that touched, `readings` which
readings of one entry count as the same, `ignored` which entries differ in words that are never variants, `decided`
what is settled about single entries, `idle` which rules touch nothing.
"""

from collate.rules.apply_rules import RuleContext, RuledApparatus, apply_rules
from collate.rules.patterns import PatternTools, apply_patterns
from collate.rules.problems import chosen_lemmas, entry_problems, rule_problems
from collate.rules.regularise import Touched, regularise
from collate.rules.unused_rules import unused_patterns, unused_word_rules
from collate.rules.words import WordNormaliser

__all__ = [
    "PatternTools",
    "RuleContext",
    "RuledApparatus",
    "Touched",
    "WordNormaliser",
    "apply_patterns",
    "apply_rules",
    "chosen_lemmas",
    "entry_problems",
    "regularise",
    "rule_problems",
    "unused_patterns",
    "unused_word_rules",
]
