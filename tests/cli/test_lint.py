import json
import unicodedata
from pathlib import Path

import pytest

from tests.cli.edition import Run, replace_in_witness, runner, snapshot


@pytest.fixture
def run(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(tmp_path, root, monkeypatch, capsys)


def findings(run: Run) -> list[dict[str, object]]:
    code, out, _ = run("lint", "--report", "json")
    result: list[dict[str, object]] = json.loads(out)
    assert code == int(any(finding["fails"] for finding in result))
    return result


def test_the_four_printings_have_nothing_wrong(run: Run) -> None:
    code, out, err = run("lint")
    assert (code, out) == (0, "")
    assert err.startswith("witnesses/: 4 witnesses, nothing wrong (tokens: R ")


def settings(old: str, new: str) -> None:
    replace_in_witness("edition.toml", old, new)


def write(name: str, text: str) -> None:
    Path("witnesses", name).write_bytes(text.encode())


def test_a_setting_by_its_old_name_is_remarked_upon_and_still_read(run: Run) -> None:
    settings("[apparatus]", "[apparatus]\ncut = 3")
    (finding,) = findings(run)
    assert finding["rule"] == "old name"
    assert finding["message"] == "[apparatus] cut is called max_lemma_words now"
    assert finding["remedy"] == "write max_lemma_words instead; the old name is still read"
    assert not finding["fails"]


def test_what_is_only_remarked_upon_is_not_called_nothing_wrong(run: Run) -> None:
    settings("[apparatus]", "[apparatus]\ncut = 3")
    code, out, err = run("lint")
    assert (code, out.partition("\n")[0]) == (0, "witnesses/: 1 thing to look at in 4 witnesses.")
    assert err.startswith("witnesses/: 4 witnesses, nothing that must be corrected (tokens: R ")


def test_an_exception_of_no_word_of_its_rule_is_reported_at_its_line(run: Run) -> None:
    rule = '[[regularise]]\nfrom = "phase"\nto = "stage"\nexcept = [{R = "is {entering} a"}]\n\n[apparatus]'
    settings("[apparatus]", rule)
    line = (
        Path("witnesses", "edition.toml")
        .read_text(encoding="utf-8")
        .splitlines()
        .index('except = [{R = "is {entering} a"}]')
        + 1
    )
    (finding,) = findings(run)
    assert finding["rule"] == "statement does not fit"
    assert finding["where"] == {"file": "edition.toml", "line": line, "column": 1}
    assert finding["message"] == (
        "lost: R “is {entering} a”: the rule does not change “entering” of R, so nothing is excepted"
    )
    assert finding["fails"]


BREAKS = {
    "undeclared file": (lambda: write("pravda.txt", "A text."), "pravda.txt", 1, 1),
    "file used twice": (
        lambda: (
            settings('"leaflet.txt"', '"proletary.txt"'),
            settings(
                'basis = "reconstructed"\nevidence = "The note says that the article',
                'basis = "attested"\nevidence = "The note says that the article',
            ),
        ),
        "edition.toml",
        None,
        1,
    ),
    "witness of no use": (
        lambda: (
            write("leaflet.txt", "[...]"),
            settings("[apparatus]", '[marks]\n"[...]" = "lacuna"\n\n[apparatus]'),
        ),
        "edition.toml",
        None,
        1,
    ),
    "words left out": (
        lambda: settings("[apparatus]", "[tokenise]\npattern = '[A-Z]\\w*|[.,]'\n\n[apparatus]"),
        "leaflet.txt",
        1,
        5,
    ),
    "witnesses alike": (
        lambda: settings('basis = "inferred"', 'basis = "attested"'),
        "proletarskoye-delo.txt",
        1,
        1,
    ),
    "witness short": (lambda: write("leaflet.txt", "Comrades, arrange meetings!"), "leaflet.txt", 1, 1),
    "section missing": (
        lambda: replace_in_witness("leaflet.txt", "The counter", "== one ==\nThe counter"),
        "proletarskoye-delo.txt",
        1,
        1,
    ),
    "rule never applies": (
        lambda: settings("[apparatus]", '[marks]\n"[...]" = "lacuna"\n\n[apparatus]'),
        "edition.toml",
        14,
        1,
    ),
    "gap sign undeclared": (
        lambda: replace_in_witness("leaflet.txt", "new phase", "[---] phase"),
        "leaflet.txt",
        1,
        38,
    ),
    "old name": (
        lambda: settings("[apparatus]", '[[join]]\nwords = "new phase"\n\n[apparatus]'),
        "edition.toml",
        None,
        1,
    ),
    "text left out": (
        lambda: (
            write("leaflet.xml", "<TEI><text><body>\n<p>one<note>two</note></p></body></text></TEI>"),
            settings('"leaflet.txt"', '"leaflet.xml"'),
        ),
        "leaflet.xml",
        2,
        1,
    ),
    "source odd": (
        lambda: (
            write(
                "leaflet.xml", "<TEI><text><body><ab n='1'>a</ab><ab n='2'>b</ab>\n<ab n='1'>c</ab></body></text></TEI>"
            ),
            settings('"leaflet.txt"', '"leaflet.xml"'),
        ),
        "leaflet.xml",
        2,
        1,
    ),
    "mixed encoding": (
        lambda: replace_in_witness("leaflet.txt", "a new phase", "é é e\u0301 phase"),
        "leaflet.txt",
        1,
        40,
    ),
    "look-alike letter": (lambda: replace_in_witness("leaflet.txt", "new phase", "nеw phase"), "leaflet.txt", 1, 39),
    "stray character": (lambda: replace_in_witness("leaflet.txt", "new phase", "new\x07 phase"), "leaflet.txt", 1, 41),
}


@pytest.mark.parametrize("rule", BREAKS)
def test_a_slip_is_found_at_its_place(run: Run, rule: str) -> None:
    spoil, file, line, column = BREAKS[rule]
    spoil()
    (finding, *_) = [f for f in findings(run) if f["rule"] == rule]
    where = finding["where"]
    assert isinstance(where, dict)
    assert (where["file"], where["column"]) == (file, column)
    assert line is None or where["line"] == line
    assert finding["remedy"]


def test_every_rule_is_tested(run: Run) -> None:
    from collate.linting import RULES

    assert findings(run) == []
    assert set(RULES) - set(BREAKS) == {
        "statement does not fit",
        "undeclared witness",
    }  # tests of the hand have the first


def test_a_witness_that_a_file_holds_and_nobody_declares_is_reported(run: Run) -> None:
    document = {"witnesses": [{"id": name, "content": f"The {name} fox ran off."} for name in "ABC"]}
    Path("two").mkdir()
    Path("two/all.json").write_text(json.dumps(document))
    Path("two/edition.toml").write_text(
        'title = "T"\n' + "".join(f'[[witness]]\nsiglum = "{name}"\nfile = "all.json"\n' for name in "AB")
    )
    code, out, _ = run("lint", "two")
    assert code == 0
    assert "undeclared witness: the file holds a witness C that is not declared  two/all.json" in out


def test_fix_fixes_what_is_safe_and_says_so(run: Run) -> None:
    replace_in_witness("leaflet.txt", "a new phase", "a é é e\u0301 nеw\x07 phase")
    before = snapshot("witnesses")
    code, out, err = run("lint", "--fix")
    text = Path("witnesses/leaflet.txt").read_text(encoding="utf-8")
    assert "a é é é new phase" in text
    assert text == unicodedata.normalize("NFC", text)
    assert (code, out) == (0, "")
    assert [line.split("  ")[2] for line in err.splitlines()[:3]] == [
        "mixed encoding: “é” is written in another way than 2 other characters with marks, in 1 place",
        "look-alike letter: “nеw” is Latin but for е, which is CYRILLIC SMALL LETTER IE",
        "stray character: U+0007 is a control character",
    ]
    assert {n for n, data in snapshot("witnesses").items() if data != before[n]} == {"leaflet.txt"}


def test_fix_leaves_what_an_editor_must_decide(run: Run) -> None:
    replace_in_witness("leaflet.txt", "a new phase", "a gоth \ue001 phase")
    before = snapshot("witnesses")
    code, out, _ = run("lint", "--fix")
    assert code == 1
    assert "look-alike letter: “gоth” is Latin but for о" in out
    assert "stray character: U+E001 is a private-use character" in out
    assert snapshot("witnesses") == before


def test_line_ends_and_byte_order_mark_survive_a_fix(run: Run) -> None:
    path = Path("witnesses/leaflet.txt")
    text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("new phase", "new\x07 phase").encode())
    run("lint", "--fix")
    assert path.read_bytes() == b"\xef\xbb\xbf" + text.encode()


def test_lint_reports_for_a_code_host(run: Run) -> None:
    replace_in_witness("leaflet.txt", "new phase", "nеw phase")
    code, out, _ = run("lint", "--report", "sarif")
    assert code == 1
    (result,) = json.loads(out)["runs"][0]["results"]
    assert result["ruleId"] == "look-alike-letter"
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 39}


def test_a_rule_of_the_editor_that_touches_nothing_is_reported(run: Run) -> None:
    replace_in_witness(
        "edition.toml", "# What `collate check`", '[[ignore]]\nwords = ["zephyr"]\n\n# What `collate check`'
    )
    (finding,) = findings(run)
    assert finding["rule"] == "rule never applies"
    assert "zephyr" in str(finding["message"])
    line = Path("witnesses/edition.toml").read_text(encoding="utf-8").splitlines().index("[[ignore]]") + 1
    assert finding["where"] == {"file": "edition.toml", "line": line, "column": 1}


def test_a_text_beside_those_of_the_witnesses_is_found_in_their_folder(run: Run) -> None:
    for name in ("tei/A.txt", "tei/B.txt", "tei/C.txt", "other/D.txt"):
        Path("ed", name).parent.mkdir(parents=True, exist_ok=True)
        Path("ed", name).write_text(f"the fox {name}\n", encoding="utf-8")
    Path("ed/list.csv").write_text("siglum\nA\nB\n", encoding="utf-8")
    Path("ed/edition.toml").write_text(
        'title = "T"\nlanguage = "en"\n[witnesses]\ntable = "list.csv"\nfile = "tei/{siglum}.txt"\n', encoding="utf-8"
    )
    code, out, _ = run("lint", "ed")
    assert code == 1
    assert out.splitlines()[2] == "undeclared file: no witness names this text  ed/tei/C.txt:1:1"
