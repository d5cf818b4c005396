import pytest

from collate.errors import CollationError
from collate.interchange.open import read_collation

KNOWN = (
    "name a table (.csv, .tsv, .xlsx, .ods), a graph (.graphml), JSON of CollateX, Stemmaweb or the Collation Editor, TEI with an apparatus, or "
    "a collation.json"
)


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (
            b'{"witnesses": [{"id": "A", "content": "one"}]}',
            "in.json",
            "in.json: this is the input of CollateX, whose witnesses are still to be aligned; `collate align in.json -o aligned.json` does it",
        ),
        (b'{"dot": "graph {}"}', "s.json", f"s.json: this JSON is no collation that is known; {KNOWN}"),
        (b"one two", "t.txt", f"t.txt: this is no collation that is known; {KNOWN}"),
        (
            b"\xd0\xcf\x11\xe0 and more",
            "t.xls",
            "t.xls: this is a file of Excel before 2007; open it there or in LibreOffice, and save it as .xlsx or .csv",
        ),
        (
            b'[{"siglum": "118", "tokens": [{"index": "2", "t": "one"}]}]',
            "v.json",
            "v.json: this is the transcription of one witness for the Collation Editor; export the collation itself, as XML or JSON, or "
            "collate the transcriptions with `collate run`",
        ),
    ],
)
def test_a_file_that_is_no_collation_is_refused_by_what_it_is(data: bytes, name: str, message: str) -> None:
    with pytest.raises(CollationError) as caught:
        read_collation(data, name)
    assert str(caught.value) == message
