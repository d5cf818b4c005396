"""Which letters of a collation in TEI were read, and which were left out for which reason (law 8)."""

from __future__ import annotations

from collections.abc import Iterator

from collate.model import LeftOut, Selector, selector
from collate.sources.account import ReadingAccount
from collate.sources.letters import letters_in
from collate.sources.tei.absence import is_beside_words
from collate.sources.tei.elements import LEFT_OUT, OF_THE_EDITOR, selected
from collate.sources.tei.notes import whose
from collate.sources.tei_collation.reader import ApparatusReader, data_of
from collate.sources.xml_file import TEI_NAMESPACE, Element

HEADERS = frozenset({"teiHeader", "xenoData", "facsimile", "fsdDecl"})
"""What is no text and no apparatus."""

REASONS = {
    "app": "it has no place in the text",
    "head": "headings beside the text",
    "front": "before the body",
    "back": "after the body",
    "rdg": "no witness reads it",
    "lem": "no witness reads it",
    "listApp": "it has no place in the text",
    "del": "deleted",
}


def account_of(file: Element, root: Element, reader: ApparatusReader) -> tuple[LeftOut, ...]:
    """Return what was left out of `file`, which was read as `root` by `reader`; letters without a reason are an error of collate's."""
    seen = {*reader.seen, *apparatus_data(reader)}
    account = ReadingAccount()
    excluded = tuple(map(selector, reader.how.options.exclude))
    for part in root.elements():
        if part.name not in HEADERS:
            take(part, seen, account, excluded)
    counted = letters_of(file)
    if (beside := counted - letters_of(root)) > 0:
        account.count(LeftOut(root.name, "outside the text", beside, 1, file.line))
    account.close(counted)
    return tuple(account.omitted.values())


def letters_of(root: Element) -> int:
    """Return how many letters `root` has outside its header."""
    return letters_in("".join(part if isinstance(part, str) else part.text for part in root.content if kept(part)))


def kept(part: Element | str) -> bool:
    """Return whether `part` of a file is its text or its apparatus."""
    return isinstance(part, str) or part.name not in HEADERS


def apparatus_data(reader: ApparatusReader) -> Iterator[tuple[int, str]]:
    """Yield the character data that describe readings: notes, names of witnesses, and why one has no text."""
    placed = {id(one.app.element) for group in reader.groups for one in group.apps}
    for app in reader.layered.apps:
        inner = app.element.walk() if id(app.element) in placed or app.silent or not app.readings else ()
        for part in inner:
            if is_beside_words(part):
                yield from data_of(part)
        for reading in app.readings:
            if reading.state is not None or reading.content is not reading.element:
                yield from data_of(reading.element)


def take(
    element: Element, seen: set[tuple[int, str]], account: ReadingAccount, excluded: tuple[Selector, ...] = ()
) -> None:
    """Record in `account` what of `element` was read, and what was left out, by the outermost element of which nothing was read."""
    if not any(data in seen for data in data_of(element)):
        why = "excluded by tei.exclude" if excluded and selected(element, excluded) else reason(element)
        setting = "tei.notes = true" if element.name == "note" else ""
        account.leave(label(element), why, element.text, element.line, setting)
        return
    for part in element.content:
        if not isinstance(part, str):
            take(part, seen, account, excluded)
        elif (id(element), part) in seen:
            account.take(part)
        else:
            account.leave(label(element), reason(element), part, element.line)


def label(element: Element) -> str:
    """Return the name of an element, with its type."""
    return f"{element.name}[@type={element.get('type')}]" if element.get("type") else element.name


def reason(element: Element) -> str:
    """Return why nothing of an element was read."""
    if element.namespace not in {"", TEI_NAMESPACE}:
        return "of another vocabulary than TEI"
    if element.name == "note":
        return whose(element)
    return REASONS.get(element.name) or LEFT_OUT.get(element.name) or OF_THE_EDITOR
