"""The text of pages as programs transcribe them: regions, lines, words, each at its place on the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from collate.model import Selector, TeiOptions, Witness, Zone, selector
from collate.sources.account import ReadingAccount, accounted, nothing_read

Part = TypeVar("Part")

OF_THE_PAGE = {
    **dict.fromkeys(
        ("header", "footer", "page-number", "signature-mark", "catch-word"), "of the page, not of the text"
    ),
    **dict.fromkeys(
        ("numberingzone", "runningtitlezone", "quiremarkszone", "stampzone"), "of the page, not of the text"
    ),
    **dict.fromkeys(("digitizationartefactzone", "damagezone", "graphiczone", "musiczone"), "no words"),
    **dict.fromkeys(("marginalia", "margintextzone", "footnote", "footnote-continued", "endnote"), "notes"),
}
"""Types of regions that are no text, in small letters, and why; source: PAGE XML (TextTypeSimpleType) and SegmOnto."""


@dataclass(slots=True)
class PageText:
    """A text that grows by pages, regions and lines."""

    options: TeiOptions
    account: ReadingAccount = field(default_factory=ReadingAccount)
    parts: list[str] = field(default_factory=list)
    length: int = 0
    zones: list[Zone] = field(default_factory=list)
    selectors: tuple[tuple[Selector, ...], tuple[Selector, ...]] = ((), ())

    def __post_init__(self) -> None:
        self.selectors = tuple(map(selector, self.options.include)), tuple(map(selector, self.options.exclude))

    def reason_against(self, element: str, kind: str) -> tuple[str, str] | None:
        """Return why a region of the type `kind` is not read and what would read it; nothing if it is."""
        included, excluded = self.selectors
        attributes = {"type": kind} if kind else {}
        if any(one.matches(element, attributes) for one in excluded):
            return "excluded by tei.exclude", ""
        reason = OF_THE_PAGE.get(kind.casefold().partition(":")[0])
        if reason and not any(one.matches(element, attributes) for one in included):
            return reason, f'tei.include = ["{element}[@type={kind}]"]'
        return None

    def line(self, text: str, zone: Zone, gap: str = "\n") -> None:
        """Add a line of `text`, divided by `gap` from what is before; `zone` says where it is."""
        self.account.take(text)
        text = " ".join(text.split())
        if not text:
            return
        if self.length:
            self.parts.append(gap)
            self.length += len(gap)
        self.zones.append(replace(zone, start=self.length, end=self.length + len(text)))
        self.parts.append(text)
        self.length += len(text)

    def open(self, zone: Zone) -> int:
        """Begin a page or region and return its number, by which it is closed."""
        self.zones.append(zone)
        return len(self.zones) - 1

    def close(self, number: int) -> None:
        """End the page or region `number`: it reaches from its first line to its last."""
        inner = [zone for zone in self.zones[number + 1 :] if zone.kind == "line"]
        zone = self.zones[number]
        if inner:
            self.zones[number] = replace(zone, start=inner[0].start, end=inner[-1].end)
        else:
            self.zones[number] = replace(zone, start=self.length, end=self.length)


def filled(witness: Witness, pages: PageText, counted: int) -> Witness:
    """Return `witness` with the text of `pages`, of which `counted` letters could be text.

    Raises:
        SourceError: If there is no text, though the witness is extant.
    """
    pages.account.close(counted)
    text = "".join(pages.parts)
    if witness.extant and not text:
        raise nothing_read(pages.account, witness.source, "transcription")
    zones = tuple(zone for zone in pages.zones if zone.end > zone.start)
    return accounted(replace(witness, text=f"{text}\n" if text else "", encoding="utf-8", zones=zones), pages.account)


def in_given_order(parts: Sequence[Part], order: Sequence[int | None]) -> list[Part]:
    """Return `parts` by the numbers that `order` gives them; as they are if one has none.

    >>> in_given_order(["b", "a"], [1, 0]), in_given_order(["b", "a"], [1, None])
    (['a', 'b'], ['b', 'a'])
    """
    if any(number is None for number in order):
        return list(parts)
    numbered = sorted(range(len(parts)), key=lambda at: (order[at] or 0, at))
    return [parts[at] for at in numbered]
