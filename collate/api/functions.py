"""The functions of `collate`: each takes what a user has, and returns a value of the model."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable, Mapping
from typing import Any

from collate import model
from collate.api.arguments import (
    check_edition,
    check_witnesses,
    option_of,
    path_of,
    text_of,
    texts_of,
    witnesses_of,
    wrong_type,
)
from collate.api.assessment import Assessment
from collate.api.collation import Collation
from collate.errors import EditionError
from collate.model import AlignOptions, ApparatusOptions, Edition, NormaliseOptions, Rules, TokeniseOptions, Witness

FilePath = str | os.PathLike[str]
"""What names a file or a folder."""

UNTITLED = "Untitled"
"""The title of a work that is given none."""


def collate(
    witnesses: Mapping[str, str] | Iterable[Witness] | FilePath,
    *,
    edition: Edition | None = None,
    title: str | None = None,
    language: str | None = None,
    tokenise: TokeniseOptions | None = None,
    normalise: NormaliseOptions | None = None,
    align: AlignOptions | None = None,
    apparatus: ApparatusOptions | None = None,
    rules: Rules | None = None,
) -> Collation:
    """Return the collation of `witnesses`: their alignment and the apparatus.

    Args:
        witnesses: Texts by siglum, as `{"A": "The gray koala.", "B": "The grey koala."}`; or several `collate.Witness`,
            which also say what is lost and how a text is divided; or the path of a folder with an `edition.toml`.  Their
            order is the order of print, and the first one is the base text unless `apparatus` names another.
        edition: The words and settings of the edition; a folder has its own.
        title: Title of the work.
        language: BCP 47, as `en`, `la`, `grc`; chooses what counts as the same word.
        tokenise: How texts are divided into words.
        normalise: What counts as the same word.
        align: How witnesses are aligned.
        apparatus: How the apparatus is made and worded.
        rules: What the editor decides about words, witnesses and entries.

    The settings from `title` on take the place of those of the edition.

    Raises:
        CollateError: If a siglum is given twice or is empty, a setting is out of its bounds, a file cannot be read, or
            the witnesses cannot be aligned; one sentence says what to do.
        TypeError: If an argument is of the wrong type.

    >>> koala = collate({"A": "The gray koala.", "B": "The big grey koala."}, language="en")
    >>> for entry in koala.entries:
    ...     print(entry.line, entry)
    1 gray] big grey B
    """
    from collate import pipeline

    if isinstance(witnesses, (str, os.PathLike)):
        if edition is not None:
            raise EditionError("edition is given for a folder, which has its own; leave it out")
        settings, texts = load(witnesses)
    else:
        settings, texts = option_of(edition or Edition(UNTITLED), Edition, "edition"), witnesses_of(witnesses)
    changed: dict[str, Any] = {
        "title": None if title is None else text_of(title, "title"),
        "language": None if language is None else text_of(language, "language"),
        "tokenise": tokenise and option_of(tokenise, TokeniseOptions, "tokenise"),
        "normalise": normalise and option_of(normalise, NormaliseOptions, "normalise"),
        "align": align and option_of(align, AlignOptions, "align"),
        "apparatus": apparatus and option_of(apparatus, ApparatusOptions, "apparatus"),
        "rules": rules and option_of(rules, Rules, "rules"),
    }
    settings = dataclasses.replace(settings, **{name: value for name, value in changed.items() if value is not None})
    if settings.language and (language is not None or not settings.normalise.language):
        of_words = dataclasses.replace(settings.normalise, language=settings.language)
        settings = dataclasses.replace(settings, normalise=of_words if normalise is None else settings.normalise)
    check_witnesses(texts)
    check_edition(settings, texts)
    return Collation.of(pipeline.collate(settings, texts))


def open(source: FilePath) -> Collation:  # noqa: A001 - the word that Python has for it
    """Return the collation in a file, whoever made it, or in a folder.

    Args:
        source: A `collation.json`; a collation in TEI; a table in CSV, Excel or CollateX's JSON, as Stemmaweb and
            CollateX write them; a folder that holds a `collation.json`; or `git:REV` for one that was committed.

    Raises:
        CollateError: If there is none, or it cannot be used.
        TypeError: If `source` is no path.
    """
    from collate.files import read_file
    from collate.interchange.open import read_collation
    from collate.interchange.places import GIT, collation_at

    path = path_of(source, "source")
    name = os.fspath(source)
    if name.startswith(GIT) or path.is_dir():
        return Collation.of(collation_at(name))
    return Collation.of(read_collation(read_file(path, "correct the path"), path.as_posix()))


def load(folder: FilePath) -> tuple[Edition, tuple[Witness, ...]]:
    """Return the edition in `folder` and its witnesses, read from their files but not collated.

    Raises:
        CollateError: If `edition.toml` or a witness' file cannot be used.
        TypeError: If `folder` is no path.
    """
    from collate import pipeline

    return pipeline.load(path_of(folder, "folder"))


def diff(
    old: model.Collation | FilePath,
    new: model.Collation | FilePath,
    *,
    only: Iterable[str] = (),
    section: str | None = None,
) -> Assessment:
    """Return how the collation `new` differs from `old` in what it says; it has no items if they mean the same.

    Args:
        old: A collation, or where `open` finds one.
        new: The same.
        only: Sigla of the witnesses that are of interest; none for all.
        section: The section that is of interest.

    Raises:
        CollateError: If one cannot be read, or `only` or `section` names what is not there.
        TypeError: If an argument is of the wrong type.
    """
    from collate.baseline.result import CheckResult, data, sheet
    from collate.comparison import compare
    from collate.comparison.schema import Kind
    from collate.comparison.select import check_names

    before, after = collation_of(old, "old"), collation_of(new, "new")
    sigla = texts_of(only, "only")
    check_names([before, after], sigla, section)
    result = CheckResult(
        "diff", after.edition.title, name_of(old), name_of(new), compare(before, after), frozenset(Kind), sigla, section
    )
    return Assessment(sheet(result), lambda: data(result))


def check(
    edition: FilePath = "witnesses",
    against: FilePath = "output",
    *,
    fail_on: str = "meaning",
    only: Iterable[str] = (),
    section: str | None = None,
) -> Assessment:
    """Return whether the edition in a folder is still collated as before, and is what its editor expects.

    Args:
        edition: The folder of the edition, which is collated again.
        against: The baseline: a folder of output, a `collation.json`, or `git:REV`.
        fail_on: Kinds of change that make it fail, divided by commas, as `unit-new`; or `meaning`, `any`, `none`.
        only: Sigla of the witnesses that are of interest; none for all.
        section: The section that is of interest.

    Raises:
        CollateError: If an input cannot be used, or there is no baseline.
        TypeError: If an argument is of the wrong type.
    """
    from collate.baseline.check import check_edition as check_folder
    from collate.baseline.result import data, sheet
    from collate.comparison.select import chosen_kinds

    _, result = check_folder(
        path_of(edition, "edition"),
        os.fspath(path_of(against, "against")),
        failing=chosen_kinds(text_of(fail_on, "fail_on")),
        only=texts_of(only, "only"),
        section=section,
    )
    return Assessment(sheet(result), lambda: data(result))


def lint(edition: FilePath = "witnesses") -> Assessment:
    """Return what is likely a slip in the edition in a folder, which is read but not collated.

    Raises:
        CollateError: If the edition cannot be read at all.
        TypeError: If `edition` is no path.
    """
    from collate.api.subject import read_subject
    from collate.linting import as_data, sheet
    from collate.linting import lint as find

    folder = path_of(edition, "edition")
    subject = read_subject(folder)
    findings = find(subject)
    return Assessment(sheet(subject, findings, f"{folder.as_posix()}/"), lambda: as_data(findings))


def name_of(value: model.Collation | FilePath) -> str:
    """Return what a report calls a collation: its place, or its title."""
    return value.edition.title if isinstance(value, model.Collation) else os.fspath(value)


def collation_of(value: model.Collation | FilePath, name: str) -> model.Collation:
    """Return the argument `name`: a collation, or the one where it says.

    Raises:
        CollateError: If there is none.
        TypeError: If it is neither.
    """
    if isinstance(value, model.Collation):
        return value
    if not isinstance(value, (str, os.PathLike)):
        raise wrong_type(name, "a collation or a path (str or os.PathLike)", value)
    return open(path_of(value, name))
