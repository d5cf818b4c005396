"""The editor's rules as `edition.toml` has them, and what is said where they contradict each other."""

from pathlib import Path

import pytest

from collate.edition import read_edition
from collate.errors import EditionError
from collate.model import (
    EntryRule,
    Group,
    Ignore,
    Regularise,
    SectionBase,
    Series,
    UnitClass,
)

HEAD = """title = "T"
[[witness]]
siglum = "A"
file = "a.txt"
[[witness]]
siglum = "B"
file = "b.txt"
[[witness]]
siglum = "C"
extant = false
"""
LINE = 11
"""The first line under `HEAD`."""


def refusal(folder: Path, rules: str) -> str:
    (folder / "edition.toml").write_text(HEAD + rules, encoding="utf-8")
    with pytest.raises(EditionError) as caught:
        read_edition(folder)
    return str(caught.value).removeprefix(f"{folder.as_posix()}/edition.toml")


def test_every_rule_is_read(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text(
        HEAD
        + """
[[regularise]]
from = "colour"
to = "color"
witness = ["A"]
section = "I"
class = "orthographic"
reason = "American"
[[ignore]]
words = ["and", "let us"]
reason = "never meant"
[[group]]
siglum = "α"
members = ["A", "B"]
name = "The old ones"
[[series]]
name = "Readings"
classes = ["substantive", "omission"]
[[base]]
section = "I"
siglum = "B"
[[entry]]
id = "x-1"
lemma = "B"
note = "So too the index."
class = "capitals"
hide = false
"""
    )
    rules = read_edition(tmp_path).edition.rules
    assert rules.regularise == (
        Regularise(
            from_="colour", to="color", witness=("A",), section="I", class_=UnitClass.ORTHOGRAPHIC, reason="American"
        ),
    )
    assert rules.ignore == (Ignore(words=("and", "let us"), reason="never meant"),)
    assert rules.group == (Group(siglum="α", members=("A", "B"), name="The old ones"),)
    assert rules.series == (Series(name="Readings", classes=(UnitClass.SUBSTANTIVE, UnitClass.OMISSION)),)
    assert rules.base == (SectionBase(section="I", siglum="B"),)
    assert rules.entry == (
        EntryRule(id="x-1", lemma="B", note="So too the index.", class_=UnitClass.CAPITALS, hide=False),
    )
    file = (tmp_path / "edition.toml").as_posix()
    assert rules.place("regularise[0].to") == (file, LINE + 3)
    assert rules.place("entry[0].reading") == (file, LINE + 21)
    assert rules.plain().place("entry[0]") == ("entry[0]", None)


def rule(kind: str, **settings: object) -> str:
    def written(value: object) -> str:
        if isinstance(value, (list, tuple)):
            return f"[{', '.join(map(written, value))}]"
        return str(value).lower() if isinstance(value, bool) else f'"{value}"'

    return f"[[{kind}]]\n" + "".join(f"{key.rstrip('_')} = {written(value)}\n" for key, value in settings.items())


CLASSES = "substantive, omission, addition, transposition, orthographic, word division, abbreviation, capitals, punctuation, lacuna"

SAME = rule("regularise", from_="a", to="b")


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        (
            rule("regularise", to="b"),
            ", line 11: the setting from of regularise[0] is missing; add from = …",
        ),
        (
            rule("regularise", from_="a", too="b"),
            ", line 13: unknown setting regularise[0].too; did you mean to?",
        ),
        (
            rule("regularise", from_="a", to="b", class_="spelling"),
            f", line 14: regularise[0].class is 'spelling'; write one of {CLASSES}",
        ),
        (rule("regularise", from_=" ", to="b"), ", line 12: from is empty; write a word"),
        (
            rule("regularise", from_="a", to="b", witness=["D"]),
            ", line 14: witness D is no witness; known are A, B, C",
        ),
        (
            rule("regularise", from_="a", to="b", entry="x-1", section="I"),
            ", line 14: entry x-1 is one place already; leave out witness and section",
        ),
        (
            SAME + rule("regularise", from_="a", to="c"),
            ", line 14: a counts as c here and as b in rule 1, in one scope; keep one, or narrow one to a witness or a section",
        ),
        (
            rule("regularise", from_="a", to="b", witness=["A"]) + rule("regularise", from_="a", to="c", section="I"),
            ", line 15: a counts as c here and as b in rule 1, in one scope; keep one, or narrow one to a witness or a section",
        ),
        (
            SAME + rule("regularise", from_="b", to="c"),
            ", line 13: a counts as b, and b as c by rule 2; write c here too",
        ),
        (
            rule("ignore", words=[]),
            ", line 12: a word that is never a variant is empty; write it, or delete the rule",
        ),
        (
            rule("group", siglum="A", members=["A", "B"]),
            ": 2 things are wrong:\n"
            "  line 12: A is a witness and a group; give the group another siglum\n"
            "  line 13: group A is a member of itself; take it out",
        ),
        (
            rule("group", siglum="α", members=["A", "B"]) + rule("group", siglum="β", members=["B", "C"]),
            ", line 16: B is named twice, in groups α and β; leave it in one place",
        ),
        (
            rule("group", siglum="α", members=["A", "B"]) + rule("group", siglum="α", members=["C", "D"]),
            ": 2 things are wrong:\n"
            "  line 15: group α is given twice; the first is rule 1\n"
            "  line 16: member D is no witness and no group; known are A, B, C, α",
        ),
        (
            rule("group", siglum="α(", members=["A"]),
            ": 2 things are wrong:\n"
            "  line 12: siglum α( has a bracket, which encloses exceptions; write it without\n"
            "  line 13: group α( has fewer than two members; name them, or delete the rule",
        ),
        (
            rule("group", siglum="α", members=["A", "β"]) + rule("group", siglum="β", members=["B", "α"]),
            ": 2 things are wrong:\n"
            "  line 13: group α is a member of itself; take it out\n"
            "  line 16: group β is a member of itself; take it out",
        ),
        (
            rule("series", name="I", classes=["capitals"]) + rule("series", name="I", classes=["capitals"]),
            ": 2 things are wrong:\n"
            "  line 15: two apparatuses are called I; join them, or rename one\n"
            "  line 16: class capitals goes to I and to I; choose one",
        ),
        (
            rule("series", name="I", classes=["spelling"]),
            f", line 13: number 1 of series[0].classes is 'spelling'; write one of {CLASSES}",
        ),
        (
            rule("base", section="I", siglum="D") + rule("base", section="I", siglum="C"),
            ": 3 things are wrong:\n"
            "  line 13: base text D is no witness; known are A, B, C, majority\n"
            "  line 15: section I has two base texts; keep one\n"
            "  line 16: base text C is not extant; choose another witness",
        ),
        (
            rule("entry", id="x", lemma="D"),
            ", line 13: lemma D is no witness; known are A, B, C",
        ),
        (
            rule("entry", id="x", lemma="A", reading="y"),
            ", line 14: entry x is given its lemma twice; keep one",
        ),
        (
            rule("entry", id="x", lemma="A") + rule("entry", id="x", reading="y"),
            ", line 16: entry x is given its lemma here and in rule 1; keep one",
        ),
        (
            rule("entry", id="x"),
            ", line 11: nothing is said of entry x; add lemma, reading, note, class, series or hide",
        ),
        (
            rule("entry", id="x", series="II", hide=True, by="me"),
            ": 3 things are wrong:\n"
            "  line 13: there is no [[series]] II; known are none\n"
            "  line 14: entry x is hidden and goes to II; choose one\n"
            "  line 15: by goes with reading; add reading, or delete by",
        ),
    ],
)
def test_what_contradicts_is_reported_in_a_sentence_with_its_line(tmp_path: Path, rules: str, message: str) -> None:
    assert refusal(tmp_path, rules) == message


def test_a_class_that_is_hidden_belongs_to_no_apparatus(tmp_path: Path) -> None:
    rules = '[apparatus]\nhide = ["capitals"]\n' + rule("series", name="I", classes=["capitals"])
    assert refusal(tmp_path, rules) == ", line 15: class capitals goes to I and is in apparatus.hide; choose one"


def test_the_narrower_of_two_rules_is_no_contradiction(tmp_path: Path) -> None:
    rules = (
        SAME + rule("regularise", from_="a", to="c", witness=["B"]) + rule("regularise", from_="a", to="d", entry="x")
    )
    (tmp_path / "edition.toml").write_text(HEAD + rules, encoding="utf-8")
    assert len(read_edition(tmp_path).edition.rules.regularise) == 3
