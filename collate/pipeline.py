"""The stages, composed: an edition's folder in, a collation and its renderings out."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from collate.align import Store
from collate.align.constrain import constrain
from collate.aligned_edition import moved_entries, with_columns
from collate.apparatus import gathering, make_apparatus, make_source_apparatus, unused_in_print
from collate.apparatus.units.decided import UnitDecision
from collate.edition_tokens import patterned_tokens, word_normaliser
from collate.edition_witnesses import base_of, load, refuse
from collate.hand import (
    Decisions,
    Entries,
    conclude,
    decide,
    rules_here,
    unit_decisions,
    with_accepted,
    with_moves,
    with_states,
    without_problems,
    without_states,
)
from collate.invariants import check_invariants
from collate.model import (
    AlignmentTable,
    AlignOptions,
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
from collate.model.source import SourceEntry
from collate.prepared import Prepared, Progress, prepare, with_jobs
from collate.provenance import provenance_of
from collate.rules import (
    RuleContext,
    RuledApparatus,
    apply_rules,
    chosen_lemmas,
    entry_problems,
    regularise,
    rule_problems,
    unused_patterns,
    unused_word_rules,
)
from collate.sources.arrange import with_common_order

__all__ = ["collate", "collate_again", "load", "unused_before_aligning"]


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
    if not part:
        refuse(edition.rules, rule_problems(edition.rules, witnesses, word_normaliser(edition)))
    if not edition.source_collation.file:
        witnesses = with_common_order(witnesses, base_of(edition, witnesses))
    prepared = prepared or prepare(edition, witnesses, jobs=jobs, progress=progress, store=store)
    decisions = decide(edition.hand, prepared.places)
    table = corrected_table(prepared, decisions, witnesses, with_jobs(edition.align, jobs))
    entries = prepared.source_collation.entries
    if entries is not None:
        entries, table = moved_entries(entries, prepared.table, table)
    units, decisions = unit_decisions(decisions, edition.hand, table)
    witnesses = with_states(witnesses, prepared.tokens, decisions)
    about = (table, units, witnesses, entries, dataclasses.replace(edition, hand=Hand()))
    analysis = prepared.latest.of(
        "apparatus", about, lambda: analyse(edition, witnesses, table, prepared, entries, units=units)
    )
    judged = judge(analysis, edition, table, prepared)
    conclusion = conclude(decisions, edition.hand, judged.apparatus, table)
    idle = unused_after_statements(judged, analysis.rules, conclusion.apparatus)
    languages = {edition.normalise.language, *(witness.language for witness in witnesses)}
    collation = Collation(
        without_files(edition),
        tuple(dataclasses.replace(w, columns=()) if w.columns else w for w in witnesses),
        table,
        conclusion.apparatus,
        provenance_of(table, languages, edition.normalise.year),
        idle,
        prepared.source_collation.left_out,
        prepared.source_collation.remarks,
        (*conclusion.conflicts, *prepared.lost, *analysis.conflicts),
        entries,
    )
    check_invariants(collation)
    return dataclasses.replace(collation, idle=(*idle, *unused_in_print(collation)))


def corrected_table(
    prepared: Prepared, decisions: Decisions, witnesses: Sequence[Witness], options: AlignOptions
) -> AlignmentTable:
    """Return the alignment as the editor's statements require it."""
    latest, constraints, moved = prepared.latest, decisions.constraints(), tuple(decisions.of(Moved))
    aligned = latest.of("aligned", (constraints,), lambda: constrain(prepared.table, witnesses, constraints, options))
    return latest.of("moved", (aligned, moved), lambda: with_moves(aligned, decisions))


@dataclasses.dataclass(frozen=True, slots=True)
class Analysis:
    """The apparatus before the editor's rules are applied."""

    apparatus: Apparatus
    rules: Rules
    """Those of the edition, with the entries that they name as they are now."""
    conflicts: tuple[Conflict, ...]
    """The rules that name an entry which is gone."""


def analyse(
    edition: Edition,
    witnesses: Sequence[Witness],
    table: AlignmentTable,
    prepared: Prepared,
    entries: Sequence[SourceEntry] | None,
    *,
    units: Sequence[UnitDecision],
) -> Analysis:
    """Return the apparatus of `table`; of the source's own `entries`, if there are any.

    Raises:
        EditionError: If a rule names a lemma that is not there.
    """
    located: tuple[Rules, list[Conflict]] = edition.rules, []

    def lemmas(first: Apparatus) -> Mapping[str, str]:
        nonlocal located
        located = rules_here(edition.rules, prepared.places, Entries(first.entries, table))
        problems = list(entry_problems(located[0], first.entries, gathering(first)))
        if edition.hand or any(rule.at for rule in edition.rules.entry):
            located = without_problems(located[0], problems, located[1])
        else:
            refuse(located[0], problems)
        return chosen_lemmas(located[0])

    before = prepared.before
    apparatus = (
        make_apparatus(witnesses, table, edition, lemmas, before, units=units, latest=prepared.latest)
        if entries is None
        else make_source_apparatus(witnesses, table, edition, entries, lemmas=lemmas, before=before, decisions=units)
    )
    return Analysis(apparatus, located[0], tuple(located[1]))


def judge(analysis: Analysis, edition: Edition, table: AlignmentTable, prepared: Prepared) -> RuledApparatus:
    """Return the apparatus with the editor's rules applied, and the rules that touch nothing."""
    apparatus = analysis.apparatus
    context = RuleContext(apparatus, table, prepared.touched, prepared.patterned, gathering(apparatus))
    return apply_rules(context, dataclasses.replace(edition, rules=analysis.rules), word_normaliser(edition))


def unused_after_statements(judged: RuledApparatus, rules: Rules, concluded: Apparatus) -> tuple[UnusedRule, ...]:
    """Return the rules that touch nothing, but for those about an entry whose readings count otherwise by statements: its class would, too."""
    if not any(one.kind == "entry" for one in judged.idle):
        return judged.idle
    counting = {entry.unit.id: [r.normal for r in entry.unit.readings] for entry in concluded.entries}
    same = {
        e.unit.id for e in judged.apparatus.entries if counting.get(e.unit.id) == [r.normal for r in e.unit.readings]
    }
    return tuple(one for one in judged.idle if one.kind != "entry" or rules.entry[one.number - 1].id in same)


def without_files(edition: Edition) -> Edition:
    """Return `edition` without what it knows of the files that it was read from."""
    return dataclasses.replace(
        edition,
        rules=edition.rules.plain(),
        hand=edition.hand.plain(),
        source_collation=edition.source_collation.plain(),
    )


def collate_again(collation: Collation, progress: Progress | None = None) -> Collation:
    """Return what is made now of the texts and settings of `collation`, and of its alignment if that was given.

    Raises:
        CollateError: As `collate`.
    """
    edition = dataclasses.replace(collation.edition, hand=with_accepted(collation))
    source = edition.source_collation
    if source.file:
        read = ReadAlignment(
            source.file, source.alignment, collation.source_entries, collation.left_out, collation.remarks
        )
        edition = dataclasses.replace(edition, source_collation=read)
    witnesses = with_columns(collation) if source.file else collation.witnesses
    texts = [without_states(unregularised(witness, edition)) for witness in witnesses]
    return collate(edition, texts, progress=progress)


def unregularised(witness: Witness, edition: Edition) -> Witness:
    """Return `witness` without the normal forms of its words that the language and the rules of `edition` made."""
    if not witness.words:
        return witness
    normaliser, language = word_normaliser(edition), witness.language
    normals = {
        normaliser.normal(word, language) for rule in edition.rules.regularise for word in normaliser.cut(rule.to)
    }
    words = (
        (a, b, "" if n in normals or n == normaliser.normal(witness.text[a:b], language) else n)
        for a, b, n in witness.words
    )
    return dataclasses.replace(witness, words=tuple(words))


def unused_before_aligning(edition: Edition, witnesses: Sequence[Witness]) -> tuple[UnusedRule, ...]:
    """Return the rules of `edition` of which the witnesses' words alone say that they touch nothing."""
    normaliser, rules = word_normaliser(edition), edition.rules
    before, patterned = patterned_tokens(edition, witnesses)
    tokens, touched = regularise(witnesses, before, rules.regularise, normaliser)
    return (*unused_patterns(rules, patterned), *unused_word_rules(rules, touched, tokens, normaliser))
