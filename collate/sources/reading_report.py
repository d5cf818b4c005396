"""What the reading of the sources left out, chose or found odd: one sentence each, for every command that reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from collate.model import LeftOut, Remark, Witness
from collate.model.section_order import alike
from collate.sources.account import UNACCOUNTED
from collate.wording import counted, cut_short, did_you_mean, listed, plural

MOST = 24
"""Sentences of one kind at most; more are counted."""

NAMES = 3
"""Names of sections that a sentence shows."""

LONG = 40
"""Characters of a name that a sentence shows."""


def reading_report(
    witnesses: Sequence[Witness], left_out: Iterable[LeftOut] = (), remarks: Iterable[Remark] = (), source: str = ""
) -> Iterator[str]:
    """Yield a sentence for each reason why letters of the sources were left out, and for each remark.

    Args:
        witnesses: The witnesses; what they have of one reason is in one sentence.
        left_out: What was left out of a file that holds all of them.
        remarks: What was odd in that file.
        source: Its name, empty if whoever prints the sentences says it.
    """
    placed = [left if left.source else replace(left, source=source) for left in left_out]
    yield from limited(left_out_sentences(witnesses, placed), "reason")
    yield from limited(remark_sentences(witnesses, remarks, source), "remark")


def limited(sentences: Iterable[str], what: str) -> Iterator[str]:
    """Yield no more than `MOST` of `sentences`; the rest are counted as `what` they are."""
    known = list(dict.fromkeys(sentences))
    yield from known[:MOST]
    if len(known) > MOST:
        yield f"{counted(len(known) - MOST, f'more {what}')} of this kind, in collation.json"


def left_out_sentences(witnesses: Sequence[Witness], left_out: Iterable[LeftOut]) -> Iterator[str]:
    """Yield a sentence for each element and reason: how many letters, where first, and what would read them; most letters first."""
    groups: dict[tuple[str, str, str], list[tuple[str, str, LeftOut]]] = {}
    for left in left_out:
        groups.setdefault((left.element, left.reason, left.setting), []).append(("", left.source, left))
    for witness in witnesses:
        for left in witness.left_out:
            key = left.element, left.reason, left.setting
            groups.setdefault(key, []).append((witness.siglum, left.source or witness.source, left))
    for (element, reason, setting), own in sorted(
        groups.items(), key=lambda group: -sum(one[2].letters for one in group[1])
    ):
        _, source, first = own[0]
        letters, places = sum(one[2].letters for one in own), sum(one[2].places for one in own)
        where = place(source, first.line)
        sigla = [siglum for siglum, _, _ in own if siglum]
        of = (
            f" of {sigla[0]}"
            if len(sigla) == 1
            else f" of {counted(len(sigla), 'witness', 'witnesses')}"
            if sigla
            else ""
        )
        if reason == UNACCOUNTED:
            yield f"{where}: {counted(letters, 'letter')}{of} {plural(letters, 'was', 'were')} {reason}; please report this with the file"
            continue
        many = f"{counted(letters, 'letter')} in {element}" if letters else element
        times = f" ({counted(places, 'place')})" if places > 1 else ""
        remedy = f"; {setting} reads {plural(letters or places, 'it', 'them')}" if setting else ""
        yield f"{where}: {many}{times}{of} left out: {reason}{remedy}"


def remark_sentences(witnesses: Sequence[Witness], remarks: Iterable[Remark], source: str = "") -> Iterator[str]:
    """Yield a sentence for each remark; one that several witnesses of a file have is one."""
    for remark in remarks:
        yield f"{place(source, remark.line)}: {remark.text}" if source or remark.line else remark.text
    for witness in witnesses:
        for remark in witness.remarks:
            yield f"{place(witness.source or witness.siglum, remark.line)}: {remark.text}"


def place(source: str, line: int) -> str:
    """Return a place as messages have it.

    >>> place("a.xml", 3), place("", 3), place("a.docx", 0)
    ('a.xml, line 3', 'line 3', 'a.docx')
    """
    return ", ".join(filter(None, (source, f"line {line}" if line else ""))) or "the source"


def unaccounted(witnesses: Iterable[Witness]) -> int:
    """Return how many letters were neither read nor left out for a reason, which is an error in collate."""
    return sum(abs(left.letters) for witness in witnesses for left in witness.left_out if left.reason == UNACCOUNTED)


def section_sentences(witnesses: Sequence[Witness]) -> Iterator[str]:
    """Yield a sentence if witnesses share no section with others, so that none of their text is aligned with those."""
    groups: list[tuple[set[str], list[Witness]]] = []
    for witness in witnesses:
        names = {section.name for section in witness.sections} or {""}
        if not witness.extant or not (witness.text.strip() or witness.words):
            continue
        joined = [group for group in groups if group[0] & names]
        rest = [group for group in groups if not group[0] & names]
        members = [*(one for group in joined for one in group[1]), witness]
        groups = [*rest, (names.union(*(group[0] for group in joined)), members)]
    if len(groups) > 1:
        shown = "; ".join(f"{sigla(group[1])}: {first_sections(group[1][0])}" for group in groups[: NAMES + 1])
        yield (
            f"witnesses share no section, and are collated apart ({shown}); give the same sections the same names, or say by "
            "tei.sections what begins one"
        )


def alike_sentences(witnesses: Sequence[Witness]) -> Iterator[str]:
    """Yield a sentence if sections have names that are likely one name, written otherwise by other witnesses."""
    having: dict[str, list[Witness]] = {}
    for witness in witnesses:
        for section in witness.sections:
            having.setdefault(section.name, []).append(witness)
    names: dict[str, list[str]] = {}
    for name in having:
        names.setdefault(alike(name), []).append(name)
    confused = [same for same in names.values() if len(same) > 1 and not in_one_witness(same, having)]
    if confused:
        shown = " and ".join(f"{cut_short(name, LONG)!r} ({sigla(having[name])})" for name in confused[0][:NAMES])
        more = f", and {counted(len(confused) - 1, 'more such name')}" if len(confused) > 1 else ""
        yield (
            f"sections are collated apart whose names differ in capitals, spaces, punctuation or zeros only: {shown}{more}; "
            "write one name if they are one section"
        )


def unknown_section_sentences(witnesses: Sequence[Witness]) -> Iterator[str]:
    """Yield a sentence for each witness that is said to have sections that no witness has."""
    known = list(dict.fromkeys(section.name for witness in witnesses for section in witness.sections))
    for witness in witnesses:
        if unknown := [name for name in witness.only if name not in set(known)]:
            hint = did_you_mean(unknown[0], known, "correct the name, or leave it out") if known else "leave it out"
            names = listed([repr(cut_short(name, LONG)) for name in unknown], NAMES)
            yield f"no witness has the {plural(len(unknown), 'section')} {names} that the edition names for {witness.siglum}; {hint}"


def in_one_witness(names: Sequence[str], having: Mapping[str, Sequence[Witness]]) -> bool:
    """Return whether one witness has two of the sections `names`, which are then different ones."""
    sigla = [witness.siglum for name in names for witness in having[name]]
    return len(sigla) > len(set(sigla))


def sigla(witnesses: Sequence[Witness]) -> str:
    """Return the sigla of `witnesses`, a few of them if they are many."""
    names = [witness.siglum for witness in witnesses]
    return " ".join(names[:NAMES]) + (f" and {len(names) - NAMES} more" if len(names) > NAMES else "")


def first_sections(witness: Witness) -> str:
    """Return the names of the first sections of `witness`."""
    names = [repr(cut_short(section.name, LONG)) for section in witness.sections if section.name]
    return ", ".join(names[:NAMES]) + (", …" if len(names) > NAMES else "") if names else "not divided"
