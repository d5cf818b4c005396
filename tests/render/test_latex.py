"""What both LaTeX formats have in common, set by LaTeX."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.apparatus import print_entries
from collate.errors import FormatError
from collate.model import ApparatusOptions, ApparatusStyle, Collation, Edition, Rules, Series, UnitClass, Witness
from collate.pipeline import collate
from collate.render import RENDERERS, chosen, ekdosis, reledmac
from collate.render.anchors import anchored
from collate.render.direction import END, LEFT_TO_RIGHT, RIGHT_TO_LEFT, isolated
from collate.render.latex import SIGNS, escape
from collate.render.page import make_page, paragraphs_of
from collate.render.plain import visible
from tests.build import build_collation
from tests.render.printed import left_to_right, placed_words, rule_remarks, squeezed, text_of
from tests.render.strange import WORDS, collations
from tests.render.tools import library, program

WRONG = re.compile(r"^!|Overfull|Missing character|undefined|multiply[- ]defined|Warning", re.MULTILINE)
"""What a run of LaTeX must not say at the end; it says other things that do not matter."""

HARMLESS = re.compile(r"Font Warning|There were no|rerunfilecheck")


def set_by_latex(source: str, folder: Path, runs: int = 5) -> tuple[str, Path]:
    """Return what the last run of LuaLaTeX said, and the PDF; it is run until another would be the same, `runs` times at most."""
    (folder / "page.tex").write_text(source)
    command = [program("lualatex"), "-interaction=nonstopmode", "-halt-on-error", "page.tex"]
    before: dict[str, bytes] = {}
    for _ in range(runs):
        ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
        assert ran.returncode == 0, ran.stdout[-3000:]
        read_next = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix not in {".log", ".pdf"}}
        if read_next == before:
            break
        before = read_next
    return (folder / "page.log").read_text(errors="replace"), folder / "page.pdf"


@pytest.mark.parametrize("name", ["reledmac", "ekdosis"])
def test_latex_sets_every_entry_without_a_warning_that_matters(name: str, scripts: Collation, tmp_path: Path) -> None:
    source = chosen([name])[0].render(scripts)
    assert isinstance(source, str)
    result, pdf = set_by_latex(source, tmp_path)
    wrong = [line for line in result.splitlines() if WRONG.search(line) and not HARMLESS.search(line)]
    assert wrong == []
    read = squeezed(text_of(pdf))
    assert [entry for entry in left_to_right(scripts) if squeezed(entry) not in read] == []
    for witness in scripts.witnesses:
        assert squeezed(witness.document) in read
    assert [text for text in rule_remarks(scripts) if text not in read] == []
    assert "vitia] coni. Faber & filii (#2); verba ω (exc. ℵ); uerba ℵ" in " ".join(text_of(pdf).split())


def test_latex_never_holds_the_sign_that_stops_luatex() -> None:
    collation = build_collation({"A": "a\u202eb fox", "B": "a\u202eb dog\ufffd"})
    for source in (reledmac.render(collation), ekdosis.render(collation)):
        assert "\ufffd" not in source


@pytest.mark.parametrize(
    ("text", "with_east_asian"),
    [("fox ␇ שלום ⟦καὶ⟧", False), ("fox 道", True), ("fox 가", True), ("fox ①", False), ("fox ⒜", True)],
)
def test_latex_loads_the_east_asian_face_where_the_text_needs_it(text: str, *, with_east_asian: bool) -> None:
    collation = build_collation({"A": text, "B": "dog"})
    for source in (reledmac.render(collation), ekdosis.render(collation)):
        assert (r"\fallback{Noto Serif CJK SC}" in source) is with_east_asian


TORAH = "בראשית ברא אלהים את השמים ואת הארץ והארץ היתה תהו ובהו וחשך על פני תהום ורוח אלהים מרחפת על פני המים"
FATIHA = "بسم الله الرحمن الرحيم الحمد لله رب العالمين الرحمن الرحيم مالك يوم الدين إياك نعبد وإياك نستعين اهدنا الصراط"


class RightToLeft(NamedTuple):
    """An edition that runs from right to left, and what LaTeX made of it."""

    collation: Collation
    result: str
    """What the last run said."""
    pdf: Path


@pytest.fixture(scope="module", params=["reledmac", "ekdosis"])
def right_to_left(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> RightToLeft:
    """Three differences in the first line, which are in an apparatus of their own, and an addition at the end of the second paragraph."""
    edition = Edition(
        "T",
        rules=Rules(
            series=(
                Series(name="Lectiones", classes=(UnitClass.SUBSTANTIVE, UnitClass.TRANSPOSITION)),
                Series(name="Cetera", classes=(UnitClass.ADDITION,)),
            )
        ),
    )
    texts = {
        "א": f"{TORAH}\n\n{FATIHA}",
        "ב": f"{TORAH.replace(' ברא ', ' עשה ').replace('השמים ואת הארץ', 'הארץ ואת השמים')}\n\n{FATIHA} المستقيم",
        "V": f"{TORAH.replace('אלהים', 'יהוה', 1)}\n\n{FATIHA}",
    }
    collation = collate(edition, [Witness(siglum, text) for siglum, text in texts.items()])
    source = chosen([request.param])[0].render(collation)
    assert isinstance(source, str)
    return RightToLeft(collation, *set_by_latex(source, tmp_path_factory.mktemp("right_to_left")))


TEXT_PAGE = 2
"""The page of the PDF after title and conspectus."""


def test_entries_run_from_right_to_left_where_the_text_does(right_to_left: RightToLeft) -> None:
    lines = right_to_left.result.splitlines()
    assert [line for line in lines if WRONG.search(line) and not HARMLESS.search(line)] == []
    rows = rows_from_the_right(placed_words(right_to_left.pdf, TEXT_PAGE))
    first = next(number for number, row in enumerate(rows) if "[" in row)
    entries = [squeezed(f"{entry.place}{entry}") for entry in print_entries(right_to_left.collation)]
    assert [entry[0] for entry in entries] == ["1", "1", "1", "4"]
    printed = "".join(rows[first:])
    assert printed.startswith("Lectiones:" + "".join(entries[:3]).replace("]", "[") + "Cetera:4")


def rows_from_the_right(words: list[tuple[str, float, float]]) -> list[str]:
    """Return the rows of a page, whose words are read from the right; of Hebrew and Arabic each letter is a word."""
    rows: list[list[tuple[str, float, float]]] = []
    for word in sorted(words, key=lambda word: word[2]):
        if not rows or word[2] - rows[-1][0][2] > 4:
            rows.append([])
        rows[-1].append(word)
    return ["".join(word for word, _, _ in sorted(row, key=lambda word: -word[1])) for row in rows]


def test_latex_breaks_no_line_of_its_own_from_right_to_left(right_to_left: RightToLeft) -> None:
    rows = rows_from_the_right(placed_words(right_to_left.pdf, TEXT_PAGE))
    (head,) = (number for number, row in enumerate(rows) if "Base" in row)
    foot = next(number for number, row in enumerate(rows) if "[" in row)
    lines = [row for row in rows[head + 1 : foot] if re.search("[\u0590-\u08ff\ufb1d-\ufeff]", row)]
    assert len(lines) == right_to_left.collation.apparatus.text[-1].line > 2


def test_the_name_of_an_apparatus_keeps_its_direction_on_any_page(right_to_left: RightToLeft) -> None:
    shown = text_of(right_to_left.pdf)
    assert "Lectiones" in shown
    assert "Cetera" in shown


def test_entries_run_from_left_to_right_elsewhere(scripts: Collation) -> None:
    assert "TRT" not in reledmac.render(scripts)
    assert "TRT" not in ekdosis.render(scripts)


def test_latex_numbers_the_lines_as_the_model_does(scripts: Collation) -> None:
    for result in (reledmac.render(scripts), ekdosis.render(scripts)):
        body = result[result.index(r"\section*{Text}") :]
        lines = scripts.apparatus.text[-1].line
        paragraphs = len(make_page(scripts).paragraphs)
        assert body.count(r"\linebreak") == lines - paragraphs


def unescaped(text: str) -> str:
    back = {outcome: chr(sign) for sign, outcome in SIGNS.items()}
    return re.sub("|".join(map(re.escape, sorted(back, key=len, reverse=True))), lambda result: back[result[0]], text)


@given(st.one_of(st.text(), st.sampled_from(WORDS)))
def test_latex_escapes_are_read_back(text: str) -> None:
    escaped = escape(text)
    assert unescaped(escaped) == visible(text)
    bare = re.sub(r"\\[\\{}$&#_%^~]", "", escaped)
    assert bare.count("{") == bare.count("}")
    assert not re.search(r"(?<!\\)[$&#^_%~]", bare.replace(r"\nobreakspace{}", ""))


@given(collations())
def test_latex_opens_and_closes_each_entry_once(drawn: Collation) -> None:
    anchors = anchored(make_page(drawn).entries, paragraphs_of(make_page(drawn)))
    result = reledmac.render(drawn)
    assert len(re.findall(r"\\[AB]footnote\{", result)) == len(anchors)
    assert len(re.findall(r"\\edtext\{", result)) == len(anchors)
    other = ekdosis.render(drawn)
    whole = sum(not (anchor.crosses or anchor.holds) for anchor in anchors)
    assert (other.count(r"\app["), other.count(r"\note[")) == (whole, len(anchors) - whole)


def test_positive_entries_name_the_witnesses_of_the_lemma_in_each_page() -> None:
    collation = build_collation(
        {"A": "a b c", "B": "a x c", "C": "a b c"}, options=ApparatusOptions(style=ApparatusStyle.POSITIVE)
    )
    assert [str(entry) for entry in print_entries(collation)] == ["b] A C; x B"]
    assert r"\Afootnote{\siglum{A}~\siglum{C}; x~\siglum{B}}" in reledmac.render(collation)
    assert r"sep={]~\siglum{A}~\siglum{C}; }" in ekdosis.render(collation)


@pytest.mark.parametrize(
    ("text", "marks"), [("fox", ""), ("שלום", RIGHT_TO_LEFT + END), ("abc שלום de", LEFT_TO_RIGHT + END)]
)
def test_isolated_marks_only_what_turns_its_neighbours(text: str, marks: str) -> None:
    result = isolated(text, right_to_left=False)
    assert result == (f"{marks[0]}{text}{marks[1]}" if marks else text)


@pytest.mark.parametrize(
    ("name", "module", "library_name", "extra"),
    [
        ("docx", "docx", "python-docx", "office"),
        ("xlsx", "xlsxwriter", "XlsxWriter", "office"),
        ("pdf", "typst", "typst", "pdf"),
    ],
)
def test_missing_extra_is_reported_with_its_remedy(
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
    result = RENDERERS[name].render(build_collation({"A": "a b", "B": "a b"}))
    if isinstance(result, str):
        assert "Apparatus criticus: The witnesses read the same throughout." in result
    else:
        assert result
