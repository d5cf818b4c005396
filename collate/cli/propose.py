"""What `collate init` proposes for a folder that holds texts already: settings that fit how they are laid out."""

from __future__ import annotations

import contextlib
import csv
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path, PurePosixPath

from collate.cli.quoting import quoted
from collate.edition.problems import siglum_problem
from collate.edition.witness_files import SECTION, SIGLUM, fitting
from collate.edition.witness_table import DELIMITERS
from collate.files import ordinary_content
from collate.sources.gap_signs import signs_in
from collate.sources.limits import WITNESS
from collate.viewer.section_groups import numbered

DEPTH = 2
"""Folders below that of the edition in which texts are looked for."""

SHORT = re.compile(r"[A-Z][A-Za-z]?")
"""What is before the numbers of sigla, as of P45 or Ms7."""

FEW = 12
"""Witnesses that are declared one by one; more are named by a pattern."""

MANY = 20
"""Sections of a text from which on a page for each is proposed."""


HEAD = """\
#:schema edition.schema.json
# Settings of this edition, proposed from the files that are here. Editors that know TOML complete them from the schema.

title = {title}
author = ""
date = ""
language = ""        # BCP 47, as en, la, grc, ru; chooses what counts as the same word
source = ""          # where the texts were taken from

[apparatus]
base = ""            # a siglum, or "majority"; empty for the first witness
"""

BY_SECTION = """
[pages]
by = "section"       # a page for each section, and an index
"""

NO_TABLE = """\
# table = "witnesses.csv"   # a row for each: siglum, document, date, language, group, base, …
"""

ONE_BY_ONE = """
# One [[witness]] for each text, in the order in which the apparatus shall name them.
"""

WITNESS_ENTRY = """
[[witness]]
siglum = {siglum}
file = {file}
document = ""
date = ""
"""


def proposal(folder: Path) -> str:
    """Return the text of an `edition.toml` for the texts in `folder`, empty if there are none."""
    files = list(texts_in(folder))
    if not files:
        return ""
    table, listed = table_in(folder)
    pattern = pattern_of(files, listed)
    sections = sections_in(folder / files[0])
    if sections:
        pattern = pattern.replace(SECTION, "*")
    sigla = {one.siglum for one in fitting(pattern, folder)} if pattern else set()
    pages = BY_SECTION if SECTION in pattern or sections > MANY else ""
    by_pattern = pattern and (table or SECTION in pattern or "*" in pattern or len(sigla) > FEW)
    witnesses = named_by_pattern(pattern, table) if by_pattern else named_one_by_one(files)
    return HEAD.format(title=quoted(folder.resolve().name)) + pages + marks_in(folder, files) + witnesses


def marks_in(folder: Path, files: Sequence[str]) -> str:
    """Return the settings for what looks like the sign of a gap in the plain texts of `files`; empty if nothing does."""
    texts = (ordinary_content(folder / file, WITNESS) or b"" for file in files if file.lower().endswith(".txt"))
    signs = dict.fromkeys(sign for text in texts for sign in signs_in(text.decode("utf-8", "replace")))
    lines = "".join(f'{quoted(sign)} = "lacuna"\n' for sign in signs)
    return (
        f"\n[marks]              # what stands for lost words in the texts: lacuna, illegible or not transcribed\n{lines}"
        if lines
        else ""
    )


def named_by_pattern(pattern: str, table: str) -> str:
    """Return the settings of witnesses whose files fit `pattern`, listed in the file `table` if there is one."""
    listed = f"table = {quoted(table)}\n" if table else NO_TABLE
    return f"\n[witnesses]\nfile = {quoted(pattern)}\n{listed}"


def named_one_by_one(files: Sequence[str]) -> str:
    """Return the settings of one witness for each of `files`."""
    named = zip(sigla_of(files), files, strict=True)
    return ONE_BY_ONE + "".join(WITNESS_ENTRY.format(siglum=quoted(name), file=quoted(file)) for name, file in named)


def texts_in(folder: Path, name: str = "", depth: int = DEPTH) -> Iterator[str]:
    """Yield the texts in `folder`, which is called `name`, and as deep below it as `depth`, by their paths, in order."""
    from collate.api.subject import is_text
    from collate.sources import READERS

    for entry in sorted(folder.iterdir()):
        path = f"{name}/{entry.name}" if name else entry.name
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir() and depth:
            yield from texts_in(entry, path, depth - 1)
        elif entry.is_file() and entry.suffix.lower() in READERS and is_text(entry):
            yield path


def table_in(folder: Path) -> tuple[str, frozenset[str]]:
    """Return the file in `folder` that is a table of witnesses, and their sigla; empty if none is."""
    for path in sorted((*folder.glob("*.csv"), *folder.glob("*.tsv"))):
        lines = (ordinary_content(path, WITNESS) or b"").decode("utf-8-sig", "replace").splitlines() or [""]
        rows = csv.reader(lines, delimiter=max(DELIMITERS, key=lines[0].count))
        with contextlib.suppress(csv.Error):  # it is no table of witnesses
            headings = [heading.strip().casefold() for heading in next(rows, [])]
            if "siglum" in headings:
                at = headings.index("siglum")
                return path.name, frozenset(row[at].strip() for row in rows if len(row) > at)
    return "", frozenset()


def pattern_of(files: Sequence[str], listed: frozenset[str] = frozenset()) -> str:
    """Return the pattern that the names of all `files` fit, empty if there is none; `listed` are sigla that are known.

    >>> pattern_of(["tei/P45.xml", "tei/P46.xml"]), pattern_of(["A/1.txt", "A/2.txt", "B/1.txt"])
    ('tei/{siglum}.xml', '{siglum}/{section}.txt')
    >>> pattern_of(["ch 1/A.txt", "ch 1/B.txt", "ch 2/A.txt"]), pattern_of(["A-1.txt", "A-2.txt", "B-1.txt", "B-2.txt"])
    ('{section}/{siglum}.txt', '{siglum}-{section}.txt')
    """
    paths = [PurePosixPath(file) for file in files]
    if len({path.suffix for path in paths}) > 1 or len({len(path.parts) for path in paths}) > 1:
        return ""
    suffix, stems = paths[0].suffix, [path.stem for path in paths]
    folders = list(dict.fromkeys(path.parent for path in paths))
    if len(folders) == 1:
        above = "" if folders[0] == PurePosixPath() else f"{folders[0]}/"
        divider = divider_of(stems)
        if divider:
            return f"{above}{SIGLUM}{divider}{SECTION}{suffix}"
        return "" if any(map(siglum_problem, stems)) else f"{above}{SIGLUM}{suffix}"
    if len({folder.parent for folder in folders}) > 1:
        return ""
    above = "" if folders[0].parent == PurePosixPath() else f"{folders[0].parent}/"
    names = [folder.name for folder in folders]
    of_sections = listed.issuperset(stems) if listed else looks_numbered(names) and not looks_numbered(stems)
    sigla = stems if of_sections else names
    if any(map(siglum_problem, sigla)):
        return ""
    return f"{above}{SECTION}/{SIGLUM}{suffix}" if of_sections else f"{above}{SIGLUM}/{SECTION}{suffix}"


def divider_of(stems: Sequence[str]) -> str:
    """Return the sign that divides siglum and section in all `stems`, empty if they are no such names."""
    for sign in "-_.":
        parts = [stem.split(sign) for stem in stems]
        if all(len(own) == 2 and own[0] and own[1] for own in parts):
            sigla = Counter(own[0] for own in parts)
            sections = Counter(own[1] for own in parts)
            if (
                max(sigla.values()) > 1
                and len(sigla) > 1
                and max(sections.values()) > 1
                and not any(map(siglum_problem, sigla))
            ):
                return sign
    return ""


def looks_numbered(names: Collection[str]) -> bool:
    """Return whether `names` are those of sections: numbers, with the same word before them or none.

    >>> looks_numbered(["ch 1", "ch 2"]), looks_numbered(["1.1", "1.2"]), looks_numbered(["A", "B"]), looks_numbered(["P1", "P2"])
    (True, True, False, False)
    """
    common = {numbered(name)[0] for name in names}
    return len(common) == 1 and None not in common and not any(SHORT.fullmatch(word or "") for word in common)


def sigla_of(files: Sequence[str]) -> list[str]:
    """Return a siglum for each of `files`, no two alike: its name, without what no siglum has.

    >>> sigla_of(["tei/MS 4.xml", "MS4.xml", "#.txt"])
    ['MS4', 'MS4-2', 'W']
    """
    seen: Counter[str] = Counter()
    sigla = []
    for file in files:
        name = re.sub(r"[\s#]|[^\w.*+-]", "", PurePosixPath(file).stem) or "W"
        seen[name] += 1
        sigla.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return sigla


def sections_in(path: Path) -> int:
    """Return how many sections the text at `path` has; one that cannot be read has none."""
    from collate.errors import CollateError
    from collate.model import Witness
    from collate.sources import read

    try:
        return len(read(path, Witness("A", "", source=path.name)).sections)
    except CollateError:
        return 0
