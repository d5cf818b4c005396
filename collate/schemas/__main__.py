"""Write the schemas anew into the package: `python -m collate.schemas`."""

from pathlib import Path

from collate.schemas import SHAPES, make_schema

for name in SHAPES:
    Path(__file__).with_name(f"{name}.schema.json").write_text(make_schema(name), encoding="utf-8")
