"""Sections of a transcription: how an element names one, and which come again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from collate.model import TeiOptions
from collate.sources.account import ReadingAccount
from collate.sources.tei.elements import NUMBERED, goes_on, starts
from collate.sources.xml_file import Element
from collate.sources.xml_index import ElementIndex
from collate.wording import plural

ADDRESS = re.compile(r"(?:urn|https?|ftp|doi|info|tag):", re.IGNORECASE)
SPLIT_WORD = "a word of section {!r} goes on in section {!r}, and is read whole in the first"
"""What is reported of a word whose parts are in two sections."""

SHOWN = 6
"""Names of sections that a remark lists."""

CTS = re.compile(r"urn:cts:[^:]*:[^:]*:(?P<passage>[^:@]+)", re.IGNORECASE)


DIVISIONS = frozenset({"group", "floatingText", "text", *(f"div{level}" for level in ("", *range(8)))})
"""Elements in which numbers of sections may begin again."""

Place = tuple[tuple[int, ...], tuple[str, ...]]
"""The divisions around that begin no section, by their identities, and the kinds of those that do."""


@dataclass(slots=True)
class SectionNames:
    """The names of the sections that the elements of a transcription begin, one after another."""

    options: TeiOptions
    around: list[str] = field(default_factory=list)
    """What the elements around call their sections, the outermost first."""
    outer: list[int] = field(default_factory=list)
    """For each of those, how many of them are no part of its name: it says by itself what it is a part of."""
    kinds: list[str] = field(default_factory=list)
    """The kind of division that each of those is: its `@type` and `@subtype`."""
    unnamed: list[int] = field(default_factory=list)
    """The identities of the divisions around that begin no section."""
    begun: dict[str, int] = field(default_factory=dict)
    """The line of each section's first element."""
    places: dict[str, dict[Place, str]] = field(default_factory=dict)
    """The names of the sections of one number, by the place that they are in."""
    renamed: dict[str, int] = field(default_factory=dict)
    """The line where a section of another division has the name of an earlier one."""
    repeated: dict[str, int] = field(default_factory=dict)
    """The line where a section begins again, by its name."""

    openers: frozenset[str] = field(init=False)
    """The names of the elements that may begin a section."""

    def __post_init__(self) -> None:
        self.openers = frozenset(one.partition("[")[0].partition(":")[0] for one in self.options.sections)
        self.openers |= NUMBERED if "div" in self.openers else frozenset()

    def begin_in(self, element: Element) -> bool:
        """Return whether sections begin in `element`, others than its own."""
        inner = (
            part
            for part in element.walk()
            if (part.name in self.openers or "*" in self.openers) and part is not element
        )
        return any(starts(part, self.options.sections) for part in inner)

    def enter(self, number: str, element: Element) -> None:
        """Enter the section that `element` calls `number`."""
        own = repeated_from(section_name(element, self.options), self.around)
        self.outer.append(own or (self.outer[-1] if self.outer else 0))
        self.around.append(number)
        division = element.name in DIVISIONS and element.name != "text"
        self.kinds.append(f"{element.get('type')} {element.get('subtype')}".strip() if division else "")

    def leave(self) -> None:
        """Leave the section that was entered last."""
        self.around.pop()
        self.outer.pop()
        self.kinds.pop()

    def begin(self, element: Element, current: str | None) -> str:
        """Return the name of the section of the numbers around, which is that of `element`; `current` is the one that is read.

        One that was begun before is continued; in another division it has a number after its name.
        """
        parts = self.around[self.outer[-1] :]
        name = self._in_division(".".join(" ".join(number.split()) for number in parts), element, current)
        if name in self.begun and not goes_on(element):
            self.repeated.setdefault(name, element.line)
        self.begun.setdefault(name, element.line)
        return name

    def _in_division(self, name: str, element: Element, current: str | None) -> str:
        places = self.places.setdefault(name, {})
        kinds = tuple(self.kinds)
        alike = {where: own for (where, of), own in places.items() if same_kinds(of, kinds)}
        if name == current and alike:
            return name
        where = tuple(self.unnamed)
        if where not in alike:
            alike[where] = places[where, kinds] = f"{name} ({len(places) + 1})" if places else name
            if len(places) > 1:
                self.renamed.setdefault(name, element.line)
        return alike[where]


def same_kinds(one: Iterable[str], other: Iterable[str]) -> bool:
    """Return whether divisions around are of the same kinds, as far as each has one.

    >>> same_kinds(["chapter", ""], ["chapter", "verse"]), same_kinds(["proof"], ["objection"])
    (True, False)
    """
    return all(a == b for a, b in zip(one, other, strict=False) if a and b)


def without_levels(
    options: TeiOptions, tops: Iterable[Element], index: ElementIndex, account: ReadingAccount
) -> TeiOptions:
    """Return `options` without `div` where `@n` of the divisions says how deep each is, as some corpora have it, and names none.

    That is so where it is the depth of every division that has one, some are inside others, and two of the first level follow one another.
    """
    if "div" not in options.sections or all(section_name(part, options) != "1" for part in index.named("div")):
        return options
    waiting = [(top, 0) for top in tops]
    levels: dict[str, list[Element]] = {"1": [], "2": []}
    while waiting:
        element, depth = waiting.pop()
        if element.name == "div":
            depth += 1
            number = section_name(element, options)
            if number not in {"", str(depth)}:
                return options
            levels.setdefault(number, []).append(element)
        waiting.extend((part, depth) for part in element.elements())
    if len(levels["1"]) < 2 or not levels["2"]:
        return options
    account.say(
        f"@{options.section_attribute} of the divisions says how deep each is and names none, so they begin no sections",
        levels["1"][-1].line,
    )
    return replace(options, sections=tuple(name for name in options.sections if name != "div"))


def section_name(element: Element, options: TeiOptions) -> str:
    """Return what `element` is called, by the attribute that names a section, in NFC and with single spaces."""
    return unicodedata.normalize("NFC", " ".join(element.get(options.section_attribute).split()))


def section_number(element: Element, options: TeiOptions, around: Sequence[str] = ()) -> str:
    """Return the name that `element` gives a section, empty if it begins none.

    A URN or another address names the document, except for the passage at its end.  The numbers of the sections around are not repeated.

    Args:
        element: The element.
        options: What begins a section, and the attribute that names it.
        around: The names of the sections that `element` is in.

    >>> div = Element("div", {"n": "urn:cts:greekLit:tlg0012.tlg001.msA:1.2"}, (), 1)
    >>> section_number(div, TeiOptions(), ["1"]), section_number(Element("div", {"n": "urn:x:y"}, (), 1), TeiOptions())
    ('2', '')
    >>> section_number(Element("ab", {"n": "Rom.14.9"}, (), 1), TeiOptions(), ["Rom.14"])
    '9'
    """
    number = section_name(element, options)
    if not number or not starts(element, options.sections):
        return ""
    if ADDRESS.match(number):
        passage = CTS.fullmatch(number)
        number = passage["passage"] if passage else ""
    first = repeated_from(number, around)
    return number if first is None else number.removeprefix(f"{'.'.join(around[first:])}.")


def repeated_from(number: str, around: Sequence[str]) -> int | None:
    """Return the first of the sections `around` with which `number` begins, all within it repeated too; None if it repeats none.

    >>> repeated_from("Rom.14.9", ["lection 3", "Rom", "14"]), repeated_from("9", ["Rom", "14"])
    (1, None)
    """
    return next((i for i in range(len(around)) if number.startswith(f"{'.'.join(around[i:])}.")), None)


def report_repeats(account: ReadingAccount, sections: SectionNames) -> None:
    """Record in `account` which of `sections` occur again."""
    for names, end in (
        (sections.repeated, "there under the same name"),
        (sections.renamed, "under that name with a number after it, since it is in another division"),
    ):
        if names:
            first = next(iter(names))
            listed = ", ".join(map(repr, list(names)[:SHOWN])) + (
                f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
            )
            account.complain(
                f"the {plural(len(names), 'section')} {listed} {plural(len(names), 'comes', 'come')} again (first in line "
                f"{sections.begun[first]}) and {plural(len(names), 'goes', 'go')} on {end}",
                names[first],
            )
