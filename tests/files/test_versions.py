"""The versions of installed distributions."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata

import pytest

from collate.files.versions import version


@pytest.mark.parametrize(
    "name", ["collate-witnesses", "collate_witnesses", "collatex", "rapidfuzz", "Jinja2", "Levenshtein"]
)
def test_the_version_is_that_of_the_standard_library(name: str) -> None:
    assert version(name) == metadata.version(name)


def test_what_is_not_installed_is_refused_as_by_the_standard_library() -> None:
    with pytest.raises(metadata.PackageNotFoundError):
        version("no-such-distribution")


def test_a_command_is_imported_without_the_parsers_of_mail() -> None:
    imports = (
        "import collate.cli.run, collate.cli.align, collate.pipeline, sys; print('importlib.metadata' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", imports], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
