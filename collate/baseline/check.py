"""A check of one edition, for the command and for the pytest plugin."""

from __future__ import annotations

from pathlib import Path

from collate import pipeline
from collate.baseline.expectations import outcomes
from collate.baseline.result import CheckResult
from collate.comparison import compare
from collate.comparison.schema import FORMAT, INPUT, Diff, Kind
from collate.comparison.select import check_names
from collate.corpus.whole import collate_in_sections
from collate.edition.expectations import read_expectations
from collate.errors import CollateError
from collate.files import is_there
from collate.harmless import shown_name
from collate.interchange.places import GIT, collation_at, file_of, folder_of_sections
from collate.model import Collation, Scope
from collate.prepared import Progress
from collate.wording import counted

REMEDY = "make the baseline with `collate check --accept` or `collate run`, and commit it"


def check_edition(
    edition: Path,
    against: str,
    progress: Progress | None = None,
    *,
    failing: frozenset[Kind],
    only: tuple[str, ...] = (),
    section: str | None = None,
    missing: bool = False,
) -> tuple[Collation, CheckResult]:
    """Return the new collation of `edition`, and how it compares with the baseline and with what is expected.

    Args:
        edition: Its folder.
        against: The baseline's place.
        progress: Called with the progress of the collation.
        failing: The kinds of change that are an error.
        only: Sigla to which changes are limited; none for all.
        section: A section to which they are limited.
        missing: Whether there may be no baseline yet.

    Raises:
        CollateError: If an input cannot be used, or there is no baseline.
    """
    absent = not against.startswith(GIT) and not (is_there(file_of(Path(against))) or folder_of_sections(Path(against)))
    old = None if missing and absent else collation_at(against, progress, REMEDY, edition)
    in_sections = old is not None and old.edition.align.transpositions is Scope.SECTION  # as it is kept by section
    if in_sections:
        new = collate_in_sections(edition, progress)
    else:
        new = pipeline.collate(*pipeline.load(edition), progress=progress)
    declared = read_expectations(edition, [witness.siglum for witness in new.witnesses])
    check_names([*filter(None, (old,)), new], only, section)
    stale, tool, diff = compare_with_baseline(old, new, progress) if old else (False, None, Diff(FORMAT, []))
    count = len(new.apparatus.entries)
    return new, CheckResult(
        command="check",
        title=new.edition.title,
        old=shown_name(against),
        new=shown_name(edition.as_posix()),
        diff=diff,
        failing=failing,
        only=only,
        section=section,
        tool=tool,
        stale=stale,
        outcomes=outcomes(new, declared),
        folder=f"{shown_name(edition.as_posix())}/",
        conflicts=new.conflicts,
        in_sections=in_sections,
        size=f"{counted(len(new.witnesses), 'witness', 'witnesses')}, {counted(count, 'entry', 'entries')}",
    )


def compare_with_baseline(old: Collation, new: Collation, progress: Progress | None) -> tuple[bool, Diff | None, Diff]:
    """Return whether the baseline `old` is stale, what the tool changed by itself, and what changed besides.

    The effect of the tool on a stale baseline is determined by collating the baseline's own texts again; nothing is
    returned for it if that cannot be done.
    """
    diff = compare(old, new)
    if not any(change.kind in INPUT for change in diff.changes):
        return False, None, diff
    try:
        between = pipeline.collate_again(old, progress)
    except CollateError:
        return True, None, diff
    return True, compare(old, between), compare(between, new)
