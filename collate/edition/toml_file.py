"""A TOML file of the editor's: its text, and the settings in it, each of a known name and of the right kind."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from collate.edition.check_settings import kind_problems, unknown_settings
from collate.edition.lines import SettingLines
from collate.edition.problems import raise_all
from collate.edition.schema import EditionFile, PatternsFile
from collate.errors import CollateError, EditionError
from collate.files import read_whole
from collate.files.read import unreadable
from collate.model import NormaliseOptions
from collate.model.old_names import with_new_names

MAX_BYTES = 16 * 2**20
"""Largest file that is read."""

DEEP = 1_000
"""Names with nothing but dots between them, at most: no setting needs more than four, and no sentence has as many."""

NO_NAME = re.compile(r"[\s=,{}\[\]]")
"""What no name of a setting holds."""

OPTIONS = frozenset(field.name for field in dataclasses.fields(NormaliseOptions))
"""The settings of `[normalise]`, which one of several tables `[[normalise]]` may have instead of a pattern."""

T = TypeVar("T")


def read_text(path: Path, folder: Path, missing: str) -> str:
    """Return the text of the file at `path`, which the editor writes in the edition's `folder`; `missing` states what to do if there is none.

    Raises:
        EditionError: If it is missing, outside of the folder, unreadable, too large or not UTF-8.
    """
    name = path.as_posix()
    if lies_outside(path, folder):
        raise EditionError("this is a link that leads outside the edition's folder; put the file itself there", name)
    try:
        data = read_whole(path, MAX_BYTES)
    except CollateError as error:
        raise EditionError(error.message, name) from None
    except FileNotFoundError:
        raise EditionError(f"the file is missing; {missing}", name) from None
    except OSError as error:
        raise EditionError(f"the file {unreadable(error)}", name) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise EditionError(f"byte {error.start} is not UTF-8; save the file as UTF-8", name, line) from None


def lies_outside(path: Path, folder: Path) -> bool:
    """Return whether the file at `path` is not in `folder` once all links on the way to it are followed."""
    try:
        return not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself, which cannot be read either
        return False


def settings_in(text: str, name: str, kind: type[T]) -> T:
    """Return the settings that `text`, the file called `name` in messages, holds.

    Raises:
        EditionError: If it is not TOML, or a setting is missing, unknown or of the wrong kind: with all that are.
    """
    settings = with_new_names(parsed(text, name))
    lines = SettingLines(text)
    if kind is EditionFile and isinstance(settings.get("normalise"), list):
        own = {"normalise": settings.pop("normalise")}
        patterns = {
            "normalise": [rule for rule in own["normalise"] if not (isinstance(rule, dict) and set(rule) <= OPTIONS)]
        }
        raise_all(
            chain(unknown_settings(patterns, PatternsFile, lines), kind_problems(patterns, PatternsFile, lines)), name
        )
        rules = own["normalise"]
        settings["patterns"] = [rule for rule in rules if not set(rule) <= OPTIONS]
        settings["normalise"] = {key: value for rule in rules if set(rule) <= OPTIONS for key, value in rule.items()}
    raise_all(chain(unknown_settings(settings, kind, lines), kind_problems(settings, kind, lines)), name)
    try:
        return msgspec.convert(settings, kind)
    except msgspec.ValidationError as error:
        raise EditionError(f"a setting is of the wrong kind ({error}); correct it", name) from None


def parsed(text: str, name: str) -> dict[str, Any]:
    """Return what the TOML `text` holds.

    Raises:
        EditionError: If it is not TOML.
    """
    try:
        if any(line.count(".") >= DEEP and dotted(line) >= DEEP for line in text.splitlines()):
            raise RecursionError  # noqa: TRY301 - as the parser would: it takes memory by the square of the parts of a name
        return tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise toml_error(error, name) from None
    except RecursionError:
        raise EditionError("the settings are nested too deep; no setting needs more than three levels", name) from None
    except ValueError:  # a number of thousands of digits, a day that no month has
        raise EditionError("a number or a date cannot be; write it in quotation marks", name) from None


def dotted(line: str) -> int:
    """Return how many names follow one another with nothing but dots between.

    >>> dotted("a.b.c = 1.5"), dotted("x = 'one. two and three. four.'")
    (2, 1)
    """
    longest = names = 0
    for part in line.split(".")[:-1]:
        names = names + 1 if part.strip() and not NO_NAME.search(part.strip()) else 0
        longest = max(longest, names)
    return longest


def toml_error(error: tomllib.TOMLDecodeError, name: str) -> EditionError:
    """Return the error for a file that is not TOML."""
    match = re.search(r"^(.*?) \(at (?:line (\d+), column (\d+)|(end of document))\)$", str(error))
    if match is None:
        return EditionError(f"not TOML: {error}; correct it", name)
    reason = re.sub(r"cannot declare \((.*?),?\) twice", declared_twice, match[1][0].lower() + match[1][1:])
    if match[4]:
        return EditionError(f"not TOML: {reason} at the end of the file; close what is open", name)
    return EditionError(f"not TOML: {reason} at column {match[3]}{remedy(reason)}", name, int(match[2]))


def declared_twice(match: re.Match[str]) -> str:
    """Return the words for a table, named as Python shows it, that is declared twice."""
    name = ".".join(re.findall(r"'([^']*)'", match[1]))
    return f"the table {name} is given twice, or once as [{name}] and once as [[{name}]],"


def remedy(reason: str) -> str:
    """Return what to do where `reason` is wrong.

    >>> remedy("invalid value"), remedy("cannot overwrite a value")
    ('; write texts in quotation marks, true or false in small letters', '; each setting is given once')
    """
    if "invalid value" in reason:
        return "; write texts in quotation marks, true or false in small letters"
    if "overwrite" in reason or "twice" in reason or "mutate" in reason:
        return "; each setting is given once"
    if "escape" in reason or "backslash" in reason:
        return "; write \\\\ for a backslash, or take 'single quotation marks'"
    return "; correct it"
