"""The pages: the text with its apparatus, and the witnesses beside one another.

`render_apparatus` and `render_diff` each return one whole page: style, script and data inline, readable without
script, and asking nothing of anywhere.  `render_pages` returns them a section at a time, with an index.
"""

from __future__ import annotations

from collate.viewer.apparatus_page import render_apparatus
from collate.viewer.diff_page import render_diff
from collate.viewer.index_page import render_pages

__all__ = ["render_apparatus", "render_diff", "render_pages"]
