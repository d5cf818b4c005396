"""What the forms of TEI for other programs have in common."""

from __future__ import annotations

from pathlib import Path

import pytest

from collate.render.tei import cbgm, evt, phylo
from tests.build import build_collation
from tests.render.tei.test_read import T, check_with_tei_all, strange_collations
from tests.render.tei.trees import ROWS, ids, tree


@pytest.mark.parametrize("module", [evt, phylo, cbgm])
def test_each_form_is_valid_tei(module: object, tmp_path: Path) -> None:
    files = []
    for number, result in enumerate([*strange_collations(), build_collation(ROWS)]):
        files.append(tmp_path / f"{number}.xml")
        files[-1].write_text(module.render(result), encoding="utf-8")  # type: ignore[attr-defined]  # each has it
    check_with_tei_all(files)


@pytest.mark.parametrize("module", [evt, phylo, cbgm])
def test_every_siglum_points_at_a_witness_with_one_space_between(module: object) -> None:
    root = tree(module.render(build_collation(ROWS)))  # type: ignore[attr-defined]  # each has it
    (listed,) = root.iter(f"{T}listWit")
    assert listed.getparent().tag == f"{T}sourceDesc"  # type: ignore[union-attr]  # it has one
    known = {f"#{name}" for name in ids(root).values()}
    pointing = [element.get("wit", "") for element in root.iter() if element.get("wit") is not None]
    assert pointing
    for wit in pointing:
        assert wit == " ".join(wit.split())
        assert set(wit.split(" ")) <= known
