"""`edition.toml`: the editor's settings and the witnesses they declare.

The file is read into an `Edition` and the witnesses' metadata; their texts are read by `collate.sources`.
Everything wrong with the settings is reported at once, each with its line.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePosixPath

from collate.edition.expectations import expected_problems
from collate.edition.lines import SettingLines
from collate.edition.problems import given_problems, raise_all, setting_problems, witness_problems
from collate.edition.rules import rule_problems, rules_of
from collate.edition.schema import EditionFile, WitnessEntry
from collate.edition.toml_file import read_toml, settings_in
from collate.errors import EditionError
from collate.model import Edition, GivenAlignment, State, Witness

FILE_NAME = "edition.toml"


@dataclass(frozen=True, slots=True)
class ReadEdition:
    """An edition file as it was read: settings, witnesses without their texts, gap signs."""

    edition: Edition
    witnesses: tuple[Witness, ...]
    marks: Mapping[str, State]


def read_edition(folder: Path) -> ReadEdition:
    """Return the content of `edition.toml` in `folder`.

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
    if not folder.is_dir():
        kind = "this is a file" if folder.exists() else "there is no such folder"
        raise EditionError(
            f"{kind}; name the folder that holds edition.toml, or make one with `collate init DIR`", folder.as_posix()
        )
    return read_toml(folder / FILE_NAME, "`collate init DIR` makes a new one")


def parse_edition(text: str, name: str, folder: Path) -> ReadEdition:
    """Return what the edition file `text`, called `name` in messages, contains; witness files are in `folder`.

    Raises:
        EditionError: As `read_edition`.
    """
    file = settings_in(text, name, EditionFile)
    lines = SettingLines(text)
    problems = chain(
        witness_problems(file, folder, lines),
        given_problems(file, folder, lines),
        setting_problems(file, lines),
        rule_problems(file, lines),
        expected_problems(file, lines),
    )
    raise_all(problems, name)
    edition = dataclasses.replace(edition_of(file), rules=rules_of(file, lines, name))
    return ReadEdition(edition, tuple(witness_of(entry) for entry in file.witness), file.marks)


def edition_of(file: EditionFile) -> Edition:
    """Return the settings of `file`; the language of normalising is the work's unless one is named."""
    names = {f.name for f in dataclasses.fields(Edition)}
    values = {f.name: getattr(file, f.name) for f in dataclasses.fields(file) if f.name in names}
    if not file.normalise.language:
        values["normalise"] = dataclasses.replace(file.normalise, language=file.language)
    if file.collation:
        values["given"] = GivenAlignment(PurePosixPath(file.collation).as_posix())
    return Edition(**values)


def witness_of(entry: WitnessEntry) -> Witness:
    """Return the metadata of `entry` as a witness without text."""
    values = {f.name: getattr(entry, f.name) for f in dataclasses.fields(entry) if f.name not in {"file", "sections"}}
    return Witness(text="", only=entry.sections, source=str(PurePosixPath(entry.file)) if entry.file else "", **values)
