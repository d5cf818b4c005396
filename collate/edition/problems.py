"""What can be wrong with an edition file, each problem with its line; none is raised before all are found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from collate.edition.lines import SettingLines
from collate.edition.schema import EditionFile
from collate.edition.witness_files import file_problem, files_problem, printable
from collate.errors import EditionError
from collate.model import EDITED, MAJORITY, State
from collate.wording import closest_or_all, one_line

Problem = tuple[int | None, str]
"""A line of the file, from 1, and a sentence without a full stop."""


TAG = re.compile(r"(?:[A-Za-z]{2,3}|[iIxX](?=[-_]))(?:[-_][A-Za-z0-9]{1,8})*")
"""The form of a tag of BCP 47, with an underscore for a hyphen as some write it; source: RFC 5646, 2.1."""


SHOWN = 18
"""Problems that one message names; the rest are counted."""

COUNTED = 200
"""Problems that are looked for at most."""


def raise_all(problems: Iterable[Problem], name: str) -> None:
    """Raise one error that names the first problems, by line, and how many more there are.

    Raises:
        EditionError: If there is a problem.
    """
    first = sorted(islice(problems, COUNTED + 1), key=lambda problem: problem[0] or 0)
    if len(first) == 1:
        line, message = first[0]
        raise EditionError(one_line(message), name, line)
    if first:
        lines = [
            f"line {line}: {one_line(sentence)}" if line else one_line(sentence) for line, sentence in first[:SHOWN]
        ]
        count = f"more than {COUNTED}" if len(first) > COUNTED else str(len(first))
        more = ["correct these first, then the others are reported"] if len(first) > SHOWN else []
        raise EditionError(f"{count} things are wrong:\n  " + "\n  ".join([*lines, *more]), name)


def witness_problems(file: EditionFile, whole: EditionFile, folder: Path, lines: SettingLines) -> Iterator[Problem]:
    """Yield what is wrong with the sigla and the files of the witnesses of `file`; `whole` has those too that are listed."""
    if len(whole.witness) < 2:
        yield lines.of("witness[0]"), "a collation needs two witnesses or more; declare another [[witness]]"
    if whole.witness and not any(entry.extant for entry in whole.witness):
        yield lines.of("witness[0].extant"), "no witness is extant; a collation needs a text"
    seen: dict[str, int] = {}
    named = {unicodedata.normalize("NFC", entry.siglum) for entry in whole.witness if entry.files}
    for i, entry in enumerate(file.witness):
        line = lines.of(f"witness[{i}].siglum")
        if problem := siglum_problem(entry.siglum):
            yield line, problem
        key = unicodedata.normalize("NFC", entry.siglum)
        if key in seen:
            yield line, f"siglum {entry.siglum} is given twice; the first is in line {seen[key]}"
        seen.setdefault(key, line or 0)
        if entry.extant and key not in named and not file.collation:
            yield line, f"witness {entry.siglum} names no file; add file = …, or extant = false if its text is lost"
        if problem := files_problem(entry.files, entry.siglum, folder):
            yield lines.of(f"witness[{i}].file"), problem


def given_problems(file: EditionFile, folder: Path, lines: SettingLines) -> Iterator[Problem]:
    """Yield what is wrong with the setting `collation`, and with settings that have no meaning beside it."""
    name = file.collation
    if not name:
        return
    if problem := file_problem(name, folder.resolve()):
        yield lines.of("collation"), f"collation {printable(name)} {problem}"
    for i, entry in enumerate(file.witness):
        if entry.file:
            sentence = f"witness {entry.siglum} names a file, and {printable(name)} has its text; leave out one of them"
            yield lines.of(f"witness[{i}].file"), sentence
    if file.marks:
        sentence = f"marks are for texts, and {printable(name)} says itself what is lost (in a table by #LACUNA#); leave them out"
        yield lines.of("marks"), sentence
    if file.tokenise.pattern:
        sentence = f"tokenise.pattern is for texts, and the words of {printable(name)} are cut already; leave it out"
        yield lines.of("tokenise.pattern"), sentence


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


def setting_problems(file: EditionFile, lines: SettingLines) -> Iterator[Problem]:
    """Yield what is wrong with settings that the types allow."""
    yield from base_text_problems(file, lines, "apparatus.base", file.apparatus.base)
    yield from base_text_problems(file, lines, "tei.base", file.tei.base)
    if file.tei.base and file.apparatus.base not in {"", file.tei.base}:
        yield lines.of("tei.base"), "tei.base and apparatus.base name two base texts; leave out one of them"
    yield from mark_problems(file, lines)


def base_text_problems(file: EditionFile, lines: SettingLines, setting: str, base: str) -> Iterator[Problem]:
    """Yield what is wrong with the base text that `setting` names."""
    sigla = [entry.siglum for entry in file.witness]
    names = [MAJORITY, EDITED] if file.collation else [MAJORITY]
    if base and base not in {*names, *sigla}:
        known = ", ".join([closest_or_all(base, sigla), *names])
        yield lines.of(setting), f"base text {base} is no witness; known are {known}"
    if base and any(entry.siglum == base and not entry.extant for entry in file.witness):
        yield lines.of(setting), f"base text {base} is not extant; choose another witness"


def language_problems(file: EditionFile, lines: SettingLines) -> Iterator[Problem]:
    """Yield the tags of languages that are none."""
    languages = [("language", file.language), ("normalise.language", file.normalise.language)]
    languages += [(f"witness[{i}].language", entry.language) for i, entry in enumerate(file.witness)]
    for path, tag in languages:
        if problem := language_problem(path, tag):
            yield lines.of(path), problem


def language_problem(setting: str, tag: str) -> str:
    """Return what is wrong with `tag` as the language that a setting names, or nothing.

    >>> language_problem("language", "zh-Hant"), language_problem("language", "Old Norse")
    ('', "language is 'Old Norse', which is no tag of BCP 47; write one, as en, la, grc, ru, zh-Hant")
    """
    if not tag or TAG.fullmatch(tag):
        return ""
    return f"{setting} is {tag!r}, which is no tag of BCP 47; write one, as en, la, grc, ru, zh-Hant"


def mark_problems(file: EditionFile, lines: SettingLines) -> Iterator[Problem]:
    """Yield what is wrong with the gap signs."""
    for mark, state in file.marks.items():
        if state in {State.TEXT, State.OMISSION}:
            sentence = (
                f'marks."{mark}" is {state.value!r}, which is no gap; write one of lacuna, illegible, not transcribed'
            )
            yield lines.of_key("marks", mark), sentence
    if "" in file.marks:
        yield lines.of("marks"), "a mark for a gap is empty; write what the text has"
