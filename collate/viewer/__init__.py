"""The pages: the text with its apparatus, and the witnesses beside one another.

`render_apparatus` and `render_diff` each return one whole page: style, script and data inline, readable without
script, and asking nothing of anywhere.
"""

from __future__ import annotations

from collate.viewer.apparatus_page import render_apparatus
from collate.viewer.diff_page import render_diff

__all__ = ["render_apparatus", "render_diff"]
