"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from collate.errors import CollateError


class NonEmptyPath(click.Path):
    """The name of a file or folder, which is not empty: an empty one would mean the folder one is in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - click's types
        """Return the name as a path or a text.

        Raises:
            CollateError: If it is empty.
        """
        if value == "":
            place = param.opts[-1] if isinstance(param, click.Option) else param and (param.metavar or "").strip("[]")
            raise CollateError("the name is empty; name a file or folder, as ./output", place or None)
        return super().convert(value, param, ctx)


folder_name, file_name = NonEmptyPath(path_type=Path, readable=False), NonEmptyPath(readable=False)
"""As a path, and as a text that may be `-` or `git:REV` too; whether it can be read, who reads it says."""

edition_argument = click.argument("edition", type=folder_name, default=Path("witnesses"), metavar="[EDITION]")

output_option = click.option(
    "-o",
    "--output",
    type=folder_name,
    default=Path("output"),
    metavar="DIR",
    help="Where the results are written. Default: output.",
)
