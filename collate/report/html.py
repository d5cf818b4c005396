"""A report as a page that opens from disk, offline and without script."""

from __future__ import annotations

from html import escape

from collate.report.model import Level, Line, ReportItem, Sheet, TextStyle, spot
from collate.report.text import families

CSS = """
:root { color-scheme: light dark; --ink: #1c1a17; --paper: #fdfcf9; --faint: #6b655c; --rule: #d8d2c6;
  --old: #9c1c1c; --new: #1c5c2e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e4da; --paper: #191816; --faint: #a39c8f; --rule: #423e37;
  --old: #f0908c; --new: #8fd19e; } }
body { max-width: 44rem; margin: 3rem auto; padding: 0 1.25rem; color: var(--ink); background: var(--paper);
  font: 1.05rem/1.55 "Iowan Old Style", Palatino, "Palatino Linotype", "Book Antiqua", Georgia, serif; }
h1 { font-size: 1.6rem; font-weight: 600; line-height: 1.25; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; border-top: 1px solid var(--rule); padding-top: 1rem; }
ul { padding-left: 1.1rem; } li { margin: .6rem 0; } li li { font-size: .95em; margin: .3rem 0; }
.where, .level { color: var(--faint); font-size: .9em; } .rule { font-weight: 600; }
.line { display: block; padding-left: 1rem; } del { color: var(--old); } ins { color: var(--new); }
summary { cursor: pointer; } .siglum { font-weight: 600; } .faint { color: var(--faint); }
:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
@media print { body { margin: 0; max-width: none; } }
""".strip()

TAGS = {
    TextStyle.OLD: ("<del>", "</del>"),
    TextStyle.NEW: ("<ins>", "</ins>"),
    TextStyle.SIGLUM: ('<span class="siglum">', "</span>"),
    TextStyle.FAINT: ('<span class="faint">', "</span>"),
    TextStyle.PLAIN: ("", ""),
}

SAID = {Level.ERROR: "fails", Level.WARNING: "warning", Level.NOTE: ""}


def html(sheet: Sheet) -> str:
    """Return `sheet` as a page, ending in a line break."""
    title = escape(f"collate {sheet.command}: {sheet.title}")
    body = [f"<h1>{title}</h1>", *(f"<p>{escape(line)}</p>" for line in sheet.summary)]
    for case in sheet.cases:
        state = "failed" if case.failed else "passed"
        body.append(f'<section><h2>{escape(case.name)} <span class="level">{state}</span></h2>')
        if case.items:
            body += ["<ul>", *(family_html(family, sheet.folder) for family in families(case.items)), "</ul>"]
        body.append("</section>")
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>{title}</title>",
            f"<style>{CSS}</style>",
            "<body><main>",
            *body,
            "</main></body>",
            "</html>\n",
        ]
    )


def family_html(family: list[ReportItem], folder: str) -> str:
    """Return an item with those that it caused under it."""
    inner = item_html(family[0], folder)
    if rest := family[1:]:
        points = "".join(f"<li>{item_html(item, folder)}</li>" for item in rest)
        inner += f"<details><summary>{len(rest)} in consequence</summary><ul>{points}</ul></details>"
    return f"<li>{inner}</li>"


def item_html(item: ReportItem, folder: str) -> str:
    """Return one item."""
    title = escape(item.title.removeprefix(item.rule))
    where = spot(item.where, folder)
    level = SAID[item.level] if not item.depth else ""
    parts = [f'<span class="rule">{escape(item.rule)}</span>{title}']
    parts += [f' <span class="where">{escape(where)}</span>'] if where else []
    parts += [f' <span class="level">{level}</span>'] if level else []
    return "".join(parts + [f'<span class="line">{line_html(line)}</span>' for line in item.lines])


def line_html(line: Line) -> str:
    """Return a line with its runs marked."""
    return "".join("{1}{0}{2}".format(escape(run.text), *TAGS[run.style]) for run in line if run.text)
