"""How each element of a transcription is read that is more than the text in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from collate.sources.tei.absence import MILESTONES
from collate.sources.tei.apps import app, boundary
from collate.sources.tei.layers import LAYER_HANDLERS
from collate.sources.tei.walk import Walk
from collate.sources.tei.words import WORD_HANDLERS
from collate.sources.xml_file import Element

HANDLERS: Mapping[str, Callable[[Any, Element], None]] = {
    **LAYER_HANDLERS,
    **WORD_HANDLERS,
    "app": app,
    **dict.fromkeys(MILESTONES, boundary),
    "gap": Walk.gap,
    "milestone": Walk.milestone,
    "text": Walk.nested_text,
}
