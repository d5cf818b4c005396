"""How often Python looks for circles of references in memory, of which values that are made and not changed have none."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

OBJECTS = 500_000
"""Objects that are made between two searches for circles of references: frozen values hardly form any."""


def collect_seldom() -> None:
    """Let this process search its memory for circles of references less often than Python does by itself."""
    gc.set_threshold(OBJECTS)


@contextlib.contextmanager
def paused_collector(*, kept: bool = False) -> Iterator[None]:
    """Keep Python's collector from walking, over and over, through what grows meanwhile and has no circles of references.

    With `kept`, it never walks through what is in memory at the end either.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if kept:
            gc.freeze()
        if was:
            gc.enable()
