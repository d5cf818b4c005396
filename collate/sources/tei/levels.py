"""Words that are given on several levels, as Menota has it: facsimile, diplomatic and normalised.

Of each word one level is read; the normalised one, if it is another, is the normal form of the word.

Source: The Menota handbook 3.0, chapter 3 (levels of text representation).
"""

from __future__ import annotations

from collate.model import ReadAs
from collate.sources.tei.walk import Walk
from collate.sources.xml_file import Element

NORMALISED = "norm"

LEVELS = ("dipl", "facs", NORMALISED)
"""The elements that hold a word on one level, the one that is read first."""


def levels_in(walk: Walk, element: Element) -> list[Element]:
    """Return the elements directly in `element` that hold its words on a level each."""
    return [part for part in element.elements() if part.name in LEVELS and not walk.is_tei(part)]


def read_levels(walk: Walk, element: Element, levels: list[Element]) -> None:
    """Read the one of `levels` that the edition wants of what `element` holds, and leave the others out."""
    included = set(walk.options.include)
    if walk.options.spellings is not ReadAs.AS_WRITTEN:
        included.add(NORMALISED)
    chosen = min(levels, key=lambda part: (part.name not in included, LEVELS.index(part.name)))
    named = {part.name for part in levels}
    if len(named) > 1:
        others = " or ".join(f'["{name}"]' for name in LEVELS if name in named - {chosen.name})
        walk.account.say(
            f"words are given on several levels, of which {chosen.name} is read; tei.include = {others} reads another",
            element.line,
        )
    for part in element.content:
        if isinstance(part, str):
            if part.strip():
                walk.put(part, element)
        elif part is chosen:
            walk.inside(part)
        elif part in levels:
            if part.name == NORMALISED and walk.options.words:
                walk.layout.name_word("".join(part.text.split()))
            walk.omit(part, "another form of the same words", f'tei.include = ["{part.name}"]')
        else:
            walk.read(part)
