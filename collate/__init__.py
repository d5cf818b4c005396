"""Collates the witnesses of a text and prints its apparatus criticus.

>>> import collate
>>> koala = collate.collate({"A": "The gray koala.", "B": "The big grey koala."}, language="en")
>>> for entry in koala.entries:
...     print(entry.line, entry)
1 gray] big grey B
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collate.api.assessment import Assessment
    from collate.api.collation import Collation
    from collate.api.functions import check, collate, diff, lint, load, open  # noqa: A004 - the word that Python has for it
    from collate.apparatus import PrintedEntry
    from collate.errors import CollateError
    from collate.model import (
        Abbreviated,
        Abbreviations,
        AlignOptions,
        ApparatusOptions,
        ApparatusStyle,
        Basis,
        Edition,
        EntryRule,
        Group,
        Ignore,
        Join,
        Lacuna,
        NormaliseOptions,
        PagesOptions,
        PatternRule,
        ReadAs,
        Regularise,
        Repetition,
        Rules,
        Scope,
        Section,
        SectionBase,
        Series,
        Split,
        State,
        StemmaOptions,
        TeiOptions,
        TokeniseOptions,
        UnitClass,
        Witness,
    )
    from collate.render import RENDERERS as FORMATS

    __version__: str

__all__ = [
    "FORMATS",
    "Abbreviated",
    "Abbreviations",
    "AlignOptions",
    "ApparatusOptions",
    "ApparatusStyle",
    "Assessment",
    "Basis",
    "CollateError",
    "Collation",
    "Edition",
    "EntryRule",
    "Group",
    "Ignore",
    "Join",
    "Lacuna",
    "NormaliseOptions",
    "PagesOptions",
    "PatternRule",
    "PrintedEntry",
    "ReadAs",
    "Regularise",
    "Repetition",
    "Rules",
    "Scope",
    "Section",
    "SectionBase",
    "Series",
    "Split",
    "State",
    "StemmaOptions",
    "TeiOptions",
    "TokeniseOptions",
    "UnitClass",
    "Witness",
    "__version__",
    "check",
    "collate",
    "diff",
    "lint",
    "load",
    "open",
]

if not TYPE_CHECKING:  # so that type checkers refuse a name that is not there

    def __getattr__(name: str) -> object:
        """Return a public name, imported when it is first asked for, so that the command starts fast.

        Raises:
            AttributeError: If there is no such name.
        """
        from importlib import import_module

        if name not in __all__:
            raise AttributeError(f"module 'collate' has no attribute {name!r}")
        if name == "__version__":
            value = import_module("importlib.metadata").version("collate-witnesses")
        else:
            home, attribute = _homes(name)
            value = getattr(import_module(home), attribute)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted({*__all__, *(name for name in globals() if name.startswith("__"))})

    def _homes(name: str) -> tuple[str, str]:
        """Return the module of a public name, and its name there."""
        others = {
            "Assessment": "collate.api.assessment",
            "Collation": "collate.api.collation",
            "PrintedEntry": "collate.apparatus",
            "CollateError": "collate.errors",
        }
        if name == "FORMATS":
            return "collate.render", "RENDERERS"
        return others.get(name) or ("collate.api.functions" if name[0].islower() else "collate.model"), name
