"""One page under a policy that lets nothing else in: whole in itself, or one of many that share style and script.

A page of a whole text has style, script and data inline.  Of an edition of thousands of sections each page has its text and its
data; style and script are files beside it.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec

from collate.viewer.bundle import bundle
from collate.viewer.catalogue import count, figures, text

if TYPE_CHECKING:
    from jinja2 import Environment

SHEETS = ("base", "text", "apparatus", "parallel", "views", "controls", "sections", "print")
"""The style sheet's parts, in the order in which they follow one another."""


STYLE = "collate.css"
"""The file of the style that pages share."""

BLOCK = 1 << 19
"""Characters of data in one script element: a browser answers its reader between two of them only."""

SCRIPTS = ("apparatus", "diff", "index")
"""The modules with which pages start."""


@cache
def environment() -> Environment:
    """Return the templates, which escape whatever is put into them."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("collate.viewer"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def page(template: str, script: str, data: object, *, shared: bool = False, **values: Any) -> str:  # noqa: ANN401 - what a template shows
    """Return the page that `template` makes of `values`.

    Args:
        template: File name among the templates.
        script: The module that the page starts with.
        data: What the script works on; anything that msgspec encodes.
        shared: Whether style and script are in the files of `shared_files`, beside the page.
        values: What the template shows.
    """
    from markupsafe import Markup

    style, code = style_sheet(), bundle(script)
    return (
        environment()
        .get_template(template)
        .render(
            policy=shared_policy(script) if shared else policy(style, code),
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(code),  # noqa: S704 - our own file
            shared=(STYLE, script_file(script)) if shared else None,
            t=text,
            count=count,
            figures=figures,
            data=[Markup(block) for block in data_blocks(data, BLOCK)],  # noqa: S704 - no character in them can end a block
            **values,
        )
    )


def data_blocks(data: object, size: int) -> list[str]:
    """Return `data` as JSON in blocks of at most `size` characters, each of which can be put inside a script element.

    >>> data_blocks({"t": "</script>"}, size=99)
    ['{"t":"\\\\u003c/script>"}']
    >>> data_blocks([1, 2, 3], size=4)
    ['[1,2', ',3]']
    """
    text = msgspec.json.encode(data).decode().replace("<", "\\u003c")
    return [text[at : at + size] for at in range(0, len(text), size)]


@cache
def style_sheet() -> str:
    """Return the style sheet."""
    folder = files("collate.viewer").joinpath("static", "css")
    return "\n".join((faces(), *(folder.joinpath(f"{name}.css").read_text(encoding="utf-8") for name in SHEETS)))


def faces() -> str:
    """Return the rules that embed the bundled fonts, each inside the style sheet itself."""
    folder = files("collate.viewer").joinpath("static", "fonts")
    return "\n".join(
        f'@font-face {{ font-family: "Collate Serif"; font-style: {style}; font-weight: 400; font-display: block; '
        f"src: url(data:font/woff2;base64,{base64.b64encode(folder.joinpath(name).read_bytes()).decode()}) "
        'format("woff2"); }'
        for style, name in (("normal", "regular.woff2"), ("italic", "italic.woff2"))
    )


def shared_files(version: str) -> dict[str, str]:
    """Return style and scripts that the pages of one folder share, by file name."""
    scripts = {
        script_file(name): f"// collate {version}\n(async () => {{\n{bundle(name)}\n}})();\n" for name in SCRIPTS
    }
    return {STYLE: f"/* collate {version} */\n{style_sheet()}\n", **scripts}


def script_file(name: str) -> str:
    """Return the file of the script that begins with the module `name`.

    >>> script_file("index")
    'collate-index.js'
    """
    return f"collate-{name}.js"


def shared_policy(script: str) -> str:
    """Return the content security policy of a page with style and script in files beside it.

    `file:` is for browsers to which a page from disk is no origin.  The index makes the addresses of the parts that it loads by
    a policy of its own, which lets no others pass.
    """
    beside = "'self' file:"
    return directives(beside, beside, "collate-parts" if script == "index" else "'none'")


def policy(style: str, script: str) -> str:
    """Return the content security policy of a page with this style sheet and script and nothing else.

    Source: W3C, Content Security Policy Level 3; Trusted Types.
    """
    return directives(f"'{policy_hash(script)}'", f"'{policy_hash(style)}'", "'none'")


def directives(script: str, style: str, types: str) -> str:
    """Return a content security policy that allows these sources of scripts and of styles, and these trusted types."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {script}",
            f"style-src {style}",
            "img-src data:",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            f"trusted-types {types}",
        )
    )


def policy_hash(text: str) -> str:
    """Return the hash of an inline element as a policy writes it.

    >>> policy_hash("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
