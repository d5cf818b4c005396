"""Apps apart from the text, and readings that state an omission."""

import pytest

from collate.apparatus import print_entries
from collate.interchange.import_ import import_tei
from collate.render.csv import render as csv

HEADER = '<teiHeader><fileDesc><sourceDesc><listWit><witness xml:id="A"/><witness xml:id="B"/></listWit></sourceDesc></fileDesc></teiHeader>'


def rows(body: str) -> tuple[list[str], list[str]]:
    """Return the lines of the table of an edition, and what is remarked about it."""
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body>{body}</body></text></TEI>'.encode()
    collation = import_tei(data, "owl.xml")
    return csv(collation).splitlines()[1:], [remark.text for remark in collation.remarks]


def test_a_lemma_that_occurs_twice_in_its_line_is_placed_at_the_first_and_reported() -> None:
    table, remarks = rows(
        '<p n="1">an owl saw an owl</p><listApp><app loc="1"><lem>owl</lem><rdg wit="#B">fowl</rdg></app></listApp>'
    )
    assert table == ["an,an", "owl,fowl", "saw,saw", "an,an", "owl,owl"]
    assert remarks == [
        'loc="1": the lemma “owl” occurs 2 times there, and the first is taken; write ² after it for the second'
    ]


@pytest.mark.parametrize("body", ["<p>an APP flew</p>", '<p n="1">an owl flew</p><listApp>APP</listApp>'])
@pytest.mark.parametrize("reading", ["om.", "(om.)", '<note type="x">sc. avis</note>om.'])
def test_an_abbreviation_that_states_an_omission_is_no_text(body: str, reading: str) -> None:
    app = f'<app loc="1"><lem wit="#A">owl</lem><rdg wit="#B">{reading}</rdg></app>'
    assert rows(body.replace("APP", app))[0] == ["an,an", "owl,", "flew,flew"]


def test_the_same_letters_without_a_full_stop_are_a_word() -> None:
    app = '<p>hang <app><lem wit="#A">den</lem><rdg wit="#B">om</rdg></app></p>'
    assert rows(app)[0] == ["hang,hang", "den,om"]


def test_an_app_in_a_block_of_apps_is_of_the_word_at_which_it_points() -> None:
    table, remarks = rows(
        '<p>an <w xml:id="w1">owl</w> <w xml:id="w2">flew</w> home</p><ab>'
        '<app from="#w1"><rdg wit="#A">owl</rdg><rdg wit="#B">fowl</rdg></app> '
        '<app from="#w2"><rdg wit="#A">flew</rdg><rdg wit="#B">flies</rdg></app></ab>'
    )
    assert (table, remarks) == (["an,an", "owl,fowl", "flew,flies", "home,home"], [])


@pytest.mark.parametrize("dash", ["–", "—", "-", " — "])
def test_a_dash_where_the_lemma_has_words_is_an_omission(dash: str) -> None:
    assert rows(f'<p>an <app><lem wit="#A">owl</lem><rdg wit="#B">{dash}</rdg></app> flew</p>')[0][1] == "owl,"
    assert (
        rows(f'<p>owl<app><lem wit="#A">,</lem><rdg wit="#B">{dash}</rdg></app> flew</p>')[0][1]
        == f'",",{dash.strip()}'
    )


def test_an_app_that_points_at_nothing_is_placed_by_its_lemma_or_listed() -> None:
    app = '<app from="#w1" to="#w2"><lem wit="#A">{}</lem><rdg wit="#B">fowl</rdg></app>'
    table, remarks = rows(f"<p>an owl flew</p>{app.format('owl')}{app.format('eel')}")
    assert table == ["an,an", "owl,fowl", "flew,flew"]
    assert remarks == [
        'from="#w1" points at nothing in the text, so the app is placed where its lemma “owl” occurs; name the xml:id of the first word',
        'from="#w1" points at nothing in the text: the lemma “eel” is not in the text; give the app a from and a to',
    ]
    assert rows(f"<p>an {app.format('owl')} flew</p>") == (table, [])


def test_an_app_after_its_words_ends_with_the_word_that_is_its_lemma() -> None:
    app = '<app from="#w2"><lem wit="#A">{}</lem><rdg wit="#B">fowl</rdg></app>'
    text = '<p>an <w xml:id="w2">owl</w> flew</p>'
    assert rows(text + app.format("owl"))[0] == ["an,an", "owl,fowl", "flew,flew"]
    assert rows(text + app.format("owl flew"))[0] == ["an,an", "owl,fowl", "flew,"]


RAISED_FIGURES = ['owl<hi rend="superscript">2</hi>', 'owl<hi style="vertical-align:super">2</hi>', "owl²", "owl (2)"]


@pytest.mark.parametrize("lemma", [*(f"<lem>{words}</lem>" for words in RAISED_FIGURES), '<lem n="2">owl</lem>'])
def test_a_figure_says_which_of_several_equal_words_is_the_lemma(lemma: str) -> None:
    listed = f'<listApp><app loc="1">{lemma}<rdg wit="#B">fowl</rdg></app></listApp>'
    assert rows(f'<p n="1">an owl saw an owl</p>{listed}') == (["an,an", "owl,owl", "saw,saw", "an,an", "owl,fowl"], [])


@pytest.mark.parametrize(
    "reading", ['<gap reason="omitted"/>', '<gap reason="omission"/><note>sic</note>', '<gap reason="om"/>']
)
def test_a_gap_that_is_a_reading_and_omitted_is_an_omission(reading: str) -> None:
    app = f'<p>an <app><lem wit="#A">owl</lem><rdg wit="#B">{reading}</rdg></app> flew</p>'
    assert rows(app)[0] == ["an,an", "owl,", "flew,flew"]


@pytest.mark.parametrize("app", ['<app corresp="#x #y">{}</app>', '<app target="#x #y">{}</app>'])
@pytest.mark.parametrize("lemma", ["", "<lem>owl saw</lem>", "<lem>the owl seeing</lem>"])
def test_an_app_apart_from_the_text_is_of_the_elements_to_which_it_corresponds(app: str, lemma: str) -> None:
    text = '<p>owl saw <w xml:id="x">owl</w> <w xml:id="y">saw</w></p>'
    listed = app.format(f'{lemma}<rdg wit="#B">fowl</rdg>')
    if lemma:
        listed = listed.replace("<lem>", '<lem wit="#A">')
    assert rows(f"{text}<listApp>{listed}</listApp>")[0][:3] == ["owl,owl", "saw,saw", "owl,fowl"]


def test_an_app_in_the_text_is_where_it_is_whatever_it_corresponds_to() -> None:
    app = '<app corresp="#x"><lem wit="#A">owl</lem><rdg wit="#B">fowl</rdg></app>'
    assert rows(f'<p xml:id="x">the {app} flew</p>')[0] == ["the,the", "owl,fowl", "flew,flew"]


def test_an_app_whose_readings_point_at_other_apps_orders_their_words_as_each_witness_has_them() -> None:
    apps = (
        '<app xml:id="u1"><lem>an owl</lem><rdg wit="#B">owls</rdg></app> '
        '<app xml:id="u2"><lem>flew</lem><rdg wit="#A #B">flew</rdg></app>'
    )
    for pointer in ('<ref target="#{0}">[{0}]</ref>', '<ptr target="#{0}"/>'):
        first, second = pointer.format("u1"), pointer.format("u2")
        order = f'<app><rdg wit="#A">{first} {second}</rdg><rdg wit="#B">{second} {first}</rdg></app>'
        table, remarks = rows(f"<p>once {order} {apps} home</p>")
        assert [" ".join(row.split(",")[1] for row in table).split(), remarks] == [
            ["once", "flew", "owls", "home"],
            [],
        ]
        assert [row.split(",")[0] for row in table if row.split(",")[0]] == ["once", "an", "owl", "flew", "home"]


def test_a_ref_that_has_words_is_text() -> None:
    app = '<app><lem wit="#A"><ref target="#x">owl</ref></lem><rdg wit="#B">eel</rdg></app>'
    assert rows(f'<p>an {app} <seg xml:id="x">flew</seg></p>')[0] == ["an,an", "owl,eel", "flew,flew"]


def test_a_lemma_over_the_end_of_a_line_has_no_space_where_the_script_has_none() -> None:
    app = '<app><lem wit="#A">而<lb/>時</lem><rdg wit="#B">如<lb/>待</rdg></app>'
    data = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body><p>學{app}習之</p></body></text></TEI>'.encode()
    )
    assert [str(entry) for entry in print_entries(import_tei(data, "heron.xml"))] == ["而時] 如待 B"]


def test_a_figure_counts_in_the_whole_text_where_loc_names_nothing_in_it() -> None:
    table, remarks = rows(
        '<p>an owl saw an owl</p><listApp><app loc="1"><lem>owl²</lem><rdg wit="#B">fowl</rdg></app></listApp>'
    )
    assert table == ["an,an", "owl,owl", "saw,saw", "an,an", "owl,fowl"]
    assert remarks == [
        'loc="1" names no line or section, so occurrence 2 of its lemma “owl” in the whole text is taken'
    ]
