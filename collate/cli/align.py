"""`collate align`: CollateX JSON in, CollateX JSON out."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from collate.cli.arguments import file_name
from collate.cli.messages import tell
from collate.errors import SourceError

EXAMPLES = """\b
Examples:
  collate align in.json                          the table, on standard output
  collate align in.json -o out.json --segment    runs of columns joined, to a file
  collate align - < in.json | jq .table          in a pipe
  collate align in.json --aligner profile -j 4   by collate's own aligner, on four processors
  collate align in.json --near 1                 exact: no word is a spelling of another

\b
IN.json: {"witnesses": [{"id": "A", "tokens": [{"t": "The "}, {"t": "fox", "n": "fox"}]}, ...]}
  t is the token as written, n as compared; without n the language's table gives it.  A witness may have
  a text as its "content" instead, which is cut into tokens.  A token comes back as it went in.
"""


@click.command(epilog=EXAMPLES)
@click.argument("source", type=file_name, metavar="IN.json")
@click.option("--aligner", default="auto", show_default=True, help="auto, collatex or profile.")
@click.option(
    "-o",
    "--output",
    type=file_name,
    default="-",
    metavar="OUT.json",
    help="Write there instead of to standard output.",
)
@click.option("--segment", is_flag=True, help="Join runs of columns as CollateX does, instead of one token a cell.")
@click.option(
    "--near",
    type=float,
    metavar="X",
    help="Least likeness, 0 to 1, of two spellings of one word; 1 for none.  [default: 0.55]",
)
@click.option(
    "--repetition",
    type=click.Choice(["first", "last"]),
    default="first",
    show_default=True,
    help="Which copy of repeated words a witness that has them once is aligned with.",
)
@click.option(
    "-j",
    "--jobs",
    type=int,
    metavar="N",
    help="Processes; the result is the same.  [default: as many as processors, where that pays]",
)
@click.option(
    "--language", default="", metavar="L", help="Of the texts, as la or grc: its table says what is the same."
)
def command(
    *,
    source: str,
    aligner: str,
    output: str,
    segment: bool,
    near: float | None,
    repetition: str,
    jobs: int | None,
    language: str,
) -> None:
    """Align witnesses given as CollateX JSON ("-" for standard input)."""
    from collate.align import align, chosen
    from collate.cli.collatex_input import taken
    from collate.cli.collatex_table import table_json
    from collate.cli.output import write_result
    from collate.cli.progress import Meter
    from collate.files import guard
    from collate.model import AlignOptions, Repetition
    from collate.normalise import NORMALISERS, table_of
    from collate.processes import cores
    from collate.sources.collatex_json import read_document

    least = AlignOptions().near if near is None else near
    options = AlignOptions(aligner, least, jobs or cores(), Repetition(repetition))
    chosen(options)
    if "-" not in {source, output}:
        guard([Path(output)], [Path(source)])
    given = taken(read_document(read(source), "standard input" if source == "-" else source), language)
    if language and table_of(language) is None:
        known = ", ".join(NORMALISERS)
        tell(f"--language: there is no table for {language}, so none is used; there are {known}")
    with Meter("Aligning") as meter:
        table = align(given.witnesses, given.tokens, options, meter)
    write_result(table_json(table, given.kinds, given.raw, join=segment), output, [Path(source)])


def read(source: str) -> bytes:
    """Return the bytes of the file called `source`, or of standard input; no more of them than show it too large.

    Raises:
        SourceError: If it cannot be read.
    """
    from collate.sources.limits import TRADITION

    if source == "-" and sys.stdin is None:  # what Python makes of a closed one
        raise SourceError("it is closed; send the JSON to it, or name a file", "standard input")
    try:
        if source == "-":
            return sys.stdin.buffer.read(TRADITION + 1)
        descriptor = os.open(source, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        os.set_blocking(descriptor, True)  # only a pipe that nobody writes to must not be waited for
        with os.fdopen(descriptor, "rb") as file:
            return file.read(TRADITION + 1)
    except OSError as error:
        raise SourceError(f"it cannot be read ({error.strerror}); name a file of CollateX JSON", source) from None
