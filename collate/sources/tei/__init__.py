"""TEI transcriptions as witnesses: a file of TEI P5, and which hand's text in it, -> `Witness`.

The text reads as the transcription does: words divided as in the XML, a new line for a line of verse or of the page,
an empty line between paragraphs; `lb` with `break="no"` joins.  Each `gap` is a lacuna.  What is text and what is left out,
the edition says in `[tei]`; which hand is read, `hand` of the witness (see `hands`).  Every letter of the file is read, or kept
in `left_out` of the witness with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from collate.errors import EditionError, SourceError
from collate.garbage_collection import paused_collector
from collate.model import TeiOptions, Witness
from collate.sources.account import ReadingAccount, accounted, nothing_read, refuse_problems
from collate.sources.arrange import made_whole
from collate.sources.letters import letters_of_xml
from collate.sources.tei.apps import begin_late, elements_copied
from collate.sources.tei.elements import BLOCKS, LEFT_OUT, run_together
from collate.sources.tei.handlers import HANDLERS
from collate.sources.tei.hands import groups_of_witness, layer_of, names_of_witness, reading_for
from collate.sources.tei.layout import Layout
from collate.sources.tei.notes import is_note
from collate.sources.tei.p4 import as_p5
from collate.sources.tei.scope import scope_of, tops_of
from collate.sources.tei.sections import report_repeats, without_levels
from collate.sources.tei.spans import spans_of
from collate.sources.tei.transpositions import transposed
from collate.sources.tei.walk import Walk
from collate.sources.tei.words import plain_word
from collate.sources.xml_file import Element, parse
from collate.sources.xml_index import ElementIndex, Named

__all__ = ["characters_of", "only_text", "read_tei", "read_tei_files"]

MARKED = 0.5
"""The least share of the letters that are in `w` and `pc` of a transcription that marks its tokens."""


def read_tei(data: bytes, witness: Witness, options: TeiOptions | None = None) -> Witness:
    """Return `witness` with the text that its hand has in the TEI file `data`, its sections, lacunae and tokens.

    Args:
        data: The file, to the byte.
        witness: What the edition states about it, without text; `hand` chooses the layer, `siglum` the reading of an `app`.
        options: What is text.

    Raises:
        EditionError: If a setting names what begins no section.
        SourceError: If the file is not XML that can be read safely, is not TEI, nothing of it is text, or the edition is strict
            and the file contradicts itself.

    >>> data = b"<TEI><text><body><p>The <del>red</del><add hand='#b'>brown</add> fox</p></body></text></TEI>"
    >>> read_tei(data, Witness("A", "")).text, read_tei(data, Witness("A2", "", hand="b")).text
    ('The red fox\\n', 'The redbrown fox\\n')
    """
    return read_tei_files([(as_p5(parse(data, witness.source)), witness.source)], witness, options)


def read_tei_files(
    files: Sequence[tuple[Element, str]], witness: Witness, options: TeiOptions | None = None
) -> Witness:
    """Return what `read_tei` does, of files that were parsed, each with its name, whose texts are read one after another.

    Raises:
        EditionError: As `read_tei`.
        SourceError: As `read_tei`.
    """
    with paused_collector():
        return _read(files, witness, options or TeiOptions())


def _read(files: Sequence[tuple[Element, str]], witness: Witness, options: TeiOptions) -> Witness:
    check_sections(options.sections)
    account = ReadingAccount()
    tops = [top for root, name in files for top in tops_of(root, witness.siglum, name, account, options.text)]
    index = ElementIndex(*(root for root, _ in files))
    options = without_levels(options, tops, index, account)
    layer = layer_of(index, witness)
    names = names_of_witness(index, witness.siglum)
    groups = groups_of_witness(index, names)
    marked = options.words and marks_words(index, tops, options)
    walk = Walk(
        options=options,
        layer=layer,
        choose=lambda app: reading_for(app, (names, groups), layer, account),
        source=witness.source,
        handlers=HANDLERS,
        plain_word=plain_word,
        characters=characters_of(index),
        apart=marked and all(map(run_together, tops)),
        names=names,
        siglum=witness.siglum,
        names_and_groups=names | groups,
        by_id=elements_copied(index),
        editions=several_editions(index, names),
        account=account,
        spans=spans_of(index),
        moved=transposed(index, layer, account),
        scope=scope_of(tops, index, options, account, one_text=len(files) > 1),
        namespaces=frozenset(root.namespace for root, _ in files),
    )
    walk.layout.in_bulk = not marked
    begin_late(walk, tops, index)
    for top in tops:
        walk.read(top)
    report_repeats(account, walk.sections)
    for name, lines in walk.spans.repeated.items():
        account.complain(
            f"xml:id {name!r} is given twice, first in line {lines[0]}, and something points at it", lines[1]
        )
    account.close(sum(letters_of_xml(root) for root, _ in files))
    if options.strict:
        refuse_problems(account.problems.values(), witness.source)
    return accounted(made_whole(filled(witness, walk.layout, account, marked=marked)), account)


def marks_words(index: ElementIndex, tops: Sequence[Element], options: TeiOptions) -> bool:
    """Return whether `w` and `pc` mark the tokens of what is read of a transcription, and not only a word here and there."""
    if next(index.named("w", "pc"), None) is None:
        return False
    needed = MARKED * sum(map(len, ("".join(text.split()) for top in tops for text in texts_read(top, options))))
    marked = accumulate(len(word.text) for word in index.named("w", "pc"))
    return any(letters and letters >= needed for letters in marked)


def texts_read(top: Element, options: TeiOptions) -> Iterator[str]:
    """Yield the character data in `top`, without what is left out whatever witness it is: notes, say, and headers of pages."""
    waiting = [top]
    while waiting:
        for part in waiting.pop().content:
            if isinstance(part, str):
                yield part
            elif part.name not in LEFT_OUT and (options.notes or not is_note(part)):
                waiting.append(part)


def several_editions(index: ElementIndex, names: frozenset[str]) -> bool:
    """Return whether the breaks of lines and pages name several editions, or one that the witness is not, by `@ed`."""
    editions = {part.get("ed").removeprefix("#") for part in index.named("lb", "pb", "cb", "gb")}
    return bool(editions - {""}) and (len(editions) > 1 or bool(editions & names))


def filled(witness: Witness, layout: Layout, account: ReadingAccount, *, marked: bool) -> Witness:
    """Return `witness` with what `layout` has gathered; its tokens only if they are `marked`.

    Raises:
        SourceError: If there is no text, though the witness is extant.
    """
    if layout.sections or layout.in_section is not None:
        layout.end_section()
    if witness.extant and not layout.length:
        raise nothing_read(account, witness.source, "transcription")
    return replace(
        witness,
        text=layout.text,
        encoding="utf-8",
        sections=tuple(layout.sections),
        lacunae=tuple(layout.gaps),
        words=tuple(with_normals(layout)) if marked else (),
        normals=() if marked else tuple(single_normals(layout)),
        zones=layout.zones(),
    )


def with_normals(layout: Layout) -> list[tuple[int, int, str]]:
    """Return the tokens that the transcription marks; the only one of a number has its value for a normal form."""
    if not layout.normals:
        return layout.words
    values: dict[tuple[int, int], str] = {(start, end): value for start, end, value in layout.normals}
    return [(start, end, normal or values.get((start, end), "")) for start, end, normal in layout.words]


def single_normals(layout: Layout) -> list[tuple[int, int, str]]:
    """Return the words of which the transcription gives the normal form, those that are whole."""
    text = layout.text
    given = sorted({*layout.normals, *(word for word in layout.words if word[2])})
    whole = [(a, b, n) for a, b, n in given if not text[a - 1 : a].isalnum() and not text[b : b + 1].isalnum()]
    return [word for number, word in enumerate(whole) if not number or whole[number - 1][1] <= word[0]]


def check_sections(names: tuple[str, ...]) -> None:
    """Check that each of `names` can begin a section.

    Raises:
        EditionError: If one cannot.
    """
    for name in names:
        if name.partition("[")[0].strip() not in {*BLOCKS, "*", "milestone"} and not name.startswith("milestone:"):
            raise EditionError(
                f"{name!r} begins no section; write the name of an element such as div, ab, lg or p, or milestone:UNIT",
                "tei.sections",
            )


def only_text(root: Element, source: str) -> Element:
    """Return the body of the only text in the file.

    Raises:
        SourceError: If the file is not TEI, or holds several texts or none.
    """
    if root.name != "TEI":
        raise SourceError(f"the file is not TEI: its root is {root.name}, not TEI", source or None, root.line)
    texts = [part for part in root.elements() if part.name == "text"]
    body = texts[0].child("body") if len(texts) == 1 else None
    if body is None:
        raise SourceError(
            "the file does not hold one text with a body; write <text><body>…</body></text> once",
            source or None,
            root.line,
        )
    return body


def characters_of(root: Named) -> dict[str, str]:
    """Return the text of each `char` and `glyph` that the header declares, by its id: of its mappings, the standard one first."""
    characters = {}
    for char in root.named("char", "glyph"):
        mappings = [part for part in char.named("mapping") if part.text.strip()]
        mappings.sort(key=lambda part: part.get("type").casefold() not in {"standard", "standardized", "unicode"})
        if mappings and char.get("xml:id"):
            given = mappings[0].text.strip()
            code = given.removeprefix("U+")
            characters[char.get("xml:id")] = chr(int(code, 16)) if code != given else given
    return characters
