"""`collate review`: the places an editor should look at first."""

from __future__ import annotations

from pathlib import Path

import click

from collate import wording
from collate.cli.arguments import edition_argument
from collate.cli.messages import tell
from collate.cli.output import STANDARD, write_result
from collate.cli.progress import Meter
from collate.errors import FormatError
from collate.harmless import harmless, shown_name
from collate.review.places import Review

STALE = 3
"""Accepted places that have changed, of which each is named, at most."""

EXAMPLES = """\b
Examples:
  collate review psalms                   the twenty most doubtful places
  collate review psalms --limit 0         all of them
  collate review --report json            as data
"""


@click.command("review", short_help="List the places to look at first.", epilog=EXAMPLES)
@edition_argument
@click.option("--limit", type=click.IntRange(0), default=20, show_default=True, metavar="N", help="Places; 0 for all.")
@click.option("--quick", is_flag=True, help="Do not collate again under other settings.")
@click.option("--report", default="text", show_default=True, metavar="NAME", help="text or json.")
def command(edition: Path, *, limit: int, quick: bool, report: str) -> None:
    """List the places of EDITION where the alignment is not certain, the most doubtful first, with the reason.

    Doubtful places are alignments that a tie or a near-tie decided, units whose shape depends on a small change of settings (found by
    collating again), words that are barely alike enough to stand side by side, and likely transpositions that
    are not noted.
    """
    import msgspec

    from collate import pipeline
    from collate.review.places import review
    from collate.review.sensitivity import settings_sensitivity

    if report not in {"text", "json"}:
        raise FormatError(f"there is no review as {report}; known are text, json", "--report")
    settings, witnesses = pipeline.load(edition)
    with Meter() as meter:
        collation = pipeline.collate(settings, witnesses, progress=meter.say)
        unsettled = [] if quick else list(settings_sensitivity(collation, settings, witnesses, progress=meter.say))
    queue = review(collation, unsettled)
    shown = msgspec.structs.replace(queue, places=queue.places[: limit or None])
    if report == "json":
        write_result([msgspec.json.format(msgspec.json.encode(shown), indent=1), b"\n"], STANDARD)
        return
    write_result(
        [f"{harmless(line)}\n".encode() for line in lines(shown, f"{shown_name(edition.as_posix())}/")], STANDARD
    )
    left = len(queue.places) - len(shown.places)
    tell(counted(len(queue.places), left))
    if queue.seen or queue.stale:
        tell(f"{queue.seen:,} of {queue.entries:,} seen")
    for sentence in queue.stale[:STALE]:
        tell(f"stale: {sentence}")
    if len(queue.stale) > STALE:
        tell(f"stale: {len(queue.stale) - STALE:,} more; `collate hand list` lists all")


def lines(review: Review, folder: str) -> list[str]:
    """Return the places in lines of text."""
    from collate.report.model import spot

    out: list[str] = []
    for number, place in enumerate(review.places, 1):
        at = f"line {place.line}, entry {place.entry}" if place.entry else f"column {place.columns[0]}"
        where = f"  {spot(place.where, folder)}" if place.where else ""
        section = f", section {place.section}" if place.section else ""
        out.append(f"{number:>3}. {at}{section}{where}")
        out.append(f"     {place.words}")
        out += [f"     - {reason.kind}: {reason.said}" for reason in place.reasons]
    return out


def counted(count: int, left: int) -> str:
    """Return how many places there are.

    >>> counted(3, 1), counted(0, 0)
    ('3 places to look at; 1 more with --limit 0', 'No place is doubtful.')
    """
    if not count:
        return "No place is doubtful."
    more = f"; {left} more with --limit 0" if left else ""
    return f"{wording.counted(count, 'place')} to look at{more}"
