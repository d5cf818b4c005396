"""`collate diff`: two collations, told apart in words."""

from __future__ import annotations

from pathlib import Path

import click

from collate.cli.files import read_file


@click.command("diff", short_help="Tell two collations apart.")
@click.argument("old", type=click.Path(path_type=Path), metavar="OLD")
@click.argument("new", type=click.Path(path_type=Path), metavar="NEW")
def command(old: Path, new: Path) -> int:
    """Say how the collation NEW differs from OLD; each is a collation.json or a folder that holds one.

    Exit 0: they mean the same. Exit 1: they differ, and standard output says how.

    \b
    Example:
      collate diff ../yesterday/output output
    """
    from collate.check import compare, report
    from collate.document import decode

    files = [path / "collation.json" if path.is_dir() else path for path in (old, new)]
    before, after = (decode(read_file(path, "`collate run` writes one"), path.as_posix()) for path in files)
    changes = compare(before, after)
    click.echo(report(changes), err=not changes)
    return 1 if changes else 0
