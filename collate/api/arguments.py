"""What callers pass: each argument checked for its type, with a sentence that names it and says what it takes."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from collate.errors import EditionError, SourceError
from collate.model import Edition, Rules, Witness
from collate.model.field_types import check_fields

T = TypeVar("T")


def wrong_type(name: str, takes: str, value: object) -> TypeError:
    """Return the error for an argument of the wrong type.

    >>> str(wrong_type("language", "a string", 1))
    'language takes a string, not int'
    """
    return TypeError(f"{name} takes {takes}, not {type(value).__name__}")


def path_of(value: object, name: str) -> Path:
    """Return the argument `name` as a path.

    Raises:
        TypeError: If it is none.
        SourceError: If it is empty, or no file can be called so.
    """
    if isinstance(value, bytes) or not isinstance(value, (str, os.PathLike)):
        raise wrong_type(name, "a path (str or os.PathLike)", value)
    text = os.fspath(value)
    if not isinstance(text, str):
        raise wrong_type(name, "a path of characters", text)
    if not text or "\0" in text:
        raise SourceError(f"{name} is {text!r}, which names no file; name a file or folder")
    return Path(text)


def text_of(value: object, name: str) -> str:
    """Return the argument `name`, a string.

    Raises:
        TypeError: If it is none.
    """
    if not isinstance(value, str):
        raise wrong_type(name, "a string", value)
    return value


def texts_of(values: object, name: str) -> tuple[str, ...]:
    """Return the argument `name`, several strings; a string alone is taken for a slip.

    Raises:
        TypeError: If it is something else.
    """
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise wrong_type(name, "several strings, as ['json', 'html']", values)
    return tuple(text_of(value, f"each of {name}") for value in values)


def option_of(value: object, kind: type[T], name: str) -> T:
    """Return the argument `name`, which is of `kind`.

    Raises:
        TypeError: If it is not.
    """
    if not isinstance(value, kind):
        raise wrong_type(name, f"collate.{kind.__name__}", value)
    return value


def witnesses_of(value: object) -> tuple[Witness, ...]:
    """Return the witnesses of a mapping of texts by siglum, or of several `Witness` objects.

    Raises:
        TypeError: If `value` is neither.
    """
    if isinstance(value, Mapping):
        for siglum, text in value.items():
            if not isinstance(siglum, str):
                raise wrong_type("witnesses", "sigla that are strings", siglum)
            if not isinstance(text, str):
                raise wrong_type(f"witnesses[{siglum!r}]", "a text (str)", text)
        return tuple(Witness(siglum, text) for siglum, text in value.items())
    takes = "texts by siglum (a mapping), several collate.Witness, or the path of an edition's folder"
    if isinstance(value, bytes) or not isinstance(value, Iterable):
        raise wrong_type("witnesses", takes, value)
    witnesses = tuple(value)
    for one in witnesses:
        if not isinstance(one, Witness):
            raise wrong_type("witnesses", takes, one)
        check_fields(one)
    return witnesses


def check_witnesses(witnesses: Sequence[Witness]) -> None:
    """Check that `witnesses` can be collated, and that what is made of them can be written and read again.

    Raises:
        EditionError: If they are too few, or two have one siglum, or one has a siglum that cannot be written.
        SourceError: If the words that one marks are not in its text, in order.
    """
    from collate.edition.problems import language_problem, siglum_problem

    if len(witnesses) < 2:
        raise EditionError("a collation needs two witnesses or more; add another")
    if not any(witness.extant for witness in witnesses):
        raise EditionError("no witness is extant; a collation needs a text")
    seen: set[str] = set()
    for witness in witnesses:
        siglum = unicodedata.normalize("NFC", witness.siglum)
        if siglum in seen:
            raise EditionError(f"siglum {witness.siglum} is given twice; give each witness one of its own")
        seen.add(siglum)
        if problem := siglum_problem(witness.siglum) or language_problem(f"language of {siglum}", witness.language):
            raise EditionError(problem)
        end = 0
        for number, (start, stop, _) in enumerate(witness.words):
            if not end <= start < stop <= len(witness.text):
                raise SourceError(
                    f"word {number} of witness {siglum} is outside its text, empty, or before another; correct it"
                )
            end = stop
    check_characters(witnesses)


def check_edition(edition: Edition, witnesses: Sequence[Witness]) -> None:
    """Check that the words and settings of `edition` can be written and read again.

    Raises:
        EditionError: If a language is none, a setting holds half a character, or a rule contradicts another or the witnesses.
    """
    from collate.edition.problems import language_problem
    from collate.edition.rules import path_problems
    from collate.edition.schema import EditionFile, WitnessEntry

    for name, tag in (("language", edition.language), ("normalise.language", edition.normalise.language)):
        if problem := language_problem(name, tag):
            raise EditionError(problem)
    rules = {name: getattr(edition.rules, name) for name in Rules.__struct_fields__}
    entries = tuple(WitnessEntry(witness.siglum, extant=witness.extant) for witness in witnesses)
    file = EditionFile(edition.title, entries, apparatus=edition.apparatus, patterns=rules.pop("normalise"), **rules)
    for path, sentence in path_problems(file):
        raise EditionError(sentence, f"rules.{path}")
    check_characters(edition)


def check_characters(value: object) -> None:
    """Check that each string in `value` can be written.

    Raises:
        EditionError: If one has a surrogate, half of a character in UTF-16.
    """
    try:
        msgspec.json.encode(value)
    except UnicodeEncodeError as error:
        raise EditionError(f"{error.object!r} has half a character, which no file can hold; correct it") from None
