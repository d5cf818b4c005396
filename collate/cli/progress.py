"""Progress of long work, on a terminal only."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

import click

PATIENCE = 1.0
"""Seconds before anything is shown."""

INTERVAL = 0.1
"""Seconds between two pictures of the line."""

WIDTH = 24
"""Characters of the bar."""


class Meter:
    """A line on standard error that says how far the work has come, removed when the work is done.

    Nothing is written if standard error is no terminal, and for work that takes less than a second.
    """

    def __init__(self, doing: str = "") -> None:
        self.doing = doing
        self.begun = time.monotonic()
        self.shown = 0.0
        self.first: tuple[int, float] | None = None
        self.terminal = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, done: int, of: int) -> None:
        """Show that `done` of `of` is done."""
        self.say(self.doing, done, of)

    def sections(self, done: int, of: int) -> None:
        """Show that `done` of `of` sections are done, how many in a second, and how long the others will take."""
        if self.first is None:
            self.first = (done, time.monotonic())
            return
        before, begun = self.first
        rate = (done - before) / max(time.monotonic() - begun, 1e-6)
        left = round((of - done) / rate) if rate else 0
        self.say(f"{done:,} of {of:,} sections, {rate:,.1f} a second, {left // 60}:{left % 60:02} left", done, of)

    def say(self, doing: str, done: int, of: int) -> None:
        """Show that `done` of `of` is done of what is being done."""
        now = time.monotonic()
        if not self.terminal or now - self.begun < PATIENCE or now - self.shown < INTERVAL:
            return
        self.shown = now
        share = done / of if of else 1.0
        filled = round(WIDTH * share)
        click.echo(f"\r{doing} {'━' * filled}{'─' * (WIDTH - filled)} {share:4.0%}", err=True, nl=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.shown:
            click.echo("\r\x1b[2K", err=True, nl=False)
