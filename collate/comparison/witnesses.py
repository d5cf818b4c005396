"""Witnesses that were added or removed, changed their siglum, or are described differently."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from collate.comparison.meaning import Meaning, WitnessContent
from collate.comparison.passages import likeness
from collate.comparison.schema import Kind, WitnessChange

ALIKE = 0.6
"""Least share of words that a witness keeps to be reported as the same under another siglum."""


def names(old: Sequence[WitnessContent], new: Sequence[WitnessContent]) -> dict[str, str]:
    """Return the new siglum of each old witness that is still there."""
    here = {text.siglum for text in new}
    renamed = {text.siglum: text.siglum for text in old if text.siglum in here}
    removed = [text for text in old if text.siglum not in renamed]
    come = [text for text in new if text.siglum not in renamed]
    tests: tuple[Callable[[WitnessContent, WitnessContent], bool], ...] = (
        lambda a, b: same_file(a, b) and a.pieces == b.pieces,
        lambda a, b: same_file(a, b) and likeness([p.t for p in a.pieces], [p.t for p in b.pieces]) >= ALIKE,
        lambda a, b: a.pieces == b.pieces,
    )
    for test in tests:
        for text in list(removed):
            if other := next((candidate for candidate in come if test(text, candidate)), None):
                renamed[text.siglum] = other.siglum
                removed.remove(text)
                come.remove(other)
    return {text.siglum: renamed[text.siglum] for text in old if text.siglum in renamed}


def same_file(one: WitnessContent, other: WitnessContent) -> bool:
    """Return whether two witnesses were read from one file."""
    return bool(one.fields["source"]) and one.fields["source"] == other.fields["source"]


def witness_changes(old: Meaning, new: Meaning, known: Mapping[str, str]) -> Iterator[WitnessChange]:
    """Yield the witnesses that were removed, added or have another siglum; `known` gives the new siglum of each that remains."""
    for text in old.texts:
        if text.siglum not in known:
            yield WitnessChange(kind=Kind.WITNESS_REMOVED, siglum=text.siglum, sigla=[text.siglum])
        elif known[text.siglum] != text.siglum:
            name = known[text.siglum]
            yield WitnessChange(kind=Kind.SIGLUM_CHANGED, siglum=name, was=text.siglum, sigla=[text.siglum, name])
    stayed = set(known.values())
    come = [text for text in new.texts if text.siglum not in stayed]
    rows = rows_of(new, [text.siglum for text in come])
    for text in come:
        alone = [column for column in rows[text.siglum] if not new.columns[column] & stayed]
        yield WitnessChange(
            kind=Kind.WITNESS_ADDED,
            siglum=text.siglum,
            sigla=[text.siglum],
            fields={name: [None, value] for name, value in text.fields.items()},
            pieces=list(text.pieces),
            row=rows[text.siglum],
            alone=alone,
        )


def rows_of(meaning: Meaning, sigla: Sequence[str]) -> dict[str, list[int]]:
    """Return the column of each token, by siglum.

    A witness without tokens has an empty row.
    """
    rows: dict[str, list[int]] = {siglum: [] for siglum in sigla}
    wanted = set(sigla)
    for column, here in enumerate(meaning.columns):
        for siglum in here & wanted:
            rows[siglum].append(column)
    return rows


def field_changes(before: WitnessContent, after: WitnessContent, patched: WitnessContent) -> Iterator[WitnessChange]:
    """Yield what is said otherwise of a witness; `patched` is `before` with the text of `after`, offsets carried."""
    kinds = {"sections": Kind.SECTION_CHANGED, "lacunae": Kind.LACUNA_CHANGED, "extant": Kind.LACUNA_CHANGED}
    fields_by_kind: dict[Kind, dict[str, list[object]]] = {}
    for name, value in after.fields.items():
        if patched.fields.get(name) != value:
            kind = kinds.get(name, Kind.DESCRIBED_DIFFERENTLY)
            fields_by_kind.setdefault(kind, {})[name] = [before.fields.get(name), value]
    for kind, fields in fields_by_kind.items():
        yield WitnessChange(kind=kind, siglum=after.siglum, sigla=[after.siglum], fields=fields)
