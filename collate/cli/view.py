"""`collate view`: the pages, live while the editor works."""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import os
import signal
import socket
from collections.abc import Generator, Mapping
from http import HTTPStatus
from pathlib import Path
from types import FrameType

import click

from collate.cli.arguments import edition_argument
from collate.cli.messages import tell
from collate.errors import CollateError
from collate.files.cache import MemoryCache
from collate.harmless import shown_name

ADDRESS = "127.0.0.1"

PAGES = ("html", "diff", "pages")
"""The formats that are served, those of them that `collate run` would write."""


@click.command("view", short_help="Show the pages, live while you work.")
@edition_argument
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8017, show_default=True, help="0 takes any that is free."
)
@click.option("--open/--no-open", "browse", default=False, help="Open the page in the browser.")
@click.option("--review", is_flag=True, help="Begin the pages with the places to look at first.")
def command(edition: Path, port: int, *, browse: bool, review: bool) -> None:
    """Serve the pages of EDITION to this machine only, and collate again when a file of it is saved.

    An error is shown as a sentence in the page, which stays; Ctrl-C ends it.

    \b
    Example:
      collate view psalms --open
    """
    try:
        import uvicorn
        import watchfiles  # noqa: F401 - used by collate.serve.live; its absence is reported here
    except ImportError:
        raise CollateError("collate view needs a web server; run: pip install 'collate-witnesses[serve]'") from None
    from collate.edition import read_settings
    from collate.serve.app import make_app
    from collate.serve.live import Live

    class Server(uvicorn.Server):
        @contextlib.contextmanager
        def capture_signals(self) -> Generator[None, None, None]:
            yield  # `end` handles them

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    read_settings(edition)  # refuses a folder without an edition before anything is served
    memory = MemoryCache()
    live = Live(lambda: make_pages(edition, review=review, memory=memory))
    with bound(port) as listening:
        address = f"http://{ADDRESS}:{listening.getsockname()[1]}/"
        tell(f"{shown_name(edition.as_posix())}/ at {address} (Ctrl-C ends it)")
        if browse:
            click.launch(address)
        app = make_app(live, edition, edition.resolve().name)
        config = uvicorn.Config(app, log_level="critical", lifespan="on", server_header=False)
        Server(config).run(sockets=[listening])


def end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature of a handler
    """End the process at once: an open page waits for news, and no file is ever written."""
    with contextlib.suppress(OSError):
        os.write(2, b"stopped\n")  # past the buffer: the signal may have come while something was written into that
    os._exit(0)


def make_pages(edition: Path, *, review: bool = False, memory: MemoryCache | None = None) -> Mapping[str, str]:
    """Return the pages of `edition`, by file name, collated anew; with `review` they open with the editor's notes.

    Of an edition that is kept a section at a time, only the sections that changed are collated: `memory` has the others.

    Raises:
        CollateError: If it cannot be collated.
    """
    from collate import pipeline
    from collate.corpus.section_pages import section_pages
    from collate.edition import read_edition
    from collate.render import chosen

    file = read_edition(edition)
    pages = dataclasses.replace(file.edition.pages, review=review or file.edition.pages.review)
    file = dataclasses.replace(file, edition=dataclasses.replace(file.edition, pages=pages))
    if (by_section := section_pages(edition, file, memory or MemoryCache())) is not None:
        return by_section
    settings, witnesses = pipeline.load(edition)
    if review:
        settings = dataclasses.replace(settings, pages=dataclasses.replace(settings.pages, review=True))
    collation = pipeline.collate(settings, witnesses)
    served = [format_ for format_ in chosen((), collation.edition.pages.by) if format_.name in PAGES]
    return {Path(name).name: str(content) for format_ in served for name, content in format_.files(collation).items()}


def bound(port: int) -> socket.socket:
    """Return a socket that listens at `port` of this machine only.

    Raises:
        CollateError: If it is in use, or not allowed.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((ADDRESS, port))
        listening.listen()
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise CollateError(f"port {port} is in use{user_of(port)}; end that, or name another with --port") from None
        raise CollateError(f"port {port} cannot be used ({error.strerror}); name another with --port") from None
    return listening


def user_of(port: int) -> str:
    """Return which edition another `collate view` serves at `port`, in words; empty if it is none, or does not answer."""
    import http.client

    connection = http.client.HTTPConnection(ADDRESS, port, timeout=1)
    try:
        connection.request("GET", "/edition")
        answer = connection.getresponse()
        name = answer.read(200).decode("utf-8", "replace") if answer.status == HTTPStatus.OK else ""
        ours = answer.getheader("X-Collate-View") is not None
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        connection.close()
    return f" by collate view of {shown_name(name)}" if ours and name else ""
