"""What can be wrong with an edition file, each problem with its line; none is raised before all are found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from collate.edition.schema import EditionFile
from collate.errors import EditionError
from collate.model import MAJORITY, State
from collate.wording import closest_or_all

Problem = tuple[int | None, str]
"""A line of the file, from 1, and a sentence without a full stop."""


TAG = re.compile(r"(?:[A-Za-z]{2,3}|[iIxX](?=[-_]))(?:[-_][A-Za-z0-9]{1,8})*")
"""The form of a tag of BCP 47, with an underscore for a hyphen as some write it; source: RFC 5646, 2.1."""


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
        if entry.extant and not entry.file and not file.collation:
            yield line, f"witness {entry.siglum} names no file; add file = …, or extant = false if its text is lost"
        if entry.file and (problem := file_problem(entry.file, root)):
            yield line, f"file {printable(entry.file)} of witness {entry.siglum} {problem}"


def given_problems(file: EditionFile, folder: Path, text: str) -> Iterator[Problem]:
    """Yield what is wrong with the setting `collation`, and with settings that have no meaning beside it."""
    name = file.collation
    if not name:
        return
    if problem := file_problem(name, folder.resolve()):
        yield line_of(text, "collation"), f"collation {printable(name)} {problem}"
    for i, entry in enumerate(file.witness):
        if entry.file:
            said = f"witness {entry.siglum} names a file, and {printable(name)} has its text; leave out one of them"
            yield line_of(text, f"witness[{i}].file"), said
    if file.marks:
        said = f"marks are for texts, and {printable(name)} says itself what is lost (in a table by #LACUNA#); leave them out"
        yield line_of(text, "marks"), said
    if file.tokenise.pattern:
        said = f"tokenise.pattern is for texts, and the words of {printable(name)} are cut already; leave it out"
        yield line_of(text, "tokenise.pattern"), said


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
        known = f"{closest_or_all(base, sigla)}, {MAJORITY}"
        yield line_of(text, "apparatus.base"), f"base text {base} is no witness; known are {known}"
    if base and any(entry.siglum == base and not entry.extant for entry in file.witness):
        yield line_of(text, "apparatus.base"), f"base text {base} is not extant; choose another witness"
    yield from language_problems(file, text)
    yield from mark_problems(file, text)


def language_problems(file: EditionFile, text: str) -> Iterator[Problem]:
    """Yield the tags of languages that are none."""
    languages = [("language", file.language), ("normalise.language", file.normalise.language)]
    languages += [(f"witness[{i}].language", entry.language) for i, entry in enumerate(file.witness)]
    for path, tag in languages:
        if problem := language_problem(path, tag):
            yield line_of(text, path), problem


def language_problem(setting: str, tag: str) -> str:
    """Return what is wrong with `tag` as the language that a setting names, or nothing.

    >>> language_problem("language", "zh-Hant"), language_problem("language", "Old Norse")
    ('', "language is 'Old Norse', which is no tag of BCP 47; write one, as en, la, grc, ru, zh-Hant")
    """
    if not tag or TAG.fullmatch(tag):
        return ""
    return f"{setting} is {tag!r}, which is no tag of BCP 47; write one, as en, la, grc, ru, zh-Hant"


def mark_problems(file: EditionFile, text: str) -> Iterator[Problem]:
    """Yield what is wrong with the marks for holes."""
    for mark, state in file.marks.items():
        if state in {State.TEXT, State.OMISSION}:
            said = (
                f'marks."{mark}" is {state.value!r}, which is no hole; write one of lacuna, illegible, not transcribed'
            )
            yield line_of_key(text, "marks", mark), said
    if "" in file.marks:
        yield line_of(text, "marks"), "a mark for a hole is empty; write what stands in the text"


def line_of(text: str, path: str) -> int | None:
    r"""Return the line (from 1) where a TOML file sets `path`, or its table; nothing if it is not found.

    >>> line_of('title = "x"\n[[witness]]\nsiglum = "A"\n', "witness[0].siglum")
    3
    """
    table, _, key = path.rpartition(".")
    return line_of_key(text, table, key)


def line_of_key(text: str, table: str, key: str) -> int | None:
    r"""Return the line (from 1) where a TOML file sets `key` of `table`, or that of the table; nothing if neither is found.

    >>> line_of_key('[marks]\n"[...]" = "lacuna"\n', "marks", "[...]")
    2
    """
    path = f"{table}.{key}" if table else key
    root = re.match(r"[^.\[]*", path)
    seen: dict[str, int] = {}
    heading: int | None = None
    current = ""
    for number, line in enumerate(text.splitlines(), 1):
        if found := re.match(r"\s*(\[\[?)\s*([\w.\-\"]+)\s*\]", line):
            current = found[2].strip('"')
            if found[1] == "[[":
                seen[current] = seen.get(current, -1) + 1
                current += f"[{seen[current]}]"
            if current in (table, path, f"{path}[0]"):
                heading = heading or number
        elif current == table and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]", line):
            return number
        elif root and not current and not heading and re.match(rf"\s*{re.escape(root[0])}\s*[=.]", line):
            heading = number  # the table is written in one line
    return heading
