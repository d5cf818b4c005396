"""Two readings are aligned as CollateX aligns them, without CollateX."""

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from collate.align.collatex.engine import align_with_collatex
from collate.align.collatex.two_readings import columns_of_two

READINGS = st.integers(1, 12).flatmap(
    lambda forms: st.tuples(*[st.lists(st.integers(0, forms), min_size=1, max_size=14).map(tuple)] * 2)
)

IMPORTS = """
import sys
from collate import collate
table = collate({"A": "one hen ran out", "B": "two foxes fell over a wall", "C": "one hen ran out"}).table
print(*sorted({"collatex", "networkx"} & set(sys.modules)))
"""


@given(readings=READINGS)
def test_two_readings_have_the_columns_that_collatex_gives_them(readings: tuple[tuple[int, ...], ...]) -> None:
    columns, width = align_with_collatex(readings)
    assert columns_of_two(*readings) == (columns, width)


def test_collatex_is_not_imported_for_two_readings() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORTS], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
