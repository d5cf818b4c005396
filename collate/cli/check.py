"""`collate check`: has the collation changed?"""

from __future__ import annotations

from pathlib import Path

import click

from collate.baseline.result import CheckResult
from collate.cli.arguments import edition_argument, file_name
from collate.cli.messages import tell
from collate.cli.reports import details_option, report_option
from collate.harmless import shown_name
from collate.wording import counted

EXAMPLES = """\b
Examples:
  collate check                                         witnesses/ against output/
  collate check psalms --against psalms/output
  collate check --against git:HEAD --only P,L
  collate check --accept                                make the result the new baseline
  collate check --report github --report junit=collate.xml
  collate check --fail-on unit-new,unit-gone,lemma-changed
"""


@click.command("check", short_help="Say whether the collation has changed.", epilog=EXAMPLES)
@edition_argument
@click.option(
    "--against",
    type=file_name,
    default="output",
    metavar="PLACE",
    show_default=True,
    help="The baseline: a folder of output, a collation.json, or git:REV[:PATH].",
)
@click.option("--accept", is_flag=True, help="Make the result the new baseline. Without it nothing is written.")
@click.option(
    "--fail-on",
    default="meaning",
    show_default=True,
    metavar="KIND,…",
    help="Changes that make the exit code 1: kinds as unit-new, or meaning, any, none.",
)
@click.option("--only", default="", metavar="SIGLA", help="Only what concerns these witnesses, as P,L.")
@click.option("--section", metavar="NAME", help="Only what lies in this section.")
@report_option
@details_option
def command(
    *,
    edition: Path,
    against: str,
    accept: bool,
    fail_on: str,
    only: str,
    section: str | None,
    reports: tuple[str, ...],
    details: bool,
) -> int:
    """Collate EDITION again, compare the result with the baseline, and check what the editor expects of it.

    What the editor expects is written in edition.toml as [[expect]], or in expectations.toml beside it.

    Exit 0: nothing changed that counts. Exit 1: something did, or an expectation fails; standard output says what.
    """
    from collate.baseline.check import check_edition
    from collate.baseline.result import data, sheet
    from collate.cli.accept import accept_as_baseline, refuse_unless_whole
    from collate.cli.inputs import sources_of
    from collate.cli.progress import Meter
    from collate.cli.reports import give, wanted_reports
    from collate.comparison.select import chosen_kinds
    from collate.interchange.places import NAME
    from collate.warnings import left_out_warnings

    wanted, failing = wanted_reports(reports), chosen_kinds(fail_on)
    sigla = tuple(s for s in only.split(",") if s)
    if accept:
        refuse_unless_whole(against, sigla, section)
    with Meter() as meter:
        collation, verdict = check_edition(
            edition, against, meter.say, failing=failing, only=sigla, section=section, missing=accept
        )
    page = sheet(verdict)
    inputs = [*sources_of(edition, collation), Path(against), Path(against) / NAME]
    give(page, lambda: data(verdict), wanted, inputs, details=details)
    for sentence in left_out_warnings(collation.edition, collation):
        tell(sentence)
    if accept:
        accept_as_baseline(collation, against, edition)
        tell(f"Accepted: this is the baseline now, in {shown_name(against)}.")
        return int(any(not outcome.holds for outcome in verdict.outcomes))
    if not page.failed:
        tell(unchanged_message(verdict, many=bool(page.items)))
    return int(page.failed)


def unchanged_message(verdict: CheckResult, *, many: bool) -> str:
    """Return that all is well, and of what."""
    unchanged = "Nothing changed that counts" if many else "The collation is unchanged"
    hold = len(verdict.outcomes)
    expected = f"; {counted(hold, 'expectation holds', 'expectations hold')}" if hold else ""
    return f"{unchanged}: {verdict.size}{expected}."
