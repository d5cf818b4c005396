"""How large a file is read at most, in bytes, and how deep."""

from collate.errors import SourceError

WITNESS = 64 * 2**20
"""A file of a witness, or one file in it; a Bible has 5 MB."""

TRADITION = 400 * 10**6
"""CollateX JSON with all witnesses of a text, as `collate align` takes it."""

ATTRIBUTES = 1_000
"""Attributes of one element of XML; the time to read them grows with their square."""

DEPTH = 150
"""Elements of XML inside one another; a transcription has a dozen."""

CELLS = 8_000_000
"""Cells of a table; a hundred witnesses of 20,000 words have two million."""

LETTERS = 200_000_000
"""Characters of all cells of a table together, whether or not the file writes each of them."""

TEXT = 10_000_000
"""Characters of one text of XML between two tags; the parser of all XML has the same limit."""


def check_size(cells: int, letters: int, source: str, line: int | None = None) -> None:
    """Check that a table of so many cells and characters is not too large.

    Raises:
        SourceError: If it is.
    """
    if cells > CELLS:
        raise SourceError(f"the table has more than {CELLS:,} cells; divide it into several editions", source, line)
    if letters > LETTERS:
        raise SourceError(
            f"the cells have more than {LETTERS:,} characters together; divide the table into several editions",
            source,
            line,
        )
