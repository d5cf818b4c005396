from __future__ import annotations

from hypothesis import given

from collate.apparatus.agreement import WEIGHTY, agreement
from collate.model import Collation, Ignore, Rules, UnitClass
from collate.render.characters import make_matrix
from tests.apparatus.test_apparatus import collations
from tests.build import build_collation
from tests.rules.collated import collated

ROWS = {
    "A": "the big Dog ran , far away",
    "B": "the small dog ran ; far away",
    "C": "the small dog - ; far off",
    "D": "the big dog [...] [...] [...] [...]",
    "E": "- - - - - - -",
}
EVERY = tuple(UnitClass)


def test_agreement_is_counted_where_both_speak() -> None:
    rates = agreement(build_collation(ROWS, lost=["E"]))
    assert rates.sigla == ("A", "B", "C", "D")
    assert rates.total.places == 3
    assert rates.total.of == ((3, 3, 3, 1), (3, 3, 3, 1), (3, 3, 3, 1), (1, 1, 1, 1))
    assert rates.total.agree == ((3, 2, 0, 1), (2, 3, 1, 0), (0, 1, 3, 0), (1, 0, 0, 1))
    assert rates.total.share(0, 1) == 2 / 3


def test_each_class_is_counted_by_itself() -> None:
    rates = agreement(build_collation(ROWS, lost=["E"]), (UnitClass.CAPITALS, UnitClass.PUNCTUATION, UnitClass.LACUNA))
    by_class = dict(rates.classes)
    assert by_class[UnitClass.CAPITALS].agree[0] == (1, 0, 0, 0)
    assert by_class[UnitClass.PUNCTUATION].of[0] == (1, 1, 1, 0)
    assert by_class[UnitClass.PUNCTUATION].share(0, 3) is None
    assert by_class[UnitClass.LACUNA].places == 0
    assert rates.total.places == 2


def test_words_that_are_never_variants_make_no_place() -> None:
    texts = {"A": "he came and went", "B": "he came went"}
    assert agreement(collated(texts, Rules())).total.places == 1
    assert agreement(collated(texts, Rules(ignore=(Ignore(words=("and",)),)))).total.places == 0


@given(collations())
def test_agreement_is_symmetric_and_the_sum_of_its_classes(collation: Collation) -> None:
    rates = agreement(collation, EVERY)
    size = range(len(rates.sigla))
    for a in size:
        assert rates.total.agree[a][a] == rates.total.of[a][a]
        for b in size:
            assert rates.total.agree[a][b] == rates.total.agree[b][a] <= rates.total.of[a][b] == rates.total.of[b][a]
            assert rates.total.of[a][b] == sum(counts.of[a][b] for _, counts in rates.classes)
            assert rates.total.agree[a][b] == sum(counts.agree[a][b] for _, counts in rates.classes)


@given(collations())
def test_agreement_counts_what_the_matrix_has(collation: Collation) -> None:
    result, matrix = agreement(collation, WEIGHTY), make_matrix(collation)
    assert result.total.places == len(matrix.characters)
    for a in range(len(result.sigla)):
        for b in range(len(result.sigla)):
            pairs = [(character.row[a], character.row[b]) for character in matrix.characters]
            both = [(one, other) for one, other in pairs if one is not None and other is not None]
            assert result.total.of[a][b] == len(both)
            assert result.total.agree[a][b] == sum(one == other for one, other in both)
