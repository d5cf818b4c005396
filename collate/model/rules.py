"""The editor's rules, each as `edition.toml` has it.

Rules are numbered from 1 within their kind, in the order of the file.  They are msgspec's structs, not
dataclasses, since two of their settings have names that Python keeps for itself (`from`, `class`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

import msgspec

from collate.model.apparatus import UnitClass
from collate.model.field_types import check_fields
from collate.model.quotation import Quotations


class Rule(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A rule; a setting that has its default is left out where rules are written down."""

    def __post_init__(self) -> None:
        check_fields(self)


class PatternRule(Rule, frozen=True, kw_only=True):
    """One `[[normalise]]`: letters that count as others wherever a pattern finds them; the text stays as written."""

    pattern: str = ""
    """A regular expression (of the `regex` module). It is matched in the text of a witness, and may look at the words and line
    ends around."""
    replacement: str = ""
    """What it counts as; `\\1` is the first group."""
    set: str = ""
    """Name of ready-made patterns, instead of one: `leiden`, `line-end hyphens`."""
    where: tuple[str, ...] = ()
    """Sigla of the witnesses, or names of the sections, in which it holds; all if empty."""
    class_: UnitClass | None = msgspec.field(name="class", default=None)
    """Class of an entry whose readings differ in nothing else; collate's own judgement if left out."""
    reason: str = ""
    """Why, in the editor's words; shown at each entry that it touches."""


class Regularise(Rule, frozen=True, kw_only=True):
    """One `[[regularise]]`: words that count as others; the text stays as written.

    It holds everywhere, or in the witnesses and the section that it names.  With `entry` it says only which
    readings of that entry count as the same.
    """

    from_: str = msgspec.field(name="from")
    """One word or several. Each is matched as written or by its normal form, so that a word in small letters finds its
    capitals too, and one with capitals only itself. With `entry`: a whole reading."""
    to: str
    """What it counts as: as many words as `from`, since each keeps a normal form of its own. With `entry`: any words."""
    witness: tuple[str, ...] = ()
    """Sigla of the witnesses in which it holds; all if empty."""
    section: str = ""
    """Name of the section in which it holds; all if empty."""
    entry: str = ""
    """Id of the one entry in which it holds."""
    at: Quotations = {}
    """The one entry in which it holds, in words of the witnesses, as `{R = "is {entering} a"}`; instead of `entry`, or beside it."""
    except_: tuple[Quotations, ...] = msgspec.field(name="except", default=())
    """Words, quoted likewise, that do not count as the other."""
    class_: UnitClass | None = msgspec.field(name="class", default=None)
    """Class of an entry whose readings differ in nothing else; collate's own judgement if left out."""
    reason: str = ""
    """Why, in the editor's words; shown at each entry that it touches."""


def single(rule: Regularise) -> bool:
    """Return whether `rule` holds in one entry only.

    >>> single(Regularise(from_="a", to="b", entry="a-1234")), single(Regularise(from_="a", to="b"))
    (True, False)
    """
    return bool(rule.entry or rule.at)


class Ignore(Rule, frozen=True, kw_only=True):
    """One `[[ignore]]`: words that are never variants.

    Entries that differ in nothing else are in no apparatus; they stay in the data.
    """

    words: tuple[str, ...]
    """Words, or several words in a row; matched as written or by their normal form."""
    reason: str = ""
    """Why, in the editor's words."""


class Group(Rule, frozen=True, kw_only=True):
    """One `[[group]]`: a siglum for several witnesses.

    It is printed for a reading that all members have who are extant there, two at least; with exceptions
    if these are at most a third of the members who have the reading, and groups within it do not serve as shortly.
    """

    siglum: str
    """How the apparatus names the group, a Greek letter by custom."""
    members: tuple[str, ...]
    """Sigla of its witnesses, or of other groups; each belongs to one group only."""
    name: str = ""
    """What the group is, as the conspectus says it."""


class Series(Rule, frozen=True, kw_only=True):
    """One `[[series]]`: one of several apparatuses at the foot, in the order in which they are given.

    Where there is any, a class that belongs to none is in no apparatus.
    """

    name: str
    """Its heading."""
    classes: tuple[UnitClass, ...] = ()
    """The classes of units that it prints; if left out for an apparatus of some witnesses, all that `apparatus.hide` does not name."""
    witnesses: tuple[str, ...] = ()
    """Sigla of the witnesses, or groups, whose readings it prints; if empty, those that no other apparatus of the class names."""


class Join(Rule, frozen=True, kw_only=True):
    """One `[[join]]`: a passage that is one entry, whatever the witnesses have in common there."""

    words: str
    """The words of the text, as many as follow one another; capitals, accents and punctuation do not matter."""
    section: str = ""
    """Name of the section in which it holds; all if empty."""


class SectionBase(Rule, frozen=True, kw_only=True):
    """One `[[base]]`: the base text of one section."""

    section: str
    """Name of the section."""
    siglum: str
    """A siglum, or `majority`."""


class EntryRule(Rule, frozen=True, kw_only=True):
    """One `[[entry]]`: what the editor decides about one entry."""

    id: str = ""
    """Id of the entry, as `collation.json` and the pages give it; it does not change with the rule."""
    at: Quotations = {}
    """The entry in words of the witnesses, as `{R = "is {entering} a"}`; instead of `id`, or beside it."""
    lemma: str = ""
    """Siglum of the witness whose reading is the text here."""
    reading: str = ""
    """The text here by the editor's hand, as no witness has it."""
    by: str = ""
    """What is said of `reading` in print, as `coni. Bentley`; the edition's word for a conjecture if empty."""
    note: str = ""
    """A note on the entry."""
    class_: UnitClass | None = msgspec.field(name="class", default=None)
    """The class of its unit, instead of collate's own judgement."""
    series: str = ""
    """Name of the apparatus that prints it, instead of that of its class."""
    hide: bool | None = None
    """Whether it is in no apparatus; false prints it though its class is hidden."""


class Rules(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """All rules of an edition."""

    normalise: tuple[PatternRule, ...] = ()
    """Letters that count as others."""
    regularise: tuple[Regularise, ...] = ()
    """Words that count as others."""
    ignore: tuple[Ignore, ...] = ()
    """Words that are never variants."""
    group: tuple[Group, ...] = ()
    """Sigla for several witnesses."""
    series: tuple[Series, ...] = ()
    """The apparatuses at the foot; none for one with every class."""
    join: tuple[Join, ...] = ()
    """Passages that are one entry."""
    base: tuple[SectionBase, ...] = ()
    """The base texts of sections that have one of their own."""
    entry: tuple[EntryRule, ...] = ()
    """What is decided about single entries."""

    def __post_init__(self) -> None:
        check_fields(self)

    def place(self, path: str) -> tuple[str, int | None]:
        """Return the file and the line of the rule or setting `path`, as far as they are known.

        >>> Rules().place("entry[0].id")
        ('entry[0].id', None)
        """
        return path, None

    def plain(self) -> Rules:
        """Return the rules without their place in the file, which a collation does not depend on."""
        return Rules(**{name: getattr(self, name) for name in Rules.__struct_fields__})


class PlacedRules(Rules, frozen=True, kw_only=True):
    """Rules that know their place in the file."""

    file: str
    """The edition file, as messages name it."""
    lines: Mapping[str, int]
    """The line of each rule, and of each of its settings, by path: `entry[0]`, `entry[0].id`."""

    def place(self, path: str) -> tuple[str, int | None]:
        """Return the file and the line of the rule or setting `path`."""
        return self.file, self.lines.get(path) or self.lines.get(path.partition(".")[0])


def circle_of(groups: Iterable[Group]) -> frozenset[str]:
    """Return the sigla of groups that are members of themselves by way of one another; none if no group is.

    >>> sorted(circle_of([Group(siglum="a", members=("b", "A")), Group(siglum="b", members=("a",))]))
    ['a', 'b']
    """
    try:
        TopologicalSorter({group.siglum: group.members for group in groups}).prepare()
    except CycleError as error:
        return frozenset(error.args[1])
    return frozenset()


class UnusedRule(msgspec.Struct, frozen=True):
    """A rule that touches nothing."""

    kind: str
    """As in `edition.toml`: `normalise`, `regularise`, `ignore`, `group`, `series`, `join`, `base` or `entry`."""
    number: int
    """Among the rules of its kind, from 1."""
    says: str
    """The rule in a few words, and what it does not find."""
