"""TEI for the coherence-based genealogical method, as open-cbgm reads it: the variation units and their local stemmata to be.

A flat `listWit` in `sourceDesc`; in each `app` only `rdg` and `witDetail`, sigla parted by one space, and a `graph` whose nodes
are the readings.  Its arcs are the editor's to draw; only a subreading is led back to its reading.
"""

from __future__ import annotations

from collate.model import Collation
from collate.render.tei.escape import escape, opening, tag
from collate.render.tei.profile import Profile, document
from collate.render.tei.units import SUBREADING, FlatUnit, flat_units


def render(collation: Collation) -> str:
    """Return the units of variation as TEI for open-cbgm."""
    profile = Profile(collation, ends=("V",))  # a last V is cut off there, as the mark of a manuscript's likely reading
    apps = [app(unit, profile) for unit in flat_units(collation, profile.entries)]
    body = f"<body>\n<ab>\n{chr(10).join(apps)}\n</ab>\n</body>" if apps else "<body><ab/></body>"
    return document(profile, f"<text>\n{body}\n</text>", extant=True)


def app(unit: FlatUnit, profile: Profile) -> str:
    """Return one unit with the beginnings of its local stemma."""
    parts = [opening("app", {"xml:id": unit.id, "n": unit.entry.unit.id})]
    for reading in unit.readings:
        attributes = {
            "n": reading.label,
            "type": SUBREADING if reading.parent else None,
            "wit": profile.wit(reading.sigla),
        }
        parts.append(tag("rdg", attributes, escape(reading.text)))
    for reason, sigla in unit.silent:
        parts.append(tag("witDetail", {"type": reason, "wit": profile.wit(sigla)}, escape(reason)))
    label = tag("label", {}, escape(f"{unit.entry.place.line} {unit.entry.lemma.text or unit.entry.after}".strip()))
    nodes = "".join(tag("node", {"n": reading.label}) for reading in unit.readings)
    arcs = "".join(tag("arc", {"from": r.parent, "to": r.label}) for r in unit.readings if r.parent)
    parts.append(tag("note", {}, label + tag("graph", {"type": "directed"}, nodes + arcs)))
    return "".join([*parts, "</app>"])
