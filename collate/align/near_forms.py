"""Which forms are spellings of one another, found without comparing each with each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from collate.align.bare_forms import bare
from collate.align.collatex.spelling import likeness
from collate.model.words import is_mark

SPELLING = 0.6
"""Least likeness of two forms for one to be a spelling of the other."""
LETTERS = 3
"""Letters that a form has at least for another to be looked for that differs from it."""
LONG = 24
"""Letters of a form that are looked at."""
KEPT = 400_000
"""Pairs of forms of which it is kept whether they are alike, at most."""
CROWD = 24
"""Forms that share a key at most: what more share is a short key that says little."""


class KnownNear(dict[int, set[int]]):
    """The forms that are known to be near each form without a comparison, itself among them."""

    def __missing__(self, form: int) -> set[int]:
        near = self[form] = {form}
        return near


class NearForms:
    """Forms near one another: those that are one when a letter is left out of either.

    Args:
        forms: The form of each number.
        wanted: The forms for which near ones are asked.
        known: All forms that may be near them.

    >>> near = NearForms(["vorstellt", "forstelt", "fox"], {0}, {0, 1, 2})
    >>> near.of(0), near.alike(0, 1), near.alike(0, 2)
    ((0,), True, False)
    >>> NearForms(["houses", "house", "fox"], {0}, {0, 1, 2}).of(0)
    (0, 1)
    """

    def __init__(self, forms: Sequence[str], wanted: Collection[int], known: Iterable[int]) -> None:
        self._forms = forms
        self._alike: dict[tuple[int, int], bool] = {}
        by_key: dict[str, list[int]] = {}
        for form in sorted(wanted):
            for key in keys(forms[form]):
                by_key.setdefault(key, [])
        for form in sorted(known):
            for key in keys(forms[form]):
                if key in by_key:
                    by_key[key].append(form)
        self._near = {form: self._found(form, by_key) for form in wanted}
        self.known = KnownNear({form: set(near) for form, near in self._near.items()})
        for form, near in self._near.items():
            for other in near:
                self.known[other].add(form)

    def _found(self, form: int, by_key: dict[str, list[int]]) -> tuple[int, ...]:
        near = {form}
        for key in keys(self._forms[form]):
            if len(by_key[key]) <= CROWD:
                near.update(by_key[key])
        return tuple(sorted(other for other in near if self.alike(form, other)))

    def of(self, form: int) -> tuple[int, ...]:
        """Return the forms near one that was wanted, itself among them, rising."""
        return self._near.get(form, (form,))

    def alike(self, one: int, two: int) -> bool:
        """Return whether two forms are the same or spellings of one another."""
        if one == two:
            return True
        pair = (one, two) if one < two else (two, one)
        known = self._alike.get(pair)
        if known is None:
            if len(self._alike) > KEPT:
                self._alike.clear()
            known = self._alike[pair] = likeness(self._forms[one], self._forms[two]) >= SPELLING
        return known


def keys(form: str) -> set[str]:
    """Return what is left of `form`, bare of marks, as it is and with each letter left out in turn.

    >>> sorted(keys("Fox")), keys(",")
    (['Fo', 'Fox', 'Fx', 'ox'], set())
    """
    if is_mark(form):
        return set()
    letters = bare(form)[:LONG]
    if len(letters) < LETTERS:
        return {letters}
    return {letters, *(letters[:at] + letters[at + 1 :] for at in range(len(letters)))}
