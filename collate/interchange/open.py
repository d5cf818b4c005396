"""A collation from a file, whoever made it.

It is a `collation.json`, TEI that collate wrote, another's collation in TEI, or a table: CSV, Excel or CollateX's JSON.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from collate.aligned_edition import is_table, is_xml
from collate.aligned_edition.read import is_own_tei
from collate.document import decode
from collate.document.validate import check_sound
from collate.errors import CollationError, InternalError, net
from collate.interchange.foreign import not_a_collation
from collate.invariants import check_invariants
from collate.model import ApparatusEntry, Collation, TeiOptions, Tokens, Witness
from collate.model.table import token_range


def read_collation(data: bytes, source: str, options: TeiOptions | None = None) -> Collation:
    """Return the collation in the file `data`, which messages call `source`; `options` set how one of another program is imported.

    Raises:
        CollationError: If it is a `collation.json` or TEI of collate's that cannot be used.
        SourceError: If it is XML or a table that is no collation.
        AlignError: If the words of its segments cannot be aligned.
    """
    source = source.encode(errors="replace").decode()  # a name that is not UTF-8 is no text
    with net(source):
        return _collation_of(data, source, options)


def _collation_of(data: bytes, source: str, options: TeiOptions | None) -> Collation:
    if is_table(data, source):
        from collate.interchange.import_ import import_table

        return import_table(data, source)
    if not is_xml(data):
        if problem := not_a_collation(data, source):
            raise CollationError(problem, source)
        return lawful(decode(data, source), source)
    if is_own_tei(data):
        from collate.render.tei import read_collate_tei

        collation = read_collate_tei(data, source)
        check_sound(collation, source)
        return lawful(collation, source)
    from collate.interchange.import_ import import_tei

    return import_tei(data, source, options)


def is_own(data: bytes, source: str) -> bool:
    """Return whether collate wrote the file `data`, called `source`, as JSON or TEI.

    >>> is_own(b"<TEI/>", "a.xml"), is_own(b'{"format": "collate 1"}', "collation.json")
    (False, True)
    """
    if is_table(data, source):
        return False
    return is_own_tei(data) or not is_xml(data)


def lawful(collation: Collation, source: str) -> Collation:
    """Return `collation`, whose witnesses and entries satisfy the invariants: the entries agree with the texts.

    Raises:
        CollationError: If they do not, as when an entry was edited by hand.
    """
    try:
        check_invariants(collation)
        reason = next(invented(collation), "")
    except (InternalError, LookupError, ValueError) as error:
        reason = error.message if isinstance(error, InternalError) else "an entry names words that are not there"
    if reason:
        raise CollationError(
            f"the file contradicts itself ({reason}); decide in edition.toml what shall be otherwise, and make the file again "
            "with `collate run`",
            source,
        )
    return collation


def invented(collation: Collation) -> Iterator[str]:
    """Yield a sentence for each reading whose words none of its witnesses has there."""
    table, text = collation.table, collation.apparatus.text
    index = {siglum: number for number, siglum in enumerate(table.sigla)}

    def has(siglum: str, entry: ApparatusEntry, words: str) -> bool:
        tokens, places = table.tokens[index[siglum]], table.columns[index[siglum]]
        start, end = token_range(places, entry.unit.start, entry.unit.end)
        if collation.witnesses[index[siglum]].lacunae and has_lacuna(
            collation.witnesses[index[siglum]], tokens, start, end
        ):
            return True  # the sign for a gap in a reading is no token
        return words in {squeezed(tokens.words(start, end)), squeezed("".join(map(tokens.t, range(start, end))))}

    for entry in collation.apparatus.entries:
        for reading in (entry.lemma, *entry.readings):
            words = squeezed(reading.text)
            if reading.sigla and not any(has(siglum, entry, words) for siglum in reading.sigla):
                place = entry.place
                base = (table.tokens[token.witness].t(token.token) for token in text[place.start : place.end])
                made_up = reading is entry.lemma and (
                    collation.edition.tokenise.pattern or words == squeezed("".join(base))
                )
                if not made_up:
                    yield f"no witness of entry {entry.unit.id} reads “{reading.text}” there"


def has_lacuna(witness: Witness, tokens: Tokens, start: int, end: int) -> bool:
    """Return whether `witness` has a gap between its tokens `start` and `end` (half open) or beside them."""
    first = tokens.end[start - 1] if start else 0
    last = tokens.start[end] if end < len(tokens) else len(witness.text)
    return any(lacuna.start <= last and lacuna.end >= first for lacuna in witness.lacunae)


def squeezed(text: str) -> str:
    """Return `text` without spaces, in NFC."""
    return unicodedata.normalize("NFC", "".join(text.split()))
