"""An edition that is edited in the page of `collate edit`: its collation, the editor's acts, and what is written.

Every act is one atomic write of files of statements. Each request says which statements the page saw at its place; where
others have meanwhile changed these, the act is refused and the page shows what is there now. What was changed
elsewhere is kept: statements are a set.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

from collate import pipeline
from collate.edition import FILE_NAME, parse_edition, read_settings
from collate.errors import CollateError
from collate.files import ordinary_content, write_all
from collate.files.read import ATTEMPTS
from collate.hand import Places, decide
from collate.hand.arrange import added
from collate.hand.read import FOLDER, problems_of, read_statements
from collate.hand.units import columns_of
from collate.model import (
    AnyStatement,
    Collation,
    Done,
    Edition,
    Hand,
    Witness,
    identity,
    statements_of,
)
from collate.prepared import Prepared
from collate.review.places import review
from collate.serve.accept import accepted_by, accepting
from collate.serve.changes import ActOutcome, Anchor, Change, WrittenAct, anchor_of, named, outcome_of
from collate.serve.collations import Collations
from collate.serve.edit_acts import Act, statement_of, word_of
from collate.serve.edit_view import AROUND, overview, place
from collate.serve.joins import joined_onwards
from collate.serve.moves import moved
from collate.serve.opposites import accepted_before, reconciled, saying_the_same
from collate.serve.quoted_anew import quoted_anew
from collate.serve.rule_acts import RULES, exceptions, rule_tables, tables_here
from collate.serve.settings_tables import with_table
from collate.serve.without_effect import reason_of_no_effect, refuse_same_units
from collate.viewer.catalogue import count, text

Loader = Callable[[], tuple[Edition, tuple[Witness, ...]]]
"""Returns an edition and its witnesses, as their files are now."""


class StaleError(CollateError):
    """An act on a place that has changed since the page was made."""


@dataclass(slots=True)
class Session:
    """An edition that is being edited.

    Args:
        folder: Its folder.
        by: Who edits.
        load: Reads one section of it, if that alone is edited.
    """

    folder: Path
    by: str = ""
    load: Loader | None = None
    undone: list[WrittenAct] = field(default_factory=list)
    done: list[WrittenAct] = field(default_factory=list)
    known: str = ""
    edition: Edition = field(default_factory=lambda: Edition(""))
    collation: Collation | None = None
    collations: Collations = field(default_factory=Collations)

    def now(self) -> Collation:
        """Return the collation of the files as they are now."""
        version = self.version()
        if self.collation is None or version != self.known:
            self.edition, self.collations.witnesses = self.load() if self.load else pipeline.load(self.folder)
            self.collations.section = self.load is not None
            self.collation = self.collations.of(self.edition)
            self.known = version
        return self.collation

    def collated_with(self, hand: Hand) -> Collation:
        """Return the collation with the statements of `hand` instead of those of the edition."""
        return self.collations.of(dataclasses.replace(self.edition, hand=hand))

    def aligned(self) -> Prepared:
        """Return what of the collation does not depend on statements."""
        self.now()
        return self.collations.aligned(self.edition)

    def places(self) -> Places:
        """Return where the words of the witnesses are."""
        return self.aligned().places

    def version(self) -> str:
        """Return a hash of all files of the edition."""
        total = hashlib.sha256()
        paths = [*self.folder.glob("*"), *(self.folder / FOLDER).glob("*.toml")]
        for path in sorted(path for path in paths if path.is_file()):
            total.update(path.name.encode("utf-8", "surrogateescape") + b"\0")
            total.update((ordinary_content(path) or b"") + b"\0")
        return total.hexdigest()[:16]

    def doubts(self) -> dict[str, Any]:
        """Return the entries to look at first that are not accepted, the most doubtful first, each with why, and how many more places are in no entry."""
        places = review(self.now()).places
        doubts = [[one.entry, "; ".join(reason.said for reason in one.reasons)] for one in places if one.entry]
        others = len(places) - len(doubts)
        return {"doubts": doubts, "others": count("places-to-look-at", others) if others else ""}

    def overview(self) -> dict[str, Any]:
        """Return the places of the edition for the page."""
        return overview(self.now(), self.places(), self.known, len(self.done), len(self.undone))

    def place(self, entry: str, around: int = AROUND) -> dict[str, Any]:
        """Return what the page shows of an entry, with so many columns `around` it.

        Raises:
            CollateError: If there is no such entry.
        """
        collation, places = self.now(), self.places()
        shown = place(collation, self.statements, places, entry, around)
        tables = tables_here(collation, places, self.edition.rules, entry, read_settings(self.folder))
        return {**shown, "version": self.known, "accepted": accepted_by(collation, places, entry), "tables": tables}

    def statements(self, start: int, end: int) -> list[AnyStatement]:
        """Return the statements about columns `start` to `end`; of accepted places those that do not reach beyond them."""
        collation, hand = self.now(), self.edition.hand
        there = []
        for one in decide(hand, self.places()).located:
            low, high = columns_of(one.members, collation.table)
            beyond = isinstance(one.statement, Done) and not (start <= low and high <= end)
            if low < end and start < max(high, low + 1) and not beyond:
                there.append(one.statement)
        return there

    def act(self, act: Act) -> ActOutcome:
        """Do what the page asks for, and write it; return what came of it.

        Raises:
            StaleError: If the statements at the place are not those that the page saw.
            CollateError: If it cannot be done.
        """
        before = self.now()
        return outcome_of(act, self.do(act, before), before, self.now())

    def do(self, act: Act, collation: Collation) -> WrittenAct:
        """Do what the page asks for, and write it; return what was written, or taken back.

        Raises:
            StaleError: If the statements at the place are not those that the page saw.
            CollateError: If it cannot be done.
        """
        if act.kind in {"undo", "redo"}:
            return self.turn(back=act.kind == "undo")
        if act.entry and act.seen != [one["key"] for one in self.place(act.entry)["statements"]]:
            raise StaleError("somebody else has changed this place; look at it again")
        if act.kind == "requote":
            stated = [self.stated(act.remove)] if act.remove else statements_of(self.edition.hand)
            anew = quoted_anew(stated, collation.conflicts)
            at = anchor_of(next(iter(anew)), self.edition.hand, self.places())
            return self.write([new for _, new in anew.values()], [old for old, _ in anew.values()], at, act.entry)
        if act.kind == "remove":
            path, statement = self.stated(act.remove)
            return self.write([], [statement], anchor_of(path, self.edition.hand, self.places()), act.entry)
        at = word_of(act, collation)
        if act.kind in RULES or act.kind == "regularise":
            table, replaced = rule_tables(act, collation, self.places(), self.edition.rules, read_settings(self.folder))
            return self.write([table], [replaced] if replaced else [], at, act.entry)
        if act.kind == "except":
            tables = list(exceptions(act, self.aligned(), self.edition.rules, read_settings(self.folder)))
            return self.write([new for _, new in tables], [old for old, _ in tables], at, act.entry)
        return self.write(*self.stated_by(act, collation), at, act.entry)

    def stated_by(self, act: Act, collation: Collation) -> tuple[list[AnyStatement], list[AnyStatement]]:
        """Return the statements that an act writes, and those that it withdraws.

        Raises:
            CollateError: If it states nothing, or what is stated already.
        """
        hand, places = self.edition.hand, self.places()
        if act.kind == "done" and act.entries:
            return accepting(act, collation, places, self.by), []
        statement = statement_of(act, collation, places, self.by)
        problem = next((sentence for _, sentence in problems_of(statement)), "")
        if reason := problem or reason_of_no_effect(act, collation.table, places):
            raise CollateError(reason)
        alike = list(saying_the_same(statement, hand))
        if alike and (not act.reason or statement in alike):
            raise CollateError("this is stated already")
        if act.kind == "done":
            return [statement], list(accepted_before(act.members, collation, hand, places))
        effect = joined_onwards(statement, hand, places, collation.table)
        statement, effect.gone = effect.new[0], [*alike, *effect.gone]
        if act.moving and act.kind == "together":
            effect = moved(act, statement, hand, places, self.collated_with)
        if statement in effect.new:
            effect = reconciled(hand, effect, collation, self.collated_with, places)
        if act.kind in {"unit", "boundary"} and not effect.gone:
            refuse_same_units(act, collation, self.collated_with(effect.hand(hand)))
        return effect.new, effect.gone

    def stated(self, key: str) -> tuple[str, AnyStatement]:
        """Return the statement with this identity, and its path.

        Raises:
            StaleError: If it is not there.
        """
        for path, statement in statements_of(self.edition.hand):
            if identity(statement).decode() == key:
                return path, statement
        raise StaleError("this statement is no longer there")

    def write(self, new: Sequence[Change], gone: Sequence[Change], at: Anchor | None, entry: str) -> WrittenAct:
        """Write statements, and remember the act so that it can be undone."""
        leaving = self.as_written(gone)
        self.save(new, leaving)
        written = WrittenAct(tuple(new), tuple(leaving), at, entry)
        self.done.append(written)
        self.undone.clear()
        return written

    def as_written(self, changes: Sequence[Change]) -> list[Change]:
        """Return `changes`, the statements with their quotations in the order in which the files have them."""
        if all(isinstance(one, str) for one in changes):
            return [*changes]
        there = {identity(one): one for one, _, _ in read_statements(self.folder)}
        return [one if isinstance(one, str) else there.get(identity(one), one) for one in changes]

    def save(self, new: Sequence[Change], gone: Sequence[Change]) -> None:
        """Write files with the changes `new` and without those `gone`: at any moment all of it counts, or nothing.

        Raises:
            CollateError: If it cannot be done, or the files change all the time.
        """
        for _ in range(ATTEMPTS):
            texts = self.texts(new, gone)
            if self.version() == self.known:  # else somebody wrote meanwhile: what they wrote is kept
                break
        else:
            raise CollateError(
                "the files of the edition change all the time; try again when nothing writes to them",
                self.folder.as_posix(),
            )
        if texts:
            kept = {name: text for name, text in texts.items() if text}
            write_all(self.folder, kept, [name for name, text in texts.items() if not text], inputs=())
            self.now()

    def texts(self, new: Sequence[Change], gone: Sequence[Change]) -> dict[str, str]:
        """Return the files that change, by their names.

        Raises:
            CollateError: If the settings would not do with the new lines, or those to be taken away are not there.
        """
        collation = self.now()
        statements = [one for one in new if not isinstance(one, str)]
        contents = added(
            self.folder, collation, statements, [one for one in gone if not isinstance(one, str)], apart=True
        )
        tables = list(zip_longest(*([one for one in own if isinstance(one, str)] for own in (gone, new)), fillvalue=""))
        if tables:
            settings = read_settings(self.folder)
            try:
                for old, table in tables:
                    settings = with_table(settings, old, table)
            except LookupError:
                raise StaleError("the lines in edition.toml are no longer there") from None
            tried = parse_edition(settings, (self.folder / FILE_NAME).as_posix(), self.folder)
            self.collations.of(dataclasses.replace(self.edition, rules=tried.edition.rules))
            contents[FILE_NAME] = settings
        return contents

    def turn(self, *, back: bool) -> WrittenAct:
        """Take the last act back, or make it again; return it.

        Raises:
            CollateError: If there is none.
        """
        source, target = (self.done, self.undone) if back else (self.undone, self.done)
        if not source:
            raise CollateError("there is nothing to undo" if back else "there is nothing to redo")
        last = source[-1]
        there = {identity(one) for _, one in statements_of(self.now().edition.hand)}
        leaving = [one for one in (last.new if back else last.gone) if not isinstance(one, str)]
        if leaving and there.isdisjoint(map(identity, leaving)):
            source.pop()
            raise StaleError(text("edit-changed-since", statement=named(leaving[0])))
        self.save(last.gone if back else last.new, last.new if back else last.gone)
        target.append(source.pop())
        return last
