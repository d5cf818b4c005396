"""Text for people, made harmless: the one place through which messages, reports and what a terminal shows go.

A witness, a setting or a file's name may hold what a terminal obeys (escape sequences), what turns the direction of the text
after it, or what a build service takes for a command of its own.  Signs and escapes are shown instead.
"""

from __future__ import annotations

import re
import unicodedata

from collate.wording import counted, cut_short

PICTURES = {number: 0x2400 + number for number in range(0x20)} | {0x7F: 0x2421}
"""Control characters and the signs that Unicode has to show them."""

BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of what follows."""

COMMAND = re.compile(r"^(\s*)(::|##(?=\[|vso))|##(?=\[|vso)", re.MULTILINE)
"""What a build service takes for a command: at the start of a line, or the older form anywhere."""

LINES, LINE = 20, 1_000
"""A message has so many lines at most, and each so many characters."""


def visible(text: str) -> str:
    r"""Return `text` with every control character shown by a sign, so that none reaches a terminal or a parser.

    >>> visible("a\x1b[31mb\x85")
    'a␛[31mb\ufffd'
    """
    return text if text.isprintable() else "".join(map(_sign, text))


def _sign(character: str) -> str:
    number = ord(character)
    if number in PICTURES:
        return chr(PICTURES[number])
    return "\ufffd" if unicodedata.category(character) in {"Cc", "Cs"} or character in BIDI else character


def shown_name(name: str) -> str:
    r"""Return the name of a file, escaped where it has what cannot be shown or was no text; so two names never look alike.

    >>> print(shown_name("b/ä.txt"), shown_name("a\x1b[1m\n.txt"), shown_name("\udcff.txt"))
    b/ä.txt a\x1b[1m\n.txt \xff.txt
    """
    return name if name.isprintable() else "".join(c if c.isprintable() else _escape(c) for c in name)


def _escape(character: str) -> str:
    if "\udc80" <= character <= "\udcff":  # a byte that is no text
        return f"\\x{ord(character) - 0xDC00:02x}"
    return ascii(character)[1:-1]


def harmless(text: str) -> str:
    r"""Return `text`, its lines kept, for a terminal or a log: no control sequence, and no command of a build service.

    >>> print(harmless("a\x1b[1m\n::set-env x"))
    a␛[1m
    : :set-env x
    """
    lines = text if text.isascii() and text.isprintable() else "\n".join(map(_line, text.split("\n")))
    return COMMAND.sub(lambda match: f"{match[1] or ''}{(match[2] or '##')[0]} {(match[2] or '##')[1]}", lines)


def _line(line: str) -> str:
    return "\t".join(map(visible, line.split("\t")))


def message(text: str) -> str:
    r"""Return `text` as one message: harmless, of `LINES` lines at most, none of them longer than `LINE`.

    >>> message("a\n" * 30).splitlines()[-1], len(message("a" * 5000))
    ('… and 11 more lines', 1001)
    """
    lines = [cut_short(line, LINE) for line in harmless(text).rstrip("\n").split("\n")]
    if len(lines) > LINES:
        lines[LINES - 1 :] = [f"… and {counted(len(lines) - LINES + 1, 'more line')}"]
    return "\n".join(lines)
