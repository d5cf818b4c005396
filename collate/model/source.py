"""What an apparatus that others made says beyond its alignment, and how it is taken over."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from collate.model.apparatus import FurtherReading, ReadingDetail


class Silence(StrEnum):
    """What it means that an `app` does not name a witness."""

    AUTO = "auto"
    """Whatever the readings of the file show."""
    POSITIVE = "positive"
    """Nothing is known of the witness there."""
    NEGATIVE = "negative"
    """It reads as the lemma."""


class Units(StrEnum):
    """Which places of an imported collation make an entry."""

    SOURCE = "source"
    """Each `app`, as its editor made it."""
    OWN = "own"
    """Those that collate finds in the words of the witnesses."""


class SourceEntry(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """An `app` of an apparatus that was taken over: the columns that it is about, and what its editor says there.

    Columns count from 0, half open.
    """

    start: int
    end: int
    id: str = ""
    """The `xml:id` of the `app`; empty if it has none that can be kept."""
    lead: str = ""
    """The siglum of a witness that has the words of the edition there; empty if none has, or the edition has no text."""
    lemma: str | None = None
    """The words of the edition, where no witness has them."""
    normal: str = ""
    """Their normal forms, joined by spaces."""
    author: str = ""
    """Whose these are."""
    departs: tuple[str, ...] | None = None
    """Those that have another reading than the edition, where other entries are about some of the columns; nothing elsewhere."""
    notes: tuple[str, ...] = ()
    further: tuple[FurtherReading, ...] = ()
    details: tuple[ReadingDetail, ...] = ()
