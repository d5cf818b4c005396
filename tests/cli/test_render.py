"""`collate render`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.edition import Run


def test_render_gives_what_run_wrote(run: Run) -> None:
    run("run")
    for name, file in (("txt", "apparatus.txt"), ("html", "apparatus.html"), ("json", "collation.json")):
        code, out, err = run("render", "output/collation.json", "--format", name)
        assert (code, err) == (0, "")
        assert out == Path("output", file).read_text(encoding="utf-8")


def test_render_to_a_file_says_nothing(run: Run) -> None:
    run("run")
    assert run("render", "output/collation.json", "--format", "txt", "-o", "page.txt") == (0, "", "")
    assert Path("page.txt").read_bytes() == Path("output/apparatus.txt").read_bytes()


def test_render_of_a_broken_file_is_reported(run: Run) -> None:
    Path("c.json").write_text('{"format": "collate 1",\n "x"', encoding="utf-8")
    code, out, err = run("render", "c.json", "--format", "txt")
    assert (code, out) == (2, "")
    assert err == "collate: c.json, line 2: not JSON; make the file again with `collate run`\n"
