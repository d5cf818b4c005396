"""What `import collate` offers: the names, what type checkers say of them, and what it costs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

import collate
from collate.model.field_types import hints

NAMES = [
    "FORMATS",
    "Abbreviated",
    "Abbreviations",
    "AlignOptions",
    "ApparatusOptions",
    "ApparatusStyle",
    "Assessment",
    "Basis",
    "CollateError",
    "Collation",
    "Edition",
    "EntryRule",
    "Group",
    "Ignore",
    "Join",
    "Lacuna",
    "NormaliseOptions",
    "PagesOptions",
    "PatternRule",
    "PrintedEntry",
    "ReadAs",
    "Regularise",
    "Repetition",
    "Rules",
    "Scope",
    "Section",
    "SectionBase",
    "Series",
    "Split",
    "State",
    "StemmaOptions",
    "TeiOptions",
    "TokeniseOptions",
    "UnitClass",
    "Witness",
    "__version__",
    "check",
    "collate",
    "diff",
    "lint",
    "load",
    "open",
]


def test_the_public_names_are_these() -> None:
    assert collate.__all__ == NAMES


def test_nothing_else_is_listed() -> None:
    listed = subprocess.run(
        [sys.executable, "-c", "import collate; print(*dir(collate))"], capture_output=True, text=True, check=True
    ).stdout.split()
    assert [name for name in listed if not name.startswith("__")] == sorted(set(NAMES) - {"__version__"})


def test_each_class_of_a_public_settings_field_is_public() -> None:
    classes = [value for name in NAMES if isinstance(value := getattr(collate, name), type)]
    settings = [
        kind
        for kind in classes
        if kind.__module__ in {"collate.model.edition", "collate.model.rules", "collate.model.reading_options"}
    ]
    assert len(settings) > 15
    named = {
        part
        for kind in settings
        for hint in hints(kind).values()
        for part in (hint, *get_args(hint))
        if isinstance(part, type)
    }
    own = {part.__name__ for part in named if part.__module__.startswith("collate.")}
    assert own - set(NAMES) == {"SourceCollation", "Hand", "Silence", "Units"}  # which only files can say


@pytest.mark.parametrize("name", NAMES)
def test_each_public_name_is_there_listed_and_described(name: str) -> None:
    value = getattr(collate, name)
    assert name in dir(collate)
    assert isinstance(value, (str, dict)) or value.__doc__


def test_each_public_name_is_in_the_reference(root: Path) -> None:
    page = (root / "docs" / "reference" / "python.md").read_text()
    documented = set(re.findall(r"`?collate\.(\w+)`?", page))
    assert set(NAMES) <= documented


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'collate' has no attribute 'nonsense'"):
        collate.nonsense  # noqa: B018  # type: ignore[attr-defined]


USE = """\
import collate

koala = collate.collate({"A": "The gray koala.", "B": "The big grey koala."}, language="en")
lines: list[int] = [entry.line for entry in koala.entries]
same: collate.Collation = collate.open("old.json")
failed: bool = collate.check("witnesses", against="output").failed
version: str = collate.__version__
collate.nonsense
koala.nonsense
collate.collate(1)
"""

REFUSED = {8: "nonsense", 9: "nonsense", 10: "collate"}
"""The lines that a type checker refuses, each with a word of its message."""


def refusals(output: str) -> dict[int, str]:
    """The lines of `use.py` with an error, and what is said of each."""
    result: dict[int, str] = {}
    for line in output.splitlines():
        place, error, message = line.partition("error: ")
        if error and "use.py:" in place:
            result[int(place.split("use.py:")[1].split(":")[0])] = message
    return result


def is_refused(result: dict[int, str]) -> bool:
    return result.keys() == REFUSED.keys() and all(REFUSED[line] in outcome for line, outcome in result.items())


def test_mypy_refuses_an_unknown_name_and_a_wrong_argument(tmp_path: Path, root: Path) -> None:
    (tmp_path / "use.py").write_text(USE)
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(root / ".mypy_cache"), "--config-file="]
    done = subprocess.run(
        [*command, str(tmp_path / "use.py")], cwd=root, capture_output=True, text=True, check=False, timeout=300
    )
    refused = refusals(done.stdout)
    assert is_refused(refused), done.stdout + done.stderr


def test_pyright_refuses_an_unknown_name_and_a_wrong_argument(tmp_path: Path, root: Path) -> None:
    here = str(Path(sys.executable).parent)
    checkers = (shutil.which(name, path=path) for name in ("pyright", "basedpyright") for path in (None, here))
    pyright = next(filter(None, checkers), None)
    if pyright is None:
        pytest.skip("there is no pyright; `pip install basedpyright` has it")
    (tmp_path / "use.py").write_text(USE)
    (tmp_path / "collate").symlink_to(root / "collate")
    done = subprocess.run([pyright, "use.py"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300)
    refused = refusals(done.stdout)
    assert is_refused(refused), done.stdout + done.stderr


def test_importing_collate_imports_nothing_heavy(root: Path) -> None:
    heavy = {"click", "collatex", "jinja2", "lxml", "msgspec", "networkx", "numpy", "rapidfuzz", "regex"}
    script = "import sys, collate; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert not heavy & set(done.stdout.split())
