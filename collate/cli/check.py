"""`collate check`: is the collation still what it was?"""

from __future__ import annotations

from pathlib import Path

import click

from collate.cli.arguments import edition_argument
from collate.cli.files import read_file
from collate.cli.progress import Meter


@click.command("check", short_help="Say whether the collation is still what it was.")
@edition_argument
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    default=Path("output"),
    metavar="DIR",
    help="Folder or collation.json of the earlier collation. Default: output.",
)
def command(edition: Path, against: Path) -> int:
    """Collate EDITION again and compare with the collation that was kept.

    Exit 0: nothing changed. Exit 1: something did, and standard output says what. Nothing is written.

    \b
    Examples:
      collate check
      collate check psalms --against psalms/output
    """
    from collate import pipeline
    from collate.check import compare, report
    from collate.document import decode

    path = against / "collation.json" if against.suffix != ".json" else against
    data = read_file(path, "make the baseline with `collate run` and keep it")
    old = decode(data, path.as_posix())
    with Meter() as meter:
        new = pipeline.collate(*pipeline.load(edition), progress=meter.say)
    changes = compare(old, new)
    if changes:
        click.echo(report(changes))
        return 1
    units = len(new.apparatus.entries)
    click.echo(
        f"The collation is what it was: {len(new.witnesses)} witnesses, {units} {'entry' if units == 1 else 'entries'}.",
        err=True,
    )
    return 0
