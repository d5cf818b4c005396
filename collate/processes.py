"""Work in several processes: results as they come, whatever happens to a process.

A process that ends in the middle of its work, since the system or a person killed it, is replaced and its work done again.
An interruption ends all of them at once.  No process outlives the one that started it by more than what it has in hand.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from collate.errors import CollateError
from collate.garbage_collection import collect_seldom

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")

PAYS = 0.5
"""Seconds of work from which on more than one process is worth its start."""

PAYS_AS_COPIES = 0.2
"""Such seconds where other processes are copies of this one, and begin at once."""

LEAST = 0.05
"""Seconds of work that are worth sending to another process at once."""

DEATHS = 3
"""Processes that may end over one and the same piece of work before it is given up."""


def cores() -> int:
    """Return how many processes can work at once on this machine, as far as this one may use it."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def copies() -> bool:
    """Return whether other processes are copies of this one, which have all that it has without being sent it."""
    return sys.platform == "linux" and threading.active_count() == 1  # a copy of other threads' locks may hang


def pays(seconds: float, jobs: int) -> bool:
    """Return whether so many `seconds` of work are worth being done in several processes, if there may be so many `jobs`.

    >>> pays(10.0, 2), pays(0.1, 2), pays(10.0, 1)
    (True, False, False)
    """
    return jobs > 1 and seconds > (PAYS_AS_COPIES if copies() else PAYS)


def bundles(costs: Sequence[float], least: float) -> Iterator[list[int]]:
    """Yield the numbers of pieces of work in bundles that cost `least` or more, the costliest pieces first.

    >>> list(bundles([1, 9, 2, 2], 4))
    [[1], [2, 3], [0]]
    """
    order = sorted(range(len(costs)), key=lambda number: (-costs[number], number))
    bundle: list[int] = []
    cost = 0.0
    for number in order:
        bundle.append(number)
        cost += costs[number]
        if cost >= least:
            yield bundle
            bundle, cost = [], 0.0
    if bundle:
        yield bundle


def completed(function: Callable[[T], R], payloads: Iterable[T], jobs: int) -> Iterator[tuple[int, R]]:
    """Yield the number of each of `payloads`, from 0, with what `function` makes of it, in the order in which they are done.

    Payloads are asked for one by one, when there is a process free for the next.

    Args:
        function: A function of a module; what it raises is raised here.
        payloads: What can be pickled, as can the results.
        jobs: How many processes; with 1 everything is done in this one, in order.

    Raises:
        CollateError: If process after process ends over one payload.

    >>> list(completed(abs, [-3, 2], 1))
    [(0, 3), (1, 2)]
    """
    if jobs < 2:
        yield from enumerate(map(function, payloads))
        return
    with contextlib.closing(_Pool(function, jobs)) as pool:
        yield from pool.results(enumerate(payloads))


@dataclass(slots=True)
class _Work(Generic[T]):
    """A payload, its number, and how many processes have ended over it."""

    number: int
    payload: T
    deaths: int = 0


@dataclass(slots=True)
class _Worker(Generic[T]):
    """A process, our end of the pipe to it, and what it works on."""

    process: Any
    pipe: Connection
    work: _Work[T]


class _Pool(Generic[T, R]):
    """The processes at work.

    Args:
        function: What they do.
        jobs: How many there are at most; they are started as there is work for them.
    """

    def __init__(self, function: Callable[[T], R], jobs: int) -> None:
        self.function = function
        self.jobs = jobs
        self.forks = copies()
        import multiprocessing

        self.context = multiprocessing.get_context("fork" if self.forks else "spawn")
        self.workers: list[_Worker[T]] = []

    def results(self, payloads: Iterator[tuple[int, T]]) -> Iterator[tuple[int, R]]:
        """Yield the number and the result of each of `payloads`.

        Raises:
            CollateError: If process after process ends over one of them.
        """
        from multiprocessing.connection import wait

        for number, payload in payloads:
            self.start(_Work(number, payload))
            if len(self.workers) == self.jobs:
                break
        while self.workers:
            ready = set(wait([worker.pipe for worker in self.workers]))
            for worker in [one for one in self.workers if one.pipe in ready]:
                try:
                    done, result = worker.pipe.recv()
                except (EOFError, OSError):
                    self.replace(worker)
                    continue
                number = worker.work.number
                following = next(payloads, None) if done else None
                if following is None:
                    self.stop(worker)
                else:
                    self.give(worker, _Work(*following))
                if not done:
                    raise result
                yield number, result

    def start(self, work: _Work[T]) -> None:
        """Start a process for `work`."""
        mine, its = self.context.Pipe()
        copied = [mine, *(worker.pipe for worker in self.workers)] if self.forks else []
        process = self.context.Process(target=_serve, args=(its, self.function, copied), daemon=True)  # type: ignore[attr-defined]
        process.start()
        its.close()
        worker = _Worker(process, mine, work)
        self.workers.append(worker)
        self.give(worker, work)

    def give(self, worker: _Worker[T], work: _Work[T]) -> None:
        """Send `work` to `worker`; that it has ended meanwhile is seen where its result is waited for."""
        worker.work = work
        with contextlib.suppress(OSError):
            worker.pipe.send(work.payload)

    def replace(self, worker: _Worker[T]) -> None:
        """Let another process do the work of one that has ended.

        Raises:
            CollateError: If that has happened too often.
        """
        self.stop(worker)
        worker.work.deaths += 1
        if worker.work.deaths >= DEATHS:
            raise CollateError(
                f"{DEATHS} processes that worked on the same part were ended from outside, as happens where memory is short; "
                "what is done is kept: run it again with --jobs 1, or with more memory"
            )
        self.start(worker.work)

    def stop(self, worker: _Worker[T]) -> None:
        """End `worker`."""
        self.workers.remove(worker)
        worker.pipe.close()
        worker.process.kill()
        worker.process.join()

    def close(self) -> None:
        """End all processes at once."""
        for worker in list(self.workers):
            self.stop(worker)


def _serve(pipe: Connection, function: Callable[[Any], Any], others: Sequence[Connection]) -> None:
    """Do what comes through `pipe` until it is closed; `others` are ends of pipes that a copied process has no use for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one ends it
    collect_seldom()
    for other in others:
        other.close()
    with contextlib.suppress(EOFError, OSError):
        while True:
            payload = pipe.recv()
            try:
                answer = (True, function(payload))
            except Exception as error:  # noqa: BLE001 - raised again where it is waited for
                answer = (False, error)
            pipe.send(answer)
