from __future__ import annotations

import pytest

from collate.errors import SourceError
from collate.sources.attributes import check_attributes
from collate.sources.limits import ATTRIBUTES


def element(count: int, quote: str = '"') -> str:
    return "<w " + " ".join(f"a{n}={quote}1{quote}" for n in range(count)) + "/>"


def test_as_many_as_the_limit_are_read() -> None:
    check_attributes(f"<text>\n{element(ATTRIBUTES)}</text>".encode(), "a.xml")


@pytest.mark.parametrize("quote", ['"', "'"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_more_are_refused_with_their_line(quote: str, encoding: str) -> None:
    with pytest.raises(SourceError) as caught:
        check_attributes(f"<text>\n{element(ATTRIBUTES + 1, quote)}</text>".encode(encoding), "a.xml")
    assert str(caught.value) == (
        "a.xml, line 2: an element has more than 1,000 attributes; write what they say as elements"
    )


def test_signs_of_equality_in_the_text_are_no_attributes() -> None:
    check_attributes(b"<p>" + b"a=b " * (2 * ATTRIBUTES) + b"</p>", "a.xml")
