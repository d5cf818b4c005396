"""The groups of witnesses that the lists of a TEI file have, as an edition declares them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from collate.model import Group
from collate.sources.tei_collation.sigla import Sigla

Layers = Mapping[str, Mapping[str, str]]
"""The sigla of the layers of a witness that has several, by its siglum and by the layer."""


def groups_of(sigla: Sigla, layers: Layers) -> Iterator[Group]:
    """Yield a group for each list of some of the witnesses that has a name, two members or more and no other's member; inner ones first.

    >>> names = {"α": ("A", "B"), "β": ("A", "B", "C"), "all": ("A", "B", "C", "D")}
    >>> from collate.sources.tei_collation.sigla import Listed
    >>> four = tuple(Listed(name, name) for name in "ABCD")
    >>> groups = groups_of(Sigla(four, {}, names), {"C": {"a.c.": "C*", "p.c.": "C²"}})
    >>> [(group.siglum, group.members) for group in groups]
    [('α', ('A', 'B')), ('β', ('α', 'C*', 'C²'))]
    """
    everyone = {one.siglum for one in sigla.witnesses}
    expanded = {name: frozenset(with_layers(own, layers)) for name, own in sigla.groups.items()}
    parents: dict[str, str] = {}

    def outermost(name: str) -> str:
        while name in parents:
            name = parents[name]
        return name

    for name, own in sorted(sigla.groups.items(), key=lambda pair: len(expanded[pair[0]])):
        if not can_be_siglum(name) or name in everyone or everyone.issubset(own):
            continue
        members = tuple(dict.fromkeys(outermost(one) for one in with_layers(own, layers)))
        if len(members) > 1 and all(expanded.get(one, {one}) <= expanded[name] for one in members):
            parents.update(dict.fromkeys(members, name))
            yield Group(siglum=name, members=members, name=sigla.titles.get(name, ""))


def with_layers(sigla: tuple[str, ...], layers: Layers) -> Iterator[str]:
    """Yield `sigla`, of a witness with several layers those of all."""
    for siglum in sigla:
        yield from layers[siglum].values() if siglum in layers else (siglum,)


def can_be_siglum(name: str) -> bool:
    """Return whether `name` can be printed for a group.

    >>> can_be_siglum("α"), can_be_siglum("a b"), can_be_siglum("fam(1)")
    (True, False, False)
    """
    return bool(name) and name.isprintable() and not any(c.isspace() or c in "#()" for c in name)
