"""A passage rewritten word by word keeps its words beside their like; one in place of another does not."""

from collate.align.profile.replaced import by_chance
from tests.align.texts import table_of, witness
from tests.scribe import Rates, tradition
from tests.truth import accuracy


def test_what_is_shared_in_any_order_is_chance() -> None:
    assert by_chance("abcdefghijkl", "mnobpqarsltu")
    assert not by_chance("abcdefghijkl", "mbcnefopijqr")


def test_rewritten_passages_are_aligned_word_by_word() -> None:
    truth = tradition("la", 6, 500, Rates(rewriting=0.3), 3)
    table = table_of([witness(siglum, " ".join(words)) for siglum, words in truth.texts.items()], "auto")
    assert accuracy(truth, dict(zip(table.sigla, table.columns, strict=True)))[1].f1 > 0.86
