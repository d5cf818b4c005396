import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.sources.json_keys import any_key_given_twice, key_given_twice

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | st.text('a"\\{}:, é', max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", max_size=2), inner, max_size=2),
    max_leaves=5,
)
KEYS = st.text('ab"\\: é', max_size=2)


@given(st.lists(st.tuples(KEYS, VALUES), max_size=5), st.sampled_from(["", " ", "\n\t"]), st.booleans())
def test_a_key_is_given_twice_if_there_are_fewer_keys_than_pairs(
    pairs: list[tuple[str, object]],
    space: str,
    escape: bool,  # noqa: FBT001 - hypothesis gives it by place
) -> None:
    inside = f",{space}".join(f"{json.dumps(k, ensure_ascii=escape)}{space}:{space}{json.dumps(v)}" for k, v in pairs)
    data = f"{space}{{{space}{inside}{space}}}{space}".encode()
    keys = [key for key, _ in pairs]
    twice = key_given_twice(data, msgspec.json.decode(data, type=dict[str, msgspec.Raw]))
    assert (twice is None) == (len(set(keys)) == len(keys))
    assert twice is None or keys.count(twice) > 1
    assert (any_key_given_twice(data) is None) == (twice is None)


@pytest.mark.parametrize(
    ("data", "twice"), [('{"a": "aaaaaaaaab", "b": 1}', None), ('{"a": "aaaaaaaaab", "b": 1, "a": "aaaaaaaaac"}', "a")]
)
def test_long_values_are_compared_in_blocks(data: str, twice: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collate.sources.json_keys.BLOCK", 4)
    assert key_given_twice(data.encode(), msgspec.json.decode(data, type=dict[str, msgspec.Raw])) == twice
