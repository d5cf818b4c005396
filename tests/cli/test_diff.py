"""`collate diff`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.edition import Run


def test_diff_of_two_collations_tells_the_change(run: Run) -> None:
    run("run", "-o", "old")
    leaflet = Path("witnesses/leaflet.txt")
    leaflet.write_text(leaflet.read_text(encoding="utf-8").replace("new phase", "second phase"), encoding="utf-8")
    run("run", "-o", "new")
    assert run("diff", "old", "old") == (0, "", "nothing has changed\n")
    code, out, _ = run("diff", "old", "new/collation.json")
    assert code == 1
    assert "new R D P] second L" in out
