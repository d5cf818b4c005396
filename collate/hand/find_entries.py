"""The entries of an apparatus that an editor names: by an id, a reading, or words of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collate.errors import CollateError
from collate.hand.entries import Entries
from collate.model import ApparatusEntry, Collation
from collate.wording import cut_short

LONG = 60
"""Characters of what was asked for that a message shows."""


def entries_at(place: str, collation: Collation) -> list[ApparatusEntry]:
    """Return the entries at `place`: an id; a reading, whole, in part or with … for what is left out; or else words of any witness.

    Raises:
        CollateError: If there is no such entry.
    """
    entries, sought = collation.apparatus.entries, " ".join(place.split())
    if own := [entry for entry in entries if entry.unit.id == sought]:
        return own
    for same in (str, str.casefold):
        wanted = same(sought)
        if own := [entry for entry in entries if any(wanted == same(text) for text in texts_of(entry))]:
            return own
    folded = sought.casefold()
    if own := [entry for entry in entries if any(f" {folded} " in f" {text} ".casefold() for text in texts_of(entry))]:
        return own
    parts = [part.strip() for part in folded.rpartition(" + ")[2].split("…")]
    if any(parts) and (
        own := [entry for entry in entries if any(has_parts(text.casefold(), parts) for text in texts_of(entry))]
    ):
        return own
    spans = list(occurrences(folded.split(), collation))
    table = Entries(entries, collation.table)
    if numbers := sorted({number for span in spans for number in table.over(*span)}):
        return [entries[number] for number in numbers]
    if numbers := sorted(
        {number for _, end in spans for number in table.over(end, end) if not entries[number].lemma.text}
    ):
        return [entries[number] for number in numbers]  # what is added after the words
    shown = cut_short(sought, LONG)
    if spans:
        raise CollateError(
            f"at “{shown}” the witnesses do not differ, so that no entry is there; name words at which they do"
        )
    raise CollateError(
        f"no entry and no words of a witness are “{shown}”; name words as a witness has them, or copy an id from collation.json"
    )


def texts_of(entry: ApparatusEntry) -> Iterator[str]:
    """Yield the words of the lemma and of the readings of `entry`, of those that have some."""
    yield from filter(None, (" ".join(one.text.split()) for one in (entry.lemma, *entry.readings)))


def has_parts(text: str, parts: Sequence[str]) -> bool:
    """Return whether `text` begins with the first of `parts`, ends with the last, and has the others in between.

    >>> has_parts("tunc abbas uero", ["tunc", "uero"]), has_parts("id est homo", ["id est", ""]), has_parts("tuncabbas", ["tunc", ""])
    (True, True, False)
    """
    words, at = f" {text} ", 0
    for number, part in enumerate(parts):
        own = f" {part} " if part else " "
        at = words.find(own, at)
        if at < 0 or (not number and part and at):
            return False
        at += len(own) - 1
    return not parts[-1] or words.endswith(f" {parts[-1]} ")


def occurrences(words: Sequence[str], collation: Collation) -> Iterator[tuple[int, int]]:
    """Yield the columns, half open, at which a witness has `words`, in small letters."""
    table = collation.table
    for tokens, columns in zip(table.tokens, table.columns, strict=True):
        own = [tokens.t(i).casefold() for i in range(len(tokens))]
        for start in range(len(own) - len(words) + 1):
            if words and own[start] == words[0] and own[start : start + len(words)] == list(words):
                yield columns[start], columns[start + len(words) - 1] + 1
