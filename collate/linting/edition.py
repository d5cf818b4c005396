"""Slips in what an edition declares: files, sigla, sections, rules."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator

from collate.comparison.schema import Where
from collate.edition.lines import SettingLines
from collate.linting.finding import Finding, Subject, place, setting
from collate.model import Basis, Tokens, Witness
from collate.model.old_names import RENAMED, old_names
from collate.model.whole_text import whole_text
from collate.sources.gap_signs import declare, undeclared_gap_signs
from collate.sources.plain import run_of
from collate.tokenise import left_out
from collate.wording import counted

SHORT = 5
"""A witness is short if it has less than one part in so many of the tokens that the middle one has."""

SHOWN = 40
"""Characters of a text that a message shows."""


def undeclared_files(subject: Subject) -> Iterator[Finding]:
    """Yield the texts in the folder that no witness names."""
    used = {name for witness in subject.witnesses for name in witness.files or (witness.source,)}
    for name in subject.files:
        if name not in used:
            yield Finding(
                "undeclared file",
                Where(name, 1, 1),
                "no witness names this text",
                "declare it as a [[witness]] with a siglum, or move it out of the folder",
            )


def undeclared_witnesses(subject: Subject) -> Iterator[Finding]:
    """Yield the witnesses in a file of several that are not declared."""
    declared = {(witness.source, witness.siglum) for witness in subject.witnesses}
    for name, sigla in subject.holds.items():
        for siglum in sigla:
            if (name, siglum) not in declared:
                yield Finding(
                    "undeclared witness",
                    Where(name, 0, 0),
                    f"the file holds a witness {siglum} that is not declared",
                    f"declare it as a [[witness]] with this file and siglum = {siglum!r}, or let it be",
                    grave=False,
                )


def files_used_twice(subject: Subject) -> Iterator[Finding]:
    """Yield the plain texts that a second witness names, each time with the first."""
    first: dict[str, Witness] = {}
    for other in subject.witnesses:
        one = first.setdefault(other.source, other)
        if one is not other and one.source.endswith(".txt") and other.basis is Basis.ATTESTED:
            yield Finding(
                "file used twice",
                setting(subject, f'"{other.siglum}"'),
                f"{one.siglum} and {other.siglum} are read from one file, {one.source}",
                f"name the file of {other.siglum}, or say how far its text is attested: basis = …",
            )


def witnesses_of_no_use(subject: Subject) -> Iterator[Finding]:
    """Yield the witnesses that are declared and have nothing to compare."""
    for witness, tokens in zip(subject.witnesses, subject.tokens, strict=True):
        if witness.extant and not len(tokens):
            yield Finding(
                "witness of no use",
                setting(subject, f'"{witness.siglum}"'),
                f"{witness.siglum} has no word",
                "write its text, or say `extant = false`",
            )


def witnesses_alike(subject: Subject) -> Iterator[Finding]:
    """Yield the attested witnesses that read as an earlier one does from first to last, each with the first such."""
    first: dict[object, Witness] = {}
    for other, tokens in zip(subject.witnesses, subject.tokens, strict=True):
        if other.basis is not Basis.ATTESTED or not len(tokens):
            continue
        one = first.setdefault(whole_text(other, tokens), other)
        if one.source != other.source:
            yield Finding(
                "witnesses alike",
                Where(other.source, 1, 1),
                f"{other.siglum} reads as {one.siglum} does in every word",
                f"see that {other.source} is no copy of {one.source}; if its text is inferred, say so: basis = …",
            )


def witnesses_short(subject: Subject) -> Iterator[Finding]:
    """Yield the witnesses that have far fewer words than the others, with no lacuna or missing section to explain it."""
    sizes = sorted(len(tokens) for tokens in subject.tokens if len(tokens))
    middle = sizes[len(sizes) // 2] if sizes else 0
    for witness, tokens in zip(subject.witnesses, subject.tokens, strict=True):
        if 0 < len(tokens) * SHORT < middle and not witness.lacunae and not witness.sections:
            yield Finding(
                "witness short",
                Where(witness.source, 1, 1),
                f"{witness.siglum} has {len(tokens):,} tokens, where others have {middle:,}",
                "see that the file is whole; where the witness is lost, say so with a mark for a gap",
            )


def gap_signs_undeclared(subject: Subject) -> Iterator[Finding]:
    """Yield the signs in plain texts that look like those of a gap and are read as words, each at its first place in a witness."""
    for witness in subject.witnesses:
        first: dict[str, int] = {}
        for offset, sign in undeclared_gap_signs(witness):
            first.setdefault(sign, offset)
        for sign, offset in first.items():
            message = f"“{sign}” is read as words in {witness.siglum}"
            yield Finding("gap sign undeclared", place(witness, offset), message, declare(sign), grave=False)


def sections_missing(subject: Subject) -> Iterator[Finding]:
    """Yield the sections that some witnesses have and others have not."""
    divided = [witness for witness in subject.witnesses if witness.sections]
    names = dict.fromkeys(section.name for witness in divided for section in witness.sections)
    for witness in subject.witnesses:
        if not witness.extant or not divided:
            continue
        own = {section.name for section in witness.sections}
        lacking = [name or "(without a name)" for name in names if name not in own]
        if lacking:
            others = [w.siglum for w in divided if w is not witness][:6]
            yield Finding(
                "section missing",
                Where(witness.source, 1, 1),
                f"{witness.siglum} lacks {', '.join(lacking[:6])}{' …' if len(lacking) > 6 else ''}, which {', '.join(others)} may have",
                "see that the headings are written alike; a section that the witness omits has its heading and no text",
                grave=not own,
            )


def text_left_out(subject: Subject) -> Iterator[Finding]:
    """Yield what of the witnesses' sources is not read, with what would read it."""
    for witness in subject.witnesses:
        for left in witness.left_out:
            many = f"{counted(left.letters, 'letter')} in {left.element}" if left.letters else left.element
            yield Finding(
                "text left out",
                Where(left.source or witness.source, left.line, 1 if left.line else 0),
                f"{many} of {witness.siglum} left out: {left.reason}",
                f"{left.setting} reads it" if left.setting else "see that it is no text of the witness",
                grave=False,
            )


def sources_odd(subject: Subject) -> Iterator[Finding]:
    """Yield what was chosen or odd in reading the witnesses' sources."""
    for witness in subject.witnesses:
        for remark in witness.remarks:
            where = Where(witness.source, remark.line, 1 if remark.line else 0)
            remedy = "see that this is right for the witness"
            yield Finding("source odd", where, f"{witness.siglum}: {remark.text}", remedy, grave=False)


def settings_by_old_names(subject: Subject) -> Iterator[Finding]:
    """Yield the settings of `edition.toml` that have another name now and are read by the old one."""
    lines = SettingLines(subject.settings)
    for path in old_names(tomllib.loads(subject.settings)):
        table, _, old = path.rpartition(".")
        yield Finding(
            "old name",
            Where("edition.toml", lines.of(path) or 0, 1),
            f"[{table}] {old} is called {RENAMED[path]} now",
            f"write {RENAMED[path]} instead; the old name is still read",
            grave=False,
        )
    for path, line in lines.by_path.items():
        if re.fullmatch(r"join\[\d+\]", path):
            yield Finding(
                "old name",
                Where("edition.toml", line, 1),
                "[[join]] is called [[unit]] now, and is a statement of the editor's hand",
                'write [[unit]] in a file of the folder hand: words = {SIGLUM = "before {the words} after"}',
                grave=False,
            )


def rules_that_never_apply(subject: Subject) -> Iterator[Finding]:
    """Yield the marks, languages and rules of the edition that change nothing."""
    for line, sentence in subject.idle:
        yield Finding(
            "rule never applies",
            Where("edition.toml", line, 1),
            sentence,
            "correct the rule, or delete it",
            grave=False,
        )
    for mark in subject.marks:
        if not any(re.search(run_of(mark), witness.text) for witness in subject.witnesses):
            yield Finding(
                "rule never applies",
                setting(subject, mark),
                f"the gap sign {mark} occurs in no text",
                "leave it out of [marks], or write it as the transcriptions have it",
                grave=False,
            )
    for language in sorted(subject.languages):
        yield Finding(
            "rule never applies",
            setting(subject, language),
            f"there is no table for the language {language}; words are compared by what holds in every language",
            "see that the tag is BCP 47, as en, la, grc",
            grave=False,
        )


def statements_that_do_not_fit(subject: Subject) -> Iterator[Finding]:
    """Yield the editor's statements whose words are not there, or are there otherwise, or that contradict others."""
    for conflict in subject.conflicts:
        where = Where(conflict.file or "edition.toml", conflict.line or 1, 1)
        message = f"{conflict.kind.value}: {conflict.says}"
        yield Finding("statement does not fit", where, message, conflict.proposal, grave=conflict.fails)


def words_left_out(subject: Subject) -> Iterator[Finding]:
    """Yield the witnesses of which the edition's pattern for tokens leaves letters or digits out."""
    for witness, start, words, count in each_left_out(subject.witnesses, subject.tokens):
        more = f" and {count - 1:,} more" if count > 1 else ""
        yield Finding(
            "words left out",
            place(witness, start),
            f"{words}{more} in no token, by the pattern of [tokenise]: nothing compares what is left out",
            "widen the pattern, or leave it out for collate's own",
        )


def each_left_out(witnesses: Iterable[Witness], tokens: Iterable[Tokens]) -> Iterator[tuple[Witness, int, str, int]]:
    """Yield each witness with letters or digits in no token: where they begin, the first of them, and how often there are any.

    The words are in quotation marks, and cut if they are long.  A witness that came with its tokens is passed over.
    """
    for witness, own in zip(witnesses, tokens, strict=True):
        spans = [] if witness.words else list(left_out(witness, own))
        if spans:
            start, end = spans[0]
            words = " ".join(witness.text[start:end].split())
            yield witness, start, f"“{words if len(words) <= SHOWN else f'{words[:SHOWN]}…'}”", len(spans)
