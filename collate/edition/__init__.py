"""`edition.toml`: the editor's settings and the witnesses they declare.

The file is read into an `Edition` and the witnesses' metadata; their texts are read by `collate.sources`.
Everything wrong with the settings is reported at once, each with its line.
"""

from __future__ import annotations

import dataclasses
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path, PurePosixPath

from collate.edition.expectations import expected_problems
from collate.edition.lines import SettingLines
from collate.edition.problems import given_problems, language_problems, raise_all, setting_problems, witness_problems
from collate.edition.rules import rule_problems, rules_of
from collate.edition.schema import CorpusOptions, EditionFile, WitnessEntry
from collate.edition.toml_file import read_text, settings_in
from collate.edition.witness_files import WitnessFile, witness_files
from collate.edition.witness_list import with_listed
from collate.errors import EditionError
from collate.harmless import shown_name
from collate.model import Edition, SourceCollation, State, Witness
from collate.wording import counted

FILE_NAME = "edition.toml"


@dataclass(frozen=True, slots=True)
class ReadEdition:
    """An edition file as it was read: settings, witnesses without their texts, their files, gap signs."""

    edition: Edition
    witnesses: tuple[Witness, ...]
    marks: Mapping[str, State]
    files: Mapping[str, tuple[WitnessFile, ...]]
    """Of each witness, by its siglum."""
    corpus: CorpusOptions = field(default_factory=CorpusOptions)


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
    name = shlex.quote(shown_name(folder.as_posix()))
    return read_text(folder / FILE_NAME, folder, f"`collate init {name}` makes one for the texts there")


def parse_edition(text: str, name: str, folder: Path) -> ReadEdition:
    """Return what the edition file `text`, called `name` in messages, contains; witness files are in `folder`.

    Raises:
        EditionError: As `read_edition`.
    """
    own = settings_in(text, name, EditionFile)
    lines = SettingLines(text)
    file = with_listed(own, lines, name, folder)
    problems = chain(
        witness_problems(own, file, folder, lines),
        given_problems(file, folder, lines),
        language_problems(own, lines),
        setting_problems(file, lines),
        rule_problems(file, lines),
        expected_problems(file, lines),
    )
    raise_all(problems, name)
    edition = dataclasses.replace(edition_of(file), rules=rules_of(file, lines, name))
    files = {entry.siglum: tuple(witness_files(entry.files, entry.siglum, folder)) for entry in file.witness}
    witnesses = tuple(witness_of(entry, files[entry.siglum]) for entry in file.witness)
    return ReadEdition(edition, witnesses, file.marks, files, file.corpus)


def edition_of(file: EditionFile) -> Edition:
    """Return the settings of `file`; the language of normalising is the work's unless one is named."""
    names = {f.name for f in dataclasses.fields(Edition)}
    values = {f.name: getattr(file, f.name) for f in dataclasses.fields(file) if f.name in names}
    if not file.normalise.language:
        values["normalise"] = dataclasses.replace(file.normalise, language=file.language)
    if file.collation:
        values["source_collation"] = SourceCollation(PurePosixPath(file.collation).as_posix())
    return Edition(**values)


def witness_of(entry: WitnessEntry, files: Sequence[WitnessFile]) -> Witness:
    """Return the metadata of `entry`, which is read from `files`, as a witness without text."""
    values = {f.name: getattr(entry, f.name) for f in dataclasses.fields(entry) if f.name not in {"file", "sections"}}
    paths = tuple(file.path for file in files)
    source = f"{paths[0]} and {counted(len(paths) - 1, 'more file')}" if len(paths) > 1 else "".join(paths)
    return Witness(text="", only=entry.sections, source=source, files=paths if len(paths) > 1 else (), **values)
