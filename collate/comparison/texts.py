"""What changed in the text of a witness: one change a place, and which token of the old text is which of the new one."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from collate.comparison.meaning import WitnessContent
from collate.comparison.passages import ChangedPassage, passages
from collate.comparison.schema import Edit, Kind, TextChange, TextPiece, Where
from collate.comparison.sequence import Pair, match

AROUND = 4
"""Words on either side that show where a change is."""

NOWHERE = -1


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """The changes of a witness' text, and the new places of its tokens."""

    changes: list[TextChange]
    tokens: array[int] = field(repr=False)
    """For each old token the new one that is the same, wherever it is, or `NOWHERE`."""
    near: array[int] = field(repr=False)
    """The same, or else the one that replaces it."""
    forms: list[tuple[int, int]]
    """Tokens that stayed and have another normal form, as pairs of indices."""


@dataclass(frozen=True, slots=True, eq=False)
class Version:
    """A text with the offset of each token."""

    text: str
    pieces: tuple[TextPiece, ...]
    starts: list[int]
    """Of each piece's token, in code points."""
    file: str

    def where(self, token: int) -> Where:
        """Return where `token` begins."""
        offset = self.starts[token]
        if not self.file.lower().endswith(".txt"):
            return Where(self.file, 0, 0)
        return Where(self.file, *line_and_column(self.text, offset))

    def raw(self, start: int, end: int) -> str:
        """Return tokens `start` to `end` with the spacing between them."""
        if start >= end:
            return ""
        return self.text[self.starts[start] : self.starts[end - 1] + len(self.pieces[end - 1].t)]

    def words(self, start: int, end: int) -> str:
        """Return tokens `start` to `end` as written, spacing folded."""
        return " ".join(self.raw(max(start, 0), min(end, len(self.pieces) - 1)).split())


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    r"""Return the line and the column, in code points, of `offset` in `text`, both from 1.

    >>> line_and_column("one\ntwo", 5)
    (2, 2)
    """
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def version(text: WitnessContent) -> Version:
    """Return `text` with the offset of each token."""
    ends = accumulate(len(piece.before) + len(piece.t) for piece in text.pieces)
    starts = [end - len(piece.t) for end, piece in zip(ends, text.pieces, strict=True)]
    whole = "".join(part for piece in text.pieces for part in (piece.before, piece.t))
    return Version(whole, text.pieces, starts, text.fields["source"] or text.siglum)


def compare_texts(before: WitnessContent, after: WitnessContent) -> Compared:
    """Return how the text of a witness changed from `before` to `after`."""
    if before.pieces == after.pieces:
        every = array("i", range(len(before.pieces)))
        return Compared([], every, every, [])
    old, new = version(before), version(after)
    pairs, changed = passages(old.pieces, new.pieces)
    tokens, near = token_maps(pairs, changed, old.pieces, new.pieces)
    forms = [(i, j) for i, j in pairs if old.pieces[i].n != new.pieces[j].n]
    edges = {passage.to: passage for passage in changed if passage.move is None}
    edges.update({p.to: p for p in changed if p.move is not None and p.to not in edges})
    beside: dict[ChangedPassage, list[Edit]] = {}
    spaced: list[Edit] = []
    changes: list[TextChange] = []
    for i, j in pairs:
        if old.pieces[i].before == new.pieces[j].before:
            continue
        edit = Edit(i, i + 1, j, [new.pieces[j]])
        if passage := edges.get(j):
            beside.setdefault(passage, []).append(edit)
        elif old.pieces[i].before.split() == new.pieces[j].before.split():
            spaced.append(edit)
        else:
            changes.append(divider_change(after.siglum, old, new, edit))
    changes += passage_changes(after.siglum, old, new, changed, beside)
    if spaced:
        changes.append(TextChange(kind=Kind.LAYOUT, siglum=after.siglum, sigla=[after.siglum], edits=spaced))
    return Compared(changes, tokens, near, forms)


def token_maps(
    pairs: Sequence[Pair], changed: Sequence[ChangedPassage], old: Sequence[TextPiece], new: Sequence[TextPiece]
) -> tuple[array[int], array[int]]:
    """Return for each old token the same new one, and the one that at least replaces it."""
    tokens = array("i", [NOWHERE]) * len(old)
    for i, j in pairs:
        tokens[i] = j
    coming = {p.move: p for p in changed if p.move is not None and p.at < p.to}
    for passage in changed:
        if passage.move is not None and passage.start < passage.end:
            there = coming[passage.move]
            words = [p.t for p in old[passage.start : passage.end]], [p.t for p in new[there.at : there.to]]
            for i, j in match(*words):
                tokens[passage.start + i] = there.at + j
    near = array("i", tokens)
    for passage in changed:
        if passage.move is None and passage.end - passage.start == passage.to - passage.at:
            near[passage.start : passage.end] = array("i", range(passage.at, passage.to))
    return tokens, near


def passage_changes(
    siglum: str, old: Version, new: Version, changed: Sequence[ChangedPassage], beside: dict[ChangedPassage, list[Edit]]
) -> Iterator[TextChange]:
    """Yield one change for each passage that was reworded or moved, and one for all that is only tokenised differently."""
    same = old.text == new.text
    cut: list[Edit] = []
    groups: dict[object, list[ChangedPassage]] = {}
    for number, passage in enumerate(changed):
        groups.setdefault((number,) if passage.move is None else passage.move, []).append(passage)
    for group in groups.values():
        edits = [Edit(p.start, p.end, p.at, list(new.pieces[p.at : p.to])) for p in group]
        edits += [edit for passage in group for edit in beside.get(passage, ())]
        edits.sort(key=lambda edit: (edit.start, edit.at))
        first = group[0]
        if same or (first.move is None and old.raw(first.start, first.end) == new.raw(first.at, first.to)):
            cut += edits
        else:
            yield passage_change(siglum, old, new, group, edits)
    if cut:
        yield TextChange(kind=Kind.CUT_DIFFERENTLY, siglum=siglum, sigla=[siglum], edits=cut)


def passage_change(
    siglum: str, old: Version, new: Version, group: list[ChangedPassage], edits: list[Edit]
) -> TextChange:
    """Return the change of one passage; a moved one has two places."""
    goes = next((p for p in group if p.start < p.end), group[0])
    comes = next((p for p in group if p.at < p.to), group[-1])
    moved = goes.move is not None
    return TextChange(
        kind=Kind.TEXT_MOVED if moved else Kind.TEXT_CHANGED,
        siglum=siglum,
        sigla=[siglum],
        edits=edits,
        old=old.words(goes.start, goes.end),
        new=new.words(comes.at, comes.to),
        before=new.words(comes.at - AROUND, comes.at),
        after=new.words(comes.to, comes.to + AROUND),
        where=new.where(comes.at),
        was=old.where(goes.start) if moved else None,
    )


def divider_change(siglum: str, old: Version, new: Version, edit: Edit) -> TextChange:
    """Return the change of what is between two tokens and is more than spacing: a heading, a gap sign."""
    at, was = edit.at, edit.start
    return TextChange(
        kind=Kind.TEXT_CHANGED,
        siglum=siglum,
        sigla=[siglum],
        edits=[edit],
        old=" ".join(old.pieces[was].before.split()),
        new=" ".join(new.pieces[at].before.split()),
        before=new.words(at - AROUND, at),
        after=new.words(at, at + AROUND),
        where=new.where(max(at - 1, 0)),
    )
