"""TEI as Edition Visualization Technology (EVT 2 and 3) shows it: parallel segmentation, plainly.

Words are text; each `app` has a `lem`; each siglum is `#` and an id; a witness that is absent has a reading that is a `gap`.
Entries that cross one another are one, with every witness' whole reading.  An addition, or what the text has lost, has the word
before it in its lemma, or the word after, since an empty lemma is nowhere to be seen in EVT 3, nor can it be opened.  `rdg/@type`
is how the reading differs; EVT's setting `notSignificantVariants` goes by it.  Readings that have one moved passage in different places
point at each other (`corresp`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from collate.apparatus.absence import Absence, absences
from collate.apparatus.print.fragments import SIGN
from collate.model import ApparatusEntry, Collation, Reading, State, UnitClass
from collate.model.table import token_range
from collate.render.tei.apps import Writer, gap
from collate.render.tei.body import Body
from collate.render.tei.escape import escape, opening, tag
from collate.render.tei.moves import Readings, kept_links, moved_readings
from collate.render.tei.profile import Profile, document
from collate.render.tei.tree import EntryNode, make_tree


def render(collation: Collation) -> str:
    """Return text and apparatus as TEI for EVT."""
    profile = Profile(collation)
    moved = moved_readings(collation, profile.entries, profile.ids)
    written = written_body(profile, moved)
    ids = set(re.findall('xml:id="([^"]*)"', written)) if moved else set()
    if any(link["xml:id"] not in ids for link in moved.values()):  # of entries that are parts of others here
        written = written_body(profile, kept_links(moved, ids))
    return document(profile, f"<text>\n<body>\n{written}\n</body>\n</text>")


def written_body(profile: Profile, moved: Readings) -> str:
    """Return the body, with the readings linked that have one moved passage, as `moved` says."""
    writer = EvtWriter(profile.collation, profile.witnesses, profile.entries, moved)
    return EvtBody(writer, {}).sections(merged(profile.collation, *make_tree(profile.collation)))


@dataclass(slots=True, eq=False)
class Cluster(EntryNode):
    """Entries that cross one another, as one: `entry` has the columns and words of them all."""

    conjecture: str = ""
    """The lemma, if it is one entry and no witness has its lemma."""


class EvtWriter(Writer):
    """Entries as EVT wants them: no more attributes than it reads."""

    def head(self, number: int, ends: tuple[str, str] | None = None, *, apart: bool = False) -> str:
        """Return the start of the `app` of entry `number`."""
        del ends, apart
        return opening("app", {"xml:id": self.entries[number]})

    def lemma(self, entry: ApparatusEntry, content: str) -> str:
        """Return `lem` with `content`, which is XML."""
        return tag("lem", {**self.moved.get((entry.unit.id, 0), {}), "wit": self.wit(entry.lemma.sigla)}, content)

    def rest(self, entry: ApparatusEntry, lemma: str, normal: str) -> str:
        """Return the readings of `entry`."""
        del lemma, normal
        written = []
        for number, reading in enumerate(entry.readings, 1):
            link = self.moved.get((entry.unit.id, number), {})
            extant = reading.state in {State.TEXT, State.OMISSION}
            content = (
                self.with_gaps(reading, entry) or escape(self.spaced(reading, entry)) if extant else gap(reading.state)
            )
            kind = self.kind(
                reading, entry
            )  # of one that is extant, though only part is left, `lacuna` would say that it is lost
            kind = None if kind == UnitClass.LACUNA.value else kind
            written.append(tag("rdg", {**link, "wit": self.wit(reading.sigla), "type": kind}, content))
        return "".join(written)

    def with_gaps(self, reading: Reading, entry: ApparatusEntry) -> str:
        """Return the words of `reading` with a `gap` for each gap sign among them, nothing if there is none."""
        if not reading.sigla:
            return ""
        row, first, end = self.tokens(reading, entry)
        tokens = self.collation.table.tokens[row]
        low = tokens.end[first - 1] if first else 0
        high = tokens.start[end] if end < len(tokens) else len(tokens.text)
        parts, rest = [], self.spaced(reading, entry)
        for lacuna in self.collation.witnesses[row].lacunae:
            if low <= lacuna.start and lacuna.end <= high and reading.text != tokens.words(first, end):
                before, separator, after = rest.partition(tokens.text[lacuna.start : lacuna.end] or SIGN)
                parts += [escape(before), gap(lacuna.state)] if separator else []
                rest = after if separator else rest
        return "".join([*parts, escape(rest)]) if parts else ""


class EvtBody(Body):
    """The reading text with words as text."""

    def word(self, at: int) -> str:
        """Return the word at position `at`, with a line break if its line is new."""
        token = self.collation.apparatus.text[at]
        turned = tag("lb", {"n": str(token.line)}) if token.line != self.line else ""
        self.line, self.paragraph = token.line, token.paragraph
        written = self.collation.table.tokens[token.witness].t(token.token)
        return turned + escape(written) + escape(self.after[at])

    def paragraphs(self, nodes: Sequence[EntryNode], start: int, end: int) -> str:
        """Return the words from `start` to `end` with the entries `nodes`, in `p`."""
        return super().paragraphs(leaning(self.collation, nodes, start, end), start, end)

    def app(self, node: EntryNode) -> str:
        """Return an entry, or several that cross as one."""
        if not isinstance(node, Cluster):
            place = node.entry.place
            return super().app(
                EntryNode(node.number, node.entry, leaning(self.collation, node.inside, place.start, place.end))
            )
        place = node.entry.place
        words = [
            (escape(self.before[at]) if at > place.start else "") + self.word(at)
            for at in range(place.start, place.end)
        ]
        cluster = clustered(self.collation, node.entry.unit.start, node.entry.unit.end)
        if node.conjecture:
            written = tag("lem", {}, escape(node.conjecture))
            rest = [tag("rdg", {"wit": self.writer.wit(sigla)}, content) for sigla, content in cluster]
            return "".join([self.writer.head(node.number), written, *rest, "</app>"])
        base = node.entry.lemma.sigla[:1] or self.collation.table.sigla[:1]
        parts = [self.writer.head(node.number)]
        links = dict(self.writer.links(node.number))
        for sigla, content in sorted(cluster, key=lambda pair: not set(base) & set(pair[0])):
            lemma = bool(set(base) & set(sigla))
            inside = printed(words, content) if lemma and words else content
            link = links.pop(frozenset(sigla), {})
            parts.append(tag("lem" if lemma else "rdg", {**link, "wit": self.writer.wit(sigla)}, inside))
        return "".join([*parts, "</app>"])


def merged(collation: Collation, roots: Sequence[EntryNode], outside: Sequence[EntryNode]) -> list[EntryNode]:
    """Return the outermost entries in column order, those that cross one another as one."""
    spans = [(node.entry.unit.start, node.entry.unit.end) for node in outside]
    kept = list(roots)
    nodes: list[EntryNode] = []
    for node in outside:
        start, end = node.entry.unit.start, node.entry.unit.end
        while True:
            around = [(a, b) for a, b in (*spans, *(span_of(root) for root in roots)) if a < end and b > start]
            wider = min([start, *(a for a, _ in around)]), max([end, *(b for _, b in around)])
            if wider == (start, end):
                break
            start, end = wider
        kept = [root for root in kept if not start <= root.entry.unit.start < end]
        if all(span_of(other) != (start, end) for other in nodes):
            alone = span_of(node) == (start, end) and not node.entry.lemma.sigla
            entry = widened(collation, node.entry, start, end)
            nodes.append(Cluster(node.number, entry, conjecture=node.entry.lemma.text if alone else ""))
    return sorted([*kept, *nodes], key=lambda node: node.entry.unit.start)


def printed(words: Sequence[str], content: str) -> str:
    """Return the `words` of the text, or what its witness has there, `content`, if that shows a lacuna, on the same line."""
    text = "".join(words)
    if "<gap" not in content:
        return text
    return text[: text.index(">") + 1] + content if text.startswith("<lb") else content


def leaning(collation: Collation, nodes: Sequence[EntryNode], start: int, end: int) -> list[EntryNode]:
    """Return `nodes` in words `start` to `end`, each addition with the word before it, else after it, if no entry has that."""
    text = collation.apparatus.text
    entries: list[EntryNode] = []
    free = start
    for node, after in zip_longest(nodes, nodes[1:]):
        entry, unit, at = node.entry, node.entry.unit, node.entry.place.start
        alone = entry.lemma.state is not State.TEXT and at == entry.place.end and bool(entry.lemma.sigla)
        if alone and free < at:
            node = Cluster(node.number, widened(collation, entry, text[at - 1].column, unit.end))  # noqa: PLW2901 - it stands for it
        elif alone and at < (after.entry.place.start if after else end):
            node = Cluster(node.number, widened(collation, entry, unit.start, text[at].column + 1))  # noqa: PLW2901 - the same
        entries.append(node)
        free = node.entry.place.end
    return entries


def span_of(node: EntryNode) -> tuple[int, int]:
    """Return the columns of `node`."""
    return node.entry.unit.start, node.entry.unit.end


def widened(collation: Collation, entry: ApparatusEntry, start: int, end: int) -> ApparatusEntry:
    """Return `entry` over columns `start` to `end`; its lemma names whose text is printed there."""
    from dataclasses import replace

    columns = [token.column for token in collation.apparatus.text]
    first, last = token_range(columns, start, end)
    witness = collation.apparatus.text[first].witness if first < last else None
    sigla = (collation.table.sigla[witness],) if witness is not None else entry.lemma.sigla[:1]
    return replace(
        entry,
        unit=replace(entry.unit, start=start, end=end),
        lemma=Reading("", sigla, State.TEXT if first < last else State.OMISSION),
        place=replace(entry.place, start=first, end=last),
    )


def clustered(collation: Collation, start: int, end: int) -> list[tuple[tuple[str, ...], str]]:
    """Return what the witnesses have in columns `start` to `end`, words and lacunae, as XML, and who has it."""
    readings: dict[str, list[str]] = {}
    for row, witness in enumerate(collation.witnesses):
        lost = lost_in(collation, row, start, end)
        xml = " ".join(filter(None, read(collation, row, start, end, lost)))
        readings.setdefault(xml, []).append(witness.siglum)
    return [(tuple(sigla), content) for content, sigla in readings.items()]


def lost_in(collation: Collation, row: int, start: int, end: int) -> list[Absence]:
    """Return the lacunae of witness `row` in columns `start` to `end`."""
    lost = absences(collation.witnesses[row], collation.table, row)
    return [lacuna for lacuna in lost if lacuna.start < end and lacuna.end > start]


def read(collation: Collation, row: int, start: int, end: int, lost: Sequence[Absence]) -> Iterator[str]:
    """Yield what witness `row` has in columns `start` to `end`: words with single spaces, and its lacunae."""
    places, tokens = collation.table.columns[row], collation.table.tokens[row]
    at = bisect_left(places, start)
    for lacuna in lost:
        before = bisect_left(places, lacuna.start)
        yield escape(tokens.words(at, before))
        yield gap(lacuna.state)
        at = max(at, before)
    yield escape(tokens.words(at, bisect_left(places, end)))
