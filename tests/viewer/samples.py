"""Collations that several tests look at."""

import re

from collate import pipeline
from collate.model import (
    MAJORITY,
    ApparatusOptions,
    ApparatusStyle,
    Basis,
    Collation,
    Edition,
    EntryRule,
    Group,
    Lacuna,
    Regularise,
    Rules,
    SectionBase,
    Series,
    State,
    Transposition,
    Uncertainty,
    UnitClass,
    Witness,
)
from tests.rules.collated import collated
from tests.viewer.plain import build, short_lines

FIRST = "The quick brown fox jumps over the lazy dog.\nIn that year the harvest was good, and the people were glad.\n\nThen came winter."
SECOND = "The quick brown fox jumped over the dog.\nIn that yeere the harvest was very good and the people were glad.\n\nThen came the winter."
THIRD = "The quick fox jumps over the lazy dogge.\nIn that year the harvest was bad, and all the people were sad.\n\nThen came winter."


def three() -> Collation:
    """Three witnesses that part in words, spelling and marks."""
    return build({"A": FIRST, "B": SECOND, "C": THIRD}, short_lines("Three witnesses", 40))


def majority() -> Collation:
    """Return the same three, after the majority: the text is that of no one witness."""
    return build({"A": FIRST, "B": SECOND, "C": THIRD}, short_lines("The majority", 40, base=MAJORITY))


def replaced() -> Collation:
    """Four printings, two of which replace the last paragraph."""
    body = "The first paragraph is the same everywhere. " * 3
    old = "Let them all know that the workers will not be deceived by this."
    new = "Comrades, arrange many meetings against that! Join us today in support!"
    texts = {"R": f"{body}\n\n{old}", "D": f"{body}\n\n{old}", "P": f"{body}\n\n{new}", "L": f"{body}\n\n{new}"}
    bases = dict(zip(texts, (Basis.ATTESTED, Basis.INFERRED, Basis.RECONSTRUCTED, Basis.RECONSTRUCTED), strict=True))
    witnesses = [
        Witness(
            siglum,
            text,
            document=f"Printing {siglum}",
            date="1917",
            basis=bases[siglum],
            evidence=f"A note on {siglum}.",
            conjecture="" if siglum == "R" else "A guess.",
        )
        for siglum, text in texts.items()
    ]
    edition = Edition(
        "A replaced ending",
        author="A. Author",
        date="1917",
        language="en",
        note="Read this first.",
        credit="By courtesy.",
    )
    return build(witnesses, edition)


def scripts() -> Collation:
    """Hebrew with points, and the same without."""
    return build(
        [
            Witness("H", "שָׁלוֹם עוֹלָם טוֹב מְאֹד", language="he"),
            Witness("K", "שלום עולם רע מאד", language="he"),
        ],
        Edition("Mixed", language="he"),
    )


def moved() -> Collation:
    """Two witnesses, one of which has a sentence elsewhere."""
    one = "In the beginning was the word. The night came over the sea and all was dark. Then the stars rose."
    two = "The night came over the sea and all was dark. In the beginning was the word. Then the stars rose."
    spans = (("A", 0, 7), ("B", 11, 18))
    return build({"A": one, "B": two}, short_lines("Moved", 40), transpositions=[Transposition(spans)])


def moved_with_another_end() -> Collation:
    """Two witnesses, one of which has a sentence elsewhere, with another capital and another mark at its end."""
    one = "In the beginning was the word: the night came over the sea and all was dark. Then the stars rose."
    two = "The night came over the sea and all was dark; in the beginning was the word. Then the stars rose."
    spans = (("A", 0, 6), ("B", 11, 17))
    return build({"A": one, "B": two}, short_lines("Moved", 40), transpositions=[Transposition(spans)])


def many_lines(count: int = 120) -> Collation:
    """A text of many lines with a difference in each tenth."""
    one = [f"Line number {n} of a text that goes on" for n in range(count)]
    two = [line.replace("goes", "went") if n % 10 == 0 else line for n, line in enumerate(one)]
    edition = Edition("Many lines", language="en", apparatus=ApparatusOptions(measure=44))
    return build({"A": "\n".join(one), "B": "\n".join(two)}, edition)


DECIDED = {
    "A": {"I": "The fox ran over a hill, and sat down in the old green grass.", "II": "Then it slept, and the day was done."},
    "B": {"I": "The wolf ran over a hill and sat down in the old green grass.", "II": "Then it slept and the day was over."},
    "C": {"I": "The wolf ran over hill and sat down in the olde grass.", "II": "Then he slept and a day was over."},
    "D": {"I": "The wolf ran over a hill and sat in the old green grass.", "II": "Then it slept, and the day was over now."},
    "F": {"I": "The wolf ran over a hill and sat down in the old green grass.", "II": "Then it slept and the day was over."},
    "E": {"I": "The Wolf ran over hill and lay down in the old green moss.", "II": "It slept, and the night was over."},
}  # fmt: skip
"""Sections of six witnesses that part in words, spelling, capitals and marks."""


BASES = (SectionBase(section="II", siglum="B"),)


def ruled(**options: object) -> Collation:
    """Return an edition with groups, two apparatuses, notes, conjectures, a lemma by hand, and a base by section."""
    plain = collated(DECIDED, Rules(base=BASES), options=ApparatusOptions(measure=34))
    known = {entry.lemma.text or entry.after: entry.unit.id for entry in plain.apparatus.entries}
    rules = Rules(
        group=(
            Group(siglum="β", members=("B", "C")),
            Group(siglum="α", members=("β", "D", "F", "E"), name="the later copies"),
        ),
        series=(
            Series(
                name="Readings",
                classes=(UnitClass.SUBSTANTIVE, UnitClass.OMISSION, UnitClass.ADDITION, UnitClass.LACUNA),
            ),
            Series(name="Spellings <and> marks", classes=(UnitClass.ORTHOGRAPHIC, UnitClass.PUNCTUATION)),
        ),
        base=BASES,
        regularise=(Regularise(from_="olde", to="old", reason="an old spelling"),),
        entry=(
            EntryRule(id=known["fox"], reading="lynx and cat", by="coni. Bentley", note="So the index <b>."),
            EntryRule(id=known["a"], lemma="C"),
            EntryRule(id=known["grass"], hide=True),
            EntryRule(id=known["the"], series="Spellings <and> marks"),
        ),
    )
    result = ApparatusOptions(**{"measure": 34, **options})  # type: ignore[arg-type]
    return collated(DECIDED, rules, options=result)


def conjectured() -> Collation:
    """Return texts where the editor's own words stand for several, for none, and around other entries."""
    texts = {
        "A": "one two three four five six seven eight nine ten end",
        "B": "one two six seven eight nine more ten",
        "C": "one two three for five six seven eight nine ten end",
    }
    result = collated(texts, Rules(), options=ApparatusOptions(measure=20)).apparatus.entries
    rules = Rules(
        entry=tuple(EntryRule(id=entry.unit.id, reading=f"made up {n}") for n, entry in enumerate(result) if n != 1)
    )
    return collated(
        texts,
        rules,
        options=ApparatusOptions(measure=20, style=ApparatusStyle.POSITIVE, max_lemma_words=2, max_reading_words=2),
    )


def orders() -> Collation:
    """Return witnesses that have words in several orders, and lack passages that begin and end with marks."""
    texts = {
        "A": "He came, “then he saw,” and won the old wide field by night. So one two three four it ended.",
        "B": "He came and won the wide old field by night. So four one two three it ended.",
        "C": "He came, “then he saw,” and won. So three four one two it ended.",
    }
    return collated(texts, Rules(), options=ApparatusOptions(measure=40, max_lemma_words=3, max_reading_words=3))


def torn() -> Collation:
    """Return witnesses with lacunae that tear words and passages."""
    one, two = "In the old days the king ruled the land.", "In the old da"
    damaged = f"{two} king ruled the land."
    lacuna = Lacuna(len(two), len(two), State.LACUNA)
    return build(
        [Witness("A", one), Witness("B", damaged, lacunae=(lacuna,)), Witness("C", one.replace("old", "olde"))]
    )


def lost_verses(base: str = "A") -> Collation:
    """Return verses of which a second witness has lost some, at both ends and between."""
    whole = "Upon a night the bells were dumb\nthe lantern burned alone\nand he who kept the mill\nheard steps upon the stone\n\nHe opened wide the door\nand saw the sea\nas black as iron\nunderneath the moon"
    lost = "[…]\nthe lantern burned alone\n[…]\n[…]\n\nHe opened wide the door\n[…] the sea\nas black as iron\n[…]"
    gaps = tuple(Lacuna(m.start(), m.end(), State.LACUNA) for m in re.finditer(r"\[…\]", lost))
    edition = Edition("Lost verses", language="en", apparatus=ApparatusOptions(base=base))
    return pipeline.collate(edition, [Witness("A", whole), Witness("B", lost, lacunae=gaps)])


def doubted() -> Collation:
    """Return three witnesses, two of whose columns are in doubt, and “glad” stands beside “sad”."""
    doubts = (Uncertainty(23, "as near: the <later> column"), Uncertainty(4, "as near: the column before"))
    return build({"A": FIRST, "B": SECOND, "C": THIRD}, short_lines("In doubt", 40), doubts=doubts)


def mixed() -> Collation:
    """Return witnesses that are Latin in one paragraph and Hebrew in the next."""
    latin = "In horto veteri arbor magna stabat, sub qua magister docebat."
    return build({"A": f"{latin}\n\nהסופר כתב את הספר.", "B": f"{latin}\n\nהסופר קרא את הספר."}, short_lines("Mixed"))


CHAPTERS = {
    "A": {
        "Chapter 1": "It was a bright cold day in spring,\nand the bells were ringing in the town.\n\nNobody knew why.",
        "Chapter 2": "The road went up the hill and down again.\n\nAt the top stood an old mill.",
        "../x": "Last of all came the miller, who said nothing.",
    },
    "B": {
        "Chapter 1": "It was a bright cold day in spring,\nand the bells rang in the town.\n\nNobody knew whie.",
        "Chapter 2": "Now the road went up the hil and down.\n\nAt the top stood a mill.",
    },
    "C": {
        "Chapter 1": "It was a cold day in the spring,\nand the bells were ringing in the town.\n\nNobody knew.",
        "../x": "Last came the miller, who said nothing at all.",
    },
}
"""A text in three chapters; two witnesses lack one each."""


def chaptered() -> Collation:
    """Return three witnesses in chapters."""
    return collated(CHAPTERS, Rules(), options=ApparatusOptions(measure=34))


def punctuated(**options: object) -> Collation:
    """Return witnesses that differ in punctuation beside words that some of them lack."""
    texts = {
        "A": "The birds sang, then the rain came; but the wind, which rose or fell, was cold. It grew dark by the harbour.",
        "B": "The birds sang; then the rain came. The wind which rose, was cold. A new chapter of it. It grew dark by the harbour.",
        "C": "The birds sung, then the rain came: but the wind, which rose, was cold, and the old pilots stayed below. It grew dark by the harbour!",
        "D": "The birds sung; then the rain came. The wind which rose or fell, was cold. It grew dark by the harbour, and nobody was seen on the quay.",
        "E": "The birds sang; then the rain came. The wind which rose, was cold. It grew dark by the harbour; and a light was seen on the quay!",
    }
    return build(texts, Edition("Punctuation", language="en", apparatus=ApparatusOptions(measure=40, **options)))  # type: ignore[arg-type]


def added_sentence() -> Collation:
    """Two witnesses, one of which has a sentence more."""
    return build({"A": "The wren sang. Night came.", "B": "The wren sang. Then it slept. Night came."}, short_lines())


def one_lemma() -> Collation:
    """Five witnesses whose additions and substitutions are at the same words."""
    texts = {
        "A": "the heron stood over the water, grey",
        "B": "the stork tall stood over the water grey",
        "C": "the heron tall stood over a the water, grey",
        "D": "the crane tall stood water, grey and",
        "E": "the Heron stood over the water, grey",
    }
    return build(texts, short_lines())
