"""The result of a check or a comparison, as data and as the model that reports are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import msgspec

from collate.baseline.expectations import Outcome
from collate.comparison.schema import (
    MEANING,
    REPORT_FORMAT,
    AnyChange,
    Diff,
    Kind,
    OutcomeRecord,
    Report,
    SettingChange,
    TextChange,
    WitnessChange,
)
from collate.comparison.select import wanted
from collate.model import Conflict
from collate.report.changes import items
from collate.report.conflicts import CASE, conflict_items
from collate.report.model import Level, ReportCase, ReportItem, Sheet, StyledText, harmless_sheet
from collate.wording import listed as names_listed
from collate.wording import plural

TOOL = "the tool makes of the baseline's own texts what it made then"
INPUT = "witnesses and settings are those of the baseline"
SAME = "the collation is unchanged since the baseline"

GIVEN = "source_collation.alignment"
"""The setting that changes when a collation that is given is aligned otherwise."""


@dataclass(frozen=True, slots=True, eq=False)
class CheckResult:
    """What was compared and what was found."""

    command: str
    title: str
    old: str
    new: str
    diff: Diff
    failing: frozenset[Kind]
    only: Sequence[str] = ()
    section: str | None = None
    tool: Diff | None = None
    stale: bool = False
    """Whether witnesses or settings have changed since the baseline was made."""
    outcomes: Sequence[Outcome] = field(default=())
    folder: str = ""
    """Of the edition, with a slash at its end."""
    size: str = ""
    """How large the collation is, in words."""
    conflicts: Sequence[Conflict] = ()
    """The editor's statements that do not fit."""
    in_sections: bool = False
    """Whether the collation is kept a section at a time."""

    @property
    def shown(self) -> set[int]:
        """The changes that are shown (indices)."""
        return wanted(self.diff.changes, self.only, self.section)

    @property
    def tool_shown(self) -> set[int]:
        """Those of the tool."""
        return wanted(self.tool.changes, self.only, self.section) if self.tool else set()


def data(verdict: CheckResult) -> str:
    """Return `verdict` as JSON, ending in a line break."""
    report = Report(
        format=REPORT_FORMAT,
        title=verdict.title,
        failed=sheet(verdict).failed,
        old=verdict.old,
        new=verdict.new,
        diff=verdict.diff,
        shown=sorted(verdict.shown),
        tool=verdict.tool,
        tool_shown=sorted(verdict.tool_shown),
        conflicts=list(verdict.conflicts),
        expectations=[OutcomeRecord(o.name, o.holds, o.where, list(o.found)) for o in verdict.outcomes],
    )
    return msgspec.json.format(msgspec.json.encode(report), indent=1).decode() + "\n"


def sheet(verdict: CheckResult) -> Sheet:
    """Return `verdict` as a sheet: a case for the tool, one for the texts, one for each expectation."""
    failures = tuple(items(verdict.diff.changes, verdict.failing, verdict.shown))
    cases = [ReportCase(INPUT if verdict.stale else SAME, failures)]
    if verdict.tool is not None:
        cases.insert(0, ReportCase(TOOL, tuple(items(verdict.tool.changes, verdict.failing, verdict.tool_shown))))
    if verdict.conflicts:
        cases.append(ReportCase(CASE, tuple(conflict_items(verdict.conflicts))))
    cases += [ReportCase(outcome.name, expectation_items(outcome)) for outcome in verdict.outcomes]
    report = Sheet(
        command=verdict.command,
        title=verdict.title,
        summary=tuple(summary(verdict)),
        cases=tuple(cases),
        folder=verdict.folder,
        edition="edition.toml" if verdict.folder else "",
    )
    return harmless_sheet(report)


def expectation_items(outcome: Outcome) -> tuple[ReportItem, ...]:
    """Return the item of an expectation that does not hold."""
    if outcome.holds:
        return ()
    lines = tuple((StyledText(place),) for place in outcome.found)
    title = f"expectation fails: {outcome.name}"
    return (ReportItem("expectation fails", Level.ERROR, title, outcome.where, lines),)


def summary(verdict: CheckResult) -> list[str]:
    """Return what was found in a few sentences."""
    sentences = []
    changes = [verdict.diff.changes[n] for n in sorted(verdict.shown)]
    tool = [verdict.tool.changes[n] for n in sorted(verdict.tool_shown)] if verdict.tool else []
    if changes:
        sentences.append(counted(changes))
    if verdict.in_sections and (names := list(dict.fromkeys(one.section for one in changes if one.section))):
        what = f"{len(names):,} sections" if len(names) > 1 else "One section"
        sentences.append(f"{what} changed: {names_listed(names)}.")
    if verdict.command == "check":
        sentences += origin(verdict, changes, tool)
    count = sum(conflict.fails for conflict in verdict.conflicts)
    if count:
        sentences.append(f"{count:,} of the editor's statements {plural(count, 'was', 'were')} left out.")
    failed = sum(not outcome.holds for outcome in verdict.outcomes)
    if failed:
        many = len(verdict.outcomes)
        sentences.append(f"{failed} of {many} {plural(many, 'expectation fails', 'expectations fail')}.")
    return sentences


def counted(changes: Iterable[AnyChange]) -> str:
    """Return how many changes there are of each kind, those that follow from others apart."""
    alone = Counter(change.kind.value for change in changes if change.cause is None)
    after = Counter(change.kind.value for change in changes if change.cause is not None)
    text = f"{listed(alone)}."
    return text + f" In consequence: {listed(after)}." if after else text


def listed(counts: Counter[str]) -> str:
    """Return counts in words.

    >>> listed(Counter({"unit new": 2, "lemma changed": 1}))
    '2 × unit new, 1 × lemma changed'
    """
    return ", ".join(f"{count} × {kind}" for kind, count in counts.items())


def origin(verdict: CheckResult, changes: Sequence[AnyChange], tool: Sequence[AnyChange]) -> list[str]:
    """Return whether the baseline is stale or the program has changed."""
    sentences = []
    accept = "`collate check --accept` makes this the baseline."
    other = any(c.kind is Kind.VERSION for c in changes)
    if verdict.stale:
        sentences.append(f"The baseline is stale: since it was made {reasons(changes)} changed. {accept}")
        if verdict.tool is None:
            sentences.append(
                "Its own texts and settings cannot be collated again by this version, so it is not known what the tool itself changed."
            )
        elif not any(c.kind in MEANING for c in tool):
            sentences.append("Of the baseline's own texts the tool makes the same as then.")
        else:
            sentences.append(f"The program has changed too: of the baseline's own texts it now makes {counted(tool)}")
    elif changes and any(c.kind in MEANING or c.kind is Kind.ALIGNED_DIFFERENTLY for c in changes):
        versions = "with another version" if other else "with the same versions of everything"
        sentences.append(
            f"No witness and no setting has changed: the program makes something else of them, {versions}. {accept}"
        )
    return sentences


def reasons(changes: Sequence[AnyChange]) -> str:
    """Return which witnesses and whether settings changed."""
    sigla = dict.fromkeys(s for c in changes if isinstance(c, (TextChange, WitnessChange)) for s in c.sigla)
    parts = [f"{plural(len(sigla), 'witness', 'witnesses')} {', '.join(sigla)}"] if sigla else []
    settings = [
        c.name for c in changes if isinstance(c, SettingChange) and c.kind is Kind.SETTING_CHANGED and c.cause is None
    ]
    if GIVEN in settings:
        parts.append("the alignment that is given")
    if not parts or any(name != GIVEN for name in settings):
        parts.append("settings")
    return " and ".join(parts)
