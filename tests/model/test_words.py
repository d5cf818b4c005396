"""Which tokens are words, and which are one word written as two."""

from __future__ import annotations

import pytest

from collate.model.words import is_mark, written_as_two


@pytest.mark.parametrize("sign", ["&", "⁊", "№", "ϗ", "☩", "ⲉ"])
def test_a_sign_that_is_read_out_is_no_mark(sign: str) -> None:
    assert not is_mark(sign)


@pytest.mark.parametrize("mark", [".", "·", "׃", "،", "།", "¶", "|"])
def test_punctuation_of_any_script_is_a_mark(mark: str) -> None:
    assert is_mark(mark)


def test_the_parts_of_a_word_may_be_spelt_a_little_otherwise() -> None:
    assert written_as_two("postquam", "post", "quan")
    assert not written_as_two("postquam", "post", "mortem")
