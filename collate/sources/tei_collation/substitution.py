"""Double end-point: a base text, and for each witness what stands instead of which of its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from collate.errors import SourceError
from collate.model import Lacuna, Section, TeiOptions
from collate.sources.tei.hands import Layer
from collate.sources.tei.walk import Walk
from collate.sources.tei_collation.parts import Segmented
from collate.sources.tei_collation.witnesses import Own, own
from collate.sources.xml_file import Element


@dataclass(frozen=True, slots=True)
class Substitution:
    """An `app` over characters `start` to `end` (half open) of the base text."""

    start: int
    end: int
    app: Element


@dataclass(frozen=True, slots=True)
class OverlappingSubstitutions:
    """Changes that overlap, over characters `start` to `end` of the base text; or (without any) where a section begins."""

    start: int
    end: int
    changes: tuple[Substitution, ...] = ()
    section: str | None = None


@dataclass(slots=True)
class BaseWalk(Walk):
    """A walk through the base text that keeps where each element with an id and each `app` stands."""

    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    apps: dict[int, int] = field(default_factory=dict)

    def read(self, element: Element) -> None:
        """Read `element` and keep its place; an `app` is none of the base text.

        Raises:
            SourceError: If it cannot be read.
        """
        start = self.layout.length
        if element.name == "app":
            self.apps[id(element)] = start
            return
        Walk.read(self, element)
        if element.get("xml:id"):
            self.places[element.get("xml:id")] = start, self.layout.length


@dataclass(slots=True)
class AssembledText:
    """A text that is put together from pieces."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, piece: str, *, apart: bool = False) -> None:
        """Add `piece`: no two spaces in a row, and one between two words that are `apart`."""
        last = self.parts[-1][-1] if self.parts else "\n"
        if last.isspace() and piece.startswith(" "):
            piece = piece[1:]
        elif apart and last.isalnum() and piece[:1].isalnum():
            piece = f" {piece}"
        if piece:
            self.parts.append(piece)
            self.length += len(piece)


def substituted(
    body: Element,
    apps: Sequence[Element],
    witnesses: Mapping[str, frozenset[str]],
    characters: dict[str, str],
    source: str,
) -> list[Segmented]:
    """Return the text of each of `witnesses`, by its siglum with the names that `@wit` calls it.

    Raises:
        SourceError: If an `app` points nowhere, or two readings of one witness overlap.
    """

    def walked(element: Element) -> BaseWalk:
        nobody = Layer(frozenset())
        walk = BaseWalk(TeiOptions(words=False), nobody, lambda _app: None, source, characters)
        walk.inside(element)
        return walk

    base = walked(body)
    if base.layout.sections or base.layout.in_section is not None:
        base.layout.end_section()
    text = base.layout.text
    changes = sorted((change(app, base, text, source) for app in apps), key=lambda found: (found.start, found.end))
    groups = with_sections(grouped(changes), base.layout.sections)

    def words(element: Element) -> str:
        return walked(element).layout.text.rstrip("\n")

    return [
        substitute(text, groups, [departures(group, siglum, names, source) for group in groups], words)
        for siglum, names in witnesses.items()
    ]


def change(app: Element, base: BaseWalk, text: str, source: str) -> Substitution:
    """Return the place of `app` in the base text, without white space at its ends.

    Raises:
        SourceError: If it points nowhere, or backwards.
    """
    for name in ("from", "to"):
        target = app.get(name)
        if (target or name == "from") and target.removeprefix("#") not in base.places:
            said = f'{name}="{target}" points at nothing in the text' if target else "the app has no from"
            raise SourceError(
                f"{said}; name the xml:id of the {'first' if name == 'from' else 'last'} word", source, app.line
            )
    start, end = base.places[app.get("from").removeprefix("#")]
    last = start
    if app.get("to"):
        last, end = base.places[app.get("to").removeprefix("#")]
    elif id(app) in base.apps:
        end = base.apps[id(app)]
    if end < start or last < start:
        raise SourceError(
            f'to="{app.get("to")}" stands before from="{app.get("from")}"; change the two about', source, app.line
        )
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    return Substitution(start, end, app)


def grouped(changes: Sequence[Substitution]) -> list[OverlappingSubstitutions]:
    """Return `changes`, which stand in order, those that overlap together."""
    groups: list[OverlappingSubstitutions] = []
    for one in changes:
        last = groups[-1] if groups else None
        if last is not None and (one.start < last.end or (one.start, one.end) == (last.start, last.end)):
            groups[-1] = OverlappingSubstitutions(last.start, max(last.end, one.end), (*last.changes, one))
        else:
            groups.append(OverlappingSubstitutions(one.start, one.end, (one,)))
    return groups


def with_sections(
    groups: Sequence[OverlappingSubstitutions], sections: Sequence[Section]
) -> list[OverlappingSubstitutions]:
    """Return `groups` with the beginnings of `sections` among them; one that begins inside a group begins after it."""
    begins = []
    for section in sections:
        at = next((group.end for group in groups if group.start < section.start < group.end), section.start)
        begins.append(OverlappingSubstitutions(at, at, section=section.name))
    return sorted([*begins, *groups], key=lambda group: (group.start, group.section is None, group.end))


def substitute(
    base: str,
    groups: Sequence[OverlappingSubstitutions],
    theirs: Sequence[Sequence[tuple[Substitution, Own]]],
    words: Callable[[Element], str],
) -> Segmented:
    """Return the text of a witness: the base text with its own readings, `theirs` for each group, of which `words` gives the text."""
    text, cuts, lacunae, begins = AssembledText(), [], [], []
    done = 0
    for group, own_readings in zip(groups, theirs, strict=True):
        text.add(base[done : group.start])
        cuts.append(text.length)
        if group.section is not None:
            begins.append((group.section, text.length))
            done = group.start
            continue
        done = group.start
        for one, found in own_readings:
            text.add(base[done : one.start])
            if found.state is not None:
                lacunae.append(Lacuna(text.length, text.length, found.state, found.note))
            elif found.reading is not None:
                text.add(words(found.reading), apart=one.start == one.end)
            done = one.end
        text.add(base[done : group.end], apart=done == group.start)
        done = max(done, group.end)
        cuts.append(text.length)
    text.add(base[done:])
    ends = [*(at for _, at in begins[1:]), text.length][: len(begins)]
    sections = tuple(Section(name, at, end) for (name, at), end in zip(begins, ends, strict=True))
    return Segmented("".join(text.parts), tuple(lacunae), sections, tuple(cuts))


def departures(
    group: OverlappingSubstitutions, siglum: str, names: frozenset[str], source: str
) -> list[tuple[Substitution, Own]]:
    """Return where in `group` a witness does not read as the base text, in order.

    Raises:
        SourceError: If two of its readings overlap.
    """
    found: list[tuple[Substitution, Own]] = []
    for one in group.changes:
        said = own(one.app, names)
        if said.state is None and (said.reading is None or said.reading.name == "lem"):
            continue
        if found and one.start < found[-1][0].end:
            raise SourceError(
                f"the reading of {siglum} overlaps that of the app in line {found[-1][0].app.line}; give {siglum} one reading of the "
                "whole passage",
                source,
                one.app.line,
            )
        found.append((one, said))
    return found
