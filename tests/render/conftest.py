"""The edition in four scripts, collated once."""

from __future__ import annotations

from pathlib import Path

import pytest

from collate import pipeline
from collate.model import Collation


@pytest.fixture(scope="session")
def scripts() -> Collation:
    edition, witnesses = pipeline.load(Path(__file__).parents[1] / "cases" / "scripts")
    return pipeline.collate(edition, witnesses)
