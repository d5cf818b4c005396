"""What a reader read of a source and what it left out, kept while it reads (law 8)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from collate.errors import SourceError
from collate.model import LeftOut, Remark, Witness
from collate.sources.letters import Balance, letters_in

UNACCOUNTED = "neither read nor left out for a reason"
"""The reason for letters that a reader lost: an error in collate."""


@dataclass(slots=True)
class ReadingAccount:
    """What was read, what was left out and why, and what is to be reported about it."""

    taken: list[str] = field(default_factory=list)
    """The texts that were read, as they are in the file."""
    omitted: dict[tuple[str, str, str], LeftOut] = field(default_factory=dict)
    """What was left out, by element, reason and setting."""
    remarks: dict[str, Remark] = field(default_factory=dict)
    """What was chosen or odd, by its sentence."""
    problems: dict[str, Remark] = field(default_factory=dict)
    """What contradicts itself in the file, for which a strict edition refuses it; it is among `remarks` too."""

    def take(self, text: str) -> None:
        """Keep that `text` was read."""
        self.taken.append(text)

    def leave(self, element: str, reason: str, text: str, line: int, setting: str = "") -> None:
        """Keep that `text` in `element` was left out; without a letter in it that is not worth a word."""
        if letters := letters_in(text):
            self.count(LeftOut(element, reason, letters, 1, line, setting))

    def count(self, left: LeftOut) -> None:
        """Keep what was left out, together with what was before for the same reason."""
        key = left.element, left.reason, left.setting
        known = self.omitted.get(key)
        if known is not None:
            left = replace(
                known,
                letters=known.letters + left.letters,
                places=known.places + left.places,
                line=known.line or left.line,
            )
        self.omitted[key] = left

    def say(self, text: str, line: int = 0) -> None:
        """Keep a remark; of those with the same sentence, the first."""
        self.remarks.setdefault(text, Remark(text, line))

    def complain(self, text: str, line: int = 0) -> None:
        """Keep a remark on what contradicts itself in the file."""
        self.say(text, line)
        self.problems.setdefault(text, Remark(text, line))

    def balance(self, counted: int) -> Balance:
        """Return what was read and left out against the letters that were `counted`."""
        return Balance(counted, letters_in("".join(self.taken)), sum(left.letters for left in self.omitted.values()))

    def close(self, counted: int) -> None:
        """Compare with the letters that were `counted`; what was lost is left out without a reason, so that it is reported."""
        missing = self.balance(counted).missing
        if missing:
            self.count(LeftOut("", UNACCOUNTED, missing))


def accounted(witness: Witness, account: ReadingAccount) -> Witness:
    """Return `witness` with what `account` keeps."""
    return replace(witness, left_out=tuple(account.omitted.values()), remarks=tuple(account.remarks.values()))


def refuse_problems(problems: Iterable[Remark], source: str) -> None:
    """Refuse a file for all that is wrong with it at once.

    Raises:
        SourceError: If anything is.
    """
    listed = list(problems)
    if len(listed) == 1:
        raise SourceError(listed[0].text, source, listed[0].line or None)
    if listed:
        lines = [f"line {problem.line}: {problem.text}" if problem.line else problem.text for problem in listed]
        raise SourceError(f"{len(listed)} things are wrong:\n  " + "\n  ".join(lines), source)


def nothing_read(account: ReadingAccount, source: str, what: str) -> SourceError:
    """Return the error for a file of which no letter was read; `what` it is, "transcription" say."""
    if not account.omitted:
        return SourceError(f"the {what} has no words; write the text, or say `extant = false` of the witness", source)
    most = max(account.omitted.values(), key=lambda left: left.letters)
    remedy = f"; {most.setting} reads it" if most.setting else ""
    return SourceError(
        f"nothing of the {what} is read as text: its {most.letters:,} letters in {most.element} are left out ({most.reason})"
        f"{remedy}, or say `extant = false` of the witness",
        source,
        most.line or None,
    )
