"""The statements of the editor's hand that make a collation what a file of another program says."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from collate import pipeline
from collate.align.constrain import constrain
from collate.align.constraints import contradictions
from collate.aligned_edition.read import is_xml
from collate.errors import CollateError
from collate.hand import Places, decide
from collate.hand.infer import Cells, constraints_of, corrected_cells, infer, positions, stated
from collate.hand.readings import LABEL, SOURCE
from collate.hand.units import columns_of
from collate.interchange.graph_statements import edition_siglum, relation_statements
from collate.interchange.open import is_own, read_collation
from collate.interchange.replaced_statements import (
    OVERLAPPING,
    STATE,
    SUBREADING,
    Replacement,
    contradicted,
    failing_statements,
    merged,
    stale_places,
    without,
)
from collate.interchange.saved_statements import cells_of, further_statements, placed_units, with_statements
from collate.interchange.unit_statements import entries_index
from collate.model import (
    AlignmentTable,
    AnyStatement,
    Collation,
    ConflictKind,
    Constraint,
    Hand,
    Together,
    identity,
    statements_of,
)
from collate.render.collation_editor import render
from collate.sources.graphml import is_graphml, variant_graph
from collate.sources.saved_collation import SavedCollation, is_saved_collation, read_saved_collation
from collate.wording import counted

ROUNDS = 5
"""How often the statements that a file contradicts are sought; the second time finds what the first has brought to light."""


class Imported(NamedTuple):
    """What makes an edition what a file says."""

    statements: list[AnyStatement]
    exact: bool
    """Whether the alignment is that of the file with them."""
    remarks: list[str]
    """What of the file they do not say."""
    replaced: Sequence[Replacement] = ()
    """Statements of the edition that the file contradicts."""


def statements_in_file(own: Collation, data: bytes, file: str, by: str) -> Imported:
    """Return the statements that make `own` what the collation in the file `data` is, and those that it contradicts.

    Of a table the alignment is taken, of a graph also the relations of its readings, of a collation with an apparatus its units and
    readings.

    Raises:
        CollateError: If the two have not the same witnesses and words.
    """
    if is_saved_collation(data):
        unrecorded = frozenset() if b'"parents"' in data else {SOURCE}
        return saved_statements(own, read_saved_collation(data, file), file, by, unrecorded)
    target = read_collation(data, file)
    if is_xml(data) and not is_graphml(data) and not is_own(data, file):
        saved = read_saved_collation(render(target).encode(), file)
        return saved_statements(own, saved, file, by, {LABEL, SOURCE, SUBREADING, STATE, OVERLAPPING})
    table, remarks = table_for(target.table, own.table.sigla)
    cells = cells_in(own, table, file)
    replaced = aligned_otherwise(own, cells)
    base = without(own, replaced)
    statements, exact = statements_to(base, without_statements(own), cells, by)
    if is_graphml(data):
        outcome = relation_statements(with_statements(base, statements), variant_graph(data, file), by)
        statements, remarks = [*statements, *outcome.statements], [*remarks, *outcome.remarks]
    elif any(end - start > 1 for place in cells for start, end in place.values()):
        remarks = [*remarks, *joined_cells(with_statements(base, statements), cells)]
    return checked(own, Imported(statements, exact, remarks, replaced), file)


def joined_cells(collation: Collation, cells: Sequence[Cells]) -> Iterator[str]:
    """Yield a remark if a collation has several variants in places that a table has as one cell for each witness."""
    entries = entries_index(collation)
    several = (place for place in cells if any(end - start > 1 for start, end in place.values()))
    members = ([(w, start, end) for w, (start, end) in place.items()] for place in several)
    apart = sum(len(entries.over(*columns_of(words, collation.table))) > 1 for words in members)
    if apart:
        name = counted(apart, "cell of several words has", "cells of several words have")
        yield f"{name} more than one variant here; a table says nothing of variants: join them by [[unit]], or m in the page"


def saved_statements(
    own: Collation, saved: SavedCollation, file: str, by: str, unrecorded: Collection[str]
) -> Imported:
    """Return the statements that make `own` what the Collation Editor saved, and those that it contradicts.

    Args:
        own: The collation.
        saved: What was saved.
        file: Its name.
        by: Who made the statements.
        unrecorded: Of what the file says nothing, as `contradicted` names it.

    Raises:
        CollateError: If the two have not the same witnesses and words.
    """
    units = placed_units(saved, own.witnesses, own.table.tokens, file)
    cells = cells_of(units)
    replaced, plain = aligned_otherwise(own, cells), without_statements(own)
    for _ in range(ROUNDS):
        base = without(own, replaced)
        aligned, exact = statements_to(base, plain, cells, by, entries_in(own, cells))
        outcome = further_statements(saved, units, partial(with_further, base, aligned), by, unrecorded)
        wanted = [*aligned, *outcome.statements]
        known = {identity(one) for _, one in statements_of(base.edition.hand)}
        statements = [one for one in wanted if identity(one) not in known]
        if not own.edition.hand:
            break
        collation = with_statements(base, statements)
        more = [
            *contradicted(collation, units, wanted, unrecorded),
            *(one for one in stale_places(collation, units, approved=saved.approved) if identity(one.old) in known),
        ]
        if not more:
            break
        replaced = merged(replaced, more)
    return checked(own, Imported(statements, exact, outcome.remarks, replaced), file)


def with_further(own: Collation, first: Sequence[AnyStatement], further: Sequence[AnyStatement]) -> Collation:
    """Return the collation of the same texts with the statements `first` and `further`."""
    return with_statements(own, [*first, *further])


def checked(own: Collation, imported: Imported, file: str) -> Imported:
    """Return what is imported into `own`, without statements that would be left out, with those of the edition that no longer apply replaced, and with remarks.

    Raises:
        CollateError: If a statement of the edition would no longer apply however many are replaced.
    """
    new, before = {identity(one) for one in imported.statements}, failing_statements(own)
    for rounds in range(ROUNDS + 1):
        collation = with_statements(without(own, imported.replaced), imported.statements)
        failing = failing_statements(collation)
        lasting = {
            name: conflict
            for name, conflict in failing.items()
            if conflict.kind is not ConflictKind.STALE and name not in before and name not in new
        }
        if not lasting:
            break
        if rounds == ROUNDS:
            conflict = next(iter(lasting.values()))
            here = (
                f"{file} contradicts this statement" if conflict.file else "it contradicts a statement of the edition"
            )
            sentence = f"{here} ({conflict.says}); correct or delete it, and import again"
            raise CollateError(sentence, conflict.file or file, conflict.line or None)
        gone = [Replacement(one, None) for _, one in statements_of(collation.edition.hand) if identity(one) in lasting]
        imported = imported._replace(replaced=merged(imported.replaced, gone))
    stale = sum(one.kind is ConflictKind.STALE and name not in before for name, one in failing.items())
    remarks = list(imported.remarks)
    left_out = new & failing.keys()
    if left_out:
        remarks.append(f"{counted(len(left_out), 'statement')} left out that would not apply")
    if stale:
        remarks.append(f"{counted(stale, 'accepted place')} changed; `collate run` lists what to look at again")
    kept = [one for one in imported.statements if identity(one) not in left_out]
    return imported._replace(statements=kept, remarks=remarks)


def table_for(table: AlignmentTable, sigla: Sequence[str]) -> tuple[AlignmentTable, list[str]]:
    """Return `table` with the `sigla` of an edition, without the layers that the edition has not, and a remark on these.

    A layer is a witness whose siglum has a space, as `A (a.c.)`; an edition calls it `A(a.c.)`.
    """
    names = [edition_siglum(siglum, sigla) for siglum in table.sigla]
    layers = [siglum for name, siglum in zip(names, table.sigla, strict=True) if name is None and " " in siglum.strip()]
    kept = [number for number, siglum in enumerate(table.sigla) if siglum not in layers]
    remark = f"{counted(len(layers), 'layer')} left out that the edition has not: {', '.join(layers)}"
    return dataclasses.replace(
        table,
        sigla=tuple(names[number] or table.sigla[number] for number in kept),
        tokens=tuple(table.tokens[number] for number in kept),
        columns=tuple(table.columns[number] for number in kept),
        transpositions=(),
    ), [remark] if layers else []


def cells_in(own: Collation, target: AlignmentTable, file: str) -> list[Cells]:
    """Return the places of the alignment `target` in words of `own`.

    Raises:
        CollateError: If the two have not the same witnesses and words.
    """
    try:
        return corrected_cells(target, own.witnesses, own.table.tokens)
    except ValueError as error:
        raise CollateError(f"the table {error}", file) from None


def entries_in(own: Collation, cells: Sequence[Cells]) -> set[int]:
    """Return the numbers of the places that have an entry of their own in `own`."""
    spans = {(entry.unit.start, entry.unit.end) for entry in own.apparatus.entries}
    members = ([(w, start, end) for w, (start, end) in place.items()] for place in cells)
    return {number for number, words in enumerate(members) if columns_of(words, own.table) in spans}


def aligned_otherwise(own: Collation, cells: Sequence[Cells]) -> list[Replacement]:
    """Return the statements about the alignment of `own` that contradict one with `cells` as its places."""
    located = decide(own.edition.hand, Places(own.witnesses, own.table.tokens, own.edition.hand.earlier())).of(Together)
    there = {one.path: one for one in located}
    whole = constraints_of(dict.fromkeys(range(len(cells)), 2), cells, positions(cells, len(own.witnesses)))
    gone: dict[str, AnyStatement] = {}
    while len(gone) < len(there):
        left = [Constraint(path, one.members) for path, one in there.items() if path not in gone]
        paths = {path for group in contradictions([*left, *whole]) for path in group} & there.keys()
        if not paths:
            break
        gone.update({path: there[path].statement for path in paths})
    return [Replacement(one, None) for one in gone.values()]


def statements_to(
    own: Collation, plain: Collation, cells: Sequence[Cells], by: str, units: Collection[int] = frozenset()
) -> tuple[list[AnyStatement], bool]:
    """Return the statements that make the alignment of `own` one with `cells` as its places, and whether they do.

    Args:
        own: The collation, no statement of which contradicts that.
        plain: The same without any statement.
        cells: The places, in order.
        by: Who made the statements.
        units: The numbers of the places whose words need not be in one column.
    """
    witnesses, tokens = plain.witnesses, plain.table.tokens
    there = decide(own.edition.hand, Places(witnesses, tokens, own.edition.hand.earlier())).constraints()
    options = own.edition.align

    def align(further: Sequence[Constraint]) -> AlignmentTable:
        return constrain(plain.table, witnesses, [*there, *further], options)

    inferred = infer(align, cells, len(witnesses), units)
    return [*stated(inferred.constraints, witnesses, tokens, by)], inferred.exact


def without_statements(collation: Collation) -> Collation:
    """Return `collation` as it is without any statement."""
    if not collation.edition.hand:
        return collation
    edition = dataclasses.replace(collation.edition, hand=Hand())
    return pipeline.collate_again(dataclasses.replace(collation, edition=edition))
