"""Which copy of repeated words a witness that has them once is aligned with."""

from __future__ import annotations

from collate.align import align
from collate.model import AlignOptions, Forms, Repetition
from tests.align.texts import picture, tokens, witness


def placed(texts: list[str], repetition: Repetition) -> list[str]:
    """Return the rows of `texts`, one of which has words once that the others repeat."""
    forms = Forms()
    witnesses = [witness(siglum, text) for siglum, text in zip("ABCD", texts, strict=False)]
    options = AlignOptions("profile", repetition=repetition)
    return picture(align(witnesses, [tokens(one.text, forms) for one in witnesses], options))


def test_repeated_words_stand_beside_the_copy_that_the_editor_chooses() -> None:
    whole = "tunc rex magnus venit in castra et iterum rex magnus venit in urbem novam"
    texts = [whole, whole, "tunc rex magnus venit in urbem novam"]
    assert placed(texts, Repetition.FIRST)[2] == "tunc rex magnus venit in - - - - - - - urbem novam"
    assert placed(texts, Repetition.LAST)[2] == "tunc - - - - - - - rex magnus venit in urbem novam"


def test_a_word_written_twice_stands_where_it_was_written_first() -> None:
    texts = ["quod utrum sit substantia", "quod utrum sit sit substantia", "quod utrum sit substantia"]
    assert placed(texts, Repetition.FIRST)[0] == "quod utrum sit - substantia"
    assert placed(texts, Repetition.LAST)[0] == "quod utrum - sit substantia"
