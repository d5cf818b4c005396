"""`collate edit`: the alignment corrected in a page, by keyboard."""

from __future__ import annotations

import secrets
import signal
from pathlib import Path

import click

from collate.cli.arguments import edition_argument
from collate.cli.messages import tell
from collate.cli.view import ADDRESS, bound, end
from collate.errors import CollateError
from collate.harmless import shown_name


@click.command("edit", short_help="Correct the alignment in a page.")
@edition_argument
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8018, show_default=True, help="0 takes any that is free."
)
@click.option(
    "--by",
    default="",
    metavar="NAME",
    help="Name of the editor, which each statement in hand records; tables of edition.toml do not.",
)
@click.option("--open/--no-open", "browse", default=False, help="Open the page in the browser.")
def command(edition: Path, port: int, by: str, *, browse: bool) -> None:
    """Serve a page to this machine only in which the alignment of EDITION is corrected, by keyboard.

    Every change is written at once, as a statement in the folder `hand` of the edition; undo takes the statement away. The
    address has a token, without which nothing is answered. An edition that is kept by section is edited a section at a time.
    Ctrl-C ends it.

    \b
    Example:
      collate edit psalms --by KS --open
    """
    try:
        import uvicorn
    except ImportError:
        raise CollateError("collate edit needs a web server; run: pip install 'collate-witnesses[serve]'") from None
    from collate.corpus.one_section import EditionSections
    from collate.serve.edit import Session
    from collate.serve.edit_app import make_edit_app
    from collate.serve.edit_sections import SectionSessions

    by_section = EditionSections(edition)
    edited = SectionSessions(by_section, by) if by_section.names() else Session(edition, by)
    (edited.of(None) if isinstance(edited, SectionSessions) else edited).now()
    token = secrets.token_urlsafe(16)
    with bound(port) as listening:
        address = f"http://{ADDRESS}:{listening.getsockname()[1]}/?token={token}"
        tell(f"{shown_name(edition.as_posix())}/ at {address} (Ctrl-C ends it)")
        if browse:
            click.launch(address)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, end)
        config = uvicorn.Config(make_edit_app(edited, token), log_level="error", lifespan="off", server_header=False)
        uvicorn.Server(config).run(sockets=[listening])
