"""The safe fixes of findings, put into texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from collate.linting.finding import Finding, Fix


def fixed(text: str, fixes: Iterable[Fix]) -> str:
    """Return `text` after `fixes`; of two that overlap the first counts.

    >>> fixed("fоx", [Fix("A", 0, 3, "fox")])
    'fox'
    """
    parts: list[str] = []
    at = 0
    for fix in sorted(fixes, key=lambda fix: (fix.start, fix.end)):
        if fix.start >= at:
            parts += [text[at : fix.start], fix.text]
            at = fix.end
    return "".join([*parts, text[at:]])


def fixes_by_siglum(findings: Iterable[Finding]) -> Mapping[str, list[Fix]]:
    """Return the fixes of `findings` for each witness."""
    fixes: dict[str, list[Fix]] = {}
    for finding in findings:
        for fix in finding.fixes:
            fixes.setdefault(fix.siglum, []).append(fix)
    return fixes
