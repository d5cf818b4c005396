import re

import pytest

from collate.align import ALIGNERS, align
from collate.model import AlignOptions, Forms, Lacuna, State, Tokens, Witness
from tests.align.texts import picture

GAP = "[...]"


def torn(texts: list[str], aligner: str, near: float = 0.55) -> list[str]:
    """Return the rows of texts in which `[...]` is a lacuna."""
    forms = Forms()
    witnesses, tokens = [], []
    for siglum, text in zip("ABCD", texts, strict=False):
        values = [Lacuna(gap.start(), gap.end(), State.LACUNA) for gap in re.finditer(re.escape(GAP), text)]
        words = re.finditer(r"\S+", text.replace(GAP, " " * len(GAP)))
        witnesses.append(Witness(siglum, text, lacunae=tuple(values)))
        tokens.append(Tokens.of(text, [(*word.span(), word.group().casefold()) for word in words], forms))
    return picture(align(witnesses, tokens, AlignOptions(aligner, near)))


@pytest.mark.parametrize("aligner", sorted(ALIGNERS))
def test_a_torn_word_is_beside_the_word_it_may_be_a_piece_of(aligner: str) -> None:
    whole = "imperium magnum romani"
    assert torn([whole, whole, f"{GAP}rium magnum romani", f"imp{GAP} romani"], aligner) == [
        "imperium magnum romani",
        "imperium magnum romani",
        "rium magnum romani",
        "imp - romani",
    ]


def test_a_torn_word_goes_past_words_it_is_no_piece_of() -> None:
    rows = torn(["quod regnum et imperium magnum", f"quod imp{GAP} magnum"], "profile")
    assert rows[1] == "quod - - imp magnum"


def test_a_torn_word_is_like_no_other_in_exact_work() -> None:
    rows = torn(["regnum imperium", f"regnum imp{GAP}"], "profile", near=1)
    assert rows[0].split().index("imperium") != rows[1].split().index("imp")


def test_torn_words_do_not_hang_on_the_order_of_witnesses() -> None:
    texts = ["arma uirumque cano troiae", f"arma ui{GAP} troiae", f"arma {GAP}ue cano troiae"]
    assert sorted(torn(texts, "profile")) == sorted(torn(texts[::-1], "profile"))
