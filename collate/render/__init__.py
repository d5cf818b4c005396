"""The formats a collation is written in: one file a format, all in `RENDERERS`.

A renderer is a function from a collation to the whole content of one file, or, where the file's name ends in a slash, to
the contents of the files in that folder, by their names.  To add one, write it in
a module of its own and put a line in `RENDERERS`; the module is imported when it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import Any

from collate.errors import FormatError
from collate.model import Collation, Split
from collate.wording import did_you_mean


@dataclass(frozen=True, slots=True)
class Format:
    """A format, the file it is written to, and the function that writes it."""

    name: str
    file: str
    """In the output folder; a folder there if it ends in a slash."""
    media: str
    """The media type."""
    purpose: str
    """What it is for, in one line."""
    function: str
    """Where the renderer is, as `module:name`."""
    asked: bool = False
    """Whether it is written only where it is asked for by name."""
    shares: str = ""
    """What is computed once for it and others that share it, so that one process makes them all; empty for nothing."""

    @property
    def is_folder(self) -> bool:
        """Whether it is written to several files."""
        return self.file.endswith("/")

    def render(self, collation: Collation) -> str | bytes:
        """Return `collation` in this format, which is written to one file.

        Raises:
            FormatError: If it is written to several.
        """
        if self.is_folder:
            raise FormatError(f"{self.name} is several files; name a folder for them with -o DIR")
        content: str | bytes = self._renderer()(collation)
        return content

    def files(self, collation: Collation) -> dict[str, str | bytes]:
        """Return the files of `collation` in this format, by their paths in the output folder."""
        if not self.is_folder:
            return {self.file: self.render(collation)}
        contents: Mapping[str, str | bytes] = self._renderer()(collation)
        return {f"{self.file}{name}": content for name, content in contents.items()}

    def _renderer(self) -> Callable[[Collation], Any]:
        module, _, name = self.function.partition(":")
        renderer: Callable[[Collation], Any] = getattr(import_module(module), name)
        return renderer


RENDERERS: dict[str, Format] = {
    format_.name: format_
    for format_ in (
        Format("json", "collation.json", "application/json", "the whole result, from which the others are made", "collate.document:encode"),
        Format("txt", "apparatus.txt", "text/plain", "text, apparatus and conspectus siglorum, to read and to print", "collate.render.txt:render", shares="print"),
        Format("html", "apparatus.html", "text/html", "the edition as a page to read", "collate.viewer.apparatus_page:render_apparatus", shares="print"),
        Format("diff", "diff.html", "text/html", "the witnesses beside each other, as a page", "collate.viewer.diff_page:render_diff"),
        Format("pages", "pages/", "text/html", "the two pages a section at a time, with an index", "collate.viewer.index_page:render_pages", asked=True, shares="print"),
        Format("csv", "table.csv", "text/csv", "the alignment table, for spreadsheets and Stemmaweb", "collate.render.csv:render"),
        Format("graphml", "graph.graphml", "application/graphml+xml", "the variant graph, for graph tools", "collate.render.graphml:render", shares="graph"),
        Format("dot", "graph.dot", "text/vnd.graphviz", "the variant graph, to be drawn by Graphviz", "collate.render.dot:render", shares="graph"),
        Format("tei", "apparatus.xml", "application/tei+xml", "the whole result as TEI, which collate reads back to the byte", "collate.render.tei:render", asked=True),
        Format("tei-evt", "apparatus-evt.xml", "application/tei+xml", "text and apparatus as TEI for EVT", "collate.render.tei.evt:render", asked=True),
        Format("tei-phylo", "units-phylo.xml", "application/tei+xml", "the variation units as TEI for teiphy", "collate.render.tei.phylo:render", asked=True),
        Format("tei-cbgm", "units-cbgm.xml", "application/tei+xml", "the variation units as TEI for open-cbgm", "collate.render.tei.cbgm:render", asked=True),
        Format("svg", "graph.svg", "image/svg+xml", "the variant graph drawn, a strand a witness", "collate.render.svg:render", asked=True, shares="graph"),
        Format("reledmac", "apparatus-reledmac.tex", "application/x-tex", "the edition to be set by LaTeX's reledmac", "collate.render.reledmac:render", asked=True, shares="print"),
        Format("ekdosis", "apparatus-ekdosis.tex", "application/x-tex", "the edition to be set by LuaLaTeX's ekdosis", "collate.render.ekdosis:render", asked=True, shares="print"),
        Format("pdf", "apparatus.pdf", "application/pdf", "the edition as printed pages, set without TeX", "collate.render.pdf:render", asked=True, shares="print"),
        Format("docx", "apparatus.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "the edition for Word, entries as footnotes", "collate.render.docx:render", asked=True, shares="print"),
        Format("xlsx", "table.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "the alignment table, for Excel and Stemmaweb", "collate.render.xlsx:render", asked=True),
        Format("collatex", "collatex.json", "application/json", "the alignment table as CollateX writes it", "collate.render.collatex:render", asked=True),
        Format("stemmaweb", "stemmaweb.graphml", "application/graphml+xml", "the variant graph with its relations, for Stemmaweb and Stemmarest", "collate.render.stemmaweb:render", asked=True, shares="graph"),
        Format("collation-editor", "collation-editor.json", "application/json", "units and readings as the Collation Editor saves them", "collate.interchange.collation_editor:render", asked=True),
        Format("nexus", "matrix.nex", "text/plain", "places and readings as a matrix, for programs that infer stemmata", "collate.render.nexus:render", asked=True),
        Format("phylip", "matrix.phy", "text/plain", "the same matrix in PHYLIP's form", "collate.render.phylip:render", asked=True),
        Format("newick", "tree.nwk", "text/plain", "witnesses as a tree of nearness, by neighbour joining", "collate.render.newick:render", asked=True),
        Format("extents", "extents.csv", "text/csv", "what each witness has of each section", "collate.render.extents:render", asked=True),
        Format("distances", "distances.csv", "text/csv", "how far each witness is from each other one", "collate.render.distances:render", asked=True),
    )
}  # fmt: skip
"""All formats by name, in the order in which they are listed and written."""


PROGRAMS: Mapping[str, str] = MappingProxyType({
    **dict.fromkeys(("latex", "tex", "eledmac", "ledmac", "overleaf"), "reledmac"),
    **dict.fromkeys(("lualatex",), "ekdosis"),
    **dict.fromkeys(("word", "doc", "odt", "rtf", "libreoffice"), "docx"),
    **dict.fromkeys(("excel", "xls", "ods", "spreadsheet"), "xlsx"),
    **dict.fromkeys(("table", "tsv", "tab"), "csv"),
    **dict.fromkeys(("text", "plain", "markdown", "md"), "txt"),
    **dict.fromkeys(("xml", "tei-xml", "p5"), "tei"),
    **dict.fromkeys(("htm", "page", "website", "web"), "html"),
    **dict.fromkeys(("graph", "graphviz", "gv"), "dot"),
    **dict.fromkeys(("picture", "image", "png"), "svg"),
    **dict.fromkeys(("paup", "mrbayes", "nex"), "nexus"),
    **dict.fromkeys(("phy", "iqtree", "raxml"), "phylip"),
    **dict.fromkeys(("tree", "stemma", "nwk"), "newick"),
    **dict.fromkeys(("evt",), "tei-evt"),
    **dict.fromkeys(("teiphy",), "tei-phylo"),
    **dict.fromkeys(("cbgm", "open-cbgm"), "tei-cbgm"),
    **dict.fromkeys(("print", "typst"), "pdf"),
})  # fmt: skip
"""The format for what users call by the name of a program, of a file's suffix, or of what they want."""


WHOLE_PAGES = ("html", "diff")
BY_SECTION = "pages"

MOST_ENTRIES = 30_000
"""Entries of an apparatus, at most, whose whole pages are made though nobody asks for them: a novel in five witnesses has half as many."""


def chosen(names: Iterable[str], split: Split = Split.WHOLE) -> tuple[Format, ...]:
    """Return the formats called `names`, each once, in the order of `RENDERERS`; for no names all but those that are to be asked for.

    `split` says which pages are written where no names are given.

    Raises:
        FormatError: If one is not known.

    >>> [made.file for made in chosen(["txt"])]
    ['apparatus.txt']
    """
    wanted = list(names)
    for name in wanted:
        if name not in RENDERERS:
            near = did_you_mean(name, RENDERERS, f"choose one of {', '.join(RENDERERS)}")
            hint = f"did you mean {PROGRAMS[called]}?" if (called := name.casefold().lstrip(".")) in PROGRAMS else near
            raise FormatError(f"there is no format {name!r}; {hint}")
    if not wanted:
        wanted = [format_.name for format_ in RENDERERS.values() if not format_.asked]
        if split is Split.SECTION:
            wanted = [BY_SECTION, *(name for name in wanted if name not in WHOLE_PAGES)]
    return tuple(format_ for format_ in RENDERERS.values() if format_.name in wanted)


def without_vast_pages(formats: Iterable[Format], collation: Collation) -> tuple[Format, ...]:
    """Return `formats`, which nobody chose, without the whole pages of an apparatus that no browser opens in reasonable time."""
    vast = len(collation.apparatus.entries) > MOST_ENTRIES
    return tuple(one for one in formats if not (vast and one.name in WHOLE_PAGES))
