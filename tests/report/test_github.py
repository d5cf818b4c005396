"""Commands for GitHub."""

from __future__ import annotations

import re

import pytest

from collate.harmless import harmless
from collate.report import REPORTS
from tests.report.samples import STRANGE, strange


@pytest.mark.parametrize("text", STRANGE)
def test_github_commands_stay_in_their_lines(text: str) -> None:
    first, *rest = REPORTS["github"](strange(text)).splitlines()
    assert re.fullmatch(r"::error file=[^,:\n]+,line=3,col=2,title=collate%3A text changed::.*", first)
    assert "\n".join(rest) == harmless(text)
