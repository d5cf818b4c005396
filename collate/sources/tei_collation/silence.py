"""What it means that an `app` does not name a witness: inferred from the file, unless the user sets it.

A *positive* `app` names the witnesses of its lemma too, so that nothing is known about a witness that it does not name.  A *negative* one
names only those that differ from the lemma.  Where lemmas name one witness, hardly ever another, and the others are in
readings here and there, that one is the copy text, and the apparatus is negative all the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from collate.model.source import Silence
from collate.sources.tei_collation.layers import words_of_reading
from collate.sources.tei_collation.readings import App

FEW = 5
"""The `app` elements, at least, that show what the lemmas name."""

ALONE = 1.25
"""Witnesses that a lemma names on average, at most, if it names the copy text alone."""

ACTIVE = 0.2
"""The share of the apps, at least, that name a witness which takes part in the whole text."""

SILENT = 0.1
"""The share of these witnesses, at least, that an `app` does not name on average in a negative apparatus with a copy text."""


@dataclass(frozen=True, slots=True, eq=False)
class SilenceMeaning:
    """What the absence of a witness means in a file: by a setting, or inferred from its readings."""

    setting: Silence
    copy_text: bool
    """Whether lemmas name a copy text alone."""
    positive: int
    """How many apps name the witnesses of the lemma."""
    total: int
    chosen: bool
    """Whether it makes a difference: some witness is not named in a positive `app`."""
    attributed: dict[int, bool] = field(default_factory=dict, repr=False)
    """Whether an `app` (by identity) names the witnesses of its lemma, once that was looked for."""

    def reads_lemma(self, app: App) -> bool:
        """Return whether a witness that `app` does not name has its lemma, or the text where it has none."""
        if self.setting is not Silence.AUTO:
            return self.setting is Silence.NEGATIVE
        key = id(app)
        if key not in self.attributed:
            self.attributed[key] = bool(holders(app))
        return self.copy_text or not self.attributed[key]

    @property
    def is_positive(self) -> bool:
        """Whether most of many apps name all who have a reading, so that nothing is known of a witness that none names."""
        if self.total < FEW:
            return False
        if self.setting is not Silence.AUTO:
            return self.setting is Silence.POSITIVE
        return not self.copy_text and self.positive > self.total / 2

    def says(self) -> str:
        """Return what was inferred, as a sentence of which the file is the subject; empty if nothing depends on it."""
        if self.setting is not Silence.AUTO or not self.chosen:
            return ""
        if self.copy_text:
            return (
                "the lemmas name one witness only, so the apparatus is taken as negative: a witness that an app does not name has the "
                'lemma; tei.silence = "positive" (or `--silence positive`) says otherwise'
            )
        kind = "positive" if self.positive == self.total else f"positive in {self.positive} of {self.total} places"
        return (
            f"the apparatus is {kind}: it names the witnesses of the lemma, so nothing is known of one that an app does not name; "
            'tei.silence = "negative" (or `--silence negative`) says otherwise'
        )


def holders(app: App) -> Collection[str]:
    """Return the witnesses of the lemma that `app` names, in `lem` or in a reading with the same words."""
    lemma = app.lemma
    if lemma is None:
        return ()
    if lemma.sigla:
        return lemma.sigla
    words = words_of_reading(lemma)
    return next((r.sigla for r in app.readings if r.sigla and not r.is_lemma and words_of_reading(r) == words), ())


def meaning(apps: Sequence[App], witnesses: Collection[str], setting: Silence) -> SilenceMeaning:
    """Return what the absence of a witness means in `apps`, which are of `witnesses`."""
    attributed = [(app, held) for app in apps if (held := holders(app))]
    count = len(attributed)
    named = Counter(siglum for app, _ in attributed for siglum in app.named)
    active = [siglum for siglum in witnesses if named[siglum] >= ACTIVE * count]
    alone = sum(len(held) for _, held in attributed) <= ALONE * count
    unnamed = sum(count - named[siglum] for siglum in active)
    copy_text = count >= FEW and alone and len(active) > 2 and unnamed >= SILENT * count * len(active)
    missing = any(not app.named.issuperset(witnesses) for app, _ in attributed)
    return SilenceMeaning(setting, copy_text, count, len(apps), missing)
