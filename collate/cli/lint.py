"""`collate lint`: an edition checked without collating it."""

from __future__ import annotations

from pathlib import Path

import click

from collate.cli.arguments import edition_argument
from collate.cli.reports import report_option
from collate.errors import CollateError
from collate.linting import Finding, Subject

EXAMPLES = """\b
Examples:
  collate lint psalms
  collate lint psalms --fix                       mend what is safe, and say what was done
  collate lint --report sarif=lint.sarif          for a code host
"""


@click.command("lint", short_help="Check an edition without collating it.", epilog=EXAMPLES)
@edition_argument
@click.option("--fix", is_flag=True, help="Mend what can be mended without a change of meaning; show what was done.")
@report_option
def command(edition: Path, *, fix: bool, reports: tuple[str, ...]) -> int:
    """Look EDITION over without collating: its settings, sigla and references, and every witness' text.

    Found are files and witnesses that are not declared, sections that are missing, witnesses that are suspiciously
    alike or short, rules that never apply, words that the pattern for tokens leaves out, mixed encodings, look-alike
    letters of another script, stray characters.

    Exit 0: nothing wrong. Exit 1: something likely is, and standard output says what, where, and what to do.
    """
    from collate.cli.reports import asked, give
    from collate.edition import FILE_NAME
    from collate.edition.expectations import BESIDE
    from collate.linting import lint, sheet

    wanted = asked(reports)
    subject = looked_at(edition)
    findings = lint(subject)
    if fix and any(finding.fixes for finding in findings):
        mend(edition, subject, findings)
        subject = looked_at(edition)
        findings = lint(subject)
    inputs = [edition / name for name in (FILE_NAME, BESIDE, *(w.source for w in subject.witnesses)) if name]
    page = sheet(subject, findings, f"{edition.as_posix()}/")
    if findings or wanted != [("text", "")]:
        give(page, lambda: data(findings), wanted, inputs, details=True)
    if not page.failed:
        counts = ", ".join(f"{w.siglum} {len(t):,}" for w, t in zip(subject.witnesses, subject.tokens, strict=True))
        click.echo(
            f"{edition.as_posix()}/: {len(subject.witnesses)} witnesses, nothing wrong (tokens: {counts})", err=True
        )
    return int(page.failed)


def looked_at(edition: Path) -> Subject:
    """Return the edition in a folder, read and cut into tokens.

    Raises:
        CollateError: If it cannot be read at all.
    """
    from collate import pipeline
    from collate.edition import read_edition
    from collate.edition.expectations import read_expectations
    from collate.normalise import table_of
    from collate.sources import READERS
    from collate.sources.collatex_json import read_document

    settings, witnesses = pipeline.load(edition)
    read_expectations(edition, [witness.siglum for witness in witnesses])
    sources = sorted({w.source for w in witnesses if w.source.endswith(".json") and not settings.given.file})
    languages = {settings.language, settings.normalise.language, *(w.language for w in witnesses)} - {""}
    return Subject(
        title=settings.title,
        witnesses=witnesses,
        tokens=pipeline.tokenise_witnesses(settings, witnesses),
        marks=read_edition(edition).marks,
        files=tuple(
            sorted(p.name for p in edition.iterdir() if p.is_file() and p.suffix.lower() in READERS and is_text(p))
        ),
        holds={name: read_document((edition / name).read_bytes(), name).sigla for name in sources},
        settings=(edition / "edition.toml").read_text(encoding="utf-8-sig"),
        idle=tuple(
            (settings.rules.place(f"{rule.kind}[{rule.number - 1}]")[1] or 1, rule.says)
            for rule in pipeline.unused_before_aligning(settings, witnesses)
        ),
        languages=frozenset(language for language in languages if table_of(language) is None),
    )


def is_text(path: Path) -> bool:
    """Return whether a file may be a witness' text: no schema, no hidden file, no output of collate.

    >>> is_text(Path("a.txt")), is_text(Path("edition.schema.json"))
    (True, False)
    """
    name = path.name.lower()
    return not name.startswith((".", "readme", "license")) and not name.endswith((".schema.json", "collation.json"))


def mend(edition: Path, subject: Subject, findings: list[Finding]) -> None:
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
                raise CollateError(
                    "the file has changed since it was read, so it was left alone; try again", path.as_posix()
                )
            write_all(path.parent, {path.name: fixed(witness.text, own).encode(witness.encoding)}, inputs=[])
    for finding in findings:
        if finding.fixes:
            where = finding.where
            count = len(finding.fixes)
            times = "" if count == 1 else f" ({count} places)"
            place = f"{edition.as_posix()}/{where.file}:{where.line}:{where.column}"
            click.echo(f"mended  {place}  {finding.rule}: {finding.message}{times}", err=True)


def data(findings: list[Finding]) -> str:
    """Return `findings` as JSON, ending in a line break."""
    import msgspec

    told = [
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
    return msgspec.json.format(msgspec.json.encode(told), indent=1).decode() + "\n"
