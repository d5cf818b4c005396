"""The lossless TEI: read back to the byte, valid, and true to the model for whoever reads it as TEI."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given
from lxml import etree

from collate.apparatus import IGNORABLE, print_entries
from collate.apparatus.print.fragments import SIGN
from collate.document import encode
from collate.errors import CollationError
from collate.model import (
    MAJORITY,
    AlignmentTable,
    Apparatus,
    ApparatusEntry,
    ApparatusOptions,
    Collation,
    Lacuna,
    Note,
    Place,
    Reading,
    Section,
    State,
    Transposition,
    UnitClass,
    VariationUnit,
    Witness,
)
from collate.render.tei import read_collate_tei, render
from tests.build import build_collation
from tests.render.strange import SIGLA, WORDS, collations
from tests.render.tools import program
from tests.render.whole import whole_collations

T = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
HERE = Path(__file__).parent

ROWS = {
    "A": "the quick fox , jumps //over - the lazy dog",
    "B": "the quick Fox , jumps [...] - the lazy dog",
    "C": "the slow fox . - //over quite the lazzy [illeg]",
    "D": "a swift fox , jumps //over [untr] [untr] [untr] dog",
}


@cache
def small_schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(HERE / "collate-tei.rng"))


def valid(xml: str) -> str:
    """Return what the small schema has against `xml`; nothing if it is valid."""
    small_schema().validate(etree.fromstring(xml.encode()))
    return "\n".join(str(error) for error in small_schema().error_log)


def tree(collation: Collation) -> etree._Element:
    return etree.fromstring(render(collation).encode())


def apps(collation: Collation) -> dict[str, etree._Element]:
    return {app.get("n"): app for app in tree(collation).iter(f"{T}app")}


@given(whole_collations())
def test_any_collation_comes_back_to_the_byte_and_is_valid(collation: Collation) -> None:
    xml = render(collation)
    assert valid(xml) == ""
    assert encode(read_collate_tei(xml)) == encode(collation)


@given(collations())
def test_strange_words_come_back_to_the_byte(collation: Collation) -> None:
    assert encode(read_collate_tei(render(collation).encode())) == encode(collation)


@pytest.mark.parametrize("word", [*WORDS, "", "a\x00b", "\ufffe", "\r", "a\r\nb", "\u0338a"])
def test_each_strange_word_is_in_the_file_as_itself(word: str) -> None:
    collation = build_collation({"A": ["x", word or "y", "z"], "B": ["x", "-", "z"]})
    back = read_collate_tei(render(collation))
    assert back.witnesses[0].text == collation.witnesses[0].text
    assert back.apparatus.entries[0].lemma.text == collation.apparatus.entries[0].lemma.text


def lxml_text(element: etree._Element) -> str:
    return "".join(element.itertext())


def words_of(element: etree._Element, witness: str) -> Iterator[str]:
    """Yield the text that a witness has in `element` by parallel segmentation, as any reader of TEI finds it."""
    yield element.text or ""
    for child in element:
        if child.tag == f"{T}app":
            readings = [*child.findall(f"{T}lem"), *child.iter(f"{T}rdg")]
            own = [r for r in readings if f"#{witness}" in r.get("wit", "").split() and nearest_app(r) is child]
            for reading in own:
                yield from words_of(reading, witness)
        elif child.tag == f"{T}g":
            yield f"<{child.get('ref')}>"
        else:
            yield from words_of(child, witness)
        yield child.tail or ""


def nearest_app(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(f"{T}app"), None)


@given(collations())
@example(build_collation({"A": ["x", "a\u202eb"], "B": ["x", "a\u200eb"]}))
def test_every_witness_can_be_read_from_the_segments_but_for_characters_that_make_no_variant(
    collation: Collation,
) -> None:
    root = tree(collation)
    if root.find(f"{T}text/{T}back") is not None:
        return
    ids = {w.get("n"): w.get("{http://www.w3.org/XML/1998/namespace}id") for w in root.iter(f"{T}witness")}
    body = root.find(f"{T}text/{T}body")
    assert body is not None
    for source, siglum in zip(root.iter(f"{T}sourceDoc"), collation.table.sigla, strict=True):
        written = "".join("".join(words_of(source, "")).split())
        read = "".join("".join(words_of(body, ids[siglum])).split()).replace(SIGN, "")
        assert read.translate(IGNORABLE) == written.translate(IGNORABLE), siglum


def test_the_lemma_is_first_and_silence_is_distinguished_from_omission() -> None:
    collation = build_collation(ROWS)
    for app in tree(collation).iter(f"{T}app"):
        assert app[0].tag == f"{T}lem"
        entry = next(e for e in collation.apparatus.entries if e.unit.id == app.get("n"))
        empty = {r.get("n") for r in app.findall(f"{T}rdg") if not lxml_text(r)}
        assert empty == {str(n) for n, r in enumerate(entry.readings, 1) if r.state is State.OMISSION}
        details = {(d.get("type"), d.get("wit")) for d in app.findall(f"{T}witDetail")}
        kinds = {State.LACUNA: "lac", State.ILLEGIBLE: "illegible", State.NOT_TRANSCRIBED: "not-transcribed"}
        assert details == {
            (kinds[r.state], " ".join(f"#{s}" for s in r.sigla)) for r in entry.readings if r.state in kinds
        }


def test_readings_of_the_same_normal_form_are_a_group() -> None:
    collation = build_collation({"A": "x sunt", "B": "x SUNT", "C": "x sumt", "D": "x Sumt", "E": "x est"})
    (app,) = tree(collation).iter(f"{T}app")
    shape = [(child.tag.removeprefix(T), [(r.get("wit"), r.text) for r in child.iter(f"{T}rdg")]) for child in app]
    assert shape == [
        ("lem", []),
        ("rdgGrp", [("#B", "SUNT")]),
        ("rdgGrp", [("#C", "sumt"), ("#D", "Sumt")]),
        ("rdg", [("#E", "est")]),
    ]


def test_a_unit_inside_another_is_in_its_lemma() -> None:
    collation = build_collation({"A": "a b c d e f g h", "B": "a b c x e f g h", "C": "- - - - - - - h"})
    outer, inner = apps(collation).values()
    assert nearest_app(inner) is outer
    assert inner.getparent() is not None
    assert valid(render(collation)) == ""


def crossing() -> Collation:
    return build_collation(
        {
            "A": "a b c d e f g h",
            "B": "a [...] [...] [...] [...] f g h",
            "C": "a b c [...] [...] [...] [...] h",
        }
    )


def test_an_entry_that_crosses_another_is_outside_and_points_at_its_words() -> None:
    result = crossing()
    root = tree(result)
    outside = root.findall(f"{T}text/{T}back/{T}listApp/{T}app")
    assert [app.get("type") for app in outside] == [UnitClass.LACUNA.value]
    words = {w.get("{http://www.w3.org/XML/1998/namespace}id"): lxml_text(w) for w in root.iter(f"{T}w")}
    assert [words[outside[0].get(end, "").removeprefix("#")] for end in ("from", "to")] == ["d", "g"]
    methods = [v.get("method") for v in root.iter(f"{T}variantEncoding")]
    assert methods == ["parallel-segmentation", "double-end-point"]
    assert encode(read_collate_tei(render(result))) == encode(result)


def test_words_of_another_witness_than_the_base_say_so() -> None:
    collation = build_collation({"A": "x y", "B": "x z", "C": "x z"}, options=ApparatusOptions(base=MAJORITY))
    body = tree(collation).find(f"{T}text/{T}body")
    assert body is not None
    assert [(w.text, w.get("source")) for w in body.iter(f"{T}w")] == [("x", "#A"), ("z", "#B")]


def test_ids_are_names_whatever_the_siglum() -> None:
    collation = build_collation({siglum: ["x"] for siglum in (*SIGLA, "1739", "M2", "M²")})
    ids = [w.get("{http://www.w3.org/XML/1998/namespace}id") for w in tree(collation).iter(f"{T}witness")]
    assert ids == ["A", "M-star", "Mc", "α", "B_20_2", "l-primeÉ", "_", "x_y", "א", "w1739", "M2", "M2-2"]
    assert valid(render(collation)) == ""


def test_the_witnesses_say_what_their_text_rests_on(root: Path) -> None:
    from collate.pipeline import load

    edition, witnesses = load(root / "witnesses")
    collation = build_collation({w.siglum: ["x"] for w in witnesses})
    collation = Collation(edition, tuple(witnesses), collation.table, collation.apparatus, collation.provenance)
    listed = list(tree(collation).iter(f"{T}witness"))
    for witness, entry in zip(witnesses, listed, strict=True):
        notes = {note.get("type"): note.text for note in entry.findall(f"{T}note")}
        assert notes["basis"] == witness.basis.value
        assert notes["evidence"] == witness.evidence
        assert notes.get("conjecture", "") == witness.conjecture
        assert entry.findtext(f"{T}date") == witness.date


def test_the_same_collation_gives_the_same_bytes() -> None:
    assert render(build_collation(ROWS)) == render(build_collation(ROWS))


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("<TEI ", "<TEI", "a.xml, line LINE: not well-formed XML (error parsing attribute name); correct it there"),
        ('wit="#B"', 'wit="#Z"', "a.xml, line LINE: #Z is no witness of the listWit; make the file again"),
        ('wit="#B"', 'wit="#A"', "a.xml, line LINE: the readings do not name each witness once; make the file again"),
        (
            'xml:id="B"',
            'xml:id="A"',
            "a.xml, line LINE: xml:id 'A' is given twice, first in line 8; give each element its own",
        ),
        (
            "standOff",
            "standoff",
            "a.xml: the file is not TEI that collate wrote, or was changed (there is no standOff in TEI)",
        ),
        ('<w n="0">', '<w n="7">', "a.xml, line LINE: no witness has the word in column 7; make the file again"),
        ("title", "titel", "a.xml: the file is not TEI that collate wrote, or was changed (object missing"),
    ],
)
def test_a_changed_file_is_reported_in_a_sentence(before: str, after: str, message: str) -> None:
    xml = render(build_collation({"A": "a x", "B": "a y"}))
    assert before in xml
    message = message.replace("LINE", str(xml[: xml.index(before)].count("\n") + 1))
    with pytest.raises(CollationError) as caught:
        read_collate_tei(xml.replace(before, after, -1 if before in {"title", "standOff"} else 1), "a.xml")
    assert str(caught.value).casefold().startswith(message.casefold())
    assert "\n" not in str(caught.value)


def check_with_tei_all(files: list[Path]) -> None:
    """Check `files` with the schema of the whole of TEI, which is not the project's: `TEI_ALL` names it."""
    schema = os.environ.get("TEI_ALL")
    if not schema:
        pytest.skip("there is no tei_all.rng; name the file in TEI_ALL")
    command = [program("jing"), schema, *map(str, files)]
    completed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert completed.stdout == ""
    assert completed.returncode == 0


def strange_collations() -> list[Collation]:
    rows = {siglum: list(WORDS[n:]) + list(WORDS[:n]) for n, siglum in enumerate(SIGLA)}
    return [
        build_collation(ROWS),
        build_collation(ROWS, options=ApparatusOptions(base=MAJORITY)),
        build_collation(ROWS, sections=[("Part \x01 1", 0), ("Part 2", 6)]),
        crossing(),
        build_collation(rows, title="\x00 & < ]]>"),
        build_collation({"A": ["-"], "B": ["-"]}),
        *(moved(rows) for rows in MOVED.values()),
    ]


MOVED = {
    "Latin": {
        "A": "in silva /lupus et agnus /ad rivum - - - - /venerant",
        "B": "in silva - - - /ad rivum /lupus et agnus ; /venerant",
    },
    "Greek": {
        "A": "ἐν ὕλῃ /λύκος καὶ ἀμνὸς /παρὰ ποταμὸν - - - - /ἦλθον",
        "B": "ἐν ὕλῃ - - - /παρὰ ποταμὸν /λύκος καὶ ἀμνὸς · /ἦλθον",
    },
    "Hebrew": {
        "A": "בתוך היער /זאב וגם כבש /אל הנחל - - - - /באו",
        "B": "בתוך היער - - - /אל הנחל /זאב וגם כבש ׃ /באו",
    },
}


def moved(rows: dict[str, str]) -> Collation:
    """Return a collation in which B has three words of A two words later, and punctuation after them."""
    return build_collation(rows, transpositions=[Transposition((("A", 2, 5), ("B", 4, 7)))])


def test_a_moved_passage_is_linked_where_others_have_a_part_of_it_and_not_word_by_word() -> None:
    passage = [f"p{i}" for i in range(12)]
    gaps, rest = " ".join(["-"] * 12), " ".join(f"r{i}" for i in range(20))
    part = " ".join([*["-"] * 4, *passage[4:]])
    rows = {
        "A": f"a {' '.join(passage)} {rest} {gaps} b",
        "B": f"a {gaps} {rest} {' '.join(passage)} b",
        "C": f"a {gaps} {rest} {part} b",
        "D": f"a {' '.join([*passage[:6], 'x', *passage[7:]])} {rest} {gaps} b",
    }
    moves = [
        Transposition((("A", 1, 13), ("B", 21, 33), ("D", 1, 13))),
        Transposition((("A", 5, 13), ("C", 21, 29), ("D", 5, 13))),
    ]
    root = tree(build_collation(rows, transpositions=moves))
    linked = [tag for tag in root.iter(f"{T}lem", f"{T}rdg") if tag.get("corresp")]
    words = {f"#{tag.get(ID)}": (tag.get("wit"), "".join(tag.itertext()).split()[0]) for tag in linked}
    assert [
        (*words[f"#{tag.get(ID)}"], [words[it] for it in (tag.get("corresp") or "").split()]) for tag in linked
    ] == [
        ("#A #D", "p0", [("#B", "p0")]),
        ("#A #D", "p0", [("#B", "p0")]),
        ("#A #D", "p4", [("#B", "p0"), ("#C", "p4")]),
        ("#B", "p0", [("#A #D", "p0"), ("#A #D", "p0"), ("#A #D", "p4")]),
        ("#C", "p4", [("#A #D", "p4")]),
    ]


@pytest.mark.parametrize("script", MOVED)
def test_the_readings_of_a_moved_passage_point_at_each_other(script: str) -> None:
    result = moved(MOVED[script])
    (lemma,) = (lem for lem in tree(result).iter(f"{T}lem") if lem.get("corresp"))
    (reading,) = (rdg for rdg in tree(result).iter(f"{T}rdg") if rdg.get("corresp"))
    assert (lemma.get("corresp"), reading.get("corresp")) == (f"#{reading.get(ID)}", f"#{lemma.get(ID)}")
    _, passage, place, _ = (line.split() for line in MOVED[script]["A"].split("/"))
    assert [str(entry) for entry in print_entries(result)] == [
        f"{' '.join(passage)}] post l. 3 transp. B",
        f"{place[1]}] huc transp. l. 2 B",
    ]
    assert encode(read_collate_tei(render(result))) == encode(result)


def test_the_file_is_valid_tei(tmp_path: Path) -> None:
    files = []
    for number, result in enumerate(strange_collations()):
        files.append(tmp_path / f"{number}.xml")
        files[-1].write_text(render(result), encoding="utf-8")
    check_with_tei_all(files)


FIELDS = {
    ApparatusEntry: "unit lemma readings place after notes series further details hidden",
    Apparatus: "base text entries bases",
    Collation: "edition witnesses table apparatus provenance idle left_out remarks conflicts source_entries",
    AlignmentTable: "sigla tokens columns width sections stretches doubts transpositions",
    Lacuna: "start end state note columns",
    Note: "kind text rule",
    Place: "section line last_line start end occurrence occurrences",
    Reading: "text sigla state normal",
    Section: "name start end",
    VariationUnit: "id start end readings kind",
    Witness: "siglum text document hand date source encoding language sections lacunae words normals zones left_out remarks columns basis evidence conjecture only extant",
}


@pytest.mark.parametrize("kind", FIELDS)
def test_every_field_of_the_model_is_one_that_tei_holds(kind: type) -> None:
    result = " ".join(field.name for field in fields(kind) if field.compare)
    assert result == FIELDS[kind], "write the new field in collate/render/tei, read it back, and draw it in whole.py"


def test_a_table_with_no_columns_comes_back() -> None:
    collation = build_collation({"A": ["-"], "B": ["-"]})
    assert isinstance(collation.table, AlignmentTable)
    assert encode(read_collate_tei(render(collation))) == encode(collation)
