"""A check of one edition, for the command and for the pytest plugin."""

from __future__ import annotations

from pathlib import Path

from collate import pipeline
from collate.check import compare
from collate.check.expectations import outcomes
from collate.check.select import check_names
from collate.check.shape import FORMAT, INPUT, Diff, Kind
from collate.check.verdict import Verdict
from collate.cli.places import GIT, collation_at, file_of
from collate.cli.progress import Meter
from collate.edition.expectations import read_expectations
from collate.errors import CollateError
from collate.model import Collation

REMEDY = "make the baseline with `collate check --accept` or `collate run`, and commit it"


def checked(
    edition: Path,
    against: str,
    meter: Meter,
    *,
    failing: frozenset[Kind],
    only: tuple[str, ...] = (),
    section: str | None = None,
    missing: bool = False,
) -> tuple[Collation, Verdict]:
    """Return the collation of `edition` made anew, and how it stands to the baseline and to what is expected.

    Args:
        edition: Its folder.
        against: The baseline's place.
        meter: Shows how far collating has come.
        failing: The kinds of change that are an error.
        only: Sigla to which changes are limited; none for all.
        section: A section to which they are limited.
        missing: Whether there may be no baseline yet.

    Raises:
        CollateError: If an input cannot be used, or there is no baseline.
    """
    settings, witnesses = pipeline.load(edition)
    declared = read_expectations(edition, [witness.siglum for witness in witnesses])
    absent = not against.startswith(GIT) and not file_of(Path(against)).exists()
    old = None if missing and absent else collation_at(against, meter, REMEDY)
    new = pipeline.collate(settings, witnesses, progress=meter.say)
    check_names([*filter(None, (old,)), new], only, section)
    stale, tool, diff = parted(old, new, meter) if old else (False, None, Diff(FORMAT, []))
    count = len(new.apparatus.entries)
    return new, Verdict(
        command="check",
        title=settings.title,
        old=against,
        new=edition.as_posix(),
        diff=diff,
        failing=failing,
        only=only,
        section=section,
        tool=tool,
        stale=stale,
        outcomes=outcomes(new, declared),
        folder=f"{edition.as_posix()}/",
        size=f"{len(new.witnesses)} witnesses, {count} {'entry' if count == 1 else 'entries'}",
    )


def parted(old: Collation, new: Collation, meter: Meter) -> tuple[bool, Diff | None, Diff]:
    """Return whether the baseline `old` is stale, what the tool changed by itself, and what changed besides.

    What the tool does to a stale baseline is seen by collating the baseline's own texts again; nothing is
    returned for it if that cannot be done.
    """
    diff = compare(old, new)
    if not any(change.kind in INPUT for change in diff.changes):
        return False, None, diff
    try:
        between = pipeline.again(old, meter.say)
    except CollateError:
        return True, None, diff
    return True, compare(old, between), compare(between, new)
