"""TEI for the coherence-based genealogical method, as open-cbgm reads it: the variation units and their local stemmata to be.

A flat `listWit` in `sourceDesc`; in each `app` only `rdg`, sigla parted by one space, and a `graph` whose nodes are the readings.
Its arcs are those of the editor's local stemma, of length 1; besides, a subreading is led back to its reading, by an arc of length 0, so that the two agree
whether or not the program knows that such readings are trivial.  A witness that is absent is in no reading: the
program takes a `witDetail` for one, in which its witnesses would all agree.
"""

from __future__ import annotations

from collate.model import Collation
from collate.render.tei.escape import escape, opening, tag
from collate.render.tei.profile import Profile
from collate.render.tei.units import FlatUnit, readings_and_notes, units_document


def render(collation: Collation) -> str:
    """Return the units of variation as TEI for open-cbgm."""
    # a last V is cut off there, as the mark of a manuscript's likely reading
    return units_document(Profile(collation, ends=("V",)), app)


def app(unit: FlatUnit, profile: Profile) -> str:
    """Return one unit with the beginnings of its local stemma."""
    start = opening("app", {"xml:id": unit.id, "n": unit.entry.unit.id})
    label = tag("label", {}, escape(f"{unit.entry.place.line} {unit.entry.lemma.text or unit.entry.after}".strip()))
    nodes = "".join(tag("node", {"n": reading.label}) for reading in unit.readings)
    same = tag("label", {}, "0")
    arcs = "".join(tag("arc", {"from": r.parent, "to": r.label}, same) for r in unit.readings if r.parent)
    far = tag("label", {}, "1")
    arcs += "".join(tag("arc", {"from": source, "to": label}, far) for source, label in unit.stemma())
    stemma = tag("note", {}, label + tag("graph", {"type": "directed"}, nodes + arcs))
    return f"{start}{readings_and_notes(unit, profile)}{stemma}</app>"
