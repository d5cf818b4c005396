"""The apparatus as plain text: what a philologist would print on one long page."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from collate.apparatus import Line, PrintedEntry, PrintedSeries, emended, left_out, print_series, reading_lines
from collate.model import Basis, Collation, NoteKind, Witness
from collate.render.plain import visible

EVERY = 5
"""Lines of the text that are numbered: each fifth."""

APPARATUS = "Apparatus criticus"
"""The heading of the apparatus, if there is one only."""

LEAST = 60
"""Columns that running words take at least, whatever the measure."""


def render(collation: Collation) -> str:
    """Return head, conspectus siglorum, reading text and apparatus, ending in a line break.

    Witness text is shown with its control characters made visible.
    """
    parts = [_head(collation), _conspectus(collation), _text(collation), _apparatus(collation), _foot(collation)]
    return "\n\n\n".join("\n".join(part) for part in map(list, parts) if part) + "\n"


def _page_width(collation: Collation) -> int:
    """Return the columns of the page: the measure, and the margin for the line numbers."""
    return max(collation.edition.apparatus.measure, LEAST) + _margin(collation)


def _margin(collation: Collation) -> int:
    text = collation.apparatus.text
    return len(str(text[-1].line if text else 1)) + 2


def wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Return `text` in lines of at most `width` columns, the first after `first`, the others after `rest`."""
    lines = textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return lines or [first.rstrip()]


def _head(collation: Collation) -> Iterator[str]:
    edition, width = collation.edition, _page_width(collation)
    yield from wrap(visible(edition.title), width)
    for line in (edition.author, edition.date, f"Edited by {edition.editor}" if edition.editor else ""):
        if line:
            yield from wrap(visible(line), width)
    for line in (edition.note, attestation(collation.witnesses)):
        if line:
            yield ""
            yield from wrap(visible(line), width)


def attestation(witnesses: Iterable[Witness]) -> str:
    """Return a sentence on the witnesses that no source attests; empty if all are attested."""
    by_basis: dict[Basis, list[str]] = {}
    for witness in witnesses:
        if witness.extant:
            by_basis.setdefault(witness.basis, []).append(witness.siglum)
    if set(by_basis) <= {Basis.ATTESTED}:
        return ""
    attested, *others = [(basis, " ".join(by_basis[basis])) for basis in Basis if basis in by_basis]
    said = [f"{basis.value}: {sigla}" for basis, sigla in others]
    if attested[0] is Basis.ATTESTED:
        return f"Attested by the source: {'; '.join([attested[1], *said])}."
    return f"No witness is attested by the source; {'; '.join([f'{attested[0].value}: {attested[1]}', *said])}."


def _conspectus(collation: Collation) -> Iterator[str]:
    yield _heading("Conspectus siglorum")
    groups = [group.siglum for group in collation.edition.rules.group]
    width = max(map(len, [*collation.table.sigla, *groups]), default=0) + 2
    for witness in collation.witnesses:
        first, *others = _description(witness)
        indent = " " * width
        yield ""
        yield from wrap(visible(first), _page_width(collation), f"{witness.siglum:{width}}", indent)
        for line in others:
            yield from wrap(visible(line), _page_width(collation), indent, indent)
    for group in collation.edition.rules.group:
        said = " ".join(group.members) + (f" ({group.name})" if group.name else "")
        yield ""
        yield from wrap(visible(said), _page_width(collation), f"{group.siglum:{width}}", " " * width)


def _description(witness: Witness) -> Iterator[str]:
    named = ", ".join(part for part in (witness.document, witness.hand, witness.date) if part)
    basis = witness.basis.value if witness.extant else "not extant"
    yield f"{named or witness.source or witness.siglum} ({basis})"
    for label, text in (("Evidence", witness.evidence), ("Conjecture", witness.conjecture)):
        if text:
            yield f"{label}: {text}"
    for lacuna in witness.lacunae:
        if lacuna.note:
            yield f"{lacuna.state.value.capitalize()}: {lacuna.note}"


def _text(collation: Collation) -> Iterator[str]:
    yield _heading("Text")
    yield from wrap(base_text(collation), _page_width(collation))
    before: Line | None = None
    margin = _margin(collation)
    own = emended(collation.apparatus, collation.table)
    for line in reading_lines(collation.table, collation.apparatus.text, own):
        if before is None or line.paragraph != before.paragraph:
            yield ""
        if line.section and (before is None or line.section != before.section):
            yield from (" " * margin + f"[{visible(line.section)}]", "")
        number = str(line.number) if line.number % EVERY == 0 else ""
        yield f"{number:>{margin - 2}}  {visible(line.text)}".rstrip()
        before = line


def base_text(collation: Collation) -> str:
    """Return a sentence on the base text, and on the sections that have one of their own."""
    said = [("", collation.apparatus.base), *collation.apparatus.bases]
    named = [
        f"{f'of {section}: ' if section else ''}{base if base in collation.table.sigla else 'the reading of most witnesses'}"
        for section, base in said
    ]
    return f"Base text: {'; '.join(map(visible, named))}"


def _apparatus(collation: Collation) -> Iterator[str]:
    found = print_series(collation)
    if not any(series.entries for series in found):
        yield _heading(APPARATUS)
        yield ""
        yield "No difference to print." if collation.apparatus.entries else "The witnesses read the same throughout."
    else:
        yield from _several([series for series in found if series.entries], _page_width(collation))
    if said := str(left_out(collation)):
        yield ""
        yield said


def _several(found: Sequence[PrintedSeries], page: int) -> Iterator[str]:
    """Yield the lines of the apparatuses, places in one column."""
    width = max(len(entry.place) for series in found for entry in series.entries) + 2
    for number, series in enumerate(found):
        if number:
            yield from ("", "")
        yield _heading(visible(series.name) or APPARATUS)
        section = ""
        yield ""
        for entry in series.entries:
            if entry.section != section:
                section = entry.section
                yield from ("", f"[{visible(section)}]", "")
            yield from _entry(entry, width, page)


def _entry(entry: PrintedEntry, width: int, page: int) -> Iterator[str]:
    yield from wrap(visible(str(entry)), page, f"{entry.place:{width}}", " " * width)
    for note in entry.notes:
        if note.kind is not NoteKind.CONJECTURE:  # that one stands in the entry
            said = note.text if note.kind is NoteKind.EDITOR else f"{note.kind.value}: {note.text}"
            yield from wrap(visible(f"({said})"), page, " " * (width + 2), " " * (width + 2))


def _foot(collation: Collation) -> Iterator[str]:
    edition = collation.edition
    for line in (f"Text: {edition.source}" if edition.source else "", edition.credit):
        if line:
            yield from wrap(visible(line), _page_width(collation))
    engines = "".join(f", {name} {version}" for name, version in collation.provenance.engines)
    yield f"Made with collate {collation.provenance.version}{engines}."


def _heading(words: str) -> str:
    return f"{words}\n{'-' * len(words)}"
