"""`collate init`: the folder of a new edition."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from collate.cli.arguments import folder_name
from collate.cli.messages import tell
from collate.errors import CollateError
from collate.files import write_all
from collate.harmless import shown_name

if TYPE_CHECKING:
    from collate.model import Collation

SETTINGS = """\
#:schema edition.schema.json
# Settings of this edition. Editors that know TOML complete them from edition.schema.json.

title = "Title of the work"
author = ""
date = ""
language = "en"      # BCP 47, as en, la, grc, ru; chooses what counts as the same word
source = ""          # where the texts were taken from
credit = ""          # the credit line, as the source asks for it

[apparatus]
base = "A"           # a siglum, or "majority"
style = "negative"   # or "positive": name the witnesses of the lemma too

# One [[witness]] for each text, in the order in which the apparatus shall name them.

[[witness]]
siglum = "A"
file = "a.txt"       # UTF-8; a line `== name ==` begins a section
document = "First manuscript or printing"
date = ""
basis = "attested"   # or "inferred", "reconstructed"
evidence = ""        # what the basis rests on
conjecture = ""      # what was supposed beyond the evidence

[[witness]]
siglum = "B"
file = "b.txt"
document = "Second manuscript or printing"
"""

NEW: Mapping[str, str | bytes] = {
    "edition.toml": SETTINGS,
    "a.txt": "Replace this sentence with the text of the first witness.\n",
    "b.txt": "Replace this sentence with the text of the second witness.\n",
}


@click.command("init", short_help="Make the folder of a new edition.")
@click.argument("folder", type=folder_name, metavar="DIR")
@click.option(
    "--from",
    "given",
    type=folder_name,
    metavar="FILE",
    help="A collation that is there already; its alignment is kept.",
)
@click.option(
    "--silence",
    type=click.Choice(["auto", "positive", "negative"]),
    default="auto",
    help="With --from TEI: whether a witness that an app does not name is unknown there (positive) or has the lemma (negative).",
)
@click.option("--strict", is_flag=True, help="With --from TEI: refuse a file that contradicts itself anywhere.")
def command(folder: Path, given: Path | None, *, silence: str, strict: bool) -> None:
    """Make DIR, the folder of a new edition: its settings, their schema, and two texts to replace.

    With --from, the texts and their alignment are those of a collation made by hand or by another program: a table (CSV,
    Excel, CollateX JSON), TEI with an apparatus, or a collation.json. A copy of it goes into DIR; TEI, in which the words
    within a segment are aligned, goes there as a collation.json.

    A folder that holds anything already is left alone.

    \b
    Examples:
      collate init psalms && collate run psalms -o psalms/output
      collate init psalms --from table.csv       the alignment of a table
    """
    from collate.schemas import schema

    if folder.exists() and not folder.is_dir():
        raise CollateError("this is a file; name a folder that is not there yet", folder.as_posix())
    if folder.is_dir() and any(folder.iterdir()):
        raise CollateError("the folder is not empty; name a new one, or write an edition.toml there", folder.as_posix())
    made, texts = brought(given, silence, strict=strict) if given else (NEW, "two texts to replace")
    write_all(folder, {**made, "edition.schema.json": schema("edition")}, inputs=[given] if given else [])
    name = shown_name(folder.as_posix())
    tell(f"Made {name}/ with edition.toml and {texts}; then: collate run {name} -o {name}/output")


def brought(given: Path, silence: str = "auto", *, strict: bool = False) -> tuple[Mapping[str, str | bytes], str]:
    """Return the files of an edition with the collation in the file `given`, by name, and what they are besides settings.

    Raises:
        CollateError: If the file holds no collation, or one that no edition can be made of.
    """
    from collate.aligned_edition import is_table
    from collate.document import encode
    from collate.files import read_file
    from collate.interchange.open import is_own, read_collation
    from collate.model.source import ImportOptions, Silence
    from collate.warnings import reading_warnings

    data = read_file(given, "name a table (.csv, .tsv, .xlsx, .json), TEI with an apparatus, or a collation.json")
    collation = read_collation(data, given.as_posix(), ImportOptions(Silence(silence), strict=strict))
    for sentence in () if is_own(data, given.as_posix()) else reading_warnings(collation):
        tell(f"{given.as_posix()}{',' if sentence.startswith('line ') else ':'} {sentence}")
    refuse_sigla(collation.table.sigla, given)
    if is_table(data, given.as_posix()) or given.suffix.lower() == ".json":
        name, content = given.name, data
    else:
        name, content = f"{given.stem}.json", encode(collation).encode()
    sigla = collation.table.sigla
    return {name: content, "edition.toml": settings(collation, name)}, f"{name} ({len(sigla)} witnesses, aligned)"


def refuse_sigla(sigla: Sequence[str], given: Path) -> None:
    """Refuse `sigla` of which no edition can be made.

    Raises:
        CollateError: With all that are wrong.
    """
    from collate.edition.problems import siglum_problem

    wrong = [problem for siglum in sigla if (problem := siglum_problem(siglum))]
    if len(sigla) < 2:
        wrong.append("a collation needs two witnesses or more; add one")
    if wrong:
        raise CollateError("; ".join(wrong), given.as_posix())


def settings(collation: Collation, name: str) -> str:
    """Return the text of `edition.toml` for `collation`, which lies beside it in the file called `name`."""
    from collate.model import Basis

    edition = collation.edition
    said = {key: getattr(edition, key) for key in ("title", "author", "date", "language", "editor", "source", "credit")}
    lines = [
        "#:schema edition.schema.json",
        "# Settings of this edition. Editors that know TOML complete them from edition.schema.json.",
        "",
        *(f"{key} = {quoted(value)}" for key, value in said.items()),
        "",
        "# The texts and their alignment, which are taken as they are; corrections are made there.",
        f"collation = {quoted(name)}",
        "",
        "# One [[witness]] for each text, in the order in which the apparatus shall name them.",
    ]
    for witness in collation.witnesses:
        lines += ["", "[[witness]]", f"siglum = {quoted(witness.siglum)}"]
        found = {
            key: getattr(witness, key) for key in ("document", "hand", "date", "language", "evidence", "conjecture")
        }
        lines += [f"{key} = {quoted(value)}" for key, value in found.items() if value or key == "document"]
        lines += [f"basis = {quoted(witness.basis.value)}"] if witness.basis is not Basis.ATTESTED else []
        lines += ["extant = false"] if not witness.extant else []
    return "\n".join([*lines, ""])


def quoted(text: str) -> str:
    r"""Return `text` as a string of TOML.

    >>> print(quoted('the "a"\n\x7f'))
    "the \"a\"\n\u007f"
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
