"""The tables of `edition.toml` that the page adds, takes away and changes, with everything around them left as it is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping

from collate.edition.lines import HEADING
from collate.errors import CollateError
from collate.hand.write import value_toml

NOTHING_ELSE = r"(?=(?:[ \t]*(?:#[^\n]*)?(?:\n|\Z))*(?:[ \t]*\[|\Z))"
"""What follows a table: empty lines and comments, then another table or the end."""

EXCEPT = re.compile(r"""^[ \t]*(?:except|"except"|'except')[ \t]*=[ \t]*\[[ \t]*""", re.MULTILINE)


def with_table(settings: str, old: str, new: str) -> str:
    r"""Return `settings` with the table `new` where `old` was; at the end if `old` is empty.

    >>> with_table("[[entry]]\na = 1\nb = 2\n\n[[entry]]\na = 1\n", "[[entry]]\na = 1\n", "")
    '[[entry]]\na = 1\nb = 2\n\n'

    Raises:
        LookupError: If there is no such table.
    """
    if not old:
        return settings.rstrip("\n") + "\n" + new
    place = re.search(re.escape(old) + NOTHING_ELSE, settings)
    if place is None:
        raise LookupError(old)
    return f"{settings[: place.start()]}{new}{settings[place.end() :]}"


def table_at(settings: str, line: int | None) -> str:
    r"""Return the lines of the table whose heading is line `line` (from 1), if it has one, without the empty lines and comments after it.

    >>> table_at('a = 1\n[[b]]\nc = 2\n# of d\n[d]\n', 2)
    '[[b]]\nc = 2\n'

    Raises:
        CollateError: If no heading is there.
    """
    lines = settings.splitlines(keepends=True)[line - 1 :] if line else []
    if not lines or not HEADING.match(lines[0]):
        raise CollateError("the rule has no heading of its own; write it as [[regularise]]", "edition.toml", line)
    own = "".join(lines)
    for heading in re.finditer(r"^[ \t]*\[", own[1:], re.MULTILINE):
        if parsed(own[: heading.start() + 1]) is not None:  # else within an array or a text of several lines
            own = own[: heading.start() + 1]
            break
    kept = own.splitlines(keepends=True)
    while not kept[-1].strip() or kept[-1].lstrip().startswith("#"):
        kept.pop()
    return "".join(kept)


def parsed(text: str) -> Mapping[str, object] | None:
    """Return what `text` says as TOML; nothing if it is none, as when it ends within a value."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def with_exception(table: str, words: Mapping[str, str], reason: str = "") -> str:
    r"""Return the lines of a `[[regularise]]` with one more exception, the first of its list, and why in a comment.

    >>> with_exception('[[regularise]]\nfrom = "a"\n', {"A": "{a} b"})
    '[[regularise]]\nfrom = "a"\nexcept = [{A = "{a} b"}]\n'
    >>> with_exception('[[regularise]]\nexcept = [\n  {B = "c {a}"}, # why\n]\n', {"A": "{a} b"})
    '[[regularise]]\nexcept = [{A = "{a} b"},\n  {B = "c {a}"}, # why\n]\n'
    >>> with_exception('[[regularise]]\nexcept = [{B = "c {a}"}]\n', {"A": "{a} b"}, "for the rhyme")
    '[[regularise]]\nexcept = [{A = "{a} b"}, # for the rhyme\n{B = "c {a}"}]\n'
    """
    quotation = value_toml(words)
    comment = f" # {' '.join(reason.split())}\n" if reason.split() else ""
    place = EXCEPT.search(table)
    if place is None:
        return table.rstrip("\n") + f"\nexcept = [{quotation}{f',{comment}' if comment else ''}]\n"
    rest = table[place.end() :]
    comma = f",{comment}" if comment else "" if rest.startswith("]") else "," if rest.startswith("\n") else ", "
    return table[: place.end()] + quotation + comma + rest


def with_setting(table: str, settings: Mapping[str, str], without: Collection[str] = ()) -> str:
    r"""Return the lines of a table with other `settings`, those that are empty left as they are, and `without` some.

    >>> with_setting('[[entry]]\nid = "a"\nreading = "b" # why\nclass = "c"\n', {"lemma": "R", "note": ""}, ["reading"])
    '[[entry]]\nid = "a"\nclass = "c"\nlemma = "R"\n'
    >>> with_setting('[[entry]]\nclass = "c"\nid = "a"\n', {"class": "d"})
    '[[entry]]\nclass = "d"\nid = "a"\n'

    Raises:
        CollateError: If one of them is written over several lines.
    """
    new = {key: value for key, value in settings.items() if value}
    lines = table.splitlines(keepends=True)
    kept: list[str] = []
    for line in lines:
        key = line.partition("=")[0].strip().strip("\"'") if "=" in line else ""
        if key in new:
            kept.append(f"{key} = {value_toml(new.pop(key))}\n")
        elif key not in without:
            kept.append(line)
    written = (
        "".join(kept).rstrip("\n") + "\n" + "".join(f"{key} = {value_toml(value)}\n" for key, value in new.items())
    )
    if parsed(written) is None:
        raise CollateError("the rule has a setting of several lines; change it there", "edition.toml")
    return written
