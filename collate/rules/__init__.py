"""The rules stage: what the editor decides about words before they are aligned, and about entries after.

In order: `problems` looks for what the witnesses do not bear out, `regularise` changes normal forms before the
alignment (`phrases` finds words in witnesses).  After it `regularised` says which entries that touched, `readings` which
readings of one entry count as the same, `ignored` which entries differ in words that are never variants, `decided`
what is settled about single entries, `idle` which rules touch nothing.
"""

from collate.rules.idle import idle_words
from collate.rules.judge import Case, Judged, judge
from collate.rules.problems import chosen_lemmas, entry_problems, rule_problems
from collate.rules.regularise import Touched, regularise
from collate.rules.words import Speech

__all__ = [
    "Case",
    "Judged",
    "Speech",
    "Touched",
    "chosen_lemmas",
    "entry_problems",
    "idle_words",
    "judge",
    "regularise",
    "rule_problems",
]
