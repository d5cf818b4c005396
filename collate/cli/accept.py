"""A new baseline, accepted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from collate.errors import CollateError
from collate.files import recover, write_all
from collate.harmless import shown_name
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
    if folder_of_sections(Path(against)) is not None:
        raise CollateError(
            f"this baseline is kept a section at a time; `collate run -o {shown_name(against)}` writes what changed of it",
            "--accept",
        )


def accept_as_baseline(collation: Collation, against: str, edition: Path) -> None:
    """Write `collation`, of the `edition` in that folder, as the baseline at `against`: the formats that are kept there, all if there are none.

    Raises:
        CollateError: If it cannot be written, or would replace a file of the edition; the earlier baseline is then still whole.
    """
    from collate.cli.inputs import sources_of
    from collate.cli.pages import outdated
    from collate.document import encode
    from collate.render import RENDERERS, chosen

    path, inputs = file_of(Path(against)), [*sources_of(edition, collation)]
    if path == Path(against):
        write_all(path.parent, {path.name: encode(collation)}, inputs=inputs)
        return
    recover(path.parent)
    kept = [r for r in RENDERERS.values() if (path.parent / r.file).exists() or r.file == path.name]
    wanted = kept if path.exists() else chosen((), collation.edition.pages.by)
    contents = {name: content for format_ in wanted for name, content in format_.files(collation).items()}
    write_all(path.parent, contents, outdated(path.parent, contents, default=False), inputs=inputs)
