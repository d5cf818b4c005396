"""An edition with thousands of settings is read in a time that grows as they do, and told of in few lines."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from collate.edition import read_edition
from collate.errors import EditionError

WITNESSES = "".join(f'[[witness]]\nsiglum = "{siglum}"\nfile = "{siglum}.txt"\n' for siglum in "ab")

MANY = {
    "regularise": '[[regularise]]\nfrom = "w{i}"\nto = "v{i}"\n',
    "one word in many sections": '[[regularise]]\nfrom = "the"\nto = "a{i}"\nsection = "s{i}"\n',
    "one word in many witnesses": '[[regularise]]\nfrom = "the"\nto = "a"\nwitness = ["b"]\nsection = "s{i}"\n',
    "a chain": '[[regularise]]\nfrom = "w"\nto = "v{i}"\nentry = "e{i}"\n',
    "ignore": '[[ignore]]\nwords = ["w{i}"]\n',
    "expect": '[[expect]]\nagree = true\nof = ["a", "b"]\n',
    "entry": '[[entry]]\nid = "x-{i}"\nnote = "n"\n',
    "base": '[[base]]\nsection = "s{i}"\nsiglum = "a"\n',
    "series": '[[series]]\nname = "s{i}"\n',
    "witness": '[[witness]]\nsiglum = "w{i}"\nfile = "a.txt"\n',
    "groups in groups": '[[witness]]\nsiglum = "w{i}"\nextant = false\n[[group]]\nsiglum = "g{i}"\nmembers = ["w{i}", "g{next}"]\n',
    "wrong in kind": "[[ignore]]\nwords = {i}\n",
    "unknown": '[[ignore]]\nwords = ["a"]\nworts = 1\n',
    "unknown sigla": '[[regularise]]\nfrom = "a"\nto = "b"\nwitness = ["q{i}"]\n',
}  # fmt: skip


def edition(folder: Path, setting: str, count: int) -> Path:
    folder.mkdir(exist_ok=True)
    body = "".join(setting.replace("{i}", str(i)).replace("{next}", str(i + 1)) for i in range(count))
    if "[[group]]" in setting:
        body += f'[[witness]]\nsiglum = "g{count}"\nextant = false\n'
    (folder / "edition.toml").write_text(f'title = "T"\n{WITNESSES}{body}', encoding="utf-8")
    return folder


def calls(folder: Path) -> int:
    """Returns how many functions are called while the edition is read, those written in C included."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(counted)
    try:
        read_edition(folder)
    except EditionError:
        pass
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("kind", MANY)
def test_the_work_of_reading_grows_as_the_settings_do(tmp_path: Path, kind: str) -> None:
    read_edition(edition(tmp_path / "first", "", 0))  # so that modules are imported and schemas known
    one, four = (calls(edition(tmp_path / str(count), MANY[kind], count)) for count in (250, 1000))
    assert four < 4.5 * one + 1000


def test_marks_are_looked_up_once(tmp_path: Path) -> None:
    def marks(count: int) -> int:
        folder = edition(tmp_path / str(count), "", 0)
        text = "[marks]\n" + "".join(f'"[{i}]" = "lacuna"\n' for i in range(count))
        (folder / "edition.toml").write_text(f'title = "T"\n{WITNESSES}{text}', encoding="utf-8")
        return calls(folder)

    marks(1)
    assert marks(1000) < 4.5 * marks(250) + 1000


def test_more_problems_than_anybody_reads_are_counted(tmp_path: Path) -> None:
    with pytest.raises(EditionError) as caught:
        read_edition(edition(tmp_path / "wrong", MANY["unknown"], 1000))
    lines = str(caught.value).splitlines()
    assert lines[0].endswith("edition.toml: more than 200 things are wrong:")
    assert lines[1] == "  line 10: unknown setting ignore[0].worts; did you mean words?"
    assert lines[-1] == "  correct these first, then the others are reported"
    assert len(lines) == 20


def test_a_name_among_thousands_is_reported_in_a_short_sentence(tmp_path: Path) -> None:
    folder = edition(tmp_path / "base", MANY["witness"], 1000)
    with (folder / "edition.toml").open("a") as file:
        file.write('[apparatus]\nbase = "---"\n')
    with pytest.raises(EditionError) as caught:
        read_edition(folder)
    assert str(caught.value).endswith(" w26, w27 and 972 more, majority")


def test_what_looks_like_a_setting_within_a_text_is_none(tmp_path: Path) -> None:
    folder = edition(tmp_path / "text", "", 0)
    text = 'title = "T"\nnote = """\n[[witness]]\nsiglum = 1\n"""\n[[witness]]\nsiglum = "a b"\nfile = "a.txt"\n[[witness]]\nsiglum = "b"\nfile = "b.txt"\n'
    (folder / "edition.toml").write_text(text, encoding="utf-8")
    with pytest.raises(EditionError, match=r"edition.toml, line 7: siglum 'a b' has a space"):
        read_edition(folder)
