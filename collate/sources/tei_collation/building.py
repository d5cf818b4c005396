"""What a file records in its apps, put together for its reader: which witness has what, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from collate.errors import SourceError
from collate.model import TeiOptions
from collate.sources.tei.elements import run_together
from collate.sources.tei_collation.assembled import TextPassage, group
from collate.sources.tei_collation.base_text import Milestone, TextReading, TextWalk, walk_of
from collate.sources.tei_collation.fragment import is_lost
from collate.sources.tei_collation.layers import Layered, by_layer
from collate.sources.tei_collation.numbered import overlapping
from collate.sources.tei_collation.places import Placed, Unplaced, fragment, place
from collate.sources.tei_collation.pointer_readings import PointedFiles, missing_files
from collate.sources.tei_collation.reader import ApparatusReader, RepeatedId, sigla_in
from collate.sources.tei_collation.readings import App, AppReading, Names, as_app, find_apps
from collate.sources.tei_collation.sigla import find_sigla
from collate.sources.tei_collation.silence import meaning
from collate.sources.tei_collation.text_map import map_of
from collate.sources.tei_collation.witnesses import Attribution, first_hands
from collate.sources.tei_collation.word_edges import whole_words
from collate.sources.xml_file import Element
from collate.wording import counted

WITHOUT_WORDS = frozenset({"body", "div", "listApp", "standOff", "back"})
"""Elements whose apps are not among the words of a text, so that they are where they point."""

MISSPELT = frozenset({"with", "wits", "witness", "witnesses", "siglum", "sigla"})
"""What `wit` is called by mistake."""

POINTERS = ("from", "to", "target", "wit", "copyOf", "corresp", "hand", "resp", "source")
"""The attributes by which an apparatus points at something."""


def reader_of(
    root: Element, body: Element, options: TeiOptions, characters: Mapping[str, str], source: str
) -> ApparatusReader:
    """Return the reader of the file `root`, whose text is `body`.

    Raises:
        SourceError: If it holds no `app`, no reading names a witness, or no `app` has a place in the text.
    """
    elements = find_apps(root)
    if not elements:
        raise SourceError("the file holds no app; a text without one is read as a witness of an edition", source)
    sigla = find_sigla(root, elements)
    ids, duplicates = ids_of(root)
    names = Names(sigla, ids, PointedFiles(ids, source))
    apps = tuple(as_app(element, names) for element in elements)
    check_attested([app for app in apps if not app.emends], names.files, source)
    layered = by_layer(root, apps, names)
    lost = lost_passages(body, layered.apps)
    attested = [app for app in layered.apps if not is_lost(app.element)]
    silence = meaning(
        [app for app in attested if not app.emends], [one.siglum for one in layered.witnesses], options.silence
    )
    parents = {one.siglum: one.parent for one in layered.witnesses if one.parent}
    attribution = Attribution(silence, parents, first_hands(layered.witnesses), lost)
    how = TextReading(source, characters, options, run_together(body))
    walk = walked(body, attested, names, layered, walk_of(how, lambda _app: None))
    base = text_of_walk(walk)
    inner = inside_readings(attested, walk)
    where = map_of(body, walk, base.text)
    where_placed = [place(app, where) for app in attested if id(app.element) not in inner]
    placed = [one for one in where_placed if isinstance(one, Placed)]
    unplaced = [one for one in where_placed if isinstance(one, Unplaced)]
    if all(one.app.emends for one in placed):
        first = unplaced[0] if unplaced else None
        raise SourceError(
            f"no app has a place in the text ({first.reason})" if first else "no app has a place in the text",
            source,
            first.app.element.line if first else None,
        )
    edited = any(one.app.lemma is not None or not one.inline for one in placed)
    return ApparatusReader(
        source,
        names,
        how,
        layered,
        silence,
        attribution,
        base,
        group(placed, base),
        unplaced,
        late_witnesses(body, layered, names),
        edited,
        duplicates,
        never_named(layered, base) if silence.is_positive else (),
        seen=walk.seen,
    )


def never_named(layered: Layered, base: TextPassage) -> tuple[str, ...]:
    """Return the witnesses that no app and no milestone names, nor a hand of theirs."""
    named = frozenset().union(
        *(app.named | app.within for app in layered.apps if not app.emends), *(mark.sigla for mark in base.milestones)
    )
    parents = {one.siglum: one.parent for one in layered.witnesses if one.parent}
    known = named | {parents[siglum] for siglum in named & parents.keys()}
    return tuple(
        one.siglum for one in layered.witnesses if one.siglum not in known and parents.get(one.siglum) not in known
    )


def check_attested(apps: Sequence[App], files: PointedFiles, source: str) -> None:
    """Check that some reading names a witness and has words.

    Raises:
        SourceError: If none does.
    """
    readings = [reading for app in apps for reading in app.readings]
    if not any(reading.sigla for reading in readings):
        raise SourceError(
            f"no reading names a witness ({counted(len(apps), 'app')}), so there is nothing to collate; {unattested(readings)}",
            source,
            apps[0].element.line,
        )
    attested = [reading for reading in readings if reading.sigla]
    elsewhere = [r for r in attested if not r.content.text.strip() and any(True for _ in r.content.named("ptr"))]
    if len(elsewhere) > len(attested) / 2:
        raise missing_files(files, source, elsewhere[0].element.line)


def unattested(readings: Sequence[AppReading]) -> str:
    """Return what to do with a file of which no reading names a witness."""
    if any(reading.element.get("hand") or reading.element.get("varSeq") for reading in readings):
        return (
            "it is the transcription of one witness with its hands, so name it as a witness in edition.toml, and `hand`"
        )
    if wrong := next((name for reading in readings for name in reading.element.attributes if name in MISSPELT), ""):
        return f"the readings have an attribute {wrong}; call it wit"
    if any(reading.author for reading in readings):
        return (
            "its readings are what editors read or proposed (resp, source) in one text; name the file as a witness in edition.toml, or give those "
            "who are to be collated as wit"
        )
    return (
        "add wit to lem and rdg, with the sigla of a listWit, or, if they are notes upon one text, name the file as a witness "
        "in edition.toml"
    )


def ids_of(root: Element) -> tuple[dict[str, Element], tuple[RepeatedId, ...]]:
    """Return the elements by `xml:id`, the first of each, and the ids that are given twice."""
    elements: dict[str, Element] = {}
    twice: dict[str, int] = {}
    for element in root.walk():
        name = element.get("xml:id")
        if name and name in elements:
            twice.setdefault(name, element.line)
        elif name:
            elements[name] = element
    values = (element.get(name) for element in root.walk() if twice for name in POINTERS)
    pointed = {fragment(part) for value in values for part in value.split()}
    return elements, tuple(RepeatedId(name, line, name in pointed) for name, line in twice.items())


def lost_passages(body: Element, apps: Sequence[App]) -> dict[int, frozenset[str]]:
    """Return, for each app (by identity) beside one that names the witnesses lacking the passage, these witnesses."""
    saying = {id(app.element): frozenset(app.named) for app in apps if is_lost(app.element)}
    passages: dict[int, frozenset[str]] = {}
    for block in body.walk() if saying else ():
        names = frozenset().union(*(saying.get(id(part), ()) for part in block.elements()))
        if names:
            passages.update({id(app): names for app in block.named("app")})
    return passages


def walked(body: Element, apps: Sequence[App], names: Names, layered: Layered, walk: TextWalk) -> TextWalk:
    """Return `walk` after it went through the text of the edition: the lemma of each `app`, or its first reading that has words."""
    by_element = {id(app.element): app for app in apps}
    targets = {element.get("xml:id") for element in body.walk() if element.get("xml:id")}
    apart: set[int] = {
        id(app.element)
        for app in apps
        if any(fragment(app.element.get(end)) in targets for end in ("from", "to") if app.element.get(end))
    } | overlapping(body)
    apart |= {id(app.element) for app in apps if app.ordered}
    apart |= {
        id(app)
        for block in body.walk()
        if block.name in WITHOUT_WORDS
        for app in block.elements()
        if app.get("from").startswith("#") and fragment(app.get("from")) not in names.elements
    }

    def choose(element: Element) -> Element | None:
        app = by_element.get(id(element))
        if app is None:
            return None
        reading = app.lemma or next(
            (r for r in app.readings if r.sigla and not r.state and r.content.text.strip()), None
        )
        return reading.content if reading is not None and not reading.state else None

    def holders(element: Element) -> tuple[str, ...]:
        app = by_element.get(id(element))
        reading = app.lemma if app else None
        return reading.sigla if reading else ()

    walk.choose = choose
    walk.sigla_of, walk.holders_of = (lambda value: sigla_in(value, names.sigla, layered)), holders
    walk.apart_apps = frozenset(apart)
    walk.inside(body)
    if walk.layout.sections or walk.layout.in_section is not None:
        walk.layout.end_section()
    return walk


def text_of_walk(walk: TextWalk) -> TextPassage:
    """Return the whole text that `walk` read."""
    layout = walk.own_layout
    return TextPassage(
        layout.text,
        tuple(layout.words),
        tuple(layout.gaps),
        tuple(without_words([outside_words(mark, layout.text) for mark in walk.milestones])),
        tuple(layout.sections),
        layout.unmarked,
    )


def outside_words(mark: Milestone, text: str) -> Milestone:
    """Return `mark` at the edge of the word of `text` in which it is, so that its witness has the whole word."""
    start, end = whole_words(mark.at, mark.at, text)
    return mark if start == end else replace(mark, at=start if mark.extant else end, inside=True)


def without_words(marks: Sequence[Milestone]) -> list[Milestone]:
    """Return `marks`, those of a text in the order of the file, by their place; a lacuna inside one word, which is whole, is none."""
    sigla = [list(mark.sigla) for mark in marks]
    last: dict[str, int] = {}
    for number, mark in enumerate(marks):
        for siglum in mark.sigla:
            before = last.get(siglum)
            if before is not None and mark.extant and not marks[before].extant and mark.at < marks[before].at:
                sigla[before].remove(siglum)
                sigla[number].remove(siglum)
            last[siglum] = number
    kept = [replace(mark, sigla=tuple(own)) for mark, own in zip(marks, sigla, strict=True) if own or not mark.sigla]
    return sorted(kept, key=lambda mark: mark.at)


def inside_readings(apps: Sequence[App], walk: TextWalk) -> frozenset[int]:
    """Return the apps (by identity) inside another's readings that are not in the text: they are read with these."""
    return frozenset(
        id(inner)
        for app in apps
        for inner in app.element.named("app")
        if inner is not app.element and id(inner) not in walk.apps
    )


def late_witnesses(body: Element, layered: Layered, names: Names) -> frozenset[str]:
    """Return the witnesses whose first milestone states that they begin."""
    first: dict[str, bool] = {}
    readers = {id(r.element): r.sigla for app in layered.apps for r in app.readings}

    def look(element: Element, sigla: tuple[str, ...]) -> None:
        sigla = readers.get(id(element), sigla)
        if element.name in {"witStart", "lacunaEnd", "witEnd", "lacunaStart"}:
            for siglum in sigla_in(element.get("wit"), names.sigla, layered) or sigla:
                first.setdefault(siglum, element.name in {"witStart", "lacunaEnd"})
        for part in element.elements():
            look(part, sigla)

    look(body, ())
    return frozenset(siglum for siglum, begins in first.items() if begins)
