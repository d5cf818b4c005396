"""An edition read a witness at a time, so that memory does not grow with the texts."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from collate.corpus.division import without_text
from collate.corpus.inputs import CommonInput, PieceFile, SectionInputs
from collate.edition import ReadEdition
from collate.edition.expectations import read_expectations
from collate.edition_tokens import word_normaliser
from collate.edition_witnesses import base_of, read_witness, refuse, reported_together, setting_problems
from collate.hand import read_accepted
from collate.model import Edition, Section, Witness
from collate.rules import rule_problems
from collate.sources.arrange import in_order_of
from collate.viewer.sections import slugs

Progress = Callable[[int, int], None]
"""Called with the witnesses read and all witnesses."""


@dataclass(frozen=True, slots=True)
class ReadCorpus:
    """An edition and the inputs of its sections."""

    edition: Edition
    """With its rules, each with its place in the file, and the statements of the editor's hand."""
    witnesses: tuple[Witness, ...]
    """Without text; their sections are names only."""
    inputs: SectionInputs


def read_corpus(
    folder: Path, file: ReadEdition, formats: Sequence[str], progress: Progress, *, review: bool = False
) -> ReadCorpus:
    """Return the edition in `folder`, whose `edition.toml` is `file`, divided into its sections.

    Args:
        folder: Of the edition.
        file: Which has no collation made elsewhere.
        formats: Names of the formats in which each section is written.
        progress: Called as witnesses are read.
        review: Whether what a small change of settings would alter is added to the doubts.

    Raises:
        EditionError: If a setting or a rule cannot be used.
        SourceError: If a witness cannot be read.
        AlignError: If a witness has two sections of one name.
    """
    edition, sigla = file.edition, [witness.siglum for witness in file.witnesses]
    refuse(edition.rules, setting_problems(edition))
    read_expectations(folder, sigla)
    pieces = PieceFile()
    about: list[Witness] = []

    def read(witness: Witness) -> Witness:
        return read_witness(folder, witness, file) if witness.source else witness

    def all_read() -> Iterator[Callable[[], Witness]]:
        for number, witness in enumerate(file.witnesses):
            yield partial(read, witness)
            progress(number + 1, len(sigla))

    for own in reported_together(all_read(), folder):
        pieces.add(own)
        about.append(reported(own))
    base = base_of(edition, about)
    names = pieces.order_of(sigla, base)
    place = {name: at for at, name in enumerate(names)}
    for number in list(pieces.displaced(place)):
        arranged = in_order_of(read(file.witnesses[number]), place, base)
        pieces.add(arranged, number)
        about[number] = reported(arranged)
    named = tuple(with_names(about, pieces))
    refuse(edition.rules, rule_problems(edition.rules, named, word_normaliser(edition)))
    edition = dataclasses.replace(edition, hand=read_accepted(folder, named))
    plain = dataclasses.replace(edition, rules=edition.rules.plain(), hand=edition.hand.plain())
    common = CommonInput(plain, tuple(map(without_text, about)), tuple(formats), min(len(names), 2), review)
    return ReadCorpus(edition, named, SectionInputs(common, pieces, names, slugs(names)))


def reported(witness: Witness) -> Witness:
    """Return `witness` without its text, with what reading it reported."""
    return dataclasses.replace(without_text(witness), left_out=witness.left_out, remarks=witness.remarks)


def with_names(witnesses: Sequence[Witness], pieces: PieceFile) -> list[Witness]:
    """Return `witnesses` with the names of their sections; those that have the same share them in memory."""
    sections = [Section(name, 0, 0) for name in pieces.names]
    shared: dict[bytes, tuple[Section, ...]] = {}
    named = []
    for witness, order in zip(witnesses, pieces.orders, strict=True):
        own = shared.setdefault(order.tobytes(), tuple(sections[number] for number in order))
        text = "…" if len(order) else ""
        named.append(dataclasses.replace(witness, text=text, sections=own if own != (Section("", 0, 0),) else ()))
    return named
