"""Texts that are dear to collate: those that were found, and a grammar of small changes by which more are looked for."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
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


def drawn(seed: int, words: Sequence[str], size: int) -> str:
    """Return words drawn at random."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    text: list[str] = []
    length = 0
    while length < size:
        text.append(chance.choice(words))
        length += len(text[-1]) + 1
    return " ".join(text)


def shuffled(text: str, seed: int) -> str:
    """Return the words of `text` in another order."""
    words = text.split()
    random.Random(seed).shuffle(words)  # noqa: S311 - no secret
    return " ".join(words)


def unlike_between(size: int, count: int, length: int, letters: int, mark: str = "") -> list[str]:
    """Return `count` texts that share nothing in runs of `length` words, between words that all share or a mark."""
    chance = random.Random(1)  # noqa: S311 - no secret
    texts: list[list[str]] = [[] for _ in range(count)]
    written = place = 0
    while written < size:
        shared = mark.format(place) if mark else " ".join(f"{place * 6 + k:x}" for k in range(6))
        for text in texts:
            own = ["".join(chance.choices("ghijklmnop", k=letters)) for _ in range(length)]
            text += [shared, *own]
            written += len(shared) + 1 + (letters + 1) * length
        place += 1
    return [" ".join(text) for text in texts]


def vocabulary(count: int) -> list[str]:
    """Return so many different words."""
    return [f"w{number:x}" for number in range(count)]


SINGLE_LETTERS = Grammar(length=1, words=50_000, witnesses=5, shared=0.1, run=500, punctuation="'")
ELISIONS = Grammar(length=1, words=100, witnesses=5, run=1, sections=300, punctuation="'x")
IDEOGRAPHS = Grammar(
    ALPHABETS[1], 26, 2, witnesses=3, shared=0.1, run=20, order="rotated", sections=5, line=5, punctuation="\u200f"
)
SWAPPED = Grammar(
    letters=26,
    length=2,
    words=100,
    witnesses=2,
    shared=0.95,
    run=100,
    order="swapped",
    sections=300,
    line=1,
    punctuation=",",
)
"""What searches found to be dearest for each byte."""

WORST: dict[str, Callable[[int], list[str]]] = {
    "two of one word": lambda size: ["a " * (size // 4), "a " * (size // 4 + 7)],
    "ten of one word": lambda size: ["a " * (size // 20 + n) for n in range(10)],
    "two words at random": lambda size: [drawn(n, "ab", size // 2) for n in range(2)],
    "ten texts of two words": lambda size: [drawn(n, "ab", size // 10) for n in range(10)],
    "twenty words at random": lambda size: [drawn(n, vocabulary(20), size // 2) for n in range(2)],
    "a thousand words at random": lambda size: [drawn(n, vocabulary(1000), size // 4) for n in range(4)],
    "a text and it shuffled": lambda size: [
        drawn(1, vocabulary(5000), size // 2),
        shuffled(drawn(1, vocabulary(5000), size // 2), 2),
    ],
    "backwards": lambda size: [(text := drawn(1, vocabulary(100_000), size // 2)), " ".join(reversed(text.split()))],
    "nothing in common": lambda size: [
        " ".join(f"a{n}" for n in range(size // 14)),
        " ".join(f"b{n}" for n in range(size // 14)),
    ],
    "nearly alike words": lambda size: [" ".join(f"abcdefgh{n:06}" for n in range(k, size // 32, 2)) for k in range(2)],
    "a thousand witnesses": lambda size: [drawn(n, vocabulary(50), size // 1000) for n in range(1000)],
    "five thousand witnesses": lambda size: [drawn(n, vocabulary(50), size // 5000) for n in range(5000)],
    "one long word": lambda size: ["a" * (size // 2), "a" * (size // 2) + "b"],
    "full stops": lambda size: [". " * (size // 4), ". ! " * (size // 8)],
    "combining marks": lambda size: ["a" + "\u0301" * (size // 4), "a" + "\u0301" * (size // 4 - 1)],
    "ideographs": lambda size: [drawn(n, "\u4e00\u4e01\u4e02\u4e03", size // 8).replace(" ", "") for n in range(2)],
    "format characters": lambda size: ["a" + "\u200f" * (size // 6) + "b", "a b"],
    "apostrophes": lambda size: ["l'" * (size // 4), "'l" * (size // 4)],
    "initials": lambda size: ["A." * (size // 4), "A.B." * (size // 8)],
    "spaces": lambda size: ["a" + " " * (size // 2), "a b"],
    "lines": lambda size: ["a\n\n" * (size // 6), "a\n" * (size // 4)],
    "sections": lambda size: ["".join(f"== {n} ==\na b\n" for n in range(size // 36)) for _ in range(2)],
    "many places at which a hundred differ": lambda size: unlike_between(size, 100, 50, 3),
    "many places at which a hundred differ in four words": lambda size: unlike_between(size, 150, 4, 3),
    "many places at which two differ at length": lambda size: unlike_between(size, 2, 500, 3),
    "many long words at which two differ": lambda size: unlike_between(size, 2, 197, 5),
    "sections in which ten differ": lambda size: unlike_between(size, 10, 40, 4, "\n== {} ==\n"),
    "five texts of single letters": lambda size: texts_by(SINGLE_LETTERS, size),
    "sections of single letters and elisions": lambda size: texts_by(ELISIONS, size),
    "ideographs in another order": lambda size: texts_by(IDEOGRAPHS, size),
    "every two words swapped": lambda size: texts_by(SWAPPED, size),
}
"""Texts of so many bytes together that were found to be dear, each by what makes it so."""
