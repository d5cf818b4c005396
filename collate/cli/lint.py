"""`collate lint`: an edition checked without collating it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import click

from collate.cli.arguments import edition_argument
from collate.cli.messages import tell
from collate.cli.reports import report_option
from collate.errors import CollateError
from collate.harmless import shown_name
from collate.linting import Finding, Subject
from collate.model import Conflict
from collate.wording import counted

EXAMPLES = """\b
Examples:
  collate lint psalms
  collate lint psalms --fix                       correct what is safe, and say what was done
  collate lint --report sarif=lint.sarif          for a code host
"""


@click.command("lint", short_help="Check an edition without collating it.", epilog=EXAMPLES)
@edition_argument
@click.option(
    "--fix", is_flag=True, help="Correct what can be corrected without a change of meaning; show what was done."
)
@report_option
def command(edition: Path, *, fix: bool, reports: tuple[str, ...]) -> int:
    """Check EDITION without collating it: its settings, sigla and references, and the text of every witness.

    It reports files and witnesses that are not declared, sections that are missing, witnesses that are suspiciously
    alike or short, rules that never apply, words that the pattern for tokens leaves out, mixed encodings, look-alike
    letters of another script, stray characters, statements in hand that quote words that are not there or contradict
    one another. Whether a statement fits the entries of the apparatus is seen by `run` and `check` alone.

    Exit 0: nothing that must be corrected; standard output says what else to look at. Exit 1: something probably is wrong;
    standard output says what, where, and what to do.
    """
    from collate.api.subject import read_subject
    from collate.cli.reports import give, wanted_reports
    from collate.edition import FILE_NAME
    from collate.edition.expectations import BESIDE
    from collate.linting import as_data, lint, sheet

    wanted = wanted_reports(reports)
    subject = read_subject(edition)
    findings = lint(subject)
    conflicts = [*subject.conflicts, *renaming_conflicts(edition)] if fix else []
    if any(conflict.fix for conflict in conflicts):
        quote_again(edition, conflicts)
        subject = read_subject(edition)
        findings = lint(subject)
    if fix and any(finding.fixes for finding in findings):
        apply_fixes(edition, subject, findings)
        subject = read_subject(edition)
        findings = lint(subject)
    inputs = [
        edition / name
        for name in (FILE_NAME, BESIDE, *(name for w in subject.witnesses for name in w.files or (w.source,)))
        if name
    ]
    page = sheet(subject, findings, f"{shown_name(edition.as_posix())}/")
    if findings or wanted != [("text", "")]:
        give(page, lambda: as_data(findings), wanted, inputs, details=True)
    if not page.failed:
        counts = ", ".join(f"{w.siglum} {len(t):,}" for w, t in zip(subject.witnesses, subject.tokens, strict=True))
        verdict = "nothing that must be corrected" if findings else "nothing wrong"
        tell(f"{shown_name(edition.as_posix())}/: {len(subject.witnesses)} witnesses, {verdict} (tokens: {counts})")
    return int(page.failed)


def renaming_conflicts(edition: Path) -> Sequence[Conflict]:
    """Return what does not fit of the statements of `edition` if a witness has another siglum than in the accepted collation, as seals show it too."""
    from collate import pipeline
    from collate.hand.accepted import earlier_witnesses
    from collate.hand.renamed import renamed_sigla
    from collate.model import changed_hand

    settings, witnesses = pipeline.load(edition)
    if not settings.hand:
        return ()
    before = settings.hand.earlier() or tuple(earlier_witnesses(edition))
    if not renamed_sigla(before, {witness.siglum: witness.text for witness in witnesses}):
        return ()
    hand = changed_hand(settings.hand, before=before)
    return pipeline.collate(dataclasses.replace(settings, hand=hand), witnesses).conflicts


def quote_again(edition: Path, conflicts: Sequence[Conflict]) -> None:
    """Write the quotations, sigla and seals of statements as the witnesses have them now, and say what was done.

    Raises:
        CollateError: If a file cannot be written.
    """
    from collate.files import write_all
    from collate.hand.arrange import rewritten

    write_all(edition, rewritten(edition, conflicts), inputs=[])
    renamed: dict[str, set[str]] = {}
    for conflict in conflicts:
        for siglum, old, new in conflict.fix:
            if not (siglum and old):
                renamed.setdefault(conflict.says, set()).add(conflict.path)
                continue
            tell(
                f"fixed  {shown_name(edition.as_posix())}/{conflict.file}:{conflict.line}  {siglum}: “{old}” is now “{new}”"
            )
    for sentence, paths in renamed.items():
        tell(
            f"fixed  {shown_name(edition.as_posix())}/hand/  {sentence}: written so in {counted(len(paths), 'statement')}"
        )


def apply_fixes(edition: Path, subject: Subject, findings: list[Finding]) -> None:
    """Write the safe fixes into the witnesses' files, and say what was done.

    Raises:
        CollateError: If a file cannot be written or has changed meanwhile; it is then as it was.
    """
    from collate.files import read_whole, write_all
    from collate.linting.fix import fixed, fixes_by_siglum

    fixes = fixes_by_siglum(findings)
    for witness in subject.witnesses:
        if own := fixes.get(witness.siglum):
            path = edition / witness.source
            if read_whole(path) != witness.text.encode(witness.encoding):
                message = (
                    "the sections of the file were put in order, so that its text is not corrected here; correct it by hand"
                    if witness.remarks
                    else "the file has changed since it was read, so it was left alone; try again"
                )
                raise CollateError(message, path.as_posix())
            write_all(path.parent, {path.name: fixed(witness.text, own).encode(witness.encoding)}, inputs=[])
    for finding in findings:
        if finding.fixes:
            where = finding.where
            count = len(finding.fixes)
            times = "" if count == 1 else f" ({count} places)"
            place = f"{shown_name(edition.as_posix())}/{where.file}:{where.line}:{where.column}"
            tell(f"fixed  {place}  {finding.rule}: {finding.message}{times}")
