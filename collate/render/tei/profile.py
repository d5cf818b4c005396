"""What the forms of TEI have in common that are made for one program each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from collate.model import Collation
from collate.render.tei.escape import Ids, plain_name, tag
from collate.render.tei.header import char_decl, file_desc, profile_desc

NAMESPACE = "http://www.tei-c.org/ns/1.0"

START = f'<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="{NAMESPACE}">\n'


@dataclass(slots=True, eq=False)
class Profile:
    """A collation and the ids of its witnesses and entries.

    No id of a witness ends with one of `ends`; if they are `plain` they are of ASCII letters, digits and single hyphens.
    """

    collation: Collation
    ends: tuple[str, ...] = ()
    plain: bool = False
    witnesses: dict[str, str] = field(default_factory=dict)
    entries: list[str] = field(default_factory=list)
    ids: Ids = field(default_factory=Ids)
    """The ids of the file."""

    def __post_init__(self) -> None:
        ids = self.ids
        for siglum in self.collation.table.sigla:
            name = plain_name(siglum) if self.plain else siglum
            self.witnesses[siglum] = ids.take(f"{name}-" if name.endswith(self.ends or ("\0",)) else name)
        self.entries = [ids.take(entry.unit.id) for entry in self.collation.apparatus.entries]

    def wit(self, sigla: Sequence[str]) -> str | None:
        """Return `@wit` for `sigla`, with one space between, None for none."""
        return " ".join(f"#{self.witnesses[siglum]}" for siglum in sigla) or None


def document(profile: Profile, text: str, *, extant: bool = False) -> str:
    """Return the file with `text` in it and a short header; `extant` leaves out witnesses that are not extant."""
    collation = profile.collation
    if extant:
        collation = replace(collation, witnesses=tuple(w for w in collation.witnesses if w.extant))
    files = file_desc(collation, profile.witnesses, whole=False)
    about = profile_desc(collation.edition)
    variants = tag("variantEncoding", {"method": "parallel-segmentation", "location": "internal"})
    encoding = "\n".join(["<encodingDesc>", variants, *char_decl(files + about + text), "</encodingDesc>"])
    header = "\n".join(part for part in ("<teiHeader>", files, encoding, about, "</teiHeader>") if part)
    return f"{START}{header}\n{text}\n</TEI>\n"
