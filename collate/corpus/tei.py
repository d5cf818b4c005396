"""The TEI of a collation that is kept a section at a time, written section by section: the same bytes as of the whole.

The sections are read twice.  The first time says what concerns all of them: ids, and how many words, lines and columns each has.
The second time the text is written; then the witnesses, one after another, from a file in which their sections were put apart.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from collate.corpus.merge import (
    EntryIds,
    GrowingText,
    JoinedTable,
    SectionOffsets,
    first_section,
    moved_apparatus,
    with_index,
)
from collate.corpus.shards import SectionIndex
from collate.corpus.tei_spool import POINTER, Spool
from collate.model import AlignmentTable, Collation, Forms, Tokens, Witness
from collate.render.tei import BACK, END_OF_BACK, apart, ends_of, header, start_of_text
from collate.render.tei.alignment import stand_off
from collate.render.tei.apps import Writer
from collate.render.tei.body import Body
from collate.render.tei.escape import Ids, tag
from collate.render.tei.moves import moved_readings
from collate.render.tei.profile import START
from collate.render.tei.tree import EntryNode, in_column_order, make_tree
from collate.render.tei.witnesses import source_docs

Sections = Callable[[], Iterator[tuple[str, Collation]]]
"""Reads the sections, each with its name, in order."""


@dataclass(slots=True)
class Whole:
    """What concerns all sections."""

    first: Collation
    starts: list[SectionOffsets] = field(default_factory=list)
    """Where each section begins, and where the last one ends."""
    ids: list[str] = field(default_factory=list)
    """Of each entry, such as no other has."""
    bases: list[tuple[str, str]] = field(default_factory=list)
    """The sections that have a base text of their own, with it."""
    lasting: int = -1
    """The number of the last section with a reading text."""
    rising: bool = True
    separate: bool = True
    """Whether white space is between the sections of each witness, so that no word goes on."""
    after: list[tuple[str, int, Collation]] = field(default_factory=list)
    """The sections after the reading text, whose entries point at its last word: name, number and collation."""

    def line_of(self, number: int) -> int:
        """Return the line of the entries of section `number`, if it has no reading text."""
        return self.starts[number].line + 1 if number < self.lasting else self.starts[-1].line or 1


def survey(sections: Sections) -> Whole:
    """Return what concerns all of `sections`.

    Raises:
        CollationError: If there is none.
    """
    left = sections()
    first = first_section(left)
    whole, ids, start = Whole(first[1]), EntryIds(), SectionOffsets()
    ends = [" "] * len(first[1].witnesses)
    for number, (name, own) in enumerate(chain([first], left)):
        whole.starts.append(start)
        start = start.after(own)
        whole.ids.extend(ids.add(own.apparatus))
        whole.bases.extend(own.apparatus.bases)
        whole.rising = whole.rising and in_column_order(own)
        for w, witness in enumerate(own.witnesses):
            if witness.text:
                whole.separate = whole.separate and (ends[w].isspace() or witness.text[0].isspace())
                ends[w] = witness.text[-1]
        if own.apparatus.text:
            whole.lasting = number
            whole.after.clear()
        else:
            whole.after.append((name, number, own))
    whole.starts.append(start)
    return whole


def tei(sections: Sections, index: SectionIndex) -> tuple[Collation, Iterator[bytes]] | None:
    """Return the collation without its texts, and the whole as TEI in pieces.

    Returns nothing if that cannot be done section by section, since a word may go on from one to the next.

    Args:
        sections: Of `index`.
        index: What concerns all of them.

    Raises:
        CollationError: If there is no section.
    """
    whole = survey(sections)
    if not whole.separate:
        return None
    spool = Spool(latest=[(0, 0)] * len(whole.first.witnesses))
    ids = Ids()
    witnesses = ids.take_all(whole.first.table.sigla)
    entries = [ids.take(name) for name in whole.ids]
    table = write_text(sections, whole, Targets(spool, ids, witnesses, entries))
    apparatus = replace(whole.first.apparatus, text=(), entries=(), bases=tuple(whole.bases))
    head = replace(with_index(whole.first, index), witnesses=(), table=table, apparatus=apparatus)
    head = replace(head, witnesses=tuple(write_sources(head, whole.first.witnesses, index, spool, witnesses)))
    return head, pieces_of(head, spool, witnesses)


@dataclass(frozen=True, slots=True)
class Targets:
    """Where the text is written, and the ids in it."""

    spool: Spool
    ids: Ids
    witnesses: dict[str, str]
    entries: Sequence[str]


def write_text(sections: Sections, whole: Whole, targets: Targets) -> AlignmentTable:
    """Write the text of each section and the entries outside it, put what the witnesses have apart, and return the table without rows."""
    table = JoinedTable(whole.first.table.sigla)
    words: dict[int, str] = {}

    def ends_in(start: SectionOffsets, outside: Sequence[EntryNode]) -> list[tuple[int, int] | None]:
        ends = [ends_of(node, whole.starts[-1].words, start.words) for node in outside]
        for at in sorted({at for pair in ends for at in pair or ()} - words.keys()):
            words[at] = targets.ids.take(f"word-{at}")
        return ends

    for name, number, own in whole.after:
        here = moved(own, name, number, whole)
        ends_in(whole.starts[number], make_tree(here, rising=whole.rising)[1])
    line = paragraph = None
    for number, (name, own) in enumerate(sections()):
        start, spool = whole.starts[number], targets.spool
        here = moved(own, name, number, whole)
        roots, outside = make_tree(here, rising=whole.rising)
        ends = ends_in(start, outside)
        names = targets.entries[start.entries : whole.starts[number + 1].entries]
        links = moved_readings(here, names, targets.ids)
        body = Body(Writer(here, targets.witnesses, names, links, start.words, start.entries), words)
        body.line, body.paragraph = line, paragraph
        content = body.paragraphs(roots, 0, len(here.apparatus.text))
        line, paragraph = body.line, body.paragraph
        attributes = {"type": "section" if name else None, "n": name or None}
        spool.put(spool.body, tag("div", attributes, f"\n{content}\n") + "\n")
        for xml in apart(body, outside, ends):
            spool.put(spool.back, f"{xml}\n")
        spool.put_texts(own, start.columns)
        table.add(name, own.table)
    return table.whole(())


def moved(own: Collation, name: str, number: int, whole: Whole) -> Collation:
    """Return section `number`, its columns and lines counted in the whole; its words and tokens are counted from its beginning."""
    start = whole.starts[number]
    ids = whole.ids[start.entries : whole.starts[number + 1].entries]
    own_apparatus = moved_apparatus(own.apparatus, name, replace(start, words=0), ids, line=whole.line_of(number))
    apparatus = replace(whole.first.apparatus, text=own_apparatus.text, entries=own_apparatus.entries)
    table = replace(
        own.table,
        columns=tuple(array("I", (at + start.columns for at in columns)) for columns in own.table.columns),
        width=own.table.width + start.columns,
        sections=((name, start.columns),),
    )
    return replace(own, edition=whole.first.edition, table=table, apparatus=apparatus)


def write_sources(
    head: Collation, about: Sequence[Witness], index: SectionIndex, spool: Spool, ids: dict[str, str]
) -> Iterator[Witness]:
    """Write the text of each witness, and yield the witness without it."""
    for w, first in enumerate(about):
        text = GrowingText(Forms())
        for place in spool.texts_of(w):
            piece = spool.text(*place)
            forms, n, start, end, columns = Forms(), array("I"), array("I"), array("I"), array("I")
            n.extend(map(forms.number, piece.normal))
            for own, data in ((start, piece.start), (end, piece.end), (columns, piece.columns)):
                own.frombytes(data)
            text.add(piece.witness, Tokens(piece.witness.text, forms, n, start, end), columns, piece.column)
        witness = text.witness(first, index)
        table = replace(head.table, tokens=(text.tokens(),), columns=(text.columns,))
        [xml] = source_docs(replace(head, witnesses=(witness,), table=table), ids)
        spool.put(spool.sources, f"{xml}\n")
        yield replace(witness, text="", sections=(), lacunae=(), words=())


def pieces_of(head: Collation, spool: Spool, ids: dict[str, str]) -> Iterator[bytes]:
    """Yield the file in pieces, and let the spool go."""
    aligned = stand_off(head.table, head.apparatus.bases, ids)
    outside = spool.back.tell() > 0
    pointers = "".join(sorted(spool.pointers | set(POINTER.findall(aligned))))
    try:
        yield f"{START}{header(head, ids, pointers, outside=outside)}\n{start_of_text(head, ids)}\n<body>\n".encode()
        yield from spool.copied(spool.body)
        yield b"</body>\n"
        if outside:
            yield "".join(f"{line}\n" for line in BACK).encode()
            yield from spool.copied(spool.back)
            yield "".join(f"{line}\n" for line in END_OF_BACK).encode()
        yield f"</text>\n{aligned}\n".encode()
        yield from spool.copied(spool.sources)
        yield b"</TEI>\n"
    finally:
        spool.close()
