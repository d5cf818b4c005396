from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from collate.cli.arguments import edition_argument, file_name, output_option
from collate.errors import CollateError


@click.command
@edition_argument
@output_option
@click.option("--against", type=file_name, default="-")
def command(edition: Path, output: Path, against: str) -> None:
    click.echo(f"{edition} {output} {against} {type(edition).__name__} {type(against).__name__}")


def test_folders_have_defaults_and_are_paths() -> None:
    result = CliRunner().invoke(command, [])
    assert result.output.startswith("witnesses output - ")
    assert result.output.endswith("Path str\n")


@pytest.mark.parametrize(
    ("arguments", "place"), [([""], "EDITION"), (["-o", ""], "--output"), (["--against="], "--against")]
)
def test_an_empty_name_is_refused_where_it_is_given(arguments: list[str], place: str) -> None:
    error = CliRunner().invoke(command, arguments).exception
    assert isinstance(error, CollateError)
    assert str(error) == f"{place}: the name is empty; name a file or folder, as ./output"
