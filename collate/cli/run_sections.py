"""`collate run` for an edition that is kept a section at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from collate.cli.inputs import source_files
from collate.cli.messages import tell
from collate.cli.progress import Meter
from collate.cli.summary import shorten
from collate.errors import UnaccountedError
from collate.files import recover
from collate.files.cache import Cache, default_folder
from collate.harmless import shown_name
from collate.wording import counted

if TYPE_CHECKING:
    from collate.corpus.output_files import OutputFile, OutputFiles
    from collate.corpus.read import ReadCorpus
    from collate.corpus.section_inputs import SectionInputs
    from collate.corpus.shards import SectionIndex, Survey
    from collate.edition import ReadEdition
    from collate.model import Edition, Witness


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What the user asked of a run."""

    edition: Path
    output: Path
    formats: tuple[str, ...] = ()
    jobs: int | None = None
    keeps: bool = True
    """Whether results are kept from one run to the next."""
    scheduler: str = ""
    """The address of a scheduler; empty for processes of this machine."""
    review: bool = False
    """Whether the pages open with the editor's notes, and what a small change of settings would alter is added to them."""


def cache_of(options: RunOptions) -> Cache | None:
    """Return what is kept from one run to the next, if anything is."""
    folder = default_folder() if options.keeps else None
    return Cache(folder, tell) if folder else None


def nothing_to_do(options: RunOptions, request: str) -> bool:
    """Return whether the last run did all that this one would do, once that is said."""
    from collate.corpus.stamp import read_stamp, unchanged

    stamp = read_stamp(cache_of(options), options.output)
    if not unchanged(stamp, request, options.output):
        return False
    for message in stamp.messages:
        tell(message)
    return True


def run_sections(
    options: RunOptions, file: ReadEdition, request: str, sources: Mapping[str, bytes], *, whatever: bool
) -> bool:
    """Collate an edition a section at a time, and return whether that was done: its sections may be too few if not `whatever`.

    Args:
        options: What the user asked.
        file: The edition's settings.
        request: A digest of what the user asked, for the stamp of the run.
        sources: Into which the files that are read are noted.
        whatever: Whether sections are kept one by one however few they are.

    Raises:
        CollateError: If it cannot be done.
    """
    from collate.corpus.read import read_corpus, without_sections
    from collate.corpus.stamp import RunStamp, stamp_key
    from collate.edition.by_section import SECTIONS
    from collate.sources.reading_report import unaccounted
    from collate.warnings import early_warnings

    cache = cache_of(options)
    formats = formats_of(options.formats, options.output)
    with Meter() as meter:
        corpus = read_corpus(
            options.edition,
            file,
            formats,
            lambda done, of: meter.say("Reading", done, of),
            caches=[cache] if cache else [],
            review=options.review,
        )
        if not whatever and len(corpus.inputs.names) < SECTIONS:
            corpus.inputs.files.close()
            return False
        early = list(early_warnings(corpus.witnesses))
        for sentence in early:
            tell(sentence)
        corpus = without_sections(corpus)
        written = write_sections(options, corpus, cache, meter)
    later = [*early, summary(corpus.inputs, written.survey, options, 0, 0)]
    sentences = list(warnings(corpus.edition, corpus.witnesses, written.index))
    lost = unaccounted(corpus.witnesses)
    if cache:
        left = written.files.left_in(options.output)
        stamp = RunStamp(left.groups, "" if lost else request, dict(sources), (*later, *sentences))
        cache.put(stamp_key(options.output), msgspec.msgpack.encode(stamp))
    tell(summary(corpus.inputs, written.survey, options, written.made, written.changed))
    for sentence in sentences:
        tell(sentence)
    if lost:
        raise UnaccountedError(f"{counted(lost, 'letter')} of the sources")
    return True


@dataclass(frozen=True, slots=True)
class WrittenSections:
    """What a run made and wrote."""

    survey: Survey
    index: SectionIndex
    files: OutputFiles
    """Of the output."""
    made: int
    """Sections that were collated."""
    changed: int
    """Sections of which a file was written."""


def write_sections(options: RunOptions, corpus: ReadCorpus, cache: Cache | None, meter: Meter) -> WrittenSections:
    """Return what was written of the sections of `corpus` into the folder of output.

    Raises:
        CollateError: If they cannot be collated or written.
    """
    from collate.corpus.cluster import cluster
    from collate.corpus.output import index_of, survey_of, write_output
    from collate.corpus.output_files import WHOLE, OutputFiles
    from collate.corpus.results import SectionResults, processes
    from collate.corpus.stamp import read_stamp
    from collate.processes import cores

    results = SectionResults(corpus.inputs, cache)
    inputs = list(source_files(options.edition, corpus.witnesses))
    try:
        jobs = options.jobs or corpus.edition.align.jobs or cores()
        engine = cluster(options.scheduler) if options.scheduler else processes(jobs)
        collated = results.make(engine, meter.sections)
        recover(options.output)
        earlier = OutputFiles(read_stamp(cache, options.output).files)
        survey, contents, files = survey_of(corpus, results, earlier, options.output)
        del earlier  # as large as `files`
        index = index_of(corpus, survey)
        changed = len(contents.sections)
        write_output(options.output, contents, index, files, inputs)
    finally:
        results.close()
    files.add(WHOLE, write_whole(options, inputs))
    return WrittenSections(survey, index, files, collated, changed)


def write_whole(options: RunOptions, inputs: Sequence[Path]) -> list[OutputFile]:
    """Return the files that were written of all sections together, in the formats that are asked for by name.

    Raises:
        CollateError: If one cannot be written.
    """
    from collate.corpus.output_files import OutputFile
    from collate.corpus.work import BY_SECTION
    from collate.files import as_bytes, write_all
    from collate.files.read import content_digest
    from collate.interchange.places import collation_at
    from collate.render import WHOLE_PAGES, chosen

    formats = [one for one in chosen(options.formats) if one.name not in {*BY_SECTION, *WHOLE_PAGES}]
    if not options.formats or not formats:
        return []
    joined = collation_at(str(options.output))
    contents = {name: as_bytes(data) for one in formats for name, data in one.files(joined).items()}
    write_all(options.output, contents, inputs=inputs)
    return [OutputFile(name, len(data), content_digest(data)) for name, data in contents.items()]


def kept_formats(output: Path) -> tuple[str, ...]:
    """Return the formats in which each section is written in the folder `output`; all of them if there is none."""
    from collate.corpus.output import read_index_if
    from collate.corpus.work import BY_SECTION, file_of, page_of

    index = read_index_if(output)
    if index is None or not index.sections:
        return BY_SECTION
    slug = Path(index.sections[0].file).stem
    names = {name: page_of("apparatus", slug) if name == "pages" else file_of(slug, name) for name in BY_SECTION}
    return tuple(name for name, path in names.items() if (output / path).is_file())


def formats_of(names: Sequence[str], output: Path) -> tuple[str, ...]:
    """Return the formats in which each section is written: those of `names` with the collation, which the index lists.

    They are those of an earlier run in `output` if all of `names` are made of the whole text; all if there are no `names`.

    Raises:
        FormatError: If one is not known.
    """
    from collate.corpus.work import BY_SECTION
    from collate.render import WHOLE_PAGES, chosen

    if not names:
        return BY_SECTION
    wanted = {"pages" if one.name in WHOLE_PAGES else one.name for one in chosen(names)}
    own = tuple(name for name in BY_SECTION if name in wanted or name == "json")
    return own if wanted.intersection(BY_SECTION) else kept_formats(output)


def summary(inputs: SectionInputs, survey: Survey, options: RunOptions, collated: int, written: int) -> str:
    """Return what was read, what was found and where it was written, in a few lines."""
    sections, kinds = counted(len(inputs.names), "section"), survey.kinds
    classes = ", ".join(f"{count:,} {kind.value}" for kind, count in kinds.most_common())
    items = (
        f"{counted(kinds.total(), 'place')} where they differ: {classes}"
        if kinds
        else "no difference: all witnesses read the same"
    )
    kept = len(inputs.names) - collated
    anew = f"{collated:,} collated, {kept:,} kept from earlier runs" if kept else "all collated"
    lines = [
        (
            "Read",
            (
                f"{len(inputs.common.witnesses)} witnesses in {sections} from {shown_name(options.edition.as_posix())}/ "
                f"({counted(survey.tokens, 'token')})"
            ),
        ),
        ("Aligned", f"{survey.tokens:,} tokens in {survey.columns:,} columns; of {sections} {anew}"),
        ("Found", items),
        ("Wrote", f"{shown_name(options.output.as_posix())}/ index.json, {counted(written, 'section')} that changed"),
    ]
    return "\n".join(f"{head:8}{shorten(text, 400)}" for head, text in lines)


def warnings(edition: Edition, witnesses: Sequence[Witness], index: SectionIndex) -> Iterator[str]:
    """Yield a sentence for each thing that the editor should know of the result."""
    from collate.sources.reading_report import reading_report
    from collate.warnings import conflict_warnings, language_warnings, unused_rule_warnings

    yield from reading_report(witnesses)
    yield from language_warnings(edition, witnesses)
    yield from unused_rule_warnings(edition, index.idle)
    yield from conflict_warnings(edition, index.conflicts)
