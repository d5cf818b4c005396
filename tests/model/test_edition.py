import pytest

from collate.errors import EditionError
from collate.model import AlignOptions, ApparatusOptions


@pytest.mark.parametrize(
    ("options", "values", "message"),
    [
        (AlignOptions, {"near": 1.5}, "near is 1.5; it lies between 0 and 1"),
        (AlignOptions, {"jobs": -1}, "jobs is -1; it is 0 or more"),
        (ApparatusOptions, {"measure": 19}, "measure is 19; it is 20 or more"),
        (ApparatusOptions, {"max_lemma_words": -1}, "max_lemma_words is -1; it is 0 or more"),
        (
            ApparatusOptions,
            {"max_lemma_words": 10**12},
            "max_lemma_words is 1000000000000; it is 0 or more, up to 1,000,000,000",
        ),
    ],
)
def test_a_number_out_of_its_bounds_is_refused_where_it_is_set(
    options: type, values: dict[str, float], message: str
) -> None:
    with pytest.raises(EditionError) as caught:
        options(**values)
    assert str(caught.value) == message


def test_what_is_no_number_is_a_type_error_that_says_what_it_takes() -> None:
    with pytest.raises(TypeError, match=r"^near takes a number, not str$"):
        AlignOptions(near="a")  # type: ignore[arg-type]
