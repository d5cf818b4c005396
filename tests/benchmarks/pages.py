"""How long the two pages take to make and to open, for generated witnesses of three sizes.

    python tests/benchmarks/pages.py [small|medium|large]...

Needs Chromium and playwright (`pip install '.[test]'`).  Opening is timed in the browser from the start of navigation:
to the first paint, to the whole page without script, and until the controls work.
"""

from __future__ import annotations

import random
import shutil
import statistics
import sys
import tempfile
import time
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from collate.apparatus import make_apparatus
from collate.model import AlignmentTable, Collation, Edition, Forms, Provenance, Tokens, Witness
from collate.viewer import render_apparatus, render_diff

SIZES = {"small": (4, 750), "medium": (6, 12_000), "large": (5, 75_000)}
"""Witnesses, and words in each."""

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
    for word in base:
        yield [varied(word, chance) if w else word for w in range(witnesses)]
        if chance.random() < CHANCES["add"]:
            extra, having = chance.choice(base), chance.randrange(1, witnesses)
            yield [extra if w == having else "" for w in range(witnesses)]


def varied(word: str, chance: random.Random) -> str:
    """Return what a witness has for `word`."""
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
    made = [witness(w, [column[w] for column in columns], breaks, forms) for w in range(witnesses)]
    table = AlignmentTable(
        sigla=tuple(it.siglum for it, _, _ in made),
        tokens=tuple(tokens for _, tokens, _ in made),
        columns=tuple(places for _, _, places in made),
        width=len(columns),
    )
    edition = Edition(f"{witnesses} witnesses of {count} words", language="en")
    texts = tuple(it for it, _, _ in made)
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
    return Witness(chr(ord("A") + w), text), Tokens.of(text, spans, forms), places


TIMES = """() => {
  const [navigation] = performance.getEntriesByType('navigation');
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  const [ready] = performance.getEntriesByName('ready');
  return { paint: paint ? paint.startTime : NaN, loaded: navigation.domInteractive, ready: ready.startTime };
}"""

SCROLL = """() => new Promise((done) => {
  const gaps = []; let last = performance.now(), steps = 0;
  const frame = document.querySelector('.parallel');
  const what = frame && frame.scrollHeight > frame.clientHeight + 1 ? frame : window;
  const step = (now) => { gaps.push(now - last); last = now; what.scrollBy(0, 400); if (++steps < 90) requestAnimationFrame(step); else done(gaps); };
  requestAnimationFrame(step);
})"""


OPENED = 5
"""How often each page is opened; what is told is the median, of the frames the last time."""


def opened(browser: Any, path: Path) -> str:  # noqa: ANN401 - playwright's
    """Return how long `path` takes to open, and its slowest frames while scrolling, in words."""
    found = [once(browser, path) for _ in range(OPENED)]
    times = {name: statistics.median(it[0][name] for it in found) for name in found[0][0]}
    gaps = sorted(found[-1][1])
    size = path.stat().st_size / 1e6
    return (
        f"{size:6.2f} MB   first paint {times['paint']:6.0f} ms   loaded {times['loaded']:6.0f} ms   "
        f"controls {times['ready']:6.0f} ms   frames: median {gaps[len(gaps) // 2]:.0f} ms, slowest {gaps[-1]:.0f} ms"
    )


def once(browser: Any, path: Path) -> tuple[dict[str, float], list[float]]:  # noqa: ANN401 - playwright's
    """Return the times until `path` is painted, loaded and ready, and those of its frames while scrolling, in ms."""
    page = browser.new_page(viewport={"width": 1440, "height": 1000}, reduced_motion="reduce")
    page.goto(path.as_uri())
    page.wait_for_selector("#ready", state="attached", timeout=120_000)
    page.wait_for_timeout(300)
    times = page.evaluate(TIMES)
    gaps = page.evaluate(SCROLL)
    page.close()
    return times, gaps


def main(names: list[str]) -> None:
    """Print a line a page for each size."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("google-chrome")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        for name in names or list(SIZES):
            collation = generate(*SIZES[name])
            places = len(collation.apparatus.entries)
            print(f"{name}: {collation.edition.title}, {places} entries")  # noqa: T201 - a command line
            for page, render in (("apparatus", render_apparatus), ("diff", render_diff)):
                start = time.perf_counter()
                path = Path(folder) / f"{page}.html"
                path.write_text(render(collation), encoding="utf-8")
                made = time.perf_counter() - start
                print(f"  {page:10} made in {made:5.2f} s  {opened(browser, path)}")  # noqa: T201 - a command line
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
