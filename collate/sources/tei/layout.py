"""The text of a transcription as it is put together: spacing, words, gaps and sections at their offsets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from collate.model import Lacuna, Section, State, Zone
from collate.model.line_ends import SIGNS
from collate.sources.xml_file import SPACE

SPACE_OR_WORD = re.compile(rf"[{SPACE}]+|[^{SPACE}]+")

WHITE = re.compile(rf"[{SPACE}]+")

LAID_OUT = re.compile(r"[ \t]*[\r\n]\s*")
"""White space that only lays out the markup of a word."""

BETWEEN_WORDS = frozenset({" ", "\n"})
"""What is between two words of most files."""

GAPS = ("", " ", " ", " ", "\n", "\n\n")
"""What divides two words, weakest first: nothing, a space between words but not before a comma, a space at the end of an element
but not before a comma right after it, a space, a line, a paragraph."""

NOTHING, SOFT, LOOSE, BLANK, LINE, PARAGRAPH = range(6)

CLOSING = frozenset(".,;:!?·)]")
"""Punctuation that no white space divides from the end of an element."""


def close_together(before: str, after: str) -> bool:
    """Return whether no space belongs between two characters: the first opens something, or the second is punctuation that closes.

    >>> close_together("a", ","), close_together("(", "a"), close_together(".", "B"), close_together("a", "(")
    (True, True, False, False)
    """
    return unicodedata.category(after or " ") in {"Pe", "Pf", "Po"} or unicodedata.category(before or " ") in {
        "Ps",
        "Pi",
    }


class Layout:
    """A text that grows; white space is written only when something follows it.

    Offsets count code points of the text, half open.
    """

    def __init__(self) -> None:
        self.in_bulk = False
        """Whether words outside `w` and `pc` need not be kept."""
        self.parts: list[str] = []
        self.length = 0
        self.words: list[tuple[int, int, str]] = []
        self.gaps: list[Lacuna] = []
        self.sections: list[Section] = []
        self.normals: list[tuple[int, int, str]] = []
        self.pages: list[tuple[int, str, str]] = []
        """Where each page begins, its name and its image."""
        self._spans: list[int] = []
        self._gap = NOTHING
        self._glued = False
        self._begun = 0, NOTHING
        self._word: tuple[int, int, str] | None = None
        self._loose = -1
        self._section: tuple[str, int, Callable[[], bool]] | None = None

    def put(self, text: str) -> None:
        """Write `text` as XML has it: each run of white space counts as one space."""
        if self.in_bulk and self._word is None and not self._spans:
            self.put_in_bulk(text)
            return
        if not text.strip(SPACE):
            if text:
                self.part(BLANK)
            return
        for piece in SPACE_OR_WORD.findall(text):
            if piece[0] in SPACE:
                self.part(BLANK)
                continue
            start = self.place(piece)
            self.write(piece)
            if self._spans:
                self._spans = [start if begun < 0 else begun for begun in self._spans]
            if self._word is not None:
                first, _, normal = self._word
                self._word = start if first < 0 else first, self.length, normal
            else:
                self._loose_word(start)

    def put_word(self, word: str) -> None:
        """Write a token that the source marks, which has no white space in it; none is open, nothing is joined."""
        start = self.place(word)
        self.parts.append(word)
        self.length = end = start + len(word)
        if self._spans:
            self._spans = [start if begun < 0 else begun for begun in self._spans]
        self.words.append((start, end, ""))
        self._loose = -1

    def put_in_bulk(self, text: str) -> None:
        """Write `text` as `put` does, without keeping its words."""
        core = text.strip(SPACE)
        if (core and text[0] in SPACE) or (text and not core):
            self.part(BLANK)
        if core:
            core = WHITE.sub(" ", core)
            self.place(core)
            self.write(core)
            if text[-1] in SPACE:
                self.part(BLANK)

    def part(self, gap: int) -> None:
        """Separate the text so far from what follows by `gap`, an index of `GAPS`, unless more divides it already."""
        begun, before = self._begun
        if self.length == begun:
            if before < gap == PARAGRAPH and self.length:
                self._gap = LINE
        elif not self._glued or gap == PARAGRAPH:
            self._glued = False
            self._gap = max(self._gap, gap)

    def loosen(self) -> None:
        """End an element: white space at its end, as markup is indented, does not divide it from punctuation right after it."""
        if self._gap == BLANK:
            self._gap = LOOSE

    def glue(self) -> None:
        """Join the text so far to what follows, whatever white space is between."""
        self._gap, self._glued = NOTHING, True

    @property
    def glued(self) -> bool:
        """Whether what follows is to be joined to the text so far."""
        return self._glued and self.length > 0

    @property
    def begins_line(self) -> bool:
        """Whether what follows begins a line."""
        return not self.length or self._gap >= LINE

    def place(self, coming: str = "") -> int:
        """Write the white space that is due before what is `coming` and return its offset."""
        if self.length and self._gap:
            close = self._gap == SOFT and close_together(self.parts[-1][-1:], coming[:1])
            if not close and not (self._gap == LOOSE and coming[:1] in CLOSING):
                white = GAPS[self._gap]
                self.parts.append(white)
                self.length += len(white)
        elif self._glued and coming and self.parts and not coming[0].isupper():
            self.drop_hyphen()
        self._gap, self._glued = NOTHING, False
        return self.length

    def drop_hyphen(self) -> None:
        """Remove a hyphen that marks the break of a word which continues."""
        last = self.parts[-1]
        if len(last) > 1 and last[-1] in SIGNS and last[-2].isalpha():
            self.parts[-1] = last[:-1]
            self.length -= 1
            if self._word is not None and self._word[0] >= 0:
                self._word = self._word[0], self.length, self._word[2]
            if self.words and self.words[-1][1] > self.length:
                start, _, normal = self.words[-1]
                self.words[-1] = start, self.length, normal
                self._loose = min(self._loose, self.length)

    def write(self, text: str) -> None:
        """Write `text` as it is."""
        self.parts.append(text)
        self.length += len(text)

    def open_word(self, normal: str) -> None:
        """Begin a token that the source marks; after a join it continues the one before."""
        self._word = -1, -1, normal
        if self.glued and self.words and self.words[-1][1] == self.length:
            start, end, known = self.words.pop()
            self._word = start, end, known + normal if known and normal else ""

    def name_word(self, normal: str) -> None:
        """Give the token that is open a normal form, unless it has one."""
        if self._word is not None and not self._word[2]:
            self._word = *self._word[:2], normal

    def open_span(self) -> None:
        """Begin words of which the source gives the normal form together."""
        self._spans.append(-1)

    def close_span(self, normal: str) -> None:
        """End the words of that normal form; what is inside others counts, and not they."""
        start = self._spans.pop()
        if start >= 0 and not (self.normals and self.normals[-1][1] > start):
            self.normals.append((start, self.length, normal))

    def page(self, name: str, image: str) -> None:
        """Begin a page."""
        if name or image:
            self.pages.append((self.length, name, image))

    def close_word(self) -> None:
        """End the token; one without a character is none."""
        if self._word is not None and self._word[0] >= 0:
            self.words.append(self._word)
        self._word, self._loose = None, -1

    def gap(self, mark: str, state: State, note: str) -> None:
        """Write `mark` for a gap; without one the gap lies between two characters."""
        start = self.length
        if mark:
            start = self.place()
            self.write(mark)
        last = self.gaps[-1] if self.gaps else None
        if last is None or (last.start, last.end, last.state) != (start, self.length, state):
            self.gaps.append(Lacuna(start, self.length, state, note))
        self._loose = -1

    def section(self, name: str, *, holder: Callable[[], bool] = lambda: False) -> None:
        """Begin the section `name`; the one before ends.  A `holder` of others counts only if it has text of its own."""
        self.end_section()
        gap = self._gap
        self._begun = self.place(), gap
        self._section = name, self.length, holder

    @property
    def in_section(self) -> str | None:
        """Name of the section that is open, or nothing."""
        return None if self._section is None else self._section[0]

    def end_section(self) -> None:
        """End the section that is open; the text before the first is a section without a name if it has any text."""
        if self._section is None:
            if self.length:
                self.sections.append(Section("", 0, self.length))
            return
        name, start, holder = self._section
        if self.length > start or not holder():
            self.sections.append(Section(name, start, self.length))

    @property
    def text(self) -> str:
        """The text, which ends with a line break if it is not empty."""
        written = "".join(self.parts)
        return written + "\n" if written else ""

    def zones(self) -> tuple[Zone, ...]:
        """The pages, each from its first character to the first of the next."""
        text = self.text
        starts = [at + len(text[at:]) - len(text[at:].lstrip(SPACE)) for at, _, _ in self.pages]
        ends = [*starts[1:], len(text)][: len(starts)]
        return tuple(
            Zone("page", start, end, name, image)
            for start, end, (_, name, image) in zip(starts, ends, self.pages, strict=True)
        )

    def _loose_word(self, start: int) -> None:
        if self.words and self._loose == start == self.words[-1][1]:
            first, _, normal = self.words.pop()
            self.words.append((first, self.length, normal))
        else:
            self.words.append((start, self.length, ""))
        self._loose = self.length
