"""Files of statements in their one form: sorted by place, with the comments that preceded each statement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from collate.hand.decide import decide
from collate.hand.entries import Entries, seal_of, sealed
from collate.hand.read import FOLDER, Placed, hand_files, hand_text, statements_in
from collate.hand.resolve import Located, Places
from collate.hand.units import columns_of
from collate.hand.write import file_name, own_file_name, quoted, statement_toml
from collate.model import (
    KINDS,
    AnyStatement,
    Collation,
    Conflict,
    Done,
    Unit,
    hand_of,
    identity,
    kind_of,
    quotations_of,
)
from collate.model.hand import with_quotations

Key = tuple[int, int, int, str]
"""What statements of a file are sorted by: first column, end, kind, and content."""


@dataclass(frozen=True, slots=True)
class Block:
    """A statement as it is written: its comments, and its content."""

    statement: AnyStatement
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementFile:
    """A file of statements: what is before them, the section it names, its statements in their order, and the comments after them."""

    head: tuple[str, ...]
    section: str
    blocks: tuple[Block, ...]
    tail: tuple[str, ...] = ()

    def text(self, keys: Mapping[bytes, Key]) -> str:
        """Return the text of the file in its one form, by the `keys` of its statements; those without a key follow the one before.

        It is empty if there is neither a statement nor a comment.
        """
        if not self.blocks and not self.head and not self.tail:
            return ""
        ordered: list[tuple[Key, int, Block]] = []
        last: Key = (0, 0, 0, "")
        for number, block in enumerate(self.blocks):
            key = keys.get(identity(block.statement), last)
            last = key
            ordered.append((key, number, block))
        ordered.sort(key=lambda one: one[:2])
        parts = ["".join(f"{line}\n" for line in self.head)] if self.head else []
        if self.section:
            parts.append(f"section = {quoted(self.section)}\n")
        for _, _, block in ordered:
            comments = "".join(f"{line}\n" for line in block.comments)
            parts.append(comments + statement_toml(block.statement, self.section))
        parts += ["".join(f"{line}\n" for line in self.tail)] if self.tail else []
        return "\n".join(parts)


def read_file_of_statements(text: str, path: Path, folder: Path) -> StatementFile:
    """Return what `text`, the file at `path` in the edition's `folder`, holds.

    Raises:
        EditionError: If it cannot be understood.
    """
    placed = statements_in(text, path, folder)
    lines = text.splitlines()
    starts = [line - 1 for _, _, line in placed]
    firsts = [comments_before(lines, start) for start in starts]
    named = next(
        (line for line in lines[: firsts[0] if firsts else len(lines)] if re.match(r"\s*section\s*=", line)), ""
    )
    section = next((statement.section for statement, _, _ in placed), "") if named else ""
    head = tuple(
        line.rstrip() for line in lines[: firsts[0] if firsts else len(lines)] if line.strip() and line is not named
    )
    blocks = []
    last = comments_before(lines, len(lines), blank=True) if starts else len(lines)
    for (statement, _, _), first, end in zip(placed, firsts, [*firsts[1:], last], strict=False):
        blocks.append(Block(statement, tuple(comment for line in lines[first:end] if (comment := comment_of(line)))))
    tail = tuple(line.strip() for line in lines[last:] if line.strip())
    return StatementFile(head, section, tuple(blocks), tail)


def comments_before(lines: Sequence[str], start: int, *, blank: bool = False) -> int:
    """Return the first of the lines of comment right before line `start`, or of these and `blank` lines."""
    while start > 0 and (lines[start - 1].lstrip().startswith("#") or (blank and not lines[start - 1].strip())):
        start -= 1
    return start


def comment_of(line: str) -> str:
    """Return the comment in a line of TOML; empty if there is none.

    >>> comment_of('by = "K#S" # who'), comment_of('by = "K#S"')
    ('# who', '')
    """
    bare = re.sub(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'', lambda match: "_" * len(match[0]), line)
    at = bare.find("#")
    return line[at:].rstrip() if at >= 0 else ""


def place_keys(collation: Collation, statements: Iterable[Placed]) -> dict[bytes, Key]:
    """Return what each of `statements` whose words are in `collation` is sorted by."""
    hand = hand_of(statements, collation.edition.hand.earlier())
    places = Places(collation.witnesses, collation.table.tokens, hand.earlier())
    return {identity(one.statement): key_of(one, collation) for one in decide(hand, places).located}


def key_of(located: Located, collation: Collation) -> Key:
    """Return what a statement is sorted by within its file."""
    start, end = columns_of(located.members, collation.table)
    statement = located.statement
    return start, end, KINDS.index(kind_of(statement)), identity(statement).decode()


def formatted(folder: Path, collation: Collation) -> dict[str, str]:
    """Return the files of statements of the edition in `folder`, by their names in it, each in its one form.

    Seals that are left out are written.

    Raises:
        EditionError: If a file cannot be understood.
    """
    texts = {path: hand_text(path) for path in hand_files(folder)}
    placed = [one for path, text in texts.items() for one in statements_in(text, path, folder)]
    keys = place_keys(collation, placed)
    arranged = {}
    for path, text in texts.items():
        file = read_file_of_statements(text, path, folder)
        blocks = tuple(sealed_block(block, collation) for block in file.blocks)
        keys.update(
            {
                identity(new.statement): keys[identity(old.statement)]
                for old, new in zip(file.blocks, blocks, strict=True)
                if identity(old.statement) in keys
            }
        )
        arranged[path.relative_to(folder).as_posix()] = replace(file, blocks=blocks).text(keys)
    return arranged


def sealed_block(block: Block, collation: Collation) -> Block:
    """Return `block` with the seal of its place, if it is an accepted place without one."""
    statement = block.statement
    if not isinstance(statement, Done) or statement.seal:
        return block
    return Block(with_seal(statement, collation), block.comments)


def with_seal(statement: Done, collation: Collation) -> Done:
    """Return `statement` with the seal of what is at its place now; the same if its words are not there."""
    places = Places(collation.witnesses, collation.table.tokens)
    located = places.located("done[0]", statement)
    if not isinstance(located, Located):
        return statement
    entries = Entries(collation.apparatus.entries, collation.table)
    return msgspec.structs.replace(statement, seal=seal_of(sealed(entries, located.members)))


def rewritten(folder: Path, conflicts: Iterable[Conflict]) -> dict[str, str]:
    """Return the files of statements in which quotations change as `conflicts` propose, by their names in `folder`.

    Raises:
        EditionError: If a file cannot be understood.
    """
    fixes: dict[str, dict[tuple[str, str], str]] = {}
    for conflict in conflicts:
        own = fixes.setdefault(conflict.file, {})
        own.update({(siglum, old): new for siglum, old, new in conflict.fix})
    texts = {}
    for path in hand_files(folder):
        name = path.relative_to(folder).as_posix()
        own = fixes.get(name, {})
        if own:
            file = read_file_of_statements(hand_text(path), path, folder)
            blocks = tuple(Block(requoted(block.statement, own), block.comments) for block in file.blocks)
            texts[name] = replace(file, blocks=blocks).text({})
    return texts


def requoted(statement: AnyStatement, fixes: Mapping[tuple[str, str], str]) -> AnyStatement:
    """Return `statement` with quotations replaced, by siglum and what was quoted.

    Nothing in place of what was quoted: the siglum itself; nothing in place of the siglum: the seal of an accepted place.

    >>> requoted(Done(at={"E F": "a {b}"}, seal="12"), {("E", ""): "Ee", ("", "12"): "34"})
    Done(section='', reason='', by='', at={'Ee F': 'a {b}'}, seal='34')
    """
    quotations = quotations_of(statement)
    new: dict[str, list[str]] = {}
    for sigla, text in quotations.items():
        for siglum in sigla.split():
            new.setdefault(fixes.get((siglum, text), text), []).append(fixes.get((siglum, ""), siglum))
    words = {" ".join(sigla): text for text, sigla in new.items()}
    if words != quotations:
        statement = with_quotations(statement, words)
    if isinstance(statement, Unit) and any((siglum, "") in fixes for siglum in statement.of):
        of = tuple(fixes.get((siglum, ""), siglum) for siglum in statement.of)
        statement = msgspec.structs.replace(statement, of=of)
    if isinstance(statement, Done) and ("", statement.seal) in fixes:
        statement = msgspec.structs.replace(statement, seal=fixes["", statement.seal])
    return statement


def added(
    folder: Path,
    collation: Collation,
    statements: Sequence[AnyStatement],
    gone: Sequence[AnyStatement] = (),
    *,
    instead: Sequence[tuple[AnyStatement, AnyStatement]] = (),
    apart: bool = False,
) -> dict[str, str]:
    """Return the texts of the files that change, by their names in `folder`, with `statements` and without those `gone`.

    Each of `statements` is written to the file of its section, or, if `apart`, to one of its own; `instead` is written in place of
    another statement, below its comments.

    Raises:
        EditionError: If a file cannot be understood.
    """
    files = {path: read_file_of_statements(hand_text(path), path, folder) for path in hand_files(folder)}
    leave = {identity(statement) for statement in gone}
    new = {identity(old): statement for old, statement in instead}
    changed_files: dict[Path, StatementFile] = {}
    for path, file in files.items():
        kept = tuple(
            Block(new.get(identity(block.statement), block.statement), block.comments)
            for block in file.blocks
            if identity(block.statement) not in leave
        )
        if kept != file.blocks:
            changed_files[path] = replace(file, blocks=kept)
    there = {identity(b.statement) for path, file in files.items() for b in changed_files.get(path, file).blocks}
    for statement in statements:
        if identity(statement) in there:
            continue
        path = folder / FOLDER / (own_file_name(statement) if apart else file_name(statement.section))
        file = changed_files.get(path) or files.get(path) or StatementFile((), statement.section, ())
        changed_files[path] = replace(file, blocks=(*file.blocks, Block(statement)))
    several = [block for file in changed_files.values() if len(file.blocks) > 1 for block in file.blocks]
    keys = place_keys(collation, [(block.statement, "", 0) for block in several])
    return {path.relative_to(folder).as_posix(): file.text(keys) for path, file in changed_files.items()}
