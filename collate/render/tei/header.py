"""The header: the edition in words, how the file is to be read, and the settings."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

from collate.model import Collation, Edition, LeftOut, Provenance, Remark, Zone
from collate.render.tei.escape import FORBIDDEN, char_id, escape, escape_described, tag
from collate.render.tei.witnesses import LANGUAGE, list_wit

VERSION = re.compile(r"[\d]+[a-z]*[\d]*(\.[\d]+[a-z]*[\d]*){0,3}")
"""What `application/@version` takes."""

READ: dict[str, Any] = {
    "normals": tuple[int, int, str],
    "left_out": LeftOut,
    "remarks": Remark,
    "zones": Zone,
    "only": str,
}
"""What is kept of how a witness was read, and the class of its values."""

HEADED = ("title", "author", "editor", "credit", "note", "source", "date", "language")
"""Fields of the edition that are elements of the header; the others are settings."""

NAMED = ("version", "engines")
"""Fields of the provenance that are `application` in the header."""

EXPLAINED = (
    (
        "The reading text stands in the body, in lines and paragraphs as printed, with its apparatus by parallel segmentation. "
        "app/@loc gives its lines, its words (positions in the reading text), its columns (of the alignment) and which of like words "
        "in the line it is; positions and columns count from 0, the end not included. An entry that crosses another stands in the back "
        "and points at its first and last word. The first child of app is the lemma; rdg/@n is the place of a reading in the entry; "
        "an empty rdg is an omission; witDetail says who is silent for another reason: lac (lacuna), illegible, not-transcribed."
    ),
    (
        "Each sourceDoc is the text of one witness to the character. w and pc are its tokens: @n is the column of the alignment, "
        "@norm the form that is compared, where it is not the token as written. In the body, w/@source names the witness of a word that "
        "is not the base text's. A character that XML cannot hold is g in a text, \\u{…} with its code in an attribute, where a "
        "backslash is written twice."
    ),
)
"""How the file is to be read."""


def file_desc(collation: Collation, ids: dict[str, str], *, whole: bool = True) -> str:
    """Return `fileDesc`; `whole` adds to the witnesses what only collate reads."""
    edition = collation.edition
    title = ["title", "author", "editor"]
    statement = [
        tag(name, {}, escape(getattr(edition, name))) for name in title if getattr(edition, name) or name == "title"
    ]
    notes = [tag("notesStmt", {}, tag("note", {}, escape(edition.note)))] if edition.note else []
    source = [tag("bibl", {"type": "source"}, escape(edition.source))] if edition.source else []
    return "\n".join(
        [
            "<fileDesc>",
            tag("titleStmt", {}, "".join(statement)),
            tag("publicationStmt", {}, tag("p", {}, escape(edition.credit))),
            *notes,
            tag("sourceDesc", {}, "\n".join([*source, list_wit(collation, ids, whole=whole)])),
            "</fileDesc>",
        ]
    )


def profile_desc(edition: Edition) -> str:
    """Return `profileDesc`: when the work was written and in which language; nothing if neither is known."""
    date = tag("creation", {}, tag("date", {}, escape(edition.date))) if edition.date else ""
    ident = edition.language if LANGUAGE.fullmatch(edition.language) else "und"
    language = tag("language", {"ident": ident}, escape_described(edition.language))
    known = date + (tag("langUsage", {}, language) if edition.language else "")
    return tag("profileDesc", {}, known) if known else ""


def encoding_desc(collation: Collation, body: str, *, outside: bool) -> str:
    """Return `encodingDesc`: what made the file, how it is to be read, and the characters that `body` points at."""
    applications = (("collate", collation.provenance.version), *collation.provenance.engines)
    methods = [("parallel-segmentation", "internal"), *([("double-end-point", "external")] if outside else [])]
    engines = tag("appInfo", {}, "".join(application(name, version) for name, version in applications))
    return "\n".join(
        [
            "<encodingDesc>",
            engines,
            tag("editorialDecl", {}, "".join(tag("p", {}, escape(text)) for text in EXPLAINED)),
            *(tag("variantEncoding", {"method": method, "location": location}) for method, location in methods),
            *char_decl(engines + body),
            "</encodingDesc>",
        ]
    )


def application(name: str, version: str) -> str:
    """Return what took part in the collation, with its version."""
    number = version if VERSION.fullmatch(version) else "0"
    ident = re.sub(r"[^A-Za-z0-9.-]", "-", name) or "unknown"
    return tag(
        "application",
        {"ident": ident if ident[0].isalpha() else f"x{ident}", "version": number},
        tag("label", {}, escape_described(name)) + tag("desc", {}, escape_described(version)),
    )


def char_decl(xml: str) -> list[str]:
    """Return the declaration of the characters that `xml` points at, none if there are none."""
    codes = sorted({int(code, 16) for code in re.findall(r'<g ref="#char-u([0-9a-f]+)"/>', xml)})
    chars = [
        tag("char", {"xml:id": char_id(chr(code))}, tag("mapping", {"type": "Unicode"}, f"U+{code:04X}"))
        for code in codes
    ]
    return [tag("charDecl", {}, "".join(chars))] if chars else []


def settings(collation: Collation) -> str:
    """Return as JSON in `xenoData` what the rest of the header does not say: the settings, and more of what made the file."""
    edition = {k: v for k, v in plain_values(collation.edition).items() if k not in HEADED}
    provenance = {k: v for k, v in plain_values(collation.provenance).items() if k not in NAMED}
    if collation.idle:
        provenance["idle"] = msgspec.to_builtins(collation.idle)
    if reading := reading_values(collation):
        provenance["reading"] = reading
    return "\n".join(
        xeno_data(kind, values) for kind, values in (("settings", edition), ("made-by", provenance)) if values
    )


def reading_values(collation: Collation) -> dict[str, Any]:
    """Return what was left out in reading, and what was odd: of the file that holds all witnesses, and of each witness that has any."""
    whole = {"left_out": collation.left_out, "remarks": collation.remarks, "conflicts": collation.conflicts}
    values_by_name: dict[str, Any] = {name: msgspec.to_builtins(values) for name, values in whole.items() if values}
    if collation.source_entries is not None:
        values_by_name["source_entries"] = msgspec.to_builtins(collation.source_entries)
    for number, witness in enumerate(collation.witnesses):
        own = {name: msgspec.to_builtins(v) for name in READ if (v := getattr(witness, name))}
        if own:
            values_by_name.setdefault("witnesses", {})[str(number)] = own
    return values_by_name


def plain_values(value: Edition | Provenance) -> dict[str, Any]:
    """Return the fields of `value` in the types of JSON."""
    values: dict[str, Any] = msgspec.to_builtins(value, str_keys=True)
    return values


def xeno_data(kind: str, values: dict[str, Any]) -> str:
    """Return `values` as JSON in `xenoData`."""
    written = json.dumps(values, ensure_ascii=False, indent=1)
    written = FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
    return tag("xenoData", {"type": kind}, escape(written))
