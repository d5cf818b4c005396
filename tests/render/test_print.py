"""The printed pages: LaTeX, PDF and Word, set by the programs that they are for."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.apparatus import print_entries
from collate.errors import FormatError
from collate.model import ApparatusOptions, ApparatusStyle, Collation, Edition, Rules, Series, UnitClass, Witness
from collate.pipeline import collate
from collate.render import RENDERERS, chosen, ekdosis, reledmac
from collate.render.anchors import anchored
from collate.render.latex import SIGNS, escape
from collate.render.page import (
    END,
    LEFT_TO_RIGHT,
    RIGHT_TO_LEFT,
    headings,
    isolated,
    make_page,
    paragraphs_of,
    remarks,
)
from collate.render.plain import visible
from tests.build import collation
from tests.render.strange import WORDS, collations
from tests.render.tools import library, program

WRONG = re.compile(r"^!|Overfull|Missing character|undefined|multiply[- ]defined|Warning", re.MULTILINE)
"""What a run of LaTeX must not say at the end; it says other things that do not matter."""

HARMLESS = re.compile(r"Font Warning|There were no|rerunfilecheck")


def squeezed(text: str) -> str:
    """Return `text` without what a reader of PDF sets in another way: spaces, raised figures, marks of direction."""
    raised = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
    return "".join(unicodedata.normalize("NFKC", text.translate(raised)).split())


def left_to_right(made: Collation) -> list[str]:
    """Return the entries that hold no letter from right to left: of others a reader of PDF changes the order."""
    entries = [f"{entry.place} {entry}" for entry in print_entries(made)]
    return [
        entry
        for entry in entries
        if not re.search("[\u0590-\u08ff]", entry) and entry.isprintable() and "\u0301" not in entry
    ]


def told_by_rules(made: Collation) -> list[str]:
    """Return what the editor's rules add to the page beside the entries, squeezed."""
    page = make_page(made)
    groups = [f"{group.siglum}{group.name}" for group in page.groups]
    notes = [f"{entry.readings[-1].signs[-1]}{remark}" for entry in page.entries for remark in remarks(entry)]
    found = [page.base, page.hidden, *headings(page), *groups, *notes]
    assert all(found)
    assert (len(page.groups), len(page.series), len(notes)) == (2, 2, 3)
    return [squeezed(text) for text in found]


def set_by_latex(source: str, folder: Path) -> tuple[str, Path]:
    """Return what the last run of LuaLaTeX said, and the PDF; it is run until it asks for no other, five times at most."""
    (folder / "page.tex").write_text(source)
    command = [program("lualatex"), "-interaction=nonstopmode", "-halt-on-error", "page.tex"]
    log = folder / "page.log"
    for number in range(5):
        ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
        assert ran.returncode == 0, ran.stdout[-3000:]
        if number > 1 and "Rerun to get" not in log.read_text(errors="replace"):
            break
    return log.read_text(errors="replace"), folder / "page.pdf"


def text_of(pdf: Path) -> str:
    command = [program("pdftotext"), "-raw", str(pdf), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("name", ["reledmac", "ekdosis"])
def test_latex_sets_every_entry_without_a_warning_that_matters(name: str, scripts: Collation, tmp_path: Path) -> None:
    source = chosen([name])[0].render(scripts)
    assert isinstance(source, str)
    said, pdf = set_by_latex(source, tmp_path)
    wrong = [line for line in said.splitlines() if WRONG.search(line) and not HARMLESS.search(line)]
    assert wrong == []
    read = squeezed(text_of(pdf))
    assert [entry for entry in left_to_right(scripts) if squeezed(entry) not in read] == []
    for witness in scripts.witnesses:
        assert squeezed(witness.document) in read
    assert [text for text in told_by_rules(scripts) if text not in read] == []
    assert "vitia] coni. Faber & filii (#2); verba ω (exc. ℵ); uerba ℵ" in " ".join(text_of(pdf).split())


def test_latex_never_holds_the_sign_that_stops_luatex(tmp_path: Path) -> None:
    made = collation({"A": "a\u202eb fox", "B": "a\u202eb dog\ufffd"})
    for source in (reledmac.render(made), ekdosis.render(made)):
        assert "\ufffd" not in source
    said, _ = set_by_latex(reledmac.render(made), tmp_path)
    assert "invalid utf-8" not in said


def placed_words(pdf: Path) -> list[tuple[str, float, float]]:
    """Return the words of a PDF, each with its left and upper edge."""
    command = [program("pdftotext"), "-bbox", str(pdf), "-"]
    made = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    words = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</word>', made)
    return [(word, float(x), float(y)) for x, y, word in words]


@pytest.mark.parametrize("name", ["reledmac", "ekdosis"])
def test_entries_run_from_right_to_left_where_the_text_does(name: str, tmp_path: Path) -> None:
    made = collation(
        {
            "א": "בראשית ברא אלהים את השמים ואת הארץ",
            "ב": "בראשית עשה אלהים את הארץ ואת השמים",
            "V": "בראשית ברא יהוה את השמים ואת הארץ",
        }
    )
    source = chosen([name])[0].render(made)
    assert isinstance(source, str)
    said, pdf = set_by_latex(source, tmp_path)
    assert [line for line in said.splitlines() if WRONG.search(line) and not HARMLESS.search(line)] == []
    words = placed_words(pdf)
    brackets = [(x, y) for word, x, y in words if word == "["]
    numbers = [x for word, x, y in words if word == "1" and any(abs(y - upper) < 2 for _, upper in brackets)]
    assert len(numbers) == 3
    assert numbers == sorted(numbers, reverse=True)
    assert all(min(x for x, _ in brackets) < number for number in numbers)


@pytest.mark.parametrize("name", ["reledmac", "ekdosis"])
@pytest.mark.parametrize(
    "words",
    [
        "בראשית ברא אלהים את השמים ואת הארץ והארץ היתה תהו ובהו וחשך על פני תהום ורוח אלהים מרחפת על פני המים",
        "بسم الله الرحمن الرحيم الحمد لله رب العالمين الرحمن الرحيم مالك يوم الدين إياك نعبد وإياك نستعين اهدنا الصراط",
    ],
)
def test_latex_breaks_no_line_of_its_own_from_right_to_left(name: str, words: str, tmp_path: Path) -> None:
    made = collation({"A": words, "B": words})
    source = chosen([name])[0].render(made)
    assert isinstance(source, str)
    _, pdf = set_by_latex(source, tmp_path)
    heights = {round(y) for word, _, y in placed_words(pdf) if re.search("[\u0590-\u08ff\ufb1d-\ufeff]", word)}
    assert len(heights) == made.apparatus.text[-1].line > 1


@pytest.mark.parametrize("name", ["reledmac", "ekdosis"])
def test_the_name_of_an_apparatus_keeps_its_direction_on_any_page(name: str, tmp_path: Path) -> None:
    edition = Edition(
        "T",
        rules=Rules(
            series=(
                Series(name="Lectiones", classes=(UnitClass.SUBSTANTIVE,)),
                Series(name="Cetera", classes=(UnitClass.ADDITION,)),
            )
        ),
    )
    texts = {"A": "בראשית ברא אלהים את השמים ואת הארץ", "B": "בראשית ברא יהוה את השמים ואת הארץ כלה"}
    made = collate(edition, [Witness(siglum, text) for siglum, text in texts.items()])
    source = chosen([name])[0].render(made)
    assert isinstance(source, str)
    _, pdf = set_by_latex(source, tmp_path)
    shown = text_of(pdf)
    assert "Lectiones" in shown
    assert "Cetera" in shown


def test_entries_run_from_left_to_right_elsewhere(scripts: Collation) -> None:
    assert "TRT" not in reledmac.render(scripts)
    assert "TRT" not in ekdosis.render(scripts)


def test_latex_numbers_the_lines_as_the_model_does(scripts: Collation) -> None:
    for made in (reledmac.render(scripts), ekdosis.render(scripts)):
        body = made[made.index(r"\section*{Text}") :]
        lines = scripts.apparatus.text[-1].line
        paragraphs = len(make_page(scripts).paragraphs)
        assert body.count(r"\linebreak") == lines - paragraphs


def unescaped(text: str) -> str:
    back = {made: chr(sign) for sign, made in SIGNS.items()}
    return re.sub("|".join(map(re.escape, sorted(back, key=len, reverse=True))), lambda found: back[found[0]], text)


@given(st.one_of(st.text(), st.sampled_from(WORDS)))
def test_latex_escapes_are_read_back(text: str) -> None:
    made = escape(text)
    assert unescaped(made) == visible(text)
    bare = re.sub(r"\\[\\{}$&#_%^~]", "", made)
    assert bare.count("{") == bare.count("}")
    assert not re.search(r"(?<!\\)[$&#^_%~]", bare.replace(r"\nobreakspace{}", ""))


@given(collations())
def test_reledmac_holds_the_readings_of_the_model(drawn: Collation) -> None:
    made = unescaped(reledmac.render(drawn))
    for entry in print_entries(drawn):
        for reading in entry.readings:
            assert visible(str(reading.phrase)) in made
            assert all(rf"\siglum{{{visible(siglum)}}}" in made for siglum in reading.sigla)


@given(collations())
def test_latex_opens_and_closes_each_entry_once(drawn: Collation) -> None:
    anchors = anchored(make_page(drawn).entries, paragraphs_of(make_page(drawn)))
    made = reledmac.render(drawn)
    assert len(re.findall(r"\\[AB]footnote\{", made)) == len(anchors)
    assert len(re.findall(r"\\edtext\{", made)) == len(anchors)
    other = ekdosis.render(drawn)
    whole = sum(not (anchor.crosses or anchor.holds) for anchor in anchors)
    assert (other.count(r"\app["), other.count(r"\note[")) == (whole, len(anchors) - whole)


def test_anchors_tell_spans_that_cross_or_hold_others(scripts: Collation) -> None:
    page = make_page(scripts)
    found = {str(anchor.entry): anchor for anchor in anchored(page.entries, paragraphs_of(page))}
    over_a_paragraph = found["1+1 scripserunt. Post multos] deest ℵ"]
    assert (over_a_paragraph.crosses, over_a_paragraph.holds) == (True, True)
    assert not found["multos] paucos C"].crosses


def test_positive_entries_name_the_witnesses_of_the_lemma_in_each_page() -> None:
    made = collation(
        {"A": "a b c", "B": "a x c", "C": "a b c"}, options=ApparatusOptions(style=ApparatusStyle.POSITIVE)
    )
    assert [str(entry) for entry in print_entries(made)] == ["b] A C; x B"]
    assert r"\Afootnote{\siglum{A}~\siglum{C}; x~\siglum{B}}" in reledmac.render(made)
    assert r"sep={]~\siglum{A}~\siglum{C}; }" in ekdosis.render(made)


@pytest.mark.parametrize(
    ("text", "marks"), [("fox", ""), ("שלום", RIGHT_TO_LEFT + END), ("abc שלום de", LEFT_TO_RIGHT + END)]
)
def test_isolated_marks_only_what_turns_its_neighbours(text: str, marks: str) -> None:
    made = isolated(text, right_to_left=False)
    assert made == (f"{marks[0]}{text}{marks[1]}" if marks else text)


def test_pdf_sets_every_entry_and_holds_no_clock(scripts: Collation, tmp_path: Path) -> None:
    library("typst")
    made = RENDERERS["pdf"].render(scripts)
    assert isinstance(made, bytes)
    assert made == RENDERERS["pdf"].render(scripts)
    assert b"CreationDate" not in made
    (tmp_path / "page.pdf").write_bytes(made)
    read = squeezed(text_of(tmp_path / "page.pdf"))
    assert [entry for entry in left_to_right(scripts) if squeezed(entry) not in read] == []
    assert [text for text in told_by_rules(scripts) if text not in read] == []


def test_pdf_begins_the_apparatus_at_the_right_where_the_text_does(tmp_path: Path) -> None:
    library("typst")
    made = RENDERERS["pdf"].render(collation({"A": "בראשית ברא אלהים", "B": "בראשית ברא יהוה"}))
    assert isinstance(made, bytes)
    (tmp_path / "page.pdf").write_bytes(made)
    words = placed_words(tmp_path / "page.pdf")
    right = max(x for word, x, _ in words if word in {"בראשית", "בראשית"[::-1]})
    (number,) = [x for word, x, y in words if word == "1" and y > 400 and abs(x - right) < 60]
    assert number > right


def test_pdf_takes_a_page_full_of_entries_to_the_next(tmp_path: Path) -> None:
    library("typst")
    words = [f"w{n}" for n in range(900)]
    other = [word if n % 2 else f"x{n}" for n, word in enumerate(words)]
    long = collation({"A": words, "B": other})
    made = RENDERERS["pdf"].render(long)
    assert isinstance(made, bytes)
    (tmp_path / "page.pdf").write_bytes(made)
    pages = text_of(tmp_path / "page.pdf").split("\f")
    assert len(pages) > 3
    placed = [next(i for i, page in enumerate(pages) if f"x{n} B" in " ".join(page.split())) for n in range(0, 900, 2)]
    assert placed == sorted(placed)
    assert len(set(placed)) == len(pages) - 2
    assert all(re.search(rf"\bw{n}\b", "".join(pages)) for n in range(1, 900, 2))


def test_word_opens_in_libreoffice_with_its_footnotes(scripts: Collation, tmp_path: Path) -> None:
    library("docx")
    made = RENDERERS["docx"].render(scripts)
    assert isinstance(made, bytes)
    (tmp_path / "page.docx").write_bytes(made)
    office = [
        program("soffice"),
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
        "page.docx",
    ]
    subprocess.run(office, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    read = squeezed(text_of(tmp_path / "page.pdf"))
    latin = [entry for entry in left_to_right(scripts) if not re.search("[\u0300-\u1fff\u2100-\U0001ffff]", entry)]
    assert len(latin) > 20
    assert [entry for entry in latin if squeezed(entry) not in read] == []
    assert [text for text in told_by_rules(scripts) if text not in read and "ω" not in text and "β" not in text] == []


@pytest.mark.parametrize(
    ("name", "module", "library_name", "extra"),
    [
        ("docx", "docx", "python-docx", "office"),
        ("xlsx", "xlsxwriter", "XlsxWriter", "office"),
        ("pdf", "typst", "typst", "pdf"),
    ],
)
def test_missing_extra_is_told_with_its_remedy(
    name: str, module: str, library_name: str, extra: str, scripts: Collation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(wanted: str, *_: Any) -> Any:  # noqa: ANN401 - stands in for import_module
        if wanted == module:
            raise ModuleNotFoundError(name=module)
        return import_module(wanted)

    monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.setattr("collate.render.extras.import_module", missing)
    with pytest.raises(FormatError) as error:
        RENDERERS[name].render(scripts)
    assert str(error.value) == f"the format {name} needs {library_name}; run: pip install 'collate-witnesses[{extra}]'"


@pytest.mark.parametrize("name", ["reledmac", "ekdosis", "pdf", "docx"])
def test_page_without_a_difference_says_so(name: str) -> None:
    if name in {"pdf", "docx"}:
        library({"pdf": "typst", "docx": "docx"}[name])
    made = RENDERERS[name].render(collation({"A": "a b", "B": "a b"}))
    if isinstance(made, str):
        assert "Apparatus criticus: The witnesses read the same throughout." in made
    else:
        assert made
