"""The reading text with its apparatus: parallel segmentation, lines and paragraphs as printed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from collate.apparatus.absence import section_spans
from collate.apparatus.betweens import betweens
from collate.model import ApparatusEntry, Collation, State
from collate.model.words import is_mark
from collate.render.tei.apps import Writer, gap
from collate.render.tei.escape import escape, opening, tag
from collate.render.tei.tree import EntryNode


@dataclass(slots=True, eq=False)
class Body:
    """The reading text while it is written; `ids` are those of the words that an entry outside the text points at."""

    writer: Writer
    ids: dict[int, str]
    before: list[str] = field(default_factory=list)
    """What is before each word, white space first; before the first of an entry it is outside the `app`."""
    after: list[str] = field(default_factory=list)
    line: int | None = None
    paragraph: int | None = None

    def __post_init__(self) -> None:
        text = self.collation.apparatus.text
        gaps = betweens(self.collation.table, [(token.column, token.witness, token.token) for token in text])
        for i, token in enumerate(text):
            space = " " if gaps[i].breaks >= 0 and i else ""
            first = not i and self.writer.first > 0  # of a section that is not the first
            turned = first or (space and text[i - 1].line != token.line)
            self.before.append(("\n" if turned else space) + gaps[i].lead)
            self.after.append(gaps[i + 1].tail)

    @property
    def collation(self) -> Collation:
        """The collation that is written."""
        return self.writer.collation

    def sections(self, roots: Sequence[EntryNode]) -> str:
        """Return the whole text: a `div` a section, with the entries `roots` in it."""
        columns = [token.column for token in self.collation.apparatus.text]
        parts = []
        spans = section_spans(self.collation.table)
        for number, (name, start, end) in enumerate(spans):
            last = number + 1 == len(spans)
            words = bisect_left(columns, start) if number else 0, len(columns) if last else bisect_left(columns, end)
            inside = [
                node for node in roots if start <= node.entry.unit.start and (last or node.entry.unit.start < end)
            ]
            content = self.paragraphs(inside, *words)
            parts.append(tag("div", {"type": "section" if name else None, "n": name or None}, f"\n{content}\n"))
        return "\n".join(parts)

    def paragraphs(self, nodes: Sequence[EntryNode], start: int, end: int) -> str:
        """Return the words from `start` to `end` with the entries `nodes`, in `p`."""
        text = self.collation.apparatus.text
        parts: list[str] = []
        is_open = False
        for piece in pieces(nodes, start, end):
            at = piece.entry.place.start if isinstance(piece, EntryNode) else piece
            new = text[at].paragraph if at < end else self.paragraph
            adds = isinstance(piece, EntryNode) and piece.entry.place.end == at
            if not is_open or (new != self.paragraph and not adds):
                parts.append("</p>\n" if is_open else "")
                parts.append(opening("p", {"n": None if new is None else str(new)}))
                self.paragraph, is_open = new, True
                if not adds and at < end:
                    parts.append(escape(self.before[at].lstrip(" \n")))
            elif not adds:
                parts.append(escape(self.before[at]))
            parts.append(self.app(piece) if isinstance(piece, EntryNode) else self.word(piece))
        parts.append("</p>" if is_open else "<p/>")
        return "".join(parts)

    def word(self, at: int) -> str:
        """Return the word at position `at`, its line and paragraph if they are new, and what follows it closely."""
        token = self.collation.apparatus.text[at]
        parts = []
        if token.paragraph != self.paragraph:
            parts.append(tag("milestone", {"unit": "paragraph", "n": str(token.paragraph)}))
        if token.line != self.line:
            joined = "no" if at and not self.before[at][:1].isspace() else None
            parts.append(tag("lb", {"n": str(token.line), "break": joined}))
        self.line, self.paragraph = token.line, token.paragraph
        siglum = self.collation.table.sigla[token.witness]
        written = self.collation.table.tokens[token.witness].t(token.token)
        attributes = {
            "xml:id": self.ids.get(self.writer.first + at),
            "n": str(token.column),
            "source": None if siglum == self.collation.apparatus.base else f"#{self.writer.witnesses[siglum]}",
        }
        name = "pc" if is_mark(written) else "w"
        return "".join(parts) + tag(name, attributes, escape(written)) + escape(self.after[at])

    def app(self, node: EntryNode) -> str:
        """Return the entry of `node` around the words of its lemma and the entries inside it."""
        entry = node.entry
        start, end = entry.place.start, entry.place.end
        parts = [] if entry.lemma.state in {State.TEXT, State.OMISSION} else [gap(entry.lemma.state)]
        for piece in pieces(node.inside, start, end):
            at = piece.entry.place.start if isinstance(piece, EntryNode) else piece
            adds = isinstance(piece, EntryNode) and piece.entry.place.end == at
            parts.append(escape(self.before[at]) if at > start and not adds else "")
            parts.append(self.app(piece) if isinstance(piece, EntryNode) else self.word(piece))
        lemma = self.writer.lemma(entry, "".join(parts))
        rest = self.writer.rest(entry, self.reads(start, end), self.normal(entry))
        return self.writer.head(node.number) + lemma + rest + "</app>"

    def apart(self, node: EntryNode, ends: tuple[str, str] | None) -> str:
        """Return the entry of `node` outside the text, pointing at its first and last word."""
        entry = node.entry
        absent = entry.lemma.state not in {State.TEXT, State.OMISSION}
        lemma = self.writer.lemma(entry, gap(entry.lemma.state) if absent else escape(entry.lemma.text))
        rest = self.writer.rest(entry, entry.lemma.text, self.normal(entry))
        return self.writer.head(node.number, ends, apart=True) + lemma + rest + "</app>"

    def reads(self, start: int, end: int) -> str:
        """Return words `start` to `end` as the text shows them, with single spaces."""
        parts = []
        for i, token in enumerate(self.collation.apparatus.text[start:end], start):
            written = self.collation.table.tokens[token.witness].t(token.token)
            parts += [self.before[i] if i > start else "", written, self.after[i]]
        return " ".join("".join(parts).split())

    def normal(self, entry: ApparatusEntry) -> str:
        """Return the normal forms that the text has at the lemma of `entry`."""
        if entry.lemma.state is not State.TEXT:
            return ""
        tokens = self.collation.table.tokens
        text = self.collation.apparatus.text[entry.place.start : entry.place.end]
        return " ".join(tokens[t.witness].forms[tokens[t.witness].n[t.token]] for t in text)


def pieces(nodes: Sequence[EntryNode], start: int, end: int) -> list[EntryNode | int]:
    """Return the words from `start` to `end` (positions) and the entries among them, in order, none of what is in these."""
    inside: list[EntryNode | int] = []
    at = start
    for node in nodes:
        inside.extend(range(at, node.entry.place.start))
        inside.append(node)
        at = node.entry.place.end
    inside.extend(range(at, end))
    return inside
