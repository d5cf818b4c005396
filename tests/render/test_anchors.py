"""Where the entries of LaTeX begin and end."""

from __future__ import annotations

from collate.model import Collation
from collate.render.anchors import anchored
from collate.render.page import (
    make_page,
    paragraphs_of,
)


def test_anchors_tell_spans_that_cross_or_hold_others(scripts: Collation) -> None:
    page = make_page(scripts)
    result = {str(anchor.entry): anchor for anchor in anchored(page.entries, paragraphs_of(page))}
    over_a_paragraph = result["1+1 scripserunt. Post multos] deest ℵ"]
    assert (over_a_paragraph.crosses, over_a_paragraph.holds) == (True, True)
    assert not result["multos] paucos C"].crosses
