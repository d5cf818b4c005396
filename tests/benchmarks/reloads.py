"""Whether the memory of `collate view` is flat while an edition is saved a thousand times.

    python tests/benchmarks/reloads.py [SAVES]

An edition of three witnesses is collated again after each save, now and then with a mistake in it; a reader waits for each
version, as an open page does.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import tempfile
from pathlib import Path

from collate.cli.view import make_pages
from collate.serve.live import Live

SETTINGS = 'title = "Saved often"\n' + "".join(f'[[witness]]\nsiglum = "{s}"\nfile = "{s}.txt"\n' for s in "ABC")
WORDS = "the quick brown fox jumps over the lazy dog and runs away from all of them before the night comes ".split()
REPORTS = 10


def resident() -> float:
    """Return the memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def save(folder: Path, number: int) -> None:
    """Write the witnesses anew, each time another text; each tenth time one that cannot be read."""
    for w, siglum in enumerate("ABC"):
        words = [
            WORDS[(i * (w + 1) + number) % len(WORDS)] if i % 7 == w else WORDS[i % len(WORDS)] for i in range(600)
        ]
        (folder / f"{siglum}.txt").write_text(" ".join(words), encoding="utf-8")
    if number % 10 == REPORTS - 1:
        (folder / "A.txt").write_bytes(b"\xff\xfe\xff broken")


async def main(saves: int) -> None:
    """Print the memory after each tenth part of the saves."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "edition.toml").write_text(SETTINGS, encoding="utf-8")
        live = Live(lambda: make_pages(folder))
        for number in range(saves):
            save(folder, number)
            waiting = asyncio.create_task(live.later_than(live.now.version))
            await live.again()
            await waiting
            if (number + 1) % max(1, saves // REPORTS) == 0:
                gc.collect()
                print(f"{number + 1:6} saves  {resident():7.1f} MB", flush=True)  # noqa: T201 - a command line


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if sys.argv[1:] else 1000))
