"""TEI for programs that draw trees of witnesses, as teiphy reads it: the variation units and nothing else.

One flat `listWit`; a positive apparatus of `rdg` without `lem`, so that no reading counts twice; a subreading, of type `orthographic`,
after its reading.  An omission is an empty reading.  A witness that is silent stands in no reading, so that it is missing
there; why, a note says.
"""

from __future__ import annotations

from collate.model import Collation
from collate.render.tei.escape import escape, opening, tag
from collate.render.tei.profile import Profile, document
from collate.render.tei.units import SUBREADING, FlatUnit, flat_units


def render(collation: Collation) -> str:
    """Return the units of variation as TEI for phylogenetic programs."""
    profile = Profile(collation)
    apps = [app(unit, profile) for unit in flat_units(collation, profile.entries)]
    body = f"<body>\n<ab>\n{chr(10).join(apps)}\n</ab>\n</body>" if apps else "<body><ab/></body>"
    return document(profile, f"<text>\n{body}\n</text>", extant=True)


def app(unit: FlatUnit, profile: Profile) -> str:
    """Return one unit."""
    parts = [
        opening(
            "app", {"xml:id": unit.id, "n": unit.entry.unit.id, "type": unit.entry.unit.kind.value.replace(" ", "-")}
        )
    ]
    for reading in unit.readings:
        attributes = {
            "n": reading.label,
            "type": SUBREADING if reading.parent else None,
            "wit": profile.wit(reading.sigla),
        }
        parts.append(tag("rdg", attributes, escape(reading.text)))
    for reason, sigla in unit.silent:
        parts.append(tag("note", {"type": reason}, escape(" ".join(sigla))))
    return "".join([*parts, "</app>"])
