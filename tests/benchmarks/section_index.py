"""How long the index of thousands of sections takes to make, to open and to search, for generated summaries.

    python tests/benchmarks/section_index.py [--sections N] [--witnesses N]

Times are processor time: of Python for making it, with the most memory that was used; of the page's main thread (Chromium's
`TaskDuration`, which is that of its tasks) for opening and searching.  Needs Chromium and playwright (`pip install '.[test]'`).
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import sys
import tempfile
import time
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from collate.apparatus import make_apparatus
from collate.model import (
    AlignmentTable,
    Collation,
    Edition,
    Forms,
    Provenance,
    Tokens,
    UnitClass,
    Witness,
)
from collate.viewer.extent import Extent
from collate.viewer.index_page import render_index
from collate.viewer.section_summary import SectionSummary, SummaryEntry

SYLLABLES = "ba co di fe gu la me ni po ru sa te vi wo ze tha rin mor".split()
VERSES = 37
CHAPTERS = 16
KINDS = (UnitClass.SUBSTANTIVE, UnitClass.OMISSION, UnitClass.ADDITION, UnitClass.ORTHOGRAPHIC)
QUERIES = ("bamor", "co", "tharin co", "z")


def names(count: int) -> list[str]:
    """Return the names of so many verses, in chapters of books."""
    return [f"Book {i // (VERSES * CHAPTERS) + 1} {i // VERSES % CHAPTERS + 1}:{i % VERSES + 1}" for i in range(count)]


def summaries(count: int, witnesses: int) -> Iterator[SectionSummary]:
    """Yield so many sections of 20 words and about six entries each; each witness lacks a run of them."""
    chance = random.Random(count)  # noqa: S311 - the same every time
    stock = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(9000)]
    lost = [sorted((chance.randrange(count), chance.randrange(count))) for _ in range(witnesses)]

    def word() -> str:
        return stock[min(len(stock) - 1, int(chance.paretovariate(0.6)))]

    for number, name in enumerate(names(count)):
        words = [word() for _ in range(20)]
        kinds = [chance.choice(KINDS) for _ in range(chance.choice((0, 3, 6, 10, 14)))]
        there = [not first < number < last for first, last in lost]
        yield SectionSummary(
            name=name,
            lines=2,
            words=20,
            text=" ".join(words),
            entries=tuple(
                SummaryEntry(f"w-{chance.getrandbits(40):010x}", f"{chance.choice(words)}] {word()}; om.")
                for _ in kinds
            ),
            ids=tuple(f"w-{chance.getrandbits(40):010x}" for _ in kinds),
            classes=tuple((kind, kinds.count(kind)) for kind in KINDS if kind in kinds),
            strip=bytes(20),
            extents=tuple(Extent.WHOLE if own else Extent.NONE for own in there),
            counts=tuple(20 * own for own in there),
            readings=tuple(tuple(chance.choice((1, 1, 1, 2)) * own for own in there) for _ in kinds),
        )


def head(witnesses: int) -> Collation:
    """Return a collation that has the witnesses."""
    forms, texts = Forms(), [Witness(f"M{number}", "word") for number in range(witnesses)]
    tokens = tuple(Tokens.of(text.text, [(0, 4, "word")], forms) for text in texts)
    table = AlignmentTable(tuple(text.siglum for text in texts), tokens, tuple(array("I", [0]) for _ in texts), 1)
    edition = Edition("Generated", language="en")
    return Collation(edition, tuple(texts), table, make_apparatus(texts, table, edition), Provenance("0"))


def make(count: int, witnesses: int, folder: Path) -> None:
    """Write the index into `folder`, and print what it cost."""
    sum(1 for _ in summaries(count, witnesses))
    before = time.process_time()
    size = files = 0
    for name, content in render_index(head(witnesses), names(count), summaries(count, witnesses)):
        (folder / name).write_text(content, encoding="utf-8")
        size, files = size + len(content), files + 1
    spent = time.process_time() - before
    before = time.process_time()
    sum(1 for _ in summaries(count, witnesses))
    spent -= time.process_time() - before
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"made    {spent:6.2f} s  {size / 1e6:.1f} MB in {files} files, {most:.0f} MB of memory")  # noqa: T201 - a script's answer


def look(folder: Path) -> None:
    """Open the index in `folder` and search it, and print what that cost."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})

        def spent() -> float:
            metrics: Any = session.send("Performance.getMetrics")["metrics"]
            return float(next(it["value"] for it in metrics if it["name"] == "TaskDuration"))

        def until(mark: str) -> None:
            while not page.evaluate(f"performance.getEntriesByName('{mark}').length"):
                page.wait_for_timeout(20)

        page.goto((folder / "index.html").as_uri())
        until("ready")
        print(f"opened  {spent():6.3f} s")  # noqa: T201 - a script's answer
        for query in QUERIES:
            page.evaluate("performance.clearMarks('found')")
            before = spent()
            page.locator("#seek").fill(query)
            until("found")
            page.wait_for_timeout(300)
            print(f"search  {spent() - before:6.3f} s  {query}: {page.locator('.seek .count').inner_text()}")  # noqa: T201 - a script's answer
        before = spent()
        page.locator("summary").click()
        until("having")
        page.wait_for_timeout(300)
        print(f"extents {spent() - before:6.3f} s")  # noqa: T201 - a script's answer
        browser.close()


def main(arguments: list[str]) -> None:
    """Make, open and search an index."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sections", type=int, default=8000)
    parser.add_argument("--witnesses", type=int, default=150)
    wanted = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        make(wanted.sections, wanted.witnesses, Path(folder))
        look(Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
