"""Programs and libraries that read what we write: wanted in the gate, elsewhere a test without them skips."""

from __future__ import annotations

import importlib
import os
import shutil
from typing import Any

import pytest


def library(name: str) -> Any:  # noqa: ANN401 - a module of any kind
    """Return the module `name`; without it the test skips, in the gate it fails."""
    return (
        importlib.import_module(name)
        if os.environ.get("CI")
        else pytest.importorskip(name, reason=f"{name} is not installed")
    )


def program(name: str) -> str:
    """Return where the program `name` is; without it the test skips, in the gate it fails."""
    path = shutil.which(name)
    if path is None:
        reason = f"{name} is not installed"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return path
