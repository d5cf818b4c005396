"""Words torn by a lacuna, from the witnesses' texts to print."""

from __future__ import annotations

import pytest

from collate.apparatus import print_entries
from collate.apparatus.agreement import agreement
from collate.apparatus.print.fragments import SIGN
from collate.document import decode, encode
from collate.model import (
    MAJORITY,
    ApparatusOptions,
    Collation,
    Edition,
    Lacuna,
    NormaliseOptions,
    State,
    UnitClass,
    Witness,
)
from collate.pipeline import collate
from collate.sources.plain import read_plain
from tests.build import build_collation

MARKS = {"[...]": State.LACUNA, "[???]": State.ILLEGIBLE}


def collation_of(*texts: str, language: str = "la", base: str = "") -> Collation:
    """The collation of the texts as witnesses A, B, …, with the signs of gaps."""
    witnesses = [read_plain(text.encode(), Witness(s, ""), MARKS) for s, text in zip("ABCDE", texts, strict=False)]
    options = ApparatusOptions(base=base)
    edition = Edition("T", language=language, normalise=NormaliseOptions(language), apparatus=options)
    return collate(edition, witnesses)


def entries(collation: Collation) -> list[str]:
    return [f"{entry} ({entry.kind.value})" for entry in print_entries(collation)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("urbem imperium magnum", "urbem imp[...] magnum"), ["imperium] imp[...] B (lacuna)"]),
        (("urbem imperium magnum", "urbem [???]rium magnum"), ["imperium] [???]rium B (lacuna)"]),
        (("urbem imperium magnum", "urbem im[...]um magnum"), ["imperium] im[...]um B (lacuna)"]),
        (("urbem imp[...] magnum", "urbem imperium magnum"), ["imp[...]] imperium B (lacuna)"]),
        (
            ("urbem imperium magnum", "urbem imp[...] magnum", "urbem regnum magnum"),
            ["imperium] imp[...] B; regnum C (substantive)"],
        ),
        (("urbem imperium magnum", "urbem reg[...] magnum"), ["imperium] reg[...] B (substantive)"]),
        (
            ("urbem imperium magnum est", "urbem imperi[...] paruum est"),
            ["imperium] imperi[...] B (lacuna)", "magnum] paruum B (substantive)"],
        ),
        (("urbem impius magnum", "urbem imp[...] magnum", "urbem imp magnum"), ["impius] imp[...] B; imp C (substantive)"]),
        (("gloria magna est", "gloria magna[...] est"), ["magna] magna[...] B (lacuna)"]),
    ],
)  # fmt: skip
def test_a_torn_word_is_printed_with_its_lacuna(texts: tuple[str, ...], expected: list[str]) -> None:
    assert entries(collation_of(*texts)) == expected


def test_who_has_lost_words_of_a_unit_does_not_read_with_those_who_omit_them() -> None:
    collation = build_collation({"A": "a x y d", "B": "a p q d", "C": "a x - d", "D": "a x [...] d"})
    readings = {r.text for e in collation.apparatus.entries for r in e.unit.readings if "D" in r.sigla}
    assert f"x {SIGN}" in readings
    assert all("C" not in r.sigla for e in collation.apparatus.entries for r in e.unit.readings if SIGN in r.text)


def test_pieces_of_one_word_are_one_unit() -> None:
    result = collation_of("initio urbem Romam habuere", "initio ur[...]m Romam habuere", "initio orbem Romam habuere")
    assert entries(result) == ["urbem] ur[...]m B; orbem C (substantive)"]


def test_a_torn_word_shows_no_lacuna_that_another_entry_tells() -> None:
    result = collation_of("a principio reges habuere", "a [...] [...]ges habuere")
    assert entries(result) == ["principio] deest B (lacuna)", "reges] [...]ges B (lacuna)"]


def test_who_lost_what_is_before_a_torn_word_has_not_lost_its_pieces() -> None:
    result = collation_of("libertatem imperium et urbem", "libertatem im[...]um et urbem", "[...] imperium et urbem")
    assert entries(result) == ["libertatem] deest C (lacuna)", "imperium] im[...]um B (lacuna)"]


def test_a_torn_word_is_part_of_the_unit_of_words_in_either_order() -> None:
    result = collation_of("urbem magnam condidit rex", "urbem condidit magnam rex", "urbem magnam condi[...] rex")
    assert entries(result) == ["magnam condidit] condidit magnam B; magnam condi[...] C (transposition)"]


def test_a_word_that_others_have_is_not_torn_by_a_lacuna_in_which_other_words_are_lost() -> None:
    result = collation_of(
        "urbem magnam condidit rex bonus", "urbem [...]condidit rex bonus", "urbem magnam condidit[...] bonus"
    )
    assert entries(result) == ["magnam] deest B (lacuna)", "rex] deest C (lacuna)"]


def test_a_lacuna_that_left_no_mark_is_shown_all_the_same() -> None:
    witnesses = [Witness("A", "urbem imperium"), Witness("B", "urbem imium", lacunae=(Lacuna(8, 8, State.LACUNA),))]
    assert entries(collate(Edition("T"), witnesses)) == [f"imperium] im{SIGN}ium B (lacuna)"]


def test_a_text_that_begins_late_tears_no_word() -> None:
    witnesses = [
        Witness("A", "in urbem imperium"),
        Witness("B", "urbem imperium", lacunae=(Lacuna(0, 0, State.LACUNA),)),
    ]
    assert entries(collate(Edition("T"), witnesses)) == ["in] deest B (lacuna)"]


def test_nothing_is_torn_in_a_script_without_spaces() -> None:
    assert entries(collation_of("道可道非常", "道[...]道非常", language="zh")) == ["可] deest B (lacuna)"]


def test_the_majority_is_not_taken_from_a_torn_word() -> None:
    result = collation_of("urbem imp[...] magnum", "urbem imperium magnum", base=MAJORITY)
    assert [entry.lemma.text for entry in result.apparatus.entries] == ["imperium"]


def test_a_torn_word_neither_agrees_nor_disagrees() -> None:
    result = collation_of("urbem imperium magnum", "urbem reg[...] magnum", "urbem regnum magnum")
    (_, counts), *_ = agreement(result, [UnitClass.SUBSTANTIVE]).classes
    assert counts.of[0][1] == counts.of[1][2] == 0
    assert counts.of[0][2] == 1


def test_a_torn_word_is_in_the_file_as_it_came() -> None:
    result = collation_of("urbem imperium magnum", "urbem imp[...] magnum")
    again = decode(encode(result))
    assert encode(again) == encode(result)
    assert again.witnesses[1].text == "urbem imp[...] magnum"
