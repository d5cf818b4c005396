"""Sigla of groups: whatever is printed stands for exactly the witnesses of the reading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.apparatus.print.model import PrintedSiglum
from collate.apparatus.print.sigla import FEW, Groups
from collate.model import Group

SIGLA = tuple("ABCDEFGH")
ALPHA = Group(siglum="α", members=("A", "B", "C", "D"))
BETA = Group(siglum="β", members=("E", "F"))
OMEGA = Group(siglum="ω", members=("α", "β"))


def named(sigla: str, *groups: Group, there: str = "ABCDEFGH") -> str:
    return " ".join(map(str, Groups.of(groups, SIGLA, "exc.").name(tuple(sigla), set(there))))


@pytest.mark.parametrize(
    ("sigla", "there", "printed"),
    [
        ("ABCD", "ABCDEFGH", "α"),
        ("ABCDG", "ABCDEFGH", "α G"),
        ("ACD", "ABCDEFGH", "α (exc. B)"),
        ("AB", "ABCDEFGH", "A B"),
        ("AB", "ABEF", "α"),
        ("A", "AEF", "A"),
        ("EF", "ABCDEFGH", "β"),
        ("E", "ABCDEFGH", "E"),
        ("ABCDEF", "ABCDEFGH", "ω"),
        ("ABCDE", "ABCDEFGH", "α E"),
        ("ABCEF", "ABCDEF", "ω (exc. D)"),
        ("BEF", "ABCDEFGH", "B β"),
        ("ABCDH", "ABCDH", "ω H"),
        ("", "ABCDEFGH", ""),
    ],
)
def test_the_widest_group_that_serves_is_printed(sigla: str, there: str, printed: str) -> None:
    assert named(sigla, ALPHA, BETA, OMEGA, there=there) == printed


def test_a_group_is_where_its_first_witness_is() -> None:
    groups = Group(siglum="α", members=("F", "B")), Group(siglum="β", members=("D", "E"))
    assert named("BDEF", *groups) == "α β"


def test_exceptions_are_groups_where_all_of_one_are() -> None:
    groups = [
        Group(siglum="α", members=("A", "B")),
        Group(siglum="β", members=("C", "D", "E", "F", "G", "H")),
        Group(siglum="ω", members=("α", "β")),
    ]
    assert named("CDEFGH", *groups) == "β"
    assert (
        named("ABCDEF", Group(siglum="β", members=("G", "H")), Group(siglum="ω", members=(*"ABCDEF", "β")))
        == "ω (exc. β)"
    )


@st.composite
def forests(draw: st.DrawFn) -> tuple[Group, ...]:
    """Groups that contain one another in no circle, each member in one of them."""
    free = list(draw(st.permutations(SIGLA)))
    groups = []
    for siglum in "αβγδ":
        size = draw(st.integers(2, 5))
        if size <= len(free):
            groups.append(Group(siglum=siglum, members=tuple(free[:size])))
            free = draw(st.permutations([*free[size:], siglum]))
    return tuple(groups)


def stood_for(printed: PrintedSiglum, groups: Groups, there: set[str]) -> list[str]:
    without = {w for exception in printed.exceptions for w in groups.witnesses(exception)}
    return [w for w in groups.witnesses(printed.siglum) if w in there and w not in without]


@given(forests(), st.sets(st.sampled_from(SIGLA)), st.sets(st.sampled_from(SIGLA)))
def test_a_printed_siglum_stands_for_its_witnesses_and_no_others(
    given_groups: tuple[Group, ...], there: set[str], drawn: set[str]
) -> None:
    groups = Groups.of(given_groups, SIGLA, "exc.")
    wanted = tuple(siglum for siglum in SIGLA if siglum in there & drawn)
    printed = groups.name(wanted, there)
    assert sorted(w for one in printed for w in stood_for(one, groups, there)) == sorted(wanted)
    assert sorted(w for one in printed for w in one.sigla) == sorted(wanted)
    for one in printed:
        lost = [w for e in one.exceptions for w in groups.witnesses(e) if w in there]
        assert FEW * len(lost) <= len(one.sigla)
        assert len(one.sigla) > 1 or one.siglum in SIGLA


def test_without_groups_every_witness_is_named() -> None:
    assert named("ABC") == "A B C"
