"""An edition that is kept by section in the page of `collate edit`: each section is edited by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from collate.corpus.one_section import EditionSections
from collate.serve.edit import Session

OPEN = 16
"""Sections that are held in memory at once, with what can be undone in them."""


@dataclass(slots=True)
class SectionSessions:
    """The sections of an edition that are being edited.

    Args:
        sections: Of the edition.
        by: Who edits.
    """

    sections: EditionSections
    by: str = ""
    open: dict[str, Session] = field(default_factory=dict)
    """The latest last."""
    first: str | None = None
    """The section that is shown to whoever names none."""

    def names(self) -> Sequence[str]:
        """Return the names of all sections, in order, as they were when the edition was read last.

        Raises:
            CollateError: If the edition cannot be read.
        """
        return self.sections.latest or self.sections.names()

    def of(self, name: str | None) -> Session:
        """Return the section `name` as it is edited; the first one if none is named.

        Raises:
            CollateError: If the edition cannot be read.
        """
        if name is None:
            name = self.first = self.names()[0] if self.first is None else self.first
        session = self.open.pop(name) if name in self.open else self.unread(name)
        self.open[name] = session
        while len(self.open) > OPEN:
            del self.open[next(iter(self.open))]
        return session

    def unread(self, name: str) -> Session:
        """Return the section `name`, of which nothing is read yet."""
        return Session(self.sections.folder, self.by, load=partial(self.sections.load, name))
