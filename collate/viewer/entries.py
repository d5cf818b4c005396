"""The apparatus as a page shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from collate.apparatus import PrintedEntry, PrintedReading, PrintedSiglum, PrintedWords, joined_series, print_series
from collate.model import ApparatusEntry, Basis, Collation, Group, Note, NoteKind, Reading, State, UnitClass, Witness
from collate.model.table import token_range
from collate.viewer.catalogue import text
from collate.viewer.shown import direction, language, shown, turned

LINES = re.compile(r"(\S+ [0-9]+(?:–[0-9]+)?)")
"""What an abbreviation says of lines: their word, and the number of one or of the first and last."""

OPEN = 3
"""An apparatus with at most so many cut readings shows them whole at once."""


@dataclass(frozen=True, slots=True)
class Siglum:
    """A siglum, of a witness or a group, and what it denotes; `excepts` precedes those of a group who are excepted."""

    siglum: str
    title: str
    exceptions: tuple[Siglum, ...] = ()
    excepts: str = ""


@dataclass(frozen=True, slots=True)
class ShownWords:
    """Words of a witness with their language and direction; `last` is empty if nothing is cut out between."""

    first: str
    last: str
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A reading in print: an abbreviation, words, or both; then sigla."""

    abbreviation: tuple[str, ...]
    """In parts, every second of which names lines."""
    words: ShownWords
    sigla: tuple[Siglum, ...]


@dataclass(frozen=True, slots=True)
class WholeView:
    """A reading at full length; `words.first` is empty where `state` says why there is none."""

    words: ShownWords
    state: str
    sigla: tuple[Siglum, ...]
    varying: tuple[Siglum, ...] = ()
    """Those of the lemma that have variants of their own inside it."""


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry: as print has it, and its readings at full length if print cuts one."""

    ids: tuple[str, ...]
    """Its own id, and those of the entries that are joined with it."""
    unit: str
    """The id of its first unit, which is that of its lemma in the text."""
    place: str
    again: bool
    """Whether the entry before it, in the same apparatus, has the same place."""
    kind: str
    lemma: ShownWords
    number: int
    sigla: tuple[Siglum, ...]
    readings: tuple[ReadingView, ...]
    whole: tuple[WholeView, ...]
    opened: bool
    conjecture: str
    """What is said of a lemma that no witness has; empty for any other."""
    notes: tuple[str, ...]
    """Why the entry is as it is."""


@dataclass(frozen=True, slots=True)
class SeriesView:
    """One apparatus: its heading, empty if there is one only, and its entries."""

    name: str
    entries: tuple[EntryView, ...]


class Speakers:
    """The witnesses of a collation, looked up by siglum."""

    def __init__(self, collation: Collation) -> None:
        self.collation = collation
        self.order = {witness.siglum: i for i, witness in enumerate(collation.witnesses)}

    @cached_property
    def titles(self) -> dict[str, str]:
        """What each siglum denotes: a witness with its basis, the members of a group."""
        groups = {group.siglum: members(group) for group in self.collation.edition.rules.group}
        return {witness.siglum: title(witness) for witness in self.collation.witnesses} | groups

    @cached_property
    def directions(self) -> tuple[str, ...]:
        """The direction of each witness' text."""
        return tuple(direction(witness.text) for witness in self.collation.witnesses)

    def sigla(self, names: tuple[str, ...]) -> tuple[Siglum, ...]:
        """Return `names` with what they denote."""
        return tuple(Siglum(name, self.titles[name]) for name in names)

    def signs(self, named: tuple[PrintedSiglum, ...]) -> tuple[Siglum, ...]:
        """Return sigla as print gives them, with what they denote."""
        return tuple(
            Siglum(
                one.siglum,
                self.titles.get(one.siglum) or shown(" ".join(one.sigla)),
                self.sigla(one.exceptions),
                one.excepts,
            )
            for one in named
        )

    def words(self, phrase: PrintedWords, names: tuple[str, ...]) -> ShownWords:
        """Return `phrase` as words of the first of `names`; of the base text if there is none."""
        base = self.collation.apparatus.base
        index = self.order.get(names[0] if names else base, 0)
        witness = self.collation.witnesses[index]
        text = shown(phrase.first)
        lang = language(witness, self.collation.edition)
        return ShownWords(text, shown(phrase.last), lang, turned(text, self.directions[index]))


def title(witness: Witness) -> str:
    """Return what a siglum denotes, in one line; the basis is left out if the text was read from its source."""
    basis = "" if witness.basis is Basis.ATTESTED else text(f"basis-{witness.basis.value}")
    facts = [witness.document or witness.siglum, witness.hand, witness.date, basis]
    return shown(", ".join(part for part in facts if part))


def members(group: Group) -> str:
    """Return the members of a group, and what it is, in one line.

    >>> members(Group(siglum="α", members=("A", "B"), name="the printings"))
    'A B (the printings)'
    """
    return shown(" ".join(group.members) + (f" ({group.name})" if group.name else ""))


def series_views(collation: Collation) -> tuple[SeriesView, ...]:
    """Return the apparatuses that have anything to print."""
    speakers = Speakers(collation)
    entries = {entry.unit.id: entry for entry in collation.apparatus.entries}
    shown_series = []
    for series, joined in zip(print_series(collation), joined_series(collation), strict=True):
        ids = iter([entry.id for entry in series.entries])
        parts = [(entry, tuple(islice(ids, len(entry.units)))) for entry in joined.entries]
        if parts:
            shown_series.append((series.name, parts))
    opened = sum(is_cut(entry) for _, parts in shown_series for entry, _ in parts) <= OPEN
    return tuple(
        SeriesView(
            shown(name),
            tuple(
                entry_view(
                    entry,
                    ids,
                    [entries[unit] for unit in entry.units],
                    speakers,
                    again=entry.place == before,
                    opened=opened,
                )
                for (entry, ids), before in zip(parts, ["", *(it.place for it, _ in parts)], strict=False)
            ),
        )
        for name, parts in shown_series
    )


def is_cut(entry: PrintedEntry) -> bool:
    """Return whether print leaves words out of the lemma or of a reading."""
    return bool(entry.lemma.last) or any(reading.phrase.last for reading in entry.readings)


def entry_view(
    printed: PrintedEntry,
    ids: tuple[str, ...],
    entries: Sequence[ApparatusEntry],
    speakers: Speakers,
    *,
    again: bool,
    opened: bool,
) -> EntryView:
    """Return the entry that `printed` makes of `entries`, whose ids in print are `ids`."""
    lemma = entries[0].lemma
    transposes = speakers.collation.edition.apparatus.words.transposes
    others = (
        (entry, part) for entry in entries for whole in entry.readings for part in by_place(whole, printed, transposes)
    )
    parts = ((entries[0], lemma), *others)
    whole = parts if is_cut(printed) else ()
    return EntryView(
        ids=ids,
        unit=printed.unit,
        place=printed.place,
        again=again,
        kind=printed.kind.value,
        lemma=speakers.words(printed.lemma, lemma.sigla),
        number=printed.number,
        sigla=speakers.signs(printed.named),
        readings=tuple(reading_view(reading, speakers) for reading in printed.readings),
        whole=tuple(whole_view(reading, entry, printed, speakers) for entry, reading in whole),
        opened=opened,
        conjecture=shown(printed.conjecture),
        notes=tuple(
            shown(note.text if note.kind is NoteKind.EDITOR else noted(note))
            for note in printed.notes
            if note.kind is not NoteKind.CONJECTURE
        ),
    )


def by_place(reading: Reading, printed: PrintedEntry, transposes: str) -> Iterator[Reading]:
    """Yield a reading without words as print divides it: those who have the passage elsewhere, and those who omit it."""
    if reading.state is not State.OMISSION:
        yield reading
        return
    moved = [set(it.sigla) for it in printed.readings if transposes in it.abbreviation]
    elsewhere: set[str] = set().union(*moved)
    for there in (*moved, set(reading.sigla) - elsewhere):
        if sigla := tuple(siglum for siglum in reading.sigla if siglum in there):
            yield reading if sigla == reading.sigla else replace(reading, sigla=sigla)


def noted(note: Note) -> str:
    """Return a note that is not the editor's own words, with its kind."""
    return text("note-of", kind=text(f"note-{note.kind.value}"), text=note.text)


def reading_view(reading: PrintedReading, speakers: Speakers) -> ReadingView:
    """Return a reading in print."""
    return ReadingView(
        with_lines(reading.abbreviation), speakers.words(reading.phrase, reading.sigla), speakers.signs(reading.named)
    )


def with_lines(abbreviation: str) -> tuple[str, ...]:
    """Return an abbreviation in parts, every second of which names lines; none if it is empty.

    >>> with_lines("huc transp. ll. 5–6"), with_lines("om.")
    (('huc transp. ', 'll. 5–6', ''), ('om.',))
    """
    return tuple(LINES.split(abbreviation)) if abbreviation else ()


def whole_view(reading: Reading, entry: ApparatusEntry, printed: PrintedEntry, speakers: Speakers) -> WholeView:
    """Return a reading of `entry` at full length; where its witnesses have the words elsewhere, it says where."""
    state = speakers.collation.edition.apparatus.words.absence(reading.state)
    if reading.state is State.OMISSION and printed.kind is UnitClass.TRANSPOSITION:
        state = next((it.abbreviation for it in printed.readings if it.sigla == reading.sigla), state)
    words = speakers.words(PrintedWords(reading.text), reading.sigla)
    words = replace(words, first="\n".join(map(shown, in_lines(reading, entry, speakers))))
    same = by_words(reading, entry, speakers) if reading is entry.lemma else reading.sigla
    varying = tuple(siglum for siglum in reading.sigla if siglum not in same)
    return WholeView(words, state, speakers.sigla(same), speakers.sigla(varying))


def by_words(lemma: Reading, entry: ApparatusEntry, speakers: Speakers) -> tuple[str, ...]:
    """Return the witnesses of a lemma that have its very words; all of them if it has none, or none of them has."""
    if lemma.state is not State.TEXT:
        return lemma.sigla
    same = tuple(siglum for siglum in lemma.sigla if " ".join(written(siglum, entry, speakers).split()) == lemma.text)
    return same or lemma.sigla


def written(siglum: str, entry: ApparatusEntry, speakers: Speakers) -> str:
    """Return what a witness has in the columns of `entry`, with its line ends; empty if it has no word there."""
    table, w = speakers.collation.table, speakers.order[siglum]
    first, last = token_range(table.columns[w], entry.unit.start, entry.unit.end)
    tokens = table.tokens[w]
    return tokens.text[tokens.start[first] : tokens.end[last - 1]] if first < last else ""


def in_lines(reading: Reading, entry: ApparatusEntry, speakers: Speakers) -> list[str]:
    """Return a reading in the lines of its first witness, as verse is set; in one if its words are not those of the witness."""
    own = written(reading.sigla[0], entry, speakers) if reading.sigla and reading.sigla[0] in speakers.order else ""
    lines = [" ".join(line.split()) for line in own.splitlines() if line.strip()]
    return lines if " ".join(lines) == reading.text else [reading.text]
