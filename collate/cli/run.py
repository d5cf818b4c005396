"""`collate run`: witnesses in, apparatus and pages out."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path

import click

from collate.cli.arguments import edition_argument, output_option
from collate.cli.inputs import sources_of
from collate.cli.messages import tell
from collate.cli.pages import large_page_warnings, outdated, pages_left_out
from collate.cli.progress import Meter
from collate.cli.run_sections import RunOptions, nothing_to_do, run_sections
from collate.cli.summary import summary
from collate.errors import CollateError, UnaccountedError
from collate.files import recover, write_all
from collate.files.cache import Cache, default_folder
from collate.model import Edition, Witness
from collate.wording import counted

WORTH = 200_000
"""Code points of all witnesses from which alignments are kept for the next run."""


@click.command("run", short_help="Collate an edition.")
@edition_argument
@output_option
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="NAME",
    help="Write only this format; may be given again. Default: text, pages, table, graph and collation.json.",
)
@click.option("--aligner", metavar="NAME", help="auto, collatex or profile; overrides the edition's setting.")
@click.option(
    "--review",
    is_flag=True,
    help="Begin the pages with the places to look at first, and add what a small change of settings would alter; collates three times.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Processes to work with, as many as processors where that pays unless given; the result is the same.",
)
@click.option(
    "--scheduler",
    default="",
    metavar="ADDRESS",
    help="Address of a scheduler of dask.distributed, as tcp://127.0.0.1:8786, whose workers collate the sections of an edition that is kept by section.",
)
@click.option("--no-cache", is_flag=True, help="Keep nothing for the next run, and use nothing of an earlier one.")
def command(
    edition: Path,
    output: Path,
    formats: tuple[str, ...],
    *,
    aligner: str | None,
    jobs: int | None,
    scheduler: str,
    review: bool,
    no_cache: bool,
) -> None:
    """Collate the witnesses of EDITION and write the apparatus, the pages and the data.

    EDITION is a folder with an edition.toml, `witnesses` unless named. Earlier output is replaced only when
    everything new is on the disk.

    \b
    Examples:
      collate run                             witnesses/ -> output/
      collate run psalms -o psalms/output     another edition
      collate run --format txt --format json  only these two
      collate run --review                    with more places to look at first marked in the pages
    """
    request = RunOptions(edition, output, formats, jobs, keeps=not no_cache, scheduler=scheduler, review=review)
    if not by_section(request, aligner):
        run_whole(request, aligner)


def run_whole(request: RunOptions, aligner: str | None) -> None:
    """Collate an edition as one text.

    Raises:
        CollateError: If it cannot be collated.
    """
    edition, output, formats, jobs = request.edition, request.output, request.formats, request.jobs
    from collate import pipeline
    from collate.processes import cores
    from collate.render import chosen, without_vast_pages
    from collate.render.in_processes import render_formats
    from collate.sources.reading_report import unaccounted
    from collate.warnings import early_warnings, warnings

    chosen(formats)  # reports a wrong name before anything is read
    settings, witnesses = pipeline.load(edition)
    usual = chosen(formats, settings.pages.by)
    if aligner is not None:
        settings = aligned_by(aligner, settings)
    if request.review:
        settings = with_notes(settings)
    for sentence in early_warnings(witnesses):
        tell(sentence)
    jobs = jobs or settings.align.jobs or cores()
    with Meter() as meter:
        store = Cache(folder, tell) if request.keeps and (folder := folder_for(witnesses)) else None
        collation = pipeline.collate(settings, witnesses, jobs=jobs, progress=meter.say, store=store)
        if request.review:
            from collate.review.sensitivity import settings_sensitivity, with_doubts

            sensitive = settings_sensitivity(collation, settings, witnesses, jobs=jobs, progress=meter.say)
            collation = with_doubts(collation, sensitive)
        renderers = usual if formats else without_vast_pages(usual, collation)
        contents = render_formats(collation, renderers, jobs, meter.say)
    recover(output)
    inputs = sources_of(edition, collation)
    write_all(output, contents, outdated(output, contents, default=not formats), inputs=inputs)
    tell(summary(collation, edition, output, [renderer.file for renderer in renderers]))
    for sentence in (*large_page_warnings(collation, contents), *pages_left_out(collation, usual, renderers)):
        tell(sentence)
    for sentence in warnings(settings, collation):
        tell(sentence)
    if lost := unaccounted(collation.witnesses):
        raise UnaccountedError(f"{counted(lost, 'letter')} of the sources")


def folder_for(witnesses: Iterable[Witness]) -> Path | None:
    """Return where the alignments of `witnesses` are kept; nothing if they are made in less time than it takes to say."""
    return default_folder() if sum(len(witness.text) for witness in witnesses) >= WORTH else None


def by_section(options: RunOptions, aligner: str | None) -> bool:
    """Return whether the edition is kept a section at a time, once it is collated.

    Raises:
        CollateError: If it cannot be collated.
    """
    from collate.corpus.stamp import asked_of
    from collate.edition import read_edition
    from collate.edition.by_section import kept_by_section
    from collate.files.read import noting
    from collate.render import chosen

    chosen(options.formats)  # reports a wrong name before anything is read
    request = asked_of(
        options.edition, options.output, [*options.formats, aligner or "", *["--review"] * options.review]
    )
    if options.keeps and nothing_to_do(options, request):
        return True
    with noting() as sources:
        file = read_edition(options.edition)
        decided = kept_by_section(options.edition, file)
        if decided is False:
            return without_cluster(options)
        if aligner is not None:
            file = dataclasses.replace(file, edition=aligned_by(aligner, file.edition))
        if options.review:
            file = dataclasses.replace(file, edition=with_notes(file.edition))
        return run_sections(options, file, request, sources, whatever=decided is True) or without_cluster(options)


def without_cluster(options: RunOptions) -> bool:
    """Return false, unless a cluster is asked for, which one text has no use for.

    Raises:
        CollateError: If it is.
    """
    if options.scheduler:
        raise CollateError(
            "this edition is collated as one text, which no cluster divides; set shards = true under [corpus] in edition.toml, or leave "
            "the option out",
            "--scheduler",
        )
    return False


def with_notes(settings: Edition) -> Edition:
    """Return `settings` with pages that open with the editor's notes."""
    return dataclasses.replace(settings, pages=dataclasses.replace(settings.pages, review=True))


def aligned_by(aligner: str, settings: Edition) -> Edition:
    """Return `settings` with the aligner of that name.

    Raises:
        CollateError: If the alignment is given.
    """
    if settings.source_collation.file:
        raise CollateError(
            f"the alignment is given, by {settings.source_collation.file}, and no aligner is asked; leave out --aligner",
            "--aligner",
        )
    return dataclasses.replace(settings, align=dataclasses.replace(settings.align, aligner=aligner))
