"""The files of statements, read: every statement with its file and line, and everything wrong with it at once."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from collate.edition.lines import SettingLines
from collate.edition.problems import Problem, raise_all
from collate.edition.toml_file import parsed, read_text, settings_in
from collate.errors import EditionError
from collate.files.read import unreadable
from collate.hand.schema import HandFile
from collate.model import (
    KINDS,
    AnyStatement,
    Done,
    Moved,
    ReadingStatement,
    State,
    StateStatement,
    Together,
    Unit,
    quotations_of,
)
from collate.model.quotation import Quotation, parse_quotation

FOLDER = "hand"
"""Folder of the statements, beside `edition.toml`."""

SETTINGS = frozenset(field.name for field in dataclasses.fields(HandFile))
"""The settings of a file of statements."""

MOST_READINGS = 10_000
"""The largest place that a reading of an entry can have."""

Placed = tuple[AnyStatement, str, int]
"""A statement with its file, relative to the edition, and its line."""


def read_statements(folder: Path) -> list[Placed]:
    """Return the statements of the edition in `folder`, file by file, in the order in which they are written.

    Raises:
        EditionError: If a file cannot be read, is not TOML, or has a statement that cannot be understood.
    """
    return [one for path in hand_files(folder) for one in statements_in(hand_text(path), path, folder)]


def hand_files(folder: Path) -> list[Path]:
    """Return the files of statements of the edition in `folder`, by name.

    Raises:
        EditionError: If `hand` is a file, a link that leads nowhere, or a folder that cannot be read.
    """
    place = folder / FOLDER
    if place.is_symlink() and not place.exists():
        raise EditionError("this is a link that leads nowhere; put the folder itself there", place.as_posix())
    if place.exists() and not place.is_dir():
        raise EditionError(
            "this is a file; the statements are in TOML files in a folder of this name", place.as_posix()
        )
    if not place.is_dir():
        return []
    try:  # a search by pattern would find nothing in a folder that cannot be read
        return sorted(path for path in place.iterdir() if path.suffix == ".toml")
    except OSError as error:
        sentence = f"the folder {unreadable(error)}"
        raise EditionError(sentence, place.as_posix()) from None


def hand_text(path: Path) -> str:
    """Return the text of a file of statements.

    Raises:
        EditionError: If it cannot be read, or holds a conflict that git has marked.
    """
    try:
        text = read_text(path, path.parents[1], "write the statements, or leave it out")
    except EditionError as error:
        problem = error.message.replace("into several editions", "into several files")
        raise EditionError(problem, error.source, error.line) from None
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(r"(<{7}|>{7}|={7}|\|{7})( |$)", line):
            raise EditionError(
                "this is a mark of git about a conflict; keep the statements of both sides, or one of two, and delete the marks",
                path.as_posix(),
                number,
            )
    return text


def statements_in(text: str, path: Path, folder: Path) -> list[Placed]:
    """Return the statements that `text`, the file at `path` in the edition's `folder`, holds, as they are written.

    Raises:
        EditionError: If it is not TOML, or has a statement that cannot be understood: with all that are wrong.
    """
    name, relative = path.as_posix(), path.relative_to(folder).as_posix()
    file = hand_file(text, name)
    lines = SettingLines(text)
    problems: list[Problem] = []
    placed: list[Placed] = []
    for kind in KINDS:
        for i, statement in enumerate(getattr(file, kind)):
            at = f"{kind}[{i}]"
            problems += [(lines.of(f"{at}.{key}"), sentence) for key, sentence in problems_of(statement)]
            if not statement.section and file.section:
                statement = msgspec.structs.replace(statement, section=file.section)  # noqa: PLW2901 - the same, complete
            placed.append((statement, relative, lines.of(at) or 1))
    raise_all(problems, name)
    return sorted(placed, key=lambda one: one[2])


def hand_file(text: str, name: str) -> HandFile:
    """Return what `text`, a file of statements called `name` in messages, holds.

    Raises:
        EditionError: If it is not TOML, or a setting is missing, unknown or of the wrong kind: with all that are.
    """
    settings = parsed(text, name)
    if settings.keys() <= SETTINGS:
        try:
            return msgspec.convert(settings, HandFile)
        except msgspec.ValidationError:
            pass
    return settings_in(text, name, HandFile)


def problems_of(statement: AnyStatement) -> Iterator[tuple[str, str]]:
    """Yield the setting and a sentence for each thing wrong with `statement` by itself."""
    key = "words" if isinstance(statement, Together | Unit | Moved) else "at"
    yield from ((key, sentence) for sentence in quotation_problems(statement, key))
    if isinstance(statement, ReadingStatement):
        settled = statement.counts_as or statement.from_ or statement.label or statement.order
        if not settled:
            yield "reads", "nothing is said of the reading; add counts_as, from, label or order"
        if statement.type and not statement.counts_as:
            yield "type", "type is that of a sub-reading; add counts_as, the reading of which it is one"
        for key, words in (("counts_as", statement.counts_as), ("from", statement.from_)):
            if words and words.split() == statement.reads.split():
                yield key, f"{key} is the reading itself; name another reading of the entry"
        if not 0 <= statement.order <= MOST_READINGS:
            yield "order", f"order is {statement.order}; write 1 for the first reading"
    if isinstance(statement, StateStatement) and statement.is_ is State.TEXT:
        yield "is", "a place with nothing in it is no text; write lacuna, illegible, not transcribed or omission"


def quotation_problems(statement: AnyStatement, key: str) -> Iterator[str]:
    """Yield what is wrong with the quotations of `statement`, its setting `key`."""
    quotations: list[Quotation] = []
    seen: set[str] = set()
    for sigla, text in quotations_of(statement).items():
        for siglum in sigla.split():
            if siglum in seen:
                yield f"witness {siglum} is quoted twice in one statement; keep one quotation"
            seen.add(siglum)
        if not sigla.split():
            yield "a quotation has no siglum; write that of its witness before it"
        try:
            quotation = parse_quotation(text)
        except ValueError as error:
            yield f"the quotation of {sigla} {error}"
            continue
        quotations.append(quotation)
        if problem := words_problem(statement, quotation):
            yield f"the quotation of {sigla} {problem}"
    least = 2 if isinstance(statement, Together | Moved) else 1
    if len(seen) < least:
        quoted = "one witness" if seen else "no witness"
        yield f"{key} quotes {quoted}; quote {'two' if least == 2 else 'one'} at least"
    elif len(quotations) == len(quotations_of(statement)):
        yield from whole_problems(statement, quotations)


def words_problem(statement: AnyStatement, quotation: Quotation) -> str:
    """Return why a statement of this kind cannot have the braces or the bar of `quotation`, or nothing."""
    if isinstance(statement, StateStatement) and (quotation.inner.split() or quotation.boundary):
        return "has words in its braces; a state is for a place with nothing: write {}"
    if isinstance(statement, Done | ReadingStatement | Moved) and quotation.boundary:
        return "has a bar; write braces about the words that are meant"
    return ""


def whole_problems(statement: AnyStatement, quotations: Sequence[Quotation]) -> Iterator[str]:
    """Yield what is wrong with the quotations of a statement together."""
    if len({quotation.boundary for quotation in quotations}) > 1:
        yield "some quotations have a bar and some braces; write the same in all"
    elif isinstance(statement, Together | Moved | Unit) and not any(q.boundary or q.inner.split() for q in quotations):
        yield "no quotation has a word in its braces; one at least must have"
