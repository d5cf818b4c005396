"""ES modules as one script, since a page opened from disk cannot load a module from a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from collate.errors import InternalError

IMPORT = re.compile(r'^import \{ ([\w, ]+) \} from "\./([\w-]+)\.js";$', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async function|function\*?|const|class) (\w+))", re.MULTILINE)
ANY = re.compile(r"^(?:import|export)\b", re.MULTILINE)


@cache
def bundle(entry: str) -> str:
    """Return the module `entry` and all that it imports as one script.

    Each module becomes a function called once, in an order in which imports come first; names
    inside one stay inside it.  The entry comes last and as it is, so that it can wait for what it needs.  A module imports by `import { a, b } from "./name.js";` and exports what it
    declares; nothing else is understood.

    Raises:
        InternalError: If a module imports or exports in another way, or modules import each other.
    """
    order: dict[str, None] = {}
    visit(entry, order, ())
    order.pop(entry)
    return "'use strict';\n" + "\n".join([*map(wrapped, order), entered(entry)])


def visit(name: str, done: dict[str, None], above: tuple[str, ...]) -> None:
    """Add `name` to `done` after all that it imports.

    Raises:
        InternalError: If modules import each other.
    """
    if name in above:
        raise InternalError(f"the modules {' and '.join(above)} import each other")
    if name in done:
        return
    for match in IMPORT.finditer(source(name)):
        visit(match[2], done, (*above, name))
    done[name] = None


def wrapped(name: str) -> str:
    """Return module `name` as a constant that holds its exports.

    Raises:
        InternalError: If it imports or exports in a way that is not understood.
    """
    exports = [match[1] for match in EXPORT.finditer(source(name))]
    body = entered(name)
    return f"const {variable(name)} = (() => {{\n{body}return {{ {', '.join(exports)} }};\n}})();"


def entered(name: str) -> str:
    """Return module `name` with its imports taken from the constants of others, and nothing exported.

    Raises:
        InternalError: If it imports or exports in a way that is not understood.
    """
    text = source(name)
    body = EXPORT.sub("", IMPORT.sub(lambda m: f"const {{ {m[1]} }} = {variable(m[2])};", text))
    if wrong := ANY.search(body):
        line = body.count("\n", 0, wrong.start()) + 1
        raise InternalError(f"module {name} imports or exports in a way that is not understood, in line {line}")
    return body


def variable(name: str) -> str:
    """Return the constant that holds the exports of module `name`.

    >>> variable("print-form")
    '$print_form'
    """
    return "$" + name.replace("-", "_")


@cache
def source(name: str) -> str:
    """Return the text of module `name`."""
    return files("collate.viewer").joinpath("static", "js", f"{name}.js").read_text(encoding="utf-8")


def modules() -> Iterator[str]:
    """Yield the name of every module, in order."""
    folder = files("collate.viewer").joinpath("static", "js")
    yield from sorted(path.name.removesuffix(".js") for path in folder.iterdir() if path.name.endswith(".js"))
