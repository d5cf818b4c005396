"""What can be wrong with the kinds of the settings: what is missing, and what is written as it cannot be.

Every setting is looked at, so that all is reported at once; each sentence states what to write instead.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from collate.edition.lines import SettingLines
from collate.edition.problems import Problem
from collate.model.edition import BOUNDS, MOST, bound_problem
from collate.wording import closest, cut_short, did_you_mean

SIMPLE: dict[type, tuple[tuple[type, ...], str]] = {
    str: ((str,), "write a text in quotation marks"),
    bool: ((bool,), "write true or false"),
    int: ((int,), "write a whole number"),
    float: ((int, float), "write a number"),
}
"""For each kind of a single value: the types that TOML gives for it, and what to do."""

LONG = 40
"""Characters of a wrong value that are shown."""


def unknown_settings(settings: Mapping[str, Any], kind: type, lines: SettingLines, path: str = "") -> Iterator[Problem]:
    """Yield a problem for each key of `settings` that the dataclass `kind` does not have."""
    hints = known_settings(kind)
    for key, value in settings.items():
        full = f"{path}.{key}" if path else key
        if key not in hints:
            yield lines.of_key(path, key), f"unknown setting {full}; {did_you_mean(key, hints)}"
            continue
        hint = hints[key]
        if is_table(hint) and isinstance(value, dict):
            yield from unknown_settings(value, hint, lines, full)
        elif is_tables(hint) and isinstance(value, list):
            for i, item in enumerate(value):
                if isinstance(item, dict):
                    yield from unknown_settings(item, get_args(hint)[0], lines, f"{full}[{i}]")


def kind_problems(settings: Mapping[str, Any], kind: type, lines: SettingLines, path: str = "") -> Iterator[Problem]:
    """Yield a problem for each setting of the dataclass `kind` that `settings` lack, or have as another kind of value.

    A setting that is missing because it is misspelt is not reported here.
    """
    hints = known_settings(kind)
    misspelt = {closest(key, hints) for key in settings if key not in hints}
    for name in required(kind):
        if name not in settings and name not in misspelt:
            where = f" of {path}" if path else ""
            wanted = f"[[{name}]]" if is_tables(hints[name]) else f"{name} = …"
            yield lines.of(path) if path else None, f"the setting {name}{where} is missing; add {wanted}"
    for key, value in settings.items():
        if key in hints:
            yield from value_problems(value, hints[key], lines, (path, key))


def value_problems(value: object, hint: Any, lines: SettingLines, at: tuple[str, str]) -> Iterator[Problem]:  # noqa: ANN401 - any type
    """Yield what is wrong with the kind of `value`; `at` is its table and its key."""
    path = ".".join(filter(None, at))
    if is_tables(hint):
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            for i, item in enumerate(value):
                yield from kind_problems(item, get_args(hint)[0], lines, f"{path}[{i}]")
        else:
            yield (
                lines.of_key(*at),
                f"{path} is {as_toml(value)}; write [[{path}]] with two brackets and its settings under it",
            )
    elif is_table(hint) or get_origin(hint) is dict:
        if isinstance(value, dict):
            inside = kind_problems if is_table(hint) else entries_problems
            yield from inside(value, hint, lines, path)
        else:
            remedy = "{A = …}, in braces" if "]" in path else f"a table, [{path}], with its settings under it"
            yield lines.of_key(*at), f"{path} is {as_toml(value)}; write {remedy}"
    elif isinstance(value, list) and any(get_origin(one) is tuple for one in get_args(hint)):
        yield from ((lines.of_key(*at), sentence) for sentence in list_problems(value, str, path))
    elif get_origin(hint) is tuple:
        listed = tables_problems if get_origin(get_args(hint)[0]) is dict else list_problems
        yield from ((lines.of_key(*at), sentence) for sentence in listed(value, get_args(hint)[0], path))
    else:
        yield from ((lines.of_key(*at), sentence) for sentence in single_problems(value, hint, path))


def entries_problems(settings: Mapping[str, Any], hint: Any, lines: SettingLines, path: str) -> Iterator[Problem]:  # noqa: ANN401 - any type
    """Yield what is wrong with the values of a table whose keys are the editor's own."""
    for key, value in settings.items():
        problems = single_problems(value, get_args(hint)[1], f'{path}."{key}"')
        yield from ((lines.of_key(path, key), problem) for problem in problems)


def tables_problems(value: object, hint: Any, path: str) -> Iterator[str]:  # noqa: ANN401 - any type
    """Yield what is wrong with a list of tables whose keys are the editor's own."""
    if not isinstance(value, list):
        yield f"{path} is {as_toml(value)}; write a list of tables in brackets"
        return
    for i, item in enumerate(value, 1):
        if isinstance(item, dict):
            for key, one in item.items():
                yield from single_problems(one, get_args(hint)[1], f'number {i} of {path}."{key}"')
        else:
            yield f"number {i} of {path} is {as_toml(item)}; write a table in braces"


def list_problems(value: object, hint: Any, path: str) -> Iterator[str]:  # noqa: ANN401 - any type
    """Yield what is wrong with a list of single values."""
    if isinstance(value, list):
        for i, item in enumerate(value, 1):
            yield from single_problems(item, hint, f"number {i} of {path}")
    else:
        yield f"{path} is {as_toml(value)}; write a list in brackets, as [{as_toml(value)}]"


def single_problems(value: object, hint: Any, path: str) -> Iterator[str]:  # noqa: ANN401 - any type
    """Yield what is wrong with a single value.

    >>> list(single_problems(1917, str, "date")), list(single_problems(True, bool, "extant"))
    (['date is 1917; write a text in quotation marks'], [])
    """
    chosen: type = next((one for one in get_args(hint) if one is not type(None)), hint)
    if issubclass(chosen, StrEnum):
        names = [member.value for member in chosen]
        if value not in names:
            near = closest(str(value), names)
            hinted = f"did you mean {near}? Known are" if near is not None else "write one of"
            yield f"{path} is {as_toml(value)}; {hinted} {', '.join(names)}"
        return
    types, remedy = SIMPLE[chosen]
    if not isinstance(value, types) or (isinstance(value, bool) and chosen is not bool):
        yield f"{path} is {as_toml(value)}; {remedy}"
    elif isinstance(value, int | float) and (not math.isfinite(value) or abs(value) > MOST):
        yield f"{path} is {as_toml(value)}; write a number up to {MOST:,}"
    elif isinstance(value, int | float) and path in BOUNDS and (problem := bound_problem(path, value)):
        yield problem


def as_toml(value: object) -> str:
    """Return `value` much as TOML writes it, cut if it is long.

    >>> as_toml("a"), as_toml(True), as_toml([1, 2]), as_toml({})
    ("'a'", 'true', 'a list', 'a table')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a table"
    written = repr(value) if isinstance(value, str) else str(value)
    return cut_short(written, LONG)


@cache
def known_settings(kind: type) -> dict[str, Any]:
    """Return the settings of a dataclass or struct, as the file names them, and the type of each."""
    hints = get_type_hints(kind)
    if issubclass(kind, msgspec.Struct):
        return {field.encode_name: hints[field.name] for field in msgspec.structs.fields(kind)}
    return hints


@cache
def required(kind: type) -> list[str]:
    """Return the settings of a dataclass or struct that have no default, as the file names them."""
    if issubclass(kind, msgspec.Struct):
        return [field.encode_name for field in msgspec.structs.fields(kind) if field.required]
    missing = dataclasses.MISSING
    fields = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
    return [f.name for f in fields if f.default is missing and f.default_factory is missing]


@cache
def is_table(hint: object) -> bool:
    """Return whether settings of the type `hint` are a table of settings in their turn."""
    return isinstance(hint, type) and (dataclasses.is_dataclass(hint) or issubclass(hint, msgspec.Struct))


@cache
def is_tables(hint: object) -> bool:
    """Return whether settings of the type `hint` are a list of tables."""
    return get_origin(hint) is tuple and is_table(get_args(hint)[0])
