from pathlib import Path

import pytest

from collate.edition import read_edition
from collate.errors import EditionError
from collate.model import MAJORITY, Basis, State, UnitClass

TWO = """title = "T"
[[witness]]
siglum = "A"
file = "a.txt"
[[witness]]
siglum = "B"
file = "b.txt"
"""
WITNESSES = TWO.partition("\n")[2]


def edition(folder: Path, text: str | bytes) -> Path:
    data = text.encode() if isinstance(text, str) else text
    (folder / "edition.toml").write_bytes(data)
    return folder


def refusal(folder: Path, text: str | bytes) -> str:
    with pytest.raises(EditionError) as caught:
        read_edition(edition(folder, text))
    return str(caught.value).removeprefix(f"{folder.as_posix()}/")


def test_settings_are_read_with_their_defaults(tmp_path: Path) -> None:
    read = read_edition(edition(tmp_path, TWO))
    assert read.edition.title == "T"
    assert [w.siglum for w in read.witnesses] == ["A", "B"]
    assert [w.source for w in read.witnesses] == ["a.txt", "b.txt"]
    assert all(w.basis is Basis.ATTESTED and w.extant for w in read.witnesses)
    assert read.edition.apparatus.measure == 66


def test_every_setting_is_taken(tmp_path: Path) -> None:
    head = """title = "T"
language = "la"
[apparatus]
base = "majority"
style = "positive"
hide = ["punctuation"]
[apparatus.words]
omits = "omits"
[marks]
"[...]" = "lacuna"
"""
    read = read_edition(edition(tmp_path, head + TWO.split("\n", 1)[1]))
    assert read.edition.apparatus.base == MAJORITY
    assert read.edition.apparatus.hide == (UnitClass.PUNCTUATION,)
    assert read.edition.apparatus.words.omits == "omits"
    assert read.edition.normalise.language == "la"
    assert read.marks == {"[...]": State.LACUNA}


def test_line_ends_of_windows_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + TWO.replace("\n", "\r\n").encode()
    assert read_edition(edition(tmp_path, data)).edition.title == "T"


def test_the_project_own_edition_says_how_far_each_witness_is_attested(root: Path) -> None:
    read = read_edition(root / "witnesses")
    assert {w.siglum: w.basis.value for w in read.witnesses} == {
        "R": "attested",
        "D": "inferred",
        "P": "reconstructed",
        "L": "reconstructed",
    }
    assert all(w.evidence for w in read.witnesses)
    assert all(w.conjecture for w in read.witnesses if w.basis is not Basis.ATTESTED)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            TWO.replace('title = "T"', 'titel = "T"'),
            "edition.toml, line 1: unknown setting titel; did you mean title?",
        ),
        (
            TWO.replace("file = ", "path = ", 1),
            "edition.toml, line 4: unknown setting witness[0].path; known are siglum, file, document, hand, date, "
            "language, basis, evidence, conjecture, sections, extant",
        ),
        (
            TWO.replace('title = "T"\n', ""),
            "edition.toml: the setting title is missing; add title = …",
        ),
        (
            TWO + 'basis = "guessed"\n',
            "edition.toml, line 8: witness[1].basis is 'guessed'; write one of attested, inferred, reconstructed",
        ),
        (
            TWO.replace('"B"', '"A"'),
            "edition.toml, line 6: siglum A is given twice; the first is in line 3",
        ),
        (
            TWO.replace('"A"', '"A 1"').replace('"B"', '"B#"'),
            "edition.toml: 2 things are wrong:\n"
            "  line 3: siglum 'A 1' has a space or a control character; write it without\n"
            "  line 6: siglum B# has a #, which TEI uses to point at sigla; write it without",
        ),
        (
            TWO.replace('"A"', '""'),
            "edition.toml, line 3: a siglum is empty; give the witness a letter or a short name",
        ),
        (
            TWO.replace('"A"', '"majority"'),
            "edition.toml, line 3: siglum majority is the name of the majority text; choose another",
        ),
        (
            'title = "T"\n[[witness]]\nsiglum = "A"\nfile = "a.txt"\n',
            "edition.toml, line 2: a collation needs two witnesses or more; declare another [[witness]]",
        ),
        (
            TWO + '[apparatus]\nbase = "C"\n',
            "edition.toml, line 9: base text C is no witness; known are A, B, majority",
        ),
        (
            TWO + 'extant = false\n[apparatus]\nbase = "B"\n',
            "edition.toml, line 10: base text B is not extant; choose another witness",
        ),
        (
            TWO.replace('"b.txt"', '"../b.txt"'),
            "edition.toml, line 7: file ../b.txt of witness B lies outside the edition's folder; move it inside",
        ),
        (
            TWO.replace('file = "b.txt"\n', ""),
            "edition.toml, line 6: witness B names no file; add file = …, or extant = false if its text is lost",
        ),
        (
            TWO + "[align]\nnear = 2.0\njobs = -1\n",
            "edition.toml: 2 things are wrong:\n"
            "  line 9: align.near is 2.0; it lies between 0 and 1\n"
            "  line 10: align.jobs is -1; it is 0 or more",
        ),
        (
            'title = "T"\ndate = 1917-08-12\nlanguage = ["en"]\n' + WITNESSES + 'extant = "no"\n',
            "edition.toml: 3 things are wrong:\n"
            "  line 2: date is 1917-08-12; write a text in quotation marks\n"
            "  line 3: language is a list; write a text in quotation marks\n"
            "  line 10: witness[1].extant is 'no'; write true or false",
        ),
        (
            TWO + '[marks]\n"[...]" = "lacuan"\n"[.]" = 3\n',
            "edition.toml: 2 things are wrong:\n"
            "  line 9: marks.\"[...]\" is 'lacuan'; did you mean lacuna? Known are text, omission, lacuna, illegible, not "
            "transcribed\n"
            '  line 10: marks."[.]" is 3; write one of text, omission, lacuna, illegible, not transcribed',
        ),
        (
            TWO + '[marks]\n"†" = "text"\n',
            "edition.toml, line 9: marks.\"†\" is 'text', which is no gap; write one of lacuna, illegible, not transcribed",
        ),
        (
            TWO + '[apparatus]\nhide = "punctuation"\nmeasure = "66"\n[align]\nnear = nan\n',
            "edition.toml: 3 things are wrong:\n"
            "  line 9: apparatus.hide is 'punctuation'; write a list in brackets, as ['punctuation']\n"
            "  line 10: apparatus.measure is '66'; write a whole number\n"
            "  line 12: align.near is nan; write a number up to 1,000,000,000",
        ),
        (
            'title = "T"\nwitness = "a.txt"\nalign = 3\n',
            "edition.toml: 2 things are wrong:\n"
            "  line 2: witness is 'a.txt'; write [[witness]] with two brackets and its settings under it\n"
            "  line 3: align is 3; write a table, [align], with its settings under it",
        ),
        (
            'title = "T"\nwitness = [{siglum = 1}, {fiel = "b.txt", siglum = "B"}]\n',
            "edition.toml: 2 things are wrong:\n"
            "  line 2: unknown setting witness[1].fiel; did you mean file?\n"
            "  line 2: witness[0].siglum is 1; write a text in quotation marks",
        ),
        (
            'title = "T"\nlanguage = "English"\n' + WITNESSES,
            "edition.toml, line 2: language is 'English', which is no tag of BCP 47; write one, as en, la, grc, ru, zh-Hant",
        ),
        (
            TWO + '[[expect]]\nof = ["A", "Z"]\nagree = true\nentries = -3\n',
            "edition.toml: 2 things are wrong:\n"
            "  line 8: siglum Z is no witness; known are A, B\n"
            "  line 8: entries is -3; write 0 or more",
        ),
        (
            TWO + '[tokenise]\npattern = "\\w"\n',
            "edition.toml, line 9: not TOML: unescaped '\\' in a string at column 14; write \\\\ for a backslash, or take "
            "'single quotation marks'",
        ),
        (
            TWO + '[witness]\nsiglum = "C"\n',
            "edition.toml, line 8: not TOML: the table witness is given twice, or once as [witness] and once as "
            "[[witness]], at column 9; each setting is given once",
        ),
        (
            TWO.replace("\n", '\ntitle = "U"\n', 1),
            "edition.toml, line 2: not TOML: cannot overwrite a value at column 12; each setting is given once",
        ),
        (
            TWO + 'note = "open\n',
            "edition.toml, line 8: not TOML: illegal character '\\n' at column 13; correct it",
        ),
        (
            TWO + '[apparatus]\nhide = ["punctuation",',
            "edition.toml: not TOML: invalid value at the end of the file; close what is open",
        ),
        (
            "title = \n",
            "edition.toml, line 1: not TOML: invalid value at column 9; write texts in quotation marks, true or false in small "
            "letters",
        ),
        (
            b"title = '\xe9'\n",
            "edition.toml, line 1: byte 9 is not UTF-8; save the file as UTF-8",
        ),
    ],
)
def test_what_is_wrong_is_reported_in_a_sentence(tmp_path: Path, text: str | bytes, message: str) -> None:
    assert refusal(tmp_path, text) == message


def test_a_link_that_leaves_the_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "b.txt").symlink_to(tmp_path / "secret.txt")
    assert "file b.txt of witness B lies outside" in refusal(folder, TWO)


def test_a_missing_folder_names_init(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match=r"there is no such folder; .*collate init DIR"):
        read_edition(tmp_path / "nowhere")


def test_a_missing_file_names_init(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match=r"edition.toml: the file is missing; `collate init "):
        read_edition(tmp_path)
