from __future__ import annotations

import io
import sys
from collections.abc import Callable

import pytest

from collate.cli import progress
from collate.cli.progress import Meter


class Terminal(io.StringIO):
    def __init__(self, *, interactive: bool = True) -> None:
        super().__init__()
        self.interactive = interactive

    def isatty(self) -> bool:
        return self.interactive


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time that the meter reads: the last of the list."""
    times = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: times[-1])
    return times


@pytest.fixture
def show(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> Callable[..., str]:
    """Returns what a meter writes that is given pairs of a time and of what is then done."""

    def written(times: list[tuple[float, int]], of: int, *, sections: bool = False, interactive: bool = True) -> str:
        stderr = Terminal(interactive=interactive)
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stderr", stderr)
            with Meter("Aligning") as meter:
                for now, done in times:
                    clock.append(now)
                    (meter.sections if sections else meter)(done, of)
        return stderr.getvalue()

    return written


def test_nothing_is_shown_of_short_work(show: Callable[..., str]) -> None:
    assert show([(100.5, 1)], 2) == ""


def test_long_work_is_shown_and_its_line_removed(show: Callable[..., str]) -> None:
    assert show([(102.0, 1)], 4) == f"\rAligning {'━' * 6}{'─' * 18}  25%\r\x1b[2K"


def test_the_line_is_not_drawn_more_often_than_it_can_be_read(show: Callable[..., str]) -> None:
    drawn = show([(102.0, 1), (102.05, 2), (102.2, 3)], 4)
    assert [share in drawn for share in ("25%", "50%", "75%")] == [True, False, True]


def test_sections_have_a_rate_and_the_time_left(show: Callable[..., str]) -> None:
    drawn = show([(100.0, 0), (110.0, 100)], 1_000, sections=True)
    assert drawn.startswith("\r100 of 1,000 sections, 10.0 a second, 1:30 left ")


def test_nothing_is_written_where_nobody_looks(show: Callable[..., str]) -> None:
    assert show([(102.0, 1)], 2, interactive=False) == ""
