"""What a reader read and left out, added up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.errors import SourceError
from collate.model import LeftOut, Remark, Witness
from collate.sources.account import UNACCOUNTED, ReadingAccount, accounted, nothing_read, refuse_problems


def test_what_is_left_out_for_one_reason_is_added_up_from_its_first_line() -> None:
    account = ReadingAccount()
    account.leave("note", "a note", "see above", 7, "notes = true")
    account.leave("note", "a note", "ibid.", 12, "notes = true")
    account.leave("note", "not this hand", "x", 3)
    account.leave("note", "a note", " .-", 20, "notes = true")
    assert list(account.omitted.values()) == [
        LeftOut("note", "a note", 12, 2, 7, "notes = true"),
        LeftOut("note", "not this hand", 1, 1, 3),
    ]


@given(st.lists(st.text()), st.lists(st.text()))
def test_letters_that_were_lost_are_left_out_without_a_reason(read: list[str], lost: list[str]) -> None:
    account = ReadingAccount()
    for text in read:
        account.take(text)
    counted = account.balance(0).read
    other = ReadingAccount(taken=lost)
    account.close(counted + other.balance(0).read)
    missing = [left.letters for left in account.omitted.values() if left.reason == UNACCOUNTED]
    assert sum(missing) == other.balance(0).read
    assert account.balance(counted + sum(missing)).missing == 0


def test_a_remark_is_kept_once_and_what_contradicts_itself_is_one_too() -> None:
    account = ReadingAccount()
    account.say("one hand", 2)
    account.say("one hand", 9)
    account.complain("two ends", 4)
    witness = accounted(Witness("A", "text"), account)
    assert witness.remarks == (Remark("one hand", 2), Remark("two ends", 4))
    assert list(account.problems.values()) == [Remark("two ends", 4)]


@pytest.mark.parametrize(
    ("problems", "message"),
    [
        ([Remark("no siglum", 3)], "a.xml, line 3: no siglum"),
        (
            [Remark("no siglum", 3), Remark("no end")],
            "a.xml: 2 things are wrong:\n  line 3: no siglum\n  no end",
        ),
    ],
)
def test_all_that_is_wrong_is_refused_at_once(problems: list[Remark], message: str) -> None:
    refuse_problems([], "a.xml")
    with pytest.raises(SourceError) as refused:
        refuse_problems(problems, "a.xml")
    assert str(refused.value) == message


def test_a_file_without_text_names_where_most_letters_were_left_out() -> None:
    account = ReadingAccount()
    assert str(nothing_read(account, "a.xml", "page")) == (
        "a.xml: the page has no words; write the text, or say `extant = false` of the witness"
    )
    account.leave("note", "a note", "few", 3)
    account.leave("front", "before the text", "very many", 5, "front = true")
    assert str(nothing_read(account, "a.xml", "page")) == (
        "a.xml, line 5: nothing of the page is read as text: its 8 letters in front are left out (before the text); "
        "front = true reads it, or say `extant = false` of the witness"
    )
