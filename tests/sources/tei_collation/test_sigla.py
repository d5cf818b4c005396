"""What names a witness, and what several."""

import pytest

from collate.interchange.import_ import import_tei
from collate.render.csv import render as csv

WITNESSES = '<witness xml:id="A"/><witness xml:id="B"/><witness xml:id="C"/>'


def rows(lemma: str, other: str, witnesses: str = WITNESSES) -> list[str]:
    app = f'<app><lem wit="{lemma}">elk</lem><rdg wit="{other}">elks</rdg></app>'
    header = f"<teiHeader><fileDesc><sourceDesc><listWit>{witnesses}</listWit></sourceDesc></fileDesc></teiHeader>"
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body><p>one {app}</p></body></text></TEI>'
    return [line for line in csv(import_tei(data.encode(), "elk.xml")).splitlines() if not line.startswith("one")]


@pytest.mark.parametrize(
    ("lemma", "other"),
    [("#A,#B", "#C"), ("A, B", "C;"), ("ms:A ms:B", "ms:C"), ("http://a.example/A http://a.example/B", "w.xml#C")],
)
def test_references_are_found_whatever_divides_them_or_precedes_the_siglum(lemma: str, other: str) -> None:
    assert rows(lemma, other) == ["A,B,C", "elk,elk,elks"]


@pytest.mark.parametrize(
    "witnesses",
    [
        f'{WITNESSES}<witness xml:id="x" corresp="#A #B">the consensus</witness>',
        f'{WITNESSES}<witness xml:id="x">consensus of <ref target="#A">A</ref> and <ref target="#B">B</ref></witness>',
        '<listWit><head xml:id="x">family x</head><witness xml:id="A"/><witness xml:id="B"/></listWit><witness xml:id="C"/>',
    ],
)
def test_a_siglum_for_several_witnesses_is_none_of_its_own(witnesses: str) -> None:
    assert rows("#x", "#C", witnesses) == ["A,B,C", "elk,elk,elks"]


def test_a_witness_that_mentions_others_is_no_group() -> None:
    witnesses = f'{WITNESSES}<witness xml:id="x">copied from <ref target="#A"/> and <ref target="#B"/></witness>'
    assert rows("#A #B #C", "#x", witnesses) == ["A,B,C,x", "elk,elk,elk,elks"]


@pytest.mark.parametrize("name", ["cett.", "#rell", "ceteri"])
def test_all_others_are_those_that_no_other_reading_names(name: str) -> None:
    assert rows(name, "#C") == ["A,B,C", "elk,elk,elks"]


def test_a_witness_that_is_listed_twice_is_one() -> None:
    assert rows("#A #B", "#C", f'{WITNESSES}<witness xml:id="C">again</witness>') == ["A,B,C", "elk,elk,elks"]


def test_witnesses_are_named_by_pointers_in_wit_elements() -> None:
    app = '<app><lem wit="#A #B">elk</lem><rdg>elks</rdg><wit><ptr target="#C"/></wit></app>'
    header = f"<teiHeader><fileDesc><sourceDesc><listWit>{WITNESSES}</listWit></sourceDesc></fileDesc></teiHeader>"
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body><p>{app}</p></body></text></TEI>'
    assert csv(import_tei(data.encode(), "elk.xml")).splitlines() == ["A,B,C", "elk,elk,elks"]


def test_a_witness_that_readings_call_by_what_the_list_writes_has_that_for_its_siglum() -> None:
    witnesses = '<witness xml:id="w1">【甲】</witness><witness xml:id="w2">【乙】</witness><witness xml:id="w3">【丙】</witness>'
    assert rows("【甲】", "【乙】【丙】", witnesses) == ["【甲】,【乙】,【丙】", "elk,elks,elks"]


def test_a_description_that_is_another_witness_name_renames_nobody() -> None:
    witnesses = '<witness xml:id="A">B</witness><witness xml:id="B">the second</witness>'
    assert rows("#A", "#B", witnesses) == ["A,B", "elk,elks"]


@pytest.mark.parametrize(("siglum", "corrector"), [("01", "01c2"), ("P46", "P46c"), ("A", "AC2")])
def test_a_listed_corrector_without_a_description_has_the_text_of_its_witness(siglum: str, corrector: str) -> None:
    witnesses = f'<witness n="{siglum}"/><witness n="{corrector}"/><witness n="B"/>'
    assert rows(siglum, "B", witnesses) == [f"{siglum},{corrector},B", "elk,elk,elks"]


@pytest.mark.parametrize(("siglum", "other"), [("A", "Ac"), ("01", "011"), ("A", "A2")])
def test_a_listed_witness_whose_siglum_may_be_its_own_is_no_corrector(siglum: str, other: str) -> None:
    witnesses = f'<witness n="{siglum}"/><witness n="{other}"/><witness n="B"/>'
    assert rows(siglum, "B", witnesses) == [f"{siglum},{other},B", "elk,#LACUNA#,elks"]


def test_all_manuscripts_are_all_witnesses_that_the_app_does_not_name() -> None:
    assert rows("", "codd.")[-1] == "elks,elks,elks"
    assert rows("#A", "omnes")[-1] == "elk,elks,elks"


def test_a_manuscript_is_described_by_what_identifies_it() -> None:
    identifier = "<placeName><country>Elkland</country> <settlement>Antler</settlement></placeName> <idno>ms. 7</idno>"
    other = "<altIdentifier><idno>old 3</idno></altIdentifier>"
    description = f"<msDesc><msIdentifier>{identifier}{other}</msIdentifier><history><origDate>s. ix</origDate></history></msDesc>"
    header = f'<teiHeader><fileDesc><sourceDesc><listWit><witness xml:id="A"><abbr>A</abbr> {description}</witness></listWit></sourceDesc></fileDesc></teiHeader>'
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body><p><app><lem wit="#A">elk</lem></app></p></body></text></TEI>'
    (witness,) = import_tei(data.encode(), "elk.xml").witnesses
    assert (witness.document, witness.date) == ("Elkland, Antler, ms. 7", "s. ix")


def test_a_witness_has_the_reading_of_the_smallest_group_by_which_an_app_names_it() -> None:
    inner = '<listWit xml:id="y"><witness xml:id="B"/><witness xml:id="C"/></listWit>'
    witnesses = f'<listWit xml:id="x"><witness xml:id="A"/>{inner}</listWit>'
    assert rows("#x", "#y", witnesses)[-1] == "elk,elks,elks"
    assert rows("#C", "#y #x", witnesses)[-1] == "elks,elks,elk"


@pytest.mark.parametrize(
    ("identifier", "number", "siglum"),
    [("A", "vat3225", "A"), ("codexA", "A", "A"), ("w01", "01", "01"), ("A", "1", "A"), ("wit1", "1", "wit1")],
)
def test_the_siglum_is_the_shorter_of_a_number_and_an_id_unless_the_number_counts(
    identifier: str, number: str, siglum: str
) -> None:
    witnesses = f'<witness xml:id="{identifier}" n="{number}"/><witness xml:id="B" n="2"/>'
    assert rows(f"#{identifier}", "#B", witnesses) == [f"{siglum},B", "elk,elks"]
    assert rows(f"#{number}", "#B", witnesses) == [f"{siglum},B", "elk,elks"]


def test_a_reading_of_a_later_hand_leaves_the_first_in_the_group_of_its_witness() -> None:
    witnesses = '<witness xml:id="A"/><listWit xml:id="x"><witness xml:id="B"/><witness xml:id="C"/></listWit>'
    app = '<app><lem wit="#x">elk</lem><rdg wit="#B" hand="#m2">elks</rdg><rdg wit="#A">moose</rdg></app>'
    header = f"<teiHeader><fileDesc><sourceDesc><listWit>{witnesses}</listWit></sourceDesc></fileDesc></teiHeader>"
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body><p>{app}</p></body></text></TEI>'
    assert csv(import_tei(data.encode(), "elk.xml")).splitlines() == ["A,B*,Bᶜ,C", "moose,elk,elks,elk"]


GROUPED = '<witness xml:id="A"/><listWit xml:id="x"><witness xml:id="B"/><witness xml:id="C"/></listWit>'


@pytest.mark.parametrize("layer", ['hand="#m2"', 'type="pc"', 'subtype="post correctionem"'])
def test_a_correction_in_a_member_of_a_group_leaves_its_first_layer_in_the_group(layer: str) -> None:
    app = f'<app><lem wit="#A">elk</lem><rdg wit="#x">elks</rdg><rdg wit="#B" {layer}>moose</rdg></app>'
    header = f"<teiHeader><fileDesc><sourceDesc><listWit>{GROUPED}</listWit></sourceDesc></fileDesc></teiHeader>"
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body><p>one {app}</p></body></text></TEI>'
    assert csv(import_tei(data.encode(), "elk.xml")).splitlines() == [
        "A,B*,Bᶜ,C",
        "one,one,one,one",
        "elk,elks,moose,elks",
    ]


def test_a_group_of_readings_names_the_author_of_each() -> None:
    inner = '<rdgGrp type="a"><rdg>moose</rdg></rdgGrp><rdg resp="Young">elf</rdg>'
    app = f'<app><lem wit="#A">elk</lem><rdg wit="#B #C">elks</rdg><rdgGrp type="conjecture" resp="Old">{inner}</rdgGrp></app>'
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>one {app}</p></body></text></TEI>'
    entry = import_tei(data.encode(), "elk.xml").apparatus.entries[0]
    assert [(one.text, one.author) for one in entry.further] == [("moose", "Old"), ("elf", "Young")]


@pytest.mark.parametrize(
    ("person", "author"),
    [
        (
            '<bibl xml:id="Fabri_" n="Fabri">Fabri, Anna, emendations that were never printed in any edition</bibl>',
            "Fabri",
        ),
        (
            '<bibl xml:id="Fabri_" n="1">Fabri, Anna, emendations that were never printed in any edition</bibl>',
            "Fabri_",
        ),
        ('<person xml:id="Fabri_"><name><forename>Anna</forename><name>Fabri</name></name></person>', "Anna Fabri"),
    ],
)
def test_who_made_a_conjecture_is_called_as_the_header_has_it(person: str, author: str) -> None:
    header = (
        f"<teiHeader><fileDesc><sourceDesc><listWit>{WITNESSES}</listWit>{person}</sourceDesc></fileDesc></teiHeader>"
    )
    app = '<app><lem wit="#A">elk</lem><rdg wit="#B #C">elks</rdg><rdg source="#Fabri_">owl</rdg></app>'
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body><p>one {app}</p></body></text></TEI>'
    (entry,) = import_tei(data.encode(), "elk.xml").apparatus.entries
    assert [one.author for one in entry.further] == [author]


@pytest.mark.parametrize(("first", "later"), [("B*", "BC"), ("Bac", "Bpc"), ("Ba.c.", "Bp.c."), ("B1", "B2")])
def test_a_witness_of_which_an_app_names_the_hands_alone_reads_as_the_first(first: str, later: str) -> None:
    app = f'<app><lem wit="#A">elk</lem><rdg wit="#{first}">eel</rdg><rdg wit="#{later} #C">elks</rdg></app>'
    header = f"<teiHeader><fileDesc><sourceDesc><listWit>{WITNESSES}</listWit></sourceDesc></fileDesc></teiHeader>"
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body><p>one {app}</p></body></text></TEI>'
    assert csv(import_tei(data.encode(), "elk.xml")).splitlines() == [
        f"A,B,{first},{later},C",
        "one,one,one,one,one",
        "elk,eel,eel,elks,elks",
    ]
