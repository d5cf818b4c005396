"""`collate hand`: the editor's statements listed, explained, put in order, and taken from a corrected table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from collate.cli.arguments import edition_argument, file_name
from collate.cli.messages import tell
from collate.cli.output import STANDARD, write_result
from collate.harmless import shown_name
from collate.model import AnyStatement, Collation, Hand, NoteKind
from collate.wording import counted

if TYPE_CHECKING:
    from collate.interchange.replaced_statements import Replacement

EXAMPLES = """\b
Examples:
  collate hand list psalms                   every statement, and whether it applies
  collate hand why 'entering a'              what was done by hand at an entry, and by what
  collate hand format psalms                 sort the files by place, and write seals
  collate hand import table.csv psalms       the statements that make the alignment that of a table
"""


@click.group("hand", short_help="List, explain and import the editor's statements.", epilog=EXAMPLES)
def command() -> None:
    """Work with the editor's statements: corrections of an alignment that are kept as text in the folder `hand` of an edition."""


@command.command("list", short_help="List the statements.")
@edition_argument
def list_(edition: Path) -> None:
    """List the statements of EDITION by file and line, each with what it says and whether it applies."""
    from collate import pipeline

    settings, witnesses = pipeline.load(edition)
    collation = pipeline.collate(settings, witnesses)
    lines = list(listed(settings.hand, collation))
    write_result([f"{line}\n".encode() for line in lines], STANDARD)
    left = sum(
        conflict.path.partition("[")[0] in Hand.__struct_fields__ for conflict in collation.conflicts if conflict.fails
    )
    tell(f"{counted(len(lines), 'statement')}, {left:,} left out." if lines else "No statement.")


def listed(hand: Hand, collation: Collation) -> Iterator[str]:
    """Yield a line for each statement of `hand`."""
    from collate.hand.entries import claims
    from collate.model import statements_of

    conflicts = {conflict.path: conflict for conflict in collation.conflicts if conflict.fails}
    placed = sorted((*hand.place(path), path, statement) for path, statement in statements_of(hand))
    for file, line, path, statement in placed:
        state = f"  [left out: {conflicts[path].kind.value}]" if path in conflicts else ""
        content = ": ".join(filter(None, (named(statement), "; ".join(claims(statement)), statement.reason)))
        yield f"{file}:{line}  {content}{state}"


def named(statement: AnyStatement) -> str:
    """Return the kind of a statement, and what it quotes."""
    from collate.model import kind_of, quotations_of

    quoted = ", ".join(f"{sigla} “{text}”" for sigla, text in quotations_of(statement).items())
    return f"{kind_of(statement)} {quoted}"


@command.command("why", short_help="Explain an entry.")
@click.argument("place")
@edition_argument
def why(place: str, edition: Path) -> None:
    """Explain what was done by hand at PLACE, the id of an entry or words of the text, and which statements did it.

    Capitals do not matter. Of a long reading the first and the last words will do, as 'Tunc … uero'.
    """
    from collate import pipeline

    settings, witnesses = pipeline.load(edition)
    collation = pipeline.collate(settings, witnesses)
    lines = list(explained(place, settings.hand, collation))
    write_result([f"{line}\n".encode() for line in lines], STANDARD)


def explained(place: str, hand: Hand, collation: Collation) -> Iterator[str]:
    """Yield what is known of the entries at a place.

    Raises:
        CollateError: If there is no such entry.
    """
    from collate.hand import Places, decide, exceptions_at
    from collate.hand.entries import described_claims
    from collate.hand.find_entries import entries_at
    from collate.hand.units import columns_of

    entries = entries_at(place, collation)
    places = Places(collation.witnesses, collation.table.tokens, hand.earlier())
    decisions = decide(hand, places)
    spans = [(one, *columns_of(one.members, collation.table)) for one in decisions.located]
    for entry in entries:
        readings = "; ".join(f"{r.text or r.state.value} {' '.join(r.sigla)}" for r in entry.readings)
        yield f"line {entry.place.line}, entry {entry.unit.id}: {entry.lemma.text or entry.lemma.state.value}] {readings}"
        for note in entry.notes:
            yield f"    {'by hand' if note.kind is NoteKind.HAND else note.kind.value}: {note.text}"
        yield from (f"    excepted: {sentence}" for sentence in exceptions_at(collation, entry, places))
        start, end = entry.unit.start, entry.unit.end
        met = [one for one, low, high in spans if low < end and start < max(high, low + 1)]
        for one in met:
            kind = one.path.partition("[")[0]
            yield f"    {':'.join(map(str, hand.place(one.path)))}  {kind} {described_claims(one.statement)}"
        if not met:
            aligners = {part.aligner for part in collation.table.stretches if part.start < end and start < part.end}
            yield f"    no statement; aligned by {', '.join(sorted(aligners)) or 'the table that is given'}"


@command.command("format", short_help="Put the files of statements in order.")
@edition_argument
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a file is not in its one form.")
def format_(edition: Path, *, check: bool) -> int:
    """Write the files of statements of EDITION in their one form, sorted by place; comments stay with their statements."""
    from collate import pipeline
    from collate.files import write_all
    from collate.hand.arrange import formatted

    collation = pipeline.collate(*pipeline.load(edition))
    changed = {name: text for name, text in formatted(edition, collation).items() if read(edition / name) != text}
    if changed and not check:
        write_all(edition, changed, inputs=())
    for name in changed:
        tell(f"{shown_name(edition.as_posix())}/{shown_name(name)}: {'is not in its one form' if check else 'written'}")
    return int(check and bool(changed))


def read(path: Path) -> str:
    """Return the text of a file of statements; empty if there is none."""
    return path.read_text(encoding="utf-8") if path.is_file() else ""


@command.command("import", short_help="Take statements from a corrected table.")
@click.argument("file", type=file_name)
@edition_argument
@click.option("--by", default="", metavar="NAME", help="Who made the corrections.")
@click.option("--print", "print_", is_flag=True, help="Print the statements; write nothing.")
def import_(file: str, edition: Path, by: str, *, print_: bool) -> int:
    """Infer the fewest statements that make the alignment of EDITION that of FILE, and add them to its files.

    FILE is a collation of the same witnesses in any format that is read: CSV, Excel, CollateX JSON, a collation.json, GraphML. Of one that the Collation Editor has saved, and of an apparatus in TEI, the units, subreadings, labels and lacunae are stated too; statements of EDITION that it contradicts are deleted or shortened, and listed.
    """
    from collate import pipeline
    from collate.files import read_file, write_all
    from collate.hand.arrange import added
    from collate.hand.read import FOLDER
    from collate.hand.write import file_name as written_to
    from collate.hand.write import hand_toml
    from collate.interchange.import_statements import statements_in_file

    settings, witnesses = pipeline.load(edition)
    own = pipeline.collate(settings, witnesses)
    imported = statements_in_file(own, read_file(Path(file), "name a collation"), file, by)
    statements, replaced = imported.statements, imported.replaced
    if print_:
        write_result([hand_toml(statements).encode()], STANDARD)
    elif statements or replaced:
        removed = [one.old for one in replaced if one.new is None]
        instead = [(one.old, one.new) for one in replaced if one.new is not None]
        texts = added(edition, own, statements, removed, instead=instead)
        kept = {name: text for name, text in texts.items() if text}
        write_all(edition, kept, [name for name in texts if name not in kept], inputs=())
        if statements:
            names = sorted({f"{FOLDER}/{written_to(one.section)}" for one in statements})
            tell(f"Added {counted(len(statements), 'statement')} to {', '.join(names)} in {edition.as_posix()}/.")
    for line in replacements(replaced, settings.hand, "would be " if print_ else ""):
        tell(f"{shown_name(edition.as_posix())}/{line}")
    for remark in imported.remarks:
        tell(f"{file}: {remark}.")
    reached = "The alignment is now that of" if imported.exact else "The alignment could not be made that of"
    tell(f"{reached} {file}.")
    return int(not imported.exact)


def replacements(replaced: Sequence[Replacement], hand: Hand, before: str) -> Iterator[str]:
    """Yield a line for each statement of `hand` that a file contradicts: where it was, what it said, and what became of it."""
    from collate.hand.entries import reading_parts
    from collate.model import ReadingStatement, identity, statements_of

    places = {identity(statement): hand.place(path) for path, statement in statements_of(hand)}
    for one in replaced:
        name, line = places[identity(one.old)]
        kept = set(reading_parts(one.new)) if isinstance(one.new, ReadingStatement) else set()
        statement_words = (
            [part for part in reading_parts(one.old) if part not in kept]
            if isinstance(one.old, ReadingStatement)
            else []
        )
        parts = f" ({'; '.join(statement_words)})" if statement_words else ""
        done = "deleted" if one.new is None else "shortened"
        yield f"{shown_name(name)}, line {line}: {before}{done}, for the file contradicts it: {named(one.old)}{parts}"
