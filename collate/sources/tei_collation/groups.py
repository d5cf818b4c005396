"""The groups of witnesses that the lists of a TEI file have, as an edition declares them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from collate.model import Group
from collate.sources.tei_collation.sigla import Sigla

Layers = Mapping[str, Mapping[str, str]]
"""The sigla of the layers of a witness that has several, by its siglum and by the layer."""


def groups_of(sigla: Sigla, layers: Layers) -> Iterator[Group]:
    """Yield a group for each witness of several layers, and for each list of some of the witnesses that has a name; inner ones first.

    The members of a list are two or more, and no other list's.

    >>> from collate.sources.tei_collation.listed import Listed
    >>> names = {"α": ("A", "B"), "β": ("A", "B", "C"), "all": ("A", "B", "C", "D")}
    >>> four = tuple(Listed(name, name) for name in "ABCD")
    >>> groups = groups_of(Sigla(four, {}, names), {"C": {"a.c.": "C*", "p.c.": "C²"}})
    >>> [(group.siglum, group.members) for group in groups]
    [('C', ('C*', 'C²')), ('α', ('A', 'B')), ('β', ('α', 'C'))]
    """
    everyone = {one.siglum for one in sigla.witnesses}
    parents: dict[str, str] = {}

    def outermost(name: str) -> str:
        while name in parents:
            name = parents[name]
        return name

    for siglum, by_layer in layers.items():
        if can_be_siglum(siglum):
            yield Group(siglum=siglum, members=tuple(by_layer.values()))
    for name, own in sorted(sigla.groups.items(), key=lambda pair: len(set(pair[1]))):
        if not can_be_siglum(name) or name in everyone or everyone.issubset(own):
            continue
        members = tuple(dict.fromkeys(outermost(one) for one in own))
        if len(members) > 1 and all(set(sigla.groups.get(one, (one,))) <= set(own) for one in members):
            parents.update(dict.fromkeys(members, name))
            yield Group(siglum=name, members=members, name=sigla.titles.get(name, ""))


def can_be_siglum(name: str) -> bool:
    """Return whether `name` can be printed for a group.

    >>> can_be_siglum("α"), can_be_siglum("a b"), can_be_siglum("fam(1)")
    (True, False, False)
    """
    return bool(name) and name.isprintable() and not any(c.isspace() or c in "#()" for c in name)
