"""Slips in the characters of a text: mixed encodings, letters of another script, what should not be there."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

from collate.linting.finding import Finding, Fix, Subject, is_plain, place
from collate.model import Witness
from collate.wording import counted

TWINS = dict(
    zip(
        "аеорсухіјѕһԁԛԝАВЕКМНОРСТХУІЈЅԌαορνυικτχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "aeopcyxijshdqwABEKMHOPCTXYIJSGaopvuiktxABEZHIKMNOPTYX",
        strict=True,
    )
)
"""Letters of Cyrillic and Greek, and the Latin letters that look like them."""

CLUSTER = re.compile(
    "[^\\x00-\\u02ff][\\u0300-\\u036f\\u0483-\\u0487\\u1dc0-\\u1dff]+|[^\\x00-\\x7f]|[\\x00-\\x7f][\\u0300-\\u036f]+"
)

ALLOWED = frozenset("\t\n\r\f")

NAMED = {
    "\ufeff": "a byte order mark inside the text",
    "\u200b": "a zero width space",
    "\u00ad": "a soft hyphen",
    "\ufffd": "a replacement character: something was lost when the file was converted",
}

REMOVED = frozenset("\ufeff\u200b")
"""What can be taken out without a change of meaning, besides controls."""


def mixed_encodings(subject: Subject) -> Iterator[Finding]:
    """Yield the witnesses that write some characters composed and some decomposed."""
    for witness in subject.witnesses:
        text = witness.text
        if text.isascii():
            continue
        composed = [m for m in CLUSTER.finditer(text) if unicodedata.normalize("NFD", m[0]) != m[0]]
        apart = [m for m in CLUSTER.finditer(text) if unicodedata.normalize("NFC", m[0]) != m[0]]
        if not composed or not apart:
            continue
        form: Literal["NFC", "NFD"] = "NFC" if len(composed) >= len(apart) else "NFD"
        rare = apart if form == "NFC" else composed
        many, few = max(len(composed), len(apart)), len(rare)
        yield Finding(
            "mixed encoding",
            place(witness, rare[0].start()),
            f"“{unicodedata.normalize('NFC', rare[0][0])}” is written in another way than {many} other characters with marks, in {counted(few, 'place')}",
            f"write the text in {form} throughout; what it says stays the same",
            fixes=tuple(
                Fix(witness.siglum, m.start(), m.end(), unicodedata.normalize(form, m[0]))
                for m in rare
                if is_plain(witness.source)
            ),
        )


@cache
def script_of(letter: str) -> str:
    """Return the script of a letter as far as look-alikes go.

    >>> script_of("a"), script_of("а"), script_of("α"), script_of("1")
    ('Latin', 'Cyrillic', 'Greek', '')
    """
    if not letter.isalpha():
        return ""
    name = unicodedata.name(letter, "").split(" ")[0]
    return {"LATIN": "Latin", "CYRILLIC": "Cyrillic", "GREEK": "Greek"}.get(name, "")


def look_alikes(subject: Subject) -> Iterator[Finding]:
    """Yield the words that mix letters of Latin, Cyrillic and Greek.

    A word is corrected if all its foreign letters have a twin in its main script and the word so
    corrected occurs somewhere in the witnesses.
    """
    words = {tokens.t(i) for tokens in subject.tokens for i in range(len(tokens))}
    for witness, tokens in zip(subject.witnesses, subject.tokens, strict=True):
        for i in range(len(tokens)):
            word = tokens.t(i)
            if word.isascii():
                continue
            letters = mixed(word)
            if not letters:
                continue
            script, at = letters
            corrected = in_script(word, script)
            letter = word[at[0]]
            safe = corrected is not None and corrected in words and is_plain(witness.source)
            start = tokens.start[i]
            fixes = (Fix(witness.siglum, start, tokens.end[i], corrected),) if safe and corrected else ()
            yield Finding(
                "look-alike letter",
                place(witness, start + at[0]),
                f"“{word}” is {script} but for {letter}, which is {unicodedata.name(letter)}",
                f"write it in {script} letters, if that is what the witness has",
                fixes=fixes,
            )


def mixed(word: str) -> tuple[str, list[int]] | None:
    """Return the main script of a word that mixes scripts, and the indices of its other letters.

    >>> mixed("fоx"), mixed("fox")
    (('Latin', [1]), None)
    """
    scripts = [script_of(letter) for letter in word]
    counts = Counter(script for script in scripts if script)
    if len(counts) < 2:
        return None
    main = max(counts, key=lambda script: (counts[script], script))
    return main, [n for n, script in enumerate(scripts) if script and script != main]


def in_script(word: str, script: str) -> str | None:
    """Return `word` with the letters of other scripts as their twins in `script`; None if one has none.

    >>> in_script("fоx", "Latin"), in_script("fжx", "Latin")
    ('fox', None)
    """
    out = []
    for letter in word:
        if script_of(letter) in {"", script}:
            out.append(letter)
            continue
        twin = TWINS.get(letter) if script == "Latin" else twin_in(letter, script)
        if twin is None:
            return None
        out.append(twin)
    return "".join(out)


def twin_in(letter: str, script: str) -> str | None:
    """Return the letter of `script` that looks like `letter`, by way of the Latin one."""
    latin = TWINS.get(letter, letter)
    return next((other for other, twin in TWINS.items() if twin == latin and script_of(other) == script), None)


def stray_characters(subject: Subject) -> Iterator[Finding]:
    """Yield controls, invisible and private-use characters."""
    for witness in subject.witnesses:
        if not witness.text.isprintable():
            yield from strays(witness)


def strays(witness: Witness) -> Iterable[Finding]:
    """Yield the stray characters of one witness."""
    for at, character in enumerate(witness.text):
        kind = unicodedata.category(character)
        if character in ALLOWED or (kind not in {"Cc", "Co", "Cn"} and character not in NAMED):
            continue
        code = f"U+{ord(character):04X}"
        safe = (kind == "Cc" or character in REMOVED) and is_plain(witness.source)
        private = kind == "Co"
        what = NAMED.get(character) or (
            "a private-use character" if private else "a control character" if kind == "Cc" else "no character"
        )
        yield Finding(
            "stray character",
            place(witness, at),
            f"{code} is {what}",
            "see that all who read the file have the same font"
            if private
            else "take it out"
            if safe
            else "write what the witness has",
            fixes=(Fix(witness.siglum, at, at + 1, ""),) if safe else (),
            grave=not private and character != "\u00ad",
        )
