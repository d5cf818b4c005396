"""What `run` and `render` say of text that was not read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from collate.cli import main
from collate.sources import tei as tei_reader
from collate.sources.letters import letters_of_xml

Run = Callable[..., tuple[int, str, str]]

SETTINGS = """title = "Fox"
[apparatus]
base = "A"
[[witness]]
siglum = "A"
file = "a.xml"
[[witness]]
siglum = "B"
file = "b.xml"
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs `collate` in the folder of an edition of two transcriptions; gives exit code, output and messages."""
    monkeypatch.chdir(tmp_path)
    Path("edition.toml").write_text(SETTINGS, encoding="utf-8")
    for name in "ab":
        Path(f"{name}.xml").write_text(
            f"<TEI><text><front><p>null</p></front><body>\n<p>the {name} fox<note>or vixen</note>\n<g type='virgula'/></p>"
            "</body></text></TEI>",
            encoding="utf-8",
        )

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments))
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return command


LEFT_OUT = """a.xml, line 2: 14 letters in note (2 places) of 2 witnesses left out: by the editor, not of the witness; tei.notes = true reads them
a.xml, line 1: 8 letters in front (2 places) of 2 witnesses left out: before the body; tei.front = true reads them
a.xml, line 3: g (virgula) (2 places) of 2 witnesses left out: a sign without text or mapping
"""


def test_run_and_render_say_what_was_not_read(run: Run) -> None:
    code, out, err = run("run", ".", "-o", "out", "--format", "json")
    assert (code, out) == (0, "")
    assert err == (
        "Read    2 witnesses from ./ (tokens: A 3, B 3)\n"
        "Aligned 6 tokens in 3 columns\n"
        "Found   1 place where they differ: 1 substantive\n"
        "Wrote   out/ collation.json\n" + LEFT_OUT
    )
    assert run("render", "out/collation.json", "--format", "csv") == (
        0,
        "A,B\r\nthe,the\r\na,b\r\nfox,fox\r\n",
        "".join(f"collate: {line}\n" for line in LEFT_OUT.splitlines()),
    )


def test_a_strict_edition_refuses_what_contradicts_itself_all_at_once(run: Run) -> None:
    Path("edition.toml").write_text(
        SETTINGS.replace("[apparatus]", "[tei]\nstrict = true\n[apparatus]"), encoding="utf-8"
    )
    body = "<ab n='1'>a</ab><ab n='2'>b</ab>\n<ab n='1'>c<delSpan spanTo='#x'/></ab>"
    Path("a.xml").write_text(f"<TEI><text><body>{body}</body></text></TEI>", encoding="utf-8")
    assert run("run", ".") == (
        2,
        "",
        "collate: a.xml: 2 things are wrong:\n"
        "  line 2: delSpan points at #x, which does not come after it; it is passed over\n"
        "  line 2: the section '1' comes again (first in line 1) and goes on there under the same name\n",
    )


def test_witnesses_without_a_section_in_common_are_reported(run: Run) -> None:
    for name in "ab":
        body = f"<div n='Ms{name}'><ab n='1'>the fox</ab></div>"
        Path(f"{name}.xml").write_text(f"<TEI><text><body>{body}</body></text></TEI>", encoding="utf-8")
    code, _, err = run("run", ".", "-o", "out", "--format", "json")
    assert code == 0
    assert err.splitlines()[0] == (
        "witnesses share no section, and are collated apart (A: 'Msa.1'; B: 'Msb.1'); give the same sections the same names, or say "
        "by tei.sections what begins one"
    )


def write_sections(**sections: tuple[str, ...]) -> None:
    for name, numbers in sections.items():
        body = "".join(f"<ab n='{number}'>the fox</ab>" for number in numbers)
        Path(f"{name}.xml").write_text(f"<TEI><text><body>{body}</body></text></TEI>", encoding="utf-8")


def test_names_of_sections_that_are_nearly_alike_are_reported(run: Run) -> None:
    write_sections(a=("Mark 1:1", "Mark 1:2", "Mark 1:3"), b=("mark 1.1", "Mark 1:02", "Mark 1:3"))
    code, _, err = run("run", ".", "-o", "out", "--format", "json")
    assert code == 0
    assert err.splitlines()[0] == (
        "sections are collated apart whose names differ in capitals, spaces, punctuation or zeros only: 'Mark 1:1' (A) and "
        "'mark 1.1' (B), and 1 more such name; write one name if they are one section"
    )


def test_a_section_that_no_witness_has_is_reported(run: Run) -> None:
    write_sections(a=("1", "20"), b=("1", "20"))
    Path("edition.toml").write_text(f'{SETTINGS}sections = ["1", "20 ", "3"]\n', encoding="utf-8")
    code, _, err = run("run", ".", "-o", "out", "--format", "json")
    assert code == 0
    assert err.splitlines()[0] == (
        "no witness has the sections '20 ', '3' that the edition names for B; did you mean 20?"
    )


def test_sections_in_another_order_are_collated_and_reported(run: Run) -> None:
    write_sections(a=("1", "2", "3", "4"), b=("1", "3", "4", "2"))
    code, _, err = run("run", ".", "-o", "out", "--format", "json")
    assert code == 0
    assert err.splitlines()[-1] == (
        "b.xml: the section '2' is elsewhere than in other witnesses ('2' after '4'); the sections are collated in the order of the "
        "base text A"
    )


def test_letters_that_a_reader_lost_are_a_fault_that_loses_no_work(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tei_reader, "letters_of_xml", lambda root: letters_of_xml(root) + 2)
    code, _, err = run("run", ".", "-o", "out", "--format", "json")
    assert code == 3
    assert Path("out/collation.json").exists()
    assert err.splitlines()[-1] == (
        "collate: internal error: 4 letters of the sources are missing from what was written; please report this with the files"
    )


def test_an_edition_of_gaps_alone_is_refused(run: Run) -> None:
    for name in "ab":
        Path(f"{name}.xml").write_text(
            "<TEI><text><body><p><gap reason='lost'/></p></body></text></TEI>", encoding="utf-8"
        )
    assert run("run", ".") == (
        2,
        "",
        "collate: a.xml: the text holds gaps alone, as do those of all witnesses; write what is legible, or say `extant = false` of "
        "who has nothing\n",
    )
    assert not Path("output").exists()


def test_a_witness_of_gaps_alone_is_collated_with_one_that_has_text(run: Run) -> None:
    Path("a.xml").write_text("<TEI><text><body><p><gap reason='lost'/></p></body></text></TEI>", encoding="utf-8")
    assert run("run", ".")[0] == 0
