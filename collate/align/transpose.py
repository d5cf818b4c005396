"""Moved passages: found in a finished alignment, which stays linear, and told beside it.

A *node* is a form in a column, as a number: the column times the number of forms, plus the form.  Nodes
that most witnesses have make up the common text.  A passage has moved if the same forms run through other
nodes in other witnesses, and who has it in one place lacks it in the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import log2

from collate.align.chance import Chance
from collate.align.graph_paths import Paths, parties
from collate.model import AlignmentTable, Transposition

COMMON = 8
"""Places at which a pair of neighbouring words may stand at most to point to a moved passage."""
JOIN = 3
"""Words between two moved pieces, at most, for them to be one passage."""
MARGIN = 6.0
"""Bits by which a passage has to be less likely than one that chance brings about once in a collation."""
_APART = re.compile(rb"\x01{2,}(?:\x00\x01{2,})*")

Nodes = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """The same forms in two texts: words `a` to `end_a` of run `one` and `b` to `end_b` of run `two`, half open.

    Where pieces were joined, a few words between them may differ.
    """

    one: int
    two: int
    a: int
    b: int
    end_a: int
    end_b: int


def transpositions(table: AlignmentTable) -> tuple[Transposition, ...]:
    """Return the passages that stand at different places in different witnesses, in the order of the first place.

    A passage has two words at least, and is so long or of such rare words that chance does not explain it.
    The time grows with the number of tokens.
    """
    if len(table.sigla) < 2 or not table.width:
        return ()
    paths = Paths(table)
    runs = [paths.common, *apart(paths)]
    chance = Chance([node % paths.forms for node in paths.common], paths.forms)
    found: dict[tuple[Nodes, Nodes], float] = {}
    for match in joined(matches(runs, paths.forms)):
        here, there = sorted((runs[match.one][match.a : match.end_a], runs[match.two][match.b : match.end_b]))
        distance = abs(here[0] - there[0]) // paths.forms + 1
        rarity = chance.bits([node % paths.forms for node in here], inside=not match.two)
        surprise = rarity - log2(distance) - log2(len(runs)) - MARGIN
        if surprise > 0:
            found[here, there] = surprise
    return told(paths, sorted(found, key=lambda sides: (-found[sides], sides)))


def apart(paths: Paths) -> list[Nodes]:
    """Return the different runs of nodes in which a witness goes with no majority, the longest first.

    They are two words long at least; a word here and there that falls in with the majority does not end a run.
    """
    runs: set[Nodes] = set()
    for witness in range(len(paths.table.sigla)):
        nodes = paths.nodes(witness)
        flags = bytes(map(paths.few.__contains__, nodes))
        runs.update(tuple(nodes[run.start() : run.end()]) for run in _APART.finditer(flags))
    return sorted(runs, key=lambda run: (-len(run), run))


def matches(runs: Sequence[Nodes], forms: int) -> Iterator[Match]:
    """Yield the longest stretches of forms that two runs share in different nodes.

    Pairs of words that stand at more than `COMMON` places do not begin a match, but may lie in one: so the time grows
    with the words of the runs.

    Args:
        runs: Nodes; the first run is only compared with the others.
        forms: How many forms there are, by which nodes are told apart.
    """
    texts = [[node % forms for node in run] for run in runs]
    wanted = {pair for text in texts[1:] for pair in pairwise(text)}
    index: dict[tuple[int, int], dict[tuple[int, int], tuple[int, int]]] = {}
    for number, (text, run) in enumerate(zip(texts, runs, strict=True)):
        for at, pair in enumerate(pairwise(text)):
            if pair in wanted:
                index.setdefault(pair, {}).setdefault((run[at], run[at + 1]), (number, at))
    covered: set[tuple[int, int, int, int]] = set()
    for places in index.values():
        if 1 < len(places) <= COMMON:
            for (two, b), (one, a) in combinations(sorted(places.values()), 2):
                if (one, two, a, b) not in covered:
                    back, on = in_step(texts[one], texts[two], a, b)
                    covered.update((one, two, at, at + b - a) for at in range(a - back, a + on))
                    yield Match(one, two, a - back, b - back, a + on, b + on)


def in_step(one: Sequence[int], two: Sequence[int], a: int, b: int) -> tuple[int, int]:
    """Return how many words two texts share before words `a` and `b`, and from them on.

    >>> in_step([1, 2, 3], [9, 1, 2, 3, 4], 1, 2)
    (1, 2)
    """
    back = on = 0
    while min(a, b) > back and one[a - back - 1] == two[b - back - 1]:
        back += 1
    while a + on < len(one) and b + on < len(two) and one[a + on] == two[b + on]:
        on += 1
    return back, on


def joined(found: Iterable[Match]) -> list[Match]:
    """Return matches, those of one pair of runs that follow closely on one another in both as one."""
    result: list[Match] = []
    for match in sorted(found, key=lambda m: (m.one, m.two, m.a, m.b)):
        last = result[-1] if result else None
        if (
            last
            and (last.one, last.two) == (match.one, match.two)
            and 0 <= match.a - last.end_a <= JOIN
            and 0 <= match.b - last.end_b <= JOIN
        ):
            result[-1] = Match(last.one, last.two, last.a, last.b, match.end_a, match.end_b)
        else:
            result.append(match)
    return result


def told(paths: Paths, found: Sequence[tuple[Nodes, Nodes]]) -> tuple[Transposition, ...]:
    """Return the moves among `found`, surest first, that two parties of witnesses bear out.

    What a surer move already explains for all witnesses concerned is not told again.
    """
    moves: list[tuple[Nodes, Transposition]] = []
    explained: set[tuple[str, int]] = set()
    bearers = paths.bearers(frozenset(node for sides in found for side in sides for node in side))
    for here, there in found:
        spans = parties(paths, bearers, here, there)
        tokens = {(siglum, index) for siglum, start, end in spans for index in range(start, end)}
        if spans and len(tokens & explained) * 2 < len(tokens):
            explained |= tokens
            moves.append((here, Transposition(spans)))
    return tuple(move for _, move in sorted(moves, key=lambda move: (move[0], move[1].spans)))
