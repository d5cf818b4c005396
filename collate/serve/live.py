"""An edition's current pages, and a way to wait for the next."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from collate.errors import CollateError
from collate.harmless import message

Pages = Mapping[str, str]
"""The text of each page, by file name."""


@dataclass(frozen=True, slots=True)
class Now:
    """What is to be seen: the last pages that could be made, and what is wrong with the edition since."""

    version: int
    """Rises by one each time the edition was collated again."""
    pages: Pages = field(default_factory=dict)
    error: str = ""
    """A sentence, or nothing."""


class Live:
    """Holds what is to be seen now; whoever shows it waits for a later version."""

    def __init__(self, make: Callable[[], Pages]) -> None:
        self.make = make
        self.now = Now(0)
        self.changed = asyncio.Condition()

    async def again(self) -> None:
        """Make the pages again, in a thread; an error keeps the current pages and is reported beside them."""
        pages, error = self.now.pages, ""
        try:
            pages = await asyncio.to_thread(self.make)
        except CollateError as refusal:
            error = message(str(refusal))
        except Exception as fault:  # noqa: BLE001 - the next save may correct it, and the server goes on
            error = message(f"internal error, {type(fault).__name__}: {fault}; `collate run` says more")
        async with self.changed:
            self.now = Now(self.now.version + 1, pages, error)
            self.changed.notify_all()

    async def later_than(self, version: int) -> Now:
        """Return what is to be seen as soon as it is later than `version`."""
        async with self.changed:
            await self.changed.wait_for(lambda: self.now.version > version)
            return self.now

    async def watch(self, folder: Path) -> None:
        """Make the pages again whenever a file in `folder` is saved, until cancelled."""
        from watchfiles import awatch

        async for _ in awatch(folder, debounce=100, step=20):
            await self.again()
