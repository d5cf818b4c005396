import pytest

from collate.errors import SourceError
from collate.model import Lacuna, Section, State, Witness


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (
            {"encoding": "latin-1"},
            "encoding of witness A is 'latin-1'; it is utf-8, or utf-8-sig for a file with a byte order mark",
        ),
        ({"siglum": ""}, "a siglum is empty; give the witness a letter or a short name"),
        (
            {"text": "ab\udc80"},
            "character 2 of witness A is half a character, which no file can hold; correct it",
        ),
        (
            {"lacunae": (Lacuna(2, 9, State.LACUNA),)},
            "a lacuna of witness A is at 2 to 9, outside its text of 4 characters; correct it",
        ),
        (
            {"lacunae": (Lacuna(0, 1, State.OMISSION),)},
            "a lacuna of witness A is called omission; call it lacuna, illegible or not transcribed",
        ),
        (
            {"sections": (Section("I", 0, 3), Section("II", 2, 4))},
            "a section of witness A is outside its text or in another; correct it",
        ),
    ],
)
def test_a_witness_that_cannot_be_written_is_refused_where_it_is_made(values: dict[str, object], message: str) -> None:
    with pytest.raises(SourceError) as caught:
        Witness(**{"siglum": "A", "text": "text", **values})
    assert str(caught.value) == message


def test_a_lacuna_may_be_at_either_end_of_the_text() -> None:
    lacunae = (Lacuna(0, 0, State.LACUNA), Lacuna(4, 4, State.ILLEGIBLE))
    assert Witness("A", "text", lacunae=lacunae).lacunae == lacunae
