"""The statements of the editor's hand that make a collation what a file of another program says."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Sequence

from collate import pipeline
from collate.align.constrain import constrain
from collate.align.constraints import contradictions
from collate.aligned_edition.read import is_xml
from collate.errors import CollateError
from collate.hand import Places, decide
from collate.hand.arrange import identity
from collate.hand.infer import Cells, constraints_of, corrected_cells, infer, positions, stated
from collate.hand.units import columns_of
from collate.interchange.graph_statements import edition_siglum, relation_statements
from collate.interchange.open import is_own, read_collation
from collate.interchange.saved_collation import is_saved_collation, read_saved_collation
from collate.interchange.saved_statements import cells_of, further_statements, placed_units, with_statements
from collate.model import AlignmentTable, AnyStatement, Collation, Constraint, Hand, statements_of
from collate.render.collation_editor import render
from collate.sources.graphml import is_graphml, variant_graph
from collate.wording import counted

Imported = tuple[list[AnyStatement], bool, list[str]]
"""Statements, whether the alignment is that of the file with them, and what of the file they do not say."""


def statements_in_file(own: Collation, data: bytes, file: str, by: str) -> Imported:
    """Return the statements that make `own` what the collation in the file `data` is.

    Of a table the alignment is taken, of a graph also the relations of its readings, of a collation with an apparatus its units and
    readings.

    Raises:
        CollateError: If the two have not the same witnesses and words, or statements that are there contradict the file.
    """
    if is_saved_collation(data):
        return saved_statements(own, data, file, by)
    target = read_collation(data, file)
    if is_xml(data) and not is_graphml(data) and not is_own(data, file):
        return saved_statements(own, render(target).encode(), file, by)
    table, remarks = table_for(target.table, own.table.sigla)
    statements, exact = statements_to(own, cells_in(own, table, file), file, by)
    if is_graphml(data):
        outcome = relation_statements(with_statements(own, statements), variant_graph(data, file), by)
        return [*statements, *outcome.statements], exact, [*remarks, *outcome.remarks]
    return statements, exact, remarks


def saved_statements(own: Collation, data: bytes, file: str, by: str) -> Imported:
    """Return the statements that make `own` what the Collation Editor saved, whether its alignment is that, and remarks.

    Raises:
        CollateError: If the two have not the same witnesses and words, or statements that are there contradict the file.
    """
    saved = read_saved_collation(data, file)
    units = placed_units(saved, own.witnesses, own.table.tokens, file)
    cells = cells_of(units)
    aligned, exact = statements_to(own, cells, file, by, entries_in(own, cells))
    outcome = further_statements(saved, units, lambda more: with_statements(own, [*aligned, *more]), by)
    known = {identity(one) for _, one in statements_of(own.edition.hand)}
    statements = [one for one in (*aligned, *outcome.statements) if identity(one) not in known]
    return statements, exact, outcome.remarks


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


def statements_to(
    own: Collation, cells: Sequence[Cells], file: str, by: str, units: Collection[int] = frozenset()
) -> tuple[list[AnyStatement], bool]:
    """Return the statements that make the alignment of `own` one with `cells` as its places, and whether they do.

    Args:
        own: The collation.
        cells: The places, in order.
        file: From which they are.
        by: Who made the statements.
        units: The numbers of the places whose words need not be in one column.

    Raises:
        CollateError: If statements that are there contradict the file.
    """
    plain = without_statements(own)
    witnesses, tokens = plain.witnesses, plain.table.tokens
    there = decide(own.edition.hand, Places(witnesses, tokens, own.edition.hand.earlier())).constraints()
    whole = constraints_of(dict.fromkeys(range(len(cells)), 2), cells, positions(cells, len(witnesses)))
    if there and contradictions([*there, *whole]):
        raise CollateError("statements that are there already contradict the table; delete them first", file)
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
