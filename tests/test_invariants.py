"""The laws of the house, as properties of collations of generated witnesses in many scripts."""

from __future__ import annotations

import dataclasses
import unicodedata

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from collate.document import decode, encode
from collate.graph import build_graph
from collate.invariants import read_back
from collate.model import (
    ApparatusOptions,
    Collation,
    Edition,
    NormaliseOptions,
    Section,
    State,
    TokeniseOptions,
    Witness,
)
from collate.pipeline import collate

WORDS = {
    "en": "The the fox and co-operative don't 3.14 — “well” revolution, grey gray big.".split(),
    "he": "בְּרֵאשִׁית בראשית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת־הָאָרֶץ".split(),
    "ar": "بِسْمِ بسم ٱللَّهِ الله الرحمن ٱلرَّحِيمِ، قال كتــاب".split(),
    "sa": "धर्मक्षेत्रे कुरुक्षेत्रे समवेता युयुत्सवः । मामकाः पाण्डवाश्चैव ॥".split(),
    "grc": [unicodedata.normalize("NFD", w) for w in "μῆνιν ἄειδε θεὰ ἀλλ’ ἀλλὰ Πηληϊάδεω Ἀχιλῆος· καὶ".split()],
    "zh": "道可道，非常道。名可名，非常名。 道 名".split(),
    "": "\u200f\u202e \u0301a <script> &amp; \x01 👩\u200d👩\u200d👧 ﷽ ₹ \ufeff a\u0323\u0302".split(" "),
}
SPACES = st.sampled_from([" ", "  ", "\n", "\n\n", "\t", "\r\n", "\u00a0", " \n"])


@st.composite
def texts(draw: st.DrawFn, language: str) -> str:
    """A text and, mostly, what a copyist makes of it."""
    words = draw(st.lists(st.sampled_from(WORDS[language]), max_size=14))
    return "".join(word + draw(SPACES) for word in words)


@st.composite
def editions(draw: st.DrawFn) -> tuple[Edition, tuple[Witness, ...]]:
    """An edition of two to five witnesses, some of them copies of one another with a few changes."""
    language = draw(st.sampled_from(sorted(WORDS)))
    result: list[str] = [draw(texts(language))]
    for _ in range(draw(st.integers(1, 4))):
        copy = draw(st.sampled_from(result))
        at = draw(st.integers(0, len(copy)))
        end = draw(st.integers(at, min(len(copy), at + 12)))
        result.append(
            draw(st.sampled_from([copy, copy[:at] + copy[end:], copy[:at] + draw(texts(language)) + copy[end:]]))
        )
    edition = Edition(title="T", language=language, normalise=NormaliseOptions(language))
    return edition, tuple(Witness(siglum, text) for siglum, text in zip("ABCDE", result, strict=False))


@given(editions())
def test_every_witness_is_read_back_from_the_file(edition: tuple[Edition, tuple[Witness, ...]]) -> None:
    collation = collate(*edition)
    again = decode(encode(collation))
    assert again.witnesses == collation.witnesses
    assert again.apparatus == collation.apparatus
    assert encode(again) == encode(collation)
    for old, new in zip(collation.table.tokens, again.table.tokens, strict=True):
        assert list(old) == list(new)
    assert again.table.columns == collation.table.columns


@given(editions())
def test_every_witness_is_read_back_from_the_apparatus(edition: tuple[Edition, tuple[Witness, ...]]) -> None:
    collation = collate(*edition)
    for siglum, tokens in zip(collation.table.sigla, collation.table.tokens, strict=True):
        assert read_back(collation, siglum, written=False) == "".join("".join(tokens.normal(0, len(tokens))).split())


@given(editions())
def test_every_witness_is_one_path_of_a_graph_without_a_cycle(edition: tuple[Edition, tuple[Witness, ...]]) -> None:
    collation = collate(*edition)
    graph = build_graph(collation.table)
    assert nx.is_directed_acyclic_graph(graph.digraph)
    for siglum, tokens in zip(collation.table.sigla, collation.table.tokens, strict=True):
        assert [graph.digraph.nodes[n]["tokens"][siglum] for n in graph.paths[siglum]] == [
            (i, i + 1) for i in range(len(tokens))
        ]


@given(editions())
def test_readings_partition_the_sigla(edition: tuple[Edition, tuple[Witness, ...]]) -> None:
    collation = collate(*edition)
    for unit in collation.apparatus.units:
        assert sorted(s for reading in unit.readings for s in reading.sigla) == sorted(collation.table.sigla)
        assert all((reading.state is State.TEXT) == bool(reading.text) for reading in unit.readings)
        assert len({(reading.text, reading.state) for reading in unit.readings}) == len(unit.readings)


@given(editions(), st.randoms(use_true_random=False))
def test_the_order_of_witnesses_does_not_decide(edition: tuple[Edition, tuple[Witness, ...]], random: object) -> None:
    settings, witnesses = edition
    shuffled = list(witnesses)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert placed(collate(settings, witnesses)) == placed(collate(settings, shuffled))


def placed(collation: Collation) -> dict[str, list[int]]:
    return {s: list(p) for s, p in zip(collation.table.sigla, collation.table.columns, strict=True)}


@given(editions())
def test_the_same_witnesses_give_the_same_bytes(edition: tuple[Edition, tuple[Witness, ...]]) -> None:
    assert encode(collate(*edition)) == encode(collate(*edition))


@given(editions(), st.integers(0, 3))
def test_sections_are_aligned_with_their_own_only(edition: tuple[Edition, tuple[Witness, ...]], missing: int) -> None:
    settings, witnesses = edition
    divided = []
    for number, witness in enumerate(witnesses):
        parts = [("one", witness.text), ("two", witness.text)]
        kept = [part for i, part in enumerate(parts) if not (number == missing and i == 0)]
        text, sections = "", []
        for name, part in kept:
            sections.append(Section(name, len(text), len(text) + len(part)))
            text += part + "\f"
        divided.append(dataclasses.replace(witness, text=text, sections=tuple(sections)))
    table = collate(settings, divided).table
    starts = [column for _, column in table.sections]
    for witness, tokens, places in zip(divided, table.tokens, table.columns, strict=True):
        for token, column in zip(tokens, places, strict=True):
            own = next(s.name for s in witness.sections if s.start <= token.start < s.end)
            standing = [name for name, start in table.sections if start <= column][-1]
            assert own == standing, (starts, token)


def test_a_lemma_may_gather_witnesses_that_differ_within_it_where_tokens_leave_signs_out() -> None:
    words = "a b c d e f g h i j k l m"
    texts = (
        Witness("A", words.replace("g", "x")),
        Witness("B", "a m"),
        Witness("C", words.replace("e f", "e\u200f \u2020f")),
        Witness("D", words),
    )
    edition = Edition(title="T", tokenise=TokeniseOptions("[a-z]"), apparatus=ApparatusOptions(base="C"))
    collation = collate(edition, texts)
    assert any({"A", "C"} <= set(entry.lemma.sigla) for entry in collation.apparatus.entries)
    assert read_back(collation, "A", written=False) == words.replace("g", "x").replace(" ", "")
    assert read_back(collation, "C", written=False) == words.replace(" ", "")
