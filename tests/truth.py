"""How near a table comes to the truth of a simulated tradition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tests.scribe import Tradition

Spans = Mapping[str, tuple[int, int]]
"""For each siglum the words of a moved passage, half open."""


@dataclass(frozen=True)
class Score:
    """Precision and recall, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def pairs(groups: Iterable[int]) -> int:
    """Return how many pairs there are within groups of these sizes."""
    return sum(size * (size - 1) // 2 for size in groups)


def accuracy(truth: Tradition, columns: Mapping[str, Sequence[int]]) -> tuple[Score, Score]:
    """Return how well pairs of words that belong together were found: everywhere, and where witnesses differ.

    Args:
        truth: The tradition.
        columns: For each siglum the column of each of its words.
    """
    words: dict[int, set[str]] = {}
    for siglum, places in truth.places.items():
        for place, word in zip(places, truth.texts[siglum], strict=True):
            words.setdefault(place, set()).add(word)
    bearers = Counter(place for places in truth.places.values() for place in places)
    alike = {place for place in bearers if len(words[place]) == 1 and bearers[place] == len(truth.texts)}
    cells = Counter(
        (column, place)
        for siglum, places in truth.places.items()
        for column, place in zip(columns[siglum], places, strict=True)
    )
    result: Counter[int] = Counter()
    easy: Counter[int] = Counter()
    for (column, place), count in cells.items():
        result[column] += count
        easy[column] += count * (place in alike)
    right = pairs(cells.values())
    easily_right = pairs(count for (_, place), count in cells.items() if place in alike)
    every, true = pairs(result.values()), pairs(bearers.values())
    every_easy, true_easy = pairs(easy.values()), pairs(bearers[place] for place in alike)
    return (
        Score(right / (every or 1), right / (true or 1)),
        Score(
            (right - easily_right) / (every - every_easy) if every > every_easy else 1.0,
            (right - easily_right) / (true - true_easy) if true > true_easy else 1.0,
        ),
    )


def moved(truth: Tradition, least: int) -> list[tuple[Spans, Spans]]:
    """Return the passages of `least` words at least which some witnesses have here and others there."""
    result = []
    for here, there in truth.moves:
        sides = []
        for mine, other in ((here, there), (there, here)):
            spans = {}
            for siglum, places in truth.places.items():
                have = [index for index, place in enumerate(places) if place in set(mine)]
                if len(have) * 2 > len(mine) and not set(other).intersection(places):
                    spans[siglum] = (have[0], have[-1] + 1)
            sides.append(spans)
        if len(here) >= least and all(sides):
            result.append((sides[0], sides[1]))
    return result


def moves_found(truth: Tradition, outcome: Sequence[Spans], least: int = 5) -> Score:
    """Return precision of the moves `told`, and recall of the true ones of `least` words at least.

    A move that is told is right if two of its witnesses have there the same words, and a third thing that both have
    stands before them in the one and after them in the other.
    """
    origins = {s: [truth.origin.get(place, place) for place in places] for s, places in truth.places.items()}
    right = sum(any(crosses(origins, spans, one, two) for one, two in combinations(spans, 2)) for spans in outcome)

    def same(spans: Spans, true: tuple[Spans, Spans]) -> bool:
        return all(any(overlap(span, side.get(siglum)) for siglum, span in spans.items()) for side in true)

    wanted = moved(truth, least)
    result = sum(any(same(spans, true) for spans in outcome) for true in wanted)
    return Score(right / len(outcome) if outcome else 1.0, result / len(wanted) if wanted else 1.0)


def crosses(origins: Mapping[str, Sequence[int]], spans: Spans, one: str, two: str) -> bool:
    """Return whether two witnesses have most of the same words in their spans, and those moved past a word of both."""
    (i, j), (k, m) = spans[one], spans[two]
    shared = set(origins[one][i:j]) & set(origins[two][k:m])
    before = set(origins[one][:i]) & set(origins[two][m:])
    after = set(origins[one][j:]) & set(origins[two][:k])
    return 2 * len(shared) > min(j - i, m - k) and bool(before or after)


def overlap(one: tuple[int, int], two: tuple[int, int] | None) -> bool:
    """Return whether two spans share more than half of the shorter one."""
    if two is None:
        return False
    shared = min(one[1], two[1]) - max(one[0], two[0])
    return 2 * shared > min(one[1] - one[0], two[1] - two[0])
