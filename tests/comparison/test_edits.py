"""A thousand random edits of witnesses: what is reported is what was done, no more and no less."""

import dataclasses
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from collate import pipeline
from collate.comparison import INPUT, Diff, apply, compare, meaning
from collate.comparison.schema import Kind, TextChange
from collate.model import Collation, Edition, Witness

COMPARISONS = 50
EDITS = 20
"""Of each comparison, at random places of random witnesses."""

FRESH = "zephyr quoin lattice umber fathom gantry merlin osprey tallow viaduct".split()


@dataclass
class Edited:
    """Witnesses after some edits, and what was done to them."""

    witnesses: list[Witness]
    done: Counter[str] = field(default_factory=Counter)
    touched: dict[str, set[int]] = field(default_factory=dict)
    """Paragraphs that were edited, by siglum: each is edited once, so that every edit is a place of its own."""


def free_paragraph(edited: Edited, witness: Witness, chance: random.Random, words: int) -> int | None:
    paragraphs = witness.text.split("\n\n")
    taken = edited.touched.setdefault(witness.siglum, set())
    free = [n for n, text in enumerate(paragraphs) if n not in taken and len(text.split()) >= words]
    if not free:
        return None
    number = chance.choice(free)
    taken.add(number)
    return number


def change_word(edited: Edited, at: int, chance: random.Random) -> None:
    witness = edited.witnesses[at]
    number = free_paragraph(edited, witness, chance, 6)
    if number is None:
        return
    paragraphs = witness.text.split("\n\n")
    words = paragraphs[number].split(" ")
    place = chance.choice([n for n, word in enumerate(words) if word.isalpha()])
    words[place] = {0: chance.choice(FRESH), 1: "", 2: f"{words[place]} {chance.choice(FRESH)}"}[chance.randrange(3)]
    paragraphs[number] = " ".join(word for word in words if word)
    edited.witnesses[at] = dataclasses.replace(witness, text="\n\n".join(paragraphs))
    edited.done["text changed"] += 1


def move_paragraph(edited: Edited, at: int, chance: random.Random) -> None:
    """Moves a paragraph that is not edited otherwise, in a witness of which no other is moved."""
    witness = edited.witnesses[at]
    taken = edited.touched.setdefault(witness.siglum, set())
    paragraphs = witness.text.split("\n\n")
    if taken or len(paragraphs) < 3:
        return
    sizes = [len(text.split()) for text in paragraphs]
    movable = [n for n, size in enumerate(sizes) if size >= 5]
    if not movable:
        return
    number = chance.choice(movable)
    moved = paragraphs.pop(number)
    goal = chance.choice([n for n in range(len(paragraphs) + 1) if n != number])
    paragraphs.insert(goal, moved)
    taken.update(range(len(paragraphs) + 1))
    edited.witnesses[at] = dataclasses.replace(witness, text="\n\n".join(paragraphs))
    edited.done["text moved"] += 1


def rename(edited: Edited, at: int, chance: random.Random) -> None:
    witness = edited.witnesses[at]
    if witness.siglum.endswith("ʹ"):
        return
    edited.witnesses[at] = dataclasses.replace(witness, siglum=witness.siglum + "ʹ")
    edited.touched[witness.siglum + "ʹ"] = edited.touched.pop(witness.siglum, set())
    edited.done["siglum changed"] += 1
    del chance


def drop(edited: Edited, at: int, chance: random.Random) -> None:
    witness = edited.witnesses[at]
    if len(edited.witnesses) < 3 or witness.siglum.endswith("ʹ") or edited.touched.get(witness.siglum):
        return
    edited.touched.pop(witness.siglum, None)
    del edited.witnesses[at]
    edited.done["witness removed"] += 1
    del chance


def edit(witnesses: list[Witness], chance: random.Random) -> Edited:
    edited = Edited(list(witnesses))
    while edited.done.total() < EDITS:
        act = chance.choices([change_word, move_paragraph, rename, drop], [14, 3, 2, 1])[0]
        act(edited, chance.randrange(len(edited.witnesses)), chance)
    return edited


def vocabulary(chance: random.Random) -> list[str]:
    syllables = "ba de fi go lu mar ne pol ri sta ter von".split()
    return ["".join(chance.choice(syllables) for _ in range(chance.randint(1, 4))) for _ in range(300)]


def generated(chance: random.Random, paragraphs: int = 30) -> list[Witness]:
    """Returns five witnesses of one text, with variants, files of their own."""
    words = vocabulary(chance)
    common = ["the", "and", "of", "in", "to"]
    text = [
        [chance.choice(common if chance.random() < 0.35 else words) for _ in range(chance.randint(8, 40))]
        for _ in range(paragraphs)
    ]
    values = []
    for siglum in "ABCDE":
        own = [[chance.choice(words) if chance.random() < 0.02 else word for word in line] for line in text]
        body = "\n\n".join(" ".join(line).capitalize() + "." for line in own) + "\n"
        values.append(Witness(siglum, body, source=f"{siglum}.txt"))
    return values


def reported(diff: Diff) -> Counter[str]:
    return Counter(change.kind.value for change in diff.changes if change.kind in INPUT and change.cause is None)


def collated(witnesses: list[Witness]) -> Collation:
    return pipeline.collate(Edition("Generated"), witnesses)


def test_a_thousand_edits_are_reported_exactly(record_property: Callable[[str, object], None]) -> None:
    chance = random.Random(1917)  # noqa: S311 - a test's, the same on every run
    done: Counter[str] = Counter()
    elsewhere: Counter[str] = Counter()
    wrong = []
    for number in range(COMPARISONS):
        if number % 25 == 0:
            witnesses = generated(chance)
            old = collated(witnesses)
        edited = edit(witnesses, chance)
        new = collated(edited.witnesses)
        diff = compare(old, new)
        done += edited.done
        if reported(diff) != edited.done:
            wrong.append((number, edited.done, reported(diff)))
        if number % 25 == 0:
            assert apply(diff, meaning(old)) == meaning(new)
        elsewhere += Counter(c.kind.value for c in diff.changes if c.cause is None and c.kind not in INPUT)
    assert done.total() == COMPARISONS * EDITS == 1000
    assert wrong == []
    record_property("edits", str(dict(done)))
    record_property("changes that no edit explains", str(dict(elsewhere)))
    assert elsewhere.total() <= 10, elsewhere


APART = 4
"""Words between two edits of one paragraph, so that each is a change of its own."""


def edit_one_paragraph(edited: Edited, at: int, chance: random.Random) -> None:
    """Changes, takes out or adds two to four words of one paragraph."""
    witness = edited.witnesses[at]
    paragraphs = witness.text.split("\n\n")
    number = chance.choice([n for n, text in enumerate(paragraphs) if len(text.split()) >= 16])
    words = paragraphs[number].split(" ")
    first = chance.randrange(1, APART)
    places = [n for n in range(first, len(words) - 1, APART) if words[n].isalpha()]
    for place in sorted(chance.sample(places, min(len(places), chance.randint(2, 4))), reverse=True):
        new = chance.choice(FRESH)
        words[place : place + 1] = [[new], [], [words[place], new]][chance.randrange(3)]
        edited.done["text changed"] += 1
    paragraphs[number] = " ".join(words)
    edited.witnesses[at] = dataclasses.replace(witness, text="\n\n".join(paragraphs))
    edited.touched[witness.siglum] = set(range(len(paragraphs)))


def test_edits_of_one_paragraph_are_reported_exactly(record_property: Callable[[str, object], None]) -> None:
    chance = random.Random(1918)  # noqa: S311 - a test's, the same on every run
    done: Counter[str] = Counter()
    for number in range(100):
        if number % 25 == 0:
            witnesses = generated(chance, paragraphs=12)
            old = collated(witnesses)
        edited = Edited(list(witnesses))
        edit_one_paragraph(edited, chance.randrange(len(witnesses)), chance)
        for _ in range(chance.randrange(3)):
            chance.choice([move_paragraph, rename, drop])(edited, chance.randrange(len(edited.witnesses)), chance)
        diff = compare(old, collated(edited.witnesses))
        assert reported(diff) == edited.done, number
        done += edited.done
    assert done.keys() == {"text changed", "text moved", "siglum changed", "witness removed"}
    record_property("edits", str(dict(done)))


def test_an_edit_is_reported_at_its_place(root: Path) -> None:
    chance = random.Random(8)  # noqa: S311 - the same
    edition, witnesses = pipeline.load(root / "witnesses")
    old = pipeline.collate(edition, witnesses)
    for _ in range(20):
        at = chance.randrange(4)
        text = witnesses[at].text
        lines = text.split("\n")
        number = chance.choice([n for n, line in enumerate(lines) if len(line) > 60])
        words = lines[number].split(" ")
        place = chance.choice([n for n, word in enumerate(words) if word.isalpha()])
        was, words[place] = words[place], "zephyr"
        lines[number] = " ".join(words)
        changed = list(witnesses)
        changed[at] = dataclasses.replace(witnesses[at], text="\n".join(lines))
        (text_change,) = [c for c in compare(old, pipeline.collate(edition, changed)).changes if c.cause is None]
        assert isinstance(text_change, TextChange)
        assert text_change.kind is Kind.TEXT_CHANGED
        assert (text_change.old, text_change.new) == (was, "zephyr")
        column = len(" ".join(words[:place])) + bool(place) + 1
        assert text_change.where is not None
        assert (text_change.where.file, text_change.where.line, text_change.where.column) == (
            witnesses[at].source,
            number + 1,
            column,
        )
