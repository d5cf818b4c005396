"""The laws that are checked on every run: nothing is lost, and every witness can be read back."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Sequence

from collate import apparatus
from collate.errors import InternalError
from collate.kept_results import once
from collate.model import Apparatus, Collation, Reading, Tokens, VariationUnit
from collate.model.line_ends import unbroken
from collate.model.ranges import meets
from collate.model.table import token_range


def check_invariants(collation: Collation) -> None:
    """Check laws 1, 2 and 3 on `collation`: its table, and what its apparatus says of each witness.

    A witness is read back as written, two encodings of one character or of an apostrophe being the same; token by token
    where the setting for tokens leaves some of a text out, or a reading shows a gap.

    Raises:
        InternalError: If a token is lost or out of order, if the readings of a unit do not partition the sigla, or if a
            witness read back from the apparatus differs from its text.
    """
    collation.table.check()
    sigla = frozenset(collation.table.sigla)
    for unit in collation.apparatus.units:
        named = [reading.sigla for reading in unit.readings]
        if sum(map(len, named)) != len(sigla) or sigla.difference(*named):
            raise InternalError(f"the readings of unit {unit.id} do not name each witness once")
    covered = all(map(covers, collation.table.tokens))
    written = covered and not any(witness.lacunae for witness in collation.witnesses)
    account = apparatus.account(
        collation.apparatus if written else by_tokens(collation, whole=not covered or bool(collation.source_entries))
    )
    words = base_words(collation, written=True)
    checked: set[tuple[str, tuple[tuple[int, int], ...]]] = set()
    for witness, tokens in zip(collation.witnesses, collation.table.tokens, strict=True):
        if not witness.extant:  # the conspectus says so once, and no entry names what it cannot have
            if len(tokens):
                raise InternalError(f"witness {witness.siglum} is not extant and has {len(tokens)} tokens")
            continue
        siglum = witness.siglum
        own = tokens.words(0, len(tokens)) if written else "".join(tokens.written())
        departs = tuple((number, id(reading)) for number, reading in account.departs.get(siglum, {}).items())
        if (own, departs) in checked:  # whatever was read of another who departs likewise
            continue
        checked.add((own, departs))
        if folded(read_from_apparatus(words, account, siglum, written=True)) != folded(own):
            raise InternalError(f"witness {siglum} cannot be read back from the apparatus")


def read_back(collation: Collation, siglum: str, *, written: bool = True) -> str:
    """Return the text of `siglum` as the apparatus gives it, without spaces; its normal forms if not as `written`."""
    words, account = base_words(collation, written=written), apparatus.account(collation.apparatus)
    return "".join(read_from_apparatus(words, account, siglum, written=written).split())


def base_words(collation: Collation, *, written: bool) -> list[str]:
    """Return the tokens of the base text as written, or in their normal forms."""
    tokens = collation.table.tokens
    if written:
        return [tokens[one.witness].t(one.token) for one in collation.apparatus.text]
    return [tokens[one.witness].forms[tokens[one.witness].n[one.token]] for one in collation.apparatus.text]


def read_from_apparatus(words: Sequence[str], account: apparatus.ReadbackIndex, siglum: str, *, written: bool) -> str:
    """Return what `account` says of `siglum`: `words` of the base text, readings as written or in their normal forms."""
    pieces: list[str] = []
    for start, end, reading in account.stretches(siglum):
        pieces += words[start:end]
        if reading:
            pieces.append(reading.text if written else reading.normal)
    return "".join(pieces)


def by_tokens(collation: Collation, *, whole: bool) -> Apparatus:
    """Return the apparatus with the tokens alone as the text of each reading, those of the first witness that has it whole.

    If not of the `whole` apparatus, then of the entries at lacunae, whose readings may show a gap.
    """
    table, index = collation.table, {siglum: w for w, siglum in enumerate(collation.table.sigla)}

    def tokens_of(reading: Reading, unit: VariationUnit) -> Reading:
        if not reading.sigla:  # the editor's own
            return reading

        def span(siglum: str) -> tuple[int, int, int]:
            return (w := index[siglum]), *token_range(table.columns[w], unit.start, unit.end)

        spans = map(span, reading.sigla)
        same = (span for span in spans if table.tokens[span[0]].words(*span[1:]) == reading.text)
        # a lemma may gather witnesses that differ within it
        witness, first, end = next(same, None) or span(reading.sigla[0])
        words = map(table.tokens[witness].t, range(first, end))
        return dataclasses.replace(reading, text="".join(words))

    lost = apparatus.gap_columns(collation.witnesses, table)
    entries = (
        dataclasses.replace(
            entry,
            lemma=tokens_of(entry.lemma, entry.unit),
            readings=tuple(tokens_of(reading, entry.unit) for reading in entry.readings),
        )
        if whole or meets(lost, entry.unit.start, entry.unit.end)
        else entry
        for entry in collation.apparatus.entries
    )
    return dataclasses.replace(collation.apparatus, entries=tuple(entries))


@once
def covers(tokens: Tokens) -> bool:
    """Return whether `tokens` hold all of their text but the spaces."""
    return "".join("".join(tokens.written()).split()) == "".join(tokens.text.split())


def folded(text: str) -> str:
    r"""Return `text` without spaces, in NFC, with one sign for every apostrophe and without characters that are no part of a word.

    >>> folded("e\u0301 a") == "\u00e9a", folded("don\u2019t") == folded("don't")
    (True, True)
    """
    letters = "".join(unbroken(text).split()).translate(apparatus.IGNORABLE)
    return unicodedata.normalize("NFC", letters).translate(apparatus.APOSTROPHES)
