"""The text of one witness in a file whose apparatus is apart from the text: put together as in a collation.

Where each `app` is where its words are, a walk through the text finds the reading of a witness.  An `app` that points from one place
to another, or is in a list of apps, is found by the reader of collations alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from collate.errors import SourceError
from collate.model import Lacuna, LeftOut, Remark, State, TeiOptions, Witness
from collate.sources.account import ReadingAccount, nothing_read, refuse_problems
from collate.sources.arrange import made_whole
from collate.sources.tei import characters_of, check_sections, read_tei_files
from collate.sources.tei.hands import groups_of_witness, names_of_witness
from collate.sources.tei.scope import numbers_of, scope_of, tops_of
from collate.sources.tei.stages import stage
from collate.sources.tei_collation.building import reader_of
from collate.sources.tei_collation.fragment import APART, letters_outside, text_of, whole
from collate.sources.tei_collation.numbered import is_numbered
from collate.sources.tei_collation.parts import Segmented
from collate.sources.tei_collation.places import fragment
from collate.sources.tei_collation.reader import ApparatusReader
from collate.sources.tei_collation.unread import account_of
from collate.sources.wit_names import names_in, wit_names
from collate.sources.xml_file import Element
from collate.sources.xml_index import ElementIndex
from collate.wording import counted, plural

OF_OTHERS = frozenset({"app", "lem", "rdg", "listApp", "rdgGrp"})
"""Elements of which nothing is read because all of it is of other witnesses."""


def read_tei_witness(
    files: Sequence[tuple[Element, str]], witness: Witness, options: TeiOptions | None = None
) -> Witness:
    """Return `witness` with its text in `files`, which were parsed, each with its name; an apparatus that is apart from the text is read too.

    Raises:
        EditionError: If a setting names what begins no section.
        SourceError: If a file is not TEI, nothing of it is text, or the edition is strict and the file contradicts itself.
    """
    options = options or TeiOptions()
    apps = [app for root, _ in files for app in apps_apart(root)]
    wholes = [(whole(root) if any(map(is_numbered, apps)) else root, name) for root, name in files] if apps else []
    index = ElementIndex(*(root for root, _ in wholes))
    names = names_of_witness(index, witness.siglum)
    own = [app for app in apps if not (names | groups_of_witness(index, names)).isdisjoint(named_in(app))]
    if not own:
        return read_tei_files(files, witness, options)
    check_sections(options.sections)
    try:
        reader = prepared(wholes, index, witness, options)
        siglum = siglum_of(reader, names, witness)
    except SourceError as error:
        read = read_tei_files(files, witness, options)
        remark = Remark(not_read(own, witness.siglum, error.message), own[0].line)
        if options.strict:
            refuse_problems([remark], witness.source)
        return replace(read, remarks=(*read.remarks, remark))
    text = with_lost_sections(reader.text_of_witness(siglum), options.gap)
    if options.strict:
        refuse_problems((Remark(problem, line) for line, problem in reader.odd()), witness.source)
    return made_whole(with_text(witness, text, reader, index, files[0][0]))


def apps_apart(root: Element) -> list[Element]:
    """Return the apps of a file that are in a list, number the words or point at something in it, in its order."""
    apps: list[tuple[Element, bool]] = []
    ids: set[str] = set()
    waiting = [(root, False)]
    while waiting:
        element, apart = waiting.pop()
        ids.add(element.get("xml:id"))
        if element.name == "app":
            apps.append((element, apart or is_numbered(element)))
        apart = apart or element.name in APART or (element.name == "div" and element.get("type") == "apparatus")
        waiting.extend((part, apart) for part in reversed(list(element.elements())) if part.name != "teiHeader")
    ids.discard("")
    return [app for app, apart in apps if apart or any(fragment(app.get(end)) in ids for end in ("from", "to"))]


def named_in(app: Element) -> Iterator[str]:
    """Yield the names of the witnesses of an `app`."""
    for part in app.walk():
        yield from names_in(part.get("wit"))
        if part.name == "wit":
            yield from wit_names(part)


def prepared(
    files: Sequence[tuple[Element, str]], index: ElementIndex, witness: Witness, options: TeiOptions
) -> ApparatusReader:
    """Return the reader of the collation that `files` are.

    Raises:
        SourceError: If they are more than a text with its apparatus.
    """
    root, source = files[0]
    account = ReadingAccount()
    tops = [top for one, name in files for top in tops_of(one, witness.siglum, name, account, options.text)]
    if len(files) > 1 or numbers_of(index):
        raise SourceError("there are several texts", source)
    if scope_of(tops, index, options, account).outside:
        raise SourceError("only a part of the file is text", source)
    return reader_of(root, text_of(root, source), options, characters_of(root), source)


def siglum_of(reader: ApparatusReader, names: frozenset[str], witness: Witness) -> str:
    """Return what `reader` calls the layer of the witness, which is called `names`, that its hand chooses.

    Raises:
        SourceError: If there is none, or several.
    """
    sigla = {siglum for name in names for siglum in reader.names.sigla.names.get(name, ())}
    if len(sigla) != 1:
        raise SourceError(f"{witness.siglum} is a group", witness.source)
    (siglum,) = sigla
    layers: Mapping[str, str] = reader.layered.layers.get(siglum, {})
    hand = witness.hand.strip().removeprefix("#")
    if not hand:
        return next(iter(layers.values()), siglum)
    layer = hand if hand in layers else stage(hand)
    if layer not in layers:
        raise SourceError(f"none of their readings is of the hand {witness.hand!r}", witness.source)
    return layers[layer]


def with_text(
    witness: Witness, text: Segmented, reader: ApparatusReader, index: ElementIndex, file: Element
) -> Witness:
    """Return `witness` with `text`, and with what was left out of `file`, which `index` has as it is read.

    Raises:
        SourceError: If there is no text, though the witness is extant.
    """
    if witness.extant and not text.text.strip():
        raise nothing_read(ReadingAccount(), witness.source, "transcription")
    root = index.roots[0]
    return replace(
        witness,
        text=text.text,
        encoding="utf-8",
        sections=text.sections,
        lacunae=text.lacunae,
        words=text.words,
        left_out=tuple(map(of_others, account_of(file, root, reader))),
        remarks=(*reader.remarks(), *not_kept(text, index)),
    )


def with_lost_sections(text: Segmented, sign: str) -> Segmented:
    """Return `text` with a line that has `sign`, and is a lacuna, at the beginning of each section at which the witness is lost.

    >>> from collate.model import Section
    >>> sections = (Section("1", 0, 3), Section("2", 4, 4), Section("3", 4, 7))
    >>> read = with_lost_sections(Segmented("one six", (), sections, (), lost=(1, 2)), "-")
    >>> read.text, [section.start for section in read.sections], [gap.start for gap in read.lacunae]
    ('one \\n-\\n\\n-\\nsix', [0, 5, 8], [5, 8])
    """
    line = f"\n{sign}\n"
    begins = [text.sections[number].start for number in text.lost]

    def moved(at: int) -> int:
        return at + len(line) * bisect_right(begins, at)

    parts, done, sections, lacunae = [], 0, [], []
    for number, section in enumerate(text.sections):
        start = section.start + len(line) * bisect_left(text.lost, number)
        end = start + section.end - section.start
        if number in text.lost:
            parts += [text.text[done : section.start], line]
            done, start = section.start, start + 1
            lacunae.append(Lacuna(start, start + len(sign), State.LACUNA, "lost"))
            end = end + len(line) if section.end > section.start else start + len(sign)
        sections.append(replace(section, start=start, end=end))
    for gap in text.lacunae:
        before = len(line) * bisect_left(begins, gap.start)
        lacunae.append(replace(gap, start=gap.start + before, end=gap.end + before))
    return replace(
        text,
        text="".join([*parts, text.text[done:]]),
        sections=tuple(sections),
        lacunae=tuple(sorted(lacunae, key=lambda gap: (gap.start, gap.end))),
        words=tuple((moved(start), moved(start) + end - start, normal) for start, end, normal in text.words),
    )


def of_others(left: LeftOut) -> LeftOut:
    """Return `left` with the reason that other witnesses have it, if it is a part of an apparatus."""
    return replace(left, reason="readings of others") if left.element.partition("[")[0] in OF_OTHERS else left


def not_kept(text: Segmented, index: ElementIndex) -> Iterator[Remark]:
    """Yield what is not kept of a transcription whose readings are apart from it, or that there is none."""
    if not any(map(letters_outside, index.named("body"))):
        yield Remark("the file holds an apparatus and no text, so its lemmas are read as the text")
    page = next(index.named("pb"), None)
    if page is not None:
        yield Remark("the apparatus is apart from the text, so the beginnings of pages (pb) are not kept", page.line)
    normal = next((part for part in index.named("w") if part.get("norm")), None)
    if normal is not None and not text.words:
        yield Remark(
            "the apparatus is apart from the text, and not all words are marked (w), so their norm is not read",
            normal.line,
        )


def not_read(apps: Sequence[Element], siglum: str, reason: str) -> str:
    """Return that what `apps` have of a witness is not read, with the reason and the remedy."""
    return (
        f"{counted(len(apps), 'app')} that {plural(len(apps), 'names', 'name')} {siglum} {plural(len(apps), 'is', 'are')} apart from the text and "
        f"not read ({reason}), so {siglum} has the text of the edition there; put {plural(len(apps), 'it', 'them')} where the words are"
    )
