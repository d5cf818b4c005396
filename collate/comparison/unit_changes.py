"""In what way one unit changed."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from collate.comparison.schema import GRAVITY, Entry, Facet, Kind
from collate.document.schema import ReadingRecord

Said = tuple[str, str]
"""State and text of a reading: what it says, apart from who has it."""


def facets(old: Entry, new: Entry, come: AbstractSet[str]) -> list[Facet]:
    """Return how `new` differs from `old`, the most severe first; line numbers apart.

    `old` has the new sigla already, and `come` are the added witnesses.
    """
    changed = [*reading_facets(old, new, come)]
    if old.kind != new.kind:
        changed.append(Facet(Kind.RECLASSIFIED, old.kind, new.kind))
    if old.section != new.section:
        changed.append(Facet(Kind.UNIT_MOVED, old.section, new.section))
    if old.id != new.id:
        changed.append(Facet(Kind.ID_CHANGED, old.id, new.id))
    if old.after != new.after:
        changed.append(Facet(Kind.LAYOUT, old.after, new.after))
    if (old.series, old.hidden) != (new.series, new.hidden):
        changed.append(Facet(Kind.LAYOUT, printed(old), printed(new)))
    if old.notes != new.notes:
        changed.append(Facet(Kind.DESCRIBED_DIFFERENTLY, "; ".join(old.notes), "; ".join(new.notes)))
    if not changed and forms(old) != forms(new):
        changed.append(Facet(Kind.FORM_CHANGED))
    if not changed and old.columns != new.columns:
        changed.append(Facet(Kind.ALIGNED_DIFFERENTLY))
    return sorted(changed, key=lambda facet: GRAVITY[facet.kind])


def reading_facets(old: Entry, new: Entry, come: AbstractSet[str]) -> Iterator[Facet]:
    """Yield what changed in lemma and readings."""
    before, after = readings(old), readings(new)
    removed = {reading: sigla for reading, sigla in before.items() if reading not in after}
    fresh = {reading: sigla for reading, sigla in after.items() if reading not in before}
    reworded = pair(removed, fresh)
    lemma_before, lemma_after = said_by(old.lemma), said_by(new.lemma)
    if lemma_before != lemma_after:
        yield Facet(Kind.LEMMA_CHANGED, text_or_state(lemma_before), text_or_state(lemma_after))
    for reading, other in reworded.items():
        if (reading, other) == (lemma_before, lemma_after):
            continue
        yield Facet(Kind.READING_REWORDED, text_or_state(reading), text_or_state(other), came=sorted(after[other]))
    for reading, sigla in removed.items():
        if reading not in reworded:
            yield Facet(Kind.READING_GONE, old=text_or_state(reading), went=sorted(sigla))
    for reading, sigla in fresh.items():
        if reading not in reworded.values():
            yield Facet(Kind.READING_NEW, new=text_or_state(reading), came=sorted(sigla))
    stayed = {reading: reading for reading in before if reading in after} | reworded
    for reading, other in stayed.items():
        came, went = after[other] - before[reading] - come, before[reading] - after[other]
        if came or went:
            yield Facet(Kind.SUPPORT_CHANGED, text_or_state(reading), text_or_state(other), sorted(came), sorted(went))


def printed(entry: Entry) -> str:
    """Return in which apparatus the editor's rules print an entry."""
    if entry.hidden:
        return "printed nowhere"
    return f"printed in {entry.series}" if entry.series else "printed by its class"


def readings(entry: Entry) -> dict[Said, set[str]]:
    """Return who has what; two readings that say the same count as one."""
    sigla: dict[Said, set[str]] = {}
    for reading in (entry.lemma, *entry.readings):
        sigla.setdefault(said_by(reading), set()).update(reading.sigla)
    return sigla


def said_by(reading: ReadingRecord) -> Said:
    """Return what a reading says."""
    return reading.state.value, reading.text


def forms(entry: Entry) -> list[str]:
    """Return the normal forms of all readings."""
    return [reading.normal for reading in (entry.lemma, *entry.readings)]


def text_or_state(reading: Said) -> str:
    """Return a reading's text, or why there is none.

    >>> text_or_state(("omission", "")), text_or_state(("text", "fox"))
    ('(omission)', 'fox')
    """
    state, text = reading
    return text if state == "text" else f"({state})"


def pair(removed: dict[Said, set[str]], fresh: dict[Said, set[str]]) -> dict[Said, Said]:
    """Return which reading took the place of which: the one that shares the most witnesses with it."""
    pairs: dict[Said, Said] = {}
    for reading, sigla in removed.items():
        free = [(len(sigla & others), other) for other, others in fresh.items() if other not in pairs.values()]
        shared, best = max(free, key=lambda candidate: candidate[0], default=(0, reading))
        if shared:
            pairs[reading] = best
    return pairs
