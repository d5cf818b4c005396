"""An edition that is saved again and again: the server's memory does not grow."""

from __future__ import annotations

import asyncio
import gc
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from collate.cli.view import make_pages
from collate.serve.live import Live

WARM, MORE = 6, 30
SETTINGS = 'title = "T"\n[[witness]]\nsiglum = "A"\nfile = "a.txt"\n[[witness]]\nsiglum = "B"\nfile = "b.txt"\n'


def test_memory_is_flat_over_many_reloads(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text(SETTINGS)
    (tmp_path / "b.txt").write_text("the quick fox\n")

    async def reloads() -> tuple[int, int, int]:
        live = Live(lambda: make_pages(tmp_path))

        async def save(number: int) -> None:
            text = (
                "the quick dog jumps\n" if number % 5 else "\udcff".encode(errors="surrogateescape").decode("latin-1")
            )
            (tmp_path / "a.txt").write_text(f"{text}{number:04}\n", encoding="utf-8")
            await live.again()

        for number in range(WARM):
            await save(number)
        gc.collect()
        tracemalloc.start()
        for number in range(WARM):
            await save(number)
        gc.collect()
        first = tracemalloc.get_traced_memory()[0]
        for number in range(MORE):
            await save(number)
        gc.collect()
        last = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        return first, last, live.now.version

    with ThreadPoolExecutor(1) as thread:
        first, last, version = thread.submit(asyncio.run, reloads()).result()
    assert version == 2 * WARM + MORE
    assert last - first < 300_000
