"""An edition's folder read: its settings, and its witnesses with their texts."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from collate.align import chosen
from collate.aligned_edition import read_given
from collate.edition import ReadEdition, read_edition
from collate.edition.by_section import settings_as_kept
from collate.edition.expectations import read_expectations
from collate.edition.problems import SHOWN, raise_all
from collate.edition_tokens import word_normaliser
from collate.errors import AlignError, EditionError, SourceError
from collate.hand import (
    read_accepted,
)
from collate.model import (
    Edition,
    Rules,
    Witness,
)
from collate.rules import (
    rule_problems,
)
from collate.sources import read
from collate.sources.arrange import with_common_order
from collate.sources.several import read_several
from collate.tokenise.pattern import SETTING, compiled

T = TypeVar("T")


def load(folder: Path) -> tuple[Edition, tuple[Witness, ...]]:
    """Return the edition in `folder` and its witnesses, read from their files.

    Raises:
        EditionError: If `edition.toml` or what is expected beside it cannot be used, or a rule names a section that no
            witness has.
        SourceError: If a witness, or the collation that the edition names, cannot be read.
    """
    file = read_edition(folder)
    rules = file.edition.rules
    refuse(rules, setting_problems(file.edition))
    read_expectations(folder, [witness.siglum for witness in file.witnesses])
    edition, witnesses = file.edition, file.witnesses
    if edition.source_collation.file:
        edition, witnesses = read_given(folder, file)
    else:
        read_all = read_witnesses(folder, file)
        witnesses = with_common_order(read_all, base_of(edition, read_all))
        edition = settings_as_kept(folder, file, witnesses)
    refuse(rules, rule_problems(rules, witnesses, word_normaliser(edition)))
    return dataclasses.replace(edition, hand=read_accepted(folder, witnesses)), witnesses


def setting_problems(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the path of each setting of a stage that the stage refuses, with a sentence."""
    try:
        chosen(edition.align)
    except AlignError as error:
        yield "align.aligner", error.message
    if edition.tokenise.pattern:
        try:
            compiled(edition.tokenise.pattern)
        except EditionError as error:
            yield SETTING, error.message


def refuse(rules: Rules, problems: Iterable[tuple[str, str]]) -> None:
    """Raise one error that names every one of `problems`, each the path of a setting and a sentence.

    Raises:
        EditionError: If there is a problem.
    """
    placed = [(*rules.place(path), sentence) for path, sentence in problems]
    if placed:
        raise_all([(line, sentence) for _, line, sentence in placed], placed[0][0])


def read_witnesses(folder: Path, file: ReadEdition) -> tuple[Witness, ...]:
    """Return the witnesses of `file` with their texts, read from their files in `folder`.

    Raises:
        SourceError: With each that cannot be read, or if none has anything but gaps.
    """
    readings = (
        partial(read_witness, folder, witness, file) if witness.source else partial(dataclasses.replace, witness)
        for witness in file.witnesses
    )
    witnesses = tuple(reported_together(readings, folder))
    extant = [witness for witness in witnesses if witness.extant]
    if extant and all(map(is_gaps_alone, extant)):
        raise SourceError(
            "the text holds gaps alone, as do those of all witnesses; write what is legible, or say `extant = false` of who has nothing",
            extant[0].source or None,
        )
    return witnesses


def is_gaps_alone(witness: Witness) -> bool:
    """Return whether a witness has gaps, and nothing else in its text.

    >>> from collate.model import Lacuna, State
    >>> is_gaps_alone(Witness("A", "[…]", lacunae=(Lacuna(0, 3, State.LACUNA),)))
    True
    >>> is_gaps_alone(Witness("A", "a […]", lacunae=(Lacuna(2, 5, State.LACUNA),)))
    False
    """
    ends = [0, *(gap.end for gap in witness.lacunae)]
    starts = [*(gap.start for gap in witness.lacunae), len(witness.text)]
    rest = (witness.text[end:start] for end, start in zip(ends, starts, strict=True))
    return bool(witness.lacunae) and not any(part.strip() for part in rest)


def reported_together(readings: Iterable[Callable[[], T]], folder: Path) -> Iterator[T]:
    """Yield what each of `readings` reads, and report what cannot be read of them at once.

    Raises:
        SourceError: With each that cannot be read.
    """
    errors: list[SourceError] = []
    for reading in readings:
        try:
            own = reading()
        except SourceError as error:
            errors.append(error)
        else:
            yield own
    if len(errors) == 1:
        raise errors[0]
    if errors:
        listed = "\n  ".join(str(error) for error in errors[:SHOWN])
        more = f"\n  and {len(errors) - SHOWN} more" if len(errors) > SHOWN else ""
        raise SourceError(f"{len(errors)} witnesses cannot be read:\n  {listed}{more}", folder.as_posix())


def base_of(edition: Edition, witnesses: Sequence[Witness]) -> str:
    """Return the siglum of the witness that is the base text of `edition`; empty if it is that of no witness."""
    extant = [witness.siglum for witness in witnesses if witness.extant]
    base = edition.apparatus.base
    return base if base in extant else "" if base else next(iter(extant), "")


def read_witness(folder: Path, witness: Witness, file: ReadEdition) -> Witness:
    """Return `witness` with its text, read from its file in `folder`.

    Raises:
        SourceError: If it cannot be read; the place is the file's path as the editor would write it from here.
    """
    path = folder / witness.source
    files = file.files[witness.siglum]
    try:
        if witness.files or any(one.section for one in files):
            own = [(one.path, one.section) for one in files]
            complete = read_several(folder, own, witness, file.marks, file.edition.tei)
        else:
            complete = read(path, witness, file.marks, file.edition.tei, folder)
    except SourceError as error:
        raise SourceError(error.message, (folder / (error.source or witness.source)).as_posix(), error.line) from error
    if not complete.extant and complete.text.strip():
        raise SourceError(
            f"witness {complete.siglum} is declared not extant, but here is its text; delete extant = false, or the text",
            path.as_posix(),
        )
    return complete
