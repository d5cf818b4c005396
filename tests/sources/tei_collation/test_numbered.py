"""Apps that number the words of their verse."""

from collate.interchange.import_ import import_tei
from collate.model import Collation
from collate.render.csv import render as csv
from collate.render.txt import render as text


def verse(*apps: str, name: str = 'xml:id="Tob1.1-APP"') -> bytes:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><ab {name}>{"".join(apps)}</ab></TEI>'.encode()


def app(first: int, last: int, lemma: str, *readings: tuple[str, str], base: str = "V") -> str:
    inner = "".join(
        f'<rdg wit="{sigla}"{"" if words else " type=" + chr(34) + "om" + chr(34)}>{words or "om"}'
        f"<wit>{''.join(f'<idno>{s}</idno>' for s in sigla.split())}</wit></rdg>"
        for sigla, words in readings
    )
    kind = "" if lemma else ' type="om"'
    return f'<app from="{first}" to="{last}"><lem wit="{base}"{kind}>{lemma or "om"}</lem>{inner}</app>'


def collated(*apps: str, name: str = 'xml:id="Tob1.1-APP"') -> Collation:
    return import_tei(verse(*apps, name=name), "tobit.xml")


def rows(collation: Collation) -> list[str]:
    return csv(collation).splitlines()


def printed_lines(collation: Collation) -> list[str]:
    return [line[1:].strip() for line in text(collation).splitlines() if line.startswith("1 ")]


DOG = (
    app(2, 6, "the dog went", ("V S", "the dog went"), ("T", "")),
    app(4, 4, "dog", ("V", "dog"), ("S", "hound")),
    app(8, 8, "home", ("V S T", "home")),
)


def test_an_app_inside_another_by_its_numbers_adds_no_word_to_the_text() -> None:
    collation = collated(*DOG)
    assert rows(collation) == ["V,S,T", "the,the,", "dog,hound,", "went,went,", "home,home,home"]
    assert printed_lines(collation) == ["the dog went] om. T", "dog] hound S"]
    assert [remark.text.partition(":")[0] for remark in collation.remarks] == ["the apparatus is positive"]


def test_the_order_of_the_apps_in_the_file_makes_no_difference() -> None:
    assert rows(collated(DOG[2], DOG[1], DOG[0])) == rows(collated(*DOG))


def test_two_additions_at_one_place_follow_one_another() -> None:
    collation = collated(
        app(2, 2, "dog", ("V S T", "dog")),
        app(3, 3, "", ("V T", ""), ("S", "and")),
        app(3, 3, "", ("V", ""), ("S T", "cat")),
    )
    assert rows(collation) == ["V,S,T", "dog,dog,dog", ",and,", ",cat,cat"]


def test_the_word_for_an_omission_is_no_text_where_names_of_witnesses_follow_it() -> None:
    assert rows(collated(app(2, 2, "dog", ("V S", "dog"), ("T", "")), app(4, 4, "ran", ("V S T", "ran")))) == [
        "V,S,T",
        "dog,dog,",
        "ran,ran,ran",
    ]


def test_a_name_that_only_lemmas_have_beside_the_same_words_is_no_witness() -> None:
    collation = collated(app(2, 2, "dog", ("V S", "dog"), ("T", "cat"), base="editorial"))
    assert rows(collation) == ["V,S,T", "dog,dog,cat"]


def test_each_verse_is_a_section_without_the_suffix_of_the_program_and_no_space_is_needed_between_words() -> None:
    words = (app(2, 2, "dog", ("V S", "dog")), app(4, 4, "ran", ("V", "ran"), ("S", "sat")))
    collation = collated(*words, name='n="Tob1.2-APP"')
    assert [witness.sections[0].name for witness in collation.witnesses[:1]] == ["Tob1.2"]
    assert rows(collation) == ["V,S", "dog,dog", "ran,sat"]
