"""`collate render`: one format from a collation that was made before."""

from __future__ import annotations

from pathlib import Path

import click

from collate.cli.arguments import file_name, folder_name
from collate.cli.messages import tell
from collate.files import as_bytes, read_file
from collate.harmless import shown_name


@click.command("render", short_help="Write one format from a collation.json.")
@click.argument("collation", type=folder_name, metavar="COLLATION")
@click.option("--format", "name", required=True, metavar="NAME", help="A format; `collate formats` lists them.")
@click.option(
    "-o",
    "--output",
    type=file_name,
    default="-",
    metavar="FILE",
    help="Write there instead of to standard output; for the format pages, the name of a folder.",
)
@click.option(
    "--silence",
    type=click.Choice(["auto", "positive", "negative"]),
    default="auto",
    help="For TEI made elsewhere: whether a witness that an app does not name is unknown there (positive) or has the lemma (negative).",
)
@click.option(
    "--units",
    type=click.Choice(["source", "own"]),
    default="source",
    help="For TEI made elsewhere: whether each app is an entry, or what collate finds.",
)
@click.option(
    "--base", default="", metavar="SIGLUM", help="For TEI made elsewhere: the base text instead of the edition's."
)
@click.option("--strict", is_flag=True, help="For TEI made elsewhere: refuse a file that contradicts itself anywhere.")
def command(collation: Path, name: str, output: str, *, silence: str, units: str, base: str, strict: bool) -> None:
    """Write one format of a collation that was made before, without collating again.

    COLLATION is a collation.json, a folder of output, the TEI that collate writes, or a collation made elsewhere: TEI (parallel segmentation
    or double end-point), whose segments stay as they are, or a table in CSV, Excel or CollateX's JSON.

    \b
    Examples:
      collate render output/collation.json --format txt
      collate render output/collation.json --format html -o page.html
      collate render apparatus.xml --format json -o collation.json
      collate render stemmaweb.csv --format html -o page.html
      collate render output --format tei -o edition.xml
    """
    from collate.cli.output import write_result
    from collate.cli.pages import write_pages
    from collate.corpus.shards import INDEX
    from collate.interchange.open import is_own, read_collation
    from collate.interchange.places import collation_at, tei_by_section
    from collate.model import TeiOptions
    from collate.model.source import Silence, Units
    from collate.render import chosen
    from collate.warnings import reading_warnings

    options = TeiOptions(silence=Silence(silence), units=Units(units), base=base, strict=strict)
    (renderer,) = chosen((name,))
    if renderer.name == "tei" and (streamed := tei_by_section(collation)):
        for sentence in reading_warnings(streamed[0]):
            tell(f"collate: {sentence}")
        write_result(streamed[1], output, [collation])
        return
    if collation.is_dir() or collation.name == INDEX:
        rendered, own = collation_at(str(collation)), True
    else:
        data = read_file(collation, "`collate run` writes one")
        rendered, own = read_collation(data, collation.as_posix(), options), is_own(data, collation.as_posix())
    for sentence in reading_warnings(rendered):
        between = "," if sentence.startswith("line ") else ":"
        tell(f"collate: {sentence}" if own else f"collate: {shown_name(collation.as_posix())}{between} {sentence}")
    if renderer.is_folder and output != "-":
        write_pages(Path(output), renderer.files(rendered), collation)
        return
    content = renderer.render(rendered)
    write_result([as_bytes(content)], output, [collation])
