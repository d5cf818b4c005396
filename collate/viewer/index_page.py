"""The index of an edition that is split by section, and all of its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from collate.model import Collation
from collate.viewer.apparatus_page import followed, render_apparatus
from collate.viewer.catalogue import text
from collate.viewer.conspectus import conspectus, groups
from collate.viewer.diff_page import render_diff
from collate.viewer.index_contents import IndexContents
from collate.viewer.index_views import HEIGHT
from collate.viewer.page import page, shared_files
from collate.viewer.place import INDEX, Neighbour, PagePlace
from collate.viewer.search_parts import part_file, term_parts
from collate.viewer.section_summary import SectionSummary, section_summary
from collate.viewer.sections import PageSection, sections, slugs
from collate.viewer.shown import shown

EXTENTS = "extents.js"
"""The file of what each witness has of each section."""


def render_pages(collation: Collation) -> dict[str, str]:
    """Return the pages of `collation`, a section at a time, by file name: the index first, then two for each section."""
    parts = sections(collation)
    names = [part.name for part in parts]
    index = dict(render_index(collation, names, (section_summary(part.collation, part.name) for part in parts)))
    pages = {INDEX: index.pop(INDEX)}
    for number, part in enumerate(parts):
        for kind, render in (("apparatus", render_apparatus), ("diff", render_diff)):
            pages[file_of(kind, part.slug)] = render(part.collation, place_of(parts, number, kind))
    return pages | index


def place_of(parts: Sequence[PageSection], number: int, kind: str) -> PagePlace:
    """Return where the page `kind` (`apparatus` or `diff`) of section `number` is among those of `parts`."""
    part = parts[number]

    def neighbour(at: int) -> Neighbour | None:
        if not 0 <= at < len(parts):
            return None
        return Neighbour(file_of(kind, parts[at].slug), title(parts[at].name, len(parts)))

    return PagePlace(
        apparatus=file_of("apparatus", part.slug),
        diff=file_of("diff", part.slug),
        index=INDEX,
        section=title(part.name, len(parts)),
        previous=neighbour(number - 1),
        next=neighbour(number + 1),
        column=part.column,
        line=part.line,
        lines=part.lines,
    )


def file_of(kind: str, slug: str) -> str:
    """Return the file of the page `kind` of a section.

    >>> file_of("diff", "chapter-1")
    'diff-chapter-1.html'
    """
    return f"{kind}-{slug}.html"


def title(name: str, count: int) -> str:
    """Return what the section `name`, one of `count`, is called."""
    return shown(name) or text("before-first-section" if count > 1 else "undivided")


def render_index(
    head: Collation, names: Sequence[str], summaries: Iterable[SectionSummary]
) -> Iterator[tuple[str, str]]:
    """Yield the index of an edition, page and parts that it loads, each with its file name; the page is the last.

    Args:
        head: Any collation of the edition, of the whole or of a section: its settings and its witnesses are shown.
        names: Of the sections in which any witness has a word, in order.
        summaries: Of the same sections, in the same order; none is kept.
    """
    version = head.provenance.version
    titles = [title(name, len(names)) for name in names]
    contents = IndexContents(head, titles, slugs(names))
    texts: list[int] = []
    for start, part in contents.add_all(summaries):
        name = f"text-{len(texts)}.js"
        texts.append(start)
        yield name, part_file(name, part, version)
    terms: list[str] = []
    for first, lists in term_parts(contents.vocabulary.terms()):
        name = f"search-{len(terms)}.js"
        terms.append(first)
        yield name, part_file(name, lists, version)
    yield from shared_files(version).items()
    yield EXTENTS, part_file(EXTENTS, [contents.packed_extents()], version)
    yield (
        INDEX,
        page(
            "index.html",
            "index",
            {**contents.data(), "texts": texts, "terms": terms},
            shared=True,
            edition=head.edition,
            version=version,
            engines=head.provenance.engines,
            place=PagePlace(),
            base="",  # a page of sections has no lines of a text
            followed=followed(head.apparatus, head.table.sigla),
            contents=contents,
            height=HEIGHT,
            witnesses=conspectus(head),
            groups=groups(head),
            extents=contents.witness_extents(),
        ),
    )
