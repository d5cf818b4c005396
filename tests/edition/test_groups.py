from __future__ import annotations

from collate.edition.groups import group_problems
from collate.edition.schema import EditionFile
from collate.edition.toml_file import settings_in

WITNESSES = "".join(f'[[witness]]\nsiglum = "{siglum}"\nfile = "{siglum}.txt"\n' for siglum in "ABCD")


def problems(*groups: tuple[str, str]) -> list[tuple[str, str]]:
    """Return what is wrong with groups of these sigla and members."""
    rules = "".join(f'[[group]]\nsiglum = "{siglum}"\nmembers = [{members}]\n' for siglum, members in groups)
    return list(group_problems(settings_in(f'title = "T"\n{WITNESSES}{rules}', "edition.toml", EditionFile)))


def test_groups_and_groups_of_groups_are_right() -> None:
    assert problems(("x", '"A", "B"'), ("y", '"x", "C"')) == []


def test_a_group_has_a_siglum_of_its_own() -> None:
    assert problems(("A", '"B", "C"')) == [
        ("group[0].siglum", "A is a witness and a group; give the group another siglum")
    ]
    assert problems(("x", '"A", "B"'), ("x", '"C", "D"')) == [
        ("group[1].siglum", "group x is given twice; the first is rule 1")
    ]


def test_brackets_are_for_exceptions() -> None:
    assert problems(("x(y)", '"A", "B"')) == [
        ("group[0].siglum", "siglum x(y) has a bracket, which encloses exceptions; write it without")
    ]


def test_one_member_is_no_group() -> None:
    assert problems(("x", '"A"')) == [
        ("group[0].members", "group x has fewer than two members; name them, or delete the rule")
    ]


def test_members_are_known_and_in_one_group() -> None:
    assert problems(("x", '"A", "Q"')) == [
        ("group[0].members", "member Q is no witness and no group; known are A, B, C, D, x")
    ]
    assert problems(("x", '"A", "B"'), ("y", '"B", "C"')) == [
        ("group[1].members", "B is named twice, in groups x and y; leave it in one place")
    ]
    assert problems(("x", '"A", "A"')) == [
        ("group[0].members", "A is named twice, in one group; leave it in one place")
    ]


def test_groups_in_a_circle_are_each_named() -> None:
    assert problems(("x", '"y", "A"'), ("y", '"x", "B"')) == [
        ("group[0].members", "group x is a member of itself; take it out"),
        ("group[1].members", "group y is a member of itself; take it out"),
    ]
