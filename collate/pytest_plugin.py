"""Editions as tests: pytest finds each `edition.toml` and tests its baseline and all that its editor expects.

pytest loads this by itself where collate is installed; nothing else of collate imports it.  The baseline of an edition
is `output` in its folder or beside it, or what the setting `collate_baseline` names (relative to the edition).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collate.report.model import Sheet

BASELINE = "collate_baseline"
ASIDE = "collate_ignore"


class Failed(Exception):  # noqa: N818 - it is what a test says, not an error of the program
    """What an item found."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the settings."""
    parser.addini(BASELINE, "baseline of each collate edition, relative to its folder", default="")
    parser.addini(ASIDE, "folders whose editions are no tests, relative to the root", type="linelist", default=[])


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Return the collector of an edition for its `edition.toml`."""
    if file_path.name != "edition.toml":
        return None
    config = parent.config
    aside = [config.rootpath / name for name in config.getini(ASIDE)]
    if any(file_path.is_relative_to(folder) for folder in aside):
        return None
    collector: EditionItems = EditionItems.from_parent(parent, path=file_path)
    return collector


class EditionItems(pytest.File):
    """An edition: an item for its baseline and one for each expectation."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the items; an edition file that cannot be used is one item that says why.

        Yields:
            The baseline first, then the expectations in their order.
        """
        from collate.edition import read_edition
        from collate.edition.expectations import read_expectations
        from collate.errors import CollateError

        folder = self.path.parent
        try:
            declared = read_expectations(folder, [w.siglum for w in read_edition(folder).witnesses])
        except CollateError as error:
            yield Broken.from_parent(self, name="edition", sentence=str(error))
            return
        yield EditionItem.from_parent(self, name="baseline", number=None)
        from collate.baseline.expectations import name_of

        for number, one in enumerate(declared):
            yield EditionItem.from_parent(self, name=name_of(one.expectation), number=number)

    @cached_property
    def sheet(self) -> Sheet:
        """The check of the edition, made once for all its items."""
        from collate.baseline.check import check_edition
        from collate.baseline.result import sheet
        from collate.cli.progress import Meter
        from collate.comparison.schema import MEANING

        with Meter() as meter:
            _, verdict = check_edition(self.path.parent, self.baseline(), meter.say, failing=MEANING, missing=True)
        return sheet(verdict)

    def baseline(self) -> str:
        """Return the baseline's place."""
        folder = self.path.parent
        if named := self.config.getini(BASELINE):
            return str(folder / named)
        inside = folder / "output"
        return str(inside if (inside / "collation.json").exists() else folder.parent / "output")


class EditionItem(pytest.Item):
    """The baseline of an edition, or one of its expectations."""

    def __init__(self, *, number: int | None, **rest: Any) -> None:  # noqa: ANN401 - pytest's own arguments
        super().__init__(**rest)
        self.number = number

    def runtest(self) -> None:
        """Test it.

        Raises:
            Failed: With what was found.
        """
        from collate.baseline.result import INPUT, SAME
        from collate.errors import CollateError
        from collate.interchange.places import file_of
        from collate.report.text import families, family_lines

        edition = self.parent
        assert isinstance(edition, EditionItems)  # noqa: S101 - for the types: no other makes this item
        try:
            if self.number is None and not file_of(Path(edition.baseline())).exists():
                raise Failed(
                    f"{edition.baseline()}: there is no baseline; make it with `collate check --accept --against …`"
                )
            sheet = edition.sheet
        except CollateError as error:
            raise Failed(str(error)) from None
        first = next((n for n, case in enumerate(sheet.cases) if case.name in {INPUT, SAME}), 0) + 1
        cases = sheet.cases[:first] if self.number is None else sheet.cases[first + self.number :][:1]
        if any(case.failed for case in cases):
            lines = [
                line
                for case in cases
                for f in families(case.items)
                for line in family_lines(f, "", colour=False, details=False)
            ]
            raise Failed("\n".join(lines))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:  # noqa: ANN401 - pytest's types
        """Return what was found; the traceback for what is no finding."""
        return str(excinfo.value) if isinstance(excinfo.value, Failed) else super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the item is, for reports."""
        return self.path, 0, f"{self.path.parent.name}: {self.name}"


class Broken(pytest.Item):
    """An edition file that cannot be used."""

    def __init__(self, *, sentence: str, **rest: Any) -> None:  # noqa: ANN401 - pytest's own arguments
        super().__init__(**rest)
        self.sentence = sentence

    def runtest(self) -> None:
        """Say what is wrong.

        Raises:
            Failed: Always.
        """
        raise Failed(self.sentence)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:  # noqa: ANN401 - pytest's types
        """Return the sentence."""
        return str(excinfo.value) if isinstance(excinfo.value, Failed) else super().repr_failure(excinfo, style)
