"""The statements that say what the relations of a variant graph from Stemmaweb say of its readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from collate.hand import Entries, Places
from collate.hand.infer import offsets
from collate.hand.locate import stream
from collate.hand.readings import SOURCE
from collate.model import (
    AnyStatement,
    ApparatusEntry,
    Collation,
    Moved,
    Reading,
    ReadingStatement,
)
from collate.model.table import token_range
from collate.sources.graphml import Graph, Relation, text_of, words_at
from collate.wording import counted

Member = tuple[int, int, int]

SAME = frozenset({"spelling", "orthographic", "punctuation"})
"""Types of relations of readings that count as one."""

MOVED = "transposition"

COLLATED = "collated"
"""The type of a relation that says only that two readings are in one place."""

TRUE = frozenset({"1", "true"})


@dataclass(slots=True)
class RelationStatements:
    """The statements, and what of the relations they do not say."""

    statements: list[AnyStatement] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def relation_statements(collation: Collation, graph: Graph, by: str) -> RelationStatements:
    """Return the statements that the relations of `graph` are, and `collation` lacks.

    Args:
        collation: The collation, aligned as the graph is.
        graph: The graph, of the same words.
        by: Who made the statements.
    """
    relations = _Relations(collation, graph, by)
    outcome = RelationStatements([*relations.moved(), *relations.readings()])
    outcome.remarks = [
        f"{counted(number, 'relation')} of the type {kind}, which no statement expresses"
        for kind, number in sorted(relations.left_out.items())
    ]
    return outcome


class _Relations:
    """The relations of a graph in the words of a collation."""

    def __init__(self, collation: Collation, graph: Graph, by: str) -> None:
        self.collation = collation
        self.table = collation.table
        self.graph = graph
        self.by = by
        self.places = Places(collation.witnesses, collation.table.tokens)
        self.entries = Entries(collation.apparatus.entries, collation.table)
        self.left_out: Counter[str] = Counter()
        self.members = members_of(collation, graph)

    def ends(self, relation: Relation) -> tuple[Sequence[Member], Sequence[Member]]:
        """Return the words of the two readings of a relation."""
        return self.members.get(relation["source"], ()), self.members.get(relation["target"], ())

    def moved(self) -> Iterator[Moved]:
        """Yield a statement for each transposition that the collation does not have."""
        for relation in self.graph.relations:
            if relation["type"] != MOVED:
                continue
            one, other = self.ends(relation)
            if self.is_moved(one, other):
                continue
            both = {w for w, _, _ in one} & {w for w, _, _ in other}
            members = [member for member in (*one, *other) if member[0] not in both]
            if len({column for w, start, _ in members for column in self.table.columns[w][start : start + 1]}) < 2:
                self.left_out[f"{MOVED} within a witness"] += 1
                continue
            words = self.places.quotations(members, "")
            yield Moved(words=words, reason=relation.get("annotation", ""), by=self.by)

    def is_moved(self, one: Sequence[Member], other: Sequence[Member]) -> bool:
        """Return whether a transposition of the collation has words of both."""
        sigla = self.table.sigla

        def touches(spans: Mapping[str, tuple[int, int]], members: Sequence[Member]) -> bool:
            met = (spans.get(sigla[w], (0, 0)) for w, _, _ in members)
            return any(a < end and start < b for (a, b), (_, start, end) in zip(met, members, strict=True))

        every = ({siglum: (a, b) for siglum, a, b in move.spans} for move in self.table.transpositions)
        return any(touches(spans, one) and touches(spans, other) for spans in every)

    def readings(self) -> Iterator[ReadingStatement]:
        """Yield the statements about readings that count as another, or arose from it."""
        groups: dict[int, list[tuple[Reading, Reading, Relation]]] = {}
        for relation in self.graph.relations:
            kind = relation["type"]
            derived = {relation.get("a_derivable_from_b"), relation.get("b_derivable_from_a")} & TRUE
            if kind in {MOVED, COLLATED}:
                continue
            if kind not in SAME and not derived:
                self.left_out[kind] += 1
                continue
            one, other = self.ends(relation)
            number = self.entries.at((*one, *other)) if one and other else None
            for pair in self.pairs(number, one, other) if number is not None else ():
                groups.setdefault(number or 0, []).append((*pair, relation))
        for number, related in sorted(groups.items()):
            yield from self.stated(self.entries.entries[number], related)

    def pairs(self, number: int, one: Sequence[Member], other: Sequence[Member]) -> set[tuple[Reading, Reading]]:
        """Return the readings of an entry that have `one` and `other`, and no other difference."""
        entry = self.entries.entries[number]
        by_siglum = {siglum: reading for reading in (entry.lemma, *entry.readings) for siglum in reading.sigla}
        left, right = (
            {(by_siglum.get(self.table.sigla[w]), self.rest(entry, (w, a, b))) for w, a, b in members}
            for members in (one, other)
        )
        return {
            (first, second)
            for first, words in left
            for second, others in right
            if words == others and first and second and first.text != second.text
        }

    def rest(self, entry: ApparatusEntry, member: Member) -> tuple[str, ...]:
        """Return the words of a witness in an entry, but for those of `member`."""
        witness, start, end = member
        low, high = token_range(self.table.columns[witness], entry.unit.start, entry.unit.end)
        tokens = self.table.tokens[witness]
        return (*tokens.normal(low, max(low, start)), "", *tokens.normal(min(end, high), high))

    def stated(
        self, entry: ApparatusEntry, related: Sequence[tuple[Reading, Reading, Relation]]
    ) -> Iterator[ReadingStatement]:
        """Yield the statements about the readings of an entry of which each pair is one, or one of them arose from the other."""
        at = self.quotation(entry)
        order = {reading.sigla: n for n, reading in enumerate((entry.lemma, *entry.readings))}
        sources: dict[str, str] = {
            detail.sigla[0]: "" for detail in entry.details if detail.name == SOURCE and detail.sigla
        }
        for one, other, relation in related:
            for flag, reading, source in (("a_derivable_from_b", one, other), ("b_derivable_from_a", other, one)):
                if relation.get(flag) in TRUE and reading.sigla[0] not in sources:
                    sources[reading.sigla[0]] = source.text
                    yield ReadingStatement(at=at, reads=reading.text, from_=source.text, by=self.by)
        same = [pair[:2] for pair in related if pair[2]["type"] in SAME]
        for group in clusters(same):
            ordered = sorted(group, key=lambda reading: order[reading.sigla])
            head = min(ordered, key=lambda reading: (order[reading.sigla] > 0, -len(reading.sigla)))
            for reading in ordered:
                if reading.normal != head.normal:
                    yield ReadingStatement(at=at, reads=reading.text, counts_as=head.text, by=self.by)

    def quotation(self, entry: ApparatusEntry) -> dict[str, str]:
        """Return a quotation of the words of an entry, of the witness who has most of them."""
        ranges = [(w, *token_range(own, entry.unit.start, entry.unit.end)) for w, own in enumerate(self.table.columns)]
        return self.places.quotations([max(ranges, key=lambda one: (one[2] - one[1], -one[0]))], "")


def edition_siglum(siglum: str, known: Container[str]) -> str | None:
    """Return what an edition calls a witness, or layer, of a graph; sigla of editions have no spaces.

    >>> edition_siglum("A (a.c.)", ["A", "A(a.c.)"]), edition_siglum("A (a.c.)", ["A"])
    ('A(a.c.)', None)
    """
    joined = "".join(siglum.split())
    return siglum if siglum in known else joined if joined in known else None


def clusters(pairs: Sequence[tuple[Reading, Reading]]) -> list[list[Reading]]:
    """Return the readings that `pairs` join, directly or by way of others."""
    groups: list[list[Reading]] = []
    for pair in pairs:
        met = [group for group in groups if any(reading in group for reading in pair)]
        groups = [group for group in groups if group not in met]
        groups.append(list(dict.fromkeys([*(reading for group in met for reading in group), *pair])))
    return groups


def members_of(collation: Collation, graph: Graph) -> dict[str, list[Member]]:
    """Return the words of each node of `graph`: witness, first token and end, of those that pass it."""
    index = {siglum: number for number, siglum in enumerate(collation.table.sigla)}
    starts = [{offset: token for token, offset in enumerate(offsets(own))} for own in collation.table.tokens]
    at = words_at(graph)
    lengths = {node: len(stream(text_of(graph.nodes[node]))) for node in at}
    paths: dict[str, list[str]] = {}
    for node, passing in at.items():
        for siglum in passing:
            paths.setdefault(siglum, []).append(node)
    members: dict[str, list[Member]] = {}
    for siglum, nodes in paths.items():
        own = edition_siglum(siglum, index)
        if own is None:
            continue
        number, offset = index[own], 0
        for node in sorted(nodes, key=lambda one: at[one][siglum]):
            start, end = starts[number].get(offset), starts[number].get(offset + lengths[node])
            offset += lengths[node]
            if start is not None and end is not None:
                members.setdefault(node, []).append((number, start, end))
    return {node: sorted(own) for node, own in members.items()}
