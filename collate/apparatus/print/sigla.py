"""Sigla as print gives them: those of groups where all of a group, or nearly all, read the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from collate.apparatus.print.model import EXTANT, PrintedReading, PrintedSiglum
from collate.model import Group

REST = 4
"""Sigla that the word for the rest of the witnesses stands for, at least."""

NEARLY = 3
"""Witnesses that it stands for, at least, for each that is named."""

FEW = 3
"""How many members have the reading, at least, for each that is an exception."""


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """The groups of an edition, ready to be printed for their members."""

    order: Mapping[str, int] = field(repr=False)
    """The place of each witness in the editor's order."""
    within: Mapping[str, tuple[str, ...]]
    """The members of each group, witnesses and groups."""
    above: tuple[str, ...]
    """The groups that belong to none."""
    excepts: str
    """What precedes exceptions."""
    alone: Mapping[str, PrintedSiglum] = field(repr=False)
    """Each witness as print names it by itself."""

    @classmethod
    def of(cls, groups: Sequence[Group], sigla: Sequence[str], excepts: str) -> Groups:
        """Return `groups`, which contain one another in no circle, of the witnesses `sigla`."""
        members = {member for group in groups for member in group.members}
        return cls(
            order={siglum: place for place, siglum in enumerate(sigla)},
            within={group.siglum: group.members for group in groups},
            above=tuple(group.siglum for group in groups if group.siglum not in members),
            excepts=excepts,
            alone={siglum: PrintedSiglum(siglum, (siglum,)) for siglum in sigla},
        )

    def witnesses(self, siglum: str) -> tuple[str, ...]:
        """Return the witnesses that `siglum` stands for, itself if it is a witness."""
        if siglum not in self.within:
            return (siglum,)
        return tuple(witness for member in self.within[siglum] for witness in self.witnesses(member))

    def name(self, sigla: Sequence[str], there: AbstractSet[str]) -> tuple[PrintedSiglum, ...]:
        """Return how print names the witnesses `sigla`, in the editor's order of the first of each group.

        A group stands for those of its members who are among `there`, except those that it names: two at least
        have the reading, and `FEW` of them for each exception.  The widest group that serves is taken, but none with
        exceptions where groups within it serve with no more sigla.

        Args:
            sigla: Who have the reading.
            there: Who could have it, and may be named: `sigla` among them.

        >>> greek = Groups.of([Group(siglum="α", members=("A", "B", "C", "D"))], "ABCDE", "exc.")
        >>> [str(named) for named in greek.name(("A", "C", "D", "E"), set("ABCDE"))]
        ['α (exc. B)', 'E']
        """
        if not self.above:
            return tuple(map(self.alone.__getitem__, sorted(sigla, key=self.order.__getitem__)))
        wanted = frozenset(sigla)
        printed = [named for group in self.above for named in self._named(group, wanted, there)]
        named_sigla = {siglum for named in printed for siglum in named.sigla}
        printed += [self.alone[siglum] for siglum in sigla if siglum not in named_sigla]
        return tuple(sorted(printed, key=lambda named: min(map(self.order.__getitem__, named.sigla))))

    def _named(self, siglum: str, wanted: AbstractSet[str], there: AbstractSet[str]) -> list[PrintedSiglum]:
        members = [witness for witness in self.witnesses(siglum) if witness in there]
        have = [witness for witness in members if witness in wanted]
        lack = frozenset(members).difference(wanted)
        if siglum not in self.within:
            return [PrintedSiglum(siglum, (siglum,))] if have else []
        apart = [named for member in self.within[siglum] for named in self._named(member, wanted, there)]
        if len(have) < 2 or FEW * len(lack) > len(have):
            return apart
        sigla = tuple(sorted(have, key=self.order.__getitem__))
        whole = PrintedSiglum(siglum, sigla, tuple(self._whole(siglum, lack, there)), self.excepts)
        return [whole] if _length([whole]) < _length(apart) or not lack else apart

    def _whole(self, siglum: str, lack: frozenset[str], there: AbstractSet[str]) -> list[str]:
        """Return the exceptions `lack` within `siglum`: witnesses, and groups of which all are exceptions."""
        members = [witness for witness in self.witnesses(siglum) if witness in there]
        if siglum not in self.within or (len(members) > 1 and lack.issuperset(members)):
            return [siglum] if members and lack.issuperset(members) else []
        return [name for member in self.within[siglum] for name in self._whole(member, lack, there)]


def rest_of(readings: Sequence[PrintedReading], lemma: Sequence[str], word: str) -> PrintedSiglum | None:
    """Return what stands for the witnesses of a reading that nearly all have, None if none is so: the others are all named then.

    Args:
        readings: Those of an entry.
        lemma: The witnesses of its lemma.
        word: What is printed for the rest; none if it is empty.
    """
    others = [reading for reading in readings if reading.state in EXTANT]
    most = max(others, key=lambda reading: len(reading.sigla), default=None)
    if not word or most is None or len(most.named) < REST:
        return None
    few = len(lemma) + sum(len(reading.sigla) for reading in others) - len(most.sigla)
    return PrintedSiglum(word, most.sigla) if lemma and NEARLY * few <= len(most.sigla) else None


def _length(named: Sequence[PrintedSiglum]) -> int:
    """Return how many sigla are printed."""
    return sum(1 + len(one.exceptions) for one in named)
