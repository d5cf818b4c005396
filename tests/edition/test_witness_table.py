"""Hundreds of witnesses: a table of them, and patterns for the names of their files."""

from __future__ import annotations

from pathlib import Path

import pytest

from collate.edition import read_edition
from collate.errors import EditionError
from collate.pipeline import load

TITLE = 'title = "T"\nlanguage = "en"\n'
PATTERN = TITLE + '[witnesses]\nfile = "texts/{siglum}.txt"\n'
TABLE = TITLE + '[witnesses]\ntable = "list.csv"\nfile = "texts/{siglum}.txt"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Returns the folder of an edition with four texts, one of them in two files."""
    for name in ("A", "B2", "B10", "C-1", "C-2"):
        write(tmp_path, f"texts/{name}.txt", f"the {name} fox")
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def sigla(folder: Path, settings: str, table: str = "") -> list[str]:
    write(folder, "edition.toml", settings)
    write(folder, "list.csv", table)
    return [witness.siglum for witness in read_edition(folder).witnesses]


def refusal(folder: Path, settings: str, table: str = "") -> str:
    with pytest.raises(EditionError) as caught:
        sigla(folder, settings, table)
    return str(caught.value).replace(f"{folder.as_posix()}/", "")


def test_files_that_fit_a_pattern_are_witnesses_in_order_of_their_numbers(folder: Path) -> None:
    write(folder, "texts/.hidden.txt", "x")
    write(folder, "texts/deep/D.txt", "x")
    assert sigla(folder, PATTERN) == ["A", "B2", "B10", "C-1", "C-2"]


def test_a_witness_has_all_files_that_fit_in_their_order(folder: Path) -> None:
    write(folder, "texts/C-10.txt", "== end ==\nend")
    settings = (
        TITLE
        + '[witnesses]\nfile = "texts/{siglum}-{section}.txt"\n[[witness]]\nsiglum = "A"\nfile = ["texts/A.txt", "texts/B*.txt"]\n'
    )
    assert sigla(folder, settings) == ["C", "A"]
    c, a = load(folder)[1]
    assert [it.name for it in c.sections] == ["1", "2", "10.end"]
    assert c.files == ("texts/C-1.txt", "texts/C-2.txt", "texts/C-10.txt")
    assert a.text == "the A fox\nthe B2 fox\nthe B10 fox"
    assert a.source == "texts/A.txt and 2 more files"


def test_a_file_of_a_section_may_be_in_the_folder_of_the_section(folder: Path) -> None:
    for name in ("ch 2/X", "ch 10/X", "ch 10/Y"):
        write(folder, f"{name}.txt", name)
    assert sigla(folder, TITLE + '[witnesses]\nfile = "{section}/{siglum}.txt"\n')[-2:] == ["X", "Y"]
    x = load(folder)[1][-2]
    assert [it.name for it in x.sections] == ["ch 2", "ch 10"]


@pytest.mark.parametrize(
    "before",
    ["# seen in Oxford, in May, in the rain\n", "\n#\n\n", "# a;b\n;;\n"],
    ids=["a comment", "an empty one", "more"],
)
def test_comments_may_be_before_the_headings_of_a_table(folder: Path, before: str) -> None:
    assert sigla(folder, TABLE, f"{before}siglum;name\nB2;Bath\nA;Aachen\n") == ["B2", "A"]
    line = before.count("\n") + 2
    assert refusal(folder, TABLE, f"{before}siglum;name\n;Bath\n").startswith(f"list.csv, line {line}: ")


def test_a_heading_may_be_a_number_sign(folder: Path) -> None:
    assert sigla(folder, TABLE, "#;Siglum\n1;B2\n2;A\n#3;B10\n") == ["B2", "A"]


def test_a_table_lists_witnesses_with_what_is_known_of_them(folder: Path) -> None:
    table = (
        "Siglum;Name;Date;Groups;Base;Extant;Sections;Kept in;File\n"
        'B2;"Bath; 2";1400;α;;;;x\n'
        "# B10;left out for now\n"
        "A;Avon;;α;yes;;1; y;texts/A.txt\n"
        "\n"
        "L;Lost;;;;no;;;\n"
    )
    write(folder, "texts/A.txt", "== 1 ==\nfox")
    assert sigla(folder, TABLE + '[[witness]]\nsiglum = "B2"\ndate = "1402"\n[[witness]]\nsiglum = "B10"\n', table) == [
        "B2",
        "A",
        "L",
        "B10",
    ]
    edition, (b2, a, lost, b10) = load(folder)
    assert (b2.document, b2.date, b2.source) == ("Bath; 2", "1402", "texts/B2.txt")
    assert (a.only, lost.extant, lost.source, b10.source) == (("1",), False, "", "texts/B10.txt")
    assert edition.apparatus.base == "A"
    assert [(group.siglum, group.members) for group in edition.rules.group] == [("α", ("B2", "A"))]


def test_a_group_that_is_declared_gets_the_members_of_the_table(folder: Path) -> None:
    settings = TABLE + '[[group]]\nsiglum = "α"\nmembers = ["A", "B2"]\nname = "the family"\n'
    sigla(folder, settings, "siglum,group\nA,α\nB2,\nB10,α\n")
    (group,) = load(folder)[0].rules.group
    assert (group.members, group.name) == (("A", "B2", "B10"), "the family")


def test_all_that_is_wrong_in_a_table_is_reported_by_line(folder: Path) -> None:
    table = (
        "siglum,file,extant,basis,language,base\n"
        "A,,perhaps,,,\n"
        "B 2,,,,,\n"
        "B10,,,guessed,,yes\n"
        "C-1,,,,Old Norse,\n"
        "A,texts/B2.txt,,,,1\n"
        "A,../x.txt,,,,1\n"
        "Z,,,,,\n"
        "Y,texts/Y*.txt,,,,\n"
        "X,,,,,,,too many\n"
    )
    assert refusal(folder, TABLE, table).splitlines() == [
        "list.csv: 10 things are wrong:",
        "  line 2: extant of A is 'perhaps'; write yes or no",
        "  line 3: siglum 'B 2' has a space or a control character; write it without",
        "  line 4: basis of B10 is 'guessed'; write one of attested, inferred, reconstructed",
        "  line 5: language of C-1 is 'Old Norse', which is no tag of BCP 47; write one, as en, la, grc, ru, zh-Hant",
        "  line 7: siglum A is given twice; the first is in line 6",
        "  line 7: A and A are both the base text; leave one of them",
        "  line 7: file ../x.txt of witness A lies outside the edition's folder; move it inside",
        "  line 8: there is no file texts/Z.txt of witness Z; correct the name, or write no under extant",
        "  line 9: no file is called texts/Y*.txt, of which witness Y is to be read; correct the name, or write the file",
        "  line 10: the row has 8 cells, and there are 6 headings; put a cell with a comma in quotation marks",
    ]


@pytest.mark.parametrize(
    ("settings", "table", "sentence"),
    [
        (TABLE, "", "list.csv: the table is empty; its first row has the headings: siglum, file, document, …"),
        (
            TABLE,
            "siglm,name\nA,x\n",
            "list.csv: 2 things are wrong:\n  line 1: there is no column 'siglm'; did you mean siglum?\n"
            "  line 1: there is no column siglum; the headings are siglum, file, document, hand, date, language, basis, evidence, "
            "conjecture, sections, extant, group, base",
        ),
        (TABLE, "siglum,name,document\n", "list.csv, line 1: two columns are called document; leave one of them out"),
        (
            TABLE,
            'siglum,name\nA,x\n\nB2,"y\nz\n',
            "list.csv, line 4: the table cannot be read (unexpected end of data); close what is in quotation marks",
        ),
        (TABLE, "siglum\nA\n", "edition.toml: a collation needs two witnesses or more; declare another [[witness]]"),
        (
            TABLE.replace("file =", "#"),
            "siglum\nA\nB2\n",
            "list.csv: 2 things are wrong:\n"
            "  line 2: witness A names no file; write it under file, or no under extant if its text is lost\n"
            "  line 3: witness B2 names no file; write it under file, or no under extant if its text is lost",
        ),
        (
            TABLE.replace("list.csv", "../list.csv"),
            "",
            "edition.toml, line 4: table ../list.csv lies outside the edition's folder; move it inside",
        ),
        (
            TABLE.replace("list.csv", "lists.csv"),
            "",
            "lists.csv: the file is missing; write a table with a column siglum, or delete table = …",
        ),
        (
            PATTERN.replace("{siglum}", "*"),
            "",
            "edition.toml, line 4: witnesses.file is 'texts/*.txt'; write it with {siglum} where the siglum is, as tei/{siglum}.xml",
        ),
        (
            PATTERN.replace("texts", "../texts"),
            "",
            "edition.toml, line 4: witnesses.file is '../texts/{siglum}.txt', which leads outside the edition's folder; name a folder "
            "in it",
        ),
        (
            PATTERN.replace("texts", "tei"),
            "",
            "edition.toml, line 4: no file is called tei/{siglum}.txt; correct the pattern, or write the files",
        ),
        (
            'collation = "list.csv"\n' + PATTERN,
            "",
            "edition.toml, line 5: witnesses.file names texts, and list.csv has them; leave out one of them",
        ),
    ],
)
def test_a_list_that_cannot_be_used_is_refused(folder: Path, settings: str, table: str, sentence: str) -> None:
    assert refusal(folder, settings, table) == sentence


def test_a_file_whose_name_is_no_siglum_is_reported(folder: Path) -> None:
    write(folder, "texts/MS 4.txt", "x")
    assert refusal(folder, PATTERN) == (
        "edition.toml, line 4: siglum 'MS 4' has a space or a control character; write it without (rename the file, or list it in a "
        "table)"
    )


def test_all_witnesses_that_cannot_be_read_are_reported_at_once(folder: Path) -> None:
    for name in ("A", "B2"):
        (folder / f"texts/{name}.txt").write_bytes(b"\xff")
    write(folder, "edition.toml", PATTERN)
    with pytest.raises(Exception, match="2 witnesses cannot be read") as caught:
        load(folder)
    assert str(caught.value).replace(folder.as_posix(), "DIR").splitlines() == [
        "DIR: 2 witnesses cannot be read:",
        "  DIR/texts/A.txt, line 1: byte 1 (0xFF) is not UTF-8; save the file as UTF-8",
        "  DIR/texts/B2.txt, line 1: byte 1 (0xFF) is not UTF-8; save the file as UTF-8",
    ]
