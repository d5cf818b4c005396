"""The alignment beside the text: columns, sections, who aligned what, doubts and transpositions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collate.model import AlignmentTable
from collate.render.tei.escape import escape_described, tag


def stand_off(table: AlignmentTable, bases: Sequence[tuple[str, str]], ids: dict[str, str]) -> str:
    """Return `standOff`; `span/@n` is a column, or columns or tokens from the first up to the last, which is not included.

    `bases` are the sections whose base text is another than that of the edition; a `span` without `source` is the majority's.
    """
    groups = [
        ("columns", [span(f"0-{table.width}", "")]),
        ("section", [span(str(column), name) for name, column in table.sections]),
        ("stretch", [span(f"{s.start}-{s.end}", s.aligner) for s in table.stretches]),
        ("doubt", [span(str(doubt.column), doubt.reason) for doubt in table.doubts]),
        ("base", [span(str(n), name, base_of(base, ids)) for n, (name, base) in enumerate(bases)]),
        *(("transposition", list(moved(move.spans, ids))) for move in table.transpositions),
    ]
    written = [tag("spanGrp", {"type": kind}, "".join(spans)) for kind, spans in groups if spans]
    return "<standOff>\n" + "\n".join(written) + "\n</standOff>"


def span(n: str, text: str, source: str | None = None) -> str:
    """Return a `span` over `n`."""
    return tag("span", {"n": n, "source": source}, escape_described(text))


def base_of(base: str, ids: dict[str, str]) -> str | None:
    """Return the pointer to a base text, None for the majority."""
    return f"#{ids[base]}" if base in ids else None


def moved(spans: tuple[tuple[str, int, int], ...], ids: dict[str, str]) -> Iterator[str]:
    """Yield where each witness has a transposed passage, by its tokens."""
    for siglum, start, end in spans:
        yield span(f"{start}-{end}", "", f"#{ids[siglum]}")
