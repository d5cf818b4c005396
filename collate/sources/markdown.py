"""A Markdown file as a plain witness: its text without what counts as markup.

Dropped are signs of headings, quotations, lists, emphasis, code, rules and links, whole comments, notes, pictures, tags and
the block of settings at the head.  Offsets count in the text that is left.  `== name ==` opens a section as in a plain text.

Source: CommonMark 0.31.2; of notes, settings and strokes, the extensions of Pandoc.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from collate.model.witness import State, Witness
from collate.sources.plain import NO_MARKS, decoded, read_plain

SETTINGS = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
NOTE = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:.*(?:\n(?: {4}|\t).*)*\n?", re.MULTILINE)
TARGET = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*\S+.*\n?", re.MULTILINE)
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
HEAD = re.compile(r"^(?: {0,3}>[ \t]?)*(?: {0,3}#{1,6}(?:[ \t]+|$)|[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)?")
TAIL = re.compile(r"[ \t]+#+[ \t]*$")

CODE = re.compile(r"(?<!`)(`+)(?!`)(.{1,5000}?)(?<!`)\1(?!`)", re.DOTALL)
PICTURE = re.compile(r"!\[[^\[\]]*\](?:\([^()\n]*\)|\[[^\[\]]*\])")
LINK = re.compile(r"\[([^\[\]]+)\](?:\([^()\s]*(?:[ \t]+(?:\"[^\"]*\"|'[^']*'))?\)|\[[^\[\]]*\])")
REFERENCE = re.compile(r"\[\^[^\]\s]+\]")
ADDRESS = re.compile(r"<([a-z][a-z0-9+.-]+:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>", re.IGNORECASE)
TAG = re.compile(r"</?[a-z][a-z0-9-]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
STRONG = re.compile(r"(\*\*|__|~~)(?=\S)((?:(?!\1).)+)(?<=\S)\1", re.DOTALL)
STAR = re.compile(r"\*(?=\S)([^*]+?)(?<=\S)\*")
STROKE = re.compile(r"(?<!\w)_(?=\S)([^_]+?)(?<=\S)_(?!\w)")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")

HIDDEN = 0xF0000
"""First of the private characters that replace escaped ones until the markup is removed."""


def read_markdown(data: bytes, witness: Witness, marks: Mapping[str, State] = NO_MARKS) -> Witness:
    """Return `witness` with the text of the Markdown file `data`; sections and lacunae as in a plain text.

    Raises:
        SourceError: If it is not UTF-8 or its text could not be a plain one's.
    """
    text, _ = decoded(data, witness)
    return read_plain(plain_text(text, tuple(marks)).encode(), witness, marks)


def plain_text(text: str, kept: tuple[str, ...] = ()) -> str:
    r"""Return `text` without its markup; the marks `kept` are no markup.

    >>> plain_text("# A *fox*\n\n> - and [a dog](x.html) \\* `*`[^1]\n\n[^1]: A note.\n")
    'A fox\n\nand a dog * *\n\n'
    """
    text = re.sub(r"\r\n?", "\n", text)
    text = without_comments(SETTINGS.sub("", text))
    for pattern in (NOTE, TARGET):
        text = pattern.sub("", text)
    kept_marks = re.compile("|".join(map(re.escape, sorted(kept, key=len, reverse=True)))) if any(kept) else None
    blocks: list[str] = []
    prose: list[str] = []
    fence = ""
    for line in text.split("\n"):
        fence_start = FENCE.match(line)
        if fence:
            if fence_start and fence_start[1].startswith(fence):
                fence = ""
            else:
                blocks.append(line)
        elif fence_start:
            blocks += [_inline("\n".join(prose), kept_marks)] if prose else []
            prose, fence = [], fence_start[1]
        elif not (prose and prose[-1].strip() and UNDERLINE.match(line)) and not RULE.match(line):
            whole = TAIL.sub("", line) if line.lstrip().startswith("#") else line
            prose.append(HEAD.sub("", whole, count=1).rstrip(" "))
    blocks += [_inline("\n".join(prose), kept_marks)] if prose else []
    return "\n".join(blocks)


def without_comments(text: str) -> str:
    """Return `text` without the comments of HTML in it; one that never ends is none.

    >>> without_comments("a <!-- b --> c <!-- d")
    'a  c <!-- d'
    """
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        parts.append(text[at:start])
        at = end + 3
    return "".join([*parts, text[at:]])


def _inline(text: str, kept: re.Pattern[str] | None) -> str:
    """Return the lines of one block without the markup in them."""

    def hidden(literal: str) -> str:
        return "".join(chr(HIDDEN + ord(c)) if ord(c) < 128 and not c.isspace() else c for c in literal)

    if kept:
        text = kept.sub(lambda match: hidden(match[0]), text)
    text = ESCAPE.sub(lambda match: hidden(match[1]), text)
    text = CODE.sub(lambda match: hidden(match[2].strip() or match[2]), text)
    text = ADDRESS.sub(lambda match: hidden(match[1]), text)
    text = REFERENCE.sub("", PICTURE.sub("", text))
    text = TAG.sub("", LINK.sub(r"\1", text))
    for _ in range(3):  # emphasis in emphasis
        text = STROKE.sub(r"\1", STAR.sub(r"\1", STRONG.sub(r"\2", text)))
    text = re.sub(r"\\\n", "\n", unescape(text))
    return "".join(chr(ord(c) - HIDDEN) if HIDDEN <= ord(c) < HIDDEN + 128 else c for c in text)
