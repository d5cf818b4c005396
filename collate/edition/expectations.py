"""What an editor expects of the collation: the `[[expect]]` of `edition.toml` and of `expectations.toml` beside it."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from collate.edition.problems import Problem, convert_error, line_of, raise_all, toml_error, unknown_settings
from collate.edition.shape import EditionFile, Expectation, ExpectationsFile
from collate.errors import EditionError

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

    `edition.toml` itself is known to be right.

    Raises:
        EditionError: If `expectations.toml` is not TOML, an expectation claims nothing, or names no witness that there is.
    """
    text = (folder / "edition.toml").read_text(encoding="utf-8-sig")
    found = [
        *declared(
            msgspec.convert(tomllib.loads(text.replace("\r\n", "\n")), EditionFile).expect,
            text,
            "edition.toml",
            sigla,
            folder,
        )
    ]
    path = folder / BESIDE
    if path.is_file():
        found += beside(path, sigla, folder)
    return tuple(found)


def beside(path: Path, sigla: Sequence[str], folder: Path) -> Iterator[Declared]:
    """Yield the expectations of the file at `path`.

    Raises:
        EditionError: As `read_expectations`.
    """
    name = path.as_posix()
    try:
        text = path.read_text(encoding="utf-8-sig")
        settings = tomllib.loads(text.replace("\r\n", "\n"))
    except UnicodeDecodeError:
        raise EditionError("the file is not UTF-8; save it as UTF-8", name) from None
    except OSError as error:
        raise EditionError(f"the file cannot be read ({error.strerror}); mend its permissions", name) from None
    except tomllib.TOMLDecodeError as error:
        raise toml_error(error, name) from None
    raise_all([*unknown_settings(settings, ExpectationsFile, text)], name)
    try:
        file = msgspec.convert(settings, ExpectationsFile)
    except msgspec.ValidationError as error:
        raise convert_error(settings, error, text, name) from None
    yield from declared(file.expect, text, BESIDE, sigla, folder)


def declared(
    expectations: Sequence[Expectation], text: str, name: str, sigla: Sequence[str], folder: Path
) -> tuple[Declared, ...]:
    """Return `expectations` with their lines in `text`, the file called `name` in `folder`.

    Raises:
        EditionError: If one claims nothing, or names no witness that there is.
    """
    found = [Declared(e, name, line_of(text, f"expect[{i}]") or 1) for i, e in enumerate(expectations)]
    problems = [problem for one in found for problem in expectation_problems(one, sigla)]
    raise_all(problems, (folder / name).as_posix())
    return tuple(found)


def expectation_problems(declared: Declared, sigla: Sequence[str]) -> Iterator[Problem]:
    """Yield what is wrong with an expectation."""
    one, line = declared.expectation, declared.line
    for siglum in (*one.of, *one.against):
        if siglum not in sigla:
            near = difflib.get_close_matches(siglum, sigla, 1) or sigla
            yield line, f"siglum {siglum} is no witness; known are {', '.join(near)}"
    claims = [name for name in ("agree", "agreement", "singular", "entries", "lemma", "reads") if said(one, name)]
    if not claims:
        yield line, "the expectation claims nothing; add agree, agreement, singular, entries, lemma or reads"
    needed = {"agree": 1 if one.against else 2, "agreement": 2, "singular": 1, "reads": 1}
    for name in claims:
        if len(one.of) < needed.get(name, 0):
            count = needed[name]
            yield line, f"{name} is about witnesses; name {'them' if count > 1 else 'one'} in `of` ({count} or more)"
    if one.against and not one.agree:
        yield line, "against goes with agree; add agree = true"
    if not 0 <= one.agreement <= 1:
        yield line, f"agreement is {one.agreement}; it lies between 0 and 1"


def said(expectation: Expectation, name: str) -> bool:
    """Return whether `expectation` sets `name`.

    >>> said(Expectation(entries=0), "entries"), said(Expectation(), "entries")
    (True, False)
    """
    return bool(getattr(expectation, name) != getattr(DEFAULT, name))
