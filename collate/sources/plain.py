"""A plain text file as a witness.

The text is kept to the character: `witness.text.encode(witness.encoding)` is the file again, unless a section is in several
places.

A line `== name ==` opens a section of that name; the text before the first such line is a section
without a name, if there is any word in it.  In a text without such lines a form feed separates sections, which are
called 1, 2 and so on; in a text with them it is white space like any other.

An editor may declare signs that represent a gap, for example `"[...]"` for a lacuna; each becomes a `Lacuna`.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from collate.errors import SourceError
from collate.model.witness import Lacuna, Remark, Section, State, Witness
from collate.sources.arrange import SHOWN, made_whole
from collate.sources.limits import WITNESS
from collate.wording import listed, plural

NO_MARKS: Mapping[str, State] = MappingProxyType({})
"""No sign represents a gap."""

LINE_END = re.compile(r"\r\n|\r|\n")
DIVIDER = re.compile(r"(?:\A|(?<=[\r\n]))==(?=[ \t])([^\r\n]*)(?:\r\n|\r|\n|\Z)")
"""A line that may be a divider, and its text after the first two characters."""
FORM_FEED = "\f"

RUN = 2
"""Times that a gap sign repeats a character, at least, for a longer run of it to be the same gap sign."""

KINDS = (
    (codecs.BOM_UTF32_LE, "the file is UTF-32"),
    (codecs.BOM_UTF32_BE, "the file is UTF-32"),
    (codecs.BOM_UTF16_LE, "the file is UTF-16"),
    (codecs.BOM_UTF16_BE, "the file is UTF-16"),
    (b"%PDF-", "the file is a PDF"),
    (b"PK\x03\x04", "the file is a ZIP archive, as those of a word processor are"),
    (b"{\\rtf", "the file is in Rich Text Format"),
    (b"\xd0\xcf\x11\xe0", "the file is an old word processor's"),
)
"""First bytes that identify another kind of file; of two with a common beginning, the longer is first."""


def read_plain(data: bytes, witness: Witness, marks: Mapping[str, State] = NO_MARKS) -> Witness:
    """Return `witness` with the text of the file `data`, its sections and its lacunae.

    Args:
        data: The file, to the byte.
        witness: What the edition states about it, without text.
        marks: For each sign that represents a gap, why the witness is not extant there.

    A section that is named again goes on there.

    Raises:
        SourceError: If the file is too large, not UTF-8, not text, or has no word though the witness is extant.

    >>> read_plain(b"\\xef\\xbb\\xbfThe fox.\\r\\n", Witness("A", "")).encoding
    'utf-8-sig'
    """
    text, encoding = decoded(data, witness)
    sections, remarks = sections_of(text)
    if witness.extant and not has_words(text, sections):
        raise SourceError(
            "the file has no words; write the text, or say `extant = false` of the witness", witness.source
        )
    lacunae = tuple(gaps(text, sections, marks))
    return made_whole(
        replace(witness, text=text, encoding=encoding, sections=sections, lacunae=lacunae, remarks=remarks)
    )


def decoded(data: bytes, witness: Witness) -> tuple[str, str]:
    """Return the text of `data` and its encoding, `utf-8` or `utf-8-sig`.

    Bytes are counted from 1 in the sentences.

    Raises:
        SourceError: If the file is too large, not UTF-8 or not text.
    """
    if len(data) > WITNESS:
        raise SourceError(too_large(len(data)), witness.source)
    for start, kind in KINDS:
        if data.startswith(start):
            shown = " ".join(f"0x{byte:02X}" for byte in start)
            raise SourceError(f"{kind} (it begins with {shown}); save it as plain text in UTF-8", witness.source, 1)
    nul = data.find(b"\0")
    if nul >= 0:
        sentence = f"byte {nul + 1} is NUL (0x00), so this is no plain text in UTF-8; save the file as UTF-8"
        raise SourceError(sentence, witness.source, line_of(data, nul))
    encoding = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode(), encoding
    except UnicodeDecodeError as error:
        at = error.start + (len(codecs.BOM_UTF8) if encoding == "utf-8-sig" else 0)
        sentence = f"byte {at + 1} (0x{data[at]:02X}) is not UTF-8; save the file as UTF-8"
        raise SourceError(sentence, witness.source, line_of(data, at)) from error


def too_large(size: int) -> str:
    """Return the sentence about a file of `size` bytes, which is over the limit.

    >>> too_large(70_000_000)
    'the file has 70,000,000 bytes, and the limit is 67,108,864 (64 MB); divide it into several editions'
    """
    return f"the file has {size:,} bytes, and the limit is {WITNESS:,} ({WITNESS >> 20} MB); divide it into several editions"


def line_of(data: bytes, at: int) -> int:
    """Return the line (from 1) that contains byte `at` (from 0); a line ends with CR LF, LF or CR.

    >>> line_of(b"a\\r\\nb\\rc", 5)
    3
    """
    before = data[:at]
    ends = before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")
    return ends + 1 - (data[at - 1 : at + 1] == b"\r\n")


def sections_of(text: str) -> tuple[tuple[Section, ...], tuple[Remark, ...]]:
    """Return the sections of `text`, none if it is not divided, and a remark if some are named again."""
    dividers = [(divider, name) for divider in DIVIDER.finditer(text) if (name := name_in(divider[1]))]
    if not dividers:
        return sections_in(text) if FORM_FEED in text else (), ()
    lines: dict[str, int] = {}
    again: dict[str, int] = {}
    sections = []
    first = dividers[0][0].start()
    if visible(text[:first]):
        sections.append(Section("", 0, first))
    line, at = 1, 0
    ends = [*(divider.start() for divider, _ in dividers[1:]), len(text)]
    for (divider, name), end in zip(dividers, ends, strict=True):
        line += len(LINE_END.findall(text, at, divider.start()))
        at = divider.start()
        if name in lines:
            again.setdefault(name, line)
        lines.setdefault(name, line)
        sections.append(Section(name, divider.end(), end))
    return tuple(sections), tuple(repeats(lines, again))


def repeats(begun: Mapping[str, int], again: Mapping[str, int]) -> Iterator[Remark]:
    """Yield a remark if sections occur again.

    Args:
        begun: The line where each section begins first.
        again: The line where a section begins again, by its name.
    """
    if again:
        first, line = next(iter(again.items()))
        yield Remark(
            f"the {plural(len(again), 'section')} {listed(list(map(repr, again)), SHOWN)} {plural(len(again), 'comes', 'come')} "
            f"again (first in line {begun[first]}) and {plural(len(again), 'goes', 'go')} on there under the same name",
            line,
        )


def name_in(rest: str) -> str:
    """Return the name in a divider, given what follows its first two signs; empty if the line is none.

    >>> name_in(" Book  1 == "), name_in(" == "), name_in(" x==")
    ('Book 1', '', '')
    """
    inner = rest.rstrip(" \t").removesuffix("==")
    closed = len(inner) < len(rest.rstrip(" \t")) and inner[-1:] in {" ", "\t"}
    return unicodedata.normalize("NFC", " ".join(inner.split())) if closed else ""


def sections_in(text: str) -> tuple[Section, ...]:
    """Return the sections that form feeds part; what follows the last is one only if it has a word.

    >>> [(s.name, s.start, s.end) for s in sections_in("ab\\fcd\\f")]
    [('1', 0, 2), ('2', 3, 5)]
    """
    sections, start = [], 0
    for number, part in enumerate(text.split(FORM_FEED), 1):
        sections.append(Section(str(number), start, start + len(part)))
        start += len(part) + 1
    if not visible(text[sections[-1].start :]):
        sections.pop()
    return tuple(sections)


def has_words(text: str, sections: tuple[Section, ...]) -> bool:
    """Return whether anything is to be seen in the sections of `text`, or in all of it if there are none."""
    return any(visible(text[s.start : s.end]) for s in sections) if sections else visible(text)


def visible(text: str) -> bool:
    """Return whether `text` has any character but white space, controls and format characters.

    >>> visible(" \\u200b\\n"), visible(" . ")
    (False, True)
    """
    return any(unicodedata.category(character) not in {"Cc", "Cf", "Zs", "Zl", "Zp"} for character in text)


def gaps(text: str, sections: tuple[Section, ...], marks: Mapping[str, State]) -> Iterator[Lacuna]:
    """Yield a lacuna for each gap sign in the sections of `text`; of two signs with a common beginning, the longer counts.

    >>> [(gap.start, gap.end) for gap in gaps("a [...] b c.....", (), {"[...]": State.LACUNA, "...": State.ILLEGIBLE})]
    [(2, 7), (11, 16)]
    """
    known = sorted((mark for mark in marks if mark), key=len, reverse=True)
    if not known:
        return
    pattern = re.compile("|".join(f"({run_of(mark)})" for mark in known))
    for start, end in [(s.start, s.end) for s in sections] or [(0, len(text))]:
        for match in pattern.finditer(text, start, end):
            yield Lacuna(match.start(), match.end(), marks[known[(match.lastindex or 1) - 1]])


def run_of(mark: str) -> str:
    """Return the regular expression of a gap sign; a character that it repeats may be repeated more often still.

    Transcribers write a dot for each letter that is lost: where `...` is a gap, so is `.....`.

    >>> [bool(re.fullmatch(run_of("[...]"), text)) for text in ("[...]", "[......]", "[..]", "[a]")]
    [True, True, False, False]
    """
    runs = (match[0] for match in re.finditer(r"(.)\1*", mark, re.DOTALL))
    return "".join(
        re.escape(run)
        if len(run) < RUN or run[0].isalnum() or run[0].isspace()
        else f"{re.escape(run[0])}{{{len(run)},}}"
        for run in runs
    )
