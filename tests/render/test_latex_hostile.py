"""Text that means harm, set by LaTeX: it is printed, and nothing of it is a command."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.model import Collation, Edition, Witness
from collate.pipeline import collate
from collate.render import RENDERERS
from tests.render.tools import program

COMMANDS = (
    r"\input{/etc/passwd}", r"\immediate\write18{touch harmed}", r"\directlua{os.execute('touch harmed')}", r"\openin1=secret", r"\read1to\x",
    r"\catcode`\!=0 !input secret", r"^^5cinput{secret}", r"^^^^005cinput{secret}", r"\end{document}\input{secret}", r"\csname input\endcsname{secret}",
    r"}\input{secret}{", r"$\input{secret}$", r"%\input{secret}", r"#1 \def\x{}", r"\verb|\input{secret}|", r"\begin{filecontents}{harmed}x\end{filecontents}",
    r"\newwrite\w\immediate\openout\w=harmed", r"\latelua{io.open('harmed','w')}", "\\\n\ninput{secret}", r"~&_\\[1cm]", r"\usepackage{shellesc}",
    r"\luadirect{x}", r"\includegraphics{secret}", r"\lstinputlisting{secret}", "\u2028\\input{secret}",
)  # fmt: skip

UNREADABLE = ("a\u202eb", "dog\ufffd")
"""What LuaTeX takes for a fault of the file, or what turns the words around it."""

ALLOWED = re.compile(r"\\(?:[A-Za-z@]+|.)", re.DOTALL)


def hostile(words: list[str]) -> Collation:
    text = " ".join(words)
    witnesses = (
        Witness("A", f"one {text} two three", document=text, date=text, evidence=text, conjecture=text),
        Witness("B", f"one {text} 2 three {text}", document=text),
        Witness("C", "one two three", document="plain"),
    )
    return collate(Edition(text, author=text, note=text, credit=text, source=text, editor=text, date=text), witnesses)


def commands(source: str) -> set[str]:
    return set(ALLOWED.findall(source))


KNOWN = {name: commands(str(RENDERERS[name].render(hostile(["{", "}", "\\", "~", "^", "&", "%", "$", "#", "_", "<", ">", "|", '"', "'", "`", "-", "[", "]", "*"])))) for name in ("reledmac", "ekdosis")}  # fmt: skip


@given(st.lists(st.sampled_from(COMMANDS), min_size=1, max_size=4))
def test_no_command_of_a_text_is_one_of_the_source(words: list[str]) -> None:
    for name, known in KNOWN.items():
        result = commands(str(RENDERERS[name].render(hostile(words))))
        assert result & commands("".join(COMMANDS)) <= known


@pytest.fixture(scope="module", params=["reledmac", "ekdosis"])
def run_folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which LaTeX has set the hostile text once; a second run reads the source as the first does."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "secret.tex").write_text("SECRETLETTERS")
    (folder / "secret").write_text("SECRETLETTERS")
    (folder / "page.tex").write_text(
        str(RENDERERS[request.param].render(hostile([*COMMANDS, *UNREADABLE]))), encoding="utf-8"
    )
    command = [program("lualatex"), "-interaction=nonstopmode", "-recorder", "page.tex"]
    subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=600)
    return folder


def test_hostile_text_is_printed_and_does_nothing(run_folder: Path) -> None:
    names = {path.name for path in run_folder.iterdir()} - {"secret", "secret.tex"}
    assert not [file for file in names if not file.startswith("page.")]
    read = (run_folder / "page.fls").read_text(errors="replace")
    assert "secret" not in read
    assert "passwd" not in read
    printed = subprocess.run(
        [program("pdftotext"), "page.pdf", "-"], cwd=run_folder, capture_output=True, text=True, check=True
    ).stdout
    assert "SECRETLETTERS" not in printed
    assert "write18" in printed


def test_luatex_takes_no_sign_for_a_fault_of_the_file(run_folder: Path) -> None:
    assert "invalid utf-8" not in (run_folder / "page.log").read_text(errors="replace")
