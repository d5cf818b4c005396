from pathlib import Path

import pytest

from collate.errors import EditionError
from collate.hand.read import hand_text, read_statements, statements_in
from collate.hand.write import hand_toml
from collate.model import Unit, Witness
from tests.hand.editions import collated

WRONG = [
    ('[[together]]\nwords = {A = "x {y z", B = "{y}"}\n', 2, "the quotation of A has a { without its }; write one pair of braces about the words that are meant"),
    ('[[together]]\nwords = {A = "x y"}\n', None, None),
    ('[[together]]\nwords = {A = "{x}"}\n', 2, "words quotes one witness; quote two at least"),
    ("[[together]]\nwords = {}\n", 2, "words quotes no witness; quote two at least"),
    ('[[together]]\nwords = {A = "x {} y", B = "x {} y"}\n', 2, "no quotation has a word in its braces; one at least must have"),
    ('[[together]]\nwords = {A = "x | y", B = "x {} y"}\n', 2, "some quotations have a bar and some braces; write the same in all"),
    ('[[together]]\nwords = {"A B" = "{x}", B = "{y}"}\n', 2, "witness B is quoted twice in one statement; keep one quotation"),
    ('[[state]]\nat = {A = "x {y} z"}\nis = "lacuna"\n', 2, "the quotation of A has words in its braces; a state is for a place with nothing: write {}"),
    ('[[state]]\nat = {A = "x {} z"}\nis = "text"\n', 3, "a place with nothing in it is no text; write lacuna, illegible, not transcribed or omission"),
    ('[[reading]]\nat = {A = "{x} z"}\nreads = "x"\n', 3, "nothing is said of the reading; add counts_as, from, label or order"),
    ('[[reading]]\nat = {A = "{x} z"}\nreads = "x"\ncounts_as = "x"\n', 4, "counts_as is the reading itself; name another reading of the entry"),
    ('[[togther]]\nwords = {A = "{x} z"}\n', 1, "unknown setting togther; did you mean together?"),
    ("[[together]]\nwords = {A = 1}\n", 2, 'together[0].words."A" is 1; write a text in quotation marks'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "sentence"), WRONG)
def test_a_statement_that_cannot_be_understood_is_one_sentence(
    text: str, line: int | None, sentence: str | None, tmp_path: Path
) -> None:
    with pytest.raises(EditionError) as caught:
        statements_in(text, tmp_path / "hand" / "a.toml", tmp_path)
    if sentence:
        assert (caught.value.message, caught.value.line) == (sentence, line)
        assert caught.value.source == (tmp_path / "hand" / "a.toml").as_posix()


def test_everything_wrong_is_reported_at_once(tmp_path: Path) -> None:
    text = '[[together]]\nwords = {A = "x"}\n\n[[unit]]\nwords = {A = "x {} y"}\n'
    with pytest.raises(EditionError, match=r"3 things are wrong:\n  line 2: .*\n  line 2: .*\n  line 5: "):
        statements_in(text, tmp_path / "hand" / "a.toml", tmp_path)


def test_a_conflict_marked_by_git_is_reported_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('<<<<<<< HEAD\nsection = "I"\n=======\nsection = "II"\n>>>>>>> other\n', encoding="utf-8")
    with pytest.raises(EditionError, match="this is a mark of git about a conflict") as caught:
        hand_text(path)
    assert caught.value.line == 1


def test_the_folder_of_statements_may_not_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "hand").write_text("", encoding="utf-8")
    with pytest.raises(EditionError, match="this is a file"):
        read_statements(tmp_path)


def test_a_folder_of_statements_that_cannot_be_read_is_not_taken_for_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hand").mkdir()

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(EditionError) as caught:
        read_statements(tmp_path)
    assert caught.value.message == "the folder cannot be read (Permission denied); change its permissions"
    assert caught.value.source == (tmp_path / "hand").as_posix()


def test_statements_are_read_from_all_files_with_their_lines(tmp_path: Path) -> None:
    (tmp_path / "hand").mkdir()
    (tmp_path / "hand" / "b.toml").write_text('[[done]]\nat = {A = "{x} y"}\nseal = "1"\n', encoding="utf-8")
    (tmp_path / "hand" / "a.toml").write_text(
        'section = "I"\n\n[[unit]]\nwords = {A = "{x y}"}\n[[moved]]\nwords = {A = "{x} y", B = "y {x}"}\nis = false\n',
        encoding="utf-8",
    )
    statements = read_statements(tmp_path)
    assert [(type(statement).__name__, statement.section, file, line) for statement, file, line in statements] == [
        ("Unit", "I", "hand/a.toml", 3),
        ("Moved", "I", "hand/a.toml", 5),
        ("Done", "", "hand/b.toml", 1),
    ]


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    text = (
        'section = "I"\n\n'
        '[[together]]\nwords = {"A B" = "is {entering} a \\\\{ \\"x\\"", C = "is {} a"}\nreason = "one variant"\nby = "KS"\n\n'
        '[[reading]]\nat = {A = "is {entering} a"}\nreads = "entring"\ncounts_as = "entering"\nfrom = "begun"\norder = 2\n\n'
        '[[state]]\nat = {C = "is {} a"}\nis = "not transcribed"\n'
    )
    statements = [one for one, _, _ in statements_in(text, tmp_path / "hand" / "a.toml", tmp_path)]
    assert hand_toml(statements, "I") == text


def test_a_long_quotation_is_cut_in_messages() -> None:
    (conflict,) = collated((Witness("A", "one two"),), [Unit(words={"A": "{" + "word " * 1000 + "}"})]).conflicts
    assert len(conflict.says) < 200


def test_quotations_that_are_no_table_are_reported_with_how_they_are_written(tmp_path: Path) -> None:
    (tmp_path / "hand").mkdir()
    (tmp_path / "hand" / "text.toml").write_text('[[unit]]\nwords = "old {ship} left"\n', encoding="utf-8")
    with pytest.raises(EditionError, match=r"unit\[0\].words is 'old \{ship\} left'; write \{A = …\}, in braces"):
        read_statements(tmp_path)


def test_a_folder_that_is_a_link_to_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "hand").symlink_to("hand")
    with pytest.raises(EditionError) as caught:
        read_statements(tmp_path)
    assert caught.value.message == "this is a link that leads nowhere; put the folder itself there"
