"""Witness text made harmless for plain files."""

from __future__ import annotations

from collate.harmless import visible

__all__ = ["visible", "xml_text"]


def xml_text(text: str) -> str:
    r"""Return `text` made visible and without the two code points that XML cannot hold.

    >>> xml_text("a\x07b\uffff")
    'a␇b\ufffd'
    """
    return visible(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
