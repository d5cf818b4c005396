"""What the default aligner leaves to CollateX."""

from __future__ import annotations

from collate.align import align
from collate.model import AlignOptions, Forms
from tests.align.texts import picture, tokens, witness


def test_a_word_is_not_aligned_with_punctuation_that_another_has_there() -> None:
    forms = Forms()
    texts = ["the seeds differ from each other , than do", "the seeds differ from each other more than do"]
    witnesses = [witness(siglum, text) for siglum, text in zip("AB", texts, strict=True)]
    assert picture(align(witnesses, [tokens(one.text, forms) for one in witnesses], AlignOptions("auto"))) == [
        "the seeds differ from each other - , than do",
        "the seeds differ from each other more - than do",
    ]
