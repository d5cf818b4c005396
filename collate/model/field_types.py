"""Whether the fields of a value hold what its class says, for values that are made in a user's own code."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

PLAIN: Mapping[object, tuple[type | UnionType, str]] = MappingProxyType({
    str: (str, "a string"),
    int: (int, "a whole number"),
    float: (int | float, "a number"),
    bool: (bool, "True or False"),
    NoneType: (NoneType, "None"),
})  # fmt: skip
"""What is accepted for each plain type, and how a message calls it."""


def check_fields(value: Any, names: Collection[str] = ()) -> None:  # noqa: ANN401 - any class
    """Check that the fields of `value`, a dataclass or a struct, hold what its class says: those called so, or all.

    The fields of a value in a field are not looked at, since it was checked when it was made.

    Raises:
        TypeError: If one holds something else.
    """
    for name, hint, accepted, accepted_inside in fields_of(type(value)):  # type: ignore[arg-type]  # a class is hashable
        if (names and name not in names) or type(content := getattr(value, name)) in accepted:
            continue
        if type(content) is tuple and accepted_inside.issuperset(map(type, content)):
            continue
        for problem in type_problems(content, hint, name):
            raise TypeError(problem)


@cache
def fields_of(kind: type[Any]) -> tuple[tuple[str, Any, frozenset[type], frozenset[type]], ...]:
    """Return the fields of a class: the name, the type, and the classes whose own values it accepts without a further look.

    Last come those whose values it accepts in a tuple of any length.
    """
    kinds = hints(kind)  # type: ignore[arg-type]  # a class is hashable
    return tuple(
        (name, hint, frozenset(accepted_classes(hint)), frozenset(accepted_items(hint))) for name, hint in kinds.items()
    )


def accepted_items(hint: Any) -> Iterator[type]:  # noqa: ANN401 - a type of any form
    """Yield the classes whose own values are certainly accepted in a tuple of the type `hint`; none if it is no tuple of any length.

    >>> list(accepted_items(tuple[str | int, ...])), list(accepted_items(tuple[str, int])), list(accepted_items(str))
    ([<class 'str'>, <class 'int'>], [], [])
    """
    if get_origin(hint) is tuple and get_args(hint)[-1] is ...:
        yield from accepted_classes(get_args(hint)[0])


def accepted_classes(hint: Any) -> Iterator[type]:  # noqa: ANN401 - a type of any form
    """Yield the classes whose own values, not those of subclasses, are certainly of the type `hint`.

    >>> list(accepted_classes(str)), list(accepted_classes(float | None)), list(accepted_classes(tuple[int, int] | None))
    ([<class 'str'>], [<class 'float'>, <class 'NoneType'>], [<class 'NoneType'>])
    """
    if get_origin(hint) in {Union, UnionType}:
        for one in get_args(hint):
            yield from accepted_classes(one)
    elif isinstance(hint, type) and not get_args(hint):
        yield hint


@cache
def hints(kind: type[Any]) -> Mapping[str, Any]:
    """Return the type of each field of a class."""
    return get_type_hints(kind)


def type_problems(value: object, hint: Any, name: str) -> Iterator[str]:  # noqa: ANN401 - a type of any form
    """Yield why `value`, which is called `name`, is not of the type `hint`.

    >>> list(type_problems(["A"], tuple[str, ...], "members"))
    ["members takes a tuple, as ('A', 'B'), not list"]
    >>> list(type_problems(("A", 1), tuple[str, ...], "members"))
    ['members[1] takes a string, not int']
    """
    inner = get_args(hint)
    match get_origin(hint):
        case None if not accepts(value, hint):
            yield f"{name} takes {phrase(hint)}, not {type(value).__name__}"
        case origin if origin in {Union, UnionType}:
            if all(any(type_problems(value, one, name)) for one in inner):
                yield f"{name} takes {' or '.join(map(phrase, inner))}, not {type(value).__name__}"
        case origin if origin is tuple:
            expected = phrase(hint)
            if not isinstance(value, tuple) or (inner[-1] is not ... and len(value) != len(inner)):
                yield f"{name} takes {expected}, not {type(value).__name__}"
            else:
                kinds = inner[:1] * len(value) if inner[-1] is ... else inner
                for number, (one, kind) in enumerate(zip(value, kinds, strict=True)):
                    yield from type_problems(one, kind, f"{name}[{number}]")
        case origin if origin in {dict, Mapping}:
            if not isinstance(value, Mapping):
                yield f"{name} takes {phrase(hint)}, not {type(value).__name__}"
            else:
                for key, one in value.items():
                    yield from type_problems(key, inner[0], f"a key of {name}")
                    yield from type_problems(one, inner[1], f"{name}[{key!r}]")


def accepts(value: object, hint: Any) -> bool:  # noqa: ANN401 - a type of any form
    """Return whether `value` is of a type without arguments; True is no number, though Python counts it as one.

    >>> accepts(1, float), accepts(True, int)
    (True, False)
    """
    if isinstance(value, bool) and hint in {int, float}:
        return False
    return isinstance(value, PLAIN[hint][0] if hint in PLAIN else hint)


def phrase(hint: Any) -> str:  # noqa: ANN401 - a type of any form
    """Return how a message calls a type.

    >>> phrase(str), phrase(tuple[int, int]), phrase(tuple[str, ...]), phrase(tuple[dict[str, str], ...])
    ('a string', 'a tuple of 2', "a tuple, as ('A', 'B')", 'a tuple, each of which is a dictionary')
    """
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        if inner[-1] is not ...:
            return f"a tuple of {len(inner)}"
        return "a tuple, as ('A', 'B')" if inner[0] is str else f"a tuple, each of which is {phrase(inner[0])}"
    if get_origin(hint) in {dict, Mapping}:
        return "a dictionary"
    if hint in PLAIN:
        return PLAIN[hint][1]
    if issubclass(hint, Enum):
        return f"a {hint.__name__}, as collate.{hint.__name__}.{next(iter(hint)).name}"
    return f"collate.{hint.__name__}"
