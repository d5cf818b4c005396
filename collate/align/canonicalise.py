"""Between the witnesses and an aligner: one canonical passage a section, and back again."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from collate.align.passage import Alignment, Passage
from collate.align.sections import SectionPart
from collate.errors import AlignError
from collate.model import Stretch, Tokens, Uncertainty

FORMS = 0x110000
"""Different normal forms in a section at most: each is a character where texts are compared, and Unicode has as many."""


def canonical(parts: Sequence[SectionPart], tokens: Sequence[Tokens]) -> tuple[Passage, list[int]]:
    """Return the passage that `parts` form, and for each part the row that holds its text.

    Equal texts are one row; a partially preserved word has a form of its own, with `LOST_SIGN` for what is lost of it.  The passage depends
    on the set of texts and on how often each occurs, never on the order of the witnesses or on their sigla.  Parts
    without a token have row -1.

    Raises:
        AlignError: If there are more than `FORMS` different words.
    """
    strings = tokens[parts[0].witness].forms.strings() if parts else []
    pieces: dict[str, int] = {}
    texts: dict[tuple[bytes, tuple[int, ...]], int] = {}
    slices: list[array[int]] = []
    weights: list[int] = []
    rows: list[int] = []
    for part in parts:
        text = _numbers(part, tokens[part.witness], pieces)
        if not text:
            rows.append(-1)
            continue
        row = texts.setdefault((text.tobytes(), part.lacunae), len(texts))
        if row == len(slices):
            slices.append(text)
            weights.append(0)
        weights[row] += 1
        rows.append(row)
    strings = [*strings, *pieces] if pieces else strings
    numbers = sorted(set().union(*slices), key=strings.__getitem__)
    _bound(len(numbers))
    renumber = {number: rank for rank, number in enumerate(numbers)}.__getitem__
    keys = [(array("I", map(renumber, text)), gaps) for text, (_, gaps) in zip(slices, texts, strict=True)]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    rank = {row: place for place, row in enumerate(order)}
    passage = Passage(
        rows=tuple(keys[row][0] for row in order),
        forms=[strings[number] for number in numbers],
        weights=tuple(weights[row] for row in order),
        lacunae=tuple(keys[row][1] for row in order),
    )
    return passage, [rank[row] if row >= 0 else -1 for row in rows]


def _numbers(part: SectionPart, tokens: Tokens, pieces: dict[str, int]) -> array[int]:
    """Return the forms of the words of `part` by number, incomplete ones by those in `pieces`, which come after all others."""
    text = tokens.n[part.start : part.end]
    for word, piece in part.fragments:
        text[word] = pieces.setdefault(piece, len(tokens.forms.strings()) + len(pieces))
    return text


def _bound(count: int) -> None:
    """Refuse more different words than can be distinguished."""
    if count > FORMS:
        remedy = "divide the texts into sections"
        raise AlignError(f"there are {count:,} different words, and {FORMS:,} can be distinguished; {remedy}")


class GrowingTable:
    """The table as it grows, section by section.

    Args:
        witnesses: How many witnesses there are.
    """

    def __init__(self, witnesses: int) -> None:
        self.places: list[array[int]] = [array("I") for _ in range(witnesses)]
        self.width = 0
        self.sections: list[tuple[str, int]] = []
        self.stretches: list[Stretch] = []
        self.doubts: list[Uncertainty] = []

    def add(self, name: str, parts: Sequence[SectionPart], rows: Sequence[int], alignment: Alignment) -> None:
        """Append the columns of one section; `rows` gives the row of each part, -1 if it has no token."""
        shift = self.width
        moved = [array("I", map(shift.__add__, places)) if shift else places for places in alignment.columns]
        for part, row in zip(parts, rows, strict=True):
            if row >= 0:
                own = self.places[part.witness]
                self.places[part.witness] = own + moved[row] if own else moved[row]
        self.sections.append((name, shift))
        for stretch in alignment.stretches:
            self.stretch(Stretch(stretch.start + shift, stretch.end + shift, stretch.aligner))
        self.doubts += [Uncertainty(doubt.column + shift, doubt.reason) for doubt in alignment.doubts]
        self.width += alignment.width

    def stretch(self, stretch: Stretch) -> None:
        """Append a stretch, as part of the one before it if the same aligner made both."""
        last = self.stretches[-1] if self.stretches else None
        if last and last.aligner == stretch.aligner and last.end == stretch.start:
            self.stretches[-1] = Stretch(last.start, stretch.end, last.aligner)
        elif stretch.start < stretch.end:
            self.stretches.append(stretch)
