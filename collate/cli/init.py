"""`collate init`: the folder of a new edition."""

from __future__ import annotations

from pathlib import Path

import click

from collate.cli.arguments import folder_name
from collate.cli.files import write_all
from collate.errors import CollateError

SETTINGS = """\
#:schema edition.schema.json
# Settings of this edition. Editors that know TOML complete them from edition.schema.json.

title = "Title of the work"
author = ""
date = ""
language = "en"      # BCP 47, as en, la, grc, ru; chooses what counts as the same word
source = ""          # where the texts were taken from
credit = ""          # the credit line, as the source asks for it

[apparatus]
base = "A"           # a siglum, or "majority"
style = "negative"   # or "positive": name the witnesses of the lemma too

# One [[witness]] for each text, in the order in which the apparatus shall name them.

[[witness]]
siglum = "A"
file = "a.txt"       # UTF-8; a line `== name ==` begins a section
document = "First manuscript or printing"
date = ""
basis = "attested"   # or "inferred", "reconstructed"
evidence = ""        # what the basis rests on
conjecture = ""      # what was supposed beyond the evidence

[[witness]]
siglum = "B"
file = "b.txt"
document = "Second manuscript or printing"
"""

TEXTS = {
    "a.txt": "Replace this sentence with the text of the first witness.\n",
    "b.txt": "Replace this sentence with the text of the second witness.\n",
}


@click.command("init", short_help="Make the folder of a new edition.")
@click.argument("folder", type=folder_name, metavar="DIR")
def command(folder: Path) -> None:
    """Make DIR, the folder of a new edition: its settings, their schema, and two texts to replace.

    A folder that holds anything already is left alone.

    \b
    Example:
      collate init psalms && collate run psalms -o psalms/output
    """
    from collate.schemas import schema

    if folder.exists() and not folder.is_dir():
        raise CollateError("this is a file; name a folder that is not there yet", folder.as_posix())
    if folder.is_dir() and any(folder.iterdir()):
        raise CollateError("the folder is not empty; name a new one, or write an edition.toml there", folder.as_posix())
    write_all(folder, {**TEXTS, "edition.schema.json": schema("edition"), "edition.toml": SETTINGS})
    name = folder.as_posix()
    click.echo(
        f"Made {name}/ with edition.toml and two texts to replace; then: collate run {name} -o {name}/output", err=True
    )
