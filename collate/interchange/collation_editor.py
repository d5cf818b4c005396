"""A collation as the Collation Editor saves it, with what the editor has accepted."""

from __future__ import annotations

from collate.hand import seen_entries
from collate.model import Collation
from collate.render import collation_editor


def render(collation: Collation) -> str:
    """Return `collation` as JSON, ending in a line break; it is approved if all units are accepted."""
    return collation_editor.render(collation, seen_entries(collation))
