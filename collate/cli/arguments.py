"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

edition_argument = click.argument(
    "edition", type=click.Path(path_type=Path), default=Path("witnesses"), metavar="[EDITION]"
)

output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output"),
    metavar="DIR",
    help="Where the results are written. Default: output.",
)
