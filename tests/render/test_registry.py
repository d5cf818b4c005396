from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

from collate.errors import FormatError
from collate.model import Split
from collate.render import RENDERERS, chosen
from tests.viewer.samples import three


def test_every_format_has_its_function_and_a_file_of_its_own() -> None:
    assert all(name == result.name for name, result in RENDERERS.items())
    assert len({result.file for result in RENDERERS.values()}) == len(RENDERERS)
    for result in RENDERERS.values():
        module, _, name = result.function.partition(":")
        assert callable(getattr(import_module(module), name)), result.name
        assert result.purpose == result.purpose.strip()
        assert result.purpose


def test_chosen_gives_all_for_none_and_each_once_in_the_order_of_the_registry() -> None:
    assert chosen(()) == tuple(result for result in RENDERERS.values() if not result.asked)
    assert [result.name for result in chosen(["csv", "txt", "csv"])] == ["txt", "csv"]


def test_chosen_gives_the_pages_by_section_in_place_of_the_whole_ones_where_the_edition_says_so() -> None:
    files = [result.file for result in chosen((), Split.SECTION)]
    assert files == [
        "collation.json",
        "apparatus.txt",
        "pages/",
        "table.csv",
        "graph.graphml",
        "graph.dot",
    ]
    assert [result.name for result in chosen(["html"], Split.SECTION)] == ["html"]


def test_a_format_of_several_files_is_no_single_one() -> None:
    result = RENDERERS["pages"]
    with pytest.raises(FormatError, match=r"^pages is several files; name a folder for them with -o DIR$"):
        result.render(three())
    pages = [name for name in result.files(three()) if name.endswith(".html")]
    assert pages == ["pages/index.html", "pages/apparatus-text.html", "pages/diff-text.html"]
    assert RENDERERS["txt"].files(three()) == {"apparatus.txt": RENDERERS["txt"].render(three())}


def test_an_unknown_format_is_reported_with_the_near_one() -> None:
    with pytest.raises(FormatError) as error:
        chosen(["graphlm"])
    assert str(error.value) == "there is no format 'graphlm'; did you mean graphml?"
    with pytest.raises(FormatError, match=r"^there is no format .LaTeX.; did you mean reledmac\?$"):
        chosen(["LaTeX"])
    with pytest.raises(FormatError, match=r"^there is no format 'zzz'; choose one of json, txt, "):
        chosen(["zzz"])


def test_the_registry_imports_nothing_heavy() -> None:
    code = "import sys, collate.render; print(sorted({'networkx', 'lxml', 'jinja2', 'collatex'} & set(sys.modules)))"
    completed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert completed.stdout == "[]\n"
