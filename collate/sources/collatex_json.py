"""CollateX JSON: `{"witnesses": [{"id": "A", "tokens": [{"t": "..."}]}]}`, or `content` instead of `tokens`.

Only the `t` and `n` of a token are parsed: its bytes are kept beside it, each
different token once, so that two million tokens are two million numbers.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from dataclasses import dataclass, field, replace
from json import JSONDecodeError, loads

import msgspec

from collate.errors import SourceError, net
from collate.model import Witness
from collate.model.white_space import trim, trimmed
from collate.sources.json_keys import any_key_given_twice, key_given_twice
from collate.sources.limits import TRADITION


class Written(msgspec.Struct):
    """What is read of a token; its other keys are kept in its bytes."""

    t: str
    n: str | None = None


TOKEN = msgspec.json.Decoder(Written)

PLAIN = re.compile(rb'\s*\{\s*"t"\s*:\s*"[^"\\]*"\s*(?:,\s*"n"\s*:\s*"[^"\\]*"\s*)?\}\s*')
"""Most tokens: a `t`, and an `n` if there is one; they have no key twice."""


class Numbers(dict[bytes, int]):
    """The number of each token, a new one for each new token: `numbers[raw]`."""

    def __missing__(self, raw: bytes) -> int:
        number = self[raw] = len(self)
        return number


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """What a file of CollateX JSON holds, different tokens held once and known by their number.

    `tokens` and `contents` have one entry a witness; where there is a content (text still to be tokenised), there are
    no tokens.
    """

    sigla: tuple[str, ...]
    tokens: tuple[array[int], ...] = field(repr=False)
    contents: tuple[str | None, ...] = field(repr=False)
    raw: list[bytes] = field(repr=False)
    """The bytes of each token, exactly as in the file."""
    t: list[str] = field(repr=False)
    n: list[str | None] = field(repr=False)
    """None where the file gives no normal form."""
    spacing: str
    """The text between two tokens: empty if any token of the file carries white space, else a space."""


def read_collatex_json(data: bytes, witness: Witness) -> Witness:
    """Return `witness` with the text and the words of the witness of that id in a file of CollateX JSON.

    The text is its tokens' `t` as given, with a space between if no token of the file carries white space.

    Raises:
        SourceError: If the file is not CollateX JSON, holds no witness of that id, or a token of it is empty.

    >>> data = b'{"witnesses": [{"id": "A", "tokens": [{"t": "The "}, {"t": "fox", "n": "f"}]}]}'
    >>> witness = read_collatex_json(data, Witness("A", ""))
    >>> witness.text, witness.words
    ('The fox', ((0, 3, ''), (4, 7, 'f')))
    """
    document = read_document(data, witness.source)
    if witness.siglum not in document.sigla:
        known = ", ".join(document.sigla)
        raise SourceError(
            f"there is no witness {witness.siglum!r}; it holds {known}: name one of them", witness.source or None
        )
    index = document.sigla.index(witness.siglum)
    content = document.contents[index]
    if witness.extant and not (document.tokens[index] or (content or "").strip()):
        raise SourceError(
            f"witness {witness.siglum} has no words; write its text, or say `extant = false` of it",
            witness.source or None,
        )
    if content is not None:
        return replace(witness, text=content, words=())
    words, pieces, offset = [], [], 0
    for place, number in enumerate(document.tokens[index], 1):
        t = document.t[number]
        first, last = trimmed(t, 0, len(t))
        if first == last:
            raise SourceError(
                f"token {place} of witness {witness.siglum} is empty; delete it, or write its text as t",
                witness.source or None,
            )
        words.append((offset + first, offset + last, document.n[number] or ""))
        pieces.append(t)
        offset += len(t) + len(document.spacing)
    return replace(witness, text=document.spacing.join(pieces), words=tuple(words))


def read_document(data: bytes, source: str) -> Document:
    """Return what the bytes of a file of CollateX JSON hold; `source` is the file's name for messages.

    Raises:
        SourceError: If they are not UTF-8, not JSON, not CollateX JSON, without a witness, or if an id occurs
            twice.
    """
    with net(source or None):
        return _document(data, source or None)


def _document(data: bytes, place: str | None) -> Document:
    sigla: list[str] = []
    tokens: list[array[int]] = []
    contents: list[str | None] = []
    numbers = Numbers()
    for index, (siglum, given, content) in enumerate(outline(data, place), 1):
        sigla.append(siglum)
        contents.append(content)
        try:
            raws = msgspec.json.decode(given, type=list[msgspec.Raw]) if content is None else []
        except msgspec.ValidationError as error:
            raise SourceError(
                f'the tokens of witness {siglum!r} (number {index}) are no list; write [{{"t": ...}}, ...]', place
            ) from error
        tokens.append(array("I", map(numbers.__getitem__, map(bytes, raws))))
    check_ids(sigla, place)
    raw = list(numbers)
    written = [read_token(one, number, sigla, tokens, place) for number, one in enumerate(raw)]
    return Document(
        sigla=tuple(sigla),
        tokens=tuple(tokens),
        contents=tuple(contents),
        raw=raw,
        t=[one.t for one in written],
        n=[one.n for one in written],
        spacing="" if any(one.t != trim(one.t) for one in written) else " ",
    )


def outline(data: bytes, place: str | None) -> list[tuple[str, msgspec.Raw, str | None]]:
    """Return for each witness its id, its tokens still in bytes, and its content or None.

    Raises:
        SourceError: If the bytes are not CollateX JSON.
    """
    if len(data) > TRADITION:
        raise SourceError(f"the file is larger than {TRADITION // 1_000_000} MB; divide the text", place)
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(f"byte {error.start} is not UTF-8; save the file as UTF-8", place, line) from error
    try:
        document = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
        if "witnesses" not in document:
            raise SourceError("there is no key 'witnesses'; write {\"witnesses\": [...]}", place)
        if key := key_given_twice(data, document):
            raise SourceError(f"the key {key!r} is given twice; keep one", place)
        witnesses = msgspec.json.decode(document["witnesses"], type=list[msgspec.Raw])
        if not witnesses:
            raise SourceError("the list of witnesses is empty; give at least one", place)
        return [read_witness(one, index, place) for index, one in enumerate(witnesses, 1)]
    except msgspec.ValidationError as error:
        raise SourceError(
            'write it in the form {"witnesses": [{"id": ..., "tokens": [...]}]}, which it has not', place
        ) from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise not_json(data, place) from error


def read_witness(given: msgspec.Raw, index: int, place: str | None) -> tuple[str, msgspec.Raw, str | None]:
    """Return the id, the tokens in bytes and the content or None of the witness that is number `index`.

    Raises:
        SourceError: If a key is given twice, the id is missing or not a text, or there are neither tokens nor a content.
        msgspec.ValidationError: If it is no object.
    """
    witness = msgspec.json.decode(given, type=dict[str, msgspec.Raw])
    if key := key_given_twice(given, witness):
        raise SourceError(f"witness number {index} has the key {key!r} twice; keep one", place)
    try:
        siglum = msgspec.json.decode(witness.get("id", b"null"), type=str)
    except msgspec.ValidationError as error:
        raise SourceError(f"witness number {index} has no id that is a text; give it one", place) from error
    if "tokens" in witness:
        return siglum, witness["tokens"], None
    try:
        return siglum, msgspec.Raw(b"[]"), msgspec.json.decode(witness.get("content", b"null"), type=str)
    except msgspec.ValidationError as error:
        raise SourceError(
            f"witness {siglum!r} has neither a list of tokens nor a content that is a text; give it one of them", place
        ) from error


def read_token(raw: bytes, number: int, sigla: list[str], tokens: list[array[int]], place: str | None) -> Written:
    """Return what is read of the token of that `number`.

    Raises:
        SourceError: If it has no `t`, its `t` or `n` is not a text, or it has a key twice.
    """
    try:
        written = TOKEN.decode(raw)
        key = None if PLAIN.fullmatch(raw) else any_key_given_twice(raw)
        wrong = f"has the key {key!r} twice; keep one" if key else ""
    except msgspec.ValidationError:
        wrong = 'is no token; write {"t": ...}, its t and its n, if there is one, texts'
    if wrong:
        siglum, index = next((s, own.index(number)) for s, own in zip(sigla, tokens, strict=True) if number in own)
        raise SourceError(f"token {index + 1} of witness {siglum!r} {wrong}", place)
    return written


def check_ids(sigla: list[str], place: str | None) -> None:
    """Check that no id occurs twice.

    Raises:
        SourceError: With all that do.
    """
    twice = [siglum for siglum, count in Counter(sigla).items() if count > 1]
    if twice:
        raise SourceError(f"more than one witness has the id {', '.join(map(repr, twice))}; give each its own", place)


def not_json(data: bytes, place: str | None) -> SourceError:
    """Return the error that reports where `data` stops being JSON."""
    try:
        loads(data.decode())  # which else is guessed to be UTF-16
    except JSONDecodeError as error:
        message = f"it is not JSON: {error.msg[:1].lower()}{error.msg[1:]} at column {error.colno}; correct it there"
        return SourceError(message, place, error.lineno)
    except RecursionError:
        return SourceError("it is nested too deep for CollateX JSON, which has four levels; write it flatter", place)
    return SourceError(
        "it is not JSON: it holds NaN, Infinity or half of a character (a lone surrogate); write what the witness has",
        place,
    )
