"""The interface in another language: with a catalogue of other texts, no English is left on any page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from collate.model import (
    ApparatusOptions,
    Basis,
    Collation,
    Edition,
    NoteKind,
    Rules,
    State,
    Uncertainty,
    UnitClass,
    Witness,
)
from collate.serve import edit_app
from collate.serve.app import frame_page
from collate.serve.edit_app import edit_page
from collate.viewer import bundle, catalogue
from collate.viewer.bundle import modules, source
from tests.rules.collated import collated
from tests.viewer.editing import editing
from tests.viewer.plain import build
from tests.viewer.watched import Watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BRACES = re.compile(r"(\{\w+\})")
ENGLISH = re.compile(r"[A-Za-z]{2,}")
ALLOWED = {
    "om",
    "add",
    "transp",
    "testes",
    "collate",
    "Orthographica",
    "misc",
    "title",
    "note",
    "howpublished",
    "url",
    "Esc",
    "cett",
    "test",
}
"""Latin of the apparatus, names of keys and of BibTeX, and the program's own."""

SEEN = r"""() => {
  const texts = [document.title], inside = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = inside.nextNode(); node; node = inside.nextNode())
    if (!node.parentElement.closest('script, style, code, textarea, kbd, [lang=la]')) texts.push(node.nodeValue);
  for (const it of document.querySelectorAll('*'))
    for (const name of ['aria-label', 'title', 'placeholder', 'aria-description', 'aria-valuetext', 'alt']) if (it.hasAttribute(name)) texts.push(it.getAttribute(name));
  return texts.map((it) => it.trim()).filter(Boolean);
}"""
"""The texts of a page, and of its attributes that are read out."""


def foreign(text: str) -> str:
    """Return `text` in the dummy language, which has one letter."""
    parts = BRACES.split(text)
    return "".join(part if BRACES.fullmatch(part) else re.sub("[A-Za-z]", "ж", part) for part in parts)


def with_texts(code: str, texts: dict[str, str]) -> str:
    """Return the module of a catalogue with other texts."""
    start = code.index("= {") + 2
    end = code.index("\n};", start)
    own = {key: texts[key] for key in json.loads(f"{code[start:end]}}}")}
    return f"{code[:start]}{json.dumps(own, ensure_ascii=False)[:-1]}{code[end:]}"


@pytest.fixture
def dummy(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A catalogue in the dummy language."""
    texts = {key: foreign(it) for key, it in catalogue.catalogue().items()} | {"language": "ru", "thousands": " "}
    translated = {name: with_texts(source(name), texts) for name in catalogue.FILES}

    def other(name: str) -> str:
        return translated.get(name) or source(name)

    for module in (bundle, catalogue):
        monkeypatch.setattr(module, "source", other)
    caches = (catalogue.catalogue, bundle.bundle, frame_page, edit_page)
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


def greek() -> Collation:
    """Return witnesses without a Latin letter in their text, their sigla and their title."""
    one = "ἐν ἀρχῇ ἦν ὁ λόγος, καὶ ὁ λόγος ἦν πρὸς τὸν θεόν, καὶ θεὸς ἦν ὁ λόγος. " * 3
    texts = {
        "α": one,
        "β": one.replace("λόγος", "λόγον", 1),
        "γ": one.replace("ἦν πρὸς ", "", 1).replace("θεὸς", "Θεὸς"),
    }
    edition = Edition("Ἔργον", language="grc", apparatus=ApparatusOptions(measure=40))
    doubts = (Uncertainty(3, "ὡς ἄλλως"),)
    return build([Witness(siglum, text) for siglum, text in texts.items()], edition, doubts=doubts)


def english_on(page: Page) -> list[str]:
    """Return the English words on `page`."""
    return sorted({word for text in page.evaluate(SEEN) for word in ENGLISH.findall(text)} - ALLOWED)


@pytest.mark.parametrize("keys", ["", "n", "n 1 u", "f", "n c", "?"], ids=lambda keys: keys or "at first")
@pytest.mark.usefixtures("dummy")
def test_apparatus_has_no_english_left_in_another_language(open_page: Watched, keys: str) -> None:
    page = open_page(greek())
    for key in keys.split():
        page.keyboard.press(key)
    assert english_on(page) == []
    assert page.evaluate("document.documentElement.lang") == "ru"


@pytest.mark.parametrize("keys", ["1 n", "2 n", "3 n", "4", "5", "6 n", "w", "?"])
@pytest.mark.usefixtures("dummy")
def test_compared_witnesses_have_no_english_left_in_another_language(open_page: Watched, keys: str) -> None:
    page = open_page(greek(), "diff")
    for key in keys.split():
        page.keyboard.press(key)
    assert english_on(page) == []


@pytest.mark.usefixtures("dummy")
def test_index_has_no_english_left_in_another_language(open_page: Watched) -> None:
    texts = {"α": {"1": "ὁ λόγος ἦν", "2": "πρὸς τὸν θεόν"}, "β": {"1": "ὁ λόγον ἦν", "2": "πρὸς θεόν"}}
    collation = collated(texts, Rules(), options=ApparatusOptions(measure=40))
    page = open_page.by_section(collation)
    assert [word for word in english_on(page) if word not in collation.edition.title] == []


@pytest.mark.usefixtures("dummy")
def test_page_without_script_has_no_english_left_in_another_language(open_page: Watched) -> None:
    for name in ("apparatus", "diff"):
        page = open_page(greek(), name, java_script_enabled=False)
        html = re.sub(
            r"<(script|style)\b.*?</\1>",
            "",
            Path(page.url.removeprefix("file://")).read_text(encoding="utf-8"),
            flags=re.DOTALL,
        )
        shown = re.findall(
            r">([^<]+)<|aria-label=\"([^\"]*)\"|title=\"([^\"]*)\"", re.sub(r"<i lang=\"la\".*?</i>", "", html)
        )
        assert {
            word for parts in shown for text in parts for word in ENGLISH.findall(unescape(text))
        } - ALLOWED == set()


def served() -> list[Path]:
    """Return the templates and scripts of the pages that a server shows."""
    return [
        path for path in (Path(edit_app.__file__).parent / "templates").iterdir() if path.suffix in {".html", ".js"}
    ]


@pytest.mark.usefixtures("dummy")
def test_page_of_edits_has_no_english_left_in_another_language(tmp_path: Path, browser: Browser) -> None:
    witnesses = [f'[[witness]]\nsiglum = "{siglum}"\nfile = "{n}.txt"\n' for n, siglum in enumerate("αβ")]
    (tmp_path / "edition.toml").write_text('title = "Ἔργον"\n' + "".join(witnesses), encoding="utf-8")
    for n, words in enumerate(["ἐν ἀρχῇ ἦν ὁ λόγος", "ἐν ἀρχῇ ὁ λόγον"]):
        (tmp_path / f"{n}.txt").write_text(words, encoding="utf-8")
    with editing(tmp_path, browser) as page:
        assert set(english_on(page)) <= {"Shift", "Enter", "txt"}
        for key, last in (("w", "ж."), ("Enter", "ж."), ("d", ".")):
            page.evaluate("document.getElementById('message').textContent = ''")
            page.keyboard.press(key)
            page.wait_for_function(f"document.getElementById('message').textContent.endsWith('{last}')")
            assert re.findall("[A-Za-z]{2,}", page.inner_text("#message")) == []
        assert page.evaluate("document.documentElement.lang") == "ru"


@pytest.mark.usefixtures("dummy")
def test_frame_of_served_pages_has_no_english_left_in_another_language() -> None:
    html = re.sub(r"<(script|style)\b.*?</\1>", "", frame_page("Ἔργον")[0], flags=re.DOTALL)
    shown = re.findall(r">([^<]+)<|aria-label=\"([^\"]*)\"|title=\"([^\"]*)\"", html)
    assert [word for parts in shown for text in parts for word in ENGLISH.findall(text)] == []
    assert not re.search(r'textContent = "', (Path(edit_app.__file__).parent / "templates/frame.js").read_text())


def test_catalogue_has_every_text_that_is_asked_for() -> None:
    known = catalogue.catalogue()
    values = {(name, key) for name in modules() for key in re.findall(r'[^\w.]t\("([^"]+)"', source(name))}
    for path in served():
        keys = re.findall(r'\bt(?:ext)?\("([^"]+)"|"((?:edit|frame)-[^"]+)"', path.read_text(encoding="utf-8"))
        values |= {(path.name, one or other) for one, other in keys}
    assert [it for it in sorted(values) if it[1] not in known and not it[1].endswith("-")] == []


@pytest.mark.parametrize(
    ("before", "kinds"), [("kind", UnitClass), ("note", NoteKind), ("basis", Basis), ("basis-means", Basis)]
)
def test_catalogue_names_every_value_that_a_page_shows(before: str, kinds: type[StrEnum]) -> None:
    assert [kind for kind in kinds if f"{before}-{kind.value}" not in catalogue.catalogue()] == []


def test_catalogue_says_why_a_reading_has_no_words() -> None:
    keys = [f"whole-{state.value}" for state in State if state is not State.TEXT]
    assert [key for key in keys if key not in catalogue.catalogue()] == []


def test_catalogue_has_no_text_that_nobody_asks_for() -> None:
    folder = Path(catalogue.__file__).parent
    code = "\n".join(source(name) for name in modules() if name != "texts")
    own = (
        *folder.glob("*.py"),
        *folder.glob("templates/*.html"),
        *served(),
        *Path(edit_app.__file__).parent.glob("*.py"),
    )
    code += "\n".join(path.read_text(encoding="utf-8") for path in own)
    values = (
        "way-",
        "count-",
        "kind-",
        "note-",
        "basis-",
        "whole-",
        "state-",
        "mark-",
        "view-",
        "extent-",
        "key-",
        "has-",
    )
    unused = [key for key in catalogue.catalogue() if f'"{key}"' not in code and not key.startswith(values)]
    assert unused == []
