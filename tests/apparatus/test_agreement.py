from __future__ import annotations

from hypothesis import given

from collate.apparatus.agreement import WEIGHTY, agreement
from collate.model import Collation, Ignore, Rules, UnitClass
from collate.render.characters import make_matrix
from tests.apparatus.test_make_apparatus import collations
from tests.build import collation
from tests.rules.made import collated

ROWS = {
    "A": "the big Dog ran , far away",
    "B": "the small dog ran ; far away",
    "C": "the small dog - ; far off",
    "D": "the big dog [...] [...] [...] [...]",
    "E": "- - - - - - -",
}
EVERY = tuple(UnitClass)


def test_agreement_is_counted_where_both_speak() -> None:
    found = agreement(collation(ROWS, lost=["E"]))
    assert found.sigla == ("A", "B", "C", "D")
    assert found.total.places == 3
    assert found.total.of == ((3, 3, 3, 1), (3, 3, 3, 1), (3, 3, 3, 1), (1, 1, 1, 1))
    assert found.total.agree == ((3, 2, 0, 1), (2, 3, 1, 0), (0, 1, 3, 0), (1, 0, 0, 1))
    assert found.total.share(0, 1) == 2 / 3


def test_each_class_is_counted_by_itself() -> None:
    found = agreement(collation(ROWS, lost=["E"]), (UnitClass.CAPITALS, UnitClass.PUNCTUATION, UnitClass.LACUNA))
    by_class = dict(found.classes)
    assert by_class[UnitClass.CAPITALS].agree[0] == (1, 0, 0, 0)
    assert by_class[UnitClass.PUNCTUATION].of[0] == (1, 1, 1, 0)
    assert by_class[UnitClass.PUNCTUATION].share(0, 3) is None
    assert by_class[UnitClass.LACUNA].places == 0
    assert found.total.places == 2


def test_words_that_are_never_variants_make_no_place() -> None:
    texts = {"A": "he came and went", "B": "he came went"}
    assert agreement(collated(texts, Rules())).total.places == 1
    assert agreement(collated(texts, Rules(ignore=(Ignore(words=("and",)),)))).total.places == 0


@given(collations())
def test_agreement_is_symmetric_and_the_sum_of_its_classes(made: Collation) -> None:
    found = agreement(made, EVERY)
    size = range(len(found.sigla))
    for a in size:
        assert found.total.agree[a][a] == found.total.of[a][a]
        for b in size:
            assert found.total.agree[a][b] == found.total.agree[b][a] <= found.total.of[a][b] == found.total.of[b][a]
            assert found.total.of[a][b] == sum(counts.of[a][b] for _, counts in found.classes)
            assert found.total.agree[a][b] == sum(counts.agree[a][b] for _, counts in found.classes)


@given(collations())
def test_agreement_counts_what_the_matrix_has(made: Collation) -> None:
    found, matrix = agreement(made, WEIGHTY), make_matrix(made)
    assert found.total.places == len(matrix.characters)
    for a in range(len(found.sigla)):
        for b in range(len(found.sigla)):
            pairs = [(character.row[a], character.row[b]) for character in matrix.characters]
            both = [(one, other) for one, other in pairs if one is not None and other is not None]
            assert found.total.of[a][b] == len(both)
            assert found.total.agree[a][b] == sum(one == other for one, other in both)
