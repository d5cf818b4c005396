"""A report as SARIF 2.1.0, which code hosts show beside the lines of a witness."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import msgspec

from collate.files.versions import version
from collate.report.model import ReportItem, Sheet, plain

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(sheet: Sheet) -> str:
    """Return `sheet` as SARIF, ending in a line break; what another change caused is reported in that one's message.

    Source: OASIS, Static Analysis Results Interchange Format 2.1.0.
    """
    alone = [item for item in sheet.items if item.depth == 0]
    rules = sorted({item.rule for item in alone})
    driver = {
        "name": "collate",
        "semanticVersion": version("collate-witnesses"),
        "rules": [{"id": slug(rule), "name": rule, "shortDescription": {"text": rule}} for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [result(item, rules.index(item.rule), sheet) for item in alone],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=1).decode() + "\n"


def result(item: ReportItem, rule: int, sheet: Sheet) -> dict[str, Any]:
    """Return an item as a result; `rule` is the index of its rule."""
    sentences = [item.title, *map(plain, item.lines)]
    following = following_titles(item, sheet)
    sentences += [f"It caused: {'; '.join(following)}"] if following else []
    name = item.where.file if item.where else sheet.edition
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(sheet.folder + name)}}
    if item.where and item.where.line:
        place["region"] = {"startLine": item.where.line, "startColumn": item.where.column}
    entry: dict[str, Any] = {
        "ruleId": slug(item.rule),
        "ruleIndex": rule,
        "level": item.level.value,
        "message": {"text": "\n".join(sentences)},
    }
    if name:
        entry["locations"] = [{"physicalLocation": place}]
    return entry


def following_titles(item: ReportItem, sheet: Sheet) -> list[str]:
    """Return the titles of what an item caused, the minor ones left out."""
    items = sheet.items
    titles = []
    for other in items[next(n for n, one in enumerate(items) if one is item) + 1 :]:
        if other.depth == 0:
            break
        titles += [] if other.minor else [other.title]
    return titles


def slug(rule: str) -> str:
    """Return a rule's name in one word.

    >>> slug("text changed")
    'text-changed'
    """
    return rule.replace(" ", "-")
