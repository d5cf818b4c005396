"""Statements with the words that they quote as the witnesses have them now."""

from __future__ import annotations

from collections.abc import Iterable

from collate.errors import CollateError
from collate.hand.arrange import requoted
from collate.model import AnyStatement, Conflict


def quoted_anew(
    stated: Iterable[tuple[str, AnyStatement]], conflicts: Iterable[Conflict]
) -> dict[str, tuple[AnyStatement, AnyStatement]]:
    """Return those of the statements `stated`, by their paths, that quote words otherwise than the witnesses have them now: as it is, and as it would be.

    Args:
        stated: Statements, each with its path.
        conflicts: Those of the collation, which have what is quoted otherwise.

    Raises:
        CollateError: If none of them does.
    """
    fixes: dict[str, dict[tuple[str, str], str]] = {}
    for conflict in conflicts:
        if conflict.fix:
            fixes.setdefault(conflict.path, {}).update({(siglum, old): new for siglum, old, new in conflict.fix})
    pairs = {path: (one, requoted(one, fixes[path])) for path, one in stated if path in fixes}
    if not pairs:
        raise CollateError("the words are quoted as they are")
    return pairs
