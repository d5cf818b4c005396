"""The edition in four scripts, collated once."""

from __future__ import annotations

from pathlib import Path

import pytest

from collate import pipeline
from collate.model import Collation
from tests.build import build_collation


@pytest.fixture(scope="session")
def scripts() -> Collation:
    edition, witnesses = pipeline.load(Path(__file__).parents[1] / "cases" / "scripts")
    return pipeline.collate(edition, witnesses)


ROWS = {
    "A": "the quick fox jumps over the lazy dog and sleeps there .",
    "B": "the slow fox jumps - - lazy dog and slept there !",
    "M*": "a slow Fox - over the [...] [...] and slept there .",
    "α": "a quick fox leaps over the lazy cat - sleeps [illeg] .",
    "E": "a quick fox leaps over the lazy cat - slept [untr] .",
}


@pytest.fixture
def collation() -> Collation:
    return build_collation(ROWS)
