"""A new baseline, accepted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from collate.errors import CollateError
from collate.files import recover, write_all
from collate.interchange.places import GIT, file_of, folder_of_sections
from collate.model import Collation


def refuse_unless_whole(against: str, only: Sequence[str], section: str | None) -> None:
    """Refuse to accept what was not looked at as a whole, or what cannot be written.

    Raises:
        CollateError: In these cases.
    """
    if only or section is not None:
        raise CollateError("--accept takes all that changed; leave out --only and --section", "--accept")
    if against.startswith(GIT):
        raise CollateError("a commit cannot be written; name a folder with --against and commit it", against)


def accept_as_baseline(collation: Collation, against: str, edition: Path) -> None:
    """Write `collation`, of the `edition` in that folder, as the baseline at `against`: the formats that are kept there, all if there are none.

    Raises:
        CollateError: If it cannot be written, or would replace a file of the edition; the earlier baseline is then still whole.
    """
    from collate.cli.inputs import sources_of
    from collate.cli.pages import outdated
    from collate.document import encode
    from collate.render import RENDERERS, chosen

    if accept_sections(against, edition):
        return
    path, inputs = file_of(Path(against)), [*sources_of(edition, collation)]
    if path == Path(against):
        write_all(path.parent, {path.name: encode(collation)}, inputs=inputs)
        return
    recover(path.parent)
    earlier = folder_of_sections(path.parent) is not None
    kept = [r for r in RENDERERS.values() if (path.parent / r.file).exists() or r.file == path.name]
    wanted = kept if path.exists() else chosen((), collation.edition.pages.by)
    contents = {name: content for format_ in wanted for name, content in format_.files(collation).items()}
    write_all(path.parent, contents, outdated(path.parent, contents, default=earlier), inputs=inputs)


def accept_sections(against: str, edition: Path) -> bool:
    """Return whether the collation of the `edition` in that folder is kept in sections at `against`, once these are written.

    They are written in the formats that are kept there, all if there are none.

    Raises:
        CollateError: If they cannot be written; the earlier baseline is then still whole.
    """
    from collate.cli.progress import Meter
    from collate.cli.run_sections import RunOptions, cache_of, kept_formats, write_sections
    from collate.corpus.read import read_corpus
    from collate.edition import read_edition
    from collate.edition.by_section import SECTIONS, kept_by_section

    output = Path(against)
    file = read_edition(edition)
    decided = kept_by_section(edition, file)
    if decided is False or file_of(output) == output:
        return False
    options = RunOptions(edition, output)
    cache = cache_of(options)
    with Meter() as meter:
        corpus = read_corpus(
            edition,
            file,
            kept_formats(output),
            lambda done, of: meter.say("Reading", done, of),
            caches=[cache] if cache else [],
        )
        if decided is None and len(corpus.inputs.names) < SECTIONS:
            return False
        write_sections(options, corpus, cache, meter)
    return True
