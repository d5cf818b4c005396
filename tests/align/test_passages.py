"""Sections aligned in several processes, and alignments kept from one run to the next."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate import pipeline
from collate.align import passages
from collate.document import encode
from collate.model import AlignOptions, Edition, Section, Witness
from tests.align.texts import witness

WORDS = ("arma", "virum", "cano", "Troiae", "qui", "primus", "ab", "oris")


class Memory:
    """A store in memory, which counts what is asked of it."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.made = 0

    def get(self, key: str) -> bytes | None:
        return self.kept.get(key)

    def put(self, key: str, data: bytes) -> None:
        self.made += 1
        self.kept[key] = data


def divided(siglum: str, texts: list[str]) -> Witness:
    """Return a witness with one section for each of `texts`."""
    sections, text = [], ""
    for number, own in enumerate(texts):
        sections.append(Section(str(number), len(text), len(text) + len(own)))
        text += own + "\n"
    return witness(siglum, text, sections=tuple(sections))


editions = st.lists(
    st.lists(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join), min_size=1, max_size=5), min_size=2, max_size=4
).map(lambda texts: [divided(siglum, own) for siglum, own in zip("ABCD", texts, strict=False)])


def collated(witnesses: list[Witness], store: Memory | None = None, jobs: int = 1) -> str:
    return encode(pipeline.collate(Edition("Arms"), witnesses, store=store, jobs=jobs))


@given(editions)
def test_what_is_kept_changes_no_byte(witnesses: list[Witness]) -> None:
    store = Memory()
    plain = collated(witnesses)
    assert collated(witnesses, store) == plain
    result = store.made
    assert collated(witnesses, store) == plain
    assert store.made == result


def test_only_the_section_that_changed_is_aligned_again() -> None:
    texts = [["arma virum cano", "Troiae qui primus", "ab oris"], ["arma cano", "Troiae primus qui", "oris ab"]]
    store = Memory()
    collated([divided("A", texts[0]), divided("B", texts[1])], store)
    assert store.made == 3
    texts[1][1] = "Troiae qui"
    changed = [divided("A", texts[0]), divided("B", texts[1])]
    assert collated(changed, store) == collated(changed)
    assert store.made == 4


@pytest.mark.parametrize("damage", [b"", b"not an alignment", msgspec.msgpack.encode((1, 2))])
def test_what_was_kept_and_is_damaged_is_made_anew(damage: bytes) -> None:
    witnesses = [divided("A", ["arma virum", "cano"]), divided("B", ["virum arma", "cano qui"])]
    store = Memory()
    plain = collated(witnesses, store)
    store.kept = dict.fromkeys(store.kept, damage)
    assert collated(witnesses, store) == plain
    assert damage not in store.kept.values()


def test_sections_aligned_in_two_processes_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passages, "pays", lambda _seconds, jobs: jobs > 1)
    monkeypatch.setattr(passages, "LEAST", 0.0)
    monkeypatch.setattr(passages, "LARGEST", 1.0)
    texts = [[" ".join(WORDS[i : i + 5]) for i in range(4)], [" ".join(WORDS[i : i + 5][::-1]) for i in range(4)]]
    witnesses = [divided("A", texts[0]), divided("B", texts[1])]
    store = Memory()
    assert collated(witnesses, store, jobs=2) == collated(witnesses)
    assert store.made == 4


def test_the_key_holds_all_that_the_alignment_depends_on() -> None:
    from collate.align.canonicalise import canonical
    from collate.align.sections import divide
    from collate.edition_tokens import tokenise_witnesses

    def key(words: str, **options: object) -> str:
        witnesses = [witness("A", words), witness("B", "arma cano")]
        tokens = tokenise_witnesses(Edition("Arms"), witnesses)
        [(_, parts)] = divide(witnesses, tokens)
        return passages.key_of(canonical(parts, tokens)[0], AlignOptions(**options))  # type: ignore[arg-type]

    assert key("arma virum") == key("arma virum", jobs=2)
    assert len({key("arma virum"), key("arma"), key("arma virum", near=0.9), key("arma virum", aligner="profile")}) == 4
