"""`collate diff`: two collations compared, in words."""

from __future__ import annotations

import click

from collate.cli.arguments import file_name
from collate.cli.messages import tell
from collate.cli.reports import details_option, report_option
from collate.harmless import shown_name

EXAMPLES = """\b
Examples:
  collate diff ../yesterday/output output         two folders of output
  collate diff git:HEAD output                    what was committed, and what lies here
  collate diff git:v1.0 witnesses --only P,L      a release, and the witnesses as they are now
  collate diff old.json new.json --report json    as data, from which NEW can be made of OLD
"""


@click.command("diff", short_help="Compare two collations.", epilog=EXAMPLES)
@click.argument("old", type=file_name, metavar="OLD")
@click.argument("new", type=file_name, metavar="NEW")
@click.option(
    "--fail-on", default="any", show_default=True, metavar="KIND,…", help="Changes that make the exit code 1."
)
@click.option("--only", default="", metavar="SIGLA", help="Only what concerns these witnesses, as P,L.")
@click.option("--section", metavar="NAME", help="Only what lies in this section.")
@report_option
@details_option
def command(
    *, old: str, new: str, fail_on: str, only: str, section: str | None, reports: tuple[str, ...], details: bool
) -> int:
    """Say how the collation NEW differs from OLD in what it says, not in its bytes.

    Each is a collation.json, a folder that holds one, an edition's folder (which is collated), or git:REV for
    output/collation.json as it was committed (git:REV:PATH for another place).

    Exit 0: they mean the same. Exit 1: they differ, and standard output says how, the most severe first.
    """
    from collate.baseline.result import CheckResult, data, sheet
    from collate.cli.inputs import inputs_of
    from collate.cli.progress import Meter
    from collate.cli.reports import give, wanted_reports
    from collate.comparison import compare
    from collate.comparison.select import check_names, chosen_kinds
    from collate.interchange.places import collation_at

    wanted, failing = wanted_reports(reports), chosen_kinds(fail_on)
    with Meter() as meter:
        before, after = collation_at(old, meter.say), collation_at(new, meter.say)
    sigla = tuple(s for s in only.split(",") if s)
    check_names([before, after], sigla, section)
    diff = compare(before, after)
    verdict = CheckResult("diff", after.edition.title, shown_name(old), shown_name(new), diff, failing, sigla, section)
    page = sheet(verdict)
    give(page, lambda: data(verdict), wanted, [*inputs_of(old, before), *inputs_of(new, after)], details=details)
    if not page.items:
        tell("nothing has changed" if not diff.changes else "nothing has changed there")
    return int(page.failed)
