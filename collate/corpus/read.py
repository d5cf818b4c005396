"""An edition read a witness at a time, so that memory does not grow with the texts."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

from collate.corpus.division import Piece, piece_witness, pieces, without_text
from collate.corpus.inputs import CommonInput
from collate.corpus.piece_file import PieceFile
from collate.corpus.readings import ReadWitness, WitnessReader
from collate.corpus.section_inputs import SectionInputs
from collate.edition import ReadEdition
from collate.edition.expectations import read_expectations
from collate.edition_tokens import word_normaliser
from collate.edition_witnesses import base_of, refuse, reported_together, setting_problems
from collate.files.cache import Cache, MemoryCache
from collate.hand import read_accepted
from collate.hand.resolve import needs_earlier
from collate.model import Edition, Hand, Section, Witness, statements_of
from collate.rules import rule_problems
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
    keys: Sequence[str] = ()
    """Under which the caches keep what was read."""


def read_corpus(
    folder: Path,
    file: ReadEdition,
    formats: Sequence[str],
    progress: Progress,
    *,
    caches: Sequence[Cache | MemoryCache] = (),
    review: bool = False,
) -> ReadCorpus:
    """Return the edition in `folder`, whose `edition.toml` is `file`, divided into its sections.

    Args:
        folder: Of the edition.
        file: Which has no collation made elsewhere.
        formats: Names of the formats in which each section is written.
        progress: Called as witnesses are read.
        caches: Where what was read of a witness is looked for and kept.
        review: Whether what a small change of settings would alter is added to the doubts.

    Raises:
        EditionError: If a setting or a rule cannot be used.
        SourceError: If a witness cannot be read.
        AlignError: If a witness has two sections of one name.
    """
    texts = PieceFile()
    try:
        return _read_into(texts, WitnessReader(folder, file, caches), formats, progress, review=review)
    except BaseException:
        texts.close()
        raise


def _read_into(
    texts: PieceFile, readings: WitnessReader, formats: Sequence[str], progress: Progress, *, review: bool
) -> ReadCorpus:
    """Return what `read_corpus` returns, with the pieces of the witnesses in `texts`.

    Raises:
        CollateError: As `read_corpus`.
    """
    folder, file = readings.folder, readings.file
    edition, sigla = file.edition, [witness.siglum for witness in file.witnesses]
    refuse(edition.rules, setting_problems(edition))
    read_expectations(folder, sigla)
    about: list[Witness] = []

    def all_read() -> Iterator[Callable[[], ReadWitness]]:
        for number, witness in enumerate(file.witnesses):
            yield partial(readings.read, witness)
            progress(number + 1, len(sigla))

    for own in reported_together(all_read(), folder):
        texts.add(own.pieces)
        about.append(own.about)
    base = base_of(edition, about)
    names = texts.order_of(sigla, base)
    place = {name: at for at, name in enumerate(names)}
    for number in list(texts.displaced(place)):
        arranged = readings.arranged(file.witnesses[number], place, base)
        texts.add(arranged.pieces, number)
        about[number] = arranged.about
    named = tuple(with_names(about, texts))
    refuse(edition.rules, rule_problems(edition.rules, named, word_normaliser(edition)))
    edition = dataclasses.replace(edition, hand=read_accepted(folder, named))
    plain = dataclasses.replace(edition, rules=edition.rules.plain(), hand=edition.hand.plain())
    common = CommonInput(plain, tuple(map(without_text, about)), tuple(formats), min(len(names), 2), review)
    earlier = dict(followed_sections(edition.hand, texts, sigla))
    inputs = SectionInputs(common, texts, names, slugs(names), earlier)
    return ReadCorpus(edition, named, inputs, readings.keys)


def without_sections(corpus: ReadCorpus) -> ReadCorpus:
    """Return `corpus` without the names of the sections of each witness, which a run has no further use for."""
    witnesses = tuple(dataclasses.replace(witness, sections=()) for witness in corpus.witnesses)
    return dataclasses.replace(corpus, witnesses=witnesses)


def followed_sections(hand: Hand, texts: PieceFile, sigla: Sequence[str]) -> Iterator[tuple[str, tuple[Witness, ...]]]:
    """Yield the sections of the accepted collation in which words of a statement of `hand` were that are not there now.

    Args:
        hand: With the witnesses of that collation.
        texts: The pieces of the witnesses as they are now.
        sigla: Of these.
    """
    earlier: dict[str, list[Witness]] = {}
    for witness in hand.earlier():
        for own in pieces(witness):
            earlier.setdefault(own.name, []).append(piece_witness(without_text(witness), own))
    statements = [statement for _, statement in statements_of(hand)]
    for name, before in earlier.items():
        there = [one for one in statements if one.section in {"", name} and not needs_earlier([one], before)]
        if there and needs_earlier(there, tuple(present_witnesses(texts, sigla, name))):
            yield name, tuple(before)


def present_witnesses(texts: PieceFile, sigla: Sequence[str], name: str) -> Iterator[Witness]:
    """Yield what each witness has now of the section `name`."""
    number = texts.names.get(name)
    for at, siglum in enumerate(sigla):
        text, own = "", texts.directory(at)
        if number is not None and number in own.order:
            piece = own.order.index(number)
            text = msgspec.msgpack.decode(texts.read(*own.offsets[piece : piece + 2]), type=Piece).text
        yield Witness(siglum, text)


def with_names(witnesses: Sequence[Witness], pieces: PieceFile) -> list[Witness]:
    """Return `witnesses` with the names of their sections; those that have the same share them in memory."""
    sections = [Section(name, 0, 0) for name in pieces.names]
    shared: dict[bytes, tuple[Section, ...]] = {}
    named = []
    for witness, order in zip(witnesses, pieces.orders(), strict=True):
        own = shared.setdefault(order.tobytes(), tuple(sections[number] for number in order))
        text = "…" if len(order) else ""
        named.append(dataclasses.replace(witness, text=text, sections=own if own != (Section("", 0, 0),) else ()))
    return named
