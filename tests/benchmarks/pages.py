"""What the two pages cost to make, to open and to use, for generated witnesses of five sizes.

    python tests/benchmarks/pages.py [SIZE]...                     make the pages, and use them in Chromium
    python tests/benchmarks/pages.py --write FOLDER [SIZE]...      only make them, into a folder
    python tests/benchmarks/pages.py --beside FOLDER [SIZE]...     use those of that folder, too, in turn with these

SIZE is one of those of `SIZES`.  Needs Chromium and playwright (`pip install '.[test]'`).  `--write` with an older version of
the program and `--beside` with a newer one compare the two on the same machine at the same time.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from array import array
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from collate.apparatus import make_apparatus
from collate.model import AlignmentTable, Collation, Edition, Forms, Provenance, Tokens, Witness
from collate.viewer.apparatus_page import render_apparatus
from collate.viewer.diff_page import render_diff
from tests.benchmarks.browsing import Browsing

SIZES = {
    "4x750": (4, 750),
    "6x12000": (6, 12_000),
    "5x75000": (5, 75_000),
    "153x724": (153, 724),
    "200x120": (200, 120),
}
"""Witnesses, and words in each."""

FEW = 26
"""With more witnesses each is copied from an earlier one; with fewer all are from the first."""

SYLLABLES = (
    "ba",
    "co",
    "di",
    "fe",
    "gu",
    "la",
    "me",
    "ni",
    "po",
    "ru",
    "sa",
    "te",
    "vi",
    "wo",
    "ze",
    "tha",
    "rin",
    "mor",
)
CHANCES = {"other": 0.012, "drop": 0.004, "add": 0.004}
"""How often a witness has another word, none, or one more."""


def words(count: int, chance: random.Random) -> list[str]:
    """Return `count` words, the frequent ones short, with a mark after some and paragraphs of about 90."""
    stock = ["".join(chance.choices(SYLLABLES, k=1 + i // 400)) for i in range(1600)]
    return [stock[min(len(stock) - 1, int(chance.paretovariate(0.7)) - 1)] for _ in range(count)]


def rows(base: list[str], witnesses: int, chance: random.Random) -> Iterator[list[str]]:
    """Yield the columns of a table: a word or nothing for each witness."""
    copied = [chance.randrange(w) if w and witnesses > FEW else 0 for w in range(witnesses)]
    for word in base:
        row = [word]
        for w in range(1, witnesses):
            row.append(varied(row[copied[w]], chance))
        yield row
        if chance.random() < CHANCES["add"]:
            extra, having = chance.choice(base), chance.randrange(1, witnesses)
            yield [extra if w == having else "" for w in range(witnesses)]


def varied(word: str, chance: random.Random) -> str:
    """Return what a witness has that copies `word`."""
    fate = chance.random()
    if fate < CHANCES["drop"]:
        return ""
    return word + chance.choice("esn") if fate < CHANCES["drop"] + CHANCES["other"] else word


def generate(witnesses: int, count: int) -> Collation:
    """Return a collation of generated witnesses whose alignment is known."""
    chance = random.Random(count)  # noqa: S311 - the same texts every time
    columns = list(rows(words(count, chance), witnesses, chance))
    breaks = [chance.random() < 1 / 90 for _ in columns]
    forms = Forms()
    read = [witness(w, [column[w] for column in columns], breaks, forms) for w in range(witnesses)]
    table = AlignmentTable(
        sigla=tuple(it.siglum for it, _, _ in read),
        tokens=tuple(tokens for _, tokens, _ in read),
        columns=tuple(places for _, _, places in read),
        width=len(columns),
    )
    edition = Edition(f"{witnesses} witnesses of {count} words", language="en")
    texts = tuple(it for it, _, _ in read)
    return Collation(edition, texts, table, make_apparatus(texts, table, edition), Provenance("0"))


def witness(w: int, cells: list[str], breaks: list[bool], forms: Forms) -> tuple[Witness, Tokens, array[int]]:
    """Return a witness that has these words in these columns."""
    parts: list[str] = []
    spans, places, at = [], array("I"), 0
    for column, (word, ends) in enumerate(zip(cells, breaks, strict=True)):
        if word:
            spans.append((at, at + len(word), word))
            places.append(column)
            parts.append(word)
            at += len(word)
        gap = "\n\n" if ends else " " if word else ""
        parts.append(gap)
        at += len(gap)
    text = "".join(parts)
    return Witness(chr(ord("A") + w) if w < FEW else f"w{w}", text), Tokens.of(text, spans, forms), places


RENDER = {"apparatus": render_apparatus, "diff": render_diff}


def write(name: str, folder: Path) -> str:
    """Write the pages of size `name` into `folder`, and return what that cost, in words."""
    collation = generate(*SIZES[name])
    figures = [f"{name}: {len(collation.apparatus.entries)} entries"]
    for page, render in RENDER.items():
        start = time.process_time()
        text = render(collation)
        seconds = time.process_time() - start
        (folder / f"{name}-{page}.html").write_text(text, encoding="utf-8")
        figures.append(f"{page} made in {seconds:.2f} s, {len(text.encode()) / 1e6:.2f} MB")
    return "; ".join(figures)


def main(arguments: list[str]) -> None:
    """Print what the pages cost, a table for each size."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", metavar="SIZE", help=", ".join(SIZES))
    parser.add_argument("--write", type=Path)
    parser.add_argument("--beside", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    result = parser.parse_args(arguments)
    sizes = result.sizes or list(SIZES)
    if result.write:
        result.write.mkdir(parents=True, exist_ok=True)
        for name in sizes:
            print(write(name, result.write))  # noqa: T201 - a command line
        return
    with tempfile.TemporaryDirectory() as folder, Browsing(result.runs) as browsing:
        for name in sizes:
            print(write(name, Path(folder)))  # noqa: T201 - a command line
            beside = [result.beside] if result.beside else []
            print(browsing.table(name, [*beside, Path(folder)]), flush=True)  # noqa: T201 - a command line


if __name__ == "__main__":
    main(sys.argv[1:])
