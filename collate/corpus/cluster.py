"""The sections of an edition made on a cluster: by the workers of a scheduler of dask.distributed.

Tasks are pure functions named by a digest of what they are given, so that one that is lost with its worker is done again and
the same one is never done twice.  Results come back to the process that asked, which alone writes.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import re
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

from collate.corpus.results import Engine, Payload, decoded
from collate.corpus.work import SectionFigures, SectionResult, bundle_results
from collate.errors import CollateError
from collate.files.cache import program
from collate.garbage_collection import collect_seldom
from collate.wording import plural

if TYPE_CHECKING:
    from distributed import Client, Future
    from distributed.security import Security

AHEAD = 4
"""Tasks that are under way for each thread of a worker, so that none waits."""

TIMEOUT = 10
"""Seconds until a scheduler that does not answer is not there."""

CERTIFICATES = "DASK_DISTRIBUTED__COMM__TLS__CA_FILE, …__TLS__CLIENT__CERT and …__TLS__CLIENT__KEY"
"""Variables of the environment that name them, for messages."""

REFUSED = re.compile(r"\[SSL: (\w+)\]")
"""What is in the message about a certificate that is not accepted."""

SCHEMES = ("tcp", "tls", "ws", "wss")
"""How addresses of schedulers may begin.  That of another kind is inside one program, or needs what dask alone does not have."""

LOST = 10
"""How often a task is done again whose worker was lost."""


def cluster(address: str) -> Engine:
    """Return what makes results by the workers of the scheduler at `address`.

    Raises:
        CollateError: If dask.distributed is not installed.
    """
    if find_spec("distributed") is None:
        raise CollateError(
            "work on a cluster needs dask.distributed; install it with `pip install 'collate-witnesses[distributed]'`",
            "--scheduler",
        )
    return lambda payloads: made_on(address, payloads)


def made_on(address: str, payloads: Iterable[Payload]) -> Iterator[tuple[int, list[SectionResult]]]:
    """Yield the number of each of `payloads` with the results of its sections, in the order in which they are done.

    Raises:
        CollateError: If the scheduler is not there or goes away, has no workers or some of another version, or a section
            cannot be collated.
    """
    from concurrent.futures import CancelledError

    from distributed import as_completed

    numbered = enumerate(payloads)
    numbers: dict[str, tuple[int, Payload, int]] = {}
    with quiet(), connected(address) as client:

        def submit(number: int, payload: Payload, times: int) -> object:
            key = f"{key_of(payload)}-{times}"
            numbers[key] = number, payload, times
            return client.submit(task, program(), payload, key=key, pure=True)

        threads = checked_workers(client, address)
        first = [
            submit(number, payload, 0) for (number, payload), _ in zip(numbered, range(AHEAD * threads), strict=False)
        ]
        waiting = as_completed(first, loop=client.loop)
        try:
            for future in waiting:
                number, payload, times = numbers.pop(future.key)
                results = results_of(future, len(payload[1]), address)
                if results is None:
                    if times + 1 >= LOST:
                        raise CollateError(
                            f"workers were lost {LOST} times over the same part, as happens where memory is short; what is done is "
                            "kept: run it again with workers that have more",
                            address,
                        )
                    waiting.add(submit(number, payload, times + 1))
                    continue
                yield number, results
                following = next(numbered, None)
                if following is not None:
                    waiting.add(submit(*following, 0))
        except (CancelledError, OSError, TimeoutError):
            raise CollateError(
                "the scheduler went away; what is done is kept: start it again, and run it again", address
            ) from None


def results_of(future: Future, count: int, address: str) -> list[SectionResult] | None:
    """Return the results of `count` sections that a worker has made, or nothing if it was lost.

    Raises:
        CollateError: If a section cannot be collated, or the worker fails or returns something else.
        OSError: If the scheduler goes away.
    """
    from distributed import KilledWorker

    try:
        return checked_results(future.result(), count, address)
    except KilledWorker:
        return None
    except (OSError, TimeoutError) as error:
        if future.status != "error":  # so it is not the worker's
            raise
        raise CollateError(
            f"a worker has failed ({error}); see that it has the space and the rights that it needs, then run it again",
            address,
        ) from None


def checked_results(results: object, count: int, address: str) -> list[SectionResult]:
    """Return `results` if a worker has returned those of `count` sections.

    Raises:
        CollateError: If it has not.
    """
    if isinstance(results, list) and len(results) == count and all(map(is_result, results)):
        return results
    raise CollateError("a worker has returned something else than results; start the workers anew", address)


def is_result(value: object) -> bool:
    """Return whether `value` is the result of a section, of which each field is of its kind."""
    if not isinstance(value, SectionResult) or not all(isinstance(part, bytes) for part in value[:3]):
        return False
    record = decoded(value.record, SectionFigures)
    return record is not None and record.ids == value.ids


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Keep back what dask.distributed logs of connections that are lost, tracebacks among it; the user gets one sentence."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


def connected(address: str) -> Client:
    """Return a client of the scheduler at `address`, with the TLS settings of dask's configuration.

    Raises:
        CollateError: If the address is of no scheduler, none answers, or a certificate is not accepted.
    """
    from distributed import Client

    scheme, divided, _ = address.partition("://")
    if divided and scheme not in SCHEMES:  # a client that was begun for one would be waited for, and print a traceback
        raise CollateError(
            f"no scheduler of another program has an address with {scheme}:; correct it, as tcp://127.0.0.1:8786",
            address,
        )
    security = checked_security(address)
    try:
        return Client(address, timeout=TIMEOUT, set_as_default=False, security=security)
    except (OSError, TimeoutError, ValueError, RuntimeError) as error:
        reason = next(iter(str(error).splitlines()), "") or type(error).__name__
        refused = REFUSED.search(reason)
        if refused:
            raise CollateError(
                f"the scheduler and collate do not accept each other's certificates ({refused[1].replace('_', ' ').lower()}); "
                f"have both signed by one authority, and name yours by {CERTIFICATES}",
                address,
            ) from None
        raise CollateError(
            f"no scheduler answers ({reason}); start one with `dask scheduler`, or correct the address, as tcp://127.0.0.1:8786",
            address,
        ) from None


def checked_security(address: str) -> Security:
    """Return the TLS settings of dask's configuration, which are enough for `address`.

    Raises:
        CollateError: If certificates are missing or cannot be read.
    """
    from distributed.security import Security

    security = Security()
    try:
        certified = security.get_connection_args("client").get("ssl_context") is not None
    except (OSError, ValueError) as error:
        raise CollateError(
            f"the certificates that dask's configuration names cannot be read ({error}); correct {CERTIFICATES}",
            address,
        ) from None
    if not certified and address.startswith("tls:"):
        raise CollateError(f"an address with tls: needs certificates; name them by {CERTIFICATES}", address)
    if security.require_encryption and not address.startswith("tls:"):
        raise CollateError("dask's configuration requires encryption; name the address with tls:", address)
    return security


def checked_workers(client: Client, address: str) -> int:
    """Return how many threads the workers have together, which are of this version.

    Raises:
        CollateError: If there is none, or one is of another version.
    """
    try:
        programs = client.run(worker_program, on_error="return")
    except ValueError:
        programs = {}
    other = sorted(worker for worker, version in programs.items() if version != program())
    if not programs:
        raise CollateError("the scheduler has no workers; start some with `dask worker ADDRESS`", address)
    if other:
        raise CollateError(
            f"{len(other)} of {len(programs)} {plural(len(programs), 'worker')} {plural(len(other), 'has', 'have')} another version "
            f"of collate, of Python or of a library, or {plural(len(other), 'lacks', 'lack')} it ({other[0]}); install the same everywhere",
            address,
        )
    return sum(client.nthreads().values())


def worker_program() -> str:
    """Return which program this worker has."""
    return program()


def task(wanted: str, payload: Payload) -> list[SectionResult]:
    """Return the results of sections, on a worker.

    Raises:
        CollateError: If it is of another version than the one that asks, `wanted`, or something in it asks it to end: a thread
            that did would leave whoever asked waiting.
    """
    if program() != wanted:
        raise CollateError("a worker that came later has another version of collate; install the same everywhere")
    collect_seldom()
    try:
        return bundle_results(payload)
    except (SystemExit, KeyboardInterrupt) as error:
        raise CollateError(
            f"a worker was about to end itself ({type(error).__name__}); start the workers anew"
        ) from None


def key_of(payload: Payload) -> str:
    """Return the name of a task: a digest of what it is given."""
    digest = hashlib.blake2b(payload[0], digest_size=20)
    for section in payload[1]:
        digest.update(hashlib.blake2b(section).digest())
    return f"collate-{digest.hexdigest()}"
