"""A grammar of texts, by small changes of which those are looked for that are dear to collate."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "\u4e00\u4e01\u4e02\u4e03\u4e04\u4e05",
    "a\u0301\u0302",
    "\u05d0\u05b0\u05d1",
)
"""Letters: Latin, ideographs, combining marks, letters with points."""

PUNCTUATION = ("", ".", ",", "'", "'x", "-", "\u200f", " |", ". .")
"""What follows every fourth word."""

ORDERS = ("kept", "swapped", "shuffled", "reversed", "rotated")
"""In which order a witness has the words."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """What texts are like; a field is changed by choosing another of its `CHOICES`."""

    alphabet: str = ALPHABETS[0]
    letters: int = 8
    """Of the alphabet that are used."""
    length: int = 4
    """Letters of a word."""
    words: int = 1_000
    """Different words."""
    witnesses: int = 10
    shared: float = 0.5
    """Share of the runs that all witnesses have."""
    run: int = 5
    """Words of a run."""
    order: str = "kept"
    sections: int = 0
    """Words of a section; 0 for none."""
    line: int = 0
    """Words of a line; 0 for one line."""
    punctuation: str = ""


CHOICES: dict[str, tuple[object, ...]] = {
    "alphabet": ALPHABETS,
    "letters": (1, 2, 4, 8, 26),
    "length": (1, 2, 3, 5, 8, 40, 2_000),
    "words": (1, 2, 5, 20, 100, 1_000, 50_000),
    "witnesses": (2, 3, 5, 10, 30, 100, 300),
    "shared": (0.0, 0.1, 0.3, 0.5, 0.8, 0.95),
    "run": (1, 2, 5, 20, 100, 500),
    "order": ORDERS,
    "sections": (0, 5, 40, 300),
    "line": (0, 1, 5),
    "punctuation": PUNCTUATION,
}


def drawn_grammar(chance: random.Random) -> Grammar:
    """Return a grammar whose every field is drawn."""
    return replace(Grammar(), **{name: chance.choice(choices) for name, choices in CHOICES.items()})  # type: ignore[arg-type]  # of each field its own choices


def changed(grammar: Grammar, chance: random.Random) -> Grammar:
    """Return `grammar` with one field or two drawn again."""
    names = chance.sample(list(CHOICES), chance.choice((1, 1, 2)))
    return replace(grammar, **{name: chance.choice(CHOICES[name]) for name in names})  # type: ignore[arg-type]  # of each field its own choices


def described(grammar: Grammar) -> str:
    """Return the fields of `grammar` that are not as usual, as they are written in Python."""
    usual = Grammar()
    own = ((field.name, getattr(grammar, field.name)) for field in fields(Grammar))
    return f"Grammar({', '.join(f'{name}={value!a}' for name, value in own if value != getattr(usual, name))})"


def texts_by(grammar: Grammar, size: int, seed: int = 1) -> list[str]:
    """Return texts of about `size` bytes together."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    letters = grammar.alphabet[: grammar.letters]
    wide = len(letters.encode()) / len(letters)
    each = max(1, int(size / grammar.witnesses / (grammar.length * wide + 1 + len(grammar.punctuation) / 4)))
    stock = ["".join(chance.choices(letters, k=grammar.length)) for _ in range(min(grammar.words, 3 * each))]
    texts: list[list[str]] = [[] for _ in range(grammar.witnesses)]
    while len(texts[0]) < each:
        common = chance.choices(stock, k=grammar.run) if chance.random() < grammar.shared else None
        for text in texts:
            text.extend(common or chance.choices(stock, k=grammar.run))
    return [laid_out(in_order(text[:each], number, grammar, chance), grammar) for number, text in enumerate(texts)]


def in_order(words: list[str], number: int, grammar: Grammar, chance: random.Random) -> list[str]:
    """Return the words of witness `number` in the order that it has."""
    if not number or grammar.order == "kept":
        return words
    if grammar.order == "swapped":
        return [word for at in range(0, len(words), 2) for word in reversed(words[at : at + 2])]
    if grammar.order == "shuffled":
        return chance.sample(words, len(words))
    at = len(words) * number // grammar.witnesses
    return words[::-1] if grammar.order == "reversed" else words[at:] + words[:at]


def laid_out(words: Sequence[str], grammar: Grammar) -> str:
    """Return `words` with their punctuation, lines and sections."""
    written: list[str] = []
    for at, word in enumerate(words):
        if grammar.sections and at % grammar.sections == 0:
            written.append(f"\n\n== {at // grammar.sections} ==\n")
        end = "\n" if grammar.line and at % grammar.line == grammar.line - 1 else " "
        written.append(word + (grammar.punctuation if at % 4 == 3 else "") + end)
    return "".join(written)
