"""What the speed of whole processes is measured on: texts generated from a seed, and what runs over them."""

from __future__ import annotations

import difflib
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.scribe import Rates, tradition

Texts = dict[str, list[str]]

CONSONANTS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
VOWELS = "\u064e\u064f\u0650\u0652\u064b\u0651"
"""Signs of vocalisation, set on the consonants."""

PRINTINGS = Path(__file__).parents[2] / "witnesses"


@dataclass(frozen=True)
class Workload:
    """A command of `collate`, what it runs over, and whether plain CollateX is tried on the same words."""

    name: str
    command: str
    texts: Callable[[], Texts]
    jobs: int = 1
    collatex: bool = False


def copied(language: str, witnesses: int, words: int, rates: Rates | None = None) -> Texts:
    """Return the texts of a simulated tradition."""
    return tradition(language, witnesses, words, rates or Rates(), 1).texts


def unrelated(witnesses: int, words: int, vocabulary: int) -> Texts:
    """Return texts of random words, which have nothing in common but their vocabulary."""
    rng = random.Random(1)  # noqa: S311 - nothing secret
    forms = ["".join(rng.choices("abcdefghijklmnoprstuvz", k=rng.randint(2, 9))) for _ in range(vocabulary)]
    return {f"w{number}": rng.choices(forms, k=words) for number in range(witnesses)}


def vocalised(witnesses: int, words: int) -> Texts:
    """Return copies of one Arabic text that differ in the vocalisation of one word in ten, and now and then in a word."""
    rng = random.Random(1)  # noqa: S311 - nothing secret
    stems = ["".join(rng.choices(CONSONANTS, k=rng.randint(2, 6))) for _ in range(words // 5)]
    weights = [1 / (rank + 1) for rank in range(len(stems))]

    def signs(stem: str) -> str:
        return "".join(letter + rng.choice(VOWELS) for letter in stem)

    text = [signs(stem) for stem in rng.choices(stems, weights, k=words)]
    forms = sorted(set(text))
    copies: Texts = {}
    for number in range(witnesses):
        copy = []
        for word in text:
            chance = rng.random()
            if chance > 0.002:
                copy.append(signs(word[::2]) if chance < 0.1 else word)
            elif chance > 0.001:
                copy += [word, rng.choice(forms)]
        copies[f"w{number}"] = copy
    return copies


WORKLOADS = (
    Workload("four printings, 4 × 830", "run", dict),
    Workload("20 × 700, simulated", "align", partial(copied, "la", 20, 700), collatex=True),
    Workload("200 × 700, simulated", "align", partial(copied, "la", 200, 700), collatex=True),
    Workload("200 × 700, simulated", "align", partial(copied, "la", 200, 700), jobs=2),
    Workload("200 × 700, simulated", "run", partial(copied, "la", 200, 700)),
    Workload("5 × 5,000, simulated", "run", partial(copied, "la", 5, 5_000)),
    Workload("5 × 50,000, simulated", "run", partial(copied, "la", 5, 50_000)),
    Workload("15 × 11,600, simulated", "run", partial(copied, "grc", 15, 11_600)),
    Workload("500 × 500, random words", "align", partial(unrelated, 500, 500, 5_000)),
    Workload("2,000 × 50, of four words", "align", partial(unrelated, 2_000, 50, 4)),
    Workload("5 × 73,000, versions of a novel", "align", partial(copied, "enm", 5, 73_000, Rates(substitution=0.03))),
    Workload("8 × 77,700, vocalised Arabic", "align", partial(vocalised, 8, 77_700)),
    Workload("8 × 77,700, vocalised Arabic", "align", partial(vocalised, 8, 77_700), jobs=2),
)
"""The work of moderate size."""

LARGE = (
    Workload("153 × 11,600, simulated", "align", partial(copied, "grc", 153, 11_600)),
    Workload("153 × 11,600, simulated", "align", partial(copied, "grc", 153, 11_600), jobs=2),
    Workload("5 × 500,000, simulated", "align", partial(copied, "la", 5, 500_000)),
)
"""The work of minutes."""


def written(texts: Texts, folder: Path) -> tuple[Path, Path]:
    """Write `texts` into `folder`, as CollateX JSON and as an edition; return the file, and the folder of the edition."""
    document = folder / "in.json"
    witnesses = [{"id": siglum, "tokens": [{"t": f"{word} "} for word in words]} for siglum, words in texts.items()]
    document.write_text(json.dumps({"witnesses": witnesses}, ensure_ascii=False), encoding="utf-8")
    edition = folder / "edition"
    edition.mkdir()
    settings = ['title = "Simulated"']
    for siglum, words in texts.items():
        lines = (" ".join(words[at : at + 12]) for at in range(0, len(words), 12))
        (edition / f"{siglum}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        settings.append(f'[[witness]]\nsiglum = "{siglum}"\nfile = "{siglum}.txt"')
    (edition / "edition.toml").write_text("\n".join(settings) + "\n", encoding="utf-8")
    return document, edition


def two_texts() -> Iterator[tuple[str, float, int] | tuple[str, None, None]]:
    """Yield what else compares two texts of 50,000 words, its processor seconds in this process, and the words it matches.

    There are no figures of what is not installed.
    """
    one, two = copied("la", 2, 50_000).values()
    numbers = {word: number for number, word in enumerate({*one, *two})}
    a, b = ([numbers[word] for word in words] for words in (one, two))

    def matched(blocks: Iterator[tuple[int, int, int]]) -> int:
        return sum(size for *_, size in blocks)

    def by_difflib() -> int:
        return matched(iter(difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()))

    def by_rapidfuzz() -> int:
        from rapidfuzz.distance import Levenshtein

        return sum(op.src_end - op.src_start for op in Levenshtein.opcodes(a, b) if op.tag == "equal")

    def by_patiencediff() -> int:
        from patiencediff import PatienceSequenceMatcher

        return matched(iter(PatienceSequenceMatcher(None, one, two).get_matching_blocks()))

    for name, compare in (("difflib", by_difflib), ("rapidfuzz", by_rapidfuzz), ("patiencediff", by_patiencediff)):
        if name == "difflib" or find_spec(name):
            start = time.process_time()
            count = compare()
            yield name, time.process_time() - start, count
        else:
            yield name, None, None
