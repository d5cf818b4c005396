"""The statements that turn an alignment into a corrected one.

Where the alignment is not as it should be, a place is stated, the alignment is computed again under all statements, and so on
until it is as it should be; then each statement that is not needed is taken away again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from collate.align.sections import spans
from collate.hand.locate import stream
from collate.hand.resolve import LONG, Places
from collate.model import AlignmentTable, Constraint, Together, Tokens, Witness
from collate.wording import cut_short

Cells = Mapping[int, tuple[int, int]]
"""A place of the corrected alignment: for each witness that has words there their tokens, half open."""

Align = Callable[[Sequence[Constraint]], AlignmentTable]
"""Returns the alignment that keeps to constraints."""


@dataclass(frozen=True, slots=True)
class Inferred:
    """The constraints that make an alignment what it should be, and whether it is that then."""

    constraints: tuple[Constraint, ...]
    exact: bool


def infer(align: Align, cells: Sequence[Cells], witnesses: int, units: Collection[int] = frozenset()) -> Inferred:
    """Return the fewest constraints found that make of an alignment one with `cells` as its places.

    Args:
        align: Returns the alignment under constraints.
        cells: The places, in order; each word of each witness is in one of them.
        witnesses: How many there are.
        units: The numbers of the places that are one variant in the alignment, in however many columns.
    """
    ends = positions(cells, witnesses)
    wanted: dict[int, int] = {}
    table = align(())
    while wrong := misplaced(table, cells, units):
        chosen = [place for place in apart(wrong, table, cells) if wanted.get(place, 0) < 2]
        if not chosen:
            return Inferred(constraints_of(wanted, cells, ends), exact=False)
        for place in chosen:
            wanted[place] = wanted.get(place, 0) + 1
        table = align(constraints_of(wanted, cells, ends))
    kept = fewest(align, wanted, cells, ends, units)
    return Inferred(constraints_of(kept, cells, ends), exact=True)


def positions(cells: Sequence[Cells], witnesses: int) -> list[list[int]]:
    """Return for each place how many words each witness has before it."""
    at = [0] * witnesses
    rows = []
    for place in cells:
        rows.append(list(at))
        for witness, (_, end) in place.items():
            at[witness] = end
    return rows


def constraints_of(
    wanted: Mapping[int, int], cells: Sequence[Cells], ends: Sequence[Sequence[int]]
) -> tuple[Constraint, ...]:
    """Return the constraints of places: 1 for the words that are there, 2 for the witnesses that have none too."""
    constraints = []
    for place, much in sorted(wanted.items()):
        members = [(w, start, end) for w, (start, end) in cells[place].items()]
        if much > 1 or len(members) < 2:
            members += [(w, at, at) for w, at in enumerate(ends[place]) if w not in cells[place]]
        if len(members) > 1:
            constraints.append(Constraint(f"{place:08}", tuple(sorted(members))))
    return tuple(constraints)


def misplaced(table: AlignmentTable, cells: Sequence[Cells], units: Collection[int] = frozenset()) -> list[int]:
    """Return the places of `cells` that no columns of `table` are, in order.

    A place is columns if they hold its words and no other, and, but for `units`, each word of one-word cells in one column.
    """
    holders: list[list[int]] = [[] for _ in range(table.width)]
    place_of: list[list[int]] = [[0] * len(own) for own in table.columns]
    for number, place in enumerate(cells):
        for witness, (start, end) in place.items():
            place_of[witness][start:end] = [number] * (end - start)
    for witness, own in enumerate(table.columns):
        for token, column in enumerate(own):
            holders[column].append(place_of[witness][token])
    mixed = {number for places in holders if len(set(places)) > 1 for number in places}
    single = {n for n, place in enumerate(cells) if all(end - start == 1 for start, end in place.values())} - {*units}
    columns: dict[int, set[int]] = {}
    for column, places in enumerate(holders):
        for number in places:
            columns.setdefault(number, set()).add(column)
    split = {place for place, own in columns.items() if place in single and len(own) > 1}
    torn = {place for place, own in columns.items() if place not in single and max(own) - min(own) >= len(own)}
    return sorted(mixed | split | torn)


def apart(wrong: Sequence[int], table: AlignmentTable, cells: Sequence[Cells]) -> Iterator[int]:
    """Yield of each run of `wrong` places that lie close together the one with most words."""
    groups: list[list[int]] = []
    reach = -1
    for place in wrong:
        columns = [c for w, (start, end) in cells[place].items() for c in table.columns[w][start:end]]
        if not groups or min(columns) > reach + 1:
            groups.append([])
        groups[-1].append(place)
        reach = max(reach, *columns)
    for group in groups:
        yield max(group, key=lambda place: (spread(table, cells[place]), len(cells[place]), -place))


def spread(table: AlignmentTable, place: Cells) -> int:
    """Return how many words of `place` are not where most of them are."""
    firsts = [table.columns[w][start] for w, (start, _) in place.items()]
    return len(firsts) - max(map(firsts.count, set(firsts)))


def fewest(
    align: Align,
    wanted: dict[int, int],
    cells: Sequence[Cells],
    ends: Sequence[Sequence[int]],
    units: Collection[int] = frozenset(),
) -> dict[int, int]:
    """Return `wanted` without what is not needed, and each place with as few witnesses as it takes.

    Places that lie far apart are tried at once.
    """
    kept = dict(wanted)
    for less in (2, 1):
        todo = [place for place in sorted(kept) if kept[place] >= less or less == 1]
        while todo:
            tried = list(every_other(todo))
            todo = [place for place in todo if place not in tried]
            trial = dict(kept)
            for place in tried:
                if less == 1:
                    del trial[place]
                else:
                    trial[place] = 1
            table = align(constraints_of(trial, cells, ends))
            wrong = misplaced(table, cells, units)
            for place in tried:
                near = [other for other in wrong if abs(other - place) <= REACH]
                if not near:
                    if less == 1:
                        del kept[place]
                    else:
                        kept[place] = 1
    if misplaced(align(constraints_of(kept, cells, ends)), cells, units):
        return wanted
    return kept


REACH = 40
"""Places around a statement in which its absence is seen."""


def every_other(places: Sequence[int]) -> Iterator[int]:
    """Yield of rising `places` some that lie far apart.

    >>> list(every_other([1, 2, 200]))
    [1, 200]
    """
    last = -1 - 2 * REACH
    for place in places:
        if place - last > 2 * REACH:
            yield place
            last = place


def first_difference(one: Tokens, other: Tokens) -> tuple[str, str]:
    """Return the words of two texts that differ first, in quotation marks, or `nothing` at the end of one."""
    texts = stream_of(one), stream_of(other)
    at = next((n for n, pair in enumerate(zip(*texts, strict=False)) if pair[0] != pair[1]), min(map(len, texts)))

    def word(tokens: Tokens) -> str:
        number = bisect_right(offsets(tokens), at) - 1
        return f"“{cut_short(tokens.t(number), LONG)}”" if number < len(tokens) else "nothing"

    return word(one), word(other)


def corrected_cells(target: AlignmentTable, witnesses: Sequence[Witness], tokens: Sequence[Tokens]) -> list[Cells]:
    """Return the places of the corrected table `target` in words of `witnesses`, whose tokens are `tokens`.

    Raises:
        ValueError: If a witness is not in both, or its text is not the same in both; with what to do.
    """
    index = {siglum: number for number, siglum in enumerate(target.sigla)}
    missing = [witness.siglum for witness in witnesses if witness.siglum not in index]
    strangers = [siglum for siglum in target.sigla if siglum not in {witness.siglum for witness in witnesses}]
    if missing or strangers:
        stranger = f"has a witness {strangers[0]}, which the edition has not" if strangers else ""
        reason = " and ".join(filter(None, [f"has no witness {missing[0]}" if missing else "", stranger]))
        raise ValueError(f"{reason}; name the same witnesses in both")
    by_column: dict[int, dict[int, tuple[int, int]]] = {}
    for number, (witness, own) in enumerate(zip(witnesses, tokens, strict=True)):
        row = index[witness.siglum]
        ends = offsets(own)
        theirs = offsets(target.tokens[row])
        if stream_of(own) != stream_of(target.tokens[row]):
            word, instead = first_difference(own, target.tokens[row])
            raise ValueError(
                f"has another text of {witness.siglum}, {instead} where the edition has {word}; "
                "correct the transcription, or the table"
            )
        at = {offset: token for token, offset in enumerate(ends)}
        for token, column in enumerate(target.columns[row]):
            start, end = at.get(theirs[token]), at.get(theirs[token + 1])
            if start is None or end is None:
                word = target.tokens[row].t(token)
                raise ValueError(
                    f"cuts the words of {witness.siglum} otherwise, at “{word}”; cut them as the edition does"
                )
            if start < end:
                low, high = by_column.get(column, {}).get(number, (start, end))
                by_column.setdefault(column, {})[number] = (min(low, start), max(high, end))
    return [by_column[column] for column in sorted(by_column)]


def offsets(tokens: Tokens) -> list[int]:
    """Return where each token begins in the text without white space, and where the last one ends."""
    sums = [0]
    for i in range(len(tokens)):
        sums.append(sums[-1] + len(stream(tokens.t(i))))
    return sums


def stream_of(tokens: Tokens) -> str:
    """Return the words of `tokens` as they are compared."""
    return "".join(stream(tokens.t(i)) for i in range(len(tokens)))


def stated(
    constraints: Sequence[Constraint], witnesses: Sequence[Witness], tokens: Sequence[Tokens], by: str = ""
) -> list[Together]:
    """Return `constraints` as statements that quote the words; witnesses that are quoted alike share a quotation."""
    places = Places(witnesses, tokens)
    sections = [list(spans(witness, own)) for witness, own in zip(witnesses, tokens, strict=True)]
    statements = []
    for constraint in constraints:
        first = next(member for member in constraint.members if member[1] < member[2])
        name = next(section.name for section, a, b in sections[first[0]] if a <= first[1] < b)
        words = places.quotations(constraint.members, name)
        statements.append(Together(words=words, section=name, by=by))
    return statements
