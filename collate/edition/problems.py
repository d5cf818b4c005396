"""What can be wrong with an edition file, each problem with its line; none is raised before all are found."""

from __future__ import annotations

import dataclasses
import difflib
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from collate.edition.shape import EditionFile
from collate.errors import EditionError
from collate.model import MAJORITY

Problem = tuple[int | None, str]
"""A line of the file, from 1, and a sentence without a full stop."""


def raise_all(problems: Sequence[Problem], name: str) -> None:
    """Raise one error that tells every problem.

    Raises:
        EditionError: If there is a problem.
    """
    if len(problems) == 1:
        line, message = problems[0]
        raise EditionError(message, name, line)
    if problems:
        lines = [f"line {line}: {message}" if line else message for line, message in problems]
        raise EditionError(f"{len(problems)} things are wrong:\n  " + "\n  ".join(lines), name)


def unknown_settings(settings: Mapping[str, Any], kind: type, text: str, path: str = "") -> Iterator[Problem]:
    """Yield a problem for each key of `settings` that the dataclass `kind` does not know."""
    hints = known_settings(kind)
    for key, value in settings.items():
        full = f"{path}.{key}" if path else key
        if key not in hints:
            near = difflib.get_close_matches(key, hints, 1)
            advice = f"did you mean {near[0]}?" if near else f"known are {', '.join(hints)}"
            yield line_of(text, full), f"unknown setting {full}; {advice}"
            continue
        hint = hints[key]
        if is_table(hint) and isinstance(value, dict):
            yield from unknown_settings(value, hint, text, full)
        elif get_origin(hint) is tuple and is_table(get_args(hint)[0]) and isinstance(value, list):
            for i, item in enumerate(value):
                if isinstance(item, dict):
                    yield from unknown_settings(item, get_args(hint)[0], text, f"{full}[{i}]")


def known_settings(kind: type) -> dict[str, Any]:
    """Return the settings of a dataclass or struct, as the file names them, and the type of each."""
    hints = get_type_hints(kind)
    if issubclass(kind, msgspec.Struct):
        return {field.encode_name: hints[field.name] for field in msgspec.structs.fields(kind)}
    return hints


def is_table(hint: object) -> bool:
    """Return whether settings of the type `hint` are a table of settings in their turn."""
    return isinstance(hint, type) and (dataclasses.is_dataclass(hint) or issubclass(hint, msgspec.Struct))


def witness_problems(file: EditionFile, folder: Path, text: str) -> Iterator[Problem]:
    """Yield what is wrong with the sigla and the files of the witnesses."""
    if len(file.witness) < 2:
        yield line_of(text, "witness[0]"), "a collation needs two witnesses or more; declare another [[witness]]"
    if file.witness and not any(entry.extant for entry in file.witness):
        yield line_of(text, "witness[0].extant"), "no witness is extant; a collation needs a text"
    seen: dict[str, int] = {}
    root = folder.resolve()
    for i, entry in enumerate(file.witness):
        line = line_of(text, f"witness[{i}].siglum")
        if problem := siglum_problem(entry.siglum):
            yield line, problem
        key = unicodedata.normalize("NFC", entry.siglum)
        if key in seen:
            yield line, f"siglum {entry.siglum} is given twice; the first is in line {seen[key]}"
        seen.setdefault(key, line or 0)
        line = line_of(text, f"witness[{i}].file") if entry.file else line
        if entry.extant and not entry.file:
            yield line, f"witness {entry.siglum} names no file; add file = …, or extant = false if its text is lost"
        if entry.file and (problem := file_problem(entry.file, root)):
            yield line, f"file {printable(entry.file)} of witness {entry.siglum} {problem}"


def printable(name: str) -> str:
    r"""Return `name`, in quotation marks and escaped if it has a character that cannot be shown.

    >>> printable("a.txt"), printable("a\0.txt")
    ('a.txt', "'a\\x00.txt'")
    """
    return name if name.isprintable() else repr(name)


def file_problem(name: str, root: Path) -> str:
    """Return what is wrong with the path `name` of a witness' file in the folder `root`, or nothing."""
    if any(unicodedata.category(c) == "Cc" for c in name):
        return "has a control character in its name; rename it"
    try:
        path = (root / name).resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        return "is a link that leads nowhere; name the file itself"
    return "" if path.is_relative_to(root) else "lies outside the edition's folder; move it inside"


def siglum_problem(siglum: str) -> str:
    """Return what is wrong with `siglum`, or nothing.

    >>> siglum_problem("M 2")
    "siglum 'M 2' has a space or a control character; write it without"
    """
    if not siglum:
        return "a siglum is empty; give the witness a letter or a short name"
    if any(c.isspace() or unicodedata.category(c).startswith("C") for c in siglum):
        return f"siglum {siglum!r} has a space or a control character; write it without"
    if "#" in siglum:
        return f"siglum {siglum} has a #, which TEI uses to point at sigla; write it without"
    if siglum == MAJORITY:
        return f"siglum {siglum} is the name of the majority text; choose another"
    return ""


def setting_problems(file: EditionFile, text: str) -> Iterator[Problem]:
    """Yield what is wrong with settings that the types allow."""
    sigla = [entry.siglum for entry in file.witness]
    base = file.apparatus.base
    if base and base != MAJORITY and base not in sigla:
        near = difflib.get_close_matches(base, sigla, 1) or sigla
        yield line_of(text, "apparatus.base"), f"base text {base} is no witness; known are {', '.join(near)}, majority"
    if base and any(entry.siglum == base and not entry.extant for entry in file.witness):
        yield line_of(text, "apparatus.base"), f"base text {base} is not extant; choose another witness"
    if not 0 <= file.align.near <= 1:
        yield line_of(text, "align.near"), f"align.near is {file.align.near}; it lies between 0 and 1"
    if file.align.jobs < 1:
        yield line_of(text, "align.jobs"), f"align.jobs is {file.align.jobs}; it is 1 or more"
    if file.apparatus.measure < 20:
        yield line_of(text, "apparatus.measure"), f"apparatus.measure is {file.apparatus.measure}; it is 20 or more"
    if file.apparatus.cut < 0:
        yield line_of(text, "apparatus.cut"), f"apparatus.cut is {file.apparatus.cut}; it is 0 or more"
    if "" in file.marks:
        yield line_of(text, "marks"), "a mark for a hole is empty; write what stands in the text"


def toml_error(error: tomllib.TOMLDecodeError, name: str) -> EditionError:
    """Return the error for a file that is not TOML."""
    found = re.search(r"^(.*?) \(at line (\d+), column (\d+)\)$", str(error))
    if found:
        said = found[1][0].lower() + found[1][1:]
        return EditionError(f"not TOML: {said} at column {found[3]}", name, int(found[2]))
    return EditionError(f"not TOML: {error}", name)


def convert_error(settings: Mapping[str, Any], error: msgspec.ValidationError, text: str, name: str) -> EditionError:
    """Return the error for a setting of `settings` that is missing or of the wrong kind."""
    said, path = said_and_path(error)
    table, dots, _ = path.partition("[...]")
    hint = known_settings(EditionFile).get(table)
    if dots and get_origin(hint) is tuple:  # which one, msgspec does not say
        for i, entry in enumerate(settings[table]):
            try:
                msgspec.convert(entry, get_args(hint)[0])
            except msgspec.ValidationError as own:
                said, key = said_and_path(own)
                path = f"{table}[{i}].{key}" if key else f"{table}[{i}]"
                break
    path = re.sub(r"\[[^\]]*\]$", "", path) if "]." in path else path  # the list that holds the wrong value
    return EditionError(f"{path}: {said}" if path else said, name, line_of(text, path))


def said_and_path(error: msgspec.ValidationError) -> tuple[str, str]:
    """Return what msgspec says is wrong, in the words of TOML, and the path of the setting."""
    said, _, at = str(error).partition(" - at `$")
    for of_json, of_toml in (("`", ""), ("Object missing required field", "missing setting"), ("array", "list")):
        said = said.replace(of_json, of_toml)
    return said[0].lower() + said[1:], at.rstrip("`").lstrip(".")


def line_of(text: str, path: str) -> int | None:
    r"""Return the line (from 1) where a TOML file sets `path`, or its table; nothing if it is not found.

    >>> line_of('title = "x"\n[[witness]]\nsiglum = "A"\n', "witness[0].siglum")
    3
    """
    *tables, key = path.split(".")
    table = ".".join(tables)
    seen: dict[str, int] = {}
    heading: int | None = None
    current = ""
    for number, line in enumerate(text.splitlines(), 1):
        if found := re.match(r"\s*(\[\[?)\s*([\w.\-\"]+)\s*\]", line):
            current = found[2].strip('"')
            if found[1] == "[[":
                seen[current] = seen.get(current, -1) + 1
                current += f"[{seen[current]}]"
            if current in (table, path):
                heading = heading or number
        elif current == table and re.match(rf"\s*\"?{re.escape(key)}\"?\s*[=.]", line):
            return number
    return heading
