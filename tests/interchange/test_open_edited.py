"""A file that somebody edited: what contradicts the texts or itself is refused in a sentence."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate import pipeline
from collate.document import encode
from collate.errors import CollationError
from collate.interchange.open import read_collation
from collate.model import (
    MAJORITY,
    ApparatusOptions,
    Collation,
    Edition,
    Ignore,
    Lacuna,
    Regularise,
    Rules,
    State,
    TokeniseOptions,
    Witness,
)
from collate.render import RENDERERS
from collate.render.tei import render as tei

TEXTS = {
    "A": "The old fox ran off over the hills and far away into the dark wood.",
    "B": "The red fox ran over the hills and far away [...]",
    "C": "the old fox ran into the dark wood over the hills and far away.",
}

RULES = Rules(
    regularise=(Regularise(from_="b", to="a"),),
    ignore=(Ignore(words=("c",)),),
)


def witness(siglum: str, text: str) -> Witness:
    at = text.find("[...]")
    result = (Lacuna(at, at + 5, State.LACUNA),) if at >= 0 else ()
    return Witness(siglum, text, source=f"{siglum}.txt", lacunae=result)


def collation_of(texts: dict[str, str] | None = None, edition: Edition | None = None) -> Collation:
    result = (texts or TEXTS).items()
    return pipeline.collate(edition or Edition("T"), [witness(siglum, text) for siglum, text in result])


@pytest.fixture(scope="module")
def file() -> str:
    return encode(collation_of())


Edit = Callable[[dict[str, Any]], object]


def entry(file: dict[str, Any], lemma: str) -> dict[str, Any]:
    result: dict[str, Any] = next(e for e in file["apparatus"]["entries"] if e["lemma"].get("text") == lemma)
    return result


SELF = "make it again with `collate run`"
TEXT = "decide in edition.toml what shall be otherwise, and make the file again with `collate run`"

EDITS: dict[str, tuple[Edit, str, str]] = {
    "lemma": (
        lambda f: entry(f, "old")["lemma"].update(text="new"),
        "no witness of entry {id} reads “new” there",
        TEXT,
    ),
    "reading": (
        lambda f: entry(f, "old")["readings"][0].update(text="rad"),
        "no witness of entry {id} reads “rad” there",
        TEXT,
    ),
    "an entry less": (
        lambda f: f["apparatus"]["entries"].remove(entry(f, "old")),
        "witness B cannot be read back from the apparatus",
        TEXT,
    ),
    "the text's witness": (
        lambda f: f["apparatus"]["text"][0].__setitem__(2, 2),
        "witness A cannot be read back from the apparatus",
        TEXT,
    ),
    "sigla": (
        lambda f: entry(f, "old")["lemma"].update(sigla=["A"]),
        "the readings of entry {id} do not name each witness once",
        SELF,
    ),
    "columns": (lambda f: entry(f, "old").update(columns=[1, 999]), "entry {id} has columns that are not there", SELF),
    "words": (
        lambda f: entry(f, "old")["place"].update(tokens=[1, 999]),
        "entry {id} is at words that are not there",
        SELF,
    ),
    "line": (
        lambda f: entry(f, "old")["place"].update(last_line=9),
        "entry {id} is in a line that is not there",
        SELF,
    ),
    "ids": (
        lambda f: [e.update(id="x") for e in f["apparatus"]["entries"]],
        "two entries have one id, or one has none",
        SELF,
    ),
    "text before its start": (
        lambda f: f["apparatus"]["text"][0].__setitem__(3, -1),
        "the reading text has words that are not there",
        SELF,
    ),
    "lines": (
        lambda f: f["apparatus"]["text"][0].__setitem__(0, 7),
        "the lines or paragraphs of the reading text are out of order",
        SELF,
    ),
    "base": (lambda f: f["apparatus"].update(base="Z"), "a base text is no witness", SELF),
    "lacuna": (
        lambda f: f["witnesses"][1]["lacunae"][0].update(state="text"),
        "a lacuna of witness B is called text; call it lacuna, illegible or not transcribed",
        SELF,
    ),
    "encoding": (lambda f: f["witnesses"][0].update(encoding="klingon"), "unknown encoding: klingon", SELF),
    "measure": (lambda f: f["edition"]["apparatus"].update(measure=-1), "measure is -1; it is 20 or more", SELF),
    "groups": (
        lambda f: f["edition"].update(rules={"group": [{"siglum": "α", "members": ["A", "α"]}]}),
        "group α is a member of itself",
        SELF,
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edited_file_is_refused_in_a_sentence(file: str, name: str) -> None:
    edit, result, remedy = EDITS[name]
    data = json.loads(file)
    result = result.format(id=entry(data, "old")["id"])
    edit(data)
    with pytest.raises(CollationError) as caught:
        read_collation(json.dumps(data).encode(), "c.json")
    assert str(caught.value) == f"c.json: the file contradicts itself ({result}); {remedy}"


def test_an_edited_tei_is_refused() -> None:
    text = tei(collation_of())
    with pytest.raises(CollationError, match=r"^c\.xml: the file "):
        read_collation(text.replace(">red<", ">rad<", 1).encode(), "c.xml")


WORDS = st.lists(st.sampled_from(["a", "b", "c", "a.", "D", "[...]", "\n\n"]), min_size=1, max_size=12).map(" ".join)


@given(
    st.lists(WORDS, min_size=2, max_size=4),
    st.sampled_from(["A", MAJORITY, ""]),
    st.sampled_from([Rules(), RULES]),
    st.sampled_from(["", "[a-z]+"]),
)
def test_what_collate_made_is_opened(texts: list[str], base: str, rules: Rules, pattern: str) -> None:
    named = {
        siglum: f"a {text.partition('[...]')[0]} {tail}"
        for siglum, text, tail in zip("ABCD", texts, texts, strict=False)
    }
    edition = Edition("T", apparatus=ApparatusOptions(base=base), rules=rules, tokenise=TokeniseOptions(pattern))
    collation = collation_of(named, edition)
    assert encode(read_collation(encode(collation).encode(), "c.json")) == encode(collation)


@given(st.data())
def test_a_number_changed_anywhere_is_refused_or_does_no_harm(data: st.DataObject) -> None:
    file = json.loads(encode(collation_of()))
    lists = [
        value
        for part in (file["alignment"], file["apparatus"], *(w for w in file["witnesses"]))
        for value in walk(part)
        if any(type(item) is int for item in value)
    ]
    chosen = data.draw(st.sampled_from(lists))
    keys = list(chosen) if isinstance(chosen, dict) else range(len(chosen))
    key = data.draw(st.sampled_from([key for key in keys if type(chosen[key]) is int]))
    chosen[key] = data.draw(st.sampled_from([-1, 0, 1, chosen[key] + 1, chosen[key] - 1, 2**31, 2**63, 2**70]))
    try:
        collation = read_collation(json.dumps(file).encode(), "c.json")
    except CollationError:
        return
    for name in ("txt", "html", "tei", "reledmac", "csv", "svg", "graphml"):
        assert RENDERERS[name].render(collation)


def walk(value: object) -> list[Any]:
    """All lists and objects in a JSON value."""
    if isinstance(value, dict):
        return [value, *(result for item in value.values() for result in walk(item))]
    if isinstance(value, list):
        return [value, *(result for item in value for result in walk(item))]
    return []
