"""The tokens of the witnesses of an edition: cut and normalised by its settings, changed by the editor's patterns."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from functools import cache

from collate.errors import EditionError
from collate.model import Edition, Forms, Tokens, Witness
from collate.normalise import across_words, normaliser
from collate.rules import PatternTools, Touched, WordNormaliser, apply_patterns
from collate.tokenise import Known, pieces, tokenise
from collate.tokenise.pattern import SETTING


def tokenise_witnesses(edition: Edition, witnesses: Sequence[Witness]) -> tuple[Tokens, ...]:
    """Return the tokens of each witness, normalised by its own language or the edition's and by the editor's patterns.

    Raises:
        EditionError: If the edition's pattern for tokens takes too long, or finds none in a text that has words, or a
            pattern of `[[normalise]]` takes too long.
    """
    return patterned_tokens(edition, witnesses)[0]


def patterned_tokens(edition: Edition, witnesses: Sequence[Witness]) -> tuple[tuple[Tokens, ...], Touched]:
    """Return what `tokenise_witnesses` does, and which tokens the editor's patterns touched.

    Raises:
        EditionError: As `tokenise_witnesses`.
    """
    forms, normal = Forms(), normalisers(edition)
    known = {witness.language: Known() for witness in witnesses}

    def cut(text: str) -> list[tuple[int, int]]:
        tokens = tokenise(Witness("pattern", text), Forms(), str, edition.tokenise)
        return list(zip(tokens.start, tokens.end, strict=True))

    tools = PatternTools(pieces, cut, lambda word, language: normal(language)(word))
    try:
        tokens = tuple(tokenise(w, forms, normal(w.language), edition.tokenise, known[w.language]) for w in witnesses)
        tokens, touched = apply_patterns(witnesses, tokens, edition.rules.normalise, tools)
    except EditionError as error:
        raise EditionError(error.message, *edition.rules.place(error.source or SETTING)) from None
    languages = [witness.language or edition.normalise.language for witness in witnesses]
    return tuple(map(across_words, tokens, languages)), touched


def normalisers(edition: Edition) -> Callable[[str], Callable[[str], str]]:
    """Return what gives the normaliser of a language, the edition's if the language is empty."""
    return cache(
        lambda language: (
            normaliser(dataclasses.replace(edition.normalise, language=language))
            if language
            else normaliser(edition.normalise)
        )
    )


def word_normaliser(edition: Edition) -> WordNormaliser:
    """Return how the words of a rule are cut and compared: as those of the witnesses are."""
    normal = normalisers(edition)

    @cache
    def words(text: str) -> tuple[str, ...]:
        return tuple(token.t for token in tokenise(Witness("rule", text), Forms(), str, edition.tokenise))

    return WordNormaliser(words, lambda word, language: normal(language)(word))
