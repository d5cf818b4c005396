"""The witnesses that `[witnesses]` lists, together with those of `[[witness]]`."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from collate.edition.lines import SettingLines
from collate.edition.problems import raise_all, siglum_problem
from collate.edition.schema import EditionFile, WitnessEntry
from collate.edition.witness_files import SIGLUM, file_problem, fitting, leads_outside, printable
from collate.edition.witness_table import TableRow, read_table
from collate.model import Group


def with_listed(file: EditionFile, lines: SettingLines, name: str, folder: Path) -> EditionFile:
    """Return `file` with the witnesses, the groups and the base text that `[witnesses]` lists.

    They are in the order of the table, or of the numbers in the names of the files; a witness that `[[witness]]` declares too
    has what both say of it, that of `[[witness]]` first; one that is declared only there follows.

    Args:
        file: The edition file.
        lines: Of its settings.
        name: Of the edition file in messages.
        folder: The edition's folder.

    Raises:
        EditionError: With all that is wrong in `[witnesses]`, or in the table.
    """
    options = file.witnesses
    if not (options.table or options.file):
        return file
    raise_all(((lines.of(f"witnesses.{key}"), sentence) for key, sentence in option_problems(file, folder)), name)
    if options.table:
        path = folder / options.table
        rows = read_table(path, path.as_posix(), options.file, folder)
    else:
        rows = found_rows(options.file, folder)
        wrong = [problem for row in rows if (problem := siglum_problem(row.entry.siglum))]
        if not rows:
            wrong = [f"no file is called {printable(options.file)}; correct the pattern, or write the files"]
        line = lines.of("witnesses.file")
        raise_all(
            (
                (line, f"{sentence} (rename the file, or list it in a table)" if rows else sentence)
                for sentence in wrong
            ),
            name,
        )
    return dataclasses.replace(
        file,
        witness=merged(rows, file.witness, options.file),
        group=with_groups(file.group, rows),
        apparatus=dataclasses.replace(file.apparatus, base=file.apparatus.base or base_in(rows)),
    )


def option_problems(file: EditionFile, folder: Path) -> Iterable[tuple[str, str]]:
    """Yield a setting of `[witnesses]` and a sentence for each thing wrong with it."""
    options = file.witnesses
    if file.collation:
        key = "table" if options.table else "file"
        yield key, f"witnesses.{key} names texts, and {printable(file.collation)} has them; leave out one of them"
    if options.table and (problem := file_problem(options.table, folder.resolve())):
        yield "table", f"table {printable(options.table)} {problem}"
    if options.file and SIGLUM not in options.file:
        remedy = "write it with {siglum} where the siglum is, as tei/{siglum}.xml"
        yield "file", f"witnesses.file is {options.file!r}; {remedy}"
    elif leads_outside(options.file):
        yield (
            "file",
            f"witnesses.file is {options.file!r}, which leads outside the edition's folder; name a folder in it",
        )


def found_rows(pattern: str, folder: Path) -> tuple[TableRow, ...]:
    """Return a row for each witness whose files in `folder` fit `pattern`."""
    sigla = dict.fromkeys(one.siglum for one in fitting(pattern, folder))
    return tuple(TableRow(WitnessEntry(siglum, (pattern,)), 0, (), base=False) for siglum in sigla)


def merged(rows: Sequence[TableRow], entries: Sequence[WitnessEntry], pattern: str) -> tuple[WitnessEntry, ...]:
    """Return the witnesses of `rows`, with what `entries` say of them, and those of `entries` that are in no row.

    `pattern` is the file of one that is in no row and names none.
    """
    declared = {unicodedata.normalize("NFC", entry.siglum): entry for entry in reversed(entries)}
    listed = [unicodedata.normalize("NFC", row.entry.siglum) for row in rows]
    both = (with_declared(row.entry, declared.get(key)) for row, key in zip(rows, listed, strict=True))
    others = (entry for entry in entries if unicodedata.normalize("NFC", entry.siglum) not in set(listed))
    return (*both, *(dataclasses.replace(it, file=pattern) if it.extant and not it.files else it for it in others))


def with_declared(row: WitnessEntry, declared: WitnessEntry | None) -> WitnessEntry:
    """Return `row` with what is `declared` of the same witness."""
    if declared is None:
        return row
    fields = [field for field in dataclasses.fields(WitnessEntry) if field.name != "siglum"]
    own = {field.name: getattr(declared, field.name) for field in fields}
    return dataclasses.replace(
        row, **{field.name: own[field.name] for field in fields if own[field.name] != field.default}
    )


def with_groups(groups: Sequence[Group], rows: Sequence[TableRow]) -> tuple[Group, ...]:
    """Return `groups` with the members that `rows` name, and those of two members or more that only `rows` name."""
    members: dict[str, list[str]] = {group.siglum: list(group.members) for group in groups}
    for row in rows:
        for siglum in row.groups:
            members.setdefault(siglum, [])
            if row.entry.siglum not in members[siglum]:
                members[siglum].append(row.entry.siglum)
    known = {group.siglum for group in groups}
    own = tuple(
        group if tuple(members[group.siglum]) == group.members else with_members(group, members[group.siglum])
        for group in groups
    )
    more = (Group(siglum=siglum, members=tuple(own)) for siglum, own in members.items() if siglum not in known)
    return (*own, *(group for group in more if len(group.members) > 1))


def with_members(group: Group, members: Iterable[str]) -> Group:
    """Return `group` with other members."""
    import msgspec

    return msgspec.structs.replace(group, members=tuple(members))


def base_in(rows: Iterable[TableRow]) -> str:
    """Return the siglum of the row that is the base text, empty if none is."""
    return next((row.entry.siglum for row in rows if row.base), "")
