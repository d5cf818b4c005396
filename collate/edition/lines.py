"""Where in a TOML file each setting is, for messages: the file is looked through once, when the first line is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

HEADING = re.compile(r"\s*(\[\[?)\s*([^\]#]+?)\s*\]")
KEY = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+)\s*[=.]""")
QUOTES = ('"""', "'''")
INDEX = re.compile(r"\[\d+\]\Z")


class SettingLines:
    r"""The lines (from 1) of the settings in a TOML file, by path: `entry[0]`, `entry[0].id`.

    >>> lines = SettingLines('title = "x"\n[[witness]]\nsiglum = "A"\n[marks]\n"[...]" = "lacuna"\n')
    >>> lines.of("title"), lines.of("witness[0].siglum"), lines.of("witness[0].file"), lines.of_key("marks", "[...]")
    (1, 3, 2, 5)
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def of(self, path: str) -> int | None:
        """Return the line that sets `path`, or that of the table which it would belong to; nothing if neither is found."""
        table, _, key = path.rpartition(".")
        return self.of_key(table, key)

    def of_key(self, table: str, key: str) -> int | None:
        """Return the line that sets `key` of `table`, or that of the table; nothing if neither is found."""
        path = f"{table}.{key}" if table else key
        while path:
            if line := self.by_path.get(path) or self.by_path.get(f"{path}[0]"):
                return line
            without = INDEX.sub("", path)
            path, table = (without, table) if without != path else (table, table.rpartition(".")[0])
        return None

    @cached_property
    def by_path(self) -> Mapping[str, int]:
        """The line of each table and of each setting."""
        lines: dict[str, int] = {}
        for path, line in settings_of(self.text):
            lines.setdefault(path, line)
        return lines


def settings_of(text: str) -> Iterator[tuple[str, int]]:
    r"""Yield the path and the line (from 1) of each table and each setting of a TOML file, in order.

    >>> list(settings_of('title = "x"\n[[entry]]\nid = "a"\n'))
    [('title', 1), ('entry[0]', 2), ('entry[0].id', 3)]
    """
    seen: dict[str, int] = {}
    table, until = "", ""
    for number, line in enumerate(text.split("\n"), 1):
        if until:  # within a text of several lines
            until = "" if until in line else until
        elif heading := HEADING.match(line):
            table = bare(heading[2])
            if heading[1] == "[[":
                seen[table] = seen.get(table, -1) + 1
                table = f"{table}[{seen[table]}]"
            yield table, number
        elif key := KEY.match(line):
            yield f"{table}.{bare(key[1])}" if table else bare(key[1]), number
            until = next((quotes for quotes in QUOTES if line.count(quotes) % 2), "")


def bare(name: str) -> str:
    r"""Return a key of TOML without its quotation marks.

    >>> bare('"[...]"'), bare("title"), bare('"a\\"b"')
    ('[...]', 'title', 'a"b')
    """
    if name[:1] not in {'"', "'"} or name[-1:] != name[0] or len(name) < 2:
        return name
    inside = name[1:-1]
    return re.sub(r'\\(["\\])', r"\1", inside) if name[0] == '"' else inside
