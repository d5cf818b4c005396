"""`collate align`: texts or CollateX JSON in; a table, CollateX JSON or any other format out."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from collate.cli.arguments import file_name
from collate.cli.messages import tell
from collate.cli.output import write_result
from collate.cli.progress import Meter
from collate.errors import CollateError, SourceError

if TYPE_CHECKING:
    from collate.cli.collatex_input import CollatexInput
    from collate.model import AlignOptions

EXAMPLES = """\b
Examples:
  collate align A.txt B.xml C.docx               texts, a witness each: the table, to read
  collate align texts/ --format html -o a.html   the texts in a folder, as a page with its apparatus
  collate align in.json                          CollateX JSON: the table as JSON, on standard output
  collate align in.json -o out.json --segment    runs of columns joined, to a file
  collate align - < in.json | jq .table          in a pipe
  collate align in.json --near 1                 exact: no word is a spelling of another

\b
IN.json: {"witnesses": [{"id": "A", "tokens": [{"t": "The "}, {"t": "fox", "n": "fox"}]}, ...]}
  t is the token as written, n as compared; without n the language's table gives it.  A witness may have
  a text as its "content" instead, which is cut into tokens.  A token comes back as it went in.
"""


@click.command(epilog=EXAMPLES)
@click.argument("sources", type=file_name, nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "name", default="", metavar="NAME", help="A format; `collate formats` lists them.")
@click.option("--aligner", default="auto", show_default=True, help="auto, collatex or profile.")
@click.option(
    "-o",
    "--output",
    type=file_name,
    default="-",
    metavar="FILE",
    help="Write there instead of to standard output.",
)
@click.option("--segment", is_flag=True, help="Join runs of columns as CollateX does, instead of one token a cell.")
@click.option(
    "--near",
    type=float,
    metavar="X",
    help="Least likeness, 0 to 1, of two spellings of one word; with 1 only equal words match.  [default: 0.55]",
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
    "--language",
    default="",
    metavar="L",
    help="Language of the texts, as la or grc; it decides what counts as the same word.",
)
def command(
    *,
    sources: tuple[str, ...],
    name: str,
    aligner: str,
    output: str,
    segment: bool,
    near: float | None,
    repetition: str,
    jobs: int | None,
    language: str,
) -> None:
    """Align texts, without an edition.

    FILE... are the texts, a witness each, called by the name of its file; or one folder of them; or one file of CollateX
    JSON, which holds all witnesses ("-" for standard input). Texts are printed as a table, and CollateX JSON becomes
    CollateX JSON, unless --format says otherwise.
    """
    from collate.align import chosen
    from collate.cli.align_texts import are_texts, collated, marked, read_texts, remarks_of, rendered, text_files
    from collate.files import guard
    from collate.model import AlignOptions, Repetition
    from collate.processes import cores
    from collate.render import chosen as chosen_formats

    least = AlignOptions().near if near is None else near
    options = AlignOptions(aligner, least, jobs or cores(), Repetition(repetition))
    chosen(options)
    chosen_formats([name] if name else [])  # reports a wrong name before anything is read
    texts = are_texts(sources)
    files = text_files(sources) if texts else [Path(sources[0])]
    if output != "-":
        guard([Path(output)], files)
    report_language(language)
    if not texts and not name:
        align_json(sources[0], output, options, language, segment=segment)
        return
    if segment:
        raise CollateError("it goes with CollateX JSON alone; the format collatex joins columns by itself", "--segment")
    witnesses = read_texts(files) if texts else marked(read_json(sources[0], language))
    with Meter() as meter:
        collation = collated(witnesses, language, options, meter.say)
        content = rendered(collation, name)
    for sentence in remarks_of(collation):
        tell(sentence)
    write_result([content], output, files)


def align_json(source: str, output: str, options: AlignOptions, language: str, *, segment: bool) -> None:
    """Align the witnesses in CollateX JSON, and write the table as such.

    Raises:
        CollateError: If they cannot be read, aligned or written.
    """
    from collate.align import align
    from collate.cli.collatex_table import table_json

    given = read_json(source, language)
    with Meter("Aligning") as meter:
        table = align(given.witnesses, given.tokens, options, meter)
    write_result(table_json(table, given.kinds, given.raw, join=segment), output, [Path(source)])


def report_language(language: str) -> None:
    """Say so if `language` has no table of what counts as the same word."""
    from collate.normalise import NORMALISERS, table_of

    if language and table_of(language) is None:
        known = ", ".join(NORMALISERS)
        tell(f"--language: there is no table for {language}, so none is used; there are {known}")


def read_json(source: str, language: str) -> CollatexInput:
    """Return the witnesses in CollateX JSON.

    Raises:
        SourceError: If it cannot be read.
    """
    from collate.cli.collatex_input import taken
    from collate.sources.collatex_json import read_document

    return taken(read_document(read(source), "standard input" if source == "-" else source), language)


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
