"""A simulated tradition: scribes copy along a random stemma, and the true alignment is known."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from tests.habits import LANGUAGES, Vocabulary
from tests.scribe_acts import ACTS, TEXTS, VERSE, WRITINGS

Copy = list[tuple[int, str]]
"""A manuscript: for each word its place and how it is written."""


@dataclass(frozen=True)
class Rates:
    """How often a scribe does what, for each word copied."""

    spelling: float = 0.02
    substitution: float = 0.006
    omission: float = 0.004
    """Single words."""
    skip: float = 0.001
    """Leaps of the eye from a word to the same word further on."""
    addition: float = 0.003
    inversion: float = 0.002
    """Two words or two pairs of words exchanged."""
    move: float = 0.0
    """Passages of five to fifteen words put elsewhere."""
    lacuna: float = 0.0
    """Leaves lost, for each manuscript."""
    contamination: float = 0.2
    """Copies that turn to a second exemplar for a while, for each manuscript."""
    slips: float = 0.0
    """Words in which a letter is changed, dropped or doubled, whatever the language's habits."""
    rewriting: float = 0.0
    """Copies in which a third of the text is rewritten, for each manuscript."""
    abridgement: float = 0.0
    """Copies that leave out a third of the text, clause by clause, for each manuscript."""
    interpolation: float = 0.0
    """New passages of 15 to 60 words."""
    displacement: float = 0.0
    """Runs of one to four verses put elsewhere within thirty verses; verses have `VERSE` words."""
    further: tuple[tuple[str, float], ...] = ()
    """Acts of `ACTS`, and how often."""
    text: str = "prose"
    """What is copied, a key of `TEXTS`."""
    writing: str = "words"
    """How it is written, a key of `WRITINGS`."""


@dataclass
class Tradition:
    """What was copied, and what stands beside what.

    `places` gives the place of each word of each witness, rising in `order`; words of one place belong into one
    column.  `moves` are passages that changed their place: the places before and after.
    """

    texts: dict[str, list[str]]
    places: dict[str, list[int]]
    order: list[int]
    """All places from left to right."""
    moves: list[tuple[list[int], list[int]]]
    origin: dict[int, int]
    """For each place to which a word moved the first that it had."""
    gaps: dict[str, list[int]]
    """For each siglum the words before which leaves are lost."""


class Scriptorium:
    """Where manuscripts are copied: it keeps the order of all places.

    Args:
        language: A key of `LANGUAGES`.
        words: Words of the archetype.
        rates: What scribes do.
        seed: Of all chance.
    """

    def __init__(self, language: str, words: int, rates: Rates, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311 - a simulation
        self.vocabulary = Vocabulary(language, 200 + words // 3, self.rng)
        self.vocabulary.words = WRITINGS[rates.writing](self.vocabulary.words)
        self.habits = LANGUAGES[language].habits
        self.rates = rates
        self.order = list(range(words))
        self.next = words
        self.moves: list[tuple[list[int], list[int]]] = []
        self.origin: dict[int, int] = {}
        self.archetype: Copy = list(enumerate(TEXTS[rates.text](self.vocabulary.text(words))))

    def copy(self, exemplar: Copy, second: Copy | None) -> Copy:
        """Return a copy of `exemplar`, which follows `second` for a while if there is one."""
        result = self.mixed(exemplar, second) if second else list(exemplar)
        own = self.rng.sample(self.habits, 3)
        acts: tuple[tuple[float, Callable[[Copy, int], None]], ...] = (
            (self.rates.omission, self.omit),
            (self.rates.skip, self.skip),
            (self.rates.addition, self.add),
            (self.rates.inversion, self.invert),
            (self.rates.move, self.move),
        )
        acts += tuple(
            (rate, act)
            for rate, act in ((self.rates.interpolation, self.interpolate), (self.rates.displacement, self.displace))
            if rate  # what never happens leaves the chances of the rest alone
        )
        acts += tuple((rate, partial(ACTS[name], self)) for name, rate in self.rates.further)
        for rate, act in acts:
            for at in sorted(self.chosen(len(result), rate), reverse=True):
                act(result, at)
        for at in self.chosen(len(result), self.rates.substitution):
            result[at] = (result[at][0], self.vocabulary.other(result[at][1]))
        for at in self.chosen(len(result), self.rates.spelling):
            result[at] = (result[at][0], self.spelt(result[at][1], own))
        for at in self.chosen(len(result), self.rates.slips) if self.rates.slips else ():
            result[at] = (result[at][0], self.slipped(result[at][1]))
        if self.rates.rewriting and self.rng.random() < self.rates.rewriting:
            self.rewrite(result)
        if self.rates.abridgement and self.rng.random() < self.rates.abridgement:
            self.abridge(result)
        return result

    def chosen(self, length: int, rate: float) -> list[int]:
        """Return the words, of `length`, to which something happens at `rate`."""
        count = int(length * rate + self.rng.random())
        return sorted(self.rng.sample(range(length), min(count, length)))

    def spelt(self, word: str, own: Sequence[tuple[str, str]]) -> str:
        """Return `word` as a scribe of `own` habits writes it."""
        usual = [habit for habit in own if habit[0] in word] or [habit for habit in self.habits if habit[0] in word]
        if not usual:
            return word
        old, new = self.rng.choice(usual)
        return word.replace(old, new, 1) or word

    def slipped(self, word: str) -> str:
        """Return `word` with one letter changed into another of it or of the next word, dropped or doubled."""
        at = self.rng.randrange(len(word))
        letter = self.rng.choice((self.rng.choice(self.rng.choice(self.vocabulary.words)), "", word[at] * 2))
        return word[:at] + letter + word[at + 1 :] or word

    def rewrite(self, copy: Copy) -> None:
        """Rewrite passages of 20 to 80 words, a third of the text in all: few words stay as and where they were."""
        for at in sorted(self.chosen(len(copy), 1 / 150), reverse=True):
            passage = copy[at : at + self.rng.randint(20, 80)]
            kept = [cell for cell in passage if self.rng.random() > 0.2]
            fresh: Copy = []
            for place, word in kept:
                if self.rng.random() < 0.15:
                    words = self.vocabulary.text(self.rng.randint(1, 3))
                    fresh += zip(self.opened(place, len(words)), words, strict=True)
                fresh.append((place, self.vocabulary.other(word) if self.rng.random() < 0.5 else word))
            copy[at : at + len(passage)] = fresh

    def abridge(self, copy: Copy) -> None:
        """Leave out clauses of 3 to 25 words, a third of the text in all."""
        for at in sorted(self.chosen(len(copy), 1 / 40), reverse=True):
            del copy[at : at + self.rng.randint(3, 25)]

    def interpolate(self, copy: Copy, at: int) -> None:
        """Put a new passage before a word."""
        if at < len(copy):
            words = self.vocabulary.text(self.rng.randint(15, 60))
            copy[at:at] = list(zip(self.opened(copy[at][0], len(words)), words, strict=True))

    def displace(self, copy: Copy, at: int) -> None:
        """Put the verse of the word `at`, and up to three that follow, before another verse within thirty."""
        words = len(self.archetype)
        starts = [k for k, (place, _) in enumerate(copy) if place < words and place % VERSE == 0]
        begins = [k for k, start in enumerate(starts) if start <= at]
        count = self.rng.randint(1, 4)
        if not begins or begins[-1] + count >= len(starts):
            return
        first = begins[-1]
        targets = [
            k for k in range(max(0, first - 30), min(len(starts), first + 30)) if not first <= k <= first + count
        ]
        if targets:
            start, end, to = starts[first], starts[first + count], starts[self.rng.choice(targets)]
            passage = copy[start:end]
            fresh = self.opened(copy[to][0], len(passage))
            moved = [(p, w) for p, (_, w) in zip(fresh, passage, strict=True)]
            copy[:] = (
                copy[:to] + moved + copy[to:start] + copy[end:]
                if to < start
                else copy[:start] + copy[end:to] + moved + copy[to:]
            )
            self.moved([place for place, _ in passage], fresh)

    def omit(self, copy: Copy, at: int) -> None:
        """Leave out one word."""
        del copy[at : at + 1]

    def skip(self, copy: Copy, at: int) -> None:
        """Leap from a word to where it comes again within thirty words; nothing if it does not."""
        if at < len(copy):
            word = copy[at][1]
            again = next((k for k in range(at + 2, min(at + 30, len(copy))) if copy[k][1] == word), None)
            if again:
                del copy[at + 1 : again + 1]

    def add(self, copy: Copy, at: int) -> None:
        """Add up to three words before a word."""
        if at < len(copy):
            words = self.vocabulary.text(self.rng.choice((1, 1, 2, 3)))
            copy[at:at] = list(zip(self.opened(copy[at][0], len(words)), words, strict=True))

    def invert(self, copy: Copy, at: int) -> None:
        """Exchange a word, or two, with as many that follow: the first go to new places behind."""
        length = self.rng.choice((1, 1, 2))
        first, second = copy[at : at + length], copy[at + length : at + 2 * length]
        if len(second) == length:
            fresh = self.opened_after(second[-1][0], length)
            copy[at : at + 2 * length] = second + [(p, w) for p, (_, w) in zip(fresh, first, strict=True)]
            self.moved([place for place, _ in first], fresh)

    def move(self, copy: Copy, at: int) -> None:
        """Put a passage of five to fifteen words elsewhere, twenty words on at least."""
        passage = copy[at : at + self.rng.randint(5, 15)]
        left = copy[:at] + copy[at + len(passage) :]
        far = [k for k in range(len(left)) if abs(k - at) >= 20]
        if len(passage) >= 5 and far:
            to = self.rng.choice(far)
            fresh = self.opened(left[to][0], len(passage))
            copy[:] = left[:to] + [(p, w) for p, (_, w) in zip(fresh, passage, strict=True)] + left[to:]
            self.moved([place for place, _ in passage], fresh)

    def moved(self, here: list[int], there: list[int]) -> None:
        """Note that words went from places `here` to places `there`."""
        self.moves.append((here, there))
        self.origin.update((new, self.origin.get(old, old)) for old, new in zip(here, there, strict=True))

    def opened(self, place: int, count: int) -> list[int]:
        """Return `count` new places right before `place`."""
        return self._open(self.order.index(place), count)

    def opened_after(self, place: int, count: int) -> list[int]:
        """Return `count` new places right after `place`."""
        return self._open(self.order.index(place) + 1, count)

    def _open(self, at: int, count: int) -> list[int]:
        fresh = list(range(self.next, self.next + count))
        self.next += count
        self.order[at:at] = fresh
        return fresh

    def mixed(self, one: Copy, two: Copy) -> Copy:
        """Return `one` with a fifth of the text taken from `two`."""
        rank = {place: at for at, place in enumerate(self.order)}
        start = self.rng.randrange(len(self.order) * 4 // 5)
        end = start + len(self.order) // 5
        before = [cell for cell in one if rank[cell[0]] < start]
        after = [cell for cell in one if rank[cell[0]] >= end]
        return before + [cell for cell in two if start <= rank[cell[0]] < end] + after


def tradition(language: str, witnesses: int, words: int, rates: Rates, seed: int) -> Tradition:
    """Return `witnesses` manuscripts that descend from an archetype of `words` words; half as many again are lost."""
    room = Scriptorium(language, words, rates, seed)
    rng = room.rng
    copies = [room.copy(room.archetype, None)]
    while len(copies) < witnesses + witnesses // 2:
        exemplar = copies[rng.randrange(max(0, len(copies) - 8), len(copies))]
        second = rng.choice(copies) if rng.random() < rates.contamination else None
        copies.append(room.copy(exemplar, second))
    kept = sorted(rng.sample(range(len(copies)), witnesses))
    result = Tradition({}, {}, room.order, room.moves, room.origin, {})
    for number, copy in enumerate(copies[index] for index in kept):
        siglum = f"w{number}"
        values = []
        if rng.random() < rates.lacuna and len(copy) > 20:
            start = rng.randrange(len(copy) * 3 // 4)
            del copy[start : start + len(copy) // 4]
            values = [start]
        result.texts[siglum] = [word for _, word in copy]
        result.places[siglum] = [place for place, _ in copy]
        result.gaps[siglum] = values
    return result
