"""The conspectus as a page shows it: the witnesses and their groups."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from collate.model import Basis, Collation
from collate.viewer.shown import language, shown


@dataclass(frozen=True, slots=True)
class WitnessView:
    """A witness in the conspectus."""

    siglum: str
    href: str
    document: str
    hand: str
    date: str
    basis: str
    evidence: str
    conjecture: str
    extant: bool
    lang: str

    @property
    def is_described(self) -> bool:
        """Whether there is more to say of it than its siglum."""
        about = self.document or self.hand or self.date or self.evidence or self.conjecture
        return bool(about) or not self.extant or self.basis != Basis.ATTESTED.value


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group in the conspectus: its members, and what it is."""

    siglum: str
    members: str
    name: str


def conspectus(collation: Collation) -> tuple[WitnessView, ...]:
    """Return the witnesses, in the editor's order."""
    return tuple(
        WitnessView(
            siglum=witness.siglum,
            href=quote(witness.siglum),
            document=shown(witness.document),
            hand=shown(witness.hand),
            date=shown(witness.date),
            basis=witness.basis.value,
            evidence=shown(witness.evidence),
            conjecture=shown(witness.conjecture),
            extant=witness.extant,
            lang=language(witness, collation.edition),
        )
        for witness in collation.witnesses
    )


def groups(collation: Collation) -> tuple[GroupView, ...]:
    """Return the groups of witnesses, in the editor's order."""
    return tuple(
        GroupView(group.siglum, " ".join(group.members), shown(group.name)) for group in collation.edition.rules.group
    )
