from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from collate.errors import FormatError
from collate.render.extras import load


def test_a_library_that_is_there_is_returned() -> None:
    assert load("json", name="j", library="json", extra="j") is json


def test_a_library_that_is_missing_is_named_with_how_to_install_it() -> None:
    with pytest.raises(FormatError) as caught:
        load("no_such_library.part", name="word", library="no-such-library", extra="docx")
    assert str(caught.value) == "the format word needs no-such-library; run: pip install 'collate-witnesses[docx]'"


def test_a_library_that_is_broken_is_not_said_to_be_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken_library.py").write_text("import what_it_needs_itself\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "broken_library", raising=False)
    with pytest.raises(ModuleNotFoundError, match="what_it_needs_itself"):
        load("broken_library", name="word", library="broken-library", extra="docx")
