"""The page of `collate edit`: who is answered, what an act writes, and that nothing is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest

from collate import pipeline
from collate.cli import main
from collate.document import encode
from collate.errors import CollateError
from collate.model import Collation, State
from collate.serve.edit import Session, StaleError
from collate.serve.edit_acts import Act
from tests.serve.editions import write_edition, written

pytest.importorskip("starlette", reason="collate edit needs the extra `serve`")
httpx = pytest.importorskip("httpx", reason="the test client needs httpx")

TEXTS = {"A": "the old ship left at dawn", "B": "the ship had left at dawn", "C": "the old ships leave at dusk"}

TOKEN = "secret"  # noqa: S105 - of a test


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_edition(tmp_path, TEXTS)


def run(coroutine: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401 - whatever it returns
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


def answer_to(session: Session, ask: Callable[[Any], Coroutine[Any, Any, Any]]) -> Any:  # noqa: ANN401 - the same
    from collate.serve.edit_app import make_edit_app

    async def answer() -> Any:  # noqa: ANN401 - the same
        transport = httpx.ASGITransport(make_edit_app(session, TOKEN))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8018") as client:
            return await ask(client)

    return run(answer())


KNOWN = {"x-collate-token": TOKEN}


@pytest.mark.parametrize(
    ("path", "headers", "code"),
    [
        ("/", {}, 403),
        ("/?token=guess", {}, 403),
        (f"/?token={TOKEN}", {}, 200),
        (f"/?token={TOKEN}", {"host": "elsewhere.example"}, 400),
        ("/overview", {}, 403),
        ("/overview", KNOWN, 200),
        ("/overview", {**KNOWN, "origin": "http://elsewhere.example"}, 403),
        ("/overview", {**KNOWN, "origin": "http://127.0.0.1:8018"}, 200),
        ("/place?entry=none", KNOWN, 400),
    ],
)
def test_those_only_are_answered_who_know_the_token(
    folder: Path, path: str, headers: dict[str, str], code: int
) -> None:
    answer = answer_to(Session(folder), lambda client: client.get(path, headers=headers))
    assert answer.status_code == code


@pytest.mark.parametrize("body", [b"", b"[", b"{}", b'{"kind": "nonsense"}', b'{"kind": "together", "members": [[9, 0, 1]]}',
                                  b'{"kind": "together", "members": [[0, 0, 1]]}', b'{"kind": 7}', b"[" * 100_000])  # fmt: skip
def test_a_malformed_act_is_one_sentence_and_writes_nothing(folder: Path, body: bytes) -> None:
    answer = answer_to(Session(folder), lambda client: client.post("/act", content=body, headers=KNOWN))
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert not (folder / "hand").exists()


def test_a_request_that_is_too_large_is_refused(folder: Path) -> None:
    answer = answer_to(Session(folder), lambda client: client.post("/act", content=b"x" * (2 << 20), headers=KNOWN))
    assert answer.status_code == 413


def test_an_act_is_a_statement_and_undo_takes_it_away(folder: Path) -> None:
    session = Session(folder, "AB")
    before = encode(session.now())
    session.act(Act(kind="together", members=[(0, 3, 4), (1, 2, 3)]))
    text = '[[together]]\nwords = {A = "ship {left} at", B = "ship {had} left"}\nby = "AB"\n'
    assert [path.name for path in (folder / "hand").iterdir()] == ["text-left-7494c5de.toml"]
    assert written(folder) == [text]
    assert session.overview()["undo"] == 1
    session.act(Act(kind="undo"))
    assert written(folder) == []
    assert encode(session.now()) == before
    session.act(Act(kind="redo"))
    assert written(folder) == [text]


def test_no_file_is_left_that_has_only_the_name_of_its_section(folder: Path) -> None:
    (folder / "hand").mkdir()
    text = 'section = "I"\n\n[[unit]]\nwords = {A = "old | ship"}\n'
    (folder / "hand" / "one.toml").write_text(text, encoding="utf-8")
    session = Session(folder)
    session.act(Act(kind="remove", remove=session.overview()["conflicts"][0]["key"]))
    assert written(folder) == []


def test_a_cell_of_lost_words_says_so(folder: Path) -> None:
    session = Session(folder)
    session.act(Act(kind="state", members=[(1, 1, 1)]))
    entry = next(one.unit.id for one in session.now().apparatus.entries if one.lemma.text == "old")
    cells = {row["siglum"]: row["cells"][1] for row in session.place(entry)["rows"]}
    assert cells == {
        "A": ["old", 1, 2, "A.txt:1:5", ""],
        "B": ["", 1, 1, "", "(lacuna)"],
        "C": ["old", 1, 2, "C.txt:1:5", ""],
    }


def test_what_is_stated_already_is_no_act(folder: Path) -> None:
    session = Session(folder)
    session.act(Act(kind="unit", members=[(0, 2, 4)]))
    with pytest.raises(CollateError, match="this is stated already"):
        session.act(Act(kind="unit", members=[(0, 2, 4)]))
    assert session.overview()["undo"] == 1


def test_a_statement_of_yesterday_is_taken_away_by_its_key(folder: Path) -> None:
    first = Session(folder)
    before = encode(first.now())
    first.act(Act(kind="unit", members=[(0, 2, 4)]))
    second = Session(folder)
    entry = second.overview()["entries"][0]["id"]
    (key,) = (one["key"] for one in second.place(entry)["statements"])
    second.act(Act(kind="remove", remove=key))
    assert encode(second.now()) == before


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (Act(kind="state", members=[(0, 1, 2)]), "the quotation of A has words in its braces; a state is for a place"),
        (Act(kind="state", members=[(0, 1, 1)], state=State.TEXT), "a place with nothing in it is no text"),
        (Act(kind="together", members=[(0, 1, 1), (1, 1, 1)]), "no quotation has a word in its braces"),
        (Act(kind="unit", members=[(0, 1, 1)]), "no quotation has a word in its braces"),
        (Act(kind="reading", members=[(0, 1, 2)]), "nothing is said of the reading"),
        (Act(kind="class", value="orthographic"), "nothing is selected; choose a cell"),
        (Act(kind="lemma", value="B"), "nothing is selected; choose a cell"),
        (Act(kind="text", value="day"), "nothing is selected; choose a cell"),
    ],
)
def test_an_act_that_says_nothing_is_refused_and_nothing_written(folder: Path, act: Act, sentence: str) -> None:
    with pytest.raises(CollateError, match=sentence):
        Session(folder).act(act)
    assert not (folder / "hand").exists()


PRINTED = {
    "A": "the old ship left at dawn of day",
    "B": "ship the old left now at [...]",
    "C": "the olde ship lefte at dawn off a day",
}


def test_the_page_shows_entries_as_print_has_them(folder: Path) -> None:
    for siglum, text in PRINTED.items():
        (folder / f"{siglum}.txt").write_text(text, encoding="utf-8")
    settings = folder / "edition.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + '[marks]\n"[...]" = "lacuna"\n', encoding="utf-8")
    session = Session(folder)
    entries = session.now().apparatus.entries
    assert [session.place(entry.unit.id)["printed"] for entry in entries] == [
        "the old ship] ship the old B",
        "old] olde C",
        "left] lefte C; add. now B",
        "left] lefte C; add. now B",
        "dawn of day] deest B",
        "of] off a C",
    ]


def test_the_page_names_a_word_that_a_rule_leaves_out(folder: Path) -> None:
    rule = '[[regularise]]\nfrom = "dusk"\nto = "dawn"\nexcept = [{C = "at {dusk}"}]\n'
    settings = folder / "edition.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + rule, encoding="utf-8")
    session = Session(folder)
    (entry,) = (entry for entry in session.now().apparatus.entries if entry.lemma.text == "dawn")
    assert session.place(entry.unit.id)["notes"] == ["excepted: “dusk” does not count as “dawn” in C"]


def test_a_lemma_is_chosen_in_the_settings_and_given_back(folder: Path) -> None:
    session = Session(folder)
    before = encode(session.now())
    settings = (folder / "edition.toml").read_text(encoding="utf-8")
    entry = session.now().apparatus.entries[0].unit.id
    row = session.place(entry)
    start, end = (row["rows"][0]["cells"][at][k] for at, k in ((row["unit"][0], 1), (row["unit"][1] - 1, 2)))
    session.act(Act(kind="lemma", members=[(0, start, end)], value="B"))
    assert 'lemma = "B"\n' in (folder / "edition.toml").read_text(encoding="utf-8")
    assert session.now().apparatus.entries[0].lemma.sigla == ("B",)
    session.act(Act(kind="undo"))
    assert (folder / "edition.toml").read_text(encoding="utf-8") == settings
    assert encode(session.now()) == before


@pytest.mark.parametrize(
    "act", [Act(kind="lemma", members=[(0, 5, 6)], value="C"), Act(kind="unit", members=[(0, 2, 4)])]
)
def test_an_act_is_collated_once(folder: Path, monkeypatch: pytest.MonkeyPatch, act: Act) -> None:
    result: list[Collation] = []

    def collate(*arguments: Any, **options: Any) -> Collation:  # noqa: ANN401 - those of the pipeline
        result.append(pipeline.collate(*arguments, **options))
        return result[-1]

    session = Session(folder)
    session.now()
    monkeypatch.setattr("collate.serve.collations.pipeline", SimpleNamespace(collate=collate))
    session.act(act)
    assert len(result) == 1
    assert encode(session.now()) == encode(pipeline.collate(*pipeline.load(folder)))


def test_a_lemma_that_cannot_be_is_refused_and_nothing_written(folder: Path) -> None:
    session = Session(folder)
    settings = (folder / "edition.toml").read_text(encoding="utf-8")
    with pytest.raises(CollateError, match="lemma Q is no witness; known are A, B, C"):
        session.act(Act(kind="lemma", members=[(0, 1, 2)], value="Q"))
    assert (folder / "edition.toml").read_text(encoding="utf-8") == settings


def test_a_lemma_that_a_later_act_makes_impossible_is_reported_and_undone_with_it(folder: Path) -> None:
    session = Session(folder)
    session.act(Act(kind="lemma", members=[(0, 5, 6)], value="C"))
    before = encode(session.now())
    session.act(Act(kind="state", members=[(2, 5, 5)]))
    session.act(Act(kind="unit", members=[(0, 2, 6)]))
    assert len(written(folder)) == 2
    session.act(Act(kind="undo"))
    session.act(Act(kind="undo"))
    assert encode(session.now()) == before


def test_two_pages_keep_what_each_did(folder: Path) -> None:
    one, other = Session(folder), Session(folder)
    one.now()
    other.now()
    one.act(Act(kind="unit", members=[(0, 0, 2)]))
    other.act(Act(kind="together", members=[(0, 5, 6), (2, 5, 6)]))
    assert len(written(folder)) == 2


def test_an_act_upon_a_place_that_changed_is_refused(folder: Path) -> None:
    one, other = Session(folder), Session(folder)
    entry = one.overview()["entries"][0]["id"]
    seen = [statement["key"] for statement in one.place(entry)["statements"]]
    other.act(Act(kind="state", members=[(1, 1, 1)]))
    with pytest.raises(StaleError, match="somebody else has changed this place"):
        one.act(Act(kind="unit", members=[(0, 1, 3)], entry=entry, seen=seen))
    assert len(written(folder)) == 1


def test_files_that_change_all_the_time_are_reported(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(folder)
    session.now()
    versions = iter(range(1_000))
    monkeypatch.setattr(Session, "version", lambda _: str(next(versions)))
    with pytest.raises(CollateError, match="the files of the edition change all the time"):
        session.act(Act(kind="together", members=[(0, 3, 4), (1, 2, 3)]))
    assert written(folder) == []


def test_a_comment_of_an_outside_editor_is_kept(folder: Path) -> None:
    session = Session(folder)
    session.act(Act(kind="unit", members=[(0, 2, 4)]))
    (path,) = (folder / "hand").iterdir()
    path.write_text("# mine\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    session.act(Act(kind="unit", members=[(0, 4, 6)]))
    assert "# mine\n" in path.read_text(encoding="utf-8")
    assert len(written(folder)) == 2


def test_random_acts_and_undos_come_back_to_the_byte(folder: Path) -> None:
    rng = Random(7)  # noqa: S311 - acts
    session = Session(folder)
    states = [encode(session.now())]
    for _ in range(40):
        if len(states) > 1 and rng.random() < 0.4:
            session.act(Act(kind="undo"))
            states.pop()
            assert encode(session.now()) == states[-1]
            continue
        members = []
        for witness in rng.sample(range(3), 2):
            start = rng.randrange(len(session.now().table.tokens[witness]))
            members.append((witness, start, start + 1))
        try:
            session.act(
                Act(kind=rng.choice(("together", "unit", "moved", "done", "state", "boundary")), members=members)
            )
        except CollateError:
            continue
        if session.overview()["undo"] == len(states):
            states.append(encode(session.now()))


def test_all_that_is_quoted_as_it_was_is_quoted_anew_and_undone_at_once(folder: Path) -> None:
    (folder / "hand").mkdir()
    statements = '[[unit]]\nwords = {A = "{old ship} left"}\n\n[[unit]]\nwords = {A = "left {at dawn}"}\n'
    (folder / "hand" / "text.toml").write_text(statements, encoding="utf-8")
    main(["run", str(folder), "-o", str(folder / "output"), "--format", "json"])
    path = folder / "A.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("ship left", "shippe lefte"), encoding="utf-8")
    session = Session(folder)
    assert [one["fix"] for one in session.overview()["conflicts"]] == [True, True]
    says = session.act(Act(kind="requote")).says
    assert says == "Written: unit “at dawn”, and 1 more."
    assert session.now().conflicts == ()
    with pytest.raises(CollateError, match="the words are quoted as they are"):
        session.act(Act(kind="requote"))
    session.act(Act(kind="undo"))
    assert len(session.now().conflicts) == 2
