"""An edition whose collation is an apparatus that others made: each app is an entry, with all that its editor says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from collate import pipeline
from collate.apparatus import print_entries
from collate.cli import main
from collate.document import decode, encode
from collate.interchange.import_ import import_tei
from collate.interchange.open import read_collation
from collate.model import Collation, FurtherKind, NoteKind
from collate.render import RENDERERS

HEADER = """<teiHeader><fileDesc><titleStmt><title>Aeneis</title></titleStmt><sourceDesc><listWit>
<listWit xml:id="alpha"><head>First family</head><witness xml:id="A">Vaticanus</witness><witness xml:id="B">Parisinus</witness></listWit>
<witness xml:id="C">Mediceus</witness></listWit></sourceDesc></fileDesc></teiHeader>"""

BODY = """<div n="1"><p>arma <app xml:id="men"><lem resp="#Heyne">virumque</lem><rdg wit="#A" type="orthographic">uirumque</rdg>
<rdg wit="#B #C">virosque</rdg><rdg resp="Bentley">virum</rdg><note>a much discussed place</note></app>
<app><lem wit="#A #B">cano</lem><rdg wit="#C">canit</rdg></app> Troiae <app><lem wit="#alpha">qui</lem><rdg wit="#C"/></app> primus
<app><lem resp="#Heyne">nunc</lem><rdg wit="#A #B #C"/></app></p></div>"""

PRINTED = [
    "virumque] Heyne; uirumque A; virosque B C; virum Bentley",
    "cano] canit C",
    "qui] om. C",
    "nunc] Heyne; om. alpha C",
]


def tei(body: str = BODY) -> str:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text xml:lang="la"><body>{body}</body></text></TEI>'


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    Path("app.xml").write_text(tei(), encoding="utf-8")

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments))
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


def collated(folder: str = "ed") -> Collation:
    return pipeline.collate(*pipeline.load(Path(folder)))


def entries(collation: Collation) -> list[str]:
    return [str(entry) for entry in print_entries(collation)]


def changed(old: str, new: str) -> None:
    settings = Path("ed/edition.toml")
    text = settings.read_text(encoding="utf-8")
    assert old in text
    settings.write_text(text.replace(old, new), encoding="utf-8")


def test_init_copies_an_apparatus_and_keeps_its_units(run: Run) -> None:
    assert run("init", "ed", "--from", "app.xml") == (
        0,
        "",
        "Made ed/ with edition.toml and app.xml (3 witnesses, aligned); then: collate run ed -o ed/output\n",
    )
    assert Path("ed/app.xml").read_bytes() == Path("app.xml").read_bytes()
    collation = collated()
    assert entries(collation) == PRINTED
    first = collation.apparatus.entries[0]
    assert first.unit.id == "men"
    assert [(one.kind, one.text, one.author) for one in first.further] == [(FurtherKind.CONJECTURE, "virum", "Bentley")]
    assert [note.text for note in first.notes if note.kind is NoteKind.EDITOR] == ["a much discussed place"]
    assert [(one.sigla, one.name, one.value) for one in first.details] == [(("A",), "type", "orthographic")]


def test_groups_of_the_list_of_witnesses_are_groups_of_the_edition(run: Run) -> None:
    run("init", "ed", "--from", "app.xml")
    (group,) = collated().edition.rules.group
    assert (group.siglum, group.members, group.name) == ("alpha", ("A", "B"), "First family")


def test_a_run_prints_what_render_prints(run: Run) -> None:
    run("init", "ed", "--from", "app.xml")
    code, _, err = run("run", "ed", "-o", "out", "--format", "txt", "--format", "json", "--format", "tei")
    assert code == 0
    assert "Aligned 17 tokens in 7 columns, as app.xml has them; each app is an entry (tei.units)\n" in err
    assert Path("out/apparatus.txt").read_text(encoding="utf-8") == run("render", "app.xml", "--format", "txt")[1]
    assert run("check", "ed", "--against", "out")[0] == 0


def test_files_of_such_an_edition_hold_it_whole(run: Run) -> None:
    run("init", "ed", "--from", "app.xml")
    collation = collated()
    data = encode(collation)
    assert encode(decode(data.encode(), "collation.json")) == data
    text = RENDERERS["tei"].render(collation)
    assert isinstance(text, str)
    Path("again.xml").write_text(text, encoding="utf-8")
    assert run("render", "again.xml", "--format", "json")[1].rstrip() == data.rstrip()


@pytest.mark.parametrize("name", ["collation.json", "apparatus.xml"])
def test_units_are_kept_from_the_files_that_collate_writes(run: Run, name: str) -> None:
    run("init", "ed", "--from", "app.xml")
    run("run", "ed", "-o", "out", "--format", "json", "--format", "tei")
    assert run("init", "next", "--from", f"out/{name}")[0] == 0
    assert entries(collated("next")) == PRINTED


def test_own_units_are_found_if_the_edition_asks_for_them(run: Run) -> None:
    run("init", "ed", "--from", "app.xml")
    changed('units = "source"', 'units = "own"')
    collation = collated()
    assert collation.source_entries is None
    assert collation.apparatus.base == "A"
    assert entries(collation) == ["uirumque] virosque B C", "cano] canit C", "qui] om. C"]


def test_a_base_text_is_chosen_by_the_edition(run: Run) -> None:
    run("init", "ed", "--from", "app.xml", "--base", "C")
    assert collated().apparatus.base == "C"
    assert entries(collated())[1] == "canit] cano alpha"
    changed('base = "C"', 'base = "D"')
    code, _, err = run("run", "ed")
    assert (code, err) == (
        2,
        "collate: ed/edition.toml, line 18: base text D is no witness; known are A, B, C, majority, edition\n",
    )
    changed('base = "D"', 'base = "C"')
    changed("[tei]", '[apparatus]\nbase = "B"\n[tei]')
    assert run("run", "ed")[2] == (
        "collate: ed/edition.toml, line 20: tei.base and apparatus.base name two base texts; leave out one of them\n"
    )


def test_what_silence_means_is_a_setting(run: Run) -> None:
    body = '<p>one <app><lem wit="#A">two</lem><rdg wit="#B">tow</rdg></app> three</p>'
    Path("app.xml").write_text(tei(body), encoding="utf-8")
    sentence = (
        "collate: ed/app.xml: the apparatus is positive: it names the witnesses of the lemma, so nothing is known of one that an app "
        'does not name; tei.silence = "negative" (or `--silence negative`) says otherwise\n'
    )
    assert sentence.replace("collate: ed/", "") in run("init", "ed", "--from", "app.xml")[2]
    assert sentence.removeprefix("collate: ed/") in run("run", "ed", "-o", "out")[2]
    assert entries(collated()) == ["two] tow B; non transcr. C"]
    changed('silence = "auto"', 'silence = "negative"')
    assert entries(collated()) == ["two] tow B"]


def test_a_strict_edition_refuses_what_contradicts_itself(run: Run) -> None:
    body = '<p>one <app><lem wit="#A #B">two</lem><rdg wit="#B #C">tow</rdg></app></p>'
    Path("app.xml").write_text(tei(body), encoding="utf-8")
    run("init", "ed", "--from", "app.xml")
    assert run("run", "ed", "-o", "out")[0] == 0
    changed("[tei]", "[tei]\nstrict = true")
    code, _, err = run("run", "ed", "-o", "other")
    assert code == 2
    assert err.startswith("collate: ed/app.xml, line 3: witness B is in two readings")
    assert not Path("other").exists()


def test_witnesses_in_another_order_change_no_entry(run: Run) -> None:
    run("init", "ed", "--from", "app.xml")
    text = Path("ed/edition.toml").read_text(encoding="utf-8")
    one, two = '[[witness]]\nsiglum = "A"', '[[witness]]\nsiglum = "C"'
    assert one in text
    Path("ed/edition.toml").write_text(
        text.replace(one, "@")
        .replace(two, one)
        .replace("@", two)
        .replace("Vaticanus", "@")
        .replace("Mediceus", "Vaticanus"),
        encoding="utf-8",
    )
    assert [witness.siglum for witness in collated().witnesses] == ["C", "B", "A"]
    assert entries(collated())[1:] == PRINTED[1:2] + PRINTED[2:3] + ["nunc] Heyne; om. C alpha"]


def test_an_editor_may_choose_the_lemma_of_an_entry_and_join_two(run: Run) -> None:
    run("init", "ed", "--from", "app.xml")
    with Path("ed/edition.toml").open("a", encoding="utf-8") as settings:
        settings.write('[[entry]]\nid = "men"\nlemma = "C"\n')
    assert entries(collated())[0].startswith("virosque] uirumque A; virumque Heyne; virum Bentley")
    with Path("ed/edition.toml").open("a", encoding="utf-8") as settings:
        settings.write('[[join]]\nwords = "Troiae qui"\n')
    assert "Troiae qui] Troiae C" in entries(collated())


def test_entries_follow_words_that_the_editor_moves(run: Run) -> None:
    body = (
        '<p>one <app><lem wit="#A #B">two three</lem><rdg wit="#C">tow</rdg></app> <app><lem resp="#Heyne">nunc</lem>'
        '<rdg wit="#A #B #C"/></app> four</p>'
    )
    Path("app.xml").write_text(tei(body), encoding="utf-8")
    run("init", "ed", "--from", "app.xml")
    Path("ed/hand").mkdir()
    Path("ed/hand/a.toml").write_text('[[together]]\nwords = {A = "two {three}", C = "{tow} four"}\n', encoding="utf-8")
    collation = collated()
    assert not collation.conflicts
    assert entries(collation) == ["two three] tow C", "nunc] Heyne; om. alpha C"]


def test_a_section_may_have_a_base_text_of_its_own(run: Run) -> None:
    app = '<app><lem resp="#Heyne">two</lem><rdg wit="#A">too</rdg><rdg wit="#B #C">tow</rdg></app>'
    Path("app.xml").write_text(
        tei(f'<div n="1"><p>one {app}</p></div><div n="2"><p>six {app}</p></div>'), encoding="utf-8"
    )
    assert run("init", "ed", "--from", "app.xml")[0] == 0
    with Path("ed/edition.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[base]]\nsection = "2"\nsiglum = "B"\n')
    assert entries(collated()) == ["two] Heyne; too A; tow B C", "tow] too A; two Heyne"]
    assert collated().apparatus.bases == (("2", "B"),)


def test_apps_apart_from_the_text_may_be_inside_one_another_on_three_levels(run: Run) -> None:
    words = " ".join(f'<w xml:id="w{n}">{word}</w>' for n, word in enumerate("one two three four".split(), 1))
    apps = (
        '<app from="#w1" to="#w4"><lem>one two three four</lem><rdg wit="#A">all other</rdg></app>'
        '<app from="#w2" to="#w3"><lem>two three</lem><rdg wit="#B">three two</rdg></app>'
        '<app from="#w3"><lem>three</lem><rdg wit="#C">tree</rdg></app>'
    )
    Path("app.xml").write_text(tei(f"<p>{words}</p><listApp>{apps}</listApp>"), encoding="utf-8")
    assert run("init", "ed", "--from", "app.xml")[0] == 0
    assert entries(collated()) == ["one two three four] all other A", "two three] three two B", "three] tree C"]
    again = RENDERERS["tei"].render(collated())
    Path("app.xml").write_text(again, encoding="utf-8")
    assert run("init", "again", "--from", "app.xml")[0] == 0
    assert entries(collated("again")) == entries(collated())


@pytest.mark.parametrize(
    ("app", "entry"),
    [
        ('<lem wit="#A #B" source="#Heyne">cano</lem><rdg wit="#C">canit</rdg>', "cano] alpha Heyne; canit C"),
        ('<lem wit="#A #B">cano</lem><rdg wit="#C" source="#Heyne">canit</rdg>', "cano] canit C Heyne"),
        ('<lem wit="#A #B">cano</lem><rdg wit="#C" source="#Heyne"/>', "cano] om. C Heyne"),
        ('<lem wit="#A #B">cano</lem><rdg wit="#C">canit</rdg><rdg source="#Heyne">canit</rdg>', "cano] canit C Heyne"),
        ('<lem wit="#A #B" resp="#clerk">cano</lem><rdg wit="#C" resp="#clerk">canit</rdg>', "cano] canit C"),
    ],
)
def test_who_else_has_the_reading_of_witnesses_is_printed_after_them(run: Run, app: str, entry: str) -> None:
    Path("app.xml").write_text(tei(f"<p>arma <app>{app}</app> Troiae</p>"), encoding="utf-8")
    assert run("init", "ed", "--from", "app.xml")[0] == 0
    assert entries(collated()) == [entry]


def test_a_verse_that_an_editor_moves_has_the_words_of_the_apps_inside(run: Run) -> None:
    verse = '<l xml:id="v"><app><lem>lente</lem><rdg source="#Heyne">laete</rdg></app> <app><lem wit="#A #B">it</lem><rdg wit="#C">ite</rdg></app></l>'
    moved = '<app><rdg source="#Bentley"><l copyOf="#v"/></rdg><note>put here</note></app>'
    Path("app.xml").write_text(tei(f"{verse}<l>canit domum</l>{moved}<l>arma</l>"), encoding="utf-8")
    assert run("init", "ed", "--from", "app.xml")[0] == 0
    assert "add. lente it Bentley" in entries(collated())[-1]


def test_a_witness_has_the_words_of_an_app_with_conjectures_alone_inside_its_reading(run: Run) -> None:
    inner = '<app><lem>magna</lem><rdg source="#Heyne">parva</rdg></app>'
    app = f'<app><lem>domus</lem><rdg wit="#A">domus {inner} est</rdg></app>'
    Path("app.xml").write_text(tei(f"<p>illa {app} semper</p>"), encoding="utf-8")
    assert run("init", "ed", "--from", "app.xml")[0] == 0
    assert entries(collated()) == ["domus] domus magna est A"]


def test_an_app_after_a_hyphen_at_the_end_of_a_line_is_an_entry(run: Run) -> None:
    lines = '<lg><l>alta luna-</l>\n<l><app><lem>lumen</lem><rdg wit="#A">lamen</rdg></app> vidit</l><l>et noc-</l>\n<l>tem</l></lg>'
    Path("app.xml").write_text(tei(lines), encoding="utf-8")
    assert run("init", "ed", "--from", "app.xml")[0] == 0
    assert entries(collated()) == ["lumen] lamen A"]
    assert collated().table.tokens[1].words(0, 7) == "alta luna- lumen vidit et noctem"


def test_what_a_witness_added_and_deleted_again_is_noted_as_added(run: Run) -> None:
    app = '<app><lem/><rdg wit="#A"><del>magna</del></rdg></app>'
    Path("app.xml").write_text(
        tei(f"<p>arma {app} Troiae <app><lem>cano</lem><rdg wit='#B'>cani</rdg></app></p>"), encoding="utf-8"
    )
    assert run("init", "ed", "--from", "app.xml")[0] == 0
    collation = collated()
    assert [(one.sigla, one.name, one.value) for e in collation.apparatus.entries for one in e.details] == [
        (("A",), "a.c.", "add. magna")
    ]


def test_how_certain_a_conjecture_is_is_noted_with_its_own_words(run: Run) -> None:
    app = '<app><lem wit="#A #B #C">cano</lem><rdg source="#Heyne" cert="low" cause="metre">canam</rdg></app>'
    Path("app.xml").write_text(tei(f"<p>arma {app} Troiae</p>"), encoding="utf-8")
    assert run("init", "ed", "--from", "app.xml")[0] == 0
    (entry,) = collated().apparatus.entries
    assert [note.text for note in entry.notes] == ["canam: metre", "canam: certainty low"]
    assert entry.details == ()


def test_whose_lemma_it_is_that_no_reading_gives_to_a_witness_is_noted(run: Run) -> None:
    app = '<app><lem source="#Heyne">cano</lem><rdg wit="#C">canit</rdg></app> <app><lem source="#Heyne">Troiae</lem></app>'
    Path("app.xml").write_text(tei(f"<p>arma {app}</p>"), encoding="utf-8")
    assert run("init", "ed", "--from", "app.xml")[0] == 0
    assert entries(collated()) == ["cano] canit C"]
    assert [note.text for note in collated().apparatus.entries[0].notes] == ["cano Heyne"]


def test_the_text_has_the_lemma_as_its_own_witnesses_have_it(run: Run) -> None:
    app = (
        '<app><lem wit="#C">cano</lem><rdg wit="#A">cano <gap reason="lost"/></rdg><rdg wit="#B">canit bene</rdg></app>'
    )
    Path("app.xml").write_text(tei(f"<p>arma {app} Troiae</p>"), encoding="utf-8")
    assert run("init", "ed", "--from", "app.xml")[0] == 0
    assert entries(collated()) == ["cano] cano […] A; canit bene B"]


def test_an_app_that_only_records_where_a_witness_ends_says_nothing_of_others(run: Run) -> None:
    app = '<app type="witnesses"><rdg wit="#A">cano<witEnd/></rdg></app>'
    others = '<app><lem wit="#A #C">arma</lem><rdg wit="#B">armo</rdg></app>'
    Path("app.xml").write_text(tei(f"<p>{others} {app} Troiae</p>"), encoding="utf-8")
    assert run("init", "ed", "--from", "app.xml")[0] == 0
    assert entries(collated()) == ["arma] armo B", "Troiae] deest A"]


def test_white_space_of_the_markup_does_not_divide_a_reading_from_punctuation(run: Run) -> None:
    app = '<app><lem wit="#A #B"><app><lem wit="#A">cano</lem><rdg wit="#B">canto</rdg></app>\n</lem><rdg wit="#C">canit\n</rdg></app>'
    added = '<app><lem wit="#A #B"/><rdg wit="#C">et</rdg></app>'
    Path("app.xml").write_text(tei(f"<p>arma {app}; Troiae {added}, qui</p>"), encoding="utf-8")
    assert run("init", "ed", "--from", "app.xml")[0] == 0
    assert [witness.text for witness in collated().witnesses] == [
        "arma cano; Troiae, qui\n",
        "arma canto; Troiae, qui\n",
        "arma canit; Troiae et, qui\n",
    ]


def test_nothing_is_before_a_correction_of_which_the_app_has_both_states(run: Run) -> None:
    app = '<app><lem wit="#A #B">cano</lem><rdg wit="#C" varSeq="2"><add place="above">canit</add></rdg><rdg wit="#C" varSeq="1">canto</rdg></app>'
    Path("app.xml").write_text(tei(f"<p>arma {app} Troiae</p>"), encoding="utf-8")
    assert run("init", "ed", "--from", "app.xml")[0] == 0
    (entry,) = print_entries(collated())
    assert str(entry) == "cano] canto C*; canit Cᶜ"
    assert not entry.notes


def test_a_correction_in_an_app_inside_is_none_of_the_reading_around(run: Run) -> None:
    inner = '<app><lem>ab</lem><rdg wit="#A"><add place="margin">ab</add></rdg></app>'
    app = f'<app><lem wit="#A #B">{inner} oris</lem><rdg wit="#C">oris ab</rdg></app>'
    Path("app.xml").write_text(tei(f"<p>primus {app} venit</p>"), encoding="utf-8")
    assert run("init", "ed", "--from", "app.xml")[0] == 0
    notes = {entry.lemma.first: [note.text for note in entry.notes] for entry in print_entries(collated())}
    assert notes == {"ab oris": [], "ab": ["A: a.c. om."]}


ACROSS = """<p><w xml:id="a">arma</w> <w xml:id="b">virumque</w> <w xml:id="c">cano</w> <w xml:id="d">Troiae</w></p><listApp>
<app from="#a" to="#b"><rdg wit="#B">bella virosque</rdg></app><app from="#b" to="#c"><rdg wit="#C"/></app>
<app from="#c" to="#d"><rdg wit="#B">canit Italiae</rdg><rdg wit="#A">cano bis</rdg></app></listApp>"""


def test_apps_that_overlap_are_entries_of_their_own() -> None:
    collation = import_tei(tei(ACROSS).encode(), "app.xml")
    entries = ["arma virumque] bella virosque B", "virumque cano] om. C", "cano Troiae] cano bis A; canit Italiae B"]
    assert [str(entry) for entry in print_entries(collation)] == entries
    again = read_collation(str(RENDERERS["tei"].render(collation)).encode(), "again.xml")
    assert [str(entry) for entry in print_entries(again)] == entries
    assert encode(again) == encode(collation)
    assert r"\lemma{virumque cano}" in str(RENDERERS["reledmac"].render(collation))


def test_apps_that_overlap_in_one_witness_are_one_entry() -> None:
    body = ACROSS.replace('<rdg wit="#C"/>', '<rdg wit="#C"/><rdg wit="#B">virosque canit</rdg>')
    collation = import_tei(tei(body).encode(), "app.xml")
    assert [entry.lemma.text for entry in collation.apparatus.entries] == ["arma virumque cano Troiae"]


def test_a_witness_of_which_nothing_is_known_inside_an_entry_leaves_it_an_entry() -> None:
    inner = '<app><lem wit="#A #B">virumque</lem><rdg resp="Bentley">virum</rdg></app>'
    body = f'<p><app><lem>arma {inner} cano</lem><rdg wit="#B"/></app> <app><lem>Troiae</lem><rdg wit="#A">Graeciae</rdg></app></p>'
    collation = import_tei(tei(body).encode(), "app.xml")
    lemmas = dict.fromkeys(entry.lemma.text for entry in collation.apparatus.entries)
    assert list(lemmas) == ["arma virumque cano", "virumque", "Troiae"]
