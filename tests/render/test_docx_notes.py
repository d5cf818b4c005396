"""The footnotes of a Word file."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from collate.model import Collation
from collate.render import RENDERERS
from tests.render.printed import left_to_right, rule_remarks, squeezed, text_of
from tests.render.tools import library, program


def test_word_opens_in_libreoffice_with_its_footnotes(scripts: Collation, tmp_path: Path) -> None:
    library("docx")
    result = RENDERERS["docx"].render(scripts)
    assert isinstance(result, bytes)
    (tmp_path / "page.docx").write_bytes(result)
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
    assert [text for text in rule_remarks(scripts) if text not in read and "ω" not in text and "β" not in text] == []
