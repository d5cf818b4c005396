"""What holds of a page as a file."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from collate import viewer
from collate.document import decode, encode
from collate.errors import InternalError
from collate.model import Collation
from collate.viewer import bundle
from collate.viewer.apparatus_page import render_apparatus
from collate.viewer.bundle import modules, source
from collate.viewer.diff_page import render_diff
from tests.viewer.plain import build
from tests.viewer.samples import replaced, scripts, three
from tests.viewer.watched import Watched

Render = Callable[[Collation], str]

PAGES = [render_apparatus, render_diff]


@pytest.mark.parametrize("render", PAGES)
def test_policy_allows_just_the_page_s_own_style_and_script(render: Render) -> None:
    page = render(three())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for directive, pattern in (
        ("style-src", r"<style>(.*?)</style>"),
        ("script-src", r'<script type="module">(.*?)</script>'),
    ):
        inside = re.search(pattern, page, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy


@pytest.mark.parametrize("render", PAGES)
def test_page_is_the_same_for_the_same_collation(render: Render) -> None:
    assert render(three()) == render(three())
    assert render(replaced()) == render(decode(encode(replaced())))


@pytest.mark.parametrize("render", PAGES)
def test_page_names_no_other_place(render: Render) -> None:
    page = render(replaced())
    body = re.sub(r'<script type="module">.*?</script>', "", page, flags=re.DOTALL)
    assert not re.findall(r'(?:src|href)="(?!#|apparatus\.html|diff\.html|data:,)[^"]*"', body)
    assert "@import" not in page
    assert not re.search(r"url\((?!data:font/woff2;base64,)", page)


@pytest.mark.parametrize("render", PAGES)
def test_data_are_those_of_the_collation(render: Render) -> None:
    block = re.search(r'<script type="application/json" id="data">(.*?)</script>', render(scripts()), re.DOTALL)[1]
    data = json.loads(block)
    assert data["collation"] == json.loads(encode(scripts()))
    assert data["dir"] == ["rtl", "rtl"]
    assert data["lang"] == ["he", "he"]


def test_page_of_witnesses_that_agree_says_so() -> None:
    collation = build({"A": "the same", "B": "the same"})
    assert "The witnesses agree throughout." in render_apparatus(collation)
    assert "They agree throughout." in render_diff(collation)


def test_page_of_empty_witnesses_is_a_page() -> None:
    collation = build({"A": "", "B": ""})
    assert "No witness has any text." in render_apparatus(collation)
    assert "</html>" in render_diff(collation)


def test_page_never_writes_markup_from_data() -> None:
    for name in modules():
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", source(name)
        ), name


def test_every_module_is_checked_and_short() -> None:
    folder = Path(viewer.__file__).parent / "static" / "js"
    for name in modules():
        text = (folder / f"{name}.js").read_text(encoding="utf-8")
        assert text.startswith("// @ts-check\n"), name
        assert text.count("\n") <= 300 or name == "texts", name


def test_modules_that_import_each_other_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {
        "a": 'import { b } from "./b.js";\nexport const a = 1;\n',
        "b": 'import { a } from "./a.js";\nexport const b = 1;\n',
    }
    monkeypatch.setattr(bundle, "source", texts.__getitem__)
    with pytest.raises(InternalError, match="import each other"):
        bundle.visit("a", {}, ())


@pytest.mark.parametrize("line", ['import x from "./x.js";', "export default 1;", "export { a };"])
def test_other_ways_to_import_or_export_are_refused(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.setattr(bundle, "source", lambda _: f"const a = 1;\n{line}\n")
    with pytest.raises(InternalError, match="line 2"):
        bundle.wrapped("m")


@pytest.mark.parametrize("name", ["apparatus", "diff"])
def test_data_in_many_blocks_are_read_as_one(open_page: Watched, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr("collate.viewer.page.BLOCK", 100)
    page = open_page(three(), name)
    assert page.locator('script[type="application/json"]').count() > 10
    page.keyboard.press("n")
    assert page.locator(".lit").count()
