"""A witness of a file that collate wrote: its entry in the `listWit` and its `sourceDoc`."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field

from collate.model import Basis, Forms, Lacuna, Section, State, Tokens, Witness
from collate.render.tei.escape import unescape_attribute
from collate.render.tei.witnesses import NOTES
from collate.sources.xml_file import Element


@dataclass(slots=True)
class ZoneText:
    """The text of a witness while it is read; offsets count code points."""

    characters: Mapping[str, str]
    parts: list[str] = field(default_factory=list)
    length: int = 0
    spans: list[tuple[int, int, str | None]] = field(default_factory=list)
    columns: array[int] = field(default_factory=lambda: array("i"))
    names: list[tuple[str, int]] = field(default_factory=list)
    lacunae: list[tuple[State, str, int, tuple[int, int] | None]] = field(default_factory=list)
    ends: dict[tuple[str, int], int] = field(default_factory=dict)

    def read(self, element: Element) -> None:
        """Read what is in `element`."""
        for part in element.content:
            if isinstance(part, str):
                self.add(part)
            elif part.name == "g":
                self.add(self.characters[part.get("ref").removeprefix("#")])
            elif part.name in {"w", "pc"}:
                start = self.length
                self.read(part)
                norm = part.attributes.get("norm")
                self.spans.append((start, self.length, None if norm is None else unescape_attribute(norm)))
                self.columns.append(int(part.get("n")))
            else:
                self.mark(part)

    def add(self, text: str) -> None:
        """Add `text`."""
        self.parts.append(text)
        self.length += len(text)

    def mark(self, element: Element) -> None:
        """Read the beginning or end of a section or a lacuna."""
        if element.name == "milestone":
            self.names.append((unescape_attribute(element.get("n")), self.length))
        elif element.name == "gap":
            first, _, last = element.get("n").partition("-")
            columns = (int(first), int(last)) if last else None
            self.lacunae.append((State(element.get("reason")), plain(element, self.characters), self.length, columns))
        else:
            self.ends[element.get("type"), int(element.get("n"))] = self.length

    def tokens(self, forms: Forms) -> Tokens:
        """Return the tokens, their normal forms numbered in `forms`."""
        text = "".join(self.parts)
        return Tokens.of(text, ((a, b, text[a:b] if norm is None else norm) for a, b, norm in self.spans), forms)


def plain(element: Element, characters: Mapping[str, str]) -> str:
    """Return the text of `element`, the characters that XML cannot hold in their places."""
    parts = []
    for part in element.content:
        if isinstance(part, str):
            parts.append(part)
        elif part.name == "g":
            parts.append(characters[part.get("ref").removeprefix("#")])
        else:
            parts.append(plain(part, characters))
    return "".join(parts)


def read_witness(
    entry: Element, source: Element, characters: Mapping[str, str], forms: Forms
) -> tuple[Witness, Tokens, array[int]]:
    """Return the witness of `entry` in the `listWit`, whose text is `source`, its tokens and the column of each.

    Raises:
        ValueError: If it has no text.
    """
    zone = ZoneText(characters)
    zone_of = source.child("surface", "zone")
    if zone_of is None:
        raise ValueError(f"witness {entry.get('n')} has no text")
    zone.read(zone_of)
    tokens = zone.tokens(forms)
    fields = dict.fromkeys(("abbr", "bibl", "date", "idno", *NOTES), "")
    extant = True
    for part in entry.elements():
        kind = part.get("type") if part.name == "note" else part.name
        extant = extant and kind != "not-extant"
        fields[kind] = plain(part, characters)
    witness = Witness(
        siglum=fields["abbr"],
        text=tokens.text,
        document=fields["bibl"],
        hand=fields["hand"],
        date=fields["date"],
        source=fields["idno"],
        encoding=fields["encoding"] or "utf-8",
        language=fields["language"],
        sections=tuple(Section(name, at, zone.ends["section-end", i]) for i, (name, at) in enumerate(zone.names)),
        lacunae=tuple(
            Lacuna(at, zone.ends["gap-end", i], state, note, columns)
            for i, (state, note, at, columns) in enumerate(zone.lacunae)
        ),
        words=tuple((t.start, t.end, t.n) for t in tokens) if zone_of.get("subtype") == "marked" else (),
        basis=Basis(fields["basis"]),
        evidence=fields["evidence"],
        conjecture=fields["conjecture"],
        extant=extant,
    )
    return witness, tokens, zone.columns
