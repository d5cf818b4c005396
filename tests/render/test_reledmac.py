"""LaTeX for reledmac."""

from __future__ import annotations

import re

from hypothesis import given

from collate.apparatus import print_entries
from collate.model import Collation
from collate.render import reledmac
from collate.render.latex import SIGNS
from collate.render.plain import visible
from tests.render.strange import collations


def unescaped(text: str) -> str:
    back = {outcome: chr(sign) for sign, outcome in SIGNS.items()}
    return re.sub("|".join(map(re.escape, sorted(back, key=len, reverse=True))), lambda result: back[result[0]], text)


@given(collations())
def test_reledmac_holds_the_readings_of_the_model(drawn: Collation) -> None:
    unescaped_text = unescaped(reledmac.render(drawn))
    for entry in print_entries(drawn):
        for reading in entry.readings:
            assert visible(str(reading.phrase)) in unescaped_text
            assert all(rf"\siglum{{{visible(sign)}}}" in unescaped_text for sign in reading.signs)
