"""What a command tells of settings that cannot be, and of those that may surprise."""

from pathlib import Path

import pytest

from tests.cli.edition import Run, runner

TWO = """title = "T"
{0}
[[witness]]
siglum = "A"
file = "a.txt"
[[witness]]
siglum = "B"
file = "b.txt"
"""


@pytest.fixture
def run(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(tmp_path, root, monkeypatch, capsys)


def edition(settings: str, a: str = "The old fox ran.\n", b: str = "The red fox ran.\n") -> None:
    folder = Path("two")
    folder.mkdir()
    (folder / "edition.toml").write_text(TWO.format(settings), encoding="utf-8")
    (folder / "a.txt").write_text(a, encoding="utf-8")
    (folder / "b.txt").write_text(b, encoding="utf-8")


REFUSED = {
    '[align]\naligner = "profil"': "line 3: there is no aligner 'profil'; did you mean 'profile'?",
    "[tokenise]\npattern = '(a'": "line 3: the pattern '(a' is no regular expression (missing ) at position 2); correct it, "
    "or leave it out for collate's own",
    "[tokenise]\npattern = 'Z'": "line 3: the pattern 'Z' finds no token in witness A; correct it, or leave it out for "
    "collate's own",
    "[[expect]]\nagree = true": "line 2: agree is about witnesses; name them in `of` (2 or more)",
}


@pytest.mark.parametrize("settings", REFUSED)
@pytest.mark.parametrize("command", ["run", "lint", "review"])
def test_a_setting_that_cannot_be_is_refused_with_its_line(run: Run, command: str, settings: str) -> None:
    edition(settings)
    assert run(command, "two") == (2, "", f"collate: two/edition.toml, {REFUSED[settings]}\n")
    assert not Path("output").exists()


def test_run_refuses_an_expectation_in_a_file_beside(run: Run) -> None:
    edition("")
    Path("two/expectations.toml").write_text("[[expect]]\nof = ['A']\n")
    assert run("run", "two") == (
        2,
        "",
        "collate: two/expectations.toml, line 1: the expectation claims nothing; add agree, agreement, singular, entries, "
        "lemma or reads\n",
    )


LEFT_OUT = (
    "the pattern leaves words out, which are not compared: “old fox ran” in A, line 1 and 1 more; widen it, or leave it out "
    "for collate's own"
)


def test_words_that_a_pattern_leaves_out_are_reported(run: Run) -> None:
    edition("[tokenise]\npattern = '[A-Z]\\w*|\\.'")
    code, _, err = run("run", "two")
    assert code == 0
    assert "no difference: all witnesses read the same in what the edition's pattern takes for tokens\n" in err
    assert err.splitlines()[-1] == f"two/edition.toml, line 3: {LEFT_OUT}"
    code, _, err = run("check", "two")
    assert code == 0
    assert err.splitlines()[0] == f"tokenise.pattern: {LEFT_OUT}"


def test_the_line_is_reported_that_lint_reports(run: Run) -> None:
    edition("[tokenise]\npattern = '[A-Za-z]+'", "The fox\n12 ran.\n", "The fox\n13 ran.\n")
    assert "not compared: “12” in A, line 2 and 1 more; " in run("run", "two")[2]
    assert (
        "“12” in no token, by the pattern of [tokenise]: nothing compares what is left out  two/a.txt:2:1\n"
        in run("lint", "two")[1]
    )


def test_a_pattern_that_leaves_out_marks_alone_is_fine(run: Run) -> None:
    edition("[tokenise]\npattern = '\\w+'")
    code, _, err = run("run", "two")
    assert (code, len(err.splitlines())) == (0, 4)


@pytest.mark.parametrize(
    ("settings", "line"),
    [('language = "it"', 2), ('language = "en"\n[normalise]\nlanguage = "it"', 4), ("[normalise]\nlanguage = 'it'", 3)],
)
def test_a_language_without_a_table_is_reported(run: Run, settings: str, line: int) -> None:
    edition(settings)
    code, _, err = run("run", "two")
    assert code == 0
    assert err.splitlines()[-1].startswith(
        f"two/edition.toml, line {line}: there is no table for the language it, so words are compared by what holds in every "
        "language; tables are there for ang, ar, "
    )
