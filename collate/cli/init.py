"""`collate init`: the folder of a new edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from collate.cli.arguments import folder_name
from collate.cli.messages import tell
from collate.cli.quoting import quoted
from collate.errors import CollateError
from collate.files import write_all
from collate.harmless import shown_name

if TYPE_CHECKING:
    from collate.model import Collation, TeiOptions, Witness

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


NOT_EMPTY = "the folder is not empty; name a new one, or write an edition.toml there"


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
@click.option(
    "--units",
    type=click.Choice(["source", "own"]),
    default="source",
    help="With --from TEI: whether each app is an entry, or what collate finds.",
)
@click.option("--base", default="", metavar="SIGLUM", help="With --from TEI: the base text instead of the edition's.")
@click.option("--strict", is_flag=True, help="With --from TEI: refuse a file that contradicts itself anywhere.")
def command(folder: Path, given: Path | None, *, silence: str, units: str, base: str, strict: bool) -> None:
    """Make DIR, the folder of a new edition: its settings, their schema, and two texts to replace.

    With --from, the texts and their alignment are those of a collation made by hand or by another program: a table (CSV,
    Excel, CollateX JSON), TEI with an apparatus, or a collation.json. A copy of it goes into DIR. Of TEI, each app is an entry
    of the new edition, with its conjectures and notes.

    In a folder that holds texts and no edition.toml, settings are proposed that fit them: a file for each witness, a folder for
    each, a file for each section, a table of witnesses (.csv). Any other folder that is not empty is left as it is.

    \b
    Examples:
      collate init psalms && collate run psalms -o psalms/output
      collate init mark                          a folder with mark/tei/P45.xml and so on
      collate init psalms --from table.csv       the alignment of a table
      collate init psalms --from apparatus.xml   an apparatus
    """
    from collate.schemas import schema

    if folder.exists() and not folder.is_dir():
        raise CollateError("this is a file; name a folder that is not there yet", folder.as_posix())
    name = shown_name(folder.as_posix())
    if folder.is_dir() and any(folder.iterdir()):
        if given:
            raise CollateError(NOT_EMPTY, folder.as_posix())
        settings_here = proposed(folder)
        write_all(folder, {"edition.toml": settings_here, "edition.schema.json": schema("edition")}, inputs=[])
        tell(f"Made {name}/edition.toml for the texts there; look it over, then: collate run {name} -o {name}/output")
        return
    from collate.model import TeiOptions
    from collate.model.source import Silence, Units

    options = TeiOptions(silence=Silence(silence), units=Units(units), base=base, strict=strict)
    settings, texts = edition_from(given, options) if given else (NEW, "two texts to replace")
    write_all(folder, {**settings, "edition.schema.json": schema("edition")}, inputs=[given] if given else [])
    tell(f"Made {name}/ with edition.toml and {texts}; then: collate run {name} -o {name}/output")


def proposed(folder: Path) -> str:
    """Return settings for the texts that `folder` holds already.

    Raises:
        CollateError: If it is an edition, or holds no text.
    """
    from collate.cli.propose import proposal

    if (folder / "edition.toml").exists() or not (settings_here := proposal(folder)):
        raise CollateError(NOT_EMPTY, folder.as_posix())
    return settings_here


def edition_from(given: Path, options: TeiOptions) -> tuple[Mapping[str, str | bytes], str]:
    """Return the files of an edition with the collation in the file `given`, by name, and what they are besides settings.

    Raises:
        CollateError: If the file holds no collation, or one that no edition can be made of.
    """
    from collate.files import read_file
    from collate.interchange.open import is_own, read_collation
    from collate.warnings import reading_warnings

    data = read_file(given, "name a table (.csv, .tsv, .xlsx, .ods, .json), TEI with an apparatus, or a collation.json")
    source = given.as_posix()
    collation = read_collation(data, source, options)
    for sentence in () if is_own(data, source) else reading_warnings(collation):
        tell(f"{source}{',' if sentence.startswith('line ') else ':'} {sentence}")
    refuse_sigla(collation.table.sigla, given)
    sigla = collation.table.sigla
    files: dict[str, str | bytes] = {given.name: data, "edition.toml": settings(collation, given.name, options)}
    return files, f"{given.name} ({len(sigla)} witnesses, aligned)"


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


def settings(collation: Collation, name: str, options: TeiOptions) -> str:
    """Return the text of `edition.toml` for `collation`, which lies beside it in the file called `name`."""
    edition = collation.edition
    described = {
        key: getattr(edition, key) for key in ("title", "author", "date", "language", "editor", "source", "credit")
    }
    lines = [
        "#:schema edition.schema.json",
        "# Settings of this edition. Editors that know TOML complete them from edition.schema.json.",
        "",
        *(f"{key} = {quoted(value)}" for key, value in described.items()),
        "",
        "# The texts and their alignment, which are taken as they are; corrections are made there.",
        f"collation = {quoted(name)}",
        *apparatus_settings(collation, options),
        "",
        "# One [[witness]] for each text, in the order in which the apparatus shall name them.",
    ]
    for witness in collation.witnesses:
        lines += witness_settings(witness)
    lines += group_settings(collation)
    return "\n".join([*lines, ""])


def apparatus_settings(collation: Collation, options: TeiOptions) -> Iterator[str]:
    """Yield the lines of `[tei]` that say how an apparatus is taken over; none for other collations."""
    if collation.source_entries is None and options == type(options)():
        return
    yield from ("", "[tei]")
    yield f'units = {quoted(options.units.value)}     # each app is an entry; "own": what collate finds'
    yield f'silence = {quoted(options.silence.value)}     # of a witness that an app does not name; or "positive", "negative"'
    yield f'base = {quoted(options.base)}            # the base text instead of the edition\'s: a siglum, or "majority"'
    if options.strict:
        yield "strict = true"


def witness_settings(witness: Witness) -> Iterator[str]:
    """Yield the lines of the `[[witness]]` of `witness`."""
    from collate.model import Basis

    yield from ("", "[[witness]]", f"siglum = {quoted(witness.siglum)}")
    for key in ("document", "hand", "date", "language", "evidence", "conjecture"):
        if (value := getattr(witness, key)) or key == "document":
            yield f"{key} = {quoted(value)}"
    if witness.basis is not Basis.ATTESTED:
        yield f"basis = {quoted(witness.basis.value)}"
    if not witness.extant:
        yield "extant = false"


def group_settings(collation: Collation) -> Iterator[str]:
    """Yield the lines of each `[[group]]` of `collation`, as comments if no entry prints its siglum."""
    from collate.apparatus import unused_in_print

    unused = {rule.number for rule in unused_in_print(collation) if rule.kind == "group"}
    if collation.edition.rules.group:
        yield from ("", "# Groups of witnesses, as the file lists them; delete those whose sigla shall not be printed.")
    for number, group in enumerate(collation.edition.rules.group, 1):
        sign = "# " if number in unused else ""
        members = ", ".join(map(quoted, group.members))
        yield from ("", f"{sign}[[group]]", f"{sign}siglum = {quoted(group.siglum)}", f"{sign}members = [{members}]")
        if group.name:
            yield f"{sign}name = {quoted(group.name)}"
