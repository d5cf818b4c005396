import io
import json
import os
import random
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from collate.cli import main
from collate.sources import collatex_json

Run = Callable[..., tuple[int, str, str]]

FOX = [
    {"id": "A", "tokens": [{"t": "The "}, {"t": "quick ", "page": 3}, {"t": "fox"}]},
    {"id": "B", "tokens": [{"t": "The "}, {"t": "fox", "n": "fox", "note": ["x", {"y": None}]}]},
]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs `collate align` in an empty folder; gives exit code, output and messages."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(["align", *arguments])
        captured = capsysbinary.readouterr()
        return code, captured.out.decode(), captured.err.decode()

    return command


def write(witnesses: object, name: str = "in.json") -> str:
    Path(name).write_text(json.dumps({"witnesses": witnesses}, ensure_ascii=False), encoding="utf-8")
    return name


def aligned(run: Run, witnesses: object, *arguments: str) -> dict[str, Any]:
    code, out, err = run(write(witnesses), *arguments)
    assert (code, err) == (0, "")
    result: dict[str, Any] = json.loads(out)
    return result


def texts(table: dict[str, Any]) -> list[list[str]]:
    return [["".join(token["t"] for token in cell or ()).strip() for cell in row] for row in table["table"]]


@pytest.mark.parametrize("aligner", ["auto", "collatex", "profile"])
def test_a_gap_is_null_and_a_cell_is_a_list_of_tokens(run: Run, aligner: str) -> None:
    result = aligned(run, FOX, "--aligner", aligner)
    assert result["witnesses"] == ["A", "B"]
    assert [[cell and len(cell) for cell in row] for row in result["table"]] == [[1, 1, 1], [1, None, 1]]
    assert result["aligners"][0] == {"start": 0, "end": 3, "aligner": aligner.replace("auto", "profile")}
    assert result["transpositions"] == []


def test_tokens_come_back_as_they_went_in(run: Run) -> None:
    result = aligned(run, FOX)
    for given, row in zip(FOX, result["table"], strict=True):
        assert [token for cell in row if cell for token in cell] == given["tokens"]


def test_witnesses_stay_in_the_order_given(run: Run) -> None:
    assert aligned(run, FOX[::-1])["witnesses"] == ["B", "A"]


def test_order_of_witnesses_does_not_decide_the_alignment(run: Run) -> None:
    words = "the lively gray fox that ran over a hill and into the wood".split()
    rng = random.Random(3)  # noqa: S311 - nothing secret
    witnesses = [
        {"id": str(i), "tokens": [{"t": w} for w in rng.sample(words, 9) + rng.sample(words, 5)]} for i in range(6)
    ]
    first = aligned(run, witnesses)
    for _ in range(3):
        shuffled = rng.sample(witnesses, 6)
        again = aligned(run, shuffled)
        rows = dict(zip(again["witnesses"], again["table"], strict=True))
        assert [rows[siglum] for siglum in first["witnesses"]] == first["table"]


def test_content_is_cut_into_tokens_that_give_the_text_back(run: Run) -> None:
    result = aligned(run, [{"id": "A", "content": " The fox,\n ran. "}, {"id": "B", "content": ""}])
    tokens = [token for cell in result["table"][0] if cell for token in cell]
    assert "".join(token["t"] for token in tokens) == " The fox,\n ran. "
    assert [token["n"] for token in tokens] == ["the", "fox", ",", "ran", "."]
    assert result["table"][1] == [None] * 5


def test_a_normal_form_is_made_where_none_is_given(run: Run) -> None:
    table = texts(
        aligned(run, [{"id": "A", "tokens": [{"t": "THE "}]}, {"id": "B", "tokens": [{"t": "x", "n": "the"}]}])
    )
    assert table == [["THE"], ["x"]]


def test_segment_joins_columns_as_collatex_does(run: Run) -> None:
    sentences = ["the big gray koala sat", "the koala sat", "the big gray koala ran"]
    witnesses = [
        {"id": str(i), "tokens": [{"t": f"{word} "} for word in sentence.split()]}
        for i, sentence in enumerate(sentences)
    ]
    result = aligned(run, witnesses, "--segment")
    assert texts(result) == [
        ["the", "big gray", "koala", "sat"],
        ["the", "", "koala", "sat"],
        ["the", "big gray", "koala", "ran"],
    ]
    assert result["aligners"][-1]["end"] == 4


def test_near_words_stand_side_by_side_unless_the_work_is_exact(run: Run) -> None:
    witnesses = [
        {"id": "A", "tokens": [{"t": "colour"}, {"t": "x"}]},
        {"id": "B", "tokens": [{"t": "q"}, {"t": "color"}, {"t": "x"}]},
    ]
    assert texts(aligned(run, witnesses)) == [["", "colour", "x"], ["q", "color", "x"]]
    exact = texts(aligned(run, witnesses, "--near", "1"))
    assert exact[1] == ["q", "color", "x"]


def test_one_witness_is_its_own_table(run: Run) -> None:
    assert texts(aligned(run, FOX[:1])) == [["The", "quick", "fox"]]


def test_witnesses_without_tokens_are_allowed(run: Run) -> None:
    result = aligned(run, [{"id": "A", "tokens": []}, {"id": "B", "tokens": []}])
    assert result["table"] == [[], []]


def test_result_goes_to_the_file_and_nothing_else_is_left(run: Run, tmp_path: Path) -> None:
    code, out, err = run(write(FOX), "-o", "out.json")
    assert (code, out, err) == (0, "", "")
    assert json.loads(Path("out.json").read_text(encoding="utf-8"))["witnesses"] == ["A", "B"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.json", "out.json"]


def test_an_earlier_file_keeps_its_permissions(run: Run) -> None:
    Path("out.json").write_text("old")
    Path("out.json").chmod(0o640)
    run(write(FOX), "-o", "out.json")
    assert stat.S_IMODE(Path("out.json").stat().st_mode) == 0o640


def test_dash_reads_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(json.dumps({"witnesses": FOX}).encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    code, out, _ = run("-")
    assert (code, json.loads(out)["witnesses"]) == (0, ["A", "B"])


BAD = {
    '{"witnesses": [\n{"id": "A",, }]}': "in.json, line 2: it is not JSON: ",
    "": "in.json, line 1: it is not JSON: ",
    "[1]": "in.json: write it in the form ",
    '{"wits": []}': "in.json: there is no key 'witnesses'; ",
    '{"witnesses": []}': "in.json: the list of witnesses is empty; ",
    '{"witnesses": 3}': "in.json: write it in the form ",
    '{"witnesses": [{"tokens": []}]}': "in.json: witness number 1 has no id ",
    '{"witnesses": [{"id": 7, "tokens": []}]}': "in.json: witness number 1 has no id ",
    '{"witnesses": [{"id": "A"}]}': "in.json: witness 'A' has neither ",
    '{"witnesses": [{"id": "A", "tokens": {}}]}': "in.json: the tokens of witness 'A' (number 1) are no list; write [{\"t\": ...}, ...]",
    '{"witnesses": [], "a": [1, {}], "witnesses": [{}]}': "in.json: the key 'witnesses' is given twice; keep one",
    '{"witnesses": [{"id": "A", "content": "", "id": "A"}]}': "in.json: witness number 1 has the key 'id' twice; keep one",
    '{"witnesses": [{"id": "A", "id": "AB", "content": "x"}]}': "in.json: witness number 1 has the key 'id' twice; keep one",
    '{"witnesses": [{"id": "A", "tokens": [{"t": "a"}, {"t": "b", "n": "c", "t": "b"}]}]}': (
        "in.json: token 2 of witness 'A' has the key 't' twice; keep one"
    ),
    '{"witnesses": [{"id": "A", "tokens": [{"t": "a", "x": [{"y": 1, "y": 2}]}]}]}': (
        "in.json: token 1 of witness 'A' has the key 'y' twice; keep one"
    ),
    '{"witnesses": [{"id": "A", "tokens": [{"t": "x"}, {"n": "x"}]}]}': "in.json: token 2 of witness 'A' ",
    '{"witnesses": [{"id": "A", "tokens": ["x"]}]}': "in.json: token 1 of witness 'A' ",
    '{"witnesses": [{"id": "A", "tokens": [{"t": 1}]}]}': "in.json: token 1 of witness 'A' ",
    '{"witnesses": [{"id": "A", "tokens": [{"t": "x", "n": 1}]}]}': "in.json: token 1 of witness 'A' ",
    '{"witnesses": [{"id": "A", "tokens": []}, {"id": "A", "tokens": []}]}': "in.json: more than one witness has the id 'A'; ",
    '{"witnesses": [{"id": "A", "tokens": [{"t": "\\ud800"}]}]}': "in.json: it is not JSON: it holds NaN, ",
    '{"witnesses": ' + "[" * 100_000: "in.json: it is nested too deep ",
}


@pytest.mark.parametrize(("content", "message"), BAD.items(), ids=range(len(BAD)))
def test_wrong_input_is_one_sentence_and_nothing_is_overwritten(run: Run, content: str, message: str) -> None:
    Path("in.json").write_text(content, encoding="utf-8")
    Path("out.json").write_text("old")
    code, out, err = run("in.json", "-o", "out.json")
    assert (code, out) == (2, "")
    assert err.startswith(f"collate: {message}")
    assert err.count("\n") == 1
    assert Path("out.json").read_text() == "old"


def test_bytes_that_are_not_utf8_are_reported_with_their_place(run: Run) -> None:
    Path("in.json").write_bytes(b'{"witnesses": [\n{"id": "\xff"}]}')
    assert run("in.json") == (2, "", "collate: in.json, line 2: byte 24 is not UTF-8; save the file as UTF-8\n")


def test_a_missing_file_is_reported(run: Run) -> None:
    message = "collate: no.json: it cannot be read (No such file or directory); name a file of CollateX JSON\n"
    assert run("no.json") == (2, "", message)


def test_a_file_over_the_limit_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collatex_json, "TRADITION", 20)
    assert run(write(FOX))[::2] == (2, "collate: in.json: the file is larger than 0 MB; divide the text\n")


def test_an_unknown_aligner_is_reported_with_the_near_one(run: Run) -> None:
    message = "collate: there is no aligner 'colatex'; did you mean 'collatex'?\n"
    assert run(write(FOX), "--aligner", "colatex") == (2, "", message)


def test_a_language_without_a_table_is_reported(run: Run) -> None:
    code, out, err = run(write(FOX), "--language", "tlh")
    assert (code, out) == run(write(FOX))[:2]
    assert err.startswith("--language: there is no table for tlh, so none is used; there are ang, ar, ")
    assert run(write(FOX), "--language", "grc-Grek")[2] == ""


def test_numbers_out_of_range_are_refused(run: Run) -> None:
    assert run(write(FOX), "--near", "1.5")[2] == "collate: near is 1.5; it lies between 0 and 1\n"
    assert run(write(FOX), "--jobs", "-1")[2] == "collate: jobs is -1; it is 0 or more\n"


def test_a_place_that_cannot_be_written_is_reported(run: Run) -> None:
    code, out, err = run(write(FOX), "-o", "missing/out.json")
    assert (code, out) == (2, "")
    assert err.startswith("collate: missing/out.json: cannot write here (No such file or directory)")


def test_a_full_disk_leaves_the_earlier_file(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    Path("out.json").write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    assert run(write(FOX), "-o", "out.json")[0] == 2
    assert Path("out.json").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.json", "out.json"]


def test_a_small_job_loads_neither_collatex_nor_networkx(tmp_path: Path) -> None:
    file = tmp_path / "in.json"
    file.write_text(json.dumps({"witnesses": FOX}))
    code = (
        "import sys; from collate.cli import main; main(sys.argv[1:]);"
        "print([m for m in ('collatex', 'networkx', 'lxml', 'numpy') if m in sys.modules], file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, "align", str(file), "--aligner", "profile"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


def test_the_input_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "in.json"
    path.write_text('{"witnesses": [{"id": "A", "content": "The fox."}]}')
    before = path.read_bytes()
    assert main(["align", str(path), "-o", str(path)]) == 2
    assert capsys.readouterr().err.endswith("this file is read, so it is not written over; name another place\n")
    assert path.read_bytes() == before
