"""Languages as a simulated scribe knows them: what words look like, and what scribes do to their spelling."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True)
class Language:
    """Syllables of which words are made, frequent little words, and habits of spelling, each (letters, other letters)."""

    onsets: str
    rhymes: str
    little: str
    habits: tuple[tuple[str, str], ...]


LANGUAGES = {
    "la": Language(
        "b c d f g l m n p qu r s t v pr tr st",
        "a ae e i o u am em is os us um at it unt ens atio",
        "et in ad non est ut cum de qui quod per sed ab si ex",
        (("ae", "e"), ("v", "u"), ("tio", "cio"), ("um", "vm"), ("i", "j"), ("mm", "m"), ("st", "sct"), ("e", "ae")),
    ),
    "grc": Language(
        "β γ δ θ κ λ μ ν π ρ σ τ φ χ",
        "α ε η ι ο υ ω ει αι οι ου ας ος ον ην ειν ται",
        "και δε ο το του τω εν εις γαρ ου τον μη προς ως",
        (("ει", "ι"), ("η", "ι"), ("ω", "ο"), ("αι", "ε"), ("οι", "υ"), ("ον", "ων"), ("ι", "ει"), ("υ", "η")),
    ),
    "enm": Language(
        "b d f g h k l m n r s t w þ sch wh gh",
        "a e i o ou ee ir en eth yng ight esse oun",
        "the and of to in that he his it was ne with for as",
        (("þ", "th"), ("i", "y"), ("ou", "ow"), ("ee", "e"), ("gh", "ȝ"), ("sch", "sh"), ("en", "e"), ("e", "ee")),
    ),
    "fr": Language(
        "b c d f g l m n p r s t v ch br",
        "a é e i o ou oi eau ai ans ent eux ir ois er",
        "et de la le les un que qui en il ne pas des je",
        (("oi", "ai"), ("i", "y"), ("eau", "iau"), ("ans", "ens"), ("eux", "eulx"), ("é", "e"), ("ou", "o")),
    ),
    "de": Language(
        "b d f g h k l m n r s t w sch z",
        "a e i o u ei ie au en er ung lich ß",
        "und der die das in zu von mit nicht er sie es den",
        (("ei", "ey"), ("t", "th"), ("ie", "i"), ("ß", "ss"), ("au", "aw"), ("u", "v"), ("k", "ck")),
    ),
    "cu": Language(
        "б в г д ж з к л м н п р с т х ц",
        "а е и о у ѣ ы ꙋ аго ити омъ ъ ь",
        "и въ не на же бо отъ къ яко съ по его",
        (("ѣ", "е"), ("и", "і"), ("ъ", ""), ("у", "ꙋ"), ("ь", "ъ"), ("ы", "и")),
    ),
    "hy": Language(
        "բ գ դ զ թ լ խ կ հ ղ մ ն պ ս վ տ ր",
        "ա ե է ի ո ու աւ եա այ ոյ եան ութիւն",
        "և ի ոչ է որ զի առ ընդ նա ետ",
        (("աւ", "օ"), ("է", "ե"), ("ե", "է"), ("այ", "ա"), ("ոյ", "ո"), ("ւ", "վ")),
    ),
    "sa": Language(
        "k kh g c j t d n p b m y r l v ś s h",
        "a ā i ī u e o aṃ aḥ ena āya asya iṃ āni",
        "ca na eva tu hi iti vā yat tat sa api",
        (("ṃ", "m"), ("aḥ", "o"), ("b", "v"), ("ś", "s"), ("ī", "i"), ("ā", "a"), ("ḥ", "s")),
    ),
}
"""By BCP 47 tag."""


class Vocabulary:
    """Words of a language, few of them frequent and most of them rare.

    Args:
        language: A key of `LANGUAGES`.
        size: How many words there are besides the little ones.
        rng: Where chance comes from.
    """

    def __init__(self, language: str, size: int, rng: random.Random) -> None:
        known = LANGUAGES[language]
        onsets, rhymes = known.onsets.split(), known.rhymes.split()
        words = dict.fromkeys(known.little.split())
        while len(words) < size:
            syllables = rng.choices((1, 2, 3, 4), (1, 4, 4, 2))[0]
            words["".join(rng.choice(onsets) + rng.choice(rhymes) for _ in range(syllables))] = None
        self.words = list(words)
        self.rng = rng
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def text(self, length: int) -> list[str]:
        """Return `length` words, each as often as its rank allows (Zipf's law)."""
        return self.rng.choices(self.words, cum_weights=self._weights, k=length)

    def other(self, word: str) -> str:
        """Return the word a scribe puts instead of `word`: mostly one of the same two."""
        at = sum(map(ord, word)) * 31
        return self.words[(at + self.rng.choice((1, 1, 1, 2, 2, self.rng.randrange(99)))) % len(self.words)]
