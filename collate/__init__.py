"""Collates the witnesses of a text and prints its apparatus criticus.

>>> import collate
>>> edition = collate.Edition(title="Koalas", language="en")
>>> made = collate.make(edition, [collate.Witness("A", "The gray koala."), collate.Witness("B", "The big gray koala.")])
>>> [str(entry) for entry in collate.print_entries(made)]
['The] add. big B']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collate.apparatus import print_entries
    from collate.comparison.compare import compare
    from collate.document import decode, encode
    from collate.errors import CollateError
    from collate.graph import build_graph
    from collate.model import Collation, Edition, Witness
    from collate.pipeline import collate as make
    from collate.pipeline import load
    from collate.render import RENDERERS

PUBLIC = {
    "RENDERERS": "collate.render:RENDERERS",
    "CollateError": "collate.errors:CollateError",
    "Collation": "collate.model:Collation",
    "Edition": "collate.model:Edition",
    "Witness": "collate.model:Witness",
    "build_graph": "collate.graph:build_graph",
    "compare": "collate.comparison.compare:compare",
    "decode": "collate.document:decode",
    "encode": "collate.document:encode",
    "load": "collate.pipeline:load",
    "make": "collate.pipeline:collate",
    "print_entries": "collate.apparatus:print_entries",
}
"""The public names and where they are; each is imported when it is first asked for, so that the command starts fast."""

__all__ = [
    "RENDERERS",
    "CollateError",
    "Collation",
    "Edition",
    "Witness",
    "build_graph",
    "compare",
    "decode",
    "encode",
    "load",
    "make",
    "print_entries",
]


def __getattr__(name: str) -> object:
    if name not in PUBLIC:
        raise AttributeError(f"module 'collate' has no attribute {name!r}")
    module, _, attribute = PUBLIC[name].partition(":")
    return getattr(import_module(module), attribute)
