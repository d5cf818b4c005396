"""`collate lint`: an edition checked without collating it."""

from __future__ import annotations

from pathlib import Path

import click

from collate.cli.arguments import edition_argument


@click.command("lint", short_help="Check an edition without collating it.")
@edition_argument
def command(edition: Path) -> None:
    """Check EDITION without collating: its settings, sigla and references, and that every witness can be read.

    \b
    Example:
      collate lint psalms
    """
    from collate import pipeline

    settings, witnesses = pipeline.load(edition)
    tokens = pipeline.cut(settings, witnesses)
    counts = ", ".join(f"{w.siglum} {len(t):,}" for w, t in zip(witnesses, tokens, strict=True))
    click.echo(f"{edition.as_posix()}/: {len(witnesses)} witnesses, nothing wrong (tokens: {counts})", err=True)
