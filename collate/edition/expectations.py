"""What an editor expects of the collation: the `[[expect]]` of `edition.toml` and of `expectations.toml` beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from collate.edition.lines import SettingLines
from collate.edition.problems import Problem, raise_all
from collate.edition.schema import EditionFile, Expectation, ExpectationsFile
from collate.edition.toml_file import read_text, settings_in
from collate.wording import closest_or_all

BESIDE = "expectations.toml"

DEFAULT = Expectation()


@dataclass(frozen=True, slots=True)
class Declared:
    """An expectation and where it is written down."""

    expectation: Expectation
    file: str
    """Relative to the edition."""
    line: int


def read_expectations(folder: Path, sigla: Sequence[str]) -> tuple[Declared, ...]:
    """Return what the editor of the edition in `folder` expects; `sigla` are those of its witnesses.

    Raises:
        EditionError: If a file is unreadable or not TOML, or an expectation has no predicate, or names an unknown witness.
    """
    expectations: list[Declared] = []
    main = folder / "edition.toml"
    text = read_text(main, folder, "`collate init DIR` makes a new one")
    expectations += declared(settings_in(text, main.as_posix(), EditionFile).expect, SettingLines(text), "edition.toml")
    path = folder / BESIDE
    if path.exists():
        text = read_text(path, folder, "write it, or leave it out")
        beside = declared(settings_in(text, path.as_posix(), ExpectationsFile).expect, SettingLines(text), BESIDE)
        known = dict.fromkeys(sigla)
        raise_all((problem for one in beside for problem in expectation_problems(one, known)), path.as_posix())
        expectations += beside
    return tuple(expectations)


def declared(expectations: Sequence[Expectation], lines: SettingLines, name: str) -> list[Declared]:
    """Return `expectations` with their `lines` in the file called `name`."""
    return [Declared(e, name, lines.of(f"expect[{i}]") or 1) for i, e in enumerate(expectations)]


def expected_problems(file: EditionFile, lines: SettingLines) -> Iterator[Problem]:
    """Yield what is wrong with the expectations of the edition file."""
    sigla = dict.fromkeys(entry.siglum for entry in file.witness)
    for one in declared(file.expect, lines, "edition.toml"):
        yield from expectation_problems(one, sigla)


def expectation_problems(declared: Declared, sigla: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with an expectation."""
    one, line = declared.expectation, declared.line
    for siglum in (*one.of, *one.against):
        if siglum not in sigla:
            yield line, f"siglum {siglum} is no witness; known are {closest_or_all(siglum, sigla)}"
    claims = [name for name in ("agree", "agreement", "singular", "entries", "lemma", "reads") if is_set(one, name)]
    if not claims:
        yield line, "the expectation claims nothing; add agree, agreement, singular, entries, lemma or reads"
    needed = {"agree": 1 if one.against else 2, "agreement": 2, "singular": 1, "reads": 1}
    for name in claims:
        if len(one.of) < needed.get(name, 0):
            count = needed[name]
            yield line, f"{name} is about witnesses; name {'them' if count > 1 else 'one'} in `of` ({count} or more)"
    if one.against and not one.agree:
        yield line, "against goes with agree; add agree = true"
    for name in ("entries", "singular", "paragraph"):
        if getattr(one, name) < -1:
            yield (
                line,
                f"{name} is {getattr(one, name)}; write {'-1 for the last, or ' if name == 'paragraph' else ''}0 or more",
            )
    if not 0 <= one.agreement <= 1:
        yield line, f"agreement is {one.agreement}; it lies between 0 and 1"


def is_set(expectation: Expectation, name: str) -> bool:
    """Return whether `expectation` sets `name`.

    >>> is_set(Expectation(entries=0), "entries"), is_set(Expectation(), "entries")
    (True, False)
    """
    return bool(getattr(expectation, name) != getattr(DEFAULT, name))
