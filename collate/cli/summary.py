"""The summary of a run for the user."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from collate.harmless import shown_name
from collate.model import Collation
from collate.model.whole_text import WholeText, whole_text
from collate.wording import counted


def summary(collation: Collation, edition: Path, output: Path, names: Iterable[str]) -> str:
    """Return what was read, what was found and where it was written, in a few lines."""
    table = collation.table
    words = ", ".join(f"{s} {len(tokens):,}" for s, tokens in zip(table.sigla, table.tokens, strict=True))
    lines = [
        ("Read", f"{len(table.sigla)} witnesses from {shown_name(edition.as_posix())}/ (tokens: {shorten(words)})"),
        (
            "Aligned",
            f"{sum(map(len, table.tokens)):,} tokens in {table.width:,} columns{given(collation)}{alike(collation)}",
        ),
        ("Found", entry_counts(collation)),
        ("Wrote", f"{shown_name(output.as_posix())}/ {shorten(', '.join(names), 120)}"),
    ]
    return "\n".join(f"{head:8}{value}" for head, value in lines)


def given(collation: Collation) -> str:
    """Return where the alignment was taken from, as `, as table.csv has them`; nothing if it was made."""
    file = collation.edition.source_collation.file
    entries = "; each app is an entry (tei.units)" if collation.source_entries is not None else ""
    return f", as {file} has them{entries}" if file else ""


def alike(collation: Collation) -> str:
    """Return which witnesses read the same throughout, as `; R = D, P = L`."""
    groups: dict[WholeText, list[str]] = {}
    for witness, tokens in zip(collation.witnesses, collation.table.tokens, strict=True):
        if witness.extant:
            groups.setdefault(whole_text(witness, tokens), []).append(witness.siglum)
    same = [" = ".join(sigla) for sigla in groups.values() if len(sigla) > 1]
    return f"; {shorten(', '.join(same))}" if same else ""


def entry_counts(collation: Collation) -> str:
    """Return how many places there are where the witnesses part, by class."""
    kinds = Counter(unit.kind.value for unit in collation.apparatus.units)
    if not kinds:
        tokens = " in what the edition's pattern takes for tokens" if collation.edition.tokenise.pattern else ""
        where = " wherever they have text" if any(witness.lacunae for witness in collation.witnesses) else ""
        return f"no difference: all witnesses read the same{where}{tokens}"
    classes = ", ".join(f"{count:,} {kind}" for kind, count in kinds.most_common())
    return f"{counted(kinds.total(), 'place')} where they differ: {classes}"


def shorten(text: str, width: int = 72) -> str:
    """Return `text`, cut at a comma if it is longer than `width`.

    >>> shorten("A 1, B 2, C 3", 8)
    'A 1, B 2, …'
    """
    if len(text) <= width:
        return text
    end = text.rfind(",", 0, width + 1)
    return f"{text[: end + 1]} …"
