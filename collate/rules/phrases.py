"""Words of rules found in witnesses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from collate.model import Tokens
from collate.rules.words import key


@dataclass(frozen=True, slots=True)
class RulePhrase:
    """Words that occur in a row, and the number of the rule (from 0) that looks for them."""

    words: tuple[str, ...]
    rule: int


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """Phrases by their first word."""

    by_first: dict[str, list[RulePhrase]] = field(repr=False)

    @classmethod
    def of(cls, phrases: Sequence[RulePhrase]) -> Phrases:
        """Return `phrases` ready to be looked for."""
        by_first: dict[str, list[RulePhrase]] = {}
        for phrase in phrases:
            if phrase.words:
                words = tuple(map(key, phrase.words))
                by_first.setdefault(words[0], []).append(RulePhrase(words, phrase.rule))
        return cls(by_first)

    def occurrences(self, tokens: Tokens) -> Iterator[tuple[int, list[RulePhrase]]]:
        """Yield each token (index) at which phrases begin in `tokens`, with these phrases.

        A word is found as written or by its normal form, in NFC: *the* finds *The* too, *The* only itself.

        >>> from collate.model import Forms
        >>> tokens = Tokens.of("The fox", [(0, 3, "the"), (4, 7, "fox")], Forms())
        >>> [list(Phrases.of([RulePhrase((word,), 0)]).occurrences(tokens)) != [] for word in ("the", "The", "THE", "Fox")]
        [True, True, False, False]
        """
        if not self.by_first:
            return
        normal = [self.by_first.get(key(form), []) for form in tokens.forms.strings()]
        seen: dict[str, list[RulePhrase]] = {}
        for i, n in enumerate(tokens.n):
            t = tokens.t(i)
            if t not in seen:
                seen[t] = self.by_first.get(key(t), [])
            here = normal[n] + [phrase for phrase in seen[t] if phrase not in normal[n]]
            if here and (whole := [phrase for phrase in here if _occurs(phrase, tokens, i)]):
                yield i, whole


def _occurs(phrase: RulePhrase, tokens: Tokens, first: int) -> bool:
    if first + len(phrase.words) > len(tokens):
        return False
    rest = (tokens[first + i] for i in range(1, len(phrase.words)))
    return all(word in {key(token.t), key(token.n)} for word, token in zip(phrase.words[1:], rest, strict=True))
