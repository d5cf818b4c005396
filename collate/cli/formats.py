"""`collate formats`: what can be written."""

from __future__ import annotations

import click


@click.command("formats", short_help="List the formats.")
def command() -> None:
    """List the formats, the file that each is written to, and what it is for."""
    from collate.cli.output import STANDARD, write_result
    from collate.render import RENDERERS

    names = max(map(len, RENDERERS))
    files = max(len(renderer.file) for renderer in RENDERERS.values())
    lines = (f"{name:{names}}  {format_.file:{files}}  {format_.purpose}\n" for name, format_ in RENDERERS.items())
    write_result(map(str.encode, lines), STANDARD)
