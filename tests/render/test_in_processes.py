"""Several formats of one collation, made in several processes."""

from __future__ import annotations

import pytest

from collate.files import as_bytes
from collate.render import chosen, in_processes
from collate.render.in_processes import render_formats
from tests.build import build_collation


@pytest.mark.parametrize("jobs", [1, 2, 8])
def test_formats_are_the_same_whatever_the_number_of_processes(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_processes, "WORTH", 0)
    collation = build_collation({"A": "the grey owl", "B": "the gray owl", "C": "the - owl"})
    formats = chosen([])
    counts: list[int] = []
    files = render_formats(collation, formats, jobs, lambda _, done, __: counts.append(done))
    contents = [item for one in formats for item in one.files(collation).items()]
    assert list(files.items()) == [(path, as_bytes(content)) for path, content in contents]
    assert counts[-1] == len(formats)
