"""`collate formats`."""

from __future__ import annotations

from tests.cli.edition import Run

FILES = {
    "apparatus.html",
    "apparatus.txt",
    "collation.json",
    "diff.html",
    "graph.dot",
    "graph.graphml",
    "table.csv",
}


def test_formats_lists_every_format(run: Run) -> None:
    code, out, _ = run("formats")
    assert code == 0
    for file in FILES:
        assert file in out
