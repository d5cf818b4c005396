"""Settings that had another name: in `edition.toml` and in `collation.json` the old one is still read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

RENAMED = {
    "apparatus.cut": "max_lemma_words",
    "apparatus.words.hither": "here",
    "tei.hole": "gap",
}
"""The new name of each setting, by the tables that it is in and its old name."""

RENAMED_IN_JSON = {**RENAMED, "given": "source_collation"}
"""The same for the settings in `collation.json`."""


def with_new_names(settings: Mapping[str, Any], names: Mapping[str, str] = RENAMED) -> dict[str, Any]:
    """Return `settings` with the new `names` of those that have one; where both are there, the old one is left as it is.

    >>> with_new_names({"title": "T", "apparatus": {"cut": 3, "words": {"hither": "huc"}}})
    {'title': 'T', 'apparatus': {'max_lemma_words': 3, 'words': {'here': 'huc'}}}
    """
    renamed = dict(settings)
    for path, new in names.items():
        *tables, old = path.split(".")
        renamed = with_new_name(renamed, tables, old, new)
    return renamed


def old_names(settings: Mapping[str, Any]) -> list[str]:
    """Return which of those that are `RENAMED` occur in `settings`.

    >>> old_names({"apparatus": {"cut": 3}, "tei": {"gap": ""}})
    ['apparatus.cut']
    """
    return [path for path in RENAMED if has(settings, path.split("."))]


def has(settings: object, path: list[str]) -> bool:
    """Return whether there is a setting at `path`, the names of its tables and its own."""
    if not path:
        return True
    return isinstance(settings, dict) and path[0] in settings and has(settings[path[0]], path[1:])


def with_new_name(settings: dict[str, Any], tables: list[str], old: str, new: str) -> dict[str, Any]:
    """Return `settings` with `new` for the name `old` in the table that is reached by `tables`, where it is a table.

    >>> with_new_name({"tei": {"hole": "x"}, "title": "T"}, ["tei"], "hole", "gap")
    {'tei': {'gap': 'x'}, 'title': 'T'}
    """
    if tables:
        within = settings.get(tables[0])
        if not isinstance(within, dict):
            return settings
        return {**settings, tables[0]: with_new_name(within, tables[1:], old, new)}
    if old not in settings or new in settings:
        return settings
    return {new if key == old else key: value for key, value in settings.items()}
