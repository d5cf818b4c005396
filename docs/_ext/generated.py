"""Directives that make reference pages from the program itself: settings, file schemas, formats."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, ClassVar

import click
from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StringList
from sphinx.application import Sphinx


class Generated(Directive):
    """A directive whose content is Markdown made by `lines`."""

    def lines(self) -> Iterator[str]:
        """Yield the lines of the Markdown."""
        raise NotImplementedError

    def run(self) -> list[nodes.Node]:
        """Return what the Markdown becomes."""
        container = nodes.container()
        self.state.nested_parse(StringList(list(self.lines()), "generated"), 0, container, match_titles=True)
        return container.children


class Settings(Generated):
    """The definitions of a JSON Schema of `collate/schemas`, one heading and table each; its argument is the schema's name."""

    required_arguments = 1
    option_spec: ClassVar = {"level": int}

    def lines(self) -> Iterator[str]:
        schema_name = self.arguments[0]
        text = files("collate.schemas").joinpath(f"{schema_name}.schema.json").read_text(encoding="utf-8")
        schema: dict[str, Any] = json.loads(text)
        definitions: dict[str, Any] = schema["$defs"]
        root = schema["$ref"].rpartition("/")[2]
        order = [root, *(name for name in reachable(definitions, root) if name != root)]
        heading = "#" * self.options.get("level", 2)
        titles = tables(definitions, root) if schema_name == "edition" else {}
        for name in order:
            definition = definitions[name]
            yield from (
                f"({anchor(schema_name, name)})=",
                "",
                f"{heading} {titles.get(name, name)}",
                "",
                prose(definition.get("description", "")),
                "",
            )
            if "enum" in definition:
                yield from ("One of " + ", ".join(f"`{json.dumps(value)}`" for value in definition["enum"]) + ".", "")
            elif definition.get("properties"):
                yield from table(definition, schema_name)


class Formats(Generated):
    """The table of formats."""

    def lines(self) -> Iterator[str]:
        from collate.render import RENDERERS

        yield from ("| format | file | for | |", "|---|---|---|---|")
        for made in RENDERERS.values():
            yield f"| `{made.name}` | `{made.file}` | {prose(made.purpose)} | {'by name' if made.asked else ''} |"
        yield ""


def reachable(definitions: dict[str, Any], root: str) -> list[str]:
    """Return the names of the definitions that `root` refers to, and these in turn, in the order in which they are met."""
    order: dict[str, None] = {}
    todo = [root]
    while todo:
        name = todo.pop(0)
        if name not in order:
            order[name] = None
            todo.extend(references(definitions[name]))
    return list(order)


def references(value: object) -> Iterator[str]:
    """Yield the names of the definitions that a piece of a schema refers to."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key == "$ref":
                yield str(part).rpartition("/")[2]
            else:
                yield from references(part)
    elif isinstance(value, list):
        for part in value:
            yield from references(part)


def tables(definitions: dict[str, Any], root: str) -> dict[str, str]:
    """Return the headings of the definitions of `edition.toml`: tables as the file writes them, kinds of values by their use."""
    titles = {root: "At the top"}
    for name in reachable(definitions, root):
        for key, value in definitions[name].get("properties", {}).items():
            above = "" if name == root else f"{titles[name].strip('`[]')}."
            inner = value.get("items", value)
            for used in references(inner):
                brackets = ("[[", "]]") if "items" in value else ("[", "]")
                is_table = "enum" not in definitions[used]
                title = f"`{brackets[0]}{above}{key}{brackets[1]}`" if is_table else f"Values of `{above}{key}`"
                titles.setdefault(used, title)
    return titles


def anchor(schema: str, name: str) -> str:
    """Return the target of a definition, which other schemas may have too."""
    return f"{schema}-{name.lower()}"


def table(definition: dict[str, Any], schema: str) -> Iterator[str]:
    """Yield the table of a definition's properties."""
    required = set(definition.get("required", ()))
    yield from ("| name | is | default | |", "|---|---|---|---|")
    for name, value in definition["properties"].items():
        default = "*required*" if name in required else ""
        if "default" in value and value["default"] not in ("", [], None):
            default = f"`{json.dumps(value['default'], ensure_ascii=False)}`"
        yield f"| `{name}` | {type_of(value, schema)} | {default} | {prose(value.get('description', ''))} |"
    yield ""


def type_of(value: dict[str, Any], schema: str) -> str:
    """Return the type of a property in words, with a link to its definition."""
    if "$ref" in value:
        name = str(value["$ref"]).rpartition("/")[2]
        return f"[{name}](#{anchor(schema, name)})"
    if "anyOf" in value:
        return " or ".join(type_of(each, schema) for each in value["anyOf"])
    if "enum" in value:
        return " or ".join(f"`{json.dumps(each)}`" for each in value["enum"])
    kind = value.get("type", "any value")
    if kind == "array":
        items = value.get("items")
        return f"list of {type_of(items, schema)}" if isinstance(items, dict) and items else "list"
    if kind == "object":
        inner = value.get("additionalProperties")
        return f"table of {type_of(inner, schema)}" if isinstance(inner, dict) and inner else "table"
    return str(kind) if isinstance(kind, str) else " or ".join(kind)


def prose(text: str) -> str:
    """Return `text` as Markdown on one line that a table can hold."""
    return " ".join(text.split()).replace("|", "\\|").replace("<", "\\<")


def keep_columns(_app: Sphinx, _context: click.Context, lines: list[str]) -> None:
    """Change the `lines` of a command's description so that its examples are shown as a terminal has them, in columns."""
    for number, line in enumerate(lines):
        if line.startswith("| "):
            heading = line.endswith(":") and not line.startswith("|  ")
            lines[number] = f"{line[2:]}:\n" if heading else f"  {line[2:]}"
    lines[:] = "\n".join(lines).split("\n")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directives with Sphinx."""
    app.add_directive("settings", Settings)
    app.add_directive("formats", Formats)
    for part in ("description", "epilog"):
        app.connect(f"sphinx-click-process-{part}", keep_columns)
    return {"parallel_read_safe": True}
