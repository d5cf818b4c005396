"""TEI transcriptions as witnesses: a file of TEI P5, and which hand's text in it, -> `Witness`.

The text reads as the transcription does: words divided as in the XML, a new line for a line of verse or of the page,
an empty line between paragraphs; `lb` with `break="no"` joins.  Each `gap` is a lacuna.  What is text and what is left out,
the edition says in `[tei]`; which hand is read, `hand` of the witness (see `hands`).
"""

from __future__ import annotations

from dataclasses import replace

from collate.errors import EditionError, SourceError
from collate.model import TeiOptions, Witness
from collate.sources.tei.elements import BLOCKS, run_together, words_of
from collate.sources.tei.hands import layer_of, names_of_witness, reading_for
from collate.sources.tei.layout import Layout
from collate.sources.tei.walk import Walk
from collate.sources.xml_file import Element, identified, parse

__all__ = ["characters_of", "only_text", "read_tei"]


def read_tei(data: bytes, witness: Witness, options: TeiOptions | None = None) -> Witness:
    """Return `witness` with the text that its hand has in the TEI file `data`, its sections, lacunae and tokens.

    Args:
        data: The file, to the byte.
        witness: What the edition says of it, without text; `hand` chooses the layer, `siglum` the reading of an `app`.
        options: What is text.

    Raises:
        EditionError: If a setting names what begins no section.
        SourceError: If the file is not XML that can be read safely, is not TEI, has no word, or holds what cannot be read.

    >>> data = b"<TEI><text><body><p>The <del>red</del><add hand='#b'>brown</add> fox</p></body></text></TEI>"
    >>> read_tei(data, Witness("A", "")).text, read_tei(data, Witness("A2", "", hand="b")).text
    ('The red fox\\n', 'The redbrown fox\\n')
    """
    options = options or TeiOptions()
    check_sections(options.sections)
    root = parse(data, witness.source)
    identified(root, witness.source)
    body = only_text(root, witness.source)
    layer = layer_of(root, witness)
    names = names_of_witness(root, witness.siglum)
    marked = options.words and any(True for _ in words_of(body))
    walk = Walk(
        options=options,
        layer=layer,
        choose=lambda app: reading_for(app, names, layer, witness),
        source=witness.source,
        characters=characters_of(root),
        apart=marked and run_together(body),
    )
    walk.inside(body)
    return filled(witness, walk.layout, marked=marked)


def filled(witness: Witness, layout: Layout, *, marked: bool) -> Witness:
    """Return `witness` with what `layout` has gathered; its tokens only if they are `marked`.

    Raises:
        SourceError: If there is no text, though the witness is extant.
    """
    if layout.sections or layout.in_section is not None:
        layout.end_section()
    if witness.extant and not layout.length:
        raise SourceError(
            "the transcription has no words; write the text, or say `extant = false` of the witness", witness.source
        )
    return replace(
        witness,
        text=layout.text,
        encoding="utf-8",
        sections=tuple(layout.sections),
        lacunae=tuple(layout.holes),
        words=tuple(layout.words) if marked else (),
    )


def check_sections(names: tuple[str, ...]) -> None:
    """Check that each of `names` can begin a section.

    Raises:
        EditionError: If one cannot.
    """
    for name in names:
        if name not in BLOCKS and not name.startswith("milestone:"):
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


def characters_of(root: Element) -> dict[str, str]:
    """Return the text of each `char` and `glyph` that the header declares, by its id."""
    found = {}
    for char in root.named("char", "glyph"):
        mapping = next(iter(char.named("mapping")), None)
        if mapping is not None and mapping.text.strip():
            given = mapping.text.strip()
            code = given.removeprefix("U+")
            found[char.get("xml:id")] = chr(int(code, 16)) if code != given else given
    return found
