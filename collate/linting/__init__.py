"""An edition looked over without collating it: what is likely a slip, each with its place and what to do.

To add a rule, write a function from `Subject` to findings and put it in `RULES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from collate.linting import characters, edition
from collate.linting.finding import Finding, Fix, Subject
from collate.report.model import Level, ReportCase, ReportItem, Sheet, StyledText, harmless_sheet
from collate.wording import counted

__all__ = ["RULES", "Finding", "Fix", "Subject", "as_data", "lint", "sheet"]

Rule = Callable[[Subject], Iterable[Finding]]

RULES: dict[str, Rule] = {
    "undeclared file": edition.undeclared_files,
    "undeclared witness": edition.undeclared_witnesses,
    "file used twice": edition.files_used_twice,
    "witness of no use": edition.witnesses_of_no_use,
    "witnesses alike": edition.witnesses_alike,
    "witness short": edition.witnesses_short,
    "section missing": edition.sections_missing,
    "gap sign undeclared": edition.gap_signs_undeclared,
    "text left out": edition.text_left_out,
    "source odd": edition.sources_odd,
    "rule never applies": edition.rules_that_never_apply,
    "old name": edition.settings_by_old_names,
    "words left out": edition.words_left_out,
    "statement does not fit": edition.statements_that_do_not_fit,
    "mixed encoding": characters.mixed_encodings,
    "look-alike letter": characters.look_alikes,
    "stray character": characters.stray_characters,
}
"""Each rule by the name that reports give it."""

MANY = 20
"""Findings of one rule in one file that are reported; the rest are counted."""


def lint(subject: Subject) -> list[Finding]:
    """Return what is likely a slip in an edition, by file and line."""
    findings = [finding for rule in RULES.values() for finding in rule(subject)]
    return sorted(findings, key=lambda f: (f.where.file, f.where.line, f.where.column, f.rule))


def sheet(subject: Subject, findings: Iterable[Finding], folder: str) -> Sheet:
    """Return `findings` as a sheet: a case for each rule; `folder` is that of the edition, with a slash at its end."""
    by_rule: dict[str, list[Finding]] = {name: [] for name in RULES}
    for finding in findings:
        by_rule[finding.rule].append(finding)
    count = sum(map(len, by_rule.values()))
    summary = (
        f"{folder}: {counted(count, 'thing')} to look at in {counted(len(subject.witnesses), 'witness', 'witnesses')}."
    )
    cases = tuple(ReportCase(name, tuple(items(findings_of_rule))) for name, findings_of_rule in by_rule.items())
    return harmless_sheet(Sheet("lint", subject.title, (summary,) if count else (), cases, folder, "edition.toml"))


def items(findings: Iterable[Finding]) -> Iterator[ReportItem]:
    """Yield an item for each finding, no more than `MANY` of a file."""
    seen: dict[str, int] = {}
    for finding in findings:
        file = finding.where.file
        seen[file] = seen.get(file, 0) + 1
        if seen[file] <= MANY:
            level = Level.ERROR if finding.grave else Level.NOTE
            lines = ((StyledText(finding.remedy),),)
            yield ReportItem(finding.rule, level, f"{finding.rule}: {finding.message}", finding.where, lines)
    for file, count in seen.items():
        if count > MANY:
            yield ReportItem("and more", Level.NOTE, f"and more: {count - MANY} of the same in {file}")


def as_data(findings: list[Finding]) -> str:
    """Return `findings` as JSON, ending in a line break."""
    import msgspec

    listed = [
        {
            "rule": finding.rule,
            "where": msgspec.to_builtins(finding.where),
            "message": finding.message,
            "remedy": finding.remedy,
            "safe": bool(finding.fixes),
            "fails": finding.grave,
        }
        for finding in findings
    ]
    return msgspec.json.format(msgspec.json.encode(listed), indent=1).decode() + "\n"
