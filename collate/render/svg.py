"""The variant graph drawn: a strand a witness, through the words that it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from collate.apparatus import all_absences
from collate.apparatus.absence import Absence
from collate.graph import collation_graph, join
from collate.model import Collation
from collate.render.plain import xml_text
from collate.render.strands import GAP, LABEL, MARGIN, Box, System, lay_out

DASHES = ("none", "9 3", "2 3", "9 3 2 3")
"""How strands are drawn in turn, so that none is distinguished by its colour alone."""

STYLE = """
text { font: 13px "Libertinus Serif", "Linux Libertine", Georgia, serif; fill: #222; text-anchor: middle; unicode-bidi: plaintext }
.siglum { font-size: 11px; text-anchor: end }
.box { fill: #fff; stroke: #888; stroke-width: 1; rx: 3px }
.all .box { fill: #f4f2ec; stroke: #bbb }
.moved .box { stroke-dasharray: 4 2 }
.strand { fill: none; stroke-width: 2 }
.silent { stroke-width: 1; stroke-dasharray: 1 4 }
.strand:hover { stroke-width: 5 }
"""


def render(collation: Collation) -> str:
    """Return the drawing as SVG, ending in a line break."""
    table = collation.table
    sigla = [witness.siglum for witness in collation.witnesses if witness.extant]
    graph = join(collation_graph(collation), table)
    systems = lay_out(graph, sigla)
    moved = _moved(collation, ((number, node.tokens) for number, node in enumerate(graph.nodes)))
    absent = _lacunae(collation)
    size = max([MARGIN * 4, *(system.width for system in systems)])
    height = sum(system.height for system in systems) + MARGIN
    parts = [_head(collation, sigla, size, height)]
    top = 0.0
    for system in systems:
        parts.append(f'<g transform="translate(0 {top:.1f})">')
        parts += _system(system, sigla, moved, absent)
        parts.append("</g>")
        top += system.height
    return "\n".join([*parts, "</svg>"]) + "\n"


def _head(collation: Collation, sigla: Sequence[str], size: float, height: float) -> str:
    title = escape(xml_text(f"Variant graph of {collation.edition.title}"))
    count = len(collation.apparatus.units)
    label = (
        f"Witnesses {' '.join(sigla)}, each a strand from left to right through the words that it has. Where strands share a "
        f"box the witnesses agree; a strand that runs under a box lacks its words, a dotted one is lost there. Places where "
        f"they part: {count}."
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size:.0f} {height:.0f}" width="{size:.0f}" height="{height:.0f}" '
        f'role="img" aria-labelledby="title desc">\n<title id="title">{title}</title>\n'
        f'<desc id="desc">{escape(xml_text(label))}</desc>\n<style>{STYLE}</style>\n'
        f'<rect width="100%" height="100%" fill="#fff"/>'
    )


def _moved(collation: Collation, nodes: Iterable[tuple[int, Mapping[str, tuple[int, int]]]]) -> frozenset[int]:
    """Return the nodes that hold words of a transposition."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for transposition in collation.table.transpositions:
        for siglum, start, end in transposition.spans:
            spans.setdefault(siglum, []).append((start, end))
    return frozenset(
        node
        for node, tokens in nodes
        for siglum, (first, last) in tokens.items()
        if any(first < end and start < last for start, end in spans.get(siglum, ()))
    )


def _lacunae(collation: Collation) -> dict[str, tuple[Absence, ...]]:
    return dict(zip(collation.table.sigla, all_absences(collation.witnesses, collation.table), strict=True))


def _system(
    system: System, sigla: Sequence[str], moved: frozenset[int], absent: Mapping[str, Sequence[Absence]]
) -> Iterator[str]:
    for box in system.boxes:
        if box.node >= 0:
            yield from _box(box, len(sigla), moved=box.node in moved)
    for number, siglum in enumerate(sigla):
        boxes = system.strands[siglum]
        yield from _strand(siglum, number, boxes, [_is_lost(box, system, absent[siglum]) for box in boxes])
        name = escape(xml_text(siglum))
        for box, anchor, x in (
            (boxes[0], "end", boxes[0].x + boxes[0].width - 4),
            (boxes[-1], "start", boxes[-1].x + 4),
        ):
            y = box.strand(siglum) + 4
            yield f'<text class="siglum" style="text-anchor:{anchor}" x="{x:.1f}" y="{y:.1f}">{name}</text>'


def _box(box: Box, witnesses: int, *, moved: bool) -> Iterator[str]:
    kinds = " ".join(["node", *(["all"] if len(box.sigla) == witnesses else []), *(["moved"] if moved else [])])
    text = escape(xml_text(box.text))
    yield f'<g class="{kinds}"><title>{text}: {escape(xml_text(" ".join(box.sigla)))}</title>'
    yield f'<rect class="box" x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}"/>'
    yield f'<text x="{box.x + box.width / 2:.1f}" y="{box.y + LABEL:.1f}">{text}</text></g>'


def _is_lost(box: Box, system: System, absences: Sequence[Absence]) -> bool:
    """Return whether a box is the lane of a witness that is absent there for a reason other than omission."""
    if box.text or not 0 < box.first <= len(system.ranks):
        return False
    columns = [rank - 1 for rank in system.ranks[box.first - 1 : box.last]]
    return any(absence.start <= column < absence.end for absence in absences for column in columns)


def _strand(siglum: str, number: int, boxes: Sequence[Box], lost: Sequence[bool]) -> Iterator[str]:
    """Yield the path of a witness, and the parts of it where the witness is absent."""
    extant_path: list[str] = []
    absent_path: list[str] = []
    x, y = boxes[0].x + boxes[0].width, boxes[0].strand(siglum)
    for box, absent in zip(boxes[1:], lost[1:], strict=True):
        there, bend = box.strand(siglum), GAP / 2
        over = f"M{x:.1f} {y:.1f}C{x + bend:.1f} {y:.1f} {box.x - bend:.1f} {there:.1f} {box.x:.1f} {there:.1f}"
        x, y = box.x + (box.width if box is not boxes[-1] else 0.0), there
        (absent_path if absent else extant_path).append(f"{over}H{x:.1f}")
    look = f'stroke="{colour(number)}" stroke-dasharray="{DASHES[number % len(DASHES)]}"'
    title = f"<title>{escape(xml_text(siglum))}</title>"
    yield f'<path class="strand" {look} d="{"".join(extant_path)}">{title}</path>'
    if absent_path:
        yield f'<path class="strand silent" stroke="{colour(number)}" d="{"".join(absent_path)}">{title}</path>'


def colour(number: int) -> str:
    """Return the colour of a strand: hues a golden angle apart, dark enough on white to be seen.

    >>> colour(0), colour(1)
    ('hsl(212 70% 38%)', 'hsl(350 70% 38%)')
    """
    return f"hsl({round(212 + 137.508 * number) % 360} 70% 38%)"
