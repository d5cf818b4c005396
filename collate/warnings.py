"""What an editor should know of a collation that was made all the same: one sentence each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from collate.model import Collation, Conflict, Edition, PlacedRules, UnusedRule, Witness
from collate.normalise import NORMALISERS, table_of
from collate.sources.gap_signs import gap_sign_sentences
from collate.sources.reading_report import (
    alike_sentences,
    reading_report,
    section_sentences,
    unknown_section_sentences,
)
from collate.tokenise.pattern import SETTING


def warnings(edition: Edition, collation: Collation) -> Iterator[str]:
    """Yield a sentence for each thing that the editor should know of `collation`, made of `edition`."""
    yield from reading_warnings(collation)
    yield from left_out_warnings(edition, collation)
    yield from language_warnings(edition, collation.witnesses)
    yield from unused_rule_warnings(edition, collation.idle)
    yield from conflict_warnings(edition, collation.conflicts)


def conflict_warnings(edition: Edition, conflicts: Iterable[Conflict]) -> Iterator[str]:
    """Yield a sentence for each statement of the editor's that does not fit, or for many that do not fit for one reason."""
    several = tuple(conflicts)
    if not several:
        return
    from collate.report.conflicts import conflict_sentences

    folder = Path(edition.rules.place("title")[0]).parent if isinstance(edition.rules, PlacedRules) else Path()
    yield from conflict_sentences(several, f"{folder.as_posix()}/" if folder != Path() else "")


def reading_warnings(collation: Collation) -> Iterator[str]:
    """Yield a sentence for each reason why letters of the sources of `collation` were not read, and what was odd in them."""
    yield from reading_report(
        collation.witnesses, collation.left_out, collation.remarks, collation.edition.source_collation.file
    )


def early_warnings(witnesses: Sequence[Witness]) -> Iterator[str]:
    """Yield a sentence for each thing that the editor should know of `witnesses` before they are aligned."""
    yield from gap_sign_sentences(witnesses)
    yield from section_sentences(witnesses)
    yield from alike_sentences(witnesses)
    yield from unknown_section_sentences(witnesses)


def left_out_warnings(edition: Edition, collation: Collation) -> Iterator[str]:
    """Yield a sentence if the edition's pattern for tokens leaves letters or digits out, which nothing then compares."""
    if not edition.tokenise.pattern:
        return
    from collate.linting.edition import each_left_out
    from collate.linting.finding import place

    if omitted := list(each_left_out(collation.witnesses, collation.table.tokens)):
        witness, start, words, _ = omitted[0]
        line = place(witness, start).line
        where = f"{witness.siglum}, line {line}" if line else witness.siglum
        count = sum(it[-1] for it in omitted) - 1
        more = f" and {count:,} more" if count else ""
        yield (
            f"{place_of_setting(edition, SETTING)}: the pattern leaves words out, which are not compared: {words} in {where}{more}; "
            "widen it, or leave it out for collate's own"
        )


def language_warnings(edition: Edition, witnesses: Iterable[Witness]) -> Iterator[str]:
    """Yield a sentence for each language without a table of what counts as the same word."""
    paths = {edition.language: "language"}
    paths.setdefault(edition.normalise.language, "normalise.language")
    for number, witness in enumerate(witnesses):
        paths.setdefault(witness.language, f"witness[{number}].language")
    for language, path in paths.items():
        if language and table_of(language) is None:
            yield (
                f"{place_of_setting(edition, path)}: there is no table for the language {language}, so words are compared by what "
                f"holds in every language; tables are there for {', '.join(NORMALISERS)}"
            )


def place_of_setting(edition: Edition, path: str) -> str:
    """Return where the setting `path` of `edition` is: file and line, as far as they are known."""
    file, line = edition.rules.place(path)
    return f"{file}, line {line}" if line else file


def unused_rule_warnings(edition: Edition, idle: Iterable[UnusedRule]) -> Iterator[str]:
    """Yield a sentence for each idle rule of `edition`, with its file and line if the edition was read from one."""
    for rule in idle:
        where = place_of_setting(edition, f"{rule.kind}[{rule.number - 1}]")
        yield f"{where}: this rule touches nothing: {rule.says}; correct it, or delete it"
