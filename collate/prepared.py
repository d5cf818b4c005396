"""What the collation of an edition does not have to do again when a statement or a rule about an entry has changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from collate.align import Store, align
from collate.aligned_edition import given_table
from collate.edition_tokens import patterned_tokens, word_normaliser
from collate.hand import Places, excepted, exceptions_of_nothing
from collate.kept_results import LatestResults
from collate.model import AlignmentTable, AlignOptions, Conflict, Edition, ReadAlignment, Tokens, Witness
from collate.rules import Touched, regularise

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """What of a collation depends neither on the editor's statements nor on the rules about entries."""

    basis: tuple[object, ...]
    before: tuple[Tokens, ...]
    patterned: Touched
    places: Places
    tokens: tuple[Tokens, ...]
    touched: Touched
    lost: tuple[Conflict, ...]
    source_collation: ReadAlignment
    table: AlignmentTable
    latest: LatestResults = dataclasses.field(default_factory=LatestResults)
    """What the stages made of it the last time."""


def prepare(
    edition: Edition,
    witnesses: Sequence[Witness],
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
    store: Store | None = None,
) -> Prepared:
    """Return the tokens of `witnesses` and their alignment, for `collate`.

    Raises:
        AlignError: As `collate`.
        EditionError: If a pattern takes too long, or finds no token.
    """
    before, patterned = patterned_tokens(edition, witnesses)
    places = Places(witnesses, before, edition.hand.earlier())
    tokens, touched, lost = regularised(edition, witnesses, before, places)
    options = with_jobs(edition.align, jobs)
    aligning = (lambda done, of: progress("Aligning", done, of)) if progress else None
    source = edition.source_collation
    if not isinstance(source, ReadAlignment):
        source = ReadAlignment(source.file)
    table = (
        given_table(witnesses, tokens, source.width)
        if source.file
        else align(witnesses, tokens, options, aligning, store)
    )
    return Prepared(basis(edition, witnesses), before, patterned, places, tokens, touched, lost, source, table)


def regularised(
    edition: Edition, witnesses: Sequence[Witness], before: Sequence[Tokens], places: Places
) -> tuple[tuple[Tokens, ...], Touched, tuple[Conflict, ...]]:
    """Return the tokens `before` after the rules about words, which of them these are about, and a conflict for each exception of nothing."""
    left_out, lost = excepted(edition.rules, places)
    tokens, touched = regularise(witnesses, before, edition.rules.regularise, word_normaliser(edition), left_out)
    return tokens, touched, (*lost, *exceptions_of_nothing(edition.rules, places, before, touched.excepted))


def basis(edition: Edition, witnesses: Sequence[Witness]) -> tuple[object, ...]:
    """Return all that `prepare` depends on: what is equal if it gives the same."""
    rules = edition.rules
    excepting = rules if any(rule.except_ for rule in rules.regularise) else ()  # conflicts name their lines
    settings = (
        edition.tokenise,
        edition.normalise,
        edition.align,
        edition.source_collation,
        rules.normalise,
        rules.regularise,
    )
    return (*settings, excepting, edition.hand.earlier(), tuple(witnesses))


def with_jobs(options: AlignOptions, jobs: int | None) -> AlignOptions:
    """Return `options` with a number of processes, unless it is none."""
    return options if jobs is None else dataclasses.replace(options, jobs=jobs)
