"""The position of a page among the pages of an edition: its section, and the pages that it leads to."""

from __future__ import annotations

from dataclasses import dataclass

APPARATUS = "apparatus.html"
DIFF = "diff.html"
INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The page of a section before or after."""

    href: str
    name: str


@dataclass(frozen=True, slots=True)
class PagePlace:
    """The position of a page; that of a whole text if nothing is given."""

    apparatus: str = APPARATUS
    """File of the text with its apparatus."""
    diff: str = DIFF
    """File of the witnesses beside one another."""
    index: str = ""
    """File of the index; empty for the page of a whole text."""
    section: str = ""
    """What the section is called; empty for the page of a whole text."""
    previous: Neighbour | None = None
    next: Neighbour | None = None
    column: int = 0
    """The page's first column in the whole, from 0."""
    line: int = 1
    """The line of the reading text with which it begins."""
    lines: tuple[int, ...] = ()
    """The same for each witness, where that is the reading text; empty for the page of a whole text."""

    @property
    def own_lines(self) -> bool:
        """Whether lines are counted in the section, which was collated by itself, though others come before it."""
        return self.previous is not None and not self.column


WHOLE = PagePlace()
"""The page of a whole text."""
