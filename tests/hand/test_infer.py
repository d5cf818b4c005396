"""The statements that turn an alignment into the true one of a simulated tradition."""

from __future__ import annotations

import pytest

from collate.align import align
from collate.align.constrain import constrain
from collate.edition_tokens import tokenise_witnesses
from collate.hand import Places, decide
from collate.hand.infer import Cells, corrected_cells, infer, misplaced, stated
from collate.model import AlignmentTable, Constraint, Edition, Witness, hand_of
from tests.scribe import Rates, Tradition, tradition

RATES = Rates(spelling=0.06, substitution=0.05, omission=0.04, addition=0.03, inversion=0.03, move=0.004)


def truth(tradition: Tradition) -> list[Cells]:
    """Return the true places of a tradition."""
    rank = {place: at for at, place in enumerate(tradition.order)}
    result: dict[int, dict[int, tuple[int, int]]] = {}
    for witness, places in enumerate(tradition.places.values()):
        for token, place in enumerate(places):
            result.setdefault(rank[place], {})[witness] = (token, token + 1)
    return [result[at] for at in sorted(result)]


def witnesses_of(tradition: Tradition) -> list[Witness]:
    """Return the manuscripts of a tradition."""
    values = []
    for siglum, words in tradition.texts.items():
        spans, text = [], ""
        for word in words:
            spans.append((len(text), len(text) + len(word), ""))
            text += f"{word} "
        values.append(Witness(siglum, text, words=tuple(spans)))
    return values


@pytest.mark.parametrize(("language", "seed"), [("la", 1), ("grc", 2)])
def test_the_true_alignment_is_reached_by_statements_that_are_text(language: str, seed: int) -> None:
    collation = tradition(language, 6, 80, RATES, seed)
    own, cells = witnesses_of(collation), truth(collation)
    edition = Edition("T")
    tokens = tokenise_witnesses(edition, own)
    base = align(own, tokens, edition.align)

    def under(constraints: tuple[Constraint, ...]) -> AlignmentTable:
        return constrain(base, own, constraints, edition.align)

    result = infer(under, cells, len(own))
    assert result.exact
    assert len(result.constraints) <= len(misplaced(base, cells))
    statements = stated(result.constraints, own, tokens)
    hand = hand_of((one, "hand/text.toml", line) for line, one in enumerate(statements, 1))
    decisions = decide(hand, Places(own, tokens))
    assert decisions.conflicts == ()
    assert misplaced(under(decisions.constraints()), cells) == []


def test_nothing_is_stated_of_an_alignment_that_is_right() -> None:
    own = [Witness("A", "the old ship left"), Witness("B", "the ship left")]
    edition = Edition("T")
    tokens = tokenise_witnesses(edition, own)
    table = align(own, tokens, edition.align)
    cells = corrected_cells(table, own, tokens)
    assert infer(lambda constraints: constrain(table, own, constraints, edition.align), cells, 2).constraints == ()


def test_a_table_of_another_text_is_refused() -> None:
    own = [Witness("A", "the old ship left"), Witness("B", "the ship left")]
    other = [Witness("A", "the old ship sank"), Witness("B", "the ship left")]
    edition = Edition("T")
    tokens = tokenise_witnesses(edition, own)
    target = align(other, tokenise_witnesses(edition, other), edition.align)
    with pytest.raises(
        ValueError,
        match="has another text of A, “sank” where the edition has “left”; correct the transcription, or the table",
    ):
        corrected_cells(target, own, tokens)
