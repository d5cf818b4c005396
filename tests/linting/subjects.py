"""Editions to lint, read but not collated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from collate.edition_tokens import tokenise_witnesses
from collate.linting.finding import Finding, Subject
from collate.model import Edition, Witness


def subject(*witnesses: Witness, **fields: Any) -> Subject:  # noqa: ANN401 - any field
    """Return an edition of `witnesses`; `fields` are what else is known of it."""
    tokens = tokenise_witnesses(Edition("T", language="en"), witnesses)
    return Subject("T", witnesses, tokens, **{"marks": {}, "files": (), "holds": {}, "settings": "", **fields})


def plain(siglum: str, text: str, **fields: Any) -> Witness:  # noqa: ANN401 - any field
    """Return a witness of a plain text."""
    return Witness(siglum, text, source=f"{siglum}.txt", **fields)


def places(findings: Sequence[Finding]) -> list[tuple[str, int, int]]:
    """Return file, line and column of each finding."""
    return [(result.where.file, result.where.line, result.where.column) for result in findings]
