"""The law of sections: collated one by one and joined, they are what they would be if they had been collated together."""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as st

from collate import pipeline
from collate.corpus.division import piece_witness, pieces, without_text
from collate.corpus.inputs import CommonInput
from collate.corpus.merge import merged
from collate.corpus.piece_file import PieceFile, WitnessPieces
from collate.corpus.results import Payload, SectionResults
from collate.corpus.section_inputs import SectionInputs
from collate.corpus.shards import SectionIndex, Survey, read_section
from collate.corpus.tei import tei
from collate.corpus.work import SectionFigures, SectionResult, bundle_results
from collate.document import encode
from collate.edition.by_section import by_section
from collate.files.cache import MemoryCache, unpacked
from collate.invariants import read_back
from collate.model import (
    ApparatusOptions,
    Collation,
    Edition,
    Ignore,
    Lacuna,
    NormaliseOptions,
    Regularise,
    Rules,
    Section,
    State,
    Witness,
)
from collate.render.tei import render as render_tei
from collate.sources.arrange import with_common_order
from collate.viewer.sections import slugs

WORDS = ("the", "barn", "owl", "Owl", "hunts", "voles", "at", "dusk", "grey", "gray", "in", ",", ".")
NAMES = ("1", "2", "3", "Rom 1:1/2", "..", "Α", "α")


@st.composite
def texts(draw: st.DrawFn, siglum: str) -> Witness:
    """A witness with some of the sections in order, with lines, gaps and headings without text."""
    text, sections, lacunae = draw(st.sampled_from(("", "title\n"))), [], []
    for name in NAMES:
        if not draw(st.integers(0, 4)):
            continue
        text += draw(st.sampled_from(("", "\n", " == \n")))
        start = len(text)
        for word in draw(st.lists(st.sampled_from((*WORDS, "[…]", "\n")), max_size=9)):
            if word == "[…]":
                lacunae.append(Lacuna(len(text), len(text) + 3, draw(st.sampled_from((State.LACUNA, State.ILLEGIBLE)))))
            text += word if word in (",", ".", "[…]") and draw(st.booleans()) else f"{word} "
        sections.append(Section(name, start, len(text)))
    if not draw(st.integers(0, 9)):
        return Witness(siglum, "", extant=False)
    return Witness(siglum, text, sections=tuple(sections), lacunae=tuple(lacunae))


editions = st.tuples(texts("A"), texts("B"), texts("C"), texts("D")).filter(
    lambda own: all(witness.sections or not witness.text.strip() for witness in own) and any(w.extant for w in own)
)
options = st.builds(
    Edition,
    title=st.just("Owls"),
    normalise=st.just(NormaliseOptions(language="en")),
    apparatus=st.sampled_from([ApparatusOptions(), ApparatusOptions(base="majority", measure=20)]),
    rules=st.sampled_from(
        [
            Rules(),
            Rules(
                regularise=(Regularise(from_="gray", to="grey"), Regularise(from_="owl", to="barn", section="2")),
                ignore=(Ignore(words=("the",)),),
            ),
        ]
    ),
)


def inputs_of(edition: Edition, witnesses: Sequence[Witness], formats: tuple[str, ...] = ("json",)) -> SectionInputs:
    """Return the inputs of the sections of `witnesses`."""
    files = PieceFile()
    for witness in witnesses:
        files.add(WitnessPieces.of(witness))
    names = files.order_of([witness.siglum for witness in witnesses], "")
    common = CommonInput(edition, tuple(map(without_text, witnesses)), formats, min(2, len(names)))
    return SectionInputs(common, files, names, slugs(names))


def keys_of(edition: Edition, witnesses: Sequence[Witness]) -> list[bytes]:
    """Return the keys of the sections of `witnesses`."""
    inputs = inputs_of(edition, witnesses)
    inputs.files.close()
    return inputs.keys


def joined(edition: Edition, witnesses: Sequence[Witness]) -> Collation:
    """Return the collation of `witnesses`, made a section at a time."""
    return merged(*by_sections(edition, witnesses))


def by_sections(edition: Edition, witnesses: Sequence[Witness]) -> tuple[list[tuple[str, Collation]], SectionIndex]:
    """Return the sections of `witnesses`, each with its collation, and the list of them."""
    inputs, survey, sections = inputs_of(edition, witnesses), Survey(edition), []
    for at, name in enumerate(inputs.names):
        [result] = bundle_results((inputs.encoded, [inputs.section(at)]))
        survey.add(msgspec.msgpack.decode(result.record, type=SectionFigures))
        [(_, data)] = msgspec.msgpack.decode(unpacked(result.files) or b"", type=dict[str, bytes]).items()
        sections.append((name, read_section(survey.sections[-1], data, "a section")))
    inputs.files.close()
    return sections, survey.index(edition, witnesses, {"collate": version("collate-witnesses")})


def extant(collation: Collation) -> list[str]:
    """Return the sigla of the witnesses that are extant."""
    return [witness.siglum for witness in collation.witnesses if witness.extant]


SIGNS_AT_BORDERS = (
    Witness(
        "A",
        "barn owl at […]grey gray dusk Owl voles grey gray dusk hunt[…] barn",
        sections=(Section("1", 0, 15), Section("2", 15, 39), Section("3", 40, 59), Section("4", 59, 67)),
        lacunae=(Lacuna(12, 15, State.ILLEGIBLE), Lacuna(59, 62, State.LACUNA)),
    ),
    Witness("B", "", extant=False),
)
"""Gap signs that no white space divides from a word of another section, beside which a line has no more space."""


@settings(max_examples=12)
@example(Edition("Owls", apparatus=ApparatusOptions(measure=20)), SIGNS_AT_BORDERS)
@given(options, editions)
def test_sections_joined_are_the_whole(edition: Edition, witnesses: tuple[Witness, ...]) -> None:
    ordered = with_common_order(witnesses)
    if not any(witness.sections for witness in ordered):
        return
    known = {section.name for witness in ordered for section in witness.sections}
    if "2" not in known:
        edition = dataclasses.replace(edition, rules=Rules())
    whole = pipeline.collate(by_section(edition), ordered)
    own = joined(edition, ordered)
    assert encode(dataclasses.replace(own, idle=())) == encode(dataclasses.replace(whole, idle=()))
    assert own.witnesses == whole.witnesses
    assert own.table.sections == whole.table.sections
    assert own.table.columns == whole.table.columns
    assert [read_back(own, siglum) for siglum in extant(own)] == [read_back(whole, siglum) for siglum in extant(whole)]
    assert {(rule.kind, rule.number) for rule in own.idle} == {(rule.kind, rule.number) for rule in whole.idle}


def test_gaps_at_a_border_count_in_their_own_section_alone() -> None:
    def sections(*names_and_ends: tuple[str, int]) -> tuple[Section, ...]:
        starts = [0, *(end for _, end in names_and_ends)]
        return tuple(Section(name, start, end) for start, (name, end) in zip(starts, names_and_ends, strict=False))

    def lost(*starts: int) -> tuple[Lacuna, ...]:
        return tuple(Lacuna(start, start + 3, State.LACUNA) for start in starts)

    whole = Witness("A", "grey owl barn", sections=sections(("1", 5), ("2", 13)))
    only_gap = Witness("B", "grey […] […]", sections=sections(("1", 9), ("2", 12)), lacunae=lost(5, 9))
    torn_word = Witness("C", "grey […]barn", sections=sections(("1", 5), ("2", 12)), lacunae=lost(5))
    other_word = Witness("D", "the , owl", sections=sections(("1", 6), ("2", 9)))
    witnesses = (whole, only_gap, torn_word, other_word)
    assert encode(joined(Edition("Owls"), witnesses)) == encode(
        pipeline.collate(by_section(Edition("Owls")), witnesses)
    )


@settings(max_examples=25)
@given(options, editions)
def test_tei_written_section_by_section_is_that_of_the_whole(edition: Edition, witnesses: tuple[Witness, ...]) -> None:
    ordered = with_common_order(witnesses)
    if not any(witness.sections for witness in ordered):
        return
    if "2" not in {section.name for witness in ordered for section in witness.sections}:
        edition = dataclasses.replace(edition, rules=Rules())
    sections, index = by_sections(edition, ordered)
    streamed = tei(lambda: iter(sections), index)
    if streamed is not None:  # white space is between all sections
        assert b"".join(streamed[1]).decode() == render_tei(merged(sections, index))


def test_tei_of_words_that_go_on_in_the_next_section_is_not_written_section_by_section() -> None:
    witness = Witness("A", "the owlhunts", sections=(Section("1", 0, 7), Section("2", 7, 12)))
    sections, index = by_sections(Edition("Owls"), [witness])
    assert tei(lambda: iter(sections), index) is None


@given(texts("A"))
def test_the_pieces_of_a_witness_joined_are_its_text(witness: Witness) -> None:
    own = list(pieces(witness))
    assert "".join(piece.text for piece in own) == witness.text
    assert sum(len(piece.lacunae) for piece in own) == len(witness.lacunae)
    for piece in own:
        assert piece_witness(without_text(witness), piece).text == piece.text


def test_the_key_of_a_section_changes_with_its_own_text_alone() -> None:
    def keys(second: str) -> list[bytes]:
        text = f"the owl {second} at dusk"
        end = len(text) - len("at dusk")
        sections = (Section("1", 0, 8), Section("2", 8, end), Section("3", end, len(text)))
        return keys_of(Edition("Owls"), [Witness("A", text, sections=sections), Witness("B", "", extant=False)])

    one, two = keys("hunts"), keys("sleeps")
    assert [a == b for a, b in zip(one, two, strict=True)] == [True, False, True]


def test_a_rule_for_a_section_changes_the_key_of_that_section_alone() -> None:
    witnesses = [Witness("A", "the owl hunts", sections=(Section("1", 0, 8), Section("2", 8, 13)))]
    rule = Regularise(from_="owl", to="barn", section="1")
    one = keys_of(Edition("Owls"), witnesses)
    two = keys_of(Edition("Owls", rules=Rules(regularise=(rule,))), witnesses)
    everywhere = keys_of(Edition("Owls", rules=Rules(ignore=(Ignore(words=("owl",)),))), witnesses)
    assert [a == b for a, b in zip(one, two, strict=True)] == [False, True]
    assert not set(one) & set(everywhere)


def test_many_short_sections_are_enough_batches_for_several_processes() -> None:
    sections = tuple(Section(str(at), 4 * at, 4 * at + 3) for at in range(100))
    inputs = inputs_of(Edition("Owls"), [Witness("A", "owl " * 100, sections=sections)])
    results = SectionResults(inputs, None, MemoryCache())
    batches: list[int] = []

    def engine(payloads: Iterable[Payload]) -> Iterator[tuple[int, list[SectionResult]]]:
        batches.extend(len(own) for _, own in payloads)
        return iter(())

    assert results.make(engine, lambda *_: None) == 100
    results.close()
    assert sum(batches) == 100
    assert 1 < max(batches) <= 25
