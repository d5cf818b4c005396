import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from collate.schemas import SHAPES, make_schema, schema


@pytest.mark.parametrize("name", SHAPES)
def test_the_schema_in_the_package_is_that_of_the_shape(name: str) -> None:
    assert schema(name) == make_schema(name), "write it anew: python -m collate.schemas"


@pytest.mark.parametrize("name", SHAPES)
def test_the_schema_is_itself_valid(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema(name)))


def test_the_project_edition_is_valid(root: Path) -> None:
    settings = tomllib.loads((root / "witnesses" / "edition.toml").read_text(encoding="utf-8"))
    jsonschema.validate(settings, json.loads(schema("edition")))


def test_an_unknown_setting_is_not_valid(root: Path) -> None:
    settings = tomllib.loads((root / "witnesses" / "edition.toml").read_text(encoding="utf-8"))
    settings["titel"] = "T"
    with pytest.raises(jsonschema.ValidationError, match="titel"):
        jsonschema.validate(settings, json.loads(schema("edition")))


def test_the_project_collation_is_valid(root: Path) -> None:
    collation = json.loads((root / "output" / "collation.json").read_text(encoding="utf-8"))
    jsonschema.validate(collation, json.loads(schema("collation")))


def test_settings_are_described_to_editors() -> None:
    properties = json.loads(schema("edition"))["$defs"]["WitnessEntry"]["properties"]
    assert all(field.get("description") for field in properties.values())
