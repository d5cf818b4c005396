"""Statements as the text of their file, in one form: sorted by place, so that git merges what is changed apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

import msgspec

from collate.model import AnyStatement, kind_of, quotations_of
from collate.model.quotation import parse_quotation

FIRST = (
    "words",
    "at",
    "of",
    "is",
    "reads",
    "counts_as",
    "type",
    "from",
    "label",
    "order",
    "seal",
    "reason",
    "by",
    "section",
)
"""The settings of a statement in the order in which they are written."""


def hand_toml(statements: Iterable[AnyStatement], section: str = "") -> str:
    """Return the text of the file of `statements`, which are in the order in which they are written, of one `section`.

    >>> from collate.model import Together
    >>> print(hand_toml([Together(words={"R": "is {entering} a", "P": "has {begun} a"})]), end="")
    [[together]]
    words = {R = "is {entering} a", P = "has {begun} a"}
    """
    head = f"section = {quoted(section)}\n\n" if section else ""
    return head + "\n".join(statement_toml(statement, section) for statement in statements)


def statement_toml(statement: AnyStatement, section: str = "") -> str:
    """Return `statement` as it is written in the file of `section`, ending in a line break."""
    settings = msgspec.to_builtins(statement)
    if settings.get("section") == section:
        del settings["section"]
    lines = [f"[[{kind_of(statement)}]]"]
    lines += [f"{key} = {value_toml(settings[key])}" for key in FIRST if key in settings]
    return "\n".join(lines) + "\n"


def value_toml(value: object) -> str:
    """Return a setting as TOML writes it.

    >>> value_toml({"R D": "a"}), value_toml(["A"]), value_toml(False)
    ('{"R D" = "a"}', '["A"]', 'false')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key_toml(key)} = {value_toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(value_toml, value)) + "]"
    return quoted(str(value))


def key_toml(key: str) -> str:
    """Return a key as TOML writes it.

    >>> key_toml("R"), key_toml("R D"), key_toml("ψ")
    ('R', '"R D"', '"ψ"')
    """
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else quoted(key)


def quoted(text: str) -> str:
    r"""Return `text` in the quotation marks of TOML.

    >>> quoted('a "b" \\ c')
    '"a \\"b\\" \\\\ c"'
    """
    return '"' + "".join(map(_character, text)) + '"'


def _character(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp"} and character not in "\u200c\u200d":
        return f"\\u{ord(character):04X}" if ord(character) < 0x10000 else f"\\U{ord(character):08X}"
    return character


def own_file_name(statement: AnyStatement) -> str:
    """Return the name of a file for `statement` alone: of its section, its words, and a hash of all that it quotes.

    Two branches of a repository that make other statements write other files, which git merges without a conflict.

    >>> from collate.model import Together
    >>> own_file_name(Together(words={"R": "is {entering} a", "P": "has {begun} a"}))
    'text-entering-02b3d9ab.toml'
    """
    import hashlib

    quotations = quotations_of(statement)
    words = next((words for text in quotations.values() if (words := parse_quotation(text).inner.split())), ["gap"])
    quoted_words = msgspec.json.encode([kind_of(statement), statement.section, quotations], order="deterministic")
    head, slug = file_name(statement.section).removesuffix(".toml"), slug_of(" ".join(words))[:24].strip("-") or "words"
    return f"{head}-{slug}-{hashlib.sha256(quoted_words).hexdigest()[:8]}.toml"


def slug_of(text: str) -> str:
    """Return `text` in small letters, with hyphens for all that is no letter or figure.

    >>> slug_of("Luke 3"), slug_of("a/b")
    ('luke-3', 'a-b')
    """
    return re.sub(r"[^\w]+", "-", text.casefold()).strip("-_")


def file_name(section: str) -> str:
    """Return the name of the file of `section`, which is a name of its own and safe on any system.

    >>> file_name(""), file_name("Luke 3"), file_name("a/b")
    ('text.toml', 'luke-3-a3a79112.toml', 'a-b-c14cddc0.toml')
    """
    import hashlib

    if not section:
        return "text.toml"
    slug = slug_of(section)[:40]
    if re.fullmatch(r"[a-z0-9-]+", section) and slug == section and slug != "text":
        return f"{slug}.toml"
    return f"{slug}-{hashlib.sha256(section.encode()).hexdigest()[:8]}.toml".lstrip("-")
