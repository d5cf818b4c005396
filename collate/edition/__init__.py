"""`edition.toml`: the editor's settings and the witnesses they declare.

The file is read into an `Edition` and the witnesses' metadata; their texts are read by `collate.sources`.
Everything wrong with the settings is told at once, each with its line.
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import msgspec

from collate.edition.problems import (
    convert_error,
    raise_all,
    setting_problems,
    toml_error,
    unknown_settings,
    witness_problems,
)
from collate.edition.rules import rule_problems, rules_of
from collate.edition.shape import EditionFile, WitnessEntry
from collate.errors import EditionError
from collate.model import Edition, State, Witness

FILE_NAME = "edition.toml"

MAX_BYTES = 16 * 2**20
"""Largest edition file that is read."""


@dataclass(frozen=True, slots=True)
class ReadEdition:
    """An edition file as it was read: settings, witnesses without their texts, marks for holes."""

    edition: Edition
    witnesses: tuple[Witness, ...]
    marks: Mapping[str, State]


def read_edition(folder: Path) -> ReadEdition:
    """Return what `edition.toml` in `folder` says.

    Raises:
        EditionError: If the folder or file is missing or unreadable, is not TOML, or holds a setting that is unknown, of
            the wrong kind, or refers to something that is not there.
    """
    name = (folder / FILE_NAME).as_posix()
    return parse_edition(read_settings(folder), name, folder)


def read_settings(folder: Path) -> str:
    """Return the text of `edition.toml` in `folder`.

    Raises:
        EditionError: If the folder or file is missing, unreadable, too large or not UTF-8.
    """
    path = folder / FILE_NAME
    name = path.as_posix()
    if not folder.is_dir():
        raise EditionError(
            "there is no such folder; name the folder that holds edition.toml, or make one with `collate init DIR`",
            folder.as_posix(),
        )
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise EditionError("the file is missing; `collate init DIR` makes a new one", name) from None
    except OSError as error:
        raise EditionError(f"the file cannot be read ({error.strerror}); mend its permissions", name) from None
    if len(data) > MAX_BYTES:
        raise EditionError(f"the file is larger than {MAX_BYTES // 2**20} MB; it holds settings, not texts", name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise EditionError(f"byte {error.start} is not UTF-8; save the file as UTF-8", name, line) from None


def parse_edition(text: str, name: str, folder: Path) -> ReadEdition:
    """Return what the edition file `text`, called `name` in messages, says; witness files lie in `folder`.

    Raises:
        EditionError: As `read_edition`.
    """
    try:
        settings = tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise toml_error(error, name) from None
    except RecursionError:
        raise EditionError("the settings are nested too deep; no setting needs more than three levels", name) from None
    except ValueError:  # a number of thousands of digits
        raise EditionError("a number is too long; no setting needs more than a few digits", name) from None
    problems = [*unknown_settings(settings, EditionFile, text)]
    raise_all(problems, name)
    try:
        file = msgspec.convert(settings, EditionFile)
    except msgspec.ValidationError as error:
        raise convert_error(settings, error, text, name) from None
    raise_all([*witness_problems(file, folder, text), *setting_problems(file, text), *rule_problems(file, text)], name)
    edition = dataclasses.replace(edition_of(file), rules=rules_of(file, text, name))
    return ReadEdition(edition, tuple(witness_of(entry) for entry in file.witness), file.marks)


def edition_of(file: EditionFile) -> Edition:
    """Return the settings of `file`; the language of normalising is the work's unless one is named."""
    names = {f.name for f in dataclasses.fields(Edition)}
    values = {f.name: getattr(file, f.name) for f in dataclasses.fields(file) if f.name in names}
    if not file.normalise.language:
        values["normalise"] = dataclasses.replace(file.normalise, language=file.language)
    return Edition(**values)


def witness_of(entry: WitnessEntry) -> Witness:
    """Return the metadata of `entry` as a witness without text."""
    values = {f.name: getattr(entry, f.name) for f in dataclasses.fields(entry) if f.name != "file"}
    return Witness(text="", source=str(PurePosixPath(entry.file)) if entry.file else "", **values)
