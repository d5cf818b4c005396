from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from collate.cli import COMMANDS
from collate.errors import InternalError
from tests.cli.edition import Run


def snapshot(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()} if folder.exists() else {}


def test_check_of_an_unchanged_edition_finds_nothing(run: Run) -> None:
    run("run")
    before = snapshot(Path("output"))
    assert run("check") == (0, "", "The collation is unchanged: 4 witnesses, 1 entry; 4 expectations hold.\n")
    assert snapshot(Path("output")) == before


def test_check_without_a_baseline_says_how_to_make_one(run: Run) -> None:
    code, out, err = run("check")
    assert (code, out) == (2, "")
    assert "output/collation.json" in err
    assert "collate run" in err


def test_check_tells_a_new_reading(run: Run) -> None:
    run("run")
    before = snapshot(Path("output"))
    leaflet = Path("witnesses/leaflet.txt")
    leaflet.write_text(leaflet.read_text(encoding="utf-8").replace("new phase", "second phase"), encoding="utf-8")
    code, out, _ = run("check")
    assert code == 1
    assert "text changed in L  witnesses/leaflet.txt:1:38" in out
    assert "new R D P] second L" in out
    assert snapshot(Path("output")) == before


def test_lint_counts_what_it_read(run: Run) -> None:
    code, out, err = run("lint")
    assert (code, out) == (0, "")
    assert err.startswith("witnesses/: 4 witnesses, nothing wrong (tokens: R ")


def test_init_makes_an_edition_that_runs(run: Run) -> None:
    code, _, err = run("init", "psalms")
    assert code == 0
    assert err == (
        "Made psalms/ with edition.toml and two texts to replace; then: collate run psalms -o psalms/output\n"
    )
    assert run("run", "psalms", "-o", "psalms/output")[0] == 0
    assert Path("psalms/output/apparatus.txt").exists()


def test_init_leaves_a_folder_that_holds_something(run: Run) -> None:
    before = snapshot(Path("witnesses"))
    code, _, err = run("init", "witnesses")
    assert code == 2
    assert err == "collate: witnesses: the folder is not empty; name a new one, or write an edition.toml there\n"
    assert snapshot(Path("witnesses")) == before


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(run: Run, name: str) -> None:
    code, out, _ = run(name, "--help")
    assert code == 0
    assert out.startswith(f"Usage: collate {name}")


def test_an_unknown_command_is_reported(run: Run) -> None:
    code, out, err = run("colate")
    assert (code, out) == (2, "")
    assert "No such command 'colate'" in err


def test_a_slip_in_the_name_of_a_command_is_put_right(run: Run) -> None:
    code, out, err = run("runn")
    assert (code, out) == (2, "")
    assert err == (
        "Usage: collate [OPTIONS] COMMAND [ARGS]...\nTry 'collate --help' for help.\n\n"
        "Error: No such command 'runn'. Did you mean 'run'?\n"
    )


@pytest.mark.parametrize("arguments", [(), ("hand",)], ids=["collate", "hand"])
def test_without_a_command_the_whole_help_is_shown(run: Run, arguments: tuple[str, ...]) -> None:
    _, help_, _ = run(*arguments, "--help")
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.rstrip("\n") == help_.rstrip("\n")


def test_version_is_printed(run: Run) -> None:
    code, out, _ = run("--version")
    assert code == 0
    assert out.startswith("collate, version 0.")


BAD = {
    "not UTF-8": (lambda: Path("witnesses/leaflet.txt").write_bytes(b"abc \xe9 def"), "leaflet.txt"),
    "a NUL": (lambda: Path("witnesses/leaflet.txt").write_bytes(b"abc\x00def"), "leaflet.txt"),
    "an empty file": (lambda: Path("witnesses/leaflet.txt").write_bytes(b""), "leaflet.txt"),
    "a missing file": (lambda: Path("witnesses/leaflet.txt").unlink(), "leaflet.txt"),
    "a folder for a file": (
        lambda: (Path("witnesses/leaflet.txt").unlink(), Path("witnesses/leaflet.txt").mkdir()),
        "leaflet.txt",
    ),
    "bad TOML": (lambda: Path("witnesses/edition.toml").write_text("title = "), "edition.toml"),
    "no edition": (lambda: shutil.rmtree("witnesses"), "witnesses"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_sentence_and_leaves_the_output(run: Run, name: str) -> None:
    run("run")
    before = snapshot(Path("output"))
    spoil, place = BAD[name]
    spoil()
    code, out, err = run("run")
    assert (code, out) == (2, "")
    assert err.startswith("collate: witnesses")
    assert place in err
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert snapshot(Path("output")) == before


def test_a_read_only_place_is_reported(run: Run) -> None:
    Path("output").write_text("a file where the folder should be")
    code, _, err = run("run")
    assert code == 2
    assert err.startswith("collate: output: cannot write here")
    assert Path("output").read_text() == "a file where the folder should be"


def test_debug_shows_the_traceback(run: Run) -> None:
    with pytest.raises(Exception, match="there is no such folder"):
        run("--debug", "run", "nowhere")


def test_an_interrupt_ends_quietly_and_leaves_the_output(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("run")
    before = snapshot(Path("output"))

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("collate.pipeline.collate", interrupted)
    code, out, err = run("run")
    assert (code, out) == (130, "")
    assert err.strip() == "collate: stopped; nothing was written that was not whole"
    assert snapshot(Path("output")) == before


def test_a_broken_law_asks_for_a_report(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise InternalError("witness R cannot be read back")

    monkeypatch.setattr("collate.pipeline.check_invariants", broken)
    code, _, err = run("run")
    assert code == 3
    assert err == (
        "collate: internal error, nothing was written: witness R cannot be read back; "
        "please report this with the input that caused it\n"
    )
    assert not Path("output").exists()


def two(*more: str) -> str:
    """The settings of an edition of two witnesses, and more."""
    witnesses = [f'[[witness]]\nsiglum = "{s}"\nfile = "{s}.txt"\n' for s in "AB"]
    return "\n".join(['title = "T"', *witnesses, *more])


@pytest.fixture
def small(run: Run) -> Run:
    """Runs a command in a folder that holds a small edition too."""
    Path("small").mkdir()
    Path("small/A.txt").write_text("The fox runs.")
    Path("small/B.txt").write_text("The wolf runs.")
    Path("small/edition.toml").write_text(two())
    return run


def test_a_witness_that_is_not_extant_is_named_and_collated_around(small: Run) -> None:
    Path("small/edition.toml").write_text(two('[[witness]]\nsiglum = "C"\nextant = false'))
    code, _, err = small("run", "small")
    assert code == 0
    assert "C 0" in err
    assert "1  fox] wolf B\n" in Path("output/apparatus.txt").read_text(encoding="utf-8")
    assert small("check", "small")[0] == 0


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            'title = "T"\n[[witness]]\nsiglum = "A"\nextant = false\n[[witness]]\nsiglum = "B"\nextant = false\n',
            "collate: small/edition.toml, line 4: no witness is extant; a collation needs a text\n",
        ),
        (
            two('[[witness]]\nsiglum = "C"\nfile = "A.txt"\nextant = false'),
            (
                "collate: small/A.txt: witness C is declared not extant, but here is its text; "
                "delete extant = false, or the text\n"
            ),
        ),
        (
            two().replace("B.txt", "B\\u0000.txt"),
            (
                "collate: small/edition.toml, line 8: file 'B\\x00.txt' of witness B has a control character in its "
                "name; rename it\n"
            ),
        ),
        (
            two("x = " + "[" * 20_000),
            "collate: small/edition.toml: the settings are nested too deep; no setting needs more than three levels\n",
        ),
    ],
)
def test_settings_that_cannot_be_are_reported(small: Run, settings: str, message: str) -> None:
    Path("small/edition.toml").write_text(settings)
    assert small("run", "small") == (2, "", message)
    assert not Path("output").exists()


@pytest.mark.parametrize("setting", [".".join("a" * 5_000) + " = 1", f"[{' . '.join('a' * 5_000)}]"])
def test_a_name_of_thousands_of_parts_is_refused(small: Run, setting: str) -> None:
    Path("small/edition.toml").write_text(two(setting))
    sentence = (
        "collate: small/edition.toml: the settings are nested too deep; no setting needs more than three levels\n"
    )
    assert small("run", "small") == (2, "", sentence)


def test_a_file_that_is_read_is_not_written_over(small: Run) -> None:
    Path("small/apparatus.txt").write_text("The fox runs.")
    Path("small/edition.toml").write_text(two().replace("A.txt", "apparatus.txt"))
    message = "this file is read, so it is not written over; name another place\n"
    assert small("run", "small", "-o", "small") == (2, "", f"collate: small/apparatus.txt: {message}")
    assert Path("small/apparatus.txt").read_text() == "The fox runs."
    small("run", "small")
    before = Path("output/collation.json").read_bytes()
    code, _, err = small("render", "output/collation.json", "--format", "txt", "-o", "output/collation.json")
    assert (code, err) == (2, f"collate: output/collation.json: {message}")
    assert Path("output/collation.json").read_bytes() == before


def test_only_takes_witnesses_and_sections_that_there_are(small: Run) -> None:
    small("run", "small")
    assert small("check", "small", "--only", "b") == (2, "", "collate: --only: b is no witness; known are A, B\n")
    code, _, err = small("diff", "output", "output", "--section", "Z")
    assert (code, err) == (2, "collate: --section: there is no section 'Z'; the text is not divided\n")


def test_a_report_is_written_through_a_device(small: Run) -> None:
    small("run", "small")
    assert small("check", "small", "--report", "junit=/dev/null")[0] == 0
    assert not Path("/dev/null").is_file()


def test_columns_that_cannot_be_are_refused_at_once(small: Run) -> None:
    small("run", "small")
    path = Path("output/collation.json")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"rows": [[[0,4]]', '"rows": [[[0,1000000000000]]'), encoding="utf-8")
    code, _, err = small("render", "output/collation.json", "--format", "txt")
    assert code == 2
    assert "the columns of witness A are not as many as its tokens" in err
