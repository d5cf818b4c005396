"""The collations of an edition that is edited: what an act does not change is not made again."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from collate import pipeline
from collate.corpus.work import section_collation
from collate.edition_tokens import word_normaliser
from collate.edition_witnesses import refuse
from collate.garbage_collection import paused_collector
from collate.hand.resolve import placed
from collate.model import Collation, ConflictKind, Edition, Hand, Witness, statements_of
from collate.prepared import Prepared, basis, prepare
from collate.rules import rule_problems


@dataclass(slots=True)
class Collations:
    """The alignment that was made last, and the collation that was made last of it.

    Args:
        witnesses: Of the edition.
        section: Whether they have the text of one section alone.
    """

    witnesses: tuple[Witness, ...] = ()
    section: bool = False
    prepared: Prepared | None = None
    latest: tuple[Prepared, Edition, Collation] | None = None
    """Of what the latest collation was made, with which settings, and that collation."""

    def of(self, edition: Edition) -> Collation:
        """Return the collation of the witnesses in `edition`; they are aligned anew only if something of that has changed.

        Raises:
            CollateError: If the edition cannot be collated so.
        """
        if not self.section:  # before the rules are applied to the tokens
            refuse(edition.rules, rule_problems(edition.rules, self.witnesses, word_normaliser(edition)))
        with paused_collector(kept=True):
            prepared = self.aligned(edition)
            settings = dataclasses.replace(edition, hand=edition.hand.plain())
            if self.latest is None or self.latest[0] is not prepared or self.latest[1] != settings:
                collated = of_section if self.section else pipeline.collate
                self.latest = prepared, settings, collated(edition, self.witnesses, prepared=prepared)
            return with_lines(self.latest[2], edition.hand)

    def aligned(self, edition: Edition) -> Prepared:
        """Return what of the collation in `edition` does not depend on statements."""
        if self.prepared is None or self.prepared.basis != basis(edition, self.witnesses):
            self.prepared = prepare(edition, self.witnesses)
        return self.prepared


def of_section(edition: Edition, witnesses: Sequence[Witness], prepared: Prepared) -> Collation:
    """Return the collation of one section, without conflicts of statements that name no section and may be about another."""
    collation = section_collation(edition, witnesses, prepared)
    anywhere = {path for path, statement in statements_of(edition.hand) if not statement.section}
    here = (one for one in collation.conflicts if one.kind is not ConflictKind.LOST or one.path not in anywhere)
    return dataclasses.replace(collation, conflicts=tuple(here))


def with_lines(collation: Collation, hand: Hand) -> Collation:
    """Return `collation`, the conflicts of which name the files and the lines of the statements in `hand`, which are those of the collation."""
    paths = {path for path, _ in statements_of(hand)} if collation.conflicts else set()
    conflicts = tuple(placed(one, hand) if one.path in paths else one for one in collation.conflicts)
    return dataclasses.replace(collation, conflicts=conflicts) if conflicts else collation
