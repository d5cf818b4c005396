"""The stages, composed: an edition's folder in, a collation and its renderings out."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from collate.align import Store, chosen
from collate.align.constrain import constrain
from collate.aligned_edition import moved_entries, read_given, with_columns
from collate.apparatus import gathering, make_apparatus, make_source_apparatus, unused_in_print
from collate.edition import ReadEdition, read_edition
from collate.edition.expectations import read_expectations
from collate.edition.problems import SHOWN, raise_all
from collate.edition_tokens import patterned_tokens, word_normaliser
from collate.errors import AlignError, EditionError, SourceError
from collate.hand import (
    Entries,
    conclude,
    decide,
    read_accepted,
    rules_here,
    unit_decisions,
    with_moves,
    with_states,
    without_problems,
    without_states,
)
from collate.invariants import check_invariants
from collate.model import (
    Apparatus,
    Collation,
    Conflict,
    Edition,
    Hand,
    Moved,
    ReadAlignment,
    Rules,
    UnusedRule,
    Witness,
)
from collate.prepared import Prepared, Progress, prepare, with_jobs
from collate.provenance import provenance_of
from collate.rules import (
    RuleContext,
    apply_rules,
    chosen_lemmas,
    entry_problems,
    regularise,
    rule_problems,
    unused_patterns,
    unused_word_rules,
)
from collate.sources import read
from collate.sources.arrange import with_common_order
from collate.sources.several import read_several
from collate.tokenise.pattern import SETTING, compiled


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
    if edition.given.file:
        edition, witnesses = read_given(folder, file)
    else:
        read_all = read_witnesses(folder, file)
        witnesses = with_common_order(read_all, base_of(edition, read_all))
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
    found = [(*rules.place(path), said) for path, said in problems]
    if found:
        raise_all([(line, said) for _, line, said in found], found[0][0])


def read_witnesses(folder: Path, file: ReadEdition) -> tuple[Witness, ...]:
    """Return the witnesses of `file` with their texts, read from their files in `folder`.

    Raises:
        SourceError: With each that cannot be read.
    """
    readings = (
        partial(read_witness, folder, witness, file) if witness.source else partial(dataclasses.replace, witness)
        for witness in file.witnesses
    )
    return tuple(reported_together(readings, folder))


def reported_together(readings: Iterable[Callable[[], Witness]], folder: Path) -> Iterator[Witness]:
    """Yield what each of `readings` reads, and report what cannot be read of them at once.

    Raises:
        SourceError: With each that cannot be read.
    """
    errors: list[SourceError] = []
    for reading in readings:
        try:
            witness = reading()
        except SourceError as error:
            errors.append(error)
        else:
            yield witness
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
            found = read_several(folder, own, witness, file.marks, file.edition.tei)
        else:
            found = read(path, witness, file.marks, file.edition.tei, folder)
    except SourceError as error:
        raise SourceError(error.message, (folder / (error.source or witness.source)).as_posix(), error.line) from error
    if not found.extant and found.text.strip():
        raise SourceError(
            f"witness {found.siglum} is declared not extant, but here is its text; delete extant = false, or the text",
            path.as_posix(),
        )
    return found


def collate(
    edition: Edition,
    witnesses: Sequence[Witness],
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
    store: Store | None = None,
    prepared: Prepared | None = None,
    part: bool = False,
) -> Collation:
    """Return the collation of `witnesses`, which are in the editor's order and are aligned, unless that is given.

    `jobs` is a number of processes, `store` keeps alignments from one run to the next; neither changes the result.
    With `part`, the witnesses are one section of an edition, and what its rules say of others is not looked at.

    Raises:
        AlignError: If the aligner is unknown or cannot take these witnesses, or they come without the alignment that is given.
        EditionError: If a rule names a section or a lemma that is not there.
        InternalError: If a token was lost, or a witness cannot be read back from the result.
    """
    rules, spoken = edition.rules, word_normaliser(edition)
    if not part:
        refuse(rules, rule_problems(rules, witnesses, spoken))
    if not edition.given.file:
        witnesses = with_common_order(witnesses, base_of(edition, witnesses))
    prepared = prepared or prepare(edition, witnesses, jobs=jobs, progress=progress, store=store)
    before, patterned, touched = prepared.before, prepared.patterned, prepared.touched
    places, tokens, given, latest = prepared.places, prepared.tokens, prepared.given, prepared.latest
    decisions, options = decide(edition.hand, places), with_jobs(edition.align, jobs)
    constraints, moved = decisions.constraints(), tuple(decisions.of(Moved))
    aligned = latest.of("aligned", (constraints,), lambda: constrain(prepared.table, witnesses, constraints, options))
    table = latest.of("moved", (aligned, moved), lambda: with_moves(aligned, decisions))
    entries = given.entries
    if entries is not None:
        entries, table = moved_entries(entries, prepared.table, table)
    units, decisions = unit_decisions(decisions, edition.hand, table)
    witnesses = with_states(witnesses, tokens, decisions)

    def analysed() -> tuple[Apparatus, Rules, list[Conflict]]:
        located: tuple[Rules, list[Conflict]] = rules, []

        def lemmas(made: Apparatus) -> Mapping[str, str]:
            nonlocal located
            located = rules_here(rules, places, Entries(made.entries, table))
            problems = list(entry_problems(located[0], made.entries, gathering(made)))
            if edition.hand or any(rule.at for rule in rules.entry):
                located = without_problems(located[0], problems, located[1])
            else:
                refuse(located[0], problems)
            return chosen_lemmas(located[0])

        if entries is None:
            made = make_apparatus(witnesses, table, edition, lemmas, before, units=units, latest=latest)
        else:
            made = make_source_apparatus(
                witnesses, table, edition, entries, lemmas=lemmas, before=before, decisions=units
            )
        return made, *located

    about = (table, units, witnesses, entries, dataclasses.replace(edition, hand=Hand()))
    apparatus, rules, gone = latest.of("apparatus", about, analysed)
    own = dataclasses.replace(edition, rules=rules)
    judged = apply_rules(RuleContext(apparatus, table, touched, patterned, gathering(apparatus)), own, spoken)
    conclusion = conclude(decisions, edition.hand, judged.apparatus, table)
    languages = {edition.normalise.language, *(witness.language for witness in witnesses)}
    provenance = provenance_of(table, languages, edition.normalise.year)
    plain = dataclasses.replace(
        edition, rules=edition.rules.plain(), hand=edition.hand.plain(), given=edition.given.plain()
    )
    read = tuple(dataclasses.replace(w, columns=()) if w.columns else w for w in witnesses)
    conflicts = (*conclusion.conflicts, *prepared.lost, *gone)
    collation = Collation(
        plain,
        read,
        table,
        conclusion.apparatus,
        provenance,
        judged.idle,
        given.left_out,
        given.remarks,
        conflicts,
        entries,
    )
    check_invariants(collation)
    return dataclasses.replace(collation, idle=(*judged.idle, *unused_in_print(collation)))


def collate_again(collation: Collation, progress: Progress | None = None) -> Collation:
    """Return what is made now of the texts and settings of `collation`, and of its alignment if that was given.

    Raises:
        CollateError: As `collate`.
    """
    edition, given = collation.edition, collation.edition.given
    if given.file:
        read = ReadAlignment(
            given.file, given.alignment, collation.source_entries, collation.left_out, collation.remarks
        )
        edition = dataclasses.replace(edition, given=read)
    witnesses = with_columns(collation) if given.file else collation.witnesses
    texts = [without_states(unregularised(witness, edition)) for witness in witnesses]
    return collate(edition, texts, progress=progress)


def unregularised(witness: Witness, edition: Edition) -> Witness:
    """Return `witness` without the normal forms of its words that the language and the rules of `edition` made."""
    if not witness.words:
        return witness
    spoken, language = word_normaliser(edition), witness.language
    made = {spoken.normal(word, language) for rule in edition.rules.regularise for word in spoken.cut(rule.to)}
    words = (
        (a, b, "" if n in made or n == spoken.normal(witness.text[a:b], language) else n) for a, b, n in witness.words
    )
    return dataclasses.replace(witness, words=tuple(words))


def unused_before_aligning(edition: Edition, witnesses: Sequence[Witness]) -> tuple[UnusedRule, ...]:
    """Return the rules of `edition` of which the witnesses' words alone say that they touch nothing."""
    spoken, rules = word_normaliser(edition), edition.rules
    before, patterned = patterned_tokens(edition, witnesses)
    tokens, touched = regularise(witnesses, before, rules.regularise, spoken)
    return (*unused_patterns(rules, patterned), *unused_word_rules(rules, touched, tokens, spoken))
