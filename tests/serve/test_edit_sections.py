"""The page of `collate edit` for an edition that is kept by section: each section is edited by itself."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

from collate.corpus.one_section import EditionSections
from collate.serve import edit_sections
from collate.serve.edit_acts import Act
from collate.serve.edit_sections import SectionSessions
from tests.serve.editions import write_edition, written
from tests.serve.test_edit import KNOWN, answer_to

pytest.importorskip("starlette", reason="collate edit needs the extra `serve`")

TEXTS = {
    "A": "== I ==\nthe old ship left\n\n== II, α ==\nat dawn\n\n== III ==\nwith the tide\n",
    "B": "== I ==\nthe ship left\n\n== II, α ==\nat dusk\n\n== III ==\nwith a tide\n",
}


@pytest.fixture
def sessions(tmp_path: Path) -> SectionSessions:
    folder = write_edition(tmp_path, TEXTS)
    settings = folder / "edition.toml"
    settings.write_text(f"corpus.shards = true\n{settings.read_text()}")
    return SectionSessions(EditionSections(folder), "AB")


def lemmas(sessions: SectionSessions, headers: dict[str, str]) -> list[str]:
    answer = answer_to(sessions, lambda client: client.get("/overview", headers={**KNOWN, **headers}))
    return [entry["lemma"] for entry in answer.json()["entries"]]


def test_a_request_is_answered_of_the_section_that_it_names(sessions: SectionSessions) -> None:
    answer = answer_to(sessions, lambda client: client.get("/sections", headers=KNOWN))
    assert answer.json() == {"sections": ["I", "II, α", "III"]}
    assert lemmas(sessions, {}) == ["old"]
    assert lemmas(sessions, {"x-collate-section": quote("II, α")}) == ["dawn"]
    assert lemmas(sessions, {"x-collate-section": "III"}) == ["the"]
    assert lemmas(sessions, {}) == ["old"]


def test_a_section_that_is_not_there_is_one_sentence(sessions: SectionSessions) -> None:
    answer = answer_to(sessions, lambda client: client.get("/overview", headers={**KNOWN, "x-collate-section": "IV"}))
    assert answer.status_code == 400
    assert answer.json() == {"error": "there is no section 'IV' any more; choose another"}


def test_an_edition_that_is_edited_as_one_has_no_sections(sessions: SectionSessions) -> None:
    answer = answer_to(sessions.of("I"), lambda client: client.get("/sections", headers=KNOWN))
    assert answer.json() == {"sections": []}


def test_an_act_is_a_statement_of_its_section_and_undone_there(sessions: SectionSessions) -> None:
    session = sessions.of("II, α")
    session.act(Act(kind="unit", members=[(0, 0, 2)]))
    assert written(sessions.sections.folder) == [
        'section = "II, α"\n\n[[unit]]\nwords = {A = "{at dawn}"}\nby = "AB"\n'
    ]
    assert [entry.lemma.text for entry in session.now().apparatus.entries] == ["at dawn"]
    (sessions.sections.folder / "hand" / "any.toml").write_text('[[unit]]\nwords = {A = "{with the}"}\n')
    for other in ("I", "III"):
        assert sessions.of(other).now().conflicts == ()
        assert sessions.of(other).overview()["undo"] == 0
    assert [entry.lemma.text for entry in sessions.of("III").now().apparatus.entries] == ["with the"]
    session.act(Act(kind="undo"))
    assert len(written(sessions.sections.folder)) == 1


def test_the_sections_used_last_are_held(sessions: SectionSessions, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edit_sections, "OPEN", 2)
    first, second = sessions.of("I"), sessions.of("II, α")
    assert sessions.of("I") is first
    sessions.of("III")
    assert list(sessions.open) == ["I", "III"]
    assert sessions.of("II, α") is not second
