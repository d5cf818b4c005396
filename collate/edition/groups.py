"""What can be wrong with the sigla of groups: each that is printed must denote one set of witnesses."""

from __future__ import annotations

from collections.abc import Iterator

from collate.edition.problems import siglum_problem
from collate.edition.schema import EditionFile
from collate.model.rules import circle_of
from collate.wording import closest_or_all


def group_problems(file: EditionFile) -> Iterator[tuple[str, str]]:
    """Yield the path of a setting and a sentence for each thing wrong with the groups."""
    witnesses = {entry.siglum for entry in file.witness}
    known = dict.fromkeys([*(entry.siglum for entry in file.witness), *(group.siglum for group in file.group)])
    seen: dict[str, int] = {}
    belongs: dict[str, str] = {}
    for i, group in enumerate(file.group):
        path = f"group[{i}]"
        if problem := siglum_problem(group.siglum):
            yield f"{path}.siglum", problem
        elif any(c in "()" for c in group.siglum):
            yield f"{path}.siglum", f"siglum {group.siglum} has a bracket, which encloses exceptions; write it without"
        if group.siglum in witnesses:
            yield f"{path}.siglum", f"{group.siglum} is a witness and a group; give the group another siglum"
        if group.siglum in seen:
            yield f"{path}.siglum", f"group {group.siglum} is given twice; the first is rule {seen[group.siglum]}"
        seen.setdefault(group.siglum, i + 1)
        if len(group.members) < 2:
            yield f"{path}.members", f"group {group.siglum} has fewer than two members; name them, or delete the rule"
        for member in group.members:
            if member not in known:
                yield (
                    f"{path}.members",
                    f"member {member} is no witness and no group; known are {closest_or_all(member, known)}",
                )
            elif member in belongs:
                both = (
                    f"groups {belongs[member]} and {group.siglum}" if belongs[member] != group.siglum else "one group"
                )
                yield f"{path}.members", f"{member} is named twice, in {both}; leave it in one place"
            belongs.setdefault(member, group.siglum)
    yield from circles(file)


def circles(file: EditionFile) -> Iterator[tuple[str, str]]:
    """Yield the groups of a circle, which are members of themselves by way of others or not."""
    numbers = {group.siglum: i for i, group in enumerate(file.group)}
    for siglum in sorted(circle_of(file.group), key=numbers.__getitem__):
        yield f"group[{numbers[siglum]}].members", f"group {siglum} is a member of itself; take it out"
