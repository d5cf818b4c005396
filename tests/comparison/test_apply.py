"""Applying a difference gives the new collation; a collation does not differ from itself."""

import dataclasses
import random
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate import pipeline
from collate.comparison import Diff, apply, compare, meaning
from collate.document import decode, encode
from collate.model import ApparatusOptions, Collation, Edition, NormaliseOptions, Provenance, Witness
from tests.build import build_collation

WORDS = ["the", "fox", "ran", "Fox", "off", ".", "/he", "//she", "stone", "ſtone"]

cells = st.sampled_from([*WORDS, "-", "-", "[...]"])


@st.composite
def collations(draw: st.DrawFn) -> Collation:
    width = draw(st.integers(1, 12))
    sigla = draw(st.lists(st.sampled_from("ABCDE"), min_size=2, max_size=4, unique=True))
    rows = {siglum: draw(st.lists(cells, min_size=width, max_size=width)) for siglum in sigla}
    base = draw(st.sampled_from([*sigla, "majority", ""]))
    starts = draw(st.sets(st.integers(1, width), max_size=2)) if width > 1 else set()
    sections = [("one", 0), *((f"s{n}", n) for n in sorted(starts) if n < width)] if starts else []
    collation = build_collation(
        rows, options=ApparatusOptions(base=base, measure=draw(st.integers(20, 30))), sections=sections
    )
    return dataclasses.replace(collation, provenance=Provenance(draw(st.sampled_from(["1", "2"]))))


def through_json(diff: Diff) -> Diff:
    return msgspec.json.decode(msgspec.json.encode(diff), type=Diff)


@given(collations(), collations())
def test_a_difference_applied_gives_the_new_collation(old: Collation, new: Collation) -> None:
    assert apply(through_json(compare(old, new)), meaning(old)) == meaning(new)


@given(collations())
def test_a_collation_does_not_differ_from_itself(same: Collation) -> None:
    assert compare(same, same).changes == []
    assert compare(same, decode(encode(same))).changes == []


@given(collations(), collations())
def test_collations_differ_unless_they_mean_the_same(old: Collation, new: Collation) -> None:
    assert (compare(old, new).changes == []) == (meaning(old) == meaning(new))


@given(collations(), collations())
def test_causes_come_before_what_they_bring_about(old: Collation, new: Collation) -> None:
    for number, change in enumerate(compare(old, new).changes):
        assert change.cause is None or change.cause < number


def edited(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    for _ in range(chance.randint(1, 4)):
        line = chance.randrange(len(lines))
        words = lines[line].split(" ")
        at = chance.randrange(len(words))
        match chance.randrange(5):
            case 0:
                words[at] = chance.choice(["quick", "brown", words[at].upper()])
            case 1:
                words.insert(at, "indeed")
            case 2:
                del words[at]
            case 3:
                words[at] += "  "
            case _:
                lines.insert(chance.randrange(len(lines)), lines[line])
        lines[line] = " ".join(words)
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(25))
def test_the_law_holds_for_real_texts_edited_at_random(root: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test's, the same on every run
    edition, witnesses = pipeline.load(root / "witnesses")
    short = [dataclasses.replace(w, text="\n\n".join(w.text.split("\n\n")[-6:])) for w in witnesses]
    changed: list[Witness] = [
        dataclasses.replace(w, text=edited(w.text, chance)) if chance.random() < 0.6 else w for w in short
    ]
    if chance.random() < 0.3:
        changed.pop(chance.randrange(1, 4))
    if chance.random() < 0.3:
        changed[-1] = dataclasses.replace(changed[-1], siglum="X")
    chance.shuffle(changed)
    settings = Edition(edition.title, normalise=NormaliseOptions(case=chance.random() < 0.5))
    old, new = pipeline.collate(edition, short), pipeline.collate(settings, changed)
    assert apply(through_json(compare(old, new)), meaning(old)) == meaning(new)
    assert apply(through_json(compare(new, old)), meaning(new)) == meaning(old)
