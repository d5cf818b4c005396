"""JSON Schemas of the files that collate reads and writes, for editors and other programs.

The schemas lie in this folder as files; they are made from the shapes that read and write the files, with the
docstrings as descriptions, by `python -m collate.schemas`.
"""

from __future__ import annotations

import ast
import importlib
import inspect
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import msgspec

SHAPES = {
    "edition": ("collate.edition.schema", "EditionFile"),
    "hand": ("collate.hand.schema", "HandFile"),
    "collation": ("collate.document.schema", "CollationFile"),
    "diff": ("collate.comparison.schema", "Diff"),
    "report": ("collate.comparison.schema", "Report"),
    "review": ("collate.review.places", "Review"),
}
"""Name of each schema, with the module and class of the shape that it describes."""


def schema(name: str) -> str:
    """Return the JSON Schema `name` (a key of `SHAPES`) as it lies in the package."""
    return files("collate.schemas").joinpath(f"{name}.schema.json").read_text(encoding="utf-8")


def make_schema(name: str) -> str:
    """Return the JSON Schema `name` (a key of `SHAPES`), made anew from its shape."""
    module, kind = SHAPES[name]
    shape = getattr(importlib.import_module(module), kind)
    (schema,), definitions = msgspec.json.schema_components([shape], ref_template="#/$defs/{name}")
    notes = {
        name: {field: note for one in reversed(class_.__mro__) for field, note in field_notes(one).items()}
        for name, class_ in classes_of(module).items()
    }
    for title, definition in definitions.items():
        describe(definition, notes.get(title, {}))
        if name in {"edition", "hand"} and "properties" in definition:
            definition["additionalProperties"] = False
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "$defs": definitions}
    return msgspec.json.format(msgspec.json.encode(whole, order="deterministic"), indent=1).decode() + "\n"


def classes_of(module: str) -> dict[str, type]:
    """Return the classes that `module` defines or imports, by name, with those of the model."""
    names = vars(importlib.import_module("collate.model")) | vars(importlib.import_module(module))
    return {name: value for name, value in names.items() if inspect.isclass(value)}


def describe(definition: dict[str, Any], notes: dict[str, str]) -> None:
    """Write `notes` into the properties of `definition`; a reference keeps its own description beside it.

    That an empty table is the default is left out, which only some versions of msgspec say.
    """
    definition["description"] = definition.get("description", "").split("\n\n")[0].strip()
    for described in definition.get("properties", {}).values():
        if described.get("default") == {}:
            del described["default"]
    for field, note in notes.items():
        if field in definition.get("properties", {}):
            definition["properties"][field]["description"] = note


def field_notes(kind: type) -> dict[str, str]:
    """Return the docstring that follows each field of the class `kind`."""
    tree = classes_in(kind.__module__).get(kind.__qualname__)
    if tree is None:
        return {}
    notes = {}
    for field, after in pairwise(tree.body):
        documented = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and documented:
            name = field.target.id.removesuffix("_")  # as the field of a struct that bears a keyword of Python's
            notes[name] = " ".join(str(after.value.value).split())  # type: ignore[attr-defined]  # tested above
    return notes


@cache
def classes_in(module: str) -> dict[str, ast.ClassDef]:
    """Return the classes that the source of `module` defines, by name; none for a module that is not of collate."""
    if not module.startswith("collate."):
        return {}
    tree = ast.parse(inspect.getsource(importlib.import_module(module)))
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
