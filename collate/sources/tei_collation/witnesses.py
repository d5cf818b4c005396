"""What each `app` has of each witness, by the readings that name it, by the meaning of absence, and by the witness whose hand it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from collate.model import State
from collate.sources.tei.absence import MILESTONES
from collate.sources.tei.stages import FIRST, stage
from collate.sources.tei_collation.assembled import Own, SegmentGroup
from collate.sources.tei_collation.layers import words_of_reading
from collate.sources.tei_collation.listed import Listed
from collate.sources.tei_collation.places import Placed
from collate.sources.tei_collation.readings import App, AppReading
from collate.sources.tei_collation.silence import SilenceMeaning

MARKS = MILESTONES | {"gap", "space", "app"}
"""Elements that make a reading other than its words say."""


@dataclass(slots=True, eq=False)
class Attribution:
    """The reading of each witness; `parents` has the witness whose hand a witness is, `overlaps` what contradicts itself."""

    meaning: SilenceMeaning
    parents: Mapping[str, str]
    first_hands: Mapping[str, str] = field(default_factory=dict)
    """The first of the hands of a witness, by its siglum."""
    lost: Mapping[int, frozenset[str]] = field(default_factory=dict)
    """By the identity of an `app`: the witnesses that lack the whole passage around it."""
    overlaps: list[tuple[str, App, App]] = field(default_factory=list)
    stated: dict[int, Mapping[str, Own]] = field(default_factory=dict)
    """What each `app` has of those that it names, by its identity; filled as they are looked for."""
    absent: dict[tuple[int, bool], Own] = field(default_factory=dict)
    """What each `app` has of those that it does not name, by its identity and whether the text is apart from it."""

    def own(self, app: App, siglum: str, *, apart: bool = False) -> Own:
        """Return what `app` has of the witness `siglum`; `apart` if the text of the edition is not in the `app`."""
        if id(app) not in self.stated:
            self.stated[id(app)] = statements(app)
        stated = self.stated[id(app)]
        parent = self.parents.get(siglum, "")
        for name in (siglum, parent, *self._first_hands(siglum), *self._first_hands(parent)):
            if name in stated:
                own = stated[name]
                return own if name == siglum else Own(own.reading, own.state, own.note)
        if (stated or app.within) and siglum in self.lost.get(id(app.element), ()):
            return Own(state=State.LACUNA, explicit=False)
        key = id(app), apart
        if key not in self.absent:
            self.absent[key] = self._absent(app, stated, apart=apart)
        return self.absent[key]

    def _first_hands(self, siglum: str) -> tuple[str, ...]:
        """Return what the first hand of `siglum` may be called, of whose hands only some are in the list."""
        return (f"{siglum}*", self.first_hands.get(siglum, ""))

    def _absent(self, app: App, stated: Mapping[str, Own], *, apart: bool) -> Own:
        """Return what `app` has of a witness that it does not name; `stated` is what it has of those that it does."""
        if not stated and not app.within:  # notes or conjectures alone
            return Own(explicit=False)
        lemma = app.lemma
        if lemma is None and all(any(True for _ in one.content.named(*MILESTONES)) for one in app.readings):
            return Own(explicit=False)  # it only records where others begin and end
        if (apart and lemma is None) or (lemma is not None and self.meaning.reads_lemma(app)):
            return Own(lemma, explicit=False)
        return Own(state=State.NOT_TRANSCRIBED, explicit=False)

    def departures(self, group: SegmentGroup, siglum: str) -> Sequence[tuple[Placed, Own]]:
        """Return where in `group` a witness has other words than the edition, in order.

        A reading that names the witness takes precedence over the meaning of its absence; of two that overlap the first is taken.
        """
        if len(group.apps) == 1:
            own = self.own(group.apps[0].app, siglum, apart=not group.apps[0].inline)
            return [(group.apps[0], own)] if own.departs else []
        owns = [(placed, self.own(placed.app, siglum, apart=not placed.inline)) for placed in group.apps]
        compatible = self._compatible(siglum, [(placed, own) for placed, own in owns if own.explicit and own.departs])
        named = [placed for placed, own in owns if own.explicit]
        silent: list[tuple[Placed, Own]] = []
        for placed, own in owns:
            covered = [*(other for other, _ in compatible), *named]
            if (
                own.explicit
                or not own.departs
                or any(overlap(placed, other) or holds(other, placed) for other in covered)
            ):
                continue
            done = max((other.end for other, _ in silent if overlap(placed, other)), default=placed.start)
            if done == placed.start or (own.state is not None and done < placed.end):
                silent.append((replace(placed, start=done), own))
        compatible += silent
        return sorted(compatible, key=lambda pair: (pair[0].start, pair[0].end))

    def _compatible(self, siglum: str, explicit: Sequence[tuple[Placed, Own]]) -> list[tuple[Placed, Own]]:
        """Return those of the readings `explicit` of a witness that do not overlap, in order; what is left out is reported unless it says the same."""
        compatible: list[tuple[Placed, Own]] = []
        for placed, own in sorted(explicit, key=lambda pair: (pair[0].start, -pair[0].end)):
            others = [other for other, _ in explicit if other is not placed and overlap(placed, other)]
            if others and own.reading is not None and has_lemma(own.reading, placed.app):
                continue  # the text of the edition, which another reading of the witness makes more precise
            last = compatible[-1] if compatible else None
            if last is None or not overlap(placed, last[0]) or follows((placed, own), last):
                compatible.append((placed, own))
            elif (own.state is None or own.state is not last[1].state) and not is_inside(placed.app, last[1]):
                self.overlaps.append((siglum, last[0].app, placed.app))
        return compatible


def first_hands(witnesses: Sequence[Listed]) -> Mapping[str, str]:
    """Return the first hand of each of `witnesses` of which one is a witness itself, by the siglum; one numbered 1 is if there is a 2.

    >>> first_hands([Listed("Bac", "Bac", hand="ac", parent="B"), Listed("C2", "C2", hand="hand 2", parent="C")])
    {'B': 'Bac'}
    """
    sigla = {one.siglum for one in witnesses}
    hands = ((one, one.siglum.removeprefix(one.parent)) for one in witnesses if one.parent)
    numbered = {one.parent for one in witnesses if f"{one.parent}2" in sigla}
    return {
        one.parent: one.siglum
        for one, sign in hands
        if stage(one.hand or sign) == FIRST or (sign == "1" and one.parent in numbered)
    }


def statements(app: App) -> Mapping[str, Own]:
    """Return what `app` has of each witness that it names, or that a reading of an `app` inside names."""
    stated = {siglum: Own(state=state, note=note) for siglum, (state, note) in app.silent.items()}
    for reading in app.readings:
        own = Own(state=reading.state) if reading.state else Own(reading)
        for siglum in reading.sigla:
            stated.setdefault(siglum, own)
    if app.within:
        outer = next((one for one in app.readings if any(True for _ in one.content.named("app"))), None)
        if outer is not None:
            for siglum in app.within:
                stated.setdefault(siglum, Own(outer))
    return stated


def is_inside(app: App, own: Own) -> bool:
    """Return whether `app` is inside the reading that a witness has, which is read with it."""
    return own.reading is not None and any(part is app.element for part in own.reading.content.named("app"))


def has_lemma(reading: AppReading, app: App) -> bool:
    """Return whether `reading` is the lemma of `app`, or has its words and no gap."""
    if reading.is_lemma:
        return True
    if app.lemma is None or any(True for _ in reading.content.named(*MARKS)):
        return False
    return words_of_reading(reading) == words_of_reading(app.lemma)


def follows(one: tuple[Placed, Own], other: tuple[Placed, Own]) -> bool:
    """Return whether two readings of a witness are both true: one is a milestone, or both are additions at one point of the text."""
    if is_milestone(one[1]) or is_milestone(other[1]):
        return True
    points = {(placed.start, placed.end) for placed, _ in (one, other)}
    return len(points) == 1 and all(placed.start == placed.end and own.state is None for placed, own in (one, other))


def is_milestone(own: Own) -> bool:
    """Return whether a reading records where its witness begins or ends, and has no words."""
    content = None if own.reading is None else own.reading.content
    return content is not None and not content.text.strip() and any(p.name in MILESTONES for p in content.elements())


def holds(outer: Placed, inner: Placed) -> bool:
    """Return whether the `app` of `inner`, which has no words, is in that of `outer`, be it at an edge of its words."""
    apps = outer.app.element.named("app") if inner.start == inner.end and outer is not inner else ()
    return any(part is inner.app.element for part in apps)


def overlap(one: Placed, other: Placed) -> bool:
    """Return whether two places share a character, or one is inside the other."""
    if one.start == one.end or other.start == other.end:
        return (one.start, one.end) == (other.start, other.end) or (
            max(one.start, other.start) < min(one.end, other.end)
            or other.start < one.start < other.end
            or one.start < other.start < one.end
        )
    return one.start < other.end and other.start < one.end
