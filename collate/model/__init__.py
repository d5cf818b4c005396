"""The frozen values that the stages hand to one another."""

from collate.model.apparatus import (
    Apparatus,
    ApparatusEntry,
    BaseToken,
    Place,
    Reading,
    UnitClass,
    VariationUnit,
)
from collate.model.collation import Collation, Provenance
from collate.model.edition import (
    MAJORITY,
    Abbreviations,
    AlignOptions,
    ApparatusOptions,
    Edition,
    NormaliseOptions,
    Style,
    TokeniseOptions,
)
from collate.model.table import GAP, AlignmentTable, Doubt, Stretch, Transposition
from collate.model.tokens import Forms, Token, Tokens
from collate.model.witness import Basis, Lacuna, Section, State, Witness

__all__ = [
    "GAP",
    "MAJORITY",
    "Abbreviations",
    "AlignOptions",
    "AlignmentTable",
    "Apparatus",
    "ApparatusEntry",
    "ApparatusOptions",
    "BaseToken",
    "Basis",
    "Collation",
    "Doubt",
    "Edition",
    "Forms",
    "Lacuna",
    "NormaliseOptions",
    "Place",
    "Provenance",
    "Reading",
    "Section",
    "State",
    "Stretch",
    "Style",
    "Token",
    "TokeniseOptions",
    "Tokens",
    "Transposition",
    "UnitClass",
    "VariationUnit",
    "Witness",
]
