"""`collate cache`: what is kept from one run to the next."""

from __future__ import annotations

import click

MEGABYTE = 1_000_000


@click.command("cache", short_help="Show or prune what is kept from one run to the next.")
@click.option(
    "--prune", is_flag=True, help="Remove what other versions kept and, the oldest first, what is over --size."
)
@click.option(
    "--size",
    type=click.IntRange(0),
    default=2_000,
    metavar="MB",
    help="What may be left after --prune, in megabytes; 0 removes everything. Default: 2000.",
)
def command(*, prune: bool, size: int) -> None:
    """Show where results are kept from one run to the next, and how large they are.

    The folder can be deleted at any time, and shared with others. The variable COLLATE_CACHE names another folder; if it is
    empty, nothing is kept.

    \b
    Examples:
      collate cache                    where and how much
      collate cache --prune            at most 2 GB, and nothing of other versions
      collate cache --prune --size 0   everything
    """
    from collate.cli.output import STANDARD, write_result
    from collate.errors import CollateError
    from collate.files.cache import VARIABLE, Cache, default_folder

    folder = default_folder()
    if folder is None:
        raise CollateError("the variable is empty, so nothing is kept; name a folder, or unset it", VARIABLE)
    cache = Cache(folder)
    lines = [f"{folder.as_posix()}\n"]
    if prune:
        files, removed = cache.prune(size * MEGABYTE)
        lines.append(f"removed  {files_and_size(files, removed)}\n")
    entries = list(cache.entries())
    for name, chosen in (("in use", True), ("of other versions", False)):
        own = [entry.size for entry in entries if entry.own is chosen]
        if own or chosen:
            lines.append(f"{name}  {files_and_size(len(own), sum(own))}\n")
    write_result(map(str.encode, lines), STANDARD)


def files_and_size(files: int, size: int) -> str:
    """Return how much there is.

    >>> files_and_size(1, 2_345_678)
    '1 result, 2.3 MB'
    """
    from collate.wording import counted

    return f"{counted(files, 'result')}, {size / MEGABYTE:,.1f} MB"
