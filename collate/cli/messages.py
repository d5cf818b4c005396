"""Messages of the commands to the user, on standard error."""

from __future__ import annotations

import contextlib
import os
import sys

import click

from collate.harmless import message


def tell(text: str) -> None:
    """Print `text` on standard error, if anybody can read it."""
    click.echo(message(text), err=True)


def tell_if_possible(text: str, *, whole: bool = False) -> None:
    """Print `text` on standard error, `whole` even if it is long; nothing happens if that is closed or full."""
    try:
        click.echo(text if whole else message(text), err=True)
    except OSError:
        with contextlib.suppress(
            OSError, ValueError
        ):  # the interpreter tries once more at exit, and would exit with 120
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
