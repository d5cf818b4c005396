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
    Abbreviated,
    Abbreviations,
    AlignOptions,
    ApparatusOptions,
    Edition,
    Mended,
    NormaliseOptions,
    Style,
    TeiOptions,
    TokeniseOptions,
)
from collate.model.table import GAP, AlignmentTable, Doubt, Stretch, Transposition
from collate.model.tokens import Forms, Token, Tokens
from collate.model.witness import Basis, Lacuna, Section, State, Witness

__all__ = [
    "GAP",
    "MAJORITY",
    "Abbreviated",
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
    "Mended",
    "NormaliseOptions",
    "Place",
    "Provenance",
    "Reading",
    "Section",
    "State",
    "Stretch",
    "Style",
    "TeiOptions",
    "Token",
    "TokeniseOptions",
    "Tokens",
    "Transposition",
    "UnitClass",
    "VariationUnit",
    "Witness",
]
