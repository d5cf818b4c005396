"""Where in the text an `app` belongs that is not where its words are: by the ids that it points at, by the number of a word, or by its lemma.

A location-referenced `app` (`@loc`) is placed if its lemma occurs in the line or section that it names, or once in the whole text; a
raised figure or one in brackets at the end of a lemma states which of several equal words is meant.

Source: TEI P5, Guidelines, 13.2 (linking the apparatus to the text).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from collate.sources.tei_collation.layers import words_of_reading
from collate.sources.tei_collation.readings import App, AppReading
from collate.sources.tei_collation.text_map import TextMap
from collate.wording import counted

ORDINAL = re.compile(r"\s*(?:([¹²³⁴⁵⁶⁷⁸⁹])|\(([1-9])\))$")
RAISED = "¹²³⁴⁵⁶⁷⁸⁹"
SUPERSCRIPT = re.compile(r"super|\bsup\b|vertical-align")
"""Values of `@rend` or `@style` of what is raised."""
FIGURES = {str(number): figure for number, figure in enumerate(RAISED, 1)}
ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.|\[\.\.\.\]|[–—])\s*")
IDEOGRAPHIC = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Signs of scripts that divide no words."""

MORE_THAN_ONE = "{}: the lemma “{}” occurs {} there, and the first is taken; write ² after it for the second"
BY_ITS_LEMMA = "{}, so the app is placed where its lemma “{}” occurs; name the xml:id of the first word"

NTH_OF_ALL = "{} names no line or section, so occurrence {} of its lemma “{}” in the whole text is taken"


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """An `app` over characters `start` to `end` (half open) of the text."""

    start: int
    end: int
    app: App
    inline: bool = True
    spaced: bool = False
    """Whether white space precedes an `app` without words of its own."""
    doubt: str = ""
    """Why it may belong elsewhere."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An `app` of which no place is found, and why."""

    app: App
    reason: str


def place(app: App, where: TextMap) -> Placed | Unplaced:
    """Return `app` at its place in the text, without white space at its ends, or why it has none."""
    element = app.element
    for name in ("from", "to"):
        if element.get(name) and fragment(element.get(name)) in where.walk.places:
            return _between(app, where)
    if spanned := _spanned(app, where):
        return spanned
    if id(element) in where.walk.noted and app.lemma is not None and _bare(words_of_reading(app.lemma)):
        return _before_note(app, where)
    if id(element) in where.walk.apps and id(element) not in where.walk.apart_apps:
        start, end, spaced = where.walk.apps[id(element)]
        return _trimmed(Placed(start, end, app, spaced=spaced), where.text)
    if number := _numbered(app, where):
        return Placed(*number, app, inline=False)
    return _apart(app, where)


def _spanned(app: App, where: TextMap) -> Placed | None:
    """Return `app` over the words of the `app` in which it is, or over the apps whose words it has in another order."""
    if id(app.element) in where.inside:
        return Placed(*where.inside[id(app.element)], app, inline=False)
    ordered = [where.walk.apps[id(one)] for one in app.ordered if id(one) in where.walk.apps]
    if not ordered:
        return None
    start, end = min(start for start, _, _ in ordered), max(end for _, end, _ in ordered)
    return _trimmed(Placed(start, end, app, inline=False), where.text)


def _apart(app: App, where: TextMap) -> Placed | Unplaced:
    """Return `app`, which is in a list, at the elements to which it corresponds, unless its lemma is elsewhere."""
    pointed = _by_pointers(app, where)
    if pointed and (app.lemma is None or is_whole_lemma(app, where.text[pointed.start : pointed.end])):
        return pointed
    by_lemma = _by_lemma(app, where)
    return pointed if pointed and isinstance(by_lemma, Unplaced) else by_lemma


def _by_pointers(app: App, where: TextMap) -> Placed | None:
    """Return `app` from the first to the last of the elements in the text at which its `@corresp` or `@target` points, if it does."""
    ids = [fragment(value) for name in ("corresp", "target") for value in app.element.get(name).split()]
    places = [where.walk.places[name] for name in ids if name in where.walk.places]
    if not places or len(places) < len(ids):
        return None
    start, end = min(start for start, _ in places), max(end for _, end in places)
    return _trimmed(Placed(start, end, app, inline=False), where.text)


def _before_note(app: App, where: TextMap) -> Placed | Unplaced:
    """Return `app`, which is in a note that is not read, at its lemma right before the note."""
    lemma = "" if app.lemma is None else words_of_reading(app.lemma)
    at = where.walk.apps[id(app.element)][0]
    before = [match.span() for match in _pattern(lemma).finditer(where.text, 0, at)]
    if before and not _bare(where.text[before[-1][1] : at]):
        return Placed(*before[-1], app, inline=False)
    return Unplaced(
        app,
        f"an app in a note that is not text, and its lemma “{lemma}” is not right before it; tei.notes = true reads notes",
    )


def fragment(value: str) -> str:
    """Return the id at which a pointer points."""
    return value.strip().rpartition("#")[2]


def _between(app: App, where: TextMap) -> Placed | Unplaced:
    """Return `app` from where its `@from` points to where its `@to` does; where one is missing, it is where the `app` is."""
    element, places = app.element, where.walk.places
    own = where.walk.apps.get(id(element))
    for name in ("from", "to"):
        if element.get(name) and fragment(element.get(name)) not in places:
            word = "first" if name == "from" else "last"
            return Unplaced(
                app, f'{name}="{element.get(name)}" points at nothing in the text; name the xml:id of the {word} word'
            )
    start, end = places[fragment(element.get("from") or element.get("to"))]
    if element.get("to"):
        last, end = places[fragment(element.get("to"))]
        if not element.get("from"):
            start = own[0] if own is not None else last
        if end < start or last < start:
            return Unplaced(app, f'to="{element.get("to")}" is before from="{element.get("from")}"; exchange the two')
    elif (
        own is not None
        and own[0] > end
        and id(element) not in where.listed
        and not is_whole_lemma(app, where.text[start:end])
    ):
        end = own[0]
    return _trimmed(Placed(start, end, app, inline=False), where.text)


def is_whole_lemma(app: App, text: str) -> bool:
    """Return whether `text` has the words of the lemma of `app`."""
    return app.lemma is not None and bool(_bare(text)) and _bare(words_of_reading(app.lemma)) == _bare(text)


def _trimmed(placed: Placed, text: str) -> Placed:
    """Return `placed` without the white space at its ends."""
    part = text[placed.start : placed.end]
    start = placed.start + len(part) - len(part.lstrip())
    end = placed.end - (len(part) - len(part.rstrip()))
    return Placed(start, max(start, end), placed.app, placed.inline, placed.spaced or start > placed.start)


def _numbered(app: App, where: TextMap) -> tuple[int, int] | None:
    """Return the place of an `app` whose `@from` and `@to` are numbers of words: of all words, or even for words and odd between."""
    first, last = app.element.get("from"), app.element.get("to") or app.element.get("from")
    if not (first.isdecimal() and last.isdecimal()):
        return None
    start, end, count = int(first), int(last), len(where.words)
    lemma = "" if app.lemma is None else words_of_reading(app.lemma)

    def at(low: int, high: int) -> tuple[int, int] | None:
        span = (where.words[low][0], where.words[high][1]) if 0 <= low <= high < count else None
        return span if span and (not lemma or _bare(where.text[slice(*span)]) == _bare(lemma)) else None

    if plain := at(start - 1, end - 1):
        return plain
    if start % 2 and start == end and start // 2 <= count and not lemma:
        gap = where.words[start // 2 - 1][1] if start > 1 else 0
        return gap, gap
    return at(start // 2 - 1, end // 2 - 1)


def _bare(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _by_lemma(app: App, where: TextMap) -> Placed | Unplaced:
    """Return `app` where its lemma occurs: in the line or section of `@loc`, else once in the whole text."""
    lemma = "" if app.lemma is None else with_ordinal(app.lemma)
    loc, target = app.element.get("loc"), app.element.get("from")
    shown = (
        f'loc="{loc}"'
        if loc
        else f'from="{target}" points at nothing in the text'
        if target
        else "an app without from, to or loc"
    )
    ordinal = ORDINAL.search(lemma)
    nth = 1 if ordinal is None else RAISED.index(ordinal[1]) + 1 if ordinal[1] else int(ordinal[2])
    lemma = ORDINAL.sub("", lemma)
    if not any(c.isalnum() for c in lemma):
        return Unplaced(app, f"{shown} has no lemma that could be looked for; give the app a from and a to")
    pattern = _pattern(lemma)
    for start, end in _named(loc, where):
        matches = list(pattern.finditer(where.text, start, end))
        if len(matches) >= nth:
            doubt = (
                ""
                if ordinal or len(matches) == 1
                else MORE_THAN_ONE.format(shown, lemma, counted(len(matches), "time"))
            )
            return Placed(*matches[nth - 1].span(), app, inline=False, doubt=doubt)
    matches = list(pattern.finditer(where.text))
    if len(matches) == 1:
        doubt = BY_ITS_LEMMA.format(shown, lemma) if target and not loc else ""
        return Placed(*matches[0].span(), app, inline=False, doubt=doubt)
    if ordinal and len(matches) >= nth and not any(True for _ in _named(loc, where)):
        return Placed(*matches[nth - 1].span(), app, inline=False, doubt=NTH_OF_ALL.format(shown, nth, lemma))
    problem = (
        f"the lemma “{lemma}” occurs {len(matches)} times in the text"
        if matches
        else f"the lemma “{lemma}” is not in the text"
    )
    return Unplaced(app, f"{shown}: {problem}; give the app a from and a to")


def with_ordinal(lemma: AppReading) -> str:
    """Return the words of `lemma`; a figure at their end that is raised by markup is a raised figure, and so is its number, `@n`."""
    words = words_of_reading(lemma)
    last = next(reversed(list(lemma.content.elements())), None)
    figure = last.text.strip() if last is not None and SUPERSCRIPT.search(last.get("rend") + last.get("style")) else ""
    if figure in FIGURES and words.endswith(figure):
        return words[: -len(figure)].rstrip() + FIGURES[figure]
    own = lemma.element.get("n")
    return words + FIGURES[own] if own in FIGURES and not ORDINAL.search(words) else words


def _named(loc: str, where: TextMap) -> Iterator[tuple[int, int]]:
    """Yield the lines or sections that `loc` may name, the narrowest reading of it first."""
    for part in loc.split():
        name = fragment(part)
        first, _, last = re.sub(r"[–—]", "-", name).partition("-")
        for label in dict.fromkeys((name, first, re.sub(r"[^\w]+", ".", first).strip("."))):
            parts = label.split(".")
            for at in range(len(parts)):
                for start, end in where.regions.get(".".join(parts[at:]), ()):
                    ends = [high for low, high in where.regions.get(last, ()) if low >= start]
                    yield start, max([end, *ends[:1]])
                if where.regions.get(".".join(parts[at:])):
                    break


def _pattern(lemma: str) -> re.Pattern[str]:
    """Return what finds `lemma`: its words with anything but letters between, and whatever there is for an ellipsis.

    >>> bool(_pattern("Arma … cano").search("arma virumque cano,")), bool(_pattern("arm").search("arma"))
    (True, False)
    """
    parts = []
    for piece in ELLIPSIS.split(lemma):
        words = re.findall(r"\w+", piece)
        if words:
            parts.append(r"\W+".join(map(re.escape, words)))
    body = r"\b.{0,400}?\b".join(parts)
    if IDEOGRAPHIC.search(lemma):
        return re.compile(body, re.IGNORECASE | re.DOTALL)
    return re.compile(rf"(?<!\w){body}(?!\w)", re.IGNORECASE | re.DOTALL)
