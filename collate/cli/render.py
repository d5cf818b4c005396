"""`collate render`: one format from a collation.json."""

from __future__ import annotations

from pathlib import Path

import click

from collate.cli.files import as_bytes, read_file


@click.command("render", short_help="Write one format from a collation.json.")
@click.argument("collation", type=click.Path(path_type=Path), metavar="COLLATION.json")
@click.option("--format", "name", required=True, metavar="NAME", help="A format; `collate formats` lists them.")
@click.option("-o", "--output", default="-", metavar="FILE", help="Write there instead of to standard output.")
def command(collation: Path, name: str, output: str) -> None:
    """Write one format of a collation that was made before, without collating again.

    \b
    Examples:
      collate render output/collation.json --format txt
      collate render output/collation.json --format html -o page.html
    """
    from collate.cli.output import write_result
    from collate.document import decode
    from collate.render import chosen

    (renderer,) = chosen((name,))
    data = read_file(collation, "`collate run` writes one")
    content = renderer.render(decode(data, collation.as_posix()))
    write_result([as_bytes(content)], output)
