"""A collation as those who write Python use it: entries, rows, formats, graph."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Self

from collate import model
from collate.api.arguments import path_of, text_of, texts_of
from collate.wording import counted

if TYPE_CHECKING:
    import networkx as nx

    from collate.apparatus import PrintedEntry


class Collation(model.Collation):
    """Witnesses, their alignment, and the apparatus that records where they differ.

    `collate.collate` makes one, and `collate.open` reads one.  `edition`, `witnesses`, `table` and `apparatus` are its
    data, which nothing changes; printed, it is the alignment table.

    >>> import collate
    >>> koala = collate.collate({"A": "The gray koala.", "B": "The big grey koala."}, language="en")
    >>> print(koala)
    A  The  –    gray  koala.
    B  The  big  grey  koala.
    >>> [str(entry) for entry in koala.entries]
    ['gray] big grey B']
    """

    __slots__ = ()

    @classmethod
    def of(cls, collation: model.Collation) -> Self:
        """Return `collation` with the methods of this class."""
        return cls(**{field.name: getattr(collation, field.name) for field in dataclasses.fields(model.Collation)})

    @property
    def entries(self) -> tuple[PrintedEntry, ...]:
        """The entries of the apparatus in the order of the text, as print has them.

        An entry has `line`, `lemma`, `readings`, `sigla`, `kind`, `notes`, `id` and `units`, the ids of the units that it is
        about, and reads as in print: `gray] big grey B`.
        """
        from collate.apparatus import joined_entries

        return joined_entries(self)

    @property
    def sigla(self) -> tuple[str, ...]:
        """The sigla of the witnesses, in the editor's order."""
        return self.table.sigla

    def to(self, format: str) -> str | bytes:  # noqa: A002 - the word that users have for it
        """Return the collation in one format of `collate.FORMATS`: a string, or bytes for Word, Excel and PDF.

        Raises:
            FormatError: If there is no such format, what it needs is not installed, or it is several files (`write` them).
            TypeError: If `format` is no string.
        """
        from collate.render import chosen

        (renderer,) = chosen([text_of(format, "format")])
        return renderer.render(self)

    def write(self, folder: str | os.PathLike[str], formats: Iterable[str] = ()) -> tuple[Path, ...]:
        """Write `formats` into `folder`, which is made if it is not there, and return the paths of the files.

        All files are replaced together, or none is.

        Args:
            folder: Where the files go.
            formats: Names in `collate.FORMATS`; for none those that `collate run` writes.

        Raises:
            CollateError: If a format is not known, or the folder cannot be written to.
            TypeError: If `folder` is no path, or `formats` holds something that is no string.
        """
        from collate.files import write_all
        from collate.render import chosen, without_vast_pages

        place = path_of(folder, "folder")
        names = texts_of(formats, "formats")
        renderers = chosen(names, self.edition.pages.by)
        if not names:
            renderers = without_vast_pages(renderers, self)
        contents: dict[str, str | bytes] = {}
        for renderer in renderers:
            contents.update(renderer.files(self))
        write_all(place, contents, inputs=())
        return tuple(place / name for name in contents)

    def graph(self) -> nx.DiGraph:
        """Return the variant graph: each witness is one path from node 0 to the last node.

        A node has `rank`, `text`, `normal` and `tokens` (for each siglum the first token and the end, half open), an
        edge has the `sigla` that pass it.  A passage and what replaces it share no node.
        """
        from collate.graph import collation_graph

        return collation_graph(self).digraph

    def rows(self) -> list[dict[str, str | None]]:
        """Return the alignment table, a dictionary for each column: what each witness has there, `None` for nothing.

        `pandas.DataFrame(collation.rows())` is the table as pandas has it.
        """
        table = self.table
        return [
            {
                siglum: tokens.t(token).strip() if token >= 0 else None
                for siglum, tokens, token in zip(table.sigla, table.tokens, cells, strict=True)
            }
            for cells in table.cells()
        ]

    def readings(self) -> list[dict[str, str | int]]:
        """Return the apparatus, a dictionary for each reading of each entry; the first of an entry is its lemma.

        `pandas.DataFrame(collation.readings())` is the apparatus as pandas has it.
        """
        return list(self._readings())

    def _readings(self) -> Iterator[dict[str, str | int]]:
        for entry in self.apparatus.entries:
            for number, reading in enumerate((entry.lemma, *entry.readings)):
                yield {
                    "entry": entry.unit.id,
                    "section": entry.place.section,
                    "line": entry.place.line,
                    "class": entry.unit.kind.value,
                    "number": number,
                    "reading": reading.text,
                    "state": reading.state.value,
                    "witnesses": " ".join(reading.sigla),
                }

    def __str__(self) -> str:
        from collate.api.table import table_text

        return table_text(self)

    def __repr__(self) -> str:
        witnesses = counted(len(self.witnesses), "witness", "witnesses")
        entries = counted(len(self.apparatus.entries), "entry", "entries")
        return f"<Collation {self.edition.title!r}: {witnesses}, {entries}>"

    def _repr_html_(self) -> str:
        from collate.api.table import table_html

        return table_html(self)
