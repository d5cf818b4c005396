import json
import sys
from collections import Counter
from typing import Any

import pytest

from collate.cli.collatex_input import taken
from collate.errors import CollateError, SourceError
from collate.interchange.open import read_collation
from collate.model import Witness
from collate.sources.collatex_json import read_collatex_json, read_document


def data(*witnesses: dict[str, Any]) -> bytes:
    return json.dumps({"witnesses": witnesses}, ensure_ascii=False).encode()


def test_white_space_that_tokens_carry_is_the_spacing() -> None:
    file = data({"id": "A", "tokens": [{"t": " The\n"}, {"t": "fox", "n": "f"}, {"t": "."}]})
    witness = read_collatex_json(file, Witness("A", "", document="d"))
    assert witness.text == " The\nfox."
    assert witness.words == ((1, 4, ""), (5, 8, "f"), (8, 9, ""))
    assert witness.document == "d"


def test_tokens_without_white_space_are_parted_by_spaces() -> None:
    witness = read_collatex_json(data({"id": "A", "tokens": [{"t": "The"}, {"t": "fox"}]}), Witness("A", ""))
    assert (witness.text, witness.words) == ("The fox", ((0, 3, ""), (4, 7, "")))


def test_white_space_anywhere_in_the_file_counts_for_all_witnesses() -> None:
    file = data({"id": "A", "tokens": [{"t": "a"}, {"t": "b"}]}, {"id": "B", "tokens": [{"t": "a "}]})
    assert read_collatex_json(file, Witness("A", "")).text == "ab"


def test_white_space_inside_a_token_is_not_spacing() -> None:
    file = data({"id": "A", "tokens": [{"t": "Stig Dagerman"}, {"t": "b"}]})
    assert read_collatex_json(file, Witness("A", "")).text == "Stig Dagerman b"


def test_content_is_left_to_be_cut() -> None:
    witness = read_collatex_json(data({"id": "A", "content": "The  fox"}), Witness("A", ""))
    assert (witness.text, witness.words) == ("The  fox", ())


def test_an_empty_witness_that_is_not_extant_has_no_text() -> None:
    witness = read_collatex_json(data({"id": "A", "tokens": []}), Witness("A", "", extant=False))
    assert (witness.text, witness.words) == ("", ())


def test_a_siglum_that_is_not_there_is_reported_with_those_that_are() -> None:
    with pytest.raises(SourceError, match=r"^w/a.json: there is no witness 'C'; it holds A, B: name one of them$"):
        read_collatex_json(
            data({"id": "A", "content": ""}, {"id": "B", "content": ""}), Witness("C", "", source="w/a.json")
        )


def test_a_byte_order_mark_is_no_part_of_the_file() -> None:
    assert read_document(b"\xef\xbb\xbf" + data({"id": "A", "content": "x"}), "").contents == ("x",)


def test_equal_tokens_are_held_once() -> None:
    document = read_document(data(*({"id": siglum, "tokens": [{"t": "a "}] * 50} for siglum in "AB")), "")
    assert document.t == ["a "]
    assert document.tokens[0].tolist() == [0] * 50


def test_every_id_that_occurs_twice_is_reported() -> None:
    file = data(*({"id": siglum, "content": ""} for siglum in "ABBACA"))
    with pytest.raises(SourceError, match=r"the id 'A', 'B'; give each its own"):
        read_document(file, "")


def steps(tokens: int) -> int:
    """Calls that reading a file of so many different tokens takes, as a text to be aligned and as a witness."""
    file = data({"id": "A", "tokens": [{"t": f"w{i}of{tokens}"} for i in range(tokens)]})
    counted = Counter[str]()
    sys.setprofile(lambda frame, event, argument: counted.update([event]))  # noqa: ARG005 - as Python calls it
    try:
        taken(read_document(file, ""), "")
        read_collatex_json(file, Witness("A", ""))
    finally:
        sys.setprofile(None)
    return counted["call"] + counted["c_call"]


def test_reading_takes_steps_as_many_as_tokens() -> None:
    steps(10)  # what is made once is made now
    assert steps(2000) < 2.1 * steps(1000)


@pytest.mark.parametrize(
    "file",
    [
        b'{"\xff": 1}',
        b"[" * 9999,
        b'\x00{\x00"\x00',
        b'{"table": [\xed\xa0\x80]}',
        b"{",
        b'{"witnesses": ' + b"[" * 9999,
    ],
)
def test_json_that_is_none_is_refused_whoever_reads_it(file: bytes) -> None:
    for read in (read_document, read_collation):
        with pytest.raises(CollateError, match=r"^f\.json"):
            read(file, "f.json")
