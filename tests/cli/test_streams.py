"""Commands whose standard input or output is closed, full or read no further, and names that are none."""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.edition import Run, runner
from tests.privileges import without_privilege

COLLATE = f"{shlex.quote(sys.executable)} -m collate"


@pytest.fixture
def run(
    tmp_path: Path,
    root: Path,
    small_edition: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    monkeypatch.setenv("PYTHONPATH", str(root))
    return runner(tmp_path, small_edition, monkeypatch, capsys)


def shell(line: str) -> tuple[int, str, str]:
    """Exit code, output and messages of a line of the shell, in which `collate` is this project's."""
    script = f'set -o pipefail; collate() {{ {COLLATE} "$@"; }}; {line}'
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False, timeout=120)
    return done.returncode, done.stdout, done.stderr


SPACE = "collate: standard output: cannot be written to (No space left on device); free some space, or write to a file elsewhere\n"
CLOSED = "collate: standard output: it is closed; leave it open, or write to a file\n"

needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")


@pytest.fixture
def given(run: Run) -> Run:
    Path("in.json").write_text('{"witnesses": [{"id": "A", "content": "x y"}, {"id": "B", "content": "x z"}]}')
    return run


def test_a_closed_standard_input_is_reported(given: Run) -> None:
    del given
    message = "collate: standard input: it is closed; send the JSON to it, or name a file\n"
    assert shell("collate align - <&-") == (2, "", message)


@pytest.mark.parametrize("command", ["align in.json", "formats", "render output/collation.json --format txt"])
def test_a_closed_standard_output_is_reported(given: Run, command: str) -> None:
    given("run")
    assert shell(f"collate {command} >&-") == (2, "", CLOSED)


@needs_full
@pytest.mark.parametrize("command", ["align in.json", "formats", "check --report json"])
def test_a_full_standard_output_is_reported(given: Run, command: str) -> None:
    given("run")
    code, _, err = shell(f"collate {command} > /dev/full")
    assert (code, err) == (2, SPACE)


@needs_full
def test_a_full_standard_output_is_reported_of_help_too(given: Run) -> None:
    del given
    message = (
        "collate: standard output: cannot be used (No space left on device); free some space, or name another place\n"
    )
    assert shell("collate --help > /dev/full") == (2, "", message)


@needs_full
@pytest.mark.parametrize("where", ["2>&-", "2>/dev/full"])
def test_messages_that_nobody_hears_do_no_harm(given: Run, where: str) -> None:
    del given
    code, out, err = shell(f"collate run {where}")
    assert (code, out, err) == (0 if where == "2>&-" else 2, "", "")
    assert Path("output/collation.json").exists()


def test_a_check_with_nothing_to_say_needs_no_output(given: Run) -> None:
    given("run")
    code, _, err = shell("collate check >&-")
    assert code == 0
    assert err.startswith("The collation is unchanged: ")


def test_a_reader_that_has_seen_enough_is_no_error(given: Run) -> None:
    given("run")
    Path("witnesses/leaflet.txt").write_text("The fox.\n")
    code, out, err = shell("collate check --report html | head -n 1; echo ${PIPESTATUS[0]}")
    assert (code, out, err) == (0, "<!doctype html>\n1\n", "")


def test_help_is_shown_in_any_encoding(given: Run) -> None:
    del given
    code, out, err = shell("PYTHONIOENCODING=ascii collate check --help")
    assert (code, err) == (0, "")
    assert "Exit 0: nothing changed that counts." in out


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (["run", "-o", ""], "--output"),
        (["run", ""], "EDITION"),
        (["check", "--against", ""], "--against"),
        (["align", ""], "FILE..."),
        (["align", "in.json", "-o", ""], "--output"),
        (["diff", "output", ""], "NEW"),
        (["init", ""], "DIR"),
    ],
)
def test_an_empty_name_is_refused(given: Run, command: list[str], name: str) -> None:
    before = sorted(Path().rglob("*"))
    assert given(*command) == (2, "", f"collate: {name}: the name is empty; name a file or folder, as ./output\n")
    assert sorted(Path().rglob("*")) == before


def test_an_empty_file_of_a_report_is_refused(given: Run) -> None:
    message = "collate: --report: the file of junit has no name; write it, as junit=report\n"
    assert given("lint", "--report", "junit=") == (2, "", message)


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (
            ["run", "-o", "in.json"],
            "in.json: cannot write here (File exists); nothing was replaced. There is a file where a folder should be: move it "
            "away, or name another place",
        ),
        (
            ["run", "-o", "in.json/deeper"],
            "in.json/deeper: cannot write here (Not a directory); nothing was replaced. There is a file where a folder should "
            "be: move it away, or name another place",
        ),
        (
            ["align", "in.json", "-o", "witnesses"],
            "witnesses: cannot write here (Is a directory); nothing was replaced. There is a folder where a file should be: "
            "name a file",
        ),
        (
            ["align", "in.json", "-o", "nowhere/out.json"],
            "nowhere/out.json: cannot write here (No such file or directory); nothing was replaced. Make the folder first, "
            "or name another place",
        ),
    ],
)
def test_a_place_that_cannot_be_written_to_names_its_own_remedy(given: Run, command: list[str], message: str) -> None:
    assert given(*command) == (2, "", f"collate: {message}\n")


@pytest.fixture
def guest(run: Run, tmp_path: Path, small_edition: Path) -> Iterator[Callable[..., tuple[int, str]]]:
    """Runs a command as somebody whom permissions bind, in a folder that may not be written to; gives exit code and messages."""
    folder = Path(tempfile.mkdtemp())
    shutil.copytree(small_edition, folder, dirs_exist_ok=True)

    def command(*arguments: str, locked: str = "") -> tuple[int, str]:
        os.chdir(folder)
        for place in (folder, folder / "output", folder / "witnesses"):
            place.chmod(0o555)
        if locked:
            (folder / locked).chmod(0)
        with without_privilege():
            code, _, err = run(*arguments)
        return code, err

    yield command
    os.chdir(tmp_path)
    for place in (folder, folder / "output", folder / "witnesses"):
        place.chmod(0o755)
    shutil.rmtree(folder)


DENIED = "cannot write here (Permission denied); nothing was replaced. Change the permissions, or name another place\n"


@pytest.mark.parametrize(
    ("command", "place"),
    [
        (["run"], "output"),
        (["run", "-o", "new"], "new"),
        (["check", "--accept"], "output"),
        (["check", "--report", "junit=report.xml"], "report.xml"),
        (["render", "output/collation.json", "--format", "txt", "-o", "new.txt"], "new.txt"),
        (["init", "psalms"], "psalms"),
    ],
)
def test_a_place_that_is_read_only_is_reported(
    guest: Callable[..., tuple[int, str]], command: list[str], place: str
) -> None:
    assert guest(*command) == (2, f"collate: {place}: {DENIED}")


def test_a_read_only_edition_is_checked(guest: Callable[..., tuple[int, str]]) -> None:
    code, err = guest("check")
    assert code == 0
    assert err.startswith("The collation is unchanged: ")


@pytest.mark.parametrize(
    ("locked", "command", "message"),
    [
        ("witnesses/leaflet.txt", ["run"], "witnesses/leaflet.txt: you may not read this file; change its permissions"),
        (
            "witnesses/edition.toml",
            ["run"],
            "witnesses/edition.toml: the file cannot be read (Permission denied); change its permissions",
        ),
        (
            "witnesses",
            ["lint"],
            "witnesses/edition.toml: the file cannot be read (Permission denied); change its permissions",
        ),
        (
            "output/collation.json",
            ["check"],
            "output/collation.json: the file cannot be read (Permission denied); change the permissions, or name another place",
        ),
        (
            "output",
            ["diff", "output", "output"],
            "output/edition.toml: cannot be used (Permission denied); change the permissions, or name another place",
        ),
    ],
)
def test_what_may_not_be_read_is_reported(
    guest: Callable[..., tuple[int, str]], locked: str, command: list[str], message: str
) -> None:
    assert guest(*command, locked=locked) == (2, f"collate: {message}\n")
