"""Changes as text for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from collate.check.compare import Change
from collate.model import ApparatusEntry, Reading


def report(changes: Sequence[Change]) -> str:
    """Return `changes` in words: a summary, then each with its readings; one line if there are none."""
    if not changes:
        return "nothing has changed"
    counted = Counter(change.kind.value for change in changes)
    lines = [", ".join(f"{count} × {kind}" for kind, count in counted.items())]
    for change in changes:
        head = f"{change.kind}: {change.subject}"
        lines.append(f"{head} ({change.detail})" if change.detail else head)
        lines += [f"  - {entry_line(change.old)}"] if change.old else []
        lines += [f"  + {entry_line(change.new)}"] if change.new else []
    return "\n".join(lines)


def entry_line(entry: ApparatusEntry) -> str:
    """Return an entry in one line, whole: place, lemma and readings with all their sigla."""
    readings = " : ".join(map(reading_line, entry.readings))
    return f"{entry.place.line} {reading_line(entry.lemma)}] {readings}"


def reading_line(reading: Reading) -> str:
    """Return a reading with its sigla."""
    return f"{reading.text or f'({reading.state})'} {' '.join(reading.sigla)}".strip()
