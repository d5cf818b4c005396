"""`collation.json`: the whole result in one file, from which every witness and every rendering can be made."""

from __future__ import annotations

import json
from collections.abc import Mapping

import msgspec

from collate.document.layout import lay_out
from collate.document.read import from_file
from collate.document.schema import FORMAT, CollationFile
from collate.document.write import records
from collate.errors import CollationError, EditionError, net
from collate.model import Collation
from collate.model.old_names import RENAMED_IN_JSON, with_new_names

__all__ = ["decode", "encode"]


def encode(collation: Collation) -> str:
    """Return `collation` as JSON, ending in a line break."""
    return lay_out(records(collation)) + "\n"


def decode(data: bytes | str, source: str = "collation.json") -> Collation:
    """Return the collation that `data`, read from `source`, holds.

    Raises:
        CollationError: If it is not JSON, not a collation, of another version, or contradicts itself.
    """
    with net(source, CollationError):
        return _decode(data, source)


def _decode(data: bytes | str, source: str) -> Collation:
    try:
        text = data.decode() if isinstance(data, bytes) else data
        head = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
        form = msgspec.json.decode(head.get("format", msgspec.Raw(b"null")))
    except UnicodeDecodeError as error:
        raise CollationError(
            f"byte {error.start} is not UTF-8; make the file again with `collate run`", source
        ) from None
    except (msgspec.DecodeError, RecursionError):
        raise not_json(text, source) from None
    if form != FORMAT:
        reason = f"is of the form {form!r}" if form else "does not say its format"
        raise CollationError(
            f"the file {reason}, this version reads {FORMAT!r}; make it again with `collate run`", source
        )
    try:
        file = msgspec.json.decode(with_new_settings(head, text), type=CollationFile)
    except EditionError as error:
        reason = f"the file contradicts itself ({error.message}); make it again with `collate run`"
        raise CollationError(reason, source) from None
    except (msgspec.ValidationError, RecursionError) as error:
        reason = str(error).replace("`", "")
        raise CollationError(f"not a collation: {reason}; make it again with `collate run`", source) from None
    return from_file(file, source)


def with_new_settings(head: Mapping[str, msgspec.Raw], text: str) -> str | bytes:
    """Return `text`, whose keys and values are `head`, with the new names of the edition's settings that had another name.

    >>> head = {"edition": msgspec.Raw(b'{"tei": {"hole": ""}}')}
    >>> with_new_settings(head, '{"edition": {"tei": {"hole": ""}}}')
    b'{"edition":{"tei":{"gap":""}}}'
    """
    settings = msgspec.json.decode(head.get("edition", msgspec.Raw(b"null")))
    renamed = with_new_names(settings, RENAMED_IN_JSON) if isinstance(settings, dict) else settings
    if renamed == settings:
        return text
    return msgspec.json.encode({**head, "edition": renamed})


def not_json(text: str, source: str) -> CollationError:
    """Return the error for `text` that is not a JSON object, with the line where it breaks."""
    line = None
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        line = error.lineno
    except RecursionError:  # nested deeper than any collation
        line = 1
    return CollationError("not JSON; make the file again with `collate run`", source, line)
