"""Which copy of repeated words a witness that has them once is aligned with."""

from __future__ import annotations

from collate.align import align
from collate.model import AlignOptions, Forms, Repetition
from tests.align.texts import picture, tokens, witness


def placed(texts: list[str], repetition: Repetition) -> list[str]:
    """Return the rows of `texts`, one of which has words once that the others repeat."""
    forms = Forms()
    witnesses = [witness(siglum, text) for siglum, text in zip("ABCDEF", texts, strict=False)]
    options = AlignOptions("profile", repetition=repetition)
    return picture(align(witnesses, [tokens(one.text, forms) for one in witnesses], options))


def test_repeated_words_stand_beside_the_copy_that_the_editor_chooses() -> None:
    whole = "tunc rex magnus venit in castra et iterum rex magnus venit in urbem novam"
    texts = [whole, whole, "tunc rex magnus venit in urbem novam"]
    assert placed(texts, Repetition.FIRST)[2] == "tunc rex magnus venit in - - - - - - - urbem novam"
    assert placed(texts, Repetition.LAST)[2] == "tunc - - - - - - - rex magnus venit in urbem novam"


def test_a_word_written_twice_is_where_it_was_written_first() -> None:
    texts = ["quod utrum sit substantia", "quod utrum sit sit substantia", "quod utrum sit substantia"]
    assert placed(texts, Repetition.FIRST)[0] == "quod utrum sit - substantia"
    assert placed(texts, Repetition.LAST)[0] == "quod utrum - sit substantia"


def test_a_word_is_placed_in_the_column_that_most_have_where_the_other_copy_is_a_slip() -> None:
    most = "tunc dicit quod hoc est substantia rerum omnium"
    texts = [most.replace("hoc", "est"), *[most] * 4, "dicit quod est substantia rerum"]
    assert placed(texts, Repetition.FIRST)[5] == "- dicit quod - est substantia rerum -"


def test_whole_sentences_are_left_out_where_two_begin_alike() -> None:
    whole = "he went . the old horse saw the sea . the old horse slept ."
    texts = [whole, whole, "he went . the old horse slept ."]
    assert placed(texts, Repetition.FIRST)[2] == "he went . - - - - - - - the old horse slept ."
    assert placed(texts, Repetition.LAST)[2] == "he went - - - - - - - . the old horse slept ."
    assert (
        placed([text.replace(" .", "") for text in texts], Repetition.FIRST)[2]
        == "he went the old horse - - - - - - slept"
    )
