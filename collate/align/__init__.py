"""The align stage: witnesses and their tokens in, one alignment table out.

`align` cuts the texts into sections, hands each section's different texts to one of `ALIGNERS` and
puts the results together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from collate.align.auto import align_auto
from collate.align.canonicalise import GrowingTable, canonical
from collate.align.collatex.engine import align_collatex
from collate.align.passage import Aligner, Alignment, Progress
from collate.align.passages import Store, align_passages, ignored
from collate.align.profile.aligner import align_profile
from collate.align.replaced_passages import aligned_apart
from collate.align.sections import divide
from collate.align.transpose import transpositions
from collate.errors import AlignError
from collate.model import AlignmentTable, AlignOptions, Tokens, Witness
from collate.wording import closest

__all__ = ["ALIGNERS", "Store", "align", "chosen"]

ALIGNERS: dict[str, Aligner] = {"auto": align_auto, "collatex": align_collatex, "profile": align_profile}
"""What `AlignOptions.aligner` may name."""

NOTHING = Alignment((), 0)
"""The alignment of a section in which nobody has a word."""


def align(
    witnesses: Sequence[Witness],
    tokens: Sequence[Tokens],
    options: AlignOptions,
    progress: Progress | None = None,
    store: Store | None = None,
) -> AlignmentTable:
    """Return the alignment table of `witnesses`, whose `tokens` are in the same order and share their forms.

    Sections are aligned with sections of the same name only.  The columns depend on the texts alone, not on
    the order of the witnesses nor on their sigla.

    Args:
        witnesses: In the editor's order.
        tokens: Of each witness, all with the same `forms`.
        options: Which aligner, and how.
        progress: Called now and then with the tokens aligned so far and the tokens in all.
        store: Where the alignments of sections are kept from one run to the next.

    Raises:
        AlignError: If an option is wrong, the sections have no common order, or the aligner cannot take the input.
        InternalError: If a token was lost.
    """
    aligner = chosen(options)
    assembly = GrowingTable(len(witnesses))
    sections = [(name, parts, *canonical(parts, tokens)) for name, parts in divide(witnesses, tokens)]
    passages = [passage for *_, passage, _ in sections if passage.rows]
    alignments = iter(align_passages(passages, aligner, options, progress or ignored, store))
    for name, parts, passage, rows in sections:
        assembly.add(name, parts, rows, next(alignments) if passage.rows else NOTHING)
    divided = any(name for name, _ in assembly.sections)
    table = AlignmentTable(
        sigla=tuple(witness.siglum for witness in witnesses),
        tokens=tuple(tokens),
        columns=tuple(assembly.places),
        width=assembly.width,
        sections=tuple(assembly.sections) if divided else (),
        stretches=tuple(assembly.stretches),
        doubts=tuple(assembly.doubts),
    )
    table.check()
    return replace(table, transpositions=transpositions(table, options.transpositions))


def chosen(options: AlignOptions) -> Aligner:
    """Return the aligner that `options` names, with replaced passages apart, once all options are known to make sense.

    Raises:
        AlignError: If there is no aligner of that name, or a number is out of its range.
    """
    aligner = ALIGNERS.get(options.aligner)
    if aligner is None:
        near = closest(options.aligner, ALIGNERS, 0.4)
        hint = f"did you mean {near!r}?" if near is not None else f"take one of {', '.join(ALIGNERS)}"
        raise AlignError(f"there is no aligner {options.aligner!r}; {hint}")
    return partial(aligned_apart, aligner)
