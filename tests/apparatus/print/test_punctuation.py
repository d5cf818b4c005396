"""An entry begins and ends with a word wherever it can: punctuation that all have is none of it."""

from __future__ import annotations

import pytest

from collate.apparatus import print_entries
from collate.model import ApparatusOptions, ApparatusStyle
from tests.build import build_collation


def entries(*rows: str, style: ApparatusStyle = ApparatusStyle.NEGATIVE) -> list[str]:
    collation = build_collation(dict(zip("ABC", rows, strict=False)), options=ApparatusOptions(style=style))
    return [str(entry) for entry in print_entries(collation)]


@pytest.mark.parametrize(
    ("rows", "printed"),
    [
        (("the owl , sleeps", "the owls , sleep"), ["owl] owls B", "sleeps] sleep B"]),
        (("the owl .", "the hawk ."), ["owl] hawk B"]),
        (("an owl . - - -", "an owl , and slept ."), ["owl] add. , and slept B"]),
        (("an owl ! - sleeps", "an owl , too sleeps"), ["owl!] owl, too B"]),
        (("an owl , - -", "an owl . - -", "an owl - sleeps well"), ["owl,] owl. B; owl sleeps well C"]),
        (("an owl , sleeps", "an owl ; sleeps"), ["owl,] owl; B"]),
        (("an owl sleeps .", "an owl sleeps -"), ["sleeps.] sleeps B"]),
        (("an owl - sleeps", "an owl , sleeps"), ["owl] owl, B"]),
        (("an owl . - -", "an owl . She sleeps"), ["owl.] add. She sleeps B"]),
    ],
)
def test_punctuation_is_reported_with_the_word_that_it_is_close_to(rows: tuple[str, ...], printed: list[str]) -> None:
    assert entries(*rows) == printed
