"""TEI for programs that draw trees of witnesses, as teiphy reads it: the variation units and nothing else.

One flat `listWit`; a positive apparatus of `rdg` without `lem`, so that no reading counts twice; a subreading, of type `orthographic`,
after its reading.  An omission is an empty reading.  A witness that is absent is in no reading, so that it is missing
there; why, a note says.  Ids of witnesses are ASCII, since the program leaves other signs out of its own files, and a witness
would have no name there, or that of another.
"""

from __future__ import annotations

from collate.model import Collation
from collate.render.tei.escape import opening
from collate.render.tei.profile import Profile
from collate.render.tei.units import FlatUnit, readings_and_notes, units_document


def render(collation: Collation) -> str:
    """Return the units of variation as TEI for phylogenetic programs."""
    return units_document(Profile(collation, plain=True), app)


def app(unit: FlatUnit, profile: Profile) -> str:
    """Return one unit."""
    kind = unit.entry.unit.kind.value.replace(" ", "-")
    start = opening("app", {"xml:id": unit.id, "n": unit.entry.unit.id, "type": kind})
    return f"{start}{readings_and_notes(unit, profile)}</app>"
